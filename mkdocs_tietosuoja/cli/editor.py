"""The texts that a writer types in her editor, which are never lost."""

from __future__ import annotations

import pathlib
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import click

from mkdocs_tietosuoja.cli.described import told
from mkdocs_tietosuoja.cli.given import Given
from mkdocs_tietosuoja.cli.words import terminal_text
from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.model import ChangeClass
from mkdocs_tietosuoja.notice import localization
from mkdocs_tietosuoja.notice.blocks import Paragraph
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.source import read_text
from mkdocs_tietosuoja.versions import Draft


def is_terminal() -> bool:
    """Whether there is somebody who can type."""
    return sys.stdin.isatty()


@contextmanager
def typed_texts() -> Iterator[list[pathlib.Path]]:
    """The files in which the writer types; where something fails they stay, and she is told where."""
    files: list[pathlib.Path] = []
    try:
        yield files
    except BaseException:
        for file in files:
            click.echo(told(Message("What you have typed is in {file}.", file=file)), err=True)
        raise
    for file in files:
        file.unlink(missing_ok=True)


def ask(draft: Draft, given: Given, site: Site, typed: list[pathlib.Path]) -> Given:
    """What is given with the texts that the writer types below the headings in her editor."""
    class_ = given.class_ or draft.proposed or ChangeClass.EDITORIAL
    fields = ["change"] + ["impact"] * (class_ is not ChangeClass.EDITORIAL and not given.impact)
    voice = localization(site.settings.default_language, site.settings, site.wording)
    differences = terminal_text(in_words(draft.differences, voice)).splitlines()
    message = Message(
        "{key}: what has changed, for the readers of the notice. Write below each heading. Lines that "
        "begin with '#' are left out; without a text, nothing is recorded.",
        key=draft.key,
    )
    about = terminal_text((Paragraph((told(message),)),), "").splitlines()
    headings = [f"[{field} {tag}]\n\n" for field in fields for tag in site.settings.languages]
    comments = "".join(f"# {line}".rstrip() + "\n" for line in (*about, "", *differences))
    written = _edited(f"{comments}\n{''.join(headings)}", typed)
    texts: dict[str, dict[str, str]] = {"change": {}, "impact": {}}
    kept = "".join(line for line in written.splitlines(keepends=True) if not line.startswith("#"))
    parts = re.split(r"^\[(change|impact) ([A-Za-z-]+)\]$", kept, flags=re.MULTILINE)
    for field, tag, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if text.strip():
            texts[field][tag] = text.strip()
    if not texts["change"]:
        if not "".join((parts[0], *parts[3::3])).strip():
            typed.pop().unlink()
        message = Message("nothing is recorded: no text says what changed")
        raise click.ClickException(told(message))
    return replace(given, change=texts["change"], impact=given.impact or texts["impact"])


def _edited(text: str, typed: list[pathlib.Path]) -> str:
    """The text as the writer leaves it in her editor, in a file that is added to `typed`."""
    descriptor, name = tempfile.mkstemp(prefix="tietosuoja-", suffix=".txt", text=True)
    with open(descriptor, "w", encoding="utf-8") as stream:  # noqa: PTH123 - it is open already
        stream.write(text)
    file = pathlib.Path(name)
    typed.append(file)
    click.edit(filename=name)
    written, findings = read_text(file, name)
    if written is None:
        raise click.ClickException("\n".join(told(each.message) for each in findings))
    return written
