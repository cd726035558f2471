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
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from mkdocs_tietosuoja.findings import Finding, Message, Position, split_lines
from mkdocs_tietosuoja.source.advice import advice, span
from mkdocs_tietosuoja.source.tree import Mapping, Node, Scalar, Sequence

LOADERS: tuple[Any, ...] = tuple(
    loader for loader in (getattr(yaml, "CSafeLoader", None), yaml.SafeLoader) if loader
)
"""The parsers that are present, the fastest first; they read every text alike."""

_MAX_DEPTH = 30
_MAX_NODES = 100_000

_NOTHING = ("", "~", "null")
_PLAIN_TAGS = (None, "tag:yaml.org,2002:str")
_MERGE = "<<"
_NOT_PRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)  # YAML 1.1, 5.1, and the byte order mark, which nobody sees
_STRANGE_SPACE = re.compile(r"^(?:[ \t]*|[ \t]*(?:- )?[\w-]+:[ \t]*)\xa0", re.MULTILINE)
_COMMENT_IN_TEXT = re.compile(r"[ \t]+#(?=[^\s#!])")
_NO_SPACE_AFTER_DASH = re.compile(r"-[^\W\d]")
_NO_SPACE_AFTER_COLON = re.compile(
    r"(?:fi|sv|en|name|text|description):(?=[^\s/])|[a-z]{2}:(?=[A-ZÅÄÖ])"  # but not "tv:n"
)


def read_yaml(
    text: str, path: str, first_line: int = 1, loader: Any = LOADERS[0]
) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of one YAML document, or `None` with findings where the text is not YAML.

    `first_line` is the line of the file on which `text` begins. Duplicate keys, tags, keys that are
    not text, self-referencing or multiplying aliases, nesting deeper than 30 and a second document
    become findings, and so do texts that YAML reads otherwise than they look. Nothing raises.
    """
    lines = [*split_lines(text), ""]  # libyaml ends a text below its last line
    builder = _Builder(path, first_line, lines)
    strange = _STRANGE_SPACE.search(text)
    if strange:
        before = split_lines(text[: strange.end() - 1])
        message = Message(
            "a no-break space stands here, as word processors write it; type a common space"
        )
        position = builder.at(len(before) - 1, len(before[-1]))
        return None, (Finding(position, message, "invalid-character"),)
    bad = _NOT_PRINTABLE.search(text)
    if bad:
        before = split_lines(text[: bad.start()])
        message = Message(
            "an invisible character ({code}) stands here; delete it", code=_code(bad.group())
        )
        position = builder.at(len(before) - 1, len(before[-1]))
        return None, (Finding(position, message, "invalid-character"),)
    try:
        tree = builder.build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        line, column, message = advice(error, builder.last, builder.lines)
        position = builder.at(line, column)
        finding = Finding(position, message, "invalid-yaml")
        others = (each for each in builder.findings if each.position.line != position.line)
        return None, (*others, finding)
    except _Refused as refused:
        return None, (*builder.findings, refused.finding)
    return tree, tuple(builder.findings)


def _code(character: str) -> str:
    """How Unicode names a character, such as `U+200B`."""
    return f"U+{ord(character):04X}"


class _Refused(Exception):  # noqa: N818 - it is not an error of this program
    """The document cannot become a tree."""

    def __init__(self, position: Position, message: Message, rule: str) -> None:
        super().__init__(str(message))
        self.finding = Finding(position, message, rule)


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
    begins_again: bool = False
    """Whether its first key stands in it twice, as where the '-' of the next item is missing."""
    size: int = 1
    height: int = 1

    def close(self) -> Node:
        if self.is_mapping:
            return Mapping(self.position, self.entries, self.keys)
        return Sequence(self.position, tuple(self.items))


@dataclass
class _Anchor:
    """A part of the document that aliases may repeat."""

    node: Node
    size: int
    height: int
    used: bool = False


class _Builder:
    """Builds the tree of one document from parser events."""

    def __init__(self, path: str, first_line: int, lines: list[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = lines
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchor] = {}
        self.documents = 0
        self.last: Event | None = None

    def at(self, line: int, column: int) -> Position:
        """The position of a mark, which counts from 0."""
        return Position(self.path, self.first_line + line, column + 1)

    def start(self, event: Event) -> Position:
        return self.at(*span(event)[:2])

    def report(self, position: Position, message: Message, rule: str) -> None:
        self.findings.append(Finding(position, message, rule))

    def build(self, events: Iterator[Event]) -> Node | None:
        for event in events:
            if isinstance(event, ScalarEvent):
                self.scalar(event)
            elif isinstance(event, MappingStartEvent | SequenceStartEvent):
                self.begin(event)
            elif isinstance(event, CollectionEndEvent):
                closed = self.open.pop()
                self.add(closed.close(), closed.size, closed.height, closed.anchor)
            elif isinstance(event, AliasEvent):
                self.alias(event)
            elif isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents == 2:
                    message = Message(
                        "a second document begins here ('---'); write one register in a file"
                    )
                    raise _Refused(self.start(event), message, "second-document")
            self.last = event
        for name, anchor in self.anchors.items():
            if not anchor.used:
                self.unused(name, anchor.node.position)
        return self.root

    def unused(self, anchor: str, position: Position) -> None:
        message = Message(
            "'&{anchor}' is not read as text; a text that begins with '&' needs quotes",
            anchor=anchor,
        )
        self.report(position, message, "unused-anchor")

    def scalar(self, event: ScalarEvent) -> None:
        position = self.start(event)
        told = self.has_tag(event, position) or self.is_invisible(event.value, position)
        parent = self.open[-1] if self.open else None
        if parent and parent.is_mapping and parent.key is None:
            self.key(parent, event.value, position)
            return
        text = None if not event.style and event.value in _NOTHING else event.value
        if not event.style and not told:
            told = self.is_misread(event, position)
        if event.anchor and not event.value:
            self.unused(event.anchor, position)
            self.add(Scalar(position, None, told=True), 1, 0, None)
        else:
            self.add(Scalar(position, text, told), 1, 0, event.anchor)

    def key(self, parent: _Open, key: str, position: Position) -> None:
        if key == _MERGE:
            message = Message(
                "'<<' has no meaning here; to use the keys of another register, write 'extends:' "
                "with its id"
            )
            self.report(position, message, "merge-key")
        elif key in parent.keys and not parent.begins_again:
            in_list = len(self.open) > 1 and not self.open[-2].is_mapping
            parent.begins_again = in_list and key == next(iter(parent.keys))
            message = Message(
                "'{key}' is written twice, first on line {line}; keep one of them{hint}",
                key=key,
                line=parent.keys[key].line,
                hint=Message(", or begin this line with '- ' if it is the next item of the list")
                if parent.begins_again
                else None,
            )
            self.report(position, message, "duplicate-key")
        parent.keys.setdefault(key, position)
        parent.key = key

    def begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        position = self.start(event)
        self.has_tag(event, position)
        if self.open and self.open[-1].is_mapping and self.open[-1].key is None:
            message = Message(
                "a bracket begins where a key is expected; a text that begins with one needs quotes"
            )
            raise _Refused(position, message, "invalid-key")
        if len(self.open) == _MAX_DEPTH:
            raise self.too_deep(position)
        self.open.append(_Open(position, isinstance(event, MappingStartEvent), event.anchor))

    def alias(self, event: AliasEvent) -> None:
        position = self.start(event)
        name = event.anchor
        if any(container.anchor == name for container in self.open):
            message = Message(
                "'*{name}' repeats the very part that it stands in; write out what is meant",
                name=name,
            )
            raise _Refused(position, message, "recursive-alias")
        if name not in self.anchors:
            message = Message(
                "'*{name}' is not read as text; a text that begins with '*' needs quotes", name=name
            )
            raise _Refused(position, message, "unknown-alias")
        anchor = self.anchors[name]
        anchor.used = True
        parent = self.open[-1]
        if parent.is_mapping and parent.key is None:
            message = Message(
                "'*{name}' stands where a key is expected; write out the key", name=name
            )
            raise _Refused(position, message, "invalid-key")
        if len(self.open) + anchor.height > _MAX_DEPTH:
            raise self.too_deep(position)
        self.add(anchor.node, anchor.size, anchor.height, None)

    def add(self, node: Node, size: int, height: int, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = _Anchor(node, size, height)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += size
        parent.height = max(parent.height, height + 1)
        if parent.size > _MAX_NODES:
            message = Message(
                "more than {most} values stand here, repeated by '*'; write them out",
                most=_MAX_NODES,
            )
            raise _Refused(node.position, message, "too-many-values")
        if parent.is_mapping:
            assert parent.key is not None  # noqa: S101 - the parser gives key and value in turn
            if parent.key == _MERGE or self.stands_alone(parent.keys[parent.key], parent.key, node):
                node = Scalar(node.position, None, told=True)
            parent.entries.setdefault(parent.key, node)
            parent.key = None
        else:
            parent.items.append(node)

    def stands_alone(self, position: Position, key: str, node: Node) -> bool:
        """Whether a key in braces has no colon, and so no value; if so, tells it."""
        if not isinstance(node, Scalar) or node.text is not None:
            return False
        if node.position != position._replace(column=position.column + len(key)):
            return False
        parts = re.match(r"([a-z_]+):\S", key)
        if parts:
            message = Message("a space is missing after '{text}'", text=f"{parts[1]}:")
            self.report(position, message, "missing-space")
        else:
            message = Message(
                "'{key}' stands in braces without a value; a text with a comma in it needs quotes",
                key=key,
            )
            self.report(position, message, "stray-text")
        return True

    def has_tag(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, position: Position
    ) -> bool:
        """Whether a value begins with a YAML tag; if so, tells it."""
        if event.tag in _PLAIN_TAGS:
            return False
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        message = Message(
            "'{tag}' is not read as text; a text that begins with '!' needs quotes", tag=tag
        )
        self.report(position, message, "unknown-tag")
        return True

    def is_invisible(self, value: str, position: Position) -> bool:
        """Whether an escape stands for a character that no text has; if so, tells it."""
        bad = _NOT_PRINTABLE.search(value)
        if bad:
            message = Message(
                "this text has an invisible character ({code}); delete it", code=_code(bad.group())
            )
            self.report(position, message, "invalid-character")
        return bool(bad)

    def is_misread(self, event: ScalarEvent, position: Position) -> bool:
        """Whether a text without quotes is read otherwise than it looks; if so, tells it."""
        first, start, last, end = span(event)
        comment = self.lines[first][start:]
        colon = _NO_SPACE_AFTER_COLON.match(event.value)
        nested = [
            number
            for number in range(first + 1, last + 1)
            if self.lines[number].lstrip().startswith("- ")
        ]
        if not event.value and comment.lstrip().startswith("#"):
            message = Message(
                "nothing is written here but a comment; a text that begins with '#' needs quotes, and "
                "a key without a value must be removed"
            )
            self.report(self.at(first, start + comment.index("#")), message, "empty-value")
        elif event.value and _COMMENT_IN_TEXT.match(self.lines[last][end:]):
            message = Message(
                "what follows '#' is not read as text; a text with ' #' in it needs quotes"
            )
            self.report(self.at(last, end), message, "comment-in-text")
        elif _NO_SPACE_AFTER_DASH.match(event.value):
            message = Message(
                "a space is missing after '-'; a text that begins with '-' needs quotes"
            )
            self.report(position, message, "missing-space")
        elif colon:
            message = Message("a space is missing after '{text}'", text=colon[0])
            self.report(position, message, "missing-space")
        elif nested:
            line = self.lines[nested[0]]
            message = Message(
                "this line continues the text above it; to make it an item of the list, indent it like "
                "the other items, and otherwise put the whole text in quotes"
            )
            where = self.at(nested[0], len(line) - len(line.lstrip()))
            self.report(where, message, "wrong-indentation")
        else:
            return False
        return True

    def too_deep(self, position: Position) -> _Refused:
        message = Message(
            "more than {most} levels stand inside each other here; a register has fewer, so check "
            "the indentation and the brackets",
            most=_MAX_DEPTH,
        )
        return _Refused(position, message, "too-deep")
