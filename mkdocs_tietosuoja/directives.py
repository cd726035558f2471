"""Directives: comments in the Markdown of a page, in whose place registers are shown.

`<!-- tietosuoja: customers -->` asks for the short notice of a register. What a comment says is YAML,
as in the front matter. Where one stands in code, it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity, near
from mkdocs_tietosuoja.source import Mapping, Node, front_matter_span, read_yaml

KEY = "tietosuoja"
"""The key of the front matter, or of a directive, that makes a page show registers."""

DIRECTIVE = re.compile(rf"<!--\s*({KEY}:.*?)\s*-->", re.DOTALL)
"""A directive, in Markdown and in the HTML that is made of it; the group is what it says."""

PLACE = re.compile(rf"<!--\s*{KEY}\s*-->")
"""Where a page of the site's own wants the notice of its front matter."""

_COMMENT = re.compile(r"<!--\s*((\w+).*?)\s*-->", re.DOTALL)
"""A comment that begins with a word; the groups are what it says and that word."""
_MISTYPED = re.compile(r"(\w+)\s*([^\w\s\[{]*)\s*(.*)", re.DOTALL)
"""What a comment says: its first word, signs, and all that follows."""
_LIKENESS = 0.8

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_CONTAINER = re.compile(r"\s*(?:!!!|\?\?\?\+?|===[!+]?|:)\s")
"""The line above what is indented in an admonition, a tab or a definition."""
_LISTS = tuple(f"{kind}_list_{end}" for kind in ("bullet", "ordered") for end in ("open", "close"))
_BREAKS = ("softbreak", "hardbreak")


class Written(NamedTuple):
    """A directive as it stands in a page."""

    text: str
    """What it says, without the marks of the comment."""
    position: Position
    """Where that begins."""
    stands_alone: bool = True
    """Whether its line has no other text, in which a notice could not stand."""
    in_list: bool = False
    """Whether it stands in a list, where headings could not stand."""

    @property
    def is_directive(self) -> bool:
        """Whether it is a directive, and not a comment that resembles one."""
        return self.text.startswith(f"{KEY}:")


def find_directives(text: str, path: str) -> Iterator[Written]:
    """The directives of a page in its order, and comments whose first word resembles theirs.

    Those in code are left out.
    """
    if any(_resembles(word) for _, word in _COMMENT.findall(text)):
        text = text.replace("\r\n", "\n")
        begin, end = front_matter_span(text) or (0, 0)
        body = text[:begin] + "\n" * text.count("\n", begin, end) + text[end:]
        yield from _find(body, Position(path, 1, 1))


def read_value(written: Written) -> tuple[Node | None, tuple[Finding, ...]]:
    """The value of a directive as a tree, or `None` with findings where it is not YAML.

    The columns of the first line are counted from where the directive begins; see `place_of`.
    """
    _, line, _ = begin = written.position._replace(column=1)
    tree, findings = read_yaml(written.text, begin.path, line)
    if findings:
        return None, findings
    if not isinstance(tree, Mapping):
        message = Message("a space is missing after '{text}'", text=f"{KEY}:")
        return None, (Finding(begin, message, "missing-space"),)
    strays = [position for key, position in tree.keys.items() if key != KEY]
    if strays:
        message = Message("only 'tietosuoja' can stand here; indent what belongs below it")
        return None, (Finding(strays[0], message, "unknown-key"),)
    return tree.entries[KEY], ()


def mistyped(written: Written, ids: tuple[str, ...], *, has_notice: bool) -> tuple[Finding, ...]:
    """What is wrong with a comment that resembles a directive, or nothing where it is a mere remark.

    `ids` are those of the registers; `has_notice` says whether the front matter of the page names one.
    """
    parts = _MISTYPED.fullmatch(written.text)
    if parts is None:
        return ()
    word, sign, rest = parts.groups()
    names = re.split(r"[,\s]+", rest)
    if not rest and word == KEY and not sign:
        if has_notice:
            return ()
        message = Message(
            "nothing is shown here, because the front matter of this page names no register; name it "
            "here: '<!-- {meant} -->'",
            meant=f"{KEY}: {ids[0] if ids else 'customers'}",
        )
        return (Finding(written.position, message, "mistyped-directive", Severity.WARNING),)
    if not rest:
        is_meant, meant = has_notice, KEY
    else:
        is_list = re.fullmatch(r"\[.*\]|\{.*\}", rest, re.DOTALL)
        is_name = len(names) == 1 and sign
        is_meant = bool(is_list or is_name or all(near(each, ids) for each in names))
        meant = f"{KEY}: {' '.join(rest.split())}"
    if not is_meant:
        return ()
    message = Message("nothing is shown here, did you mean '<!-- {meant} -->'?", meant=meant)
    return (Finding(written.position, message, "mistyped-directive", Severity.WARNING),)


def place_of(position: Position, written: Written) -> Position:
    """A position in what a directive says, with its column in the page."""
    _, line, column = written.position
    first = position.line == line
    return position._replace(column=position.column + column - 1) if first else position


def _find(text: str, begin: Position) -> Iterator[Written]:
    """The directives of a text that begins at a line, each line at a column."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def written(start: int, end: int, *, stands_alone: bool = True) -> Written:
        line = text.count("\n", 0, start)
        position = Position(begin.path, begin.line + line, begin.column + start - starts[line])
        return Written(text[start:end], position, stands_alone, lists > 0)

    lists = 0
    for token in _MARKDOWN.parse(text):
        if token.type in _LISTS:
            lists += token.nesting
        if token.map is None:
            continue
        first, last = token.map
        if token.type == "html_block":
            for match in _COMMENT.finditer(text, starts[first], starts[last]):
                if _resembles(match[2]):
                    yield written(*match.span(1))
        elif token.type == "inline":
            for start, end, stands_alone in _inline(token, text, starts[first]):
                yield written(start, end, stands_alone=stands_alone)
        elif token.type == "code_block" and _is_content(lines, first):
            indentation = len(lines[first]) - len(token.content.partition("\n")[0])
            inner = begin._replace(line=begin.line + first, column=begin.column + indentation)
            yield from _find(token.content, inner)


def _inline(token: Token, text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Where directives within a paragraph begin and end, and whether each has its line alone."""
    for is_break, line in groupby(token.children or (), lambda child: child.type in _BREAKS):
        children = [] if is_break else [child for child in line if child.content.strip()]
        for child in children:
            at = text.find(child.content, start)
            if at < 0:
                continue
            start = at + len(child.content)
            match = _COMMENT.match(text, at) if child.type == "html_inline" else None
            if match and _resembles(match[2]):
                yield *match.span(1), len(children) == 1


def _resembles(word: str) -> bool:
    return bool(near(word, (KEY,), _LIKENESS))


def _is_content(lines: list[str], first: int) -> bool:
    """Whether what is indented from a line on is no code: Python-Markdown knows more containers."""
    depth = _indentation(lines[first])
    above = (
        line for line in reversed(lines[:first]) if line.strip() and _indentation(line) < depth
    )
    return bool(_CONTAINER.match(next(above, "")))


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())
