"""An Atom feed as XML: RFC 4287."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from mkdocs_tietosuoja.notice.blocks import Blocks
from mkdocs_tietosuoja.render.html import render_blocks

_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A change that a feed tells of."""

    id: str
    """The same for ever, whatever becomes of the texts and the pages."""
    title: str
    day: datetime.date
    address: str
    """The page that shows it, as an absolute address."""
    authors: tuple[str, ...]
    content: Blocks
    """What changed, with absolute addresses."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Changes of notices in one language, the newest first."""

    id: str
    title: str
    language: str
    address: str
    """The absolute address of the feed itself."""
    page: str
    """The absolute address of the page that it belongs to."""
    entries: tuple[FeedEntry, ...]
    """At least one."""


def render_atom(feed: Feed) -> str:
    """The feed as an XML document; the same feed gives the same text.

    A change has a day but no time: the beginning of the day in UTC stands for it.
    """
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _time(feed.entries[0].day))
    _link(root, "self", feed.address, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    for each in feed.entries:
        entry = ET.SubElement(root, "entry")
        _add(entry, "id", each.id)
        _add(entry, "title", each.title)
        _add(entry, "published", _time(each.day))
        _add(entry, "updated", _time(each.day))
        for name in each.authors:
            _add(ET.SubElement(entry, "author"), "name", name)
        _link(entry, "alternate", each.address, "text/html")
        _add(entry, "content", render_blocks(each.content), type="html")
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _time(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
