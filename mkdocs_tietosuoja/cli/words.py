"""What is said of changes in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import click

from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.model import ChangeClass
from mkdocs_tietosuoja.notice.blocks import (
    Blocks,
    Code,
    Deleted,
    Emphasis,
    Foreign,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    List,
    Paragraph,
    Strong,
    Time,
)

DUTIES = {
    ChangeClass.EDITORIAL: Message("nobody needs to be told"),
    ChangeClass.MUST_BE_COMMUNICATED: Message("people must be told of this change"),
    ChangeClass.WELL_IN_ADVANCE: Message("people must be told well in advance of this change"),
}
"""What follows from the class of a change."""

_WIDTH = 80
_COLOURS: Mapping[str, Mapping[str, Any]] = {
    "strong": {"bold": True},
    "deleted": {"fg": "red", "strikethrough": True},
    "inserted": {"fg": "green", "underline": True},
}
_MARKS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
"""What stands around words without colours, as git has it."""


class _Piece(NamedTuple):
    """Some characters in one style."""

    text: str
    style: str


def terminal_text(blocks: Blocks, indent: str = "  ", *, colours: bool = False) -> str:
    """Paragraphs and lists as lines of at most 80 characters.

    With colours, deleted words are red and struck out, inserted ones green and underlined; without,
    they are `[-deleted-]` and `{+inserted+}`.
    """
    return "\n".join(_lines(blocks, indent, colours))


def _lines(blocks: Blocks, indent: str, colours: bool) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _wrapped(tuple(_pieces(block.content, "", colours)), indent, colours)
        elif isinstance(block, List):
            for item in block.items:
                first, *rest = _lines(item, f"{indent}  ", colours)
                yield f"{indent}- {first.removeprefix(f'{indent}  ')}"
                yield from rest


def _pieces(content: Inlines, style: str, colours: bool) -> Iterator[_Piece]:
    for inline in content:
        match inline:
            case str():
                yield _Piece(inline, style)
            case Code(text) | Time(_, text):
                yield _Piece(text, style)
            case LineBreak():
                yield _Piece(" ", style)
            case Deleted(inner) | Inserted(inner):
                its = "deleted" if isinstance(inline, Deleted) else "inserted"
                before, after = ("", "") if colours else _MARKS[its]
                yield _Piece(before, its)
                yield from _pieces(inner, its, colours)
                yield _Piece(after, its)
            case Strong(inner):
                yield from _pieces(inner, style or "strong", colours)
            case Emphasis(inner) | Foreign(inner) | Link(inner):
                yield from _pieces(inner, style, colours)


def _wrapped(pieces: tuple[_Piece, ...], indent: str, colours: bool) -> Iterator[str]:
    """Lines of whole words; a word can have pieces of several styles."""
    line, length = "", 0
    for word in _words(pieces):
        width = sum(len(piece.text) for piece in word)
        if line and len(indent) + length + 1 + width > _WIDTH:
            yield indent + line
            line, length = "", 0
        written = "".join(_styled(piece, colours) for piece in word)
        line, length = (f"{line} {written}", length + 1 + width) if line else (written, width)
    if line:
        yield indent + line


def _words(pieces: tuple[_Piece, ...]) -> Iterator[tuple[_Piece, ...]]:
    characters = (_Piece(each, piece.style) for piece in pieces for each in piece.text)
    for is_space, word in groupby(characters, lambda each: each.text in " \n\t"):
        if not is_space:
            yield tuple(
                _Piece("".join(each.text for each in run), style)
                for style, run in groupby(word, lambda each: each.style)
            )


def _styled(piece: _Piece, colours: bool) -> str:
    style = _COLOURS.get(piece.style)
    return click.style(piece.text, **style) if colours and style else piece.text
