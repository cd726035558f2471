"""The writer's Markdown to blocks of the notice.

CommonMark with tables, where a list needs no empty line before it. Raw HTML and images are not
interpreted, addresses become links, and links that are not http, https, mailto, tel or relative
stay the text that they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
)

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = ("http", "https", "mailto", "tel")
_MARKED = re.compile(r"[\\`*_\[\]<>&#|~@!]|://|\n|^\s*([-+]|\d+[.)])\s|^(-{3}|={3})|^ {4}")
"""What a text needs to have to be more than one plain paragraph."""


_SPACE = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_BULLET = re.compile(r"^(\s*)[•▪●◦‣]\s+", re.MULTILINE)
"""What word processors put before the items of a list."""


def is_safe_link(href: str) -> bool:
    """Whether a link may leave a notice: http, https, mailto, tel, or without a scheme."""
    compact = re.sub(r"[\x00-\x20]", "", href).replace("\\", "/")  # as browsers read it
    scheme = _SCHEME.match(compact)
    return not compact.startswith("//") and (scheme is None or scheme[1].lower() in _SCHEMES)


def linked_page(href: str) -> str | None:
    """The path of the page that a link leads to, or `None` for any other link."""
    if ":" in href.partition("/")[0] or href.startswith(("#", "/")):
        return None
    return re.split("[?#]", href)[0]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True})
    parser.enable(["table", "linkify"]).disable("image")
    parser.validateLink = is_safe_link  # type: ignore[method-assign,assignment] # markdown-it's own extension point
    parser.normalizeLink = str  # type: ignore[method-assign,assignment] # the writers escape; hosts want it as written
    assert parser.linkify is not None  # noqa: S101 - enabled above
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": True})
    parser.linkify.tlds("[a-z]{2,63}")  # there are too many to list
    return parser


_MARKDOWN = _parser()


def one_line(text: str) -> str:
    """A text on one line; spaces that break no line stay as they are."""
    return _SPACE.sub(" ", text).strip()


@cache
def parse(text: str) -> Blocks:
    """The blocks of a Markdown text."""
    text = _BULLET.sub(r"\1- ", text)
    if not _MARKED.search(text):
        return (Paragraph((text,)),)
    tokens = _MARKDOWN.parse(text)
    _set_depths(tokens)
    return tuple(_blocks(SyntaxTreeNode(tokens).children))


@cache
def links(text: str) -> tuple[str, ...]:
    """The targets of the links in a Markdown text, as they were written."""
    if not ("](" in text or "]:" in text or "<" in text):
        return ()
    return tuple(
        str(child.attrs["href"])
        for token in _MARKDOWN.parse(text)
        for child in token.children or ()
        if child.type == "link_open" and child.info != "auto"
    )


def _set_depths(tokens: list[Token]) -> None:
    """Gives headings the levels from 1 without gaps, whichever levels the writer chose."""
    above: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            above = [*(tag for tag in above if tag < token.tag), token.tag]
            token.tag = f"h{len(above)}"


def _blocks(nodes: list[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield Paragraph(_inlines(node.children[0]))
            case "heading":
                yield Heading(int(node.tag[1]), _inlines(node.children[0]))
            case "bullet_list":
                yield List(tuple(tuple(_blocks(item.children)) for item in node.children))
            case "ordered_list":
                items = tuple(tuple(_blocks(item.children)) for item in node.children)
                yield List(items, ordered=True, start=int(node.attrs.get("start", 1)))
            case "blockquote":
                yield Quote(tuple(_blocks(node.children)))
            case "table":
                head, *body = node.children
                header = tuple(_inlines(cell.children[0]) for cell in head.children[0].children)
                rows = body[0].children if body else []
                yield Table(
                    header,
                    tuple(
                        tuple((Paragraph(_inlines(cell.children[0])),) for cell in row.children)
                        for row in rows
                    ),
                )
            case "hr":
                yield Rule()
            case _:  # fence, code_block
                yield CodeBlock(node.content.rstrip("\n"))


def _inlines(node: SyntaxTreeNode) -> Inlines:
    return tuple(_merged(inline for child in node.children for inline in _inline(child)))


def _inline(node: SyntaxTreeNode) -> Iterator[Inline]:
    match node.type:
        case "strong":
            yield Strong(_inlines(node))
        case "em":
            yield Emphasis(_inlines(node))
        case "link":
            href = str(node.attrs["href"])
            yield Link(_inlines(node) or (href,), href)
        case "code_inline":
            yield Code(node.content)
        case "softbreak":
            yield " "
        case "hardbreak":
            yield LineBreak()
        case _:
            yield node.content


def _merged(inlines: Iterator[Inline]) -> Iterator[Inline]:
    """Neighbouring texts as one."""
    text = ""
    for inline in inlines:
        if isinstance(inline, str):
            text += inline
            continue
        if text:
            yield text
            text = ""
        yield inline
    if text:
        yield text
