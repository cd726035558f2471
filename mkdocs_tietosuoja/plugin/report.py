"""Findings as lines of the build's log."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_tietosuoja.anchors import page_links
from mkdocs_tietosuoja.directives import KEY
from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity, in_order
from mkdocs_tietosuoja.plugin.content import IDS
from mkdocs_tietosuoja.plugin.files import is_published, linked_file
from mkdocs_tietosuoja.plugin.options import root
from mkdocs_tietosuoja.site import Site, stopping
from mkdocs_tietosuoja.source import locate, path_in_findings

log = get_plugin_logger("mkdocs_tietosuoja")

NO_FEEDS = "There are no Atom feeds of the privacy notices, because 'site_url' is not set."
"""MkDocs makes no sitemap without `site_url` either, so this is no warning."""

_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
}


def report(findings: Iterable[Finding]) -> None:
    """Logs the findings in order, each once."""
    for finding in in_order(findings):
        log.log(_LEVELS[finding.severity], str(finding))


def stop(site: Site) -> None:
    """Raises `PluginError` where findings stop the build."""
    number = len(stopping(site.findings, site.settings))
    if number:
        raise PluginError(
            "The privacy notices have a finding that stops the build; it is told above."
            if number == 1
            else f"The privacy notices have {number} findings that stop the build; they are told above."
        )


def broken_links(site: Site, language: str, files: Files) -> tuple[Finding, ...]:
    """The links of registers, in one language, that lead to no page of the site."""
    found = []
    further = [(page.registers[0], page.language) for page in site.further]
    for key, tag in [
        *((key, language) for key in site.registers),
        *((key, tag) for key, tag in further if tag and language == site.settings.default_language),
    ]:
        for path, href in page_links(site.registers[key], tag):
            if linked_file(href, files) is None:
                node, _ = locate(site.trees[key], (*path, tag))
                message = Message(
                    "the link '{href}' leads to no page of the site; write the path of the page in "
                    "the folder of the documents",
                    href=href,
                )
                found.append(Finding(node.position, message, "broken-link", Severity.WARNING))
    return tuple(found)


def repeated_anchors(
    own: str, published: str, page: Page, config: MkDocsConfig
) -> tuple[Finding, ...]:
    """The anchors that what is shown on a page has, and that stand on it already."""
    own_ids = IDS.findall(own)
    shown = Counter(IDS.findall(published)) - Counter(own_ids)
    return tuple(
        Finding(start(page, config), _repeated(each, own_ids), "repeated-anchor", Severity.WARNING)
        for each, number in shown.items()
        if number > 1 or each in own_ids
    )


def _repeated(anchor: str, own_ids: list[str]) -> Message:
    if anchor in own_ids:
        return Message(
            "a heading of this page has the anchor '#{id}' of a section of the notice; change it",
            id=anchor,
        )
    return Message(
        "this page shows the same twice, which has the anchor '#{id}'; show it once", id=anchor
    )


def unread_front_matter(page: Page, config: MkDocsConfig) -> tuple[Finding, ...]:
    """Front matter that asks for a notice, but that another plugin has made during the build."""
    if KEY not in page.meta or not is_published(page.file.src_uri, config):
        return ()
    message = Message(
        "'tietosuoja' stands in front matter that another plugin makes, so this page shows no notice; "
        "write it in the file of the page"
    )
    return (Finding(start(page, config), message, "unread-front-matter", Severity.WARNING),)


def start(page: Page, config: MkDocsConfig) -> Position:
    """The beginning of the file of a page, for what has no line in it."""
    file = Path(config.docs_dir, page.file.src_uri)
    return Position(path_in_findings(file, root(config)), 1, 1)
