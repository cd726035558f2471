"""The notice as Markdown: CommonMark with tables, read alike by Python-Markdown with `attr_list`.

Nested blocks are indented by four characters, which both dialects understand. Ids of headings are
written as `{ #id }`, with the spaces that keep template engines from reading them. Characters that
mean something are written with a backslash where both dialects know it, else as a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape as escape_html
from itertools import zip_longest
from textwrap import indent
from urllib.parse import quote

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
    Strong,
    Summary,
    Table,
    Time,
    begins_with_label,
    map_content,
)
from mkdocs_tietosuoja.render.outline import has_part_alone, numbered, stands_alone

_LINE_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_HTML = re.compile(r"[<>]|&(?=#?\w)")
_BACKSLASHED = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|(?<=\+)\+")
_REFERRED = re.compile(r"[{|~^$]|(?<==)=|:(?=[\w+-]+:)")
_AT_START = re.compile(r"([-+](?=[\s-]|$)|#)|(\d+)([.)])(?=\s|$)|(:(?=[\s:])|[!?/](?=[!?/]{2}))")
_PLAIN_CODE = re.compile(r"(?!\s)[^`|{}\\&<>]+(?<!\s)")
_INDENT = 4
_NOT_A_WORD = re.compile(r"[^\w\s.,-]|_")
_LISTS = (List, Definitions)
_BETWEEN_LISTS = "<!-- -->"


def render_markdown(notice: Notice, layout: Layout) -> str:
    """The notice as the text of a Markdown page, beginning with its title."""
    parts = [f"# {_heading(notice.title)} {{ #{TITLE_ID} }}"]
    if notice.dates:
        parts.append(_paragraph(notice.dates))
    parts += _blocks((*notice.introduction, *notice.summary), 1)
    if layout is Layout.TABLE:
        parts += _table_layout(notice.sections, 2)
    else:
        for section, title in numbered(notice.sections, layout):
            parts += _section(section, title, 2)
    return "\n\n".join(parts) + "\n"


def render_blocks(blocks: Blocks) -> str:
    """Blocks as Markdown, for a text that is not a page."""
    return "\n\n".join(_blocks(blocks, 1)) + "\n"


def _section(section: Section, title: Inlines, level: int) -> Iterator[str]:
    if section.apart:
        yield "---"
    yield f"{'#' * min(level, 6)} {_heading(title)} {{ #{section.id} }}"
    yield from _blocks(section.blocks, level)
    for part in section.sections:
        yield from _section(part, part.title, level + 1)
    if section.apart:
        yield "---"


def _table_layout(sections: tuple[Section, ...], level: int) -> Iterator[str]:
    rows: list[str] = []
    for section in sections:
        if not stands_alone(section) and not has_part_alone(section):
            rows += _rows(section)
            continue
        yield from _two_columns(rows)
        rows = []
        if stands_alone(section):
            yield from _section(section, section.title, level)
        else:
            yield from _section(replace(section, sections=()), section.title, level)
            yield from _table_layout(section.sections, level + 1)
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
    for block, following in zip_longest(blocks, blocks[1:]):
        yield _block(block, level)
        if isinstance(block, _LISTS) and isinstance(following, _LISTS):
            yield _BETWEEN_LISTS


def _block(block: Block, level: int) -> str:
    match block:
        case Paragraph(content):
            return _paragraph(content)
        case List():
            return _list(block, level)
        case Definitions(entries, colon):
            items = tuple(_definition(term, said, colon) for term, said in entries)
            return _items(["-"] * len(items), items, level)
        case Table(header, rows, row_headers):
            lines = [
                f"| {' | '.join(map(_inlines, header))} |",
                f"|{' --- |' * len(header)}",
                *(f"| {' | '.join(_cells(row, row_headers))} |" for row in rows),
            ]
            return "\n".join(lines)
        case Heading(depth, content):
            return f"{'#' * min(level + depth, 6)} {_heading(content)}"
        case Details(summary, blocks):
            return "\n\n".join(_blocks(_unfolded(summary, blocks), level))
        case Quote(blocks) | Note(blocks):
            return "\n".join(
                f"> {line}".rstrip() for line in "\n\n".join(_blocks(blocks, level)).split("\n")
            )
        case ForeignBlocks(blocks, language):
            return "\n\n".join(_blocks(_marked(blocks, language), level))
        case CodeBlock(text):
            return "<br>\n".join(map(_code, text.split("\n")))
        case Rule():
            return "---"
        case Summary() | Flow():
            return _layer(block, level)


def _layer(block: Summary | Flow, level: int) -> str:
    """A summary under its heading as questions in bold; a picture as terms with lists."""
    if isinstance(block, Summary):
        heading = f"{'#' * min(level + 1, 6)} {_heading(block.title)} {{ #{block.id} }}"
        items = tuple(_answer(each) for each in block.answers)
        return f"{heading}\n\n{_items(['-'] * len(items), items, level)}"
    title = f'<span id="{block.id}"></span>**{_inlines(block.title)}**'
    return f"{title}\n\n{_block(Definitions(tuple(_stages(block)), block.colon), level)}"


def _list(items: List, level: int) -> str:
    if not items.ordered:
        return _items(["-"] * len(items.items), items.items, level)
    if items.start == 1:
        markers = [f"{number}." for number in range(1, len(items.items) + 1)]
        return _items(markers, items.items, level)
    numbered_items = tuple(  # Python-Markdown would count from 1
        _with_number(number, item) for number, item in enumerate(items.items, items.start)
    )
    return _items(["-"] * len(numbered_items), numbered_items, level)


def _items(markers: list[str], items: tuple[Blocks, ...], level: int) -> str:
    """List items; with empty lines between them where one of them has several blocks."""
    loose = any(len(blocks) > 1 for blocks in items)
    written = []
    for marker, blocks in zip(markers, items, strict=True):
        width = max(_INDENT, len(marker) + 1)
        text = indent("\n\n".join(_blocks(blocks, level)), " " * width)
        written.append(f"{marker:<{width}}{text[width:]}".rstrip())
    return ("\n\n" if loose else "\n").join(written)


def _with_number(number: int, item: Blocks) -> Blocks:
    if item and isinstance(item[0], Paragraph):
        return (Paragraph((f"{number}. ", *item[0].content)), *item[1:])
    return (Paragraph((f"{number}.",)), *item)


def _definition(term: Inlines, said: Blocks, colon: str) -> Blocks:
    """A term as the first words of the only paragraph that is said of it, or above the blocks."""
    if len(said) == 1 and isinstance(said[0], Paragraph) and not begins_with_label(said[0]):
        return (Paragraph((Strong((*term, colon)), " ", *said[0].content)),)
    return (Paragraph((Strong(term),)), *said)


def _answer(answer: Answer) -> Blocks:
    """A question with its answer on the next line."""
    first, *rest = answer.content
    if isinstance(first, Paragraph):
        lead = Paragraph((Strong(answer.question), LineBreak(), *first.content))
        return (lead, *rest)
    return (Paragraph((Strong(answer.question),)), *answer.content)


def _stages(flow: Flow) -> Iterator[tuple[Inlines, Blocks]]:
    """The parts of a picture as terms; several names as a list."""
    for stage in (flow.sources, flow.register, flow.recipients, flow.outside):
        names = tuple((Paragraph(name),) for name in stage.names)
        if names:
            yield stage.label, names[0] if len(names) == 1 else (List(names),)


def _unfolded(summary: Inlines, blocks: Blocks) -> Blocks:
    """Blocks under their summary: Markdown cannot fold them."""
    return (Paragraph((Strong(summary),)), *blocks)


def _marked(blocks: Blocks, language: str) -> Blocks:
    """Blocks whose words are marked as being in another language."""
    return tuple(
        map_content(block, lambda words: (Foreign(words, language),) if words else ())
        for block in blocks
    )


def _cells(row: tuple[Blocks, ...], row_headers: bool) -> Iterator[str]:
    """The cells of a row; one that tells what the row is about in bold."""
    for column, blocks in enumerate(row):
        cell = _cell(blocks)
        yield f"**{cell}**" if row_headers and column == 0 else cell


def _cell(blocks: Blocks) -> str:
    """Blocks on one line, as a cell of a table needs them."""
    return "<br>".join(line for block in blocks for line in _cell_lines(block))


def _cell_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content) | Heading(_, content):
            yield _inlines(content)
        case List():
            yield from _cell_items(block)
        case Definitions(entries, colon):
            yield from (_cell(_definition(term, said, colon)) for term, said in entries)
        case Table():
            yield from _cell_rows(block)
        case Quote(blocks) | Note(blocks):
            yield _cell(blocks)
        case Details(summary, blocks):
            yield _cell(_unfolded(summary, blocks))
        case ForeignBlocks(blocks, language):
            yield _cell(_marked(blocks, language))
        case CodeBlock(text):
            yield from map(_code, text.split("\n"))
        case Rule() | Summary() | Flow():  # those two stand in no cell
            return


def _cell_items(items: List) -> Iterator[str]:
    for number, item in enumerate(items.items, items.start):
        yield f"{f'{number}.' if items.ordered else '•'} {_cell(item)}"


def _cell_rows(table: Table) -> Iterator[str]:
    yield " – ".join(map(_inlines, table.header))
    for row in table.rows:
        yield " – ".join(map(_cell, row))


def _paragraph(content: Inlines) -> str:
    text = _inlines(content).lstrip()
    start = _AT_START.match(text)
    return _escape_start(start) + text[start.end() :] if start else text


def _heading(content: Inlines) -> str:
    """The words of a heading, which would lose number signs at their end."""
    return re.sub("#(?=#*$)", r"\\#", _inlines(content))


def _inlines(content: Inlines) -> str:
    written = ""
    for inline in content:
        following = _inline(inline)
        if written.endswith("!") and following.startswith("["):
            written = f"{written[:-1]}\\!"  # a link, not an image
        written += following
    return written


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
        case Inserted(content):
            return f"<ins>{_inlines(content)}</ins>"
        case Deleted(content):
            return f"<del>{_inlines(content)}</del>"
        case LineBreak():
            return "<br>"


def _escape(text: str) -> str:
    """Text that no Markdown, HTML or template engine reads as anything else."""
    text = _LINE_ENDS.sub(" ", text)
    text = _HTML.sub(lambda match: escape_html(match[0]), text)
    text = _BACKSLASHED.sub(lambda match: f"\\{match[0]}", text)
    return _REFERRED.sub(_reference, text)


def _escape_start(match: re.Match[str]) -> str:
    """The beginning of a paragraph that would be a list, a heading, a definition or an extension's."""
    mark, number, dot, other = match.groups()
    if mark:
        return f"\\{mark}"
    return f"{number}\\{dot}" if number else f"&#{ord(other)};"


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _code(text: str) -> str:
    """A code span; as HTML where a span cannot hold the text."""
    if _PLAIN_CODE.fullmatch(text):
        return f"`{text}`"
    return f"<code>{_NOT_A_WORD.sub(_reference, text)}</code>"


def _target(href: str) -> str:
    """The target of a link without characters that end it or that Markdown reads."""
    href = re.sub(r"[\s<>|{}()\"'`\\^*]", lambda match: quote(match[0]), href)
    return re.sub(r"&(?=#?\w+;)", "&amp;", href)
