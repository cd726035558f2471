"""The headings of a notice as both writers print them, and as a table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_tietosuoja.model import Layout
from mkdocs_tietosuoja.notice.blocks import Inlines, Section, Table, plain_text


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
    has_table = any(isinstance(block, Table) for block in section.blocks)
    return section.apart or not section.is_numbered or has_table


def has_part_alone(section: Section) -> bool:
    """Whether a section in this one stands outside the table of the table layout."""
    return any(stands_alone(part) or has_part_alone(part) for part in section.sections)


def outline(sections: tuple[Section, ...], layout: Layout, level: int = 2) -> tuple[Entry, ...]:
    """The sections and the sections in them as entries of a table of contents."""
    return tuple(
        Entry(
            section.id,
            plain_text(title),
            level,
            outline(section.sections, Layout.UNNUMBERED, level + 1),
        )
        for section, title in numbered(sections, layout)
    )
