"""Bytes to text: size and encoding."""

from __future__ import annotations

import pathlib

from mkdocs_tietosuoja.findings import Finding, Message, Position, split_lines

MAX_BYTES = 1_000_000
"""A register file holds some kilobytes; a file over this size is something else."""

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_REASONS = (
    (FileNotFoundError, Message("it does not exist")),
    (IsADirectoryError, Message("it is a folder")),
    (PermissionError, Message("you have no right to read it")),
)
"""What the operating system says, in the user's words."""


def read_text(file: pathlib.Path, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file, or `None` with the finding that says why it cannot be read.

    `path` is the name that findings give the file.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reasons = (words for kind, words in _REASONS if isinstance(error, kind))
        reason = next(reasons, error.strerror)
        message = Message("the file cannot be read: {reason}", reason=reason)
        return None, (Finding(Position(path, 1, 1), message, "unreadable-file"),)
    return decode(data, path)


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """UTF-8 text, with or without a byte order mark, or `None` with a finding.

    A file over `MAX_BYTES` and a file in another encoding become findings.
    """
    if len(data) > MAX_BYTES:
        message = Message(
            "the file is larger than {size} megabyte and is not read: a register has some kilobytes; "
            "move other files out of this folder",
            size=MAX_BYTES // 1_000_000,
        )
        return None, (Finding(Position(path, 1, 1), message, "file-too-large"),)
    if data.startswith(_UTF16_BOMS):
        message = Message("the file is saved as UTF-16 ('Unicode'); save it as UTF-8")
        return None, (Finding(Position(path, 1, 1), message, "wrong-encoding"),)
    data = data.removeprefix(_UTF8_BOM)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = split_lines(data[: error.start].decode("utf-8"))
        message = Message(
            "this character is not saved as UTF-8, but probably as Latin-1 or Windows-1252; open the "
            "file in an editor that shows it right and save it as UTF-8"
        )
        position = Position(path, len(before), len(before[-1]) + 1)
        return None, (Finding(position, message, "wrong-encoding"),)


def path_in_findings(file: pathlib.Path, root: pathlib.Path) -> str:
    """The path of a file relative to the folder of `mkdocs.yml`, where it is below it."""
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
