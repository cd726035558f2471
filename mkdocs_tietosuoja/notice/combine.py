"""Several notices on one page, and the list of all notices."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from mkdocs_tietosuoja.language import format_language
from mkdocs_tietosuoja.notice import changes
from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Flow,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Notice,
    Paragraph,
    Section,
    Summary,
    map_links,
    section_ids,
)
from mkdocs_tietosuoja.notice.localization import Localization


def combine(notices: Mapping[str, Notice], voice: Localization) -> Notice:
    """One notice of several, each by the id of its register; one alone is returned as it is.

    A section that is the same in all of them stands once; the others stand under the title of their
    register, their ids beginning with its id.
    """
    first, *others = notices.values()
    if not others:
        return first
    shared = _shared(first, others)
    shared_ids = frozenset(section_ids(shared))
    before = tuple(takewhile(lambda section: section in shared, first.sections))
    days = [day for each in notices.values() for day in (each.drawn_up, each.last_changed) if day]
    return Notice(
        language=voice.language,
        title=voice.say("notice.combined_title"),
        introduction=(),
        dates=changes.dates(min(days), max(days), voice),
        sections=(
            *before,
            *(_own_part(key, notice, shared_ids) for key, notice in notices.items()),
            *(section for section in shared if section not in before),
        ),
        drawn_up=min(days),
        last_changed=max(days),
    )


def in_other_languages(pages: Iterable[tuple[str, str]]) -> Blocks:
    """A line that leads to the same notice in other languages, each by its own name; or nothing."""
    content: list[Inline] = []
    for language, page in pages:
        name = format_language(language, language)
        link = Link((name[:1].upper() + name[1:],), page)
        content += ([" · "] if content else []) + [Foreign((link,), language)]
    return (Paragraph(tuple(content)),) if content else ()


@dataclass(frozen=True)
class Listed:
    """A notice as the list of notices shows it."""

    page: str
    """The path of the page that shows it."""
    title: str
    """The name of its register."""
    drawn_up: datetime.date
    last_changed: datetime.date


def index(listed: tuple[Listed, ...], voice: Localization) -> Notice:
    """The list of notices with their dates."""
    items = tuple(
        (
            Paragraph(
                (
                    Link((one.title,), one.page),
                    LineBreak(),
                    *changes.dates(one.drawn_up, one.last_changed, voice),
                )
            ),
        )
        for one in listed
    )
    introduction = (
        (voice.paragraph("index.introduction"), List(items))
        if items
        else (voice.paragraph("index.none"),)
    )
    return Notice(
        language=voice.language,
        title=voice.say("index.title"),
        introduction=introduction,
        dates=(),
        sections=(),
        drawn_up=min((one.drawn_up for one in listed), default=None),
        last_changed=max((one.last_changed for one in listed), default=None),
    )


def _shared(first: Notice, others: Iterable[Notice]) -> tuple[Section, ...]:
    """Sections that are the same in all notices and link to no section that is not."""
    shared = tuple(
        section
        for section in first.sections
        if all(section in notice.sections for notice in others)
    )
    while True:
        ids = {f"#{id}" for id in section_ids(shared)}  # noqa: A001 - the word for it
        kept = tuple(section for section in shared if ids.issuperset(_targets(section)))
        if kept == shared:
            return shared
        shared = kept


def _targets(section: Section) -> Iterator[str]:
    """The sections to which a section links."""
    found: list[str] = []

    def note(link: Link) -> Inlines:
        found.append(link.href)
        return (link,)

    for block in section.blocks:
        map_links(block, note)
    yield from (href for href in found if href.startswith("#"))
    for part in section.sections:
        yield from _targets(part)


def _own_part(key: str, notice: Notice, shared: Set[str]) -> Section:
    """What only one of the notices says, under its title."""
    own = tuple(section for section in notice.sections if section.id not in shared)
    blocks = (Paragraph(notice.dates), *notice.introduction, *notice.summary)
    prefix = f"register-{key}" if key in shared else key
    return prefixed(Section(prefix, notice.title, blocks, own), prefix, shared)


def prefixed(section: Section, prefix: str, shared: Set[str]) -> Section:
    """The section with ids and links of its own that begin with `prefix`."""

    def target(link: Link) -> Inlines:
        if not link.href.startswith("#") or link.href[1:] in shared:
            return (link,)
        return (replace(link, href=f"#{prefix}-{link.href[1:]}"),)

    return replace(
        section,
        id=section.id if section.id == prefix else f"{prefix}-{section.id}",
        blocks=tuple(_with_prefix(map_links(block, target), prefix) for block in section.blocks),
        sections=tuple(prefixed(part, prefix, shared) for part in section.sections),
    )


def _with_prefix(block: Block, prefix: str) -> Block:
    """The block with an id of its own that begins with `prefix`, where it has one."""
    return replace(block, id=f"{prefix}-{block.id}") if isinstance(block, Summary | Flow) else block
