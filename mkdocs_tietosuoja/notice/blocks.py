"""The notice as a tree: sections of a few kinds of block, with inline content.

Nothing here knows of HTML, Markdown or MkDocs. All values are immutable and compare by content.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Union


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of importance."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with stress."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Something to be typed or read exactly."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link: `https:`, `http:`, `mailto:`, `tel:`, `#section` or a page of the site."""

    content: Inlines
    href: str


@dataclass(frozen=True, slots=True)
class Time:
    """A date in words, with the day that it means."""

    date: datetime.date
    text: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the notice."""

    content: Inlines
    language: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line within a paragraph."""


Inline = Union[str, Strong, Emphasis, Code, Link, Time, Foreign, LineBreak]
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the writer's own text, below the heading of its section."""

    depth: int
    """How many levels below the section: 1 or more."""
    content: Inlines


@dataclass(frozen=True, slots=True)
class List:
    """A list; numbered where the order matters."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms with what is said of each."""

    entries: tuple[tuple[Inlines, Blocks], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a row of headers."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Blocks, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted text."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to be read exactly."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between two parts of a text."""


@dataclass(frozen=True, slots=True)
class ForeignBlocks:
    """Blocks in another language than the notice."""

    blocks: Blocks
    language: str


Block = Union[Paragraph, Heading, List, Definitions, Table, Quote, CodeBlock, Rule, ForeignBlocks]
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the notice under a heading of its own."""

    id: str
    """The anchor: the same in every language."""
    title: Inlines
    blocks: Blocks = ()
    sections: tuple[Section, ...] = ()
    apart: bool = False
    """Whether the section is presented separately from all else: Article 21(4)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A privacy notice in one language."""

    language: str
    title: Inlines
    introduction: Blocks
    dates: Inlines
    """When the notice was drawn up and last changed."""
    sections: tuple[Section, ...]
    drawn_up: datetime.date | None
    """The day of the first version; `None` for a list without notices."""
    last_changed: datetime.date | None
    """The day of the last version; `None` for a list without notices."""


def plain_text(content: Inlines) -> str:
    """The words of inline content without any marking."""
    parts = []
    for inline in content:
        if isinstance(inline, str):
            parts.append(inline)
        elif isinstance(inline, Code | Time):
            parts.append(inline.text)
        elif isinstance(inline, LineBreak):
            parts.append(" ")
        else:
            parts.append(plain_text(inline.content))
    return "".join(parts)


def joined(parts: Iterable[Inlines], separator: str = ", ") -> Inlines:
    """Inline contents one after the other with `separator` between them."""
    content: list[Inline] = []
    for part in parts:
        content += [separator, *part] if content else part
    return tuple(content)


def section_ids(sections: tuple[Section, ...]) -> Iterator[str]:
    """The ids of sections and of the sections in them, in reading order."""
    for section in sections:
        yield section.id
        yield from section_ids(section.sections)


def map_links(block: Block, change: Callable[[Link], Inlines]) -> Block:
    """The block with what `change` makes of each of its links."""

    def inlines(content: Inlines) -> Inlines:
        changed: list[Inline] = []
        for inline in content:
            if isinstance(inline, Link):
                changed += change(inline)
            elif isinstance(inline, Strong | Emphasis | Foreign):
                changed.append(replace(inline, content=inlines(inline.content)))
            else:
                changed.append(inline)
        return tuple(changed)

    def blocks(many: Blocks) -> Blocks:
        return tuple(map_links(each, change) for each in many)

    match block:
        case Paragraph() | Heading():
            return replace(block, content=inlines(block.content))
        case List():
            return replace(block, items=tuple(map(blocks, block.items)))
        case Definitions(entries):
            return Definitions(tuple((inlines(term), blocks(said)) for term, said in entries))
        case Table(header, rows):
            return Table(
                tuple(map(inlines, header)), tuple(tuple(map(blocks, row)) for row in rows)
            )
        case Quote(inner):
            return Quote(blocks(inner))
        case ForeignBlocks():
            return replace(block, blocks=blocks(block.blocks))
        case _:
            return block
