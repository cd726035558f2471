"""Host: the command line."""

from __future__ import annotations

import json
import os
import pathlib
import posixpath
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from mkdocs_tietosuoja.configuration import Configuration, ConfigurationError, read_configuration
from mkdocs_tietosuoja.findings import Finding, Severity, excerpt
from mkdocs_tietosuoja.notice import Inlines, Link, linked_page, map_notice_links
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.registers import INDEX
from mkdocs_tietosuoja.render import render_markdown
from mkdocs_tietosuoja.site import Site, read_site

_GENERATOR = "generator: mkdocs-tietosuoja"
"""The line of the front matter that marks a file as one that the command may write again."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}

_site_argument = click.argument(
    "path", type=click.Path(exists=True, path_type=pathlib.Path), default="."
)
_languages_option = click.option(
    "--languages",
    default="",
    metavar="fi,sv,en",
    help="The languages of the site, the default first; otherwise those of mkdocs.yml.",
)
_registers_option = click.option(
    "--registers", help="The folder of the register files; otherwise that of mkdocs.yml."
)


@click.group()
@click.version_option(package_name="mkdocs-tietosuoja")
def main() -> None:
    """Privacy notices as code: checks registers and writes their notices."""


@main.command()
@_site_argument
@_languages_option
@_registers_option
@click.option("--strict", is_flag=True, help="Exit with 1 also where there are only warnings.")
def check(path: pathlib.Path, languages: str, registers: str | None, strict: bool) -> None:
    """Say what is wrong in the registers and pages of the site at PATH.

    Exits with 0 where there is no error, with 1 where there is one.
    """
    site = _site(_configuration(path, languages, registers))
    _print(site)
    worst = {finding.severity for finding in site.findings}
    if Severity.ERROR in worst or (strict and worst):
        raise SystemExit(1)


@main.command()
@_site_argument
@click.option("--language", required=True, help="The language of the notices.")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=pathlib.Path),
    help="The folder in which the Markdown files are written.",
)
@_languages_option
@_registers_option
def render(
    path: pathlib.Path, language: str, out: pathlib.Path, languages: str, registers: str | None
) -> None:
    """Write the notices of the site at PATH as Markdown files, for any generator.

    A file that this command has not written itself is never overwritten.
    """
    configuration = _configuration(path, languages, registers)
    settings = configuration.settings
    if language not in settings.languages:
        settings = replace(settings, languages=(*settings.languages, language))
    configuration = replace(configuration, settings=settings)
    site = _site(configuration)
    if any(finding.severity is Severity.ERROR for finding in site.findings):
        _print(site)
        raise SystemExit(1)
    files = dict(_files(_with_all_pages(site), language, configuration.docs, out))
    foreign = [name for name in files if not _is_ours(out / name)]
    if foreign:
        names = ", ".join(str(out / name) for name in foreign)
        raise click.ClickException(
            f"not written by this command, so not overwritten: {names}; choose another folder with --out"
        )
    try:
        for name, text in files.items():
            _write(out / name, text)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    click.echo(f"{len(files)} files written to {out}")


@main.command()
@click.argument("kind", type=click.Choice(["register", "organisations"]), default="register")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=pathlib.Path), help="The file to write."
)
def schema(kind: str, out: pathlib.Path | None) -> None:
    """Print the JSON Schema of a register file or of organisations.yml, for editors.

    An editor uses it when the first line of the file is
    '# yaml-language-server: $schema=FILE'.
    """
    from mkdocs_tietosuoja.schema import (  # noqa: PLC0415 - few need it, and it reads source files
        organisations_schema,
        register_schema,
    )

    made: dict[str, Any] = register_schema() if kind == "register" else organisations_schema()
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    if out:
        _write(out, text)
    else:
        click.echo(text, nl=False)


def _configuration(path: pathlib.Path, languages: str, registers: str | None) -> Configuration:
    given = tuple(each.strip() for each in languages.split(",") if each.strip())
    try:
        return read_configuration(path, given, registers)
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None


def _site(configuration: Configuration) -> Site:
    return read_site(configuration.root, configuration.docs, configuration.settings)


def _print(site: Site) -> None:
    """Every finding with the line of the file and a caret below it, then the count."""
    for finding in site.findings:
        click.echo(_coloured(finding))
        shown = excerpt(finding.position, site.files.get(finding.position.path, ""))
        if shown:
            click.echo(shown)
    errors = sum(finding.severity is Severity.ERROR for finding in site.findings)
    warnings = len(site.findings) - errors
    registers = _count(len(site.registers), "register")
    click.echo(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}; {registers} read.")


def _coloured(finding: Finding) -> str:
    place, severity, message = str(finding).partition(f"{finding.severity.value}: ")
    return place + click.style(severity, fg=_COLOURS[finding.severity], bold=True) + message


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _with_all_pages(site: Site) -> Site:
    """The site with a page of its own for every register file, and an index of them."""
    own = {page.uri for page in site.pages}
    pages = [Page(f"{key}.md", (key,)) for key in site.registers if key not in own]
    return replace(site, pages=(), generated=(Page(f"{INDEX}.md", (), is_index=True), *pages))


def _files(
    site: Site, language: str, docs: pathlib.Path, out: pathlib.Path
) -> Iterator[tuple[str, str]]:
    """Name and text of every Markdown file."""
    written = {page.uri for page in site.generated}
    to_docs = pathlib.Path(os.path.relpath(docs, out)).as_posix()

    def target(link: Link) -> Inlines:
        page = linked_page(link.href)
        if page is None or page in written or not out.absolute().is_relative_to(docs):
            return (link,)
        return (replace(link, href=posixpath.normpath(posixpath.join(to_docs, link.href))),)

    for page in site.generated:
        notice = map_notice_links(site.notice(page, language), target)
        title = json.dumps(site.short_title(page, language), ensure_ascii=False)
        matter = f"---\ntitle: {title}\nrender_macros: false\n{_GENERATOR}\n---\n"
        yield page.uri, f"{matter}\n{render_markdown(notice, site.layout(page))}"


def _is_ours(file: pathlib.Path) -> bool:
    return not file.is_file() or f"\n{_GENERATOR}\n" in file.read_text("utf-8", "replace")


def _write(file: pathlib.Path, text: str) -> None:
    """Writes a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = pathlib.Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        temporary.chmod(0o644)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
