"""What a page with a notice says of itself in its head, whatever the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_tietosuoja.addresses import language_uri, published_path
from mkdocs_tietosuoja.feeds import site_feeds
from mkdocs_tietosuoja.pages import Page
from mkdocs_tietosuoja.plugin.files import published_languages
from mkdocs_tietosuoja.plugin.options import current_language, page_language, structure
from mkdocs_tietosuoja.plugin.versions import further_languages
from mkdocs_tietosuoja.registers import INDEX
from mkdocs_tietosuoja.render import render_atom
from mkdocs_tietosuoja.site import Site

_END_OF_HEAD = re.compile(r"</head\s*>|<body[\s>]", re.IGNORECASE)  # HTML needs no end tag
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_NOT_PLAIN = re.compile(r"[\x00-\x1f\"&<>\\]")
_ALTERNATE = re.compile(r'<link [^>]*hreflang="([^"]*)"[^>]*>\s*')


class FeedLink(NamedTuple):
    """A feed to which pages link."""

    title: str
    file: File


def add_feeds(files: Files, site: Site, config: MkDocsConfig) -> dict[str, FeedLink]:
    """Adds the feeds of the language that is being built; gives them by the register they follow.

    A file of the site's own takes the place of a feed at its address. Feeds need absolute addresses:
    without `site_url` there are none.
    """
    if not config.site_url:
        return {}
    base, language = config.site_url, current_language(site.settings, config)

    def address(uri: str) -> str | None:
        file = files.get_file_from_path(uri)
        return urljoin(base, file.url) if file else None

    own = {file.dest_uri: file for file in files}
    links = {}
    for key, uri, feed in site_feeds(site, language, config.site_name, base, address):
        dest_uri = published_path(uri, language, site.settings)
        if dest_uri not in own:
            file = File(
                language_uri(uri, language, site.settings, structure(config)),
                None,
                config.site_dir,
                config.use_directory_urls,
                dest_uri=dest_uri,
            )
            file.content_string = render_atom(feed)
            file.generated_by = "tietosuoja"
            files.append(file)
            own[dest_uri] = file
        links[key] = FeedLink(feed.title, own[dest_uri])
    return links


def name_page(
    output: str,
    page: MkDocsPage,
    shown: Page,
    site: Site,
    config: MkDocsConfig,
    titles: Mapping[str, str],
) -> str:
    """The page with the whole title of its notice in its head, where themes write that of the menu.

    A title in a language that the site does not have is marked with it.
    """
    short = site.short_title(shown, page_language(shown, site.settings, config))
    whole = titles.get(page.file.src_uri, "")
    mark = f' lang="{escape(shown.language)}"' if shown.language else ""

    def named(found: re.Match[str]) -> str:
        words = unescape(found[1])
        if not whole or short not in words:
            return found[0]
        return f"<title{mark}>{escape(words.replace(short, whole, 1), quote=False)}</title>"

    return _TITLE.sub(named, output, count=1)


def complete_head(
    output: str,
    page: MkDocsPage,
    shown: Page,
    site: Site,
    config: MkDocsConfig,
    feeds: Mapping[str, FeedLink],
) -> str:
    """The page with a link to each of its feeds and of its further languages, and the foot of its print.

    An earlier version is kept from search engines, and names itself alone in other languages: where
    it was not written in one, themes name there what their switcher of languages leads to.
    """
    lines = [
        f'<link rel="alternate" type="application/atom+xml" title="{escape(title)}" '
        f'href="{escape(file.url_relative_to(page.file))}">\n'
        for key in (INDEX, *shown.registers)
        if key in feeds
        for title, file in [feeds[key]]
    ]
    language = current_language(site.settings, config)
    address = page.canonical_url or site.short_title(shown, language)
    foot = " · ".join(filter(None, [str(page.meta.get("revision_date", "")), address]))
    lines.append(f"<style>:root{{--tietosuoja-foot:{_css_string(foot)}}}</style>\n")
    lines += [
        f'<link rel="alternate" hreflang="{language}" '
        f'href="{escape(file.url_relative_to(page.file))}">\n'
        for language, file in _alternates(output, page.file, site)
        if not shown.version
    ]
    if shown.version:
        lines.append('<meta name="robots" content="noindex">\n')
        missing = {*site.settings.languages}.difference(site.languages(shown))
        output = _ALTERNATE.sub(lambda link: "" if link[1] in missing else link[0], output)
    return _END_OF_HEAD.sub(lambda end: "".join(lines) + end[0], output, count=1)


def _alternates(output: str, file: File, site: Site) -> Iterator[tuple[str, File]]:
    """All languages of a notice with further ones, but for those that the theme names itself."""
    further = dict(further_languages(file))
    if further:
        home: Any = getattr(file, "home", file)
        named = {match[1] for match in _ALTERNATE.finditer(output)}
        own = {each: home.alternates[each] for each in published_languages(home, site)}
        every = {**(own or {site.settings.default_language: home}), **further}
        yield from ((language, each) for language, each in every.items() if language not in named)


def _css_string(text: str) -> str:
    """A string of a style sheet in HTML; all but plain characters are escaped."""
    escaped = _NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", text)
    return f'"{escaped}"'
