"""The links within notices and from notices to pages of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mkdocs_tietosuoja.findings import Finding, Message, Severity, suggestion
from mkdocs_tietosuoja.language import Wording
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Register, texts
from mkdocs_tietosuoja.notice import TITLE_ID, anchors, build_notice, linked_page, links
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import Node, Path, locate


def page_links(register: Register, language: str) -> Iterator[tuple[Path, str]]:
    """Links in a register's texts to pages of the site, each with the way to its text."""
    for path, text in texts(register):
        written = text.get(language)
        for href in links(written) if written else ():
            if linked_page(href) is not None:
                yield path, href


def wrong_anchors(
    register: Register, tree: Node, settings: Settings, wording: Wording
) -> Iterator[Finding]:
    """Anchors that two parts of the notice have, and links to anchors that it does not have."""
    inner = [
        ((*path, language), href)
        for path, text in texts(register)
        for language, written in text.translations
        if "#" in written
        for href in links(written)
        if href.startswith("#")
    ]
    if inner or register.sections:
        notice = build_notice(register, settings.default_language, settings, wording)
        ids = tuple(anchors(notice))
        yield from _repeated_ids(register, tree, ids)
        yield from _broken_anchors(inner, tree, frozenset(ids))


def _repeated_ids(register: Register, tree: Node, ids: tuple[str, ...]) -> Iterator[Finding]:
    """Sections of the writer's own with the id of a part of the notice that is no section."""
    used = Counter((TITLE_ID, *ids))
    for number, section in enumerate(register.sections):
        if used[section.id] > 1:
            node, _ = locate(tree, ("sections", number, "id"))
            message = Message(
                "the id '{id}' belongs to another part of the notice; write another one",
                id=section.id,
            )
            yield Finding(node.position, message, "duplicate-id")


def _broken_anchors(
    anchors: Iterable[tuple[Path, str]], tree: Node, ids: frozenset[str]
) -> Iterator[Finding]:
    """Links such as `#contact` to a section that the notice does not have."""
    for path, href in anchors:
        target = href[1:]
        if target not in ids:
            node, _ = locate(tree, path)
            hint = (
                Message("; the notice has no such section, because nothing is written for it")
                if target in STANDARD_SECTIONS
                else suggestion(target, ids)
            )
            message = Message("the link '{href}' leads nowhere{hint}", href=href, hint=hint)
            yield Finding(node.position, message, "broken-link", Severity.WARNING)
