"""Several notices on one page, and the list of all notices."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from mkdocs_tietosuoja.notice import changes
from mkdocs_tietosuoja.notice.blocks import (
    Inlines,
    Link,
    List,
    Notice,
    Paragraph,
    Section,
    map_links,
    section_ids,
)
from mkdocs_tietosuoja.notice.localization import Localization


def combine(notices: Mapping[str, Notice], voice: Localization) -> Notice:
    """One notice of several, each by the id of its register; one alone is returned as it is.

    A section that is the same in all of them stands once; the others stand under the title of their
    register, their ids beginning with its id.
    """
    if len(notices) == 1:
        return next(iter(notices.values()))
    all_of_them = tuple(notices.values())
    shared = [
        section
        for section in all_of_them[0].sections
        if all(section in notice.sections for notice in all_of_them)
    ]
    first = next(
        (index for index, section in enumerate(all_of_them[0].sections) if section not in shared), 0
    )
    before = [section for section in shared if section in all_of_them[0].sections[:first]]
    drawn_up = min(notice.drawn_up for notice in all_of_them)
    last_changed = max(notice.last_changed for notice in all_of_them)
    shared_ids = frozenset(section_ids(tuple(shared)))
    return Notice(
        language=voice.language,
        title=voice.say("notice.combined_title"),
        introduction=(),
        dates=changes.dates(drawn_up, last_changed, voice),
        sections=(
            *before,
            *(_own_part(key, notice, shared_ids) for key, notice in notices.items()),
            *(section for section in shared if section not in before),
        ),
        drawn_up=drawn_up,
        last_changed=last_changed,
    )


def index(notices: Mapping[str, Notice], voice: Localization) -> Notice:
    """The list of notices, each by the page that shows it, with its dates."""
    items = tuple(
        (Paragraph((Link(notice.title, page), ". ", *notice.dates)),)
        for page, notice in notices.items()
    )
    introduction = (
        (voice.paragraph("index.introduction"), List(items))
        if items
        else (voice.paragraph("index.none"),)
    )
    days = [notice.last_changed for notice in notices.values()]
    return Notice(
        language=voice.language,
        title=voice.say("index.title"),
        introduction=introduction,
        dates=(),
        sections=(),
        drawn_up=min(days, default=None),
        last_changed=max(days, default=None),
    )


def _own_part(key: str, notice: Notice, shared: Set[str]) -> Section:
    """What only one of the notices says, under its title."""
    own = tuple(section for section in notice.sections if section.id not in shared)
    blocks = (Paragraph(notice.dates), *notice.introduction)
    return _prefixed(Section(key, notice.title, blocks, own), key, shared)


def _prefixed(section: Section, prefix: str, shared: Set[str]) -> Section:
    """The section with ids and links of its own that begin with `prefix`."""

    def target(link: Link) -> Inlines:
        if not link.href.startswith("#") or link.href[1:] in shared:
            return (link,)
        return (replace(link, href=f"#{prefix}-{link.href[1:]}"),)

    return replace(
        section,
        id=section.id if section.id == prefix else f"{prefix}-{section.id}",
        blocks=tuple(map_links(block, target) for block in section.blocks),
        sections=tuple(_prefixed(part, prefix, shared) for part in section.sections),
    )
