"""The notice as HTML: every text escaped, structure that Markdown has no word for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import unquote

from mkdocs_tietosuoja.language import is_right_to_left
from mkdocs_tietosuoja.model import Layout
from mkdocs_tietosuoja.notice.blocks import (
    TITLE_ID,
    Answer,
    Block,
    Blocks,
    Code,
    CodeBlock,
    Definitions,
    Deleted,
    Details,
    Emphasis,
    Flow,
    Foreign,
    ForeignBlocks,
    Heading,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    List,
    Note,
    Notice,
    Paragraph,
    Quote,
    Rule,
    Section,
    ShortNotice,
    Stage,
    Strong,
    Summary,
    Table,
    Time,
    plain_text,
)
from mkdocs_tietosuoja.render.outline import has_part_alone, numbered, stands_alone


@dataclass(frozen=True)
class Permalink:
    """The link to itself that a heading carries, as the site's `toc` settings say."""

    symbol: str
    title: str
    css_class: str = "headerlink"
    depth: int = 6
    """The deepest level of heading that has one."""
    leading: bool = False
    """Whether it stands before the heading's text."""


def no_icon(topic: str) -> str:
    """No icon for any topic."""
    del topic
    return ""


def no_address(href: str) -> str:
    """No address for any page."""
    del href
    return ""


@dataclass(frozen=True)
class NoticeParts:
    """The parts of a notice as HTML, in the order of the page; one that is not there is empty."""

    language: str
    title: str
    dates: str
    introduction: str
    summary: str
    flow: str
    """The picture of where the data come from and where they go."""
    sections: str


def render_html(
    notice: Notice,
    layout: Layout,
    *,
    title: bool = True,
    permalink: Permalink | None = None,
    resolve: Callable[[str], str] = str,
    icon: Callable[[str], str] = no_icon,
) -> str:
    """The notice as HTML for the body of a page.

    Its title is the heading of the page, left out with `title=False` where the page has one;
    `resolve` turns the links to pages of the site into addresses, and `icon` the topic of an answer
    of the summary into the HTML of its icon.
    """
    parts = render_parts(
        notice, layout, title=title, permalink=permalink, resolve=resolve, icon=icon
    )
    written = (
        parts.title,
        parts.dates,
        parts.introduction,
        parts.summary,
        parts.flow,
        parts.sections,
    )
    return _in_container(parts.language, filter(None, written))


def render_parts(
    notice: Notice,
    layout: Layout,
    *,
    title: bool = True,
    permalink: Permalink | None = None,
    resolve: Callable[[str], str] = str,
    icon: Callable[[str], str] = no_icon,
    printed: Callable[[str], str] = no_address,
) -> NoticeParts:
    """The parts of the notice as HTML, as `render_html` puts them together.

    `printed` gives the whole address of a link to a page of the site that paper shows, or nothing.
    """
    return _Writer(permalink, resolve, icon, printed).parts(notice, layout, title)


def render_sections(
    notice: Notice,
    whole: Link,
    *,
    level: int,
    permalink: Permalink | None = None,
    resolve: Callable[[str], str] = str,
) -> str:
    """The sections of a notice within a page of other things, with headings from `level` on.

    They end with the link to the `whole` notice.
    """
    writer = _Writer(permalink, resolve, no_icon)
    lines = (
        line
        for section in notice.sections
        for line in writer.section(section, section.title, level)
    )
    return _in_container(notice.language, (*lines, writer.whole(whole)))


def render_short(
    short: ShortNotice,
    *,
    resolve: Callable[[str], str] = str,
    icon: Callable[[str], str] = no_icon,
) -> str:
    """A short notice, to stand beside the place where data are collected."""
    writer = _Writer(None, resolve, icon)
    title = f'<p id="{escape(short.id)}" class="tietosuoja-title"><strong>{{}}</strong></p>'
    return "\n".join(
        [
            f'<aside class="tietosuoja tietosuoja-short" lang="{escape(short.language)}" '
            f'aria-labelledby="{escape(short.id)}">',
            title.format(writer.inlines(short.title)),
            f'<div class="tietosuoja-summary">\n{writer.answers(short.summary, 6)}\n</div>',
            writer.whole(short.whole),
            "</aside>\n",
        ]
    )


def render_blocks(blocks: Blocks) -> str:
    """Blocks as HTML on their own, with links as they are."""
    return _Writer(None, str, no_icon, is_for_page=False).lines(blocks, 1)


def _in_container(language: str, lines: Iterable[str]) -> str:
    return "\n".join([f'<div class="tietosuoja" lang="{escape(language)}">', *lines, "</div>\n"])


@dataclass(frozen=True)
class _Writer:
    """Writes one notice; holds what does not change within it."""

    permalink: Permalink | None
    resolve: Callable[[str], str]
    icon: Callable[[str], str]
    printed: Callable[[str], str] = no_address
    is_for_page: bool = True
    """Whether it is written for a page, which can be printed."""

    def parts(self, notice: Notice, layout: Layout, title: bool) -> NoticeParts:
        pictures = tuple(block for block in notice.summary if isinstance(block, Flow))
        summaries = tuple(block for block in notice.summary if not isinstance(block, Flow))
        dates = f'<p class="tietosuoja-dates">{self.inlines(notice.dates)}</p>'
        return NoticeParts(
            language=notice.language,
            title=self.heading(1, TITLE_ID, notice.title) if title else "",
            dates=dates if notice.dates else "",
            introduction=self.lines(notice.introduction, 1),
            summary=self.lines(summaries, 1),
            flow=self.lines(pictures, 1),
            sections="\n".join(self.sections(notice.sections, layout)),
        )

    def sections(self, sections: tuple[Section, ...], layout: Layout) -> Iterator[str]:
        if layout is Layout.TABLE:
            yield from self.table_layout(sections, 2)
        else:
            for section, heading in numbered(sections, layout):
                yield from self.section(section, heading, 2)

    def section(self, section: Section, title: Inlines, level: int) -> Iterator[str]:
        if section.apart:
            yield f'<section class="tietosuoja-apart" aria-labelledby="{_name(section.id)}">'
        is_name = section.apart or any(isinstance(each, Summary) for each in section.blocks)
        yield self.heading(level, section.id, title, is_name=is_name)
        yield from self.blocks(section.blocks, level)
        for part in section.sections:
            yield from self.section(part, part.title, level + 1)
        if section.apart:
            yield "</section>"

    def table_layout(self, sections: tuple[Section, ...], level: int) -> Iterator[str]:
        """Two columns; a section that is presented apart or has a table stands outside."""
        rows: list[str] = []
        for section in sections:
            if not stands_alone(section) and not has_part_alone(section):
                rows += self.row(section, level)
                continue
            yield from self.table(rows)
            rows = []
            if stands_alone(section):
                yield from self.section(section, section.title, level)
            else:
                yield from self.section(replace(section, sections=()), section.title, level)
                yield from self.table_layout(section.sections, level + 1)
        yield from self.table(rows)

    def table(self, rows: list[str]) -> Iterator[str]:
        if rows:
            yield '<div class="tietosuoja-rows"><table>\n<tbody>'
            yield from rows
            yield "</tbody>\n</table></div>"

    def row(self, section: Section, level: int) -> Iterator[str]:
        row = f'<tr id="{escape(section.id)}">'
        title = self.inlines(section.title)
        if section.blocks:
            yield f'{row}<th scope="row">{title}</th>'
            yield f"<td>{self.content(section.blocks, level - 1)}</td></tr>"
        else:
            yield f'{row}<th colspan="2" scope="rowgroup">{title}</th></tr>'
        for part in section.sections:
            yield from self.row(part, level)

    def heading(self, level: int, anchor: str, title: Inlines, *, is_name: bool = False) -> str:
        """A heading; where it is the name of a part, its words have an id of their own.

        The name of the part is then read without the link of the heading to itself.
        """
        level = min(level, 6)
        words = self.inlines(title)
        if is_name:
            words = f'<span id="{_name(anchor)}">{words}</span>'
        if self.permalink and level <= self.permalink.depth:
            link = (
                f'<a class="{escape(self.permalink.css_class)}" href="#{escape(anchor)}" '
                f'title="{escape(self.permalink.title)}">{escape(self.permalink.symbol)}</a>'
            )
            words = link + words if self.permalink.leading else words + link
        return f'<h{level} id="{escape(anchor)}">{words}</h{level}>'

    def layer(self, block: Summary | Flow, level: int) -> str:
        return self.summary(block, level) if isinstance(block, Summary) else self.flow(block)

    def summary(self, summary: Summary, level: int) -> str:
        of_one_of_several = summary.id.removesuffix("-summary")
        names = " ".join(map(_name, dict.fromkeys((of_one_of_several, summary.id))))
        return (
            f'<section class="tietosuoja-summary" aria-labelledby="{names}">\n'
            f"{self.heading(level + 1, summary.id, summary.title, is_name=True)}\n"
            f"{self.answers(summary.answers, level + 1)}\n</section>"
        )

    def whole(self, link: Link) -> str:
        return f'<p class="tietosuoja-whole">{self.inline(link)}</p>'

    def answers(self, answers: Iterable[Answer], level: int) -> str:
        lines = (
            f'<div class="tietosuoja-{escape(one.topic)}">\n'
            f"<dt>{self.icon(one.topic)}{self.inlines(one.question)}</dt>\n"
            f"<dd>{self.content(one.content, level)}</dd>\n</div>"
            for one in answers
        )
        return "\n".join(["<dl>", *lines, "</dl>"])

    def flow(self, flow: Flow) -> str:
        anchor = escape(flow.id)
        (name,) = flow.register.names
        outside = self.stage("outside", flow.outside)
        parts = (
            self.stage("sources", flow.sources),
            f'<div class="tietosuoja-flow-register"><p>{self.inlines(flow.register.label)}</p>'
            f"<p>{self.inlines(name)}</p></div>",
            self.stage("recipients", flow.recipients, outside),
        )
        return "\n".join(
            [
                f'<figure class="tietosuoja-flow" aria-labelledby="{anchor}">',
                f'<figcaption id="{anchor}">{self.inlines(flow.title)}</figcaption>',
                *filter(None, parts),
                "</figure>",
            ]
        )

    def stage(self, kind: str, stage: Stage, within: str = "") -> str:
        if not (stage.names or within):
            return ""
        names = "\n".join(f"<li>{self.inlines(name)}</li>" for name in stage.names)
        listed = f"<p>{self.inlines(stage.label)}</p>\n<ul>\n{names}\n</ul>\n" if names else ""
        return f'<div class="tietosuoja-flow-{kind}">\n{listed}{within}</div>'

    def blocks(self, blocks: Blocks, level: int) -> Iterator[str]:
        for block in blocks:
            yield self.block(block, level)

    def content(self, blocks: Blocks, level: int) -> str:
        """The content of an item or a cell; a paragraph needs no tag where it is the only one."""
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        if len(paragraphs) == 1 and blocks[0] is paragraphs[0]:
            rest = "".join(self.blocks(blocks[1:], level))
            return f"{self.inlines(paragraphs[0].content)}{rest}"
        return "".join(self.blocks(blocks, level))

    def block(self, block: Block, level: int) -> str:
        match block:
            case Summary() | Flow():
                return self.layer(block, level)
            case Paragraph(content):
                return f"<p>{self.inlines(content)}</p>"
            case List(items, ordered, start):
                first = f' start="{start}"' if ordered and start != 1 else ""
                tag = "ol" if ordered else "ul"
                lines = "\n".join(f"<li>{self.content(item, level)}</li>" for item in items)
                return f"<{tag}{first}>\n{lines}\n</{tag}>"
            case Definitions(entries):
                lines = "\n".join(
                    f"<dt>{self.inlines(term)}</dt>\n<dd>{self.content(blocks, level)}</dd>"
                    for term, blocks in entries
                )
                return f"<dl{_kind(entries)}>\n{lines}\n</dl>"
            case Table():
                return self.data_table(block, level)
            case Heading(depth, content):
                tag = f"h{min(level + depth, 6)}"
                return f"<{tag}>{self.inlines(content)}</{tag}>"
            case Quote(blocks):
                return f"<blockquote>\n{self.lines(blocks, level)}\n</blockquote>"
            case ForeignBlocks(blocks) | Note(blocks):
                kind = _language(block.language) if isinstance(block, ForeignBlocks) else _NOTE
                return f"<div {kind}>\n{self.lines(blocks, level)}\n</div>"
            case Details(summary, blocks):
                return (
                    f"<details>\n<summary>{self.inlines(summary)}</summary>\n"
                    f"{self.lines(blocks, level)}\n</details>"
                )
            case CodeBlock(text):
                return f"<pre><code>{escape(text)}\n</code></pre>"
            case Rule():
                return "<hr>"

    def lines(self, blocks: Blocks, level: int) -> str:
        return "\n".join(self.blocks(blocks, level))

    def data_table(self, table: Table, level: int) -> str:
        """A table; its roles are written out because the style sheet shows its rows as cards.

        There, the label of a cell stands beside it.
        """
        header = "".join(
            f'<th role="columnheader" scope="col">{self.inlines(cell)}</th>'
            for cell in table.header
        )
        rows = "\n".join(
            f'<tr role="row">{"".join(self.cells(table, row, level))}</tr>' for row in table.rows
        )
        return (
            '<div class="tietosuoja-table"><table role="table">\n'
            f'<thead role="rowgroup">\n<tr role="row">{header}</tr>\n</thead>\n'
            f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table></div>'
        )

    def cells(self, table: Table, row: tuple[Blocks, ...], level: int) -> Iterator[str]:
        for column, (label, blocks) in enumerate(zip(table.header, row, strict=True)):
            tag, kind = "td", 'role="cell"'
            if table.row_headers and column == 0:
                tag, kind = "th", 'role="rowheader" scope="row"'
            named = escape(plain_text(label))
            yield f'<{tag} {kind} data-label="{named}">{self.content(blocks, level)}</{tag}>'

    def inlines(self, content: Inlines) -> str:
        return "".join(map(self.inline, content))

    def inline(self, inline: Inline) -> str:
        match inline:
            case str():
                return _text(inline)
            case Strong(content):
                return f"<strong>{self.inlines(content)}</strong>"
            case Emphasis(content):
                return f"<em>{self.inlines(content)}</em>"
            case Code(text):
                return f"<code>{escape(text)}</code>"
            case Link(content, href):
                target = f'href="{escape(self.target(href))}"{self.address(inline)}'
                return f"<a {target}>{self.inlines(content)}</a>"
            case Time(date, text):
                return f'<time datetime="{date.isoformat()}">{escape(text)}</time>'
            case Foreign(content, language):
                return f"<span {_language(language)}>{self.inlines(content)}</span>"
            case Inserted(content):
                return f"<ins>{self.inlines(content)}</ins>"
            case Deleted(content):
                return f"<del>{self.inlines(content)}</del>"
            case LineBreak():
                return "<br>"

    def target(self, href: str) -> str:
        return href if href.startswith("#") else self.resolve(href)

    def address(self, link: Link) -> str:
        """The attribute of a link with what paper shows after it, where its words do not tell it."""
        if not self.is_for_page:
            return ""
        page = "" if link.href.startswith("#") else self.printed(link.href)
        shown = page or _address(link)
        return f' data-address="{escape(shown)}"' if shown else ""


def _kind(entries: tuple[tuple[Inlines, Blocks], ...]) -> str:
    """The class of a list of terms: days, or terms with one short text each."""
    if all(len(term) == 1 and isinstance(term[0], Time) for term, _ in entries):
        return ' class="tietosuoja-days"'
    short = all(len(blocks) == 1 and isinstance(blocks[0], Paragraph) for _, blocks in entries)
    return ' class="tietosuoja-details"' if short else ""


_NOTE = 'class="tietosuoja-note"'


def _name(anchor: str) -> str:
    """The id of the words of a heading, which no section can have: theirs are without underscores."""
    return f"{escape(anchor)}_name"


def _language(language: str) -> str:
    """The attributes of what is in another language than the notice."""
    direction = ' dir="rtl"' if is_right_to_left(language) else ""
    return f'lang="{escape(language)}"{direction}'


_RIGHT_TO_LEFT = (
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WORDS = re.compile(rf"({_RIGHT_TO_LEFT}+(?:(?:[^\w()\[\]]|\d)*{_RIGHT_TO_LEFT}+)*)")


def _text(text: str) -> str:
    """Text in which words that run from right to left do not mix with what is beside them."""
    parts = (escape(part, quote=False) for part in _WORDS.split(text))
    return "".join(
        f"<bdi>{part}</bdi>" if number % 2 else part for number, part in enumerate(parts)
    )


def _address(link: Link) -> str:
    """The address of a link that leads away from the site; nothing where its words tell it."""
    scheme, _, address = link.href.partition(":")
    if scheme not in {"http", "https", "mailto"}:
        return ""
    shown = unquote(address.partition("?")[0]) if scheme == "mailto" else link.href
    told = {each.rstrip("/") for each in (shown, shown.partition("//")[2])}
    return "" if plain_text(link.content).rstrip("/") in told else shown
