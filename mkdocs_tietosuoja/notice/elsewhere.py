"""Parts of a notice on another page than its own."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace

from mkdocs_tietosuoja.notice.blocks import (
    Inlines,
    Link,
    Notice,
    anchors,
    map_notice_links,
    section_ids,
)
from mkdocs_tietosuoja.notice.combine import prefixed


def excerpt(
    notice: Notice, key: str, sections: tuple[str, ...], address: Callable[[str], str]
) -> Notice:
    """Some sections of the notice alone, in their order here; their ids begin with the `key` of the register.

    `address` says of the id of any other part of the notice where a link to it leads.
    """
    known = {section.id: section for section in notice.sections}
    shown = tuple(known[each] for each in sections if each in known)
    part = replace(notice, introduction=(), dates=(), summary=(), sections=shown)
    part = led_elsewhere(part, address, frozenset(section_ids(shown)))
    return replace(part, sections=tuple(prefixed(each, key, frozenset()) for each in part.sections))


def led_elsewhere(
    notice: Notice, address: Callable[[str], str], kept: Set[str] = frozenset()
) -> Notice:
    """The notice whose links to its own parts lead to where `address` says, but those to `kept`."""

    def target(link: Link) -> Inlines:
        anchor = link.href.removeprefix("#")
        if anchor == link.href or anchor in kept:
            return (link,)
        return (replace(link, href=address(anchor)),)

    return map_notice_links(notice, target)


def anchor_among(combined: Notice, key: str, anchor: str) -> str:
    """The id that a part of the notice of a register has in a notice of several."""
    known = frozenset(anchors(combined))
    return next(
        (f"{each}-{anchor}" for each in (key, f"register-{key}") if f"{each}-{anchor}" in known),
        anchor,
    )
