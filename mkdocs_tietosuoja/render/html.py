"""The notice as HTML: every text escaped, structure that Markdown has no word for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape

from mkdocs_tietosuoja.model import Layout
from mkdocs_tietosuoja.notice.blocks import (
    TITLE_ID,
    Block,
    Blocks,
    Code,
    CodeBlock,
    Definitions,
    Deleted,
    Details,
    Emphasis,
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
    Strong,
    Table,
    Time,
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


def render_html(
    notice: Notice,
    layout: Layout,
    *,
    title: bool = True,
    permalink: Permalink | None = None,
    resolve: Callable[[str], str] = str,
) -> str:
    """The notice as HTML for the body of a page.

    Its title is the heading of the page, left out with `title=False` where the page has one;
    `resolve` turns the links to pages of the site into addresses.
    """
    return _Writer(permalink, resolve).notice(notice, layout, title)


def render_blocks(blocks: Blocks) -> str:
    """Blocks as HTML on their own, with links as they are."""
    return _Writer(None, str).lines(blocks, 1)


@dataclass(frozen=True)
class _Writer:
    """Writes one notice; holds what does not change within it."""

    permalink: Permalink | None
    resolve: Callable[[str], str]

    def notice(self, notice: Notice, layout: Layout, title: bool) -> str:
        parts = [f'<div class="tietosuoja" lang="{escape(notice.language)}">']
        if title:
            parts.append(self.heading(1, TITLE_ID, notice.title))
        if notice.dates:
            parts.append(f'<p class="tietosuoja-dates">{self.inlines(notice.dates)}</p>')
        parts += self.blocks(notice.introduction, 1)
        if layout is Layout.TABLE:
            parts += self.table_layout(notice.sections, 2)
        else:
            for section, heading in numbered(notice.sections, layout):
                parts += self.section(section, heading, 2)
        parts.append("</div>")
        return "\n".join(parts) + "\n"

    def section(self, section: Section, title: Inlines, level: int) -> Iterator[str]:
        if section.apart:
            yield '<div class="tietosuoja-apart">'
        yield self.heading(level, section.id, title)
        yield from self.blocks(section.blocks, level)
        for part in section.sections:
            yield from self.section(part, part.title, level + 1)
        if section.apart:
            yield "</div>"

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
            yield f"<td>{self.flow(section.blocks, level - 1)}</td></tr>"
        else:
            yield f'{row}<th colspan="2" scope="rowgroup">{title}</th></tr>'
        for part in section.sections:
            yield from self.row(part, level)

    def heading(self, level: int, anchor: str, title: Inlines) -> str:
        level = min(level, 6)
        words = self.inlines(title)
        if self.permalink and level <= self.permalink.depth:
            link = (
                f'<a class="{escape(self.permalink.css_class)}" href="#{escape(anchor)}" '
                f'title="{escape(self.permalink.title)}">{escape(self.permalink.symbol)}</a>'
            )
            words = link + words if self.permalink.leading else words + link
        return f'<h{level} id="{escape(anchor)}">{words}</h{level}>'

    def blocks(self, blocks: Blocks, level: int) -> Iterator[str]:
        for block in blocks:
            yield self.block(block, level)

    def flow(self, blocks: Blocks, level: int) -> str:
        """The content of an item or a cell; a paragraph needs no tag where it is the only one."""
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        if len(paragraphs) == 1 and blocks[0] is paragraphs[0]:
            rest = "".join(self.blocks(blocks[1:], level))
            return f"{self.inlines(paragraphs[0].content)}{rest}"
        return "".join(self.blocks(blocks, level))

    def block(self, block: Block, level: int) -> str:
        match block:
            case Paragraph(content):
                return f"<p>{self.inlines(content)}</p>"
            case List(items, ordered, start):
                first = f' start="{start}"' if ordered and start != 1 else ""
                tag = "ol" if ordered else "ul"
                lines = "\n".join(f"<li>{self.flow(item, level)}</li>" for item in items)
                return f"<{tag}{first}>\n{lines}\n</{tag}>"
            case Definitions(entries):
                lines = "\n".join(
                    f"<dt>{self.inlines(term)}</dt>\n<dd>{self.flow(blocks, level)}</dd>"
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
            case ForeignBlocks(blocks, language):
                return f'<div lang="{escape(language)}">\n{self.lines(blocks, level)}\n</div>'
            case Note(blocks):
                return f'<div class="tietosuoja-note">\n{self.lines(blocks, level)}\n</div>'
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
        header = "".join(f'<th scope="col">{self.inlines(cell)}</th>' for cell in table.header)
        rows = "\n".join(
            f"<tr>{''.join(f'<td>{self.flow(cell, level)}</td>' for cell in row)}</tr>"
            for row in table.rows
        )
        return f"<table>\n<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"

    def inlines(self, content: Inlines) -> str:
        return "".join(map(self.inline, content))

    def inline(self, inline: Inline) -> str:
        match inline:
            case str():
                return escape(inline, quote=False)
            case Strong(content):
                return f"<strong>{self.inlines(content)}</strong>"
            case Emphasis(content):
                return f"<em>{self.inlines(content)}</em>"
            case Code(text):
                return f"<code>{escape(text)}</code>"
            case Link(content, href):
                return f'<a href="{escape(self.target(href))}">{self.inlines(content)}</a>'
            case Time(date, text):
                return f'<time datetime="{date.isoformat()}">{escape(text)}</time>'
            case Foreign(content, language):
                return f'<span lang="{escape(language)}">{self.inlines(content)}</span>'
            case Inserted(content):
                return f"<ins>{self.inlines(content)}</ins>"
            case Deleted(content):
                return f"<del>{self.inlines(content)}</del>"
            case LineBreak():
                return "<br>"

    def target(self, href: str) -> str:
        return href if href.startswith("#") else self.resolve(href)


def _kind(entries: tuple[tuple[Inlines, Blocks], ...]) -> str:
    """The class of a list of terms: days, or terms with one short text each."""
    if all(len(term) == 1 and isinstance(term[0], Time) for term, _ in entries):
        return ' class="tietosuoja-days"'
    short = all(len(blocks) == 1 and isinstance(blocks[0], Paragraph) for _, blocks in entries)
    return ' class="tietosuoja-details"' if short else ""
