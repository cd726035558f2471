"""The headings of a notice as both writers print them, and as a table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_tietosuoja.model import Layout
from mkdocs_tietosuoja.notice.blocks import (
    Blocks,
    Definitions,
    Flow,
    Inlines,
    Notice,
    Section,
    Summary,
    Table,
    plain_text,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the table of contents."""

    id: str
    title: str
    """Plain text, with the number that the page shows."""
    level: int
    """The level of the heading, from 1."""
    children: tuple[Entry, ...] = ()


def numbered(sections: tuple[Section, ...], layout: Layout) -> Iterator[tuple[Section, Inlines]]:
    """The sections with the headings that are printed, numbered where the layout asks for it."""
    for number, section in enumerate(sections, 1):
        prefix = (f"{number}. ",) if layout is Layout.NUMBERED and section.is_numbered else ()
        yield section, (*prefix, *section.title)


def stands_alone(section: Section) -> bool:
    """Whether a section stands outside the table of the table layout.

    It does where it is apart, has a table, or is no part of the notice.
    """
    return section.apart or not section.is_numbered or _has_table(section.blocks)


def has_part_alone(section: Section) -> bool:
    """Whether something in a section stands outside the table of the table layout.

    A section in it does, or a summary or a picture, where it holds one of several notices.
    """
    layers = any(isinstance(block, Summary | Flow) for block in section.blocks)
    return layers or any(stands_alone(part) or has_part_alone(part) for part in section.sections)


def _has_table(blocks: Blocks) -> bool:
    return any(
        isinstance(block, Table)
        or (isinstance(block, Definitions) and any(_has_table(said) for _, said in block.entries))
        for block in blocks
    )


def outline(notice: Notice, layout: Layout, level: int = 2) -> tuple[Entry, ...]:
    """The headings of a notice below its title, from `level` on, as a table of contents."""
    return (*_summaries(notice.summary, level), *_entries(notice.sections, layout, level))


def _entries(sections: tuple[Section, ...], layout: Layout, level: int) -> Iterator[Entry]:
    for section, title in numbered(sections, layout):
        within = (
            *_summaries(section.blocks, level + 1),
            *_entries(section.sections, Layout.UNNUMBERED, level + 1),
        )
        yield Entry(section.id, plain_text(title), level, within)


def _summaries(blocks: Blocks, level: int) -> Iterator[Entry]:
    for block in blocks:
        if isinstance(block, Summary):
            yield Entry(block.id, plain_text(block.title), level)
