"""The short notices and single sections of registers in the pages of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import chain, count

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_tietosuoja.directives import DIRECTIVE, Written
from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import Layout
from mkdocs_tietosuoja.notice import ShortNotice
from mkdocs_tietosuoja.pages import Directive
from mkdocs_tietosuoja.plugin.content import IDS, add_contents, permalink, resolver
from mkdocs_tietosuoja.plugin.files import linked_file, published_languages
from mkdocs_tietosuoja.plugin.options import current_language
from mkdocs_tietosuoja.plugin.report import start
from mkdocs_tietosuoja.plugin.theme import Templates
from mkdocs_tietosuoja.render import outline, render_sections, render_short
from mkdocs_tietosuoja.site import Site

_END_OF_PARAGRAPH = re.compile(r"\s*</p>")
_COMMENT_OR_HEADING = re.compile(r"<!--.*?-->|<h([1-6])[\s>]", re.DOTALL)


def fill_directives(
    html: str,
    page: MkDocsPage,
    site: Site,
    config: MkDocsConfig,
    files: Files,
    templates: Templates,
) -> tuple[str, tuple[Finding, ...]]:
    """The content of a page with what its directives show, and what is wrong with them.

    Headings are one level below the heading before the directive, and go into the page's table of
    contents. A paragraph that a directive stands in, on a line of its own, ends before it.
    """
    if not DIRECTIVE.search(html):
        return html, ()
    filling = _Filling(page, site, config, files, templates.icon)
    filled, end, level = "", 0, 1
    for found in _COMMENT_OR_HEADING.finditer(html):
        level = int(found[1] or level)
        written = DIRECTIVE.fullmatch(found[0])
        if written:
            filled += html[end : found.start()]
            shown = filling.shown(written[1], min(level + 1, 6), filled)
            end = found.end()
            if shown and filled.rfind("<p>") > filled.rfind("</p>"):
                rest = _END_OF_PARAGRAPH.match(html, end)
                filled = f"{filled.rstrip()}</p>\n{shown}{'' if rest else '<p>'}"
                end = rest.end() if rest else end
            else:
                filled += shown or found[0]
    return filled + html[end:], tuple(filling.findings)


@dataclass
class _Filling:
    """A page whose directives are replaced."""

    page: MkDocsPage
    site: Site
    config: MkDocsConfig
    files: Files
    icon: Callable[[str], str]
    findings: list[Finding] = field(default_factory=list)

    @property
    def language(self) -> str:
        return current_language(self.site.settings, self.config)

    @property
    def resolve(self) -> Callable[[str], str]:
        return resolver(self.page, self.files)

    def shown(self, written: str, level: int, before: str) -> str:
        """What stands in place of a directive, after `before`; empty where it shows nothing."""
        directive = self.directive(written)
        if directive is None:
            return ""
        shown = ""
        for key in directive.registers:
            if not self.has_page(key, directive):
                continue
            if directive.sections:
                shown += self.sections(key, directive, level, before + shown)
            else:
                short = self.short(key, before + shown)
                shown += render_short(short, resolve=self.resolve, icon=self.icon)
        return shown

    def short(self, key: str, before: str) -> ShortNotice:
        """The short notice of a register, with an id that none `before` it has."""
        short = self.site.short(key, self.language)
        taken = {*IDS.findall(before)}
        ids = chain([short.id], (f"{short.id}-{number}" for number in count(2)))
        return replace(short, id=next(each for each in ids if each not in taken))

    def sections(self, key: str, directive: Directive, level: int, before: str) -> str:
        """The sections of a register that a directive shows, after `before`."""
        others = published_languages(self.page.file, self.site)
        notice, whole = self.site.excerpt(key, directive, self.language, others)
        if not notice.sections:
            return ""
        links = permalink(self.config)
        html = render_sections(notice, whole, level=level, permalink=links, resolve=self.resolve)
        entries = outline(notice, Layout.UNNUMBERED, level)
        add_contents(self.page, entries, before, html, self.config)
        return html

    def directive(self, written: str) -> Directive | None:
        """What a directive asks for, or `None` where something is wrong with it."""
        known = {
            _words(each.written.text): each
            for each in self.site.directives.get(self.page.file.src_uri, ())
        }
        directive = known.get(_words(written))
        if directive is None:  # it comes from a macro, a snippet or another plugin
            begin = start(self.page, self.config)
            directive, findings = self.site.directive(Written(written, begin))
            self.findings += (replace(each, position=begin) for each in findings)
        return directive

    def has_page(self, key: str, directive: Directive) -> bool:
        """Whether the whole notice has a page to lead to; tells where it has none in the language."""
        home = self.site.histories[key].home
        has_page = bool(home) and linked_file(home, self.files) is not None
        if home and not has_page:
            message = Message(
                "nothing is shown here in the language '{language}': this must lead to the whole "
                "notice of '{id}', which has no page in it; write that page",
                language=self.language,
                id=key,
            )
            position = directive.at("show", key)
            self.findings.append(Finding(position, message, "empty-directive", Severity.WARNING))
        return has_page


def _words(written: str) -> str:
    """What a directive says without its line breaks and indentation, which Markdown can change."""
    return " ".join(written.split())
