"""The command `tietosuoja schema`."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import click

from mkdocs_tietosuoja.cli.described import Described, user_language
from mkdocs_tietosuoja.cli.writing import write_file, writing
from mkdocs_tietosuoja.schema import organisations_schema, register_schema


@click.command(cls=Described)
@click.argument("kind", type=click.Choice(["register", "organisations"]), default="register")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=pathlib.Path), help="The file to write."
)
def schema(kind: str, out: pathlib.Path | None) -> None:
    """Print the JSON Schema of a register file or of organisations.yml, for editors.

    An editor uses it when the first line of the file is
    '# yaml-language-server: $schema=FILE'.
    """
    made: dict[str, Any] = register_schema() if kind == "register" else organisations_schema()
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    if out:
        with writing(user_language()):
            write_file(out, text)
    else:
        click.echo(text, nl=False)
