"""The pages of recorded versions: on the site, but in no navigation, search or sitemap."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_tietosuoja.addresses import language_uri, published_path
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.plugin.files import fill, published_languages
from mkdocs_tietosuoja.plugin.options import current_language, root, structure
from mkdocs_tietosuoja.site import Site


class VersionFile(File):
    """The file of a version; as those of static-i18n, it knows the same page in other languages."""

    home: File
    """The file of the notice as it is now."""
    locale: str
    locale_alternate_of: str
    alternates: dict[str, File]


def add_versions(files: Files, site: Site, config: MkDocsConfig) -> None:
    """Adds the versions that have a page in the language that is being built.

    static-i18n does not see them: it would list them in the sitemap and show them in languages that
    they never had. Where a version was not written in a language, the switcher of languages leads
    to the notice as it is now, and links to the version lead to another language.
    """
    language = current_language(site.settings, config)
    for page in site.versions:
        history, written = site.histories[page.registers[0]], site.languages(page)
        home = files.get_file_from_path(history.home)
        if home is None or page.version is None:
            continue
        if language in written:
            file = _file(page, language, site, config)
            file.home = home
            file.locale = file.locale_alternate_of = language
            file.alternates = {
                each: _file(page, each, site, config) if each in written else current
                for each, current in getattr(home, "alternates", {}).items()
            }
            fill(file, page, language, site, str(root(config) / history.archive[page.version].path))
            files.append(file)
            continue
        for other in [each for each in published_languages(home, site) if each in written][:1]:
            file = _file(page, other, site, config)
            file.src_uri = language_uri(page.uri, language, site.settings, structure(config))
            file.inclusion = InclusionLevel.EXCLUDED  # built in its own language
            files.append(file)


def place_versions(files: Files) -> None:
    """Lets the path to a version, and what the navigation marks, end in the notice as it is now."""
    for file in files:
        if isinstance(file, VersionFile) and file.page:
            file.page.parent = file.home.page  # type: ignore[assignment] # themes read title and address


def without_versions(files: Iterable[File]) -> list[File]:
    """The files of pages that search engines and others are told of."""
    return [file for file in files if not isinstance(file, VersionFile)]


def leave_out_of_search(page: MkDocsPage, config: MkDocsConfig) -> None:
    """Takes what was added for a version last out of the index again.

    Material's search leaves out a page whose front matter says so. The one of MkDocs knows no such
    thing: https://github.com/mkdocs/mkdocs/issues/2288.
    """
    index = getattr(config.plugins.get("search"), "search_index", None)
    entries = getattr(index, "_entries", [])
    while entries and entries[-1]["location"].partition("#")[0] == page.url:
        entries.pop()


def _file(page: Page, language: str, site: Site, config: MkDocsConfig) -> VersionFile:
    """The file of a version in a language."""
    uri = language_uri(page.uri, language, site.settings, structure(config))
    return VersionFile(
        uri,
        config.docs_dir,
        config.site_dir,
        config.use_directory_urls,
        dest_uri=File(
            published_path(page.uri, language, site.settings),
            None,
            config.site_dir,
            config.use_directory_urls,
        ).dest_uri,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
