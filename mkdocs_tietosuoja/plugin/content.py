"""The notice in a page: content, table of contents, anchors, dates and style sheet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from mkdocs_tietosuoja.directives import PLACE
from mkdocs_tietosuoja.language import format_date
from mkdocs_tietosuoja.notice import (
    TITLE_ID,
    Inlines,
    Link,
    linked_page,
    map_notice_links,
    plain_text,
)
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.plugin.files import linked_file, published_languages
from mkdocs_tietosuoja.plugin.options import page_language
from mkdocs_tietosuoja.plugin.theme import STYLESHEET, Templates
from mkdocs_tietosuoja.plugin.versions import FileBelow, VersionFile
from mkdocs_tietosuoja.render import Entry, Permalink, outline, render_parts
from mkdocs_tietosuoja.site import Site

IDS = re.compile(r'<[^>]* id="([^"]*)"')
"""The anchors of a page, as Python-Markdown and notices write them."""


def publish(
    html: str,
    page: MkDocsPage,
    shown: Page,
    site: Site,
    config: MkDocsConfig,
    files: Files,
    templates: Templates,
) -> tuple[str, str]:
    """The page's own content with the notice in it, and the title of the notice.

    Completes the contents and anchors of the page. The title is empty where the page has its own.
    """
    language = page_language(shown, site.settings, config)
    home = page.file.home if isinstance(page.file, FileBelow) and shown.language else page.file
    others = published_languages(home, site)
    notice = site.notice(shown, language, files.src_uris, others)
    if shown.version:
        notice = map_notice_links(notice, lambda link: _kept(link, files))
    layout = site.layout(shown)
    has_title = "<h1" in html
    if not has_title:
        page.meta.setdefault("title", escape(site.short_title(shown, language), quote=False))
    place = PLACE.search(html)
    before, after = (html[: place.start()], html[place.end() :]) if place else (html, "")
    parts = render_parts(
        notice,
        layout,
        title=not has_title,
        permalink=permalink(config),
        resolve=resolver(page, files, is_kept=bool(shown.version)),
        icon=templates.icon,
        printed=partial(_printed, files=files, config=config),
    )
    written = templates.notice(parts, shown, page)
    entries = outline(notice, layout)
    if not has_title:
        entries = (Entry(TITLE_ID, plain_text(notice.title), 1, entries),)
    add_contents(page, entries, before, written, config)
    return f"{before}{written}{after}", "" if has_title else plain_text(notice.title)


def resolver(page: MkDocsPage, files: Files, *, is_kept: bool = False) -> Callable[[str], str]:
    """What turns the links of a notice to pages of the site into addresses on a page.

    MkDocs looks for their anchors, unless the page is kept as it was.
    """

    def resolve(href: str) -> str:
        path = linked_page(href)
        file = linked_file(href, files)
        if path is None or file is None:
            return href
        anchor = href.partition("#")[2]
        if anchor and not is_kept and page.links_to_anchors is not None:
            page.links_to_anchors.setdefault(file, {}).setdefault(anchor, href)
        return file.url_relative_to(page.file) + href[len(path) :]

    return resolve


def add_contents(
    page: MkDocsPage, entries: tuple[Entry, ...], before: str, written: str, config: MkDocsConfig
) -> None:
    """Adds headings to a page's table of contents, after those in the content `before` them.

    The ids of what is `written` become anchors of the page.
    """
    _add_links(page, _links(entries, _depths(config)), set(IDS.findall(before)))
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *IDS.findall(written)}


def with_stylesheet(html: str, page: MkDocsPage) -> str:
    """The content of a page with the style sheet of notices."""
    sheet = posixpath.relpath(STYLESHEET, posixpath.dirname(page.file.dest_uri) or ".")
    return f'<link rel="stylesheet" href="{escape(sheet)}">\n{html}'


def _printed(href: str, files: Files, config: MkDocsConfig) -> str:
    """The whole address of an earlier version; nothing for other pages and for parts of them."""
    file = None if "#" in href else linked_file(href, files)
    base = config.site_url if isinstance(file, VersionFile) else None
    return urljoin(base, file.url) if file and base else ""


def _kept(link: Link, files: Files) -> Inlines:
    """A link of an earlier version, or its words where the page is no longer on the site."""
    gone = linked_page(link.href) is not None and linked_file(link.href, files) is None
    return link.content if gone else (link,)


def set_dates(page: MkDocsPage, shown: Page, site: Site, language: str) -> None:
    """The day of the last version for the sitemap, Material's footer and git-revision-date."""
    day = site.last_changed(shown)
    if day:
        page.update_date = day.isoformat()
        page.meta["revision_date"] = format_date(day, site.wording.tag(language))
        page.meta["git_revision_date_localized"] = page.meta["revision_date"]


def _add_links(page: MkDocsPage, links: list[AnchorLink], ids_before: set[str]) -> None:
    """Puts the notice's headings among the page's own.

    They stand after the headings before the notice, and below the last one of a higher level.
    """
    siblings = page.toc.items
    while links:
        position = sum(item.id in ids_before for item in siblings)
        parent = siblings[position - 1] if position else None
        if parent is None or parent.level >= links[0].level:
            siblings[position:position] = links
            break
        siblings = parent.children


def _links(entries: Iterable[Entry], depths: range) -> list[AnchorLink]:
    """Entries as MkDocs has them, as deep as the site's `toc_depth` asks for."""
    links: list[AnchorLink] = []
    for entry in entries:
        children = _links(entry.children, depths)
        if entry.level in depths:
            link = AnchorLink(escape(entry.title, quote=False), entry.id, entry.level)
            link.children = children
            links.append(link)
        else:
            links += children
    return links


def _depths(config: MkDocsConfig) -> range:
    """The levels of heading in the table of contents: `toc_depth: 3` or `toc_depth: 2-3`."""
    first, _, last = str(_toc(config).get("toc_depth", 6)).rpartition("-")
    return range(int(first or 1), int(last) + 1)


def permalink(config: MkDocsConfig) -> Permalink | None:
    """The permalinks of headings, as the site's `toc` settings say."""
    toc = _toc(config)
    symbol = toc.get("permalink")
    if not symbol:
        return None
    return Permalink(
        symbol="¶" if symbol is True else str(symbol),
        title=str(toc.get("permalink_title", "Permanent link")),
        css_class=str(toc.get("permalink_class", "headerlink")),
        depth=_depths(config).stop - 1,
        leading=bool(toc.get("permalink_leading")),
    )


def _toc(config: MkDocsConfig) -> dict[str, object]:
    return (config.mdx_configs or {}).get("toc") or {}
