"""Bytes to text: size and encoding."""

from __future__ import annotations

import pathlib

from mkdocs_tietosuoja.findings import Finding, Position

MAX_BYTES = 1_000_000
"""A register file holds some kilobytes; a file over this size is something else."""

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_text(file: pathlib.Path, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file, or `None` with the finding that says why it cannot be read.

    `path` is the name that findings give the file.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"the file cannot be read: {reason}"
        return None, (Finding(Position(path, 1, 1), message, "unreadable-file"),)
    return decode(data, path)


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """UTF-8 text, with or without a byte order mark, or `None` with a finding.

    A file over `MAX_BYTES` and a file in another encoding become findings.
    """
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1000} kB; is it a register file?"
        return None, (Finding(Position(path, 1, 1), message, "file-too-large"),)
    if data.startswith(_UTF16_BOMS):
        message = "the file is saved as UTF-16; save it as UTF-8"
        return None, (Finding(Position(path, 1, 1), message, "wrong-encoding"),)
    data = data.removeprefix(_UTF8_BOM)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        message = (
            f"the file is not UTF-8 (byte 0x{data[error.start]:02X} here); it is probably saved as "
            "Latin-1 or Windows-1252: save it as UTF-8"
        )
        return None, (Finding(Position(path, line, column), message, "wrong-encoding"),)
