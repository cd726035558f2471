"""The command `tietosuoja render`."""

from __future__ import annotations

import json
import os
import pathlib
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import click

from mkdocs_tietosuoja.cli.common import (
    configuration,
    languages_option,
    print_findings,
    read,
    registers_option,
    site_argument,
)
from mkdocs_tietosuoja.cli.described import Described, user_language
from mkdocs_tietosuoja.cli.writing import write_file, writing
from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.language import say
from mkdocs_tietosuoja.notice import Inlines, Link, linked_page, map_notice_links
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.registers import INDEX
from mkdocs_tietosuoja.render import render_markdown
from mkdocs_tietosuoja.site import Site, stopping, with_pages

_GENERATOR = "generator: mkdocs-tietosuoja"
"""The line of the front matter that marks a file as one that the command may write again."""


@click.command(cls=Described)
@site_argument
@click.option("--language", required=True, help="The language of the notices.")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=pathlib.Path),
    help="The folder in which the Markdown files are written.",
)
@languages_option
@registers_option
def render(
    path: pathlib.Path, language: str, out: pathlib.Path, languages: str, registers: str | None
) -> None:
    """Write the notices of the site at PATH as Markdown files, for any generator.

    A file that this command has not written itself is never overwritten.
    """
    chosen = configuration(path, languages, registers, user_language())
    settings = chosen.settings
    if language not in settings.languages:
        settings = replace(settings, languages=(*settings.languages, language))
    site = read(replace(chosen, settings=settings))
    if stopping(site.findings, site.settings):
        print_findings(site, user_language())
        raise SystemExit(1)
    files = dict(_files(_with_all_pages(site), language, chosen.docs, out))
    foreign = [name for name in files if not _is_ours(out / name)]
    if foreign:
        names = ", ".join(str(out / name) for name in foreign)
        message = Message(
            "not written by this command, so not overwritten: {names}; choose another folder with "
            "--out",
            names=names,
        )
        raise click.ClickException(say(message, user_language()))
    with writing(user_language()):
        for name, text in files.items():
            write_file(out / name, text)
    message = Message("{number} files written to {folder}", number=len(files), folder=out)
    click.echo(say(message, user_language()))


def _with_all_pages(site: Site) -> Site:
    """The site with a page of its own for every register file, and an index of them."""
    own = {page.uri for page in site.pages}
    pages = [Page(f"{key}.md", (key,)) for key in site.registers if key not in own]
    return with_pages(site, (Page(f"{INDEX}.md", (), is_index=True), *pages))


def _files(
    site: Site, language: str, docs: pathlib.Path, out: pathlib.Path
) -> Iterator[tuple[str, str]]:
    """Name and text of every Markdown file."""
    versions = [each for each in site.versions if language in site.languages(each)]
    pages = [*site.generated, *versions, *site.further]
    written = {page.uri for page in pages}
    to_docs = pathlib.Path(os.path.relpath(docs, out)).as_posix()

    def target(link: Link, above: str) -> Inlines:
        page = linked_page(link.href)
        if page is None:
            return (link,)
        if page not in written and out.absolute().is_relative_to(docs):
            above = posixpath.join(above, to_docs)
        href = posixpath.normpath(posixpath.join(above, link.href)) if above else link.href
        return (replace(link, href=href),)

    for page in pages:
        above = "../" * page.uri.count("/")
        its = page.language or language
        shown = site.notice(page, its, others=(language,) if page.language else ())
        notice = map_notice_links(shown, partial(target, above=above))
        title = json.dumps(site.short_title(page, its), ensure_ascii=False)
        search = "search: {exclude: true}\n" if page.version else ""
        matter = f"---\ntitle: {title}\nrender_macros: false\n{search}{_GENERATOR}\n---\n"
        yield page.uri, f"{matter}\n{render_markdown(notice, site.layout(page))}"


def _is_ours(file: pathlib.Path) -> bool:
    return not file.is_file() or f"\n{_GENERATOR}\n" in file.read_text("utf-8", "replace")
