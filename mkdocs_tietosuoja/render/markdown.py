"""The notice as Markdown: CommonMark with tables, read alike by Python-Markdown with `attr_list`.

Nested blocks are indented by four characters, which both dialects understand. Ids of headings are
written as `{ #id }`, with the spaces that keep template engines from reading them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape as escape_html

from mkdocs_tietosuoja.model import Layout
from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Code,
    CodeBlock,
    Definitions,
    Emphasis,
    Foreign,
    ForeignBlocks,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Notice,
    Paragraph,
    Quote,
    Rule,
    Section,
    Strong,
    Table,
    Time,
)
from mkdocs_tietosuoja.render.outline import TITLE_ID, numbered

_SPECIAL = re.compile(r"[\\`*_\[\]|~^=$]|(?<=!)(?=\[)")
_AT_START = re.compile(r"^(\s*)(?:([-+:](?=\s|$)|#)|(\d+)([.)])(?=\s|$))")
_INDENT = "    "


def render_markdown(notice: Notice, layout: Layout) -> str:
    """The notice as the text of a Markdown page, beginning with its title."""
    parts = [f"# {_inlines(notice.title)} {{ #{TITLE_ID} }}"]
    if notice.dates:
        parts.append(_paragraph(notice.dates))
    parts += _blocks(notice.introduction, 1)
    if layout is Layout.TABLE:
        parts += _table_layout(notice.sections)
    else:
        for section, title in numbered(notice.sections, layout):
            parts += _section(section, title, 2)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, title: Inlines, level: int) -> Iterator[str]:
    if section.apart:
        yield "---"
    yield f"{'#' * min(level, 6)} {_inlines(title)} {{ #{section.id} }}"
    yield from _blocks(section.blocks, level)
    for part in section.sections:
        yield from _section(part, part.title, level + 1)
    if section.apart:
        yield "---"


def _table_layout(sections: tuple[Section, ...]) -> Iterator[str]:
    rows: list[str] = []
    for section in sections:
        if section.apart:
            yield from _two_columns(rows)
            rows = []
            yield from _section(section, section.title, 2)
        else:
            rows += _rows(section)
    yield from _two_columns(rows)


def _two_columns(rows: list[str]) -> Iterator[str]:
    if rows:
        yield "\n".join(["| | |", "| --- | --- |", *rows])


def _rows(section: Section) -> Iterator[str]:
    anchor = f'<span id="{section.id}"></span>'
    yield f"| {anchor}**{_inlines(section.title)}** | {_cell(section.blocks)} |"
    for part in section.sections:
        yield from _rows(part)


def _blocks(blocks: Blocks, level: int) -> Iterator[str]:
    for block in blocks:
        yield _block(block, level)


def _block(block: Block, level: int) -> str:
    match block:
        case Paragraph(content):
            return _paragraph(content)
        case List(items, ordered, start):
            markers = (
                f"{number}. " if ordered else "-" for number in range(start, start + len(items))
            )
            return _items(
                [(marker, item) for marker, item in zip(markers, items, strict=False)], level
            )
        case Definitions(entries):
            return _items([("-", _definition(term, said)) for term, said in entries], level)
        case Table(header, rows):
            lines = [
                f"| {' | '.join(map(_inlines, header))} |",
                f"|{' --- |' * len(header)}",
                *(f"| {' | '.join(map(_cell, row))} |" for row in rows),
            ]
            return "\n".join(lines)
        case Heading(depth, content):
            return f"{'#' * min(level + depth, 6)} {_inlines(content)}"
        case Quote(blocks):
            return "\n".join(
                f"> {line}".rstrip() for line in "\n\n".join(_blocks(blocks, level)).split("\n")
            )
        case ForeignBlocks(blocks, language):
            inner = "\n\n".join(_blocks(blocks, level))
            return f'<div lang="{escape_html(language)}" markdown>\n\n{inner}\n\n</div>'
        case CodeBlock(text):
            return "\n".join(_INDENT + line for line in text.split("\n"))
        case Rule():
            return "---"


def _items(items: list[tuple[str, Blocks]], level: int) -> str:
    """List items; with empty lines between them where one of them has several blocks."""
    loose = any(len(blocks) > 1 for _, blocks in items)
    written = []
    for marker, blocks in items:
        text = "\n\n".join(_blocks(blocks, level))
        indented = "\n".join(_INDENT + line if line else line for line in text.split("\n"))
        written.append(f"{marker:<{len(_INDENT)}}{indented[len(_INDENT) :]}")
    return ("\n\n" if loose else "\n").join(written)


def _definition(term: Inlines, said: Blocks) -> Blocks:
    """A term as the first words of the only paragraph that is said of it, or above the blocks."""
    if len(said) == 1 and isinstance(said[0], Paragraph):
        return (Paragraph((Strong((*term, ":")), " ", *said[0].content)),)
    return (Paragraph((Strong(term),)), *said)


def _cell(blocks: Blocks) -> str:
    """Blocks on one line, as a cell of a table needs them."""
    return "<br>".join(line for block in blocks for line in _cell_lines(block))


def _cell_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content) | Heading(_, content):
            yield _inlines(content)
        case List(items, ordered, start):
            for number, item in enumerate(items, start):
                yield f"{f'{number}.' if ordered else '•'} {_cell(item)}"
        case Definitions(entries):
            for term, said in entries:
                yield _cell(_definition(term, said))
        case Table(header, rows):
            for row in rows:
                for name, cell in zip(header, row, strict=False):
                    yield f"{_inlines(name)}: {_cell(cell)}"
        case Quote(blocks):
            yield _cell(blocks)
        case ForeignBlocks(blocks, language):
            yield f'<span lang="{escape_html(language)}">{_cell(blocks)}</span>'
        case CodeBlock(text):
            yield _code(text.replace("\n", " "))
        case Rule():
            return


def _paragraph(content: Inlines) -> str:
    return _AT_START.sub(_escape_start, _inlines(content))


def _escape_start(match: re.Match[str]) -> str:
    space, character, number, dot = match.groups()
    return f"{space}\\{character}" if character else f"{space}{number}\\{dot}"


def _inlines(content: Inlines) -> str:
    return "".join(map(_inline, content))


def _inline(inline: Inline) -> str:
    match inline:
        case str():
            return _escape(inline)
        case Strong(content):
            return f"**{_inlines(content)}**"
        case Emphasis(content):
            return f"*{_inlines(content)}*"
        case Code(text):
            return _code(text)
        case Link(content, href):
            return f"[{_inlines(content)}]({_target(href)})"
        case Time(_, text):
            return _escape(text)
        case Foreign(content, language):
            return f'<span lang="{escape_html(language)}">{_inlines(content)}</span>'
        case LineBreak():
            return "<br>"


def _escape(text: str) -> str:
    """Text that no Markdown, HTML or template engine reads as anything else."""
    text = escape_html(text, quote=False) if re.search("[<>]|&[#a-zA-Z]", text) else text
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    return re.sub(r"\{(?=[{%#])|(?<=\{)\{", "&#123;", text)


def _code(text: str) -> str:
    """A code span; as HTML where a span cannot hold the text."""
    if re.search(r"[`|{}]|^\s|\s$", text) or not text:
        inner = escape_html(text, quote=False)
        for character in "`|{}*_[]\\":
            inner = inner.replace(character, f"&#{ord(character)};")
        return f"<code>{inner}</code>"
    return f"`{text}`"


def _target(href: str) -> str:
    """The target of a link, in angle brackets where it needs them."""
    href = (
        href.replace("<", "%3C")
        .replace(">", "%3E")
        .replace("|", "%7C")
        .replace("{", "%7B")
        .replace("}", "%7D")
    )
    return f"<{href}>" if re.search(r"[\s()]", href) else href
