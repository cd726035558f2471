"""The command `tietosuoja report`."""

from __future__ import annotations

import pathlib

import click

from mkdocs_tietosuoja.cli.common import (
    configuration,
    language_option,
    languages_option,
    read,
    registers_option,
    site_argument,
)
from mkdocs_tietosuoja.cli.described import Described
from mkdocs_tietosuoja.cli.writing import write_file, writing
from mkdocs_tietosuoja.findings import Finding, Message, Severity, in_order
from mkdocs_tietosuoja.language import say
from mkdocs_tietosuoja.registers import ORGANISATIONS, WORDING
from mkdocs_tietosuoja.reporting.page import report as made
from mkdocs_tietosuoja.site import Site

_NOT_REGISTERS = (ORGANISATIONS, WORDING)


@click.command(cls=Described)
@site_argument
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=pathlib.Path),
    help="The HTML file to write.",
)
@language_option
@languages_option
@registers_option
def report(
    path: pathlib.Path, out: pathlib.Path, language: str, languages: str, registers: str | None
) -> None:
    """Write what each notice of the site at PATH says by article, as one HTML file for the desk.

    Each item of the regulation is given, declared none, missing, unclear, or ignored with its reason.
    """
    chosen = configuration(path, languages, registers, language)
    site = read(chosen)
    unread = _unread(site, chosen.root / chosen.settings.registers, chosen.root)
    found = {key: _found(site, key) for key in site.registers}
    shown = set().union(*found.values())
    text = made(
        site.registers,
        site.trees,
        found,
        [each for each in site.findings if each not in shown],
        unread,
        language,
        site.settings.default_language,
    )
    with writing(language):
        write_file(out, text)
    count = len(site.registers)
    written = (
        Message("1 register reported in {file}", file=out)
        if count == 1
        else Message("{number} registers reported in {file}", number=count, file=out)
    )
    click.echo(say(written, language))


def _found(site: Site, key: str) -> tuple[Finding, ...]:
    """All that rules find in a register, told or not, and what else is told of its file."""
    paths = {site.trees[key].position.path}
    if key in site.sources:
        paths |= set(site.sources[key].beside)
    told = (each for each in site.findings if each.position.path in paths)
    return in_order((*site.in_registers[key], *told))


def _unread(site: Site, folder: pathlib.Path, root: pathlib.Path) -> tuple[str, ...]:
    """The register files that are not whole, and pages whose front matter is not."""
    whole = {tree.position.path for tree in site.trees.values()}
    wrong = {each.position.path for each in site.findings if each.severity is Severity.ERROR}
    beside = {path for source in site.sources.values() for path in source.beside}
    files = {
        path
        for path in (*site.files, *wrong)
        if (root / path).parent == folder
        and pathlib.Path(path).stem not in _NOT_REGISTERS
        and path not in beside
    }
    pages = {path for path in wrong if path in site.files and path.endswith(".md")}
    return tuple(sorted((files | pages) - whole))
