"""The notice as a tree: sections of a few kinds of block, with inline content.

Nothing here knows of HTML, Markdown or MkDocs. All values are immutable and compare by content.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import compress


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
class Inserted:
    """Words that were not there before."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that are no longer there."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line within a paragraph."""


Inline = str | Strong | Emphasis | Code | Link | Time | Foreign | Inserted | Deleted | LineBreak
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
    colon: str
    """What stands after a term on the line of what is said of it, as the language writes it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a row of headers."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Blocks, ...], ...]
    row_headers: bool = False
    """Whether the first cell of a row tells what the row is about."""


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


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the notice itself, which stands apart from what it says."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that the reader opens when she wants to see them."""

    summary: Inlines
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of a summary with its answer."""

    topic: str
    """What it is about, the same in every language: `who`, `why`, `how-long`, `who-else`, `your-rights`."""
    question: Inlines
    """The question, a link to the section that answers it in full."""
    content: Blocks


@dataclass(frozen=True, slots=True)
class Summary:
    """What a notice says in brief, under a heading of its own."""

    id: str
    """The anchor: the same in every language."""
    title: Inlines
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a flow: names under what they are."""

    label: Inlines
    names: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Where data come from and where they go; a part without names is left out."""

    id: str
    """The anchor: the same in every language."""
    title: Inlines
    sources: Stage
    register: Stage
    recipients: Stage
    """Recipients in the EEA, and those of whom no country is told."""
    outside: Stage
    """Recipients outside the EEA."""
    colon: str
    """What stands after the label of a part on the line of its one name."""


Block = (
    Paragraph
    | Heading
    | List
    | Definitions
    | Table
    | Quote
    | CodeBlock
    | Rule
    | ForeignBlocks
    | Note
    | Details
    | Summary
    | Flow
)
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
    is_numbered: bool = True
    """Whether the section has a number, where sections have one: it is a part of the notice."""


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
    summary: Blocks = ()
    """The notice in brief, and where the data come from and go; before the sections."""


@dataclass(frozen=True, slots=True)
class ShortNotice:
    """The first layer of a notice alone, for the place where data are collected."""

    language: str
    id: str
    """The anchor of its title."""
    title: Inlines
    summary: tuple[Answer, ...]
    whole: Link
    """The link to the whole notice."""


TITLE_ID = "tietosuojaseloste"
"""The anchor of the title of a notice."""


def plain_text(content: Inlines) -> str:
    """The words of inline content without any marking; [-deleted-] and {+inserted+} as git has them."""
    parts = []
    for inline in content:
        if isinstance(inline, str):
            parts.append(inline)
        elif isinstance(inline, Code | Time):
            parts.append(inline.text)
        elif isinstance(inline, LineBreak):
            parts.append(" ")
        elif isinstance(inline, Deleted):
            parts.append(f"[-{plain_text(inline.content)}-]")
        elif isinstance(inline, Inserted):
            parts.append(f"{{+{plain_text(inline.content)}+}}")
        else:
            parts.append(plain_text(inline.content))
    return "".join(parts)


def table(header: Iterable[Inlines], rows: Iterable[tuple[Blocks, ...]]) -> Blocks:
    """Rows that begin with what they are about; a column without any content is left out.

    Where only the first column has content, a list; nothing without rows.
    """
    every = tuple(rows)
    kept = [any(column) for column in zip(*every, strict=True)]
    if sum(kept) < 2:
        return (List(tuple(row[0] for row in every)),) if every else ()
    return (
        Table(
            tuple(compress(header, kept)),
            tuple(tuple(compress(row, kept)) for row in every),
            row_headers=True,
        ),
    )


def capital(content: Inlines) -> Inlines:
    """Words that begin a sentence or a cell: with a capital letter."""
    first, *rest = content
    return (first[:1].upper() + first[1:], *rest) if isinstance(first, str) else content


def without_full_stop(content: Inlines) -> Inlines:
    """Words without the full stop at their end."""
    *before, last = content
    if isinstance(last, str):
        return (*before, last.rstrip(". "))
    if isinstance(last, Foreign):
        return (*before, replace(last, content=without_full_stop(last.content)))
    return content


def joined(parts: Iterable[Inlines], separator: str = ", ") -> Inlines:
    """Inline contents one after the other with `separator` between them.

    Parts that are all in the same other language become one part in that language.
    """
    each = tuple(parts)
    languages = {_language(part) for part in each}
    if len(each) > 1 and len(languages) == 1 and None not in languages:
        inner = joined(
            (one.content for part in each for one in part if isinstance(one, Foreign)), separator
        )
        return (Foreign(inner, str(languages.pop())),)
    content: list[Inline] = []
    for part in each:
        content += [separator, *part] if content else part
    return tuple(content)


def begins_with_label(block: Block) -> bool:
    """Whether a block is a paragraph that begins with a label such as **Legal basis:**."""
    first = block.content[:1] if isinstance(block, Paragraph) else ()
    return any(isinstance(one, Strong) and plain_text((one,)).endswith(":") for one in first)


def _language(content: Inlines) -> str | None:
    """The other language that the whole content is in."""
    return content[0].language if len(content) == 1 and isinstance(content[0], Foreign) else None


def section_ids(sections: tuple[Section, ...]) -> Iterator[str]:
    """The ids of sections and of the sections in them, in reading order."""
    for section in sections:
        yield section.id
        yield from block_ids(section.blocks)
        yield from section_ids(section.sections)


def anchors(notice: Notice) -> Iterator[str]:
    """The ids of a notice in reading order: of its summary, its picture and its sections."""
    yield from block_ids(notice.summary)
    yield from section_ids(notice.sections)


def block_ids(blocks: Blocks) -> Iterator[str]:
    """The ids of the blocks that have one."""
    yield from (block.id for block in blocks if isinstance(block, Summary | Flow))


def map_links(block: Block, change: Callable[[Link], Inlines]) -> Block:
    """The block with what `change` makes of each of its links."""

    def inlines(content: Inlines) -> Inlines:
        changed: list[Inline] = []
        for inline in content:
            if isinstance(inline, Link):
                changed += change(inline)
            elif isinstance(inline, Strong | Emphasis | Foreign | Inserted | Deleted):
                changed.append(replace(inline, content=inlines(inline.content)))
            else:
                changed.append(inline)
        return tuple(changed)

    return map_content(block, inlines)


def map_content(block: Block, inlines: Callable[[Inlines], Inlines]) -> Block:
    """The block with what `inlines` makes of the inline content of each of its parts."""

    def blocks(many: Blocks) -> Blocks:
        return tuple(map_content(each, inlines) for each in many)

    match block:
        case Paragraph() | Heading():
            return replace(block, content=inlines(block.content))
        case List():
            return replace(block, items=tuple(map(blocks, block.items)))
        case Definitions(entries):
            changed = tuple((inlines(term), blocks(said)) for term, said in entries)
            return replace(block, entries=changed)
        case Table(header, rows):
            return replace(
                block,
                header=tuple(map(inlines, header)),
                rows=tuple(tuple(map(blocks, row)) for row in rows),
            )
        case Quote(inner):
            return Quote(blocks(inner))
        case Note(inner):
            return Note(blocks(inner))
        case Details(summary, inner):
            return Details(inlines(summary), blocks(inner))
        case ForeignBlocks():
            return replace(block, blocks=blocks(block.blocks))
        case Summary() | Flow():
            return _map_layer(block, inlines)
        case _:
            return block


def _map_layer(block: Summary | Flow, inlines: Callable[[Inlines], Inlines]) -> Block:
    """A summary or a picture with what `inlines` makes of each of its parts."""

    def stage(one: Stage) -> Stage:
        return Stage(inlines(one.label), tuple(map(inlines, one.names)))

    if isinstance(block, Summary):
        answers = tuple(
            replace(
                each,
                question=inlines(each.question),
                content=tuple(map_content(one, inlines) for one in each.content),
            )
            for each in block.answers
        )
        return replace(block, title=inlines(block.title), answers=answers)
    return replace(
        block,
        title=inlines(block.title),
        sources=stage(block.sources),
        register=stage(block.register),
        recipients=stage(block.recipients),
        outside=stage(block.outside),
    )


def without_broken_links(notice: Notice) -> Notice:
    """The notice in which links to sections that it does not have are plain words."""
    ids = {f"#{each}" for each in anchors(notice)}
    return map_notice_links(
        notice,
        lambda link: (
            link.content if link.href.startswith("#") and link.href not in ids else (link,)
        ),
    )


def map_notice_links(notice: Notice, change: Callable[[Link], Inlines]) -> Notice:
    """The notice with what `change` makes of each of its links."""

    def blocks(many: Blocks) -> Blocks:
        return tuple(map_links(each, change) for each in many)

    def section(one: Section) -> Section:
        return replace(one, blocks=blocks(one.blocks), sections=tuple(map(section, one.sections)))

    return replace(
        notice,
        introduction=blocks(notice.introduction),
        summary=blocks(notice.summary),
        sections=tuple(map(section, notice.sections)),
    )
