"""What changes in the notices of a site, as Atom feeds for those who follow them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from mkdocs_tietosuoja.addresses import folder_below, published_path, without_language
from mkdocs_tietosuoja.history import History
from mkdocs_tietosuoja.language import format_date
from mkdocs_tietosuoja.model import Change
from mkdocs_tietosuoja.notice import (
    Blocks,
    Inlines,
    Link,
    Localization,
    change_in_words,
    linked_page,
    localization,
    map_links,
    plain_text,
)
from mkdocs_tietosuoja.registers import INDEX
from mkdocs_tietosuoja.render import Feed, FeedEntry
from mkdocs_tietosuoja.site import Site

_FILE = "feed.xml"
_MOST = 50
"""How many changes a feed tells of; whoever reads a feed has the older ones already."""


class SiteFeed(NamedTuple):
    """A feed of a site, and where it is."""

    key: str
    """The register that it follows; `index` for all of them."""
    uri: str
    """The path of its file, the same in every language."""
    feed: Feed


def site_feeds(
    site: Site, language: str, site_name: str, site_url: str, address: Callable[[str], str | None]
) -> Iterator[SiteFeed]:
    """The feeds in a language: one for each register beside its page, one of all beside the index.

    `address` gives the absolute address of a page by its path, `None` where the site does not have
    it in this language: without its page, a register has no feed.
    """
    writer = _Writer(site, site_name, site_url, address, _voice(site, language))
    every: list[FeedEntry] = []
    for key, history in site.histories.items():
        page = address(history.home) if history.home else None
        if page:
            entries = tuple(writer.entries(key, history, page))
            every += entries
            days = [change.date for change in history.register.history]
            title = plain_text(writer.voice.name(history.register.name))
            yield writer.feed(key, f"{history.folder}{_FILE}", title, page, min(days), entries)
    index = next((page for page in (*site.pages, *site.generated) if page.is_index), None)
    page = address(without_language(index.uri, site.settings)) if index else None
    if index and page and every:
        every.sort(key=lambda entry: entry.day, reverse=True)
        uri = f"{folder_below(index, site.settings)}{_FILE}"
        title = plain_text(writer.voice.say("index.title"))
        first = min(change.date for each in site.registers.values() for change in each.history)
        yield writer.feed(INDEX, uri, title, page, first, tuple(every[:_MOST]))


def _voice(site: Site, language: str) -> Localization:
    return localization(language, site.settings, site.wording)


@dataclass(frozen=True)
class _Writer:
    """Writes the feeds of one language; holds what is the same in all of them."""

    site: Site
    site_name: str
    site_url: str
    address: Callable[[str], str | None]
    voice: Localization

    def feed(
        self,
        key: str,
        uri: str,
        title: str,
        page: str,
        first: datetime.date,
        entries: tuple[FeedEntry, ...],
    ) -> SiteFeed:
        """A feed; `first` is the day from which there is something to follow."""
        language = self.voice.language
        path = published_path(uri, language, self.site.settings)
        followed = "" if key == INDEX else f"{key}/"
        feed = Feed(
            self.id(first, f"{followed}{language}/feed"),
            f"{title} – {self.site_name}",
            language,
            urljoin(self.site_url, quote(path)),
            page,
            entries,
        )
        return SiteFeed(key, uri, feed)

    def entries(self, key: str, history: History, page: str) -> Iterator[FeedEntry]:
        """The last changes of a register, the newest first."""
        register = history.register
        newest = sorted(register.history, key=lambda change: change.date, reverse=True)
        joint = register.joint_controllers.parties if register.joint_controllers else ()
        authors = (register.controller, *joint)
        for change in newest[:_MOST]:
            uri = history.pages.get(change.date)
            shown = uri and history.is_shown(change.date, self.voice.language)
            address = (self.address(uri) if uri and shown else None) or page
            yield FeedEntry(
                self.id(change.date, f"{key}/{self.voice.language}"),
                f"{plain_text(self.voice.name(register.name))}: "
                f"{format_date(change.date, self.voice.tag)}",
                change.date,
                address,
                tuple(plain_text(self.voice.name(author.name)) for author in authors),
                self.content(change, history, address),
            )

    def content(self, change: Change, history: History, page: str) -> Blocks:
        """What is said of a change, with absolute addresses: a feed is read elsewhere."""

        def absolute(link: Link) -> Inlines:
            if link.href.startswith("#"):
                return (replace(link, href=f"{page}{link.href}"),)
            path = linked_page(link.href)
            if path is None:
                return (replace(link, href=urljoin(self.site_url, link.href)),)
            target = self.address(path)
            rest = link.href[len(path) :]
            return (replace(link, href=f"{target}{rest}"),) if target else link.content

        blocks = change_in_words(change, history.differences(change.date), self.voice)
        return tuple(map_links(block, absolute) for block in blocks)

    def id(self, day: datetime.date, name: str) -> str:
        """A `tag:` URI (RFC 4151): the site's host and a day on which it spoke for the company."""
        site = urlsplit(self.site_url)
        path = site.path.strip("/")
        start = f"{path}/tietosuoja" if path else "tietosuoja"
        return f"tag:{site.hostname},{day.isoformat()}:{start}/{quote(name)}"
