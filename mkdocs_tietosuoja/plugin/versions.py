"""The pages below notices: recorded versions, and notices in languages that the site does not have.

All are on the site, but in no navigation; versions are in no search and sitemap either.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from copy import copy
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_tietosuoja.addresses import language_uri, published_path, suffixed
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.plugin.files import fill, published_languages
from mkdocs_tietosuoja.plugin.options import current_language, root, structure
from mkdocs_tietosuoja.site import Site


class FileBelow(File):
    """A file below a notice; as those of static-i18n, it knows the same page in other languages."""

    home: File
    """The file of the notice as it is now, in a language of the site."""
    locale: str
    locale_alternate_of: str
    alternates: dict[str, File]


class VersionFile(FileBelow):
    """The file of a version."""


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
            file = VersionFile(**_place(page.uri, language, site, config))
            file.home = home
            file.locale = file.locale_alternate_of = language
            file.alternates = {
                each: VersionFile(**_place(page.uri, each, site, config))
                if each in written
                else current
                for each, current in getattr(home, "alternates", {}).items()
            }
            fill(file, page, language, site, str(root(config) / history.archive[page.version].path))
            files.append(file)
            continue
        for other in [each for each in published_languages(home, site) if each in written][:1]:
            file = VersionFile(**_place(page.uri, other, site, config))
            file.src_uri = language_uri(page.uri, language, site.settings, structure(config))
            file.inclusion = InclusionLevel.EXCLUDED  # built in its own language
            files.append(file)


def add_further(files: Files, site: Site, config: MkDocsConfig) -> tuple[FileBelow, ...]:
    """Adds the notices in languages that the site does not have, which come back.

    They are built once, with the pages of the default language; in the other languages there are
    only links to them.
    """
    language, default = current_language(site.settings, config), site.settings.default_language
    made: list[FileBelow] = []
    for page in site.further:
        history = site.histories[page.registers[0]]
        home = files.get_file_from_path(history.home)
        if home is None or page.language is None:
            continue
        file = FileBelow(**_place(page.uri, default, site, config))
        file.src_uri = language_uri(page.uri, language, site.settings, structure(config))
        file.home = home
        file.locale = file.locale_alternate_of = page.language
        if language == default:
            source = root(config) / _source(page, site)
            fill(file, page, page.language, site, str(source))
            file.edit_uri = Path(os.path.relpath(source, config.docs_dir)).as_posix()
            _add_links(home, history.home, files, site, config)
        else:
            file.inclusion = InclusionLevel.EXCLUDED  # built in the default language
        files.append(file)
        made.append(file)
    for file in made:
        others = {each.locale: each for each in made if each.home is file.home}
        file.alternates = {**getattr(file.home, "alternates", {}), **others}
        file.home.further = others  # type: ignore[attr-defined] # as static-i18n marks its files
    return tuple(made)


def further_languages(file: File) -> tuple[tuple[str, File], ...]:
    """The files of a notice in languages that the site does not have, also of one of these itself."""
    home = file.home if isinstance(file, FileBelow) else file
    return tuple(getattr(home, "further", {}).items())


def _source(page: Page, site: Site) -> str:
    """The file that holds the texts of a page in its own language."""
    (key,) = page.registers
    beside = site.sources[key].beside if key in site.sources else {}
    own = site.trees[key].position.path
    return next((path for path, language in beside.items() if language == page.language), own)


def _add_links(home: File, uri: str, files: Files, site: Site, config: MkDocsConfig) -> None:
    """Adds a notice in the other languages of the site, which are built later, for links to it."""
    for language in published_languages(home, site)[1:]:
        other = getattr(home, "alternates", {})[language]
        place = _place(suffixed(uri, language), site.settings.default_language, site, config)
        file = FileBelow(**{**place, "dest_uri": other.dest_uri})
        file.inclusion = InclusionLevel.EXCLUDED
        if file.src_uri not in files.src_uris:
            files.append(file)


def place_below(files: Files) -> None:
    """Lets the path to a page, and what the navigation marks, end in the notice as it is now."""
    for file in files:
        if isinstance(file, FileBelow) and file.page:
            file.page.parent = file.home.page  # type: ignore[assignment] # themes read title and address


def complete_sitemap(context: Any, further: Iterable[File], site: Site) -> None:
    """Adds the notices in further languages to the sitemap of static-i18n, which lists its own files.

    Each file names there all languages of its notice.
    """
    if "i18n_alternates" in context:
        built = {
            language: [_with_further(file) for file in files]
            for language, files in context["i18n_alternates"].items()
        }
        built[site.settings.default_language] += further
        context["i18n_alternates"] = built


def _with_further(file: File) -> File:
    """The file as the sitemap lists it; the switcher of languages on its page stays the site's."""
    listed = copy(file)
    listed.alternates = {**listed.alternates, **dict(further_languages(file))}  # type: ignore[attr-defined] # of static-i18n
    return listed


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


def _place(uri: str, language: str, site: Site, config: MkDocsConfig) -> dict[str, Any]:
    """Where a file of a language stands among the documents and on the site."""
    address = File(
        published_path(uri, language, site.settings),
        None,
        config.site_dir,
        config.use_directory_urls,
    )
    return {
        "path": language_uri(uri, language, site.settings, structure(config)),
        "src_dir": config.docs_dir,
        "dest_dir": config.site_dir,
        "use_directory_urls": config.use_directory_urls,
        "dest_uri": address.dest_uri,
        "inclusion": InclusionLevel.NOT_IN_NAV,
    }
