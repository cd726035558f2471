"""Writing files whole or not at all."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator
from contextlib import contextmanager

import click

from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.language import say


@contextmanager
def writing(language: str) -> Iterator[None]:
    """Where files are written: what keeps one from it ends the command, told in `language`."""
    try:
        yield
    except OSError as error:
        message = Message(
            "{file} cannot be written: {reason}", file=error.filename, reason=error.strerror
        )
        raise click.ClickException(say(message, language)) from None


def write_file(file: pathlib.Path, text: str) -> None:
    """Writes `text` as UTF-8; whoever looks sees the old file or the new one.

    Makes the folders above the file. Raises `OSError`, after which the old file is still there.
    A process that is killed leaves at most a hidden file beside it, which the next call replaces.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    temporary = file.with_name(f".{file.name}.new")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
