"""YAML text to the located tree.

YAML is read the way its writer means it: every scalar stays the text that was written, so `no` is a
language, `0403` a number with its leading zero and `3.10.2019` a date for the model to understand.
The tree is built from libyaml's events, where libyaml is present: one pass, no recursion, and
limits on nesting and on what aliases may multiply to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mkdocs_tietosuoja.findings import Finding, Position
from mkdocs_tietosuoja.source.tree import Mapping, Node, Scalar, Sequence

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MAX_DEPTH = 30
_MAX_NODES = 100_000

_NOTHING = ("", "~", "null")
_PLAIN_TAGS = (None, "!", "tag:yaml.org,2002:str")
_NOT_PRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # YAML 1.1, 5.1


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of one YAML document, or `None` with findings where the text is not YAML.

    `first_line` is the line of the file on which `text` begins. Duplicate keys, tags, keys that are
    not text, self-referencing or multiplying aliases, nesting deeper than 30 and a second document
    become findings. Nothing raises.
    """
    builder = _Builder(path, first_line)
    bad = _NOT_PRINTABLE.search(text)
    if bad:
        before = text[: bad.start()]
        position = builder.at(before.count("\n"), len(before) - before.rfind("\n") - 1)
        message = f"the character U+{ord(bad.group()):04X} cannot be part of a text; delete it"
        return None, (Finding(position, message, "invalid-character"),)
    try:
        tree = builder.build(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        return None, (*builder.findings, builder.syntax_error(error, text))
    except _Refused as refused:
        return None, (*builder.findings, refused.finding)
    return tree, tuple(builder.findings)


class _Refused(Exception):
    """The document cannot become a tree."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass
class _Open:
    """A mapping or sequence whose end has not been read yet."""

    position: Position
    is_mapping: bool
    anchor: str | None
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)
    key: str | None = None
    size: int = 1

    def close(self) -> Node:
        if self.is_mapping:
            return Mapping(self.position, self.entries, self.keys)
        return Sequence(self.position, tuple(self.items))


class _Builder:
    """Builds the tree of one document from parser events."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.documents = 0
        self.nodes = 0

    def at(self, line: int, column: int) -> Position:
        """The position of a mark, which counts from 0."""
        return Position(self.path, self.first_line + line, column + 1)

    def start(self, event: Event) -> Position:
        return self.at(event.start_mark.line, event.start_mark.column)

    def report(self, position: Position, message: str, rule: str) -> None:
        self.findings.append(Finding(position, message, rule))

    def build(self, events: Iterator[Event]) -> Node | None:
        for event in events:
            if isinstance(event, ScalarEvent):
                self.scalar(event)
            elif isinstance(event, MappingStartEvent | SequenceStartEvent):
                self.begin(event)
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                closed = self.open.pop()
                self.add(closed.close(), closed.size, closed.anchor)
            elif isinstance(event, AliasEvent):
                self.alias(event)
            elif isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents == 2:
                    message = "a second document begins here ('---'); write one register in a file"
                    raise _Refused(Finding(self.start(event), message, "second-document"))
        return self.root

    def scalar(self, event: ScalarEvent) -> None:
        position = self.start(event)
        self.check_tag(event, position)
        nothing = not event.style and event.value in _NOTHING
        parent = self.open[-1] if self.open else None
        if parent and parent.is_mapping and parent.key is None:
            self.key(parent, event.value, position)
        else:
            self.add(Scalar(position, None if nothing else event.value), 1, event.anchor)

    def key(self, parent: _Open, key: str, position: Position) -> None:
        if key in parent.keys:
            first = parent.keys[key].line
            message = f"'{key}' is written twice, first on line {first}; keep one of them"
            self.report(position, message, "duplicate-key")
        parent.keys.setdefault(key, position)
        parent.key = key

    def begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        position = self.start(event)
        self.check_tag(event, position)
        if self.open and self.open[-1].is_mapping and self.open[-1].key is None:
            message = "a key must be a text; is there a '{' or '[' that belongs in quotes?"
            raise _Refused(Finding(position, message, "invalid-key"))
        if len(self.open) == _MAX_DEPTH:
            message = f"the file is nested more than {_MAX_DEPTH} levels deep"
            raise _Refused(Finding(position, message, "too-deep"))
        self.open.append(_Open(position, isinstance(event, MappingStartEvent), event.anchor))

    def alias(self, event: AliasEvent) -> None:
        position = self.start(event)
        name = event.anchor
        if any(container.anchor == name for container in self.open):
            message = f"'*{name}' refers to the very part that it stands in"
            raise _Refused(Finding(position, message, "recursive-alias"))
        if name not in self.anchors:
            message = f"'*{name}' refers to nothing: there is no '&{name}' above; a text that begins with '*' needs quotes"
            raise _Refused(Finding(position, message, "unknown-alias"))
        node, size = self.anchors[name]
        parent = self.open[-1]
        if parent.is_mapping and parent.key is None:
            raise _Refused(Finding(position, "a key cannot be an alias", "invalid-key"))
        self.add(node, size, None)

    def add(self, node: Node, size: int, anchor: str | None) -> None:
        self.nodes += 1
        if anchor:
            self.anchors[anchor] = (node, size)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += size
        if parent.size > _MAX_NODES:
            message = f"the file has more than {_MAX_NODES} values once its aliases are followed"
            raise _Refused(Finding(node.position, message, "too-many-values"))
        if parent.is_mapping:
            assert parent.key is not None  # noqa: S101 - the parser gives key and value in turn
            parent.entries.setdefault(parent.key, node)
            parent.key = None
        else:
            parent.items.append(node)

    def check_tag(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, position: Position
    ) -> None:
        if event.tag not in _PLAIN_TAGS:
            message = f"'{event.tag}' is a YAML tag, which has no meaning here; a text that begins with '!' needs quotes"
            self.report(position, message, "unknown-tag")

    def syntax_error(self, error: yaml.MarkedYAMLError, text: str) -> Finding:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "unknown problem"
        line, column = (mark.line, mark.column) if mark else (0, 0)
        written = (text.split("\n")[line : line + 1] or [""])[0]
        for pattern, at_context, advice in _ADVICE:
            if pattern in f"{problem} {error.context or ''}":
                if at_context and error.context_mark:
                    line, column = error.context_mark.line, error.context_mark.column
                message = advice
                break
        else:
            message = f"the YAML is broken here: {problem}"
        indent = written[: len(written) - len(written.lstrip())]
        if "\t" in indent:
            column = written.index("\t")
            line = mark.line if mark else 0
            message = "the line is indented with a tab; YAML wants spaces"
        return Finding(self.at(line, column), message, "invalid-yaml")


_ADVICE = (
    # What the parsers say (libyaml and PyYAML in turn), whether the start of the construct is the
    # better place to point to, and what the writer should do.
    (
        "mapping values are not allowed",
        False,
        "a colon followed by a space stands in a text without quotes; put the whole text in quotes, "
        "or check the indentation",
    ),
    ("while scanning a quoted scalar", True, "this quotation mark is never closed"),
    (
        "could not find expected ':'",
        True,
        "this line is neither 'key: value' nor part of the text above; is a colon or the space after it "
        "missing, or the indentation wrong?",
    ),
    (
        "did not find expected ',' or",
        True,
        "this bracket is not closed, or a comma is missing inside it; a text with ',' or '}' needs quotes",
    ),
    (
        "expected ',' or",
        True,
        "this bracket is not closed, or a comma is missing inside it; a text with ',' or '}' needs quotes",
    ),
    (
        "did not find expected key",
        False,
        "the line does not fit the lines above: check its indentation, and quote a text in which a "
        "quotation mark ends before the text does",
    ),
    (
        "expected <block end>",
        False,
        "the line does not fit the lines above: check its indentation, and quote a text in which a "
        "quotation mark ends before the text does",
    ),
    (
        "did not find expected '-' indicator",
        False,
        "the line does not fit the list above: begin it with '- ' or check its indentation",
    ),
    (
        "block sequence entries are not allowed",
        False,
        "a list begins here; start it on its own line, indented",
    ),
    ("while scanning an alias", False, "a text that begins with '*' needs quotes"),
    ("while scanning an anchor", False, "a text that begins with '&' needs quotes"),
    (
        "found unknown escape character",
        False,
        "inside double quotes a backslash must be written twice; or use single quotes",
    ),
    (
        "found character that cannot start any token",
        False,
        "a text that begins with this character needs quotes",
    ),
    ("that cannot start any token", False, "a text that begins with this character needs quotes"),
    (
        "while scanning a block scalar",
        False,
        "after '|' or '>' the text begins on the next line, indented",
    ),
    ("found undefined tag handle", False, "a text that begins with '!' needs quotes"),
)
