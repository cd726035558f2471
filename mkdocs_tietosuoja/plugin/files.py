"""The files of pages that are made, in every language of the site."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, Section
from mkdocs.utils import dirname_to_title

from mkdocs_tietosuoja.addresses import language_uri
from mkdocs_tietosuoja.directives import KEY
from mkdocs_tietosuoja.notice import linked_page
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.plugin.options import current_language, root, structure
from mkdocs_tietosuoja.site import Site


def add_generated(files: Files, site: Site, config: MkDocsConfig) -> None:
    """Adds the pages in all languages: static-i18n takes one and links the others to it."""
    for uri, page, language in _in_every_language(site.generated, site, config):
        file = File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        source = file.abs_src_path  # a path in the documents: static-i18n drops other files
        fill(file, page, language, site, source)
        files.append(file)


def complete_generated(files: Files, site: Site, config: MkDocsConfig) -> None:
    """Gives the files that static-i18n made anew their content and their source again."""
    for uri, page, language in _in_every_language(site.generated, site, config):
        file = files.src_uris.get(uri)
        if file:
            source = _source(page, site, config)
            fill(file, page, language, site, str(source))
            if not page.is_index:  # a forge has no page for editing a folder
                file.edit_uri = Path(os.path.relpath(source, config.docs_dir)).as_posix()


def rebuild_own(files: Files, site: Site) -> None:
    """Lets `mkdocs build --dirty` build pages whose registers have changed, though they have not."""
    for uri in (*(page.uri for page in site.pages), *site.directives):
        file = files.src_uris.get(uri)
        if file:
            _set_content(file, file.content_string, file.abs_src_path)


def exclude_registers(files: Files, site: Site, config: MkDocsConfig) -> None:
    """Keeps register files off the site where their folder is among the documents."""
    folder = (root(config) / site.settings.registers).resolve()
    if folder.is_relative_to(Path(config.docs_dir).resolve()):
        for file in list(files):
            if file.abs_src_path and Path(file.abs_src_path).resolve().is_relative_to(folder):
                files.remove(file)


def is_published(uri: str, config: MkDocsConfig) -> bool:
    """Whether a file of the documents is on the site: neither excluded nor a draft."""
    file = File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
    set_exclusions([file], config)
    return file.inclusion not in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def pages_by_uri(site: Site, config: MkDocsConfig) -> dict[str, Page]:
    """The pages that show registers, by the path of their file in each language."""
    own = {page.uri: page for page in site.pages}
    made = (*site.generated, *site.versions)
    default = site.settings.default_language
    further = {
        language_uri(page.uri, default, site.settings, structure(config)): page
        for page in site.further
    }
    return own | further | {uri: page for uri, page, _ in _in_every_language(made, site, config)}


def name_folder(nav: Navigation, site: Site, config: MkDocsConfig) -> None:
    """Names the folder of the notices where the menu has its Finnish name on pages that are not."""
    language = current_language(site.settings, config)
    if config.nav or site.settings.path != KEY or language.partition("-")[0] == "fi":
        return
    for item in nav.items:
        if isinstance(item, Section) and item.title == dirname_to_title(KEY):
            item.title = site.wording[language]["index.title"]


def linked_file(href: str, files: Files) -> File | None:
    """The file that a link in a register leads to; links begin at the folder of the documents."""
    path = linked_page(href)
    return files.get_file_from_path(posixpath.normpath(path)) if path is not None else None


def published_languages(file: File, site: Site) -> tuple[str, ...]:
    """The languages of the site in which static-i18n has a page; none without it."""
    alternates = getattr(file, "alternates", {})
    return tuple(each for each in site.settings.languages if each in alternates)


def _in_every_language(
    pages: Iterable[Page], site: Site, config: MkDocsConfig
) -> Iterator[tuple[str, Page, str]]:
    """Path, page and language of the files of pages that are made."""
    folders = structure(config)
    languages = site.settings.languages if folders else site.settings.languages[:1]
    for page in pages:
        for language in languages:
            yield language_uri(page.uri, language, site.settings, folders), page, language


def fill(file: File, page: Page, language: str, site: Site, source: str | None) -> None:
    """Front matter is all that MkDocs reads as Markdown; the notice comes as HTML."""
    title = _quoted(escape(site.short_title(page, language), quote=False))  # as MkDocs' own titles
    search = "search: {exclude: true}\n" if page.version else ""
    _set_content(file, f"---\ntitle: {title}\nrender_macros: false\n{search}---\n", source)
    file.generated_by = "tietosuoja"


def _set_content(file: File, content: str, source: str | None) -> None:
    """Sets the content, which makes MkDocs forget the source, and the source."""
    file.content_string = content
    file.abs_src_path = source


def _source(page: Page, site: Site, config: MkDocsConfig) -> Path:
    """The register file of a page; for the index, the folder of them."""
    if page.is_index:
        return root(config) / site.settings.registers
    return root(config) / site.trees[page.registers[0]].position.path


def _quoted(text: str) -> str:
    """The text as a YAML string in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
