"""Writing files whole or not at all."""

from __future__ import annotations

import os
import pathlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

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


@contextmanager
def alone(folder: pathlib.Path) -> Iterator[None]:
    """Where one process at a time writes below a folder; the others wait.

    The system frees the folder when a process ends, however it does. Where there are no such locks,
    as on Windows and on some network drives, nobody waits.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - Windows has none

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_file(file: pathlib.Path, text: str) -> None:
    """Writes `text` as UTF-8; whoever looks sees the old file or the new one.

    A link stays, and the file to which it leads is written. Makes the folders above the file. Raises `OSError`, after which the old file is still there.
    A process that is killed leaves at most a hidden file beside it, which the next call replaces.
    """
    file = file.resolve()
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
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(file)  # a full disk names none
        raise
