"""The commands `tietosuoja language`."""

from __future__ import annotations

import pathlib

import click

from mkdocs_tietosuoja.cli.common import (
    configuration,
    language_option,
    registers_option,
    site_option,
)
from mkdocs_tietosuoja.cli.described import DescribedGroup, told
from mkdocs_tietosuoja.cli.writing import write_file, writing
from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.language import has_catalogue, new_catalogue, say
from mkdocs_tietosuoja.model.text import is_language, no_language
from mkdocs_tietosuoja.registers import WORDING


@click.group(cls=DescribedGroup)
def language() -> None:
    """Languages of notices."""


@language.command()
@click.argument("tag", metavar="XX")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=pathlib.Path),
    help="The file to write; otherwise wording.yml among the registers of the site.",
)
@site_option
@registers_option
@language_option
def new(
    tag: str, out: pathlib.Path | None, path: pathlib.Path, registers: str | None, language: str
) -> None:
    """Write a file for the fixed wording in the language XX, with the English text above each key.

    The site shows notices in the language when every text is written. No file is overwritten.
    """
    if not is_language(tag):
        raise click.UsageError(told(no_language(tag)))
    if has_catalogue(tag):
        message = Message(
            "the wording exists in '{tag}'; write what your site says differently in '{file}'",
            tag=tag,
            file=f"{WORDING}.yml",
        )
        raise click.UsageError(told(message))
    if out is None:
        chosen = configuration(path, "", registers, language)
        out = chosen.root / chosen.settings.registers / f"{WORDING}.yml"
    if out.exists():
        message = Message(
            "{file} exists; write another file with '--out', and copy what it holds to the end of this "
            "one",
            file=out,
        )
        raise click.ClickException(say(message, language))
    with writing(language):
        write_file(out, new_catalogue(tag))
    click.echo(say(Message("{file} written", file=out), language))
