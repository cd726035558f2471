"""What `tietosuoja record` is to write, and the writing of it."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import click

from mkdocs_tietosuoja.cli.described import told, user_language
from mkdocs_tietosuoja.cli.writing import alone, write_file, writing
from mkdocs_tietosuoja.directives import KEY
from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.pages import MARKDOWN_SUFFIXES
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.source import Path, decode
from mkdocs_tietosuoja.versions import CannotRecord, Recording, hold_free


class Planned(NamedTuple):
    """What is to be written."""

    source: pathlib.Path
    """The file of the register."""
    before: bytes
    """What it says now."""
    recording: Recording


def source_of(key: str, site: Site, root: pathlib.Path) -> tuple[pathlib.Path, bytes]:
    """The file that holds a register, and what it says, which is what was read."""
    path = site.trees[key].position.path
    data = (root / path).read_bytes()
    if decode(data, path)[0] != site.files.get(path):
        raise click.ClickException(told(_changed_meanwhile(root / path)))
    return root / path, data


def history_in(source: pathlib.Path) -> Path:
    """The way to the history in the file of a register."""
    return (KEY, "history") if source.suffix in MARKDOWN_SUFFIXES else ("history",)


def hold_all_free(planned: Iterable[Planned], root: pathlib.Path) -> None:
    """Holds that no recorded version is overwritten."""
    try:
        hold_free([each.recording for each in planned], root)
    except CannotRecord as error:
        raise click.ClickException(told(error.message)) from None


def write_all(planned: Sequence[Planned], root: pathlib.Path) -> None:
    """Writes the archive of each register, then its file, which makes the versions known.

    Nothing is written where a register's file is no longer what it was when the command began.
    """
    texts = {each.source: each.recording.source for each in planned}
    with writing(user_language()), alone(root):
        for each in planned:
            if each.source.read_bytes() != each.before:
                raise click.ClickException(told(_changed_meanwhile(each.source)))
        for source, text in texts.items():
            made = [each.recording for each in planned if each.source == source]
            for recording in made:
                write_file(root / recording.path, recording.text)
            write_file(source, text)
            for recording in made:
                click.echo(told(Message("Recorded: {path}", path=recording.path)))


def _changed_meanwhile(source: pathlib.Path) -> Message:
    return Message(
        "nothing has been written: {file} has been changed in the meantime; run the command again",
        file=source.name,
    )
