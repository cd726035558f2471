"""The command `tietosuoja languages`."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from typing import NamedTuple

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
from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.language import say
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.translations import Progress, progress


class _Row(NamedTuple):
    register: str
    language: str
    progress: Progress


_HEADINGS = (
    Message("register"),
    Message("language"),
    Message("translated"),
    Message("missing"),
    Message("stale"),
)
_NUMBERS = 2
"""The first column of numbers, which stand to the right."""


@click.command(cls=Described)
@site_argument
@languages_option
@registers_option
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="What is printed: a table, or JSON.",
)
def languages(
    path: pathlib.Path, languages: str, registers: str | None, language: str, form: str
) -> None:
    """Show how much of each register of the site at PATH is translated into each language.

    Counted are the texts of the file itself and of its translators' files, not those that it has
    from another register. Stale texts are translated, but their source has changed since.
    """
    rows = tuple(_rows(read(configuration(path, languages, registers, language))))
    if form == "json":
        click.echo(json.dumps([_plain(row) for row in rows], indent=2, ensure_ascii=False))
        return
    for line in _table(rows, language):
        click.echo(line)


def _rows(site: Site) -> Iterator[_Row]:
    further = {tag: None for register in site.registers.values() for tag in register.languages}
    for key, source in sorted(site.sources.items()):
        own = site.registers[key].languages if key in site.registers else (*further,)
        for language in dict.fromkeys((*site.settings.languages, *own, *source.matches)):
            yield _Row(key, language, progress(source.part, source.match(key, language)))


def _plain(row: _Row) -> dict[str, str | int]:
    register, language, done = row
    return {
        "register": register,
        "language": language,
        "texts": done.texts,
        "translated": done.translated,
        "missing": done.missing,
        "stale": done.stale,
    }


def _table(rows: tuple[_Row, ...], language: str) -> Iterator[str]:
    cells = [[say(each, language) for each in _HEADINGS]]
    for register, tag, done in rows:
        counted = Message("{number} of {all}", number=done.translated, all=done.texts)
        cells.append([register, tag, say(counted, language), str(done.missing), str(done.stale)])
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(
            cell.ljust(width) if number < _NUMBERS else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
