"""Additions to YAML text that leave everything else as it was written, byte for byte.

The parser's events say where a list or a mapping stands; the addition is put there as text, in the
way the file is written. Nothing is written anew, so comments, order, quotation marks, indentation
and line breaks stay. What comes back has been read again: it says what the old text said and the
addition, or nothing comes back.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from mkdocs_tietosuoja.source.front_matter import front_matter_span
from mkdocs_tietosuoja.source.tree import Mapping as MappingNode
from mkdocs_tietosuoja.source.tree import Path
from mkdocs_tietosuoja.source.yaml import LOADERS, read_yaml

Item = Mapping[str, str | datetime.date | Mapping[str, str]]
"""An entry of a list: texts and dates by key, or one text for each language."""

_Insertion = tuple[int, str]
"""An index of the text, and what is put there."""

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what YAML counts as a line break
_COMMA = re.compile(r"(?:\s|#[^\r\n]*(?=[\r\n]))*,")
_KEEPS_BLANK_LINES = re.compile(r"[|>][0-9]*\+")
_BLANK_END = re.compile(r"(?:\A|\n)\n\Z")  # nobody sees it in a text on lines of its own
_TEXT, _DATE, _MAPPING = (f"tag:yaml.org,2002:{each}" for each in ("str", "timestamp", "map"))
_BYTE_ORDER_MARK = "\ufeff"
_WIDTH: Final = 1_000_000
"""No line is folded."""


class CannotEdit(Exception):  # noqa: N818 - the writer can edit where the program cannot
    """The addition has no safe place in this text; the message says why, and what to write."""


def add_item(text: str, path: Path, item: Item, place: int | None = None) -> str:
    """The text with `item` as the last one of the list at `path`, or before that at `place`.

    `text` is a YAML file, or a page with front matter. One mapping in place of a list becomes a
    list of two. Raises `CannotEdit` where the list is not found, and where the text would then not
    say exactly what it said before and the item.
    """
    entry = f"- {_indented(block(item), '  ')}"

    def insert(document: _Document) -> Iterator[_Insertion]:
        parent = document.at(path)
        if parent.is_sequence and place is not None and place < len(parent.parts):
            yield document.before(parent, place, _flow(item) if parent.is_flow else entry)
        elif parent.is_sequence and parent.is_flow:
            yield from document.into_flow(parent, _flow(item))
        elif parent.is_sequence:
            yield document.below(parent, entry)
        elif parent.is_mapping and parent.is_flow:
            yield parent.start, "["
            yield parent.end, f", {_flow(item)}]"
        elif parent.is_mapping:
            yield from document.as_item(parent)
            yield document.below(parent, entry)
        else:
            raise CannotEdit(f"{_name(path)} is not a list")

    def add(tree: Any) -> None:
        owner, key = _plain_at(tree, path[:-1]), path[-1]
        old = owner[key]
        items = old if isinstance(old, list) else [old]
        added = {name: _plain(value) for name, value in item.items()}
        items.insert(len(items) if place is None else place, added)
        owner[key] = items

    try:
        return _edited(text, insert, add)
    except CannotEdit as error:
        raise CannotEdit(f"{error}; write it into {_name(path)} yourself:\n\n{entry}") from None


def set_key(text: str, path: Path, key: str, value: str | datetime.date) -> str:
    """The text with `key` as the last one of the mapping at `path`, where it does not stand yet.

    Raises `CannotEdit` as `add_item` does.
    """

    def insert(document: _Document) -> Iterator[_Insertion]:
        owner = document.at(path)
        if not owner.is_mapping:
            raise CannotEdit(f"{_name(path)} has no keys")
        if any(part.key == key for part in owner.parts):
            raise CannotEdit(f"{_name(path)} has '{key}' already")
        if owner.is_flow:
            yield from document.into_flow(owner, _flow({key: value})[1:-1])
        else:
            yield document.below(owner, block({key: value}))

    def add(tree: Any) -> None:
        _plain_at(tree, path)[key] = _plain(value)

    try:
        return _edited(text, insert, add)
    except CannotEdit as error:
        line = block({key: value})
        raise CannotEdit(f"{error}; write it into {_name(path)} yourself:\n\n{line}") from None


def _edited(
    text: str,
    insert: Callable[[_Document], Iterator[_Insertion]],
    add: Callable[[Any], None],
) -> str:
    """The text with what `insert` puts into it, if it then says what `add` makes of its tree."""
    if text.startswith(_BYTE_ORDER_MARK):
        return _BYTE_ORDER_MARK + _edited(text.removeprefix(_BYTE_ORDER_MARK), insert, add)
    begin, end = front_matter_span(text) or (0, len(text))
    written = text[begin:end]
    if not _BREAK.match(written, len(written) - 1):  # the last text of a file can end in its break
        written += _line_break(text)
    before, findings = read_yaml(written, "")
    if not isinstance(before, MappingNode):
        raise CannotEdit("no keys can be read here")
    expected = before.plain()
    made = written
    insertions = sorted(insert(_Document(written)), key=lambda each: each[0])
    add(expected)
    for index, inserted in reversed(insertions):
        made = made[:index] + _BREAK.sub(_line_break(text), inserted) + made[index:]
    after, more = read_yaml(made, "")
    if after is None or after.plain() != expected or len(more) != len(findings):
        raise CannotEdit("this is written in a way to which nothing can be added safely")
    return text[:begin] + made + text[end:]


def _name(path: Path) -> str:
    """What a message calls the value at `path`."""
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of '{path[-2]}'"
    return f"'{path[-1]}'"


def _line_break(text: str) -> str:
    found = re.search("\r\n|\r|\n", text)
    return found[0] if found else "\n"


def _plain_at(tree: Any, path: Path) -> Any:
    """The value at `path` of a plain tree; one mapping is a list of one."""
    for step in path:
        if not (isinstance(step, int) and isinstance(tree, dict)):
            tree = tree[step]
    return tree


class _Part(NamedTuple):
    """What a mapping or a list holds."""

    key: str | int
    begin: int
    """Where the key stands, or the item."""
    value: _Value


@dataclass(frozen=True)
class _Value:
    """A value as it stands in the text."""

    event: NodeEvent
    """The event that begins it."""
    start: int
    column: int
    end: int
    parts: tuple[_Part, ...] = ()

    @property
    def is_sequence(self) -> bool:
        return isinstance(self.event, SequenceStartEvent)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.event, MappingStartEvent)

    @property
    def is_flow(self) -> bool:
        """Whether it is written in brackets or braces."""
        return (
            isinstance(self.event, MappingStartEvent | SequenceStartEvent)
            and self.event.flow_style is True
        )

    @property
    def last(self) -> _Value:
        """The last value below it that has an end of its own: no block, which ends where the next begins."""
        if self.parts and not self.is_flow:
            return self.parts[-1].value.last
        return self


class _Document:
    """A YAML text and where its values stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        events = yaml.parse(text, Loader=LOADERS[0])
        self.root = _value(next(each for each in events if isinstance(each, NodeEvent)), events)

    def at(self, path: Path) -> _Value:
        """The value at `path`; one mapping is a list of one."""
        value = self.root
        for depth, step in enumerate(path):
            if step == 0 and value.is_mapping:
                continue
            found = [part.value for part in value.parts if part.key == step]
            if not found:
                raise CannotEdit(f"there is no {_name(path[: depth + 1])}")
            value = found[0]
            if isinstance(value.event, AliasEvent):
                name = value.event.anchor
                message = f"{_name(path)} is written as '*{name}', which repeats another part"
                raise CannotEdit(message)
        return value

    def below(self, parent: _Value, lines: str) -> _Insertion:
        """Lines after the last one of a block, in its column."""
        indentation = " " * parent.column
        return self.after(parent.last), f"{indentation}{_indented(lines, indentation)}"

    def before(self, parent: _Value, place: int, inserted: str) -> _Insertion:
        """Something before an item of a list; comments above the item stay above it."""
        if parent.is_flow:
            return parent.parts[place].begin, f"{inserted}, "
        indentation = " " * parent.column
        if place == 0:
            return parent.start, f"{_indented(inserted, indentation)}{indentation}"
        index = self.after(parent.parts[place - 1].value.last)
        return index, f"{indentation}{_indented(inserted, indentation)}"

    def after(self, last: _Value) -> int:
        """The index of the line below a value; blank lines that a text does not keep come after it."""
        begin, end = last.start, last.end
        if isinstance(last.event, ScalarEvent) and last.event.style in ("|", ">"):
            if _KEEPS_BLANK_LINES.match(self.text, begin):
                return end
            end = begin + len(self.text[begin:end].rstrip())
        found = _BREAK.search(self.text, end)
        return found.end() if found else len(self.text)

    def as_item(self, mapping: _Value) -> Iterator[_Insertion]:
        """Makes a block mapping the item of a list: a dash, and its other lines indented as far."""
        index, end = mapping.start, self.after(mapping.last)
        yield index, "- "
        for line in _BREAK.finditer(self.text, index, end):
            if line.end() < end and not _BREAK.match(self.text, line.end()):
                yield line.end(), "  "

    def into_flow(self, parent: _Value, inserted: str) -> Iterator[_Insertion]:
        """Something as the last part within brackets or braces, on a line of its own like the part before."""
        if not parent.parts:
            yield parent.start + 1, inserted
            return
        last = parent.parts[-1]
        end = last.value.end
        comma = _COMMA.match(self.text, end, parent.end)
        line = _BREAK.search(self.text, comma.end() if comma else end, parent.end)
        before = _BREAK.split(self.text[: last.begin])[-1]
        if not line or before.strip():
            yield (comma.end(), f" {inserted},") if comma else (end, f", {inserted}")
            return
        if not comma:
            yield end, ","
        yield line.end(), f"{before}{inserted}{',' if comma else ''}\n"


def _value(event: NodeEvent, events: Iterator[Event]) -> _Value:
    """The value that an event begins; its other events are taken from `events`."""
    parts: list[_Part] = []
    closing: Event = event
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        for each in events:
            if isinstance(each, CollectionEndEvent):
                closing = each
                break
            assert isinstance(each, NodeEvent)  # noqa: S101 - values stand one after the other
            begin, _, _ = _place(each)
            if isinstance(event, SequenceStartEvent):
                parts.append(_Part(len(parts), begin, _value(each, events)))
            else:
                assert isinstance(each, ScalarEvent)  # noqa: S101 - keys are text, or nothing was read
                value = next(events)
                assert isinstance(value, NodeEvent)  # noqa: S101
                parts.append(_Part(each.value, begin, _value(value, events)))
    start, column, _ = _place(event)
    return _Value(event, start, column, _place(closing)[2], tuple(parts))


def _place(event: Event) -> tuple[int, int, int]:
    """The index and column at which an event begins, and the index at which it ends."""
    begin, end = event.start_mark, event.end_mark
    assert begin is not None  # noqa: S101 - the parser marks every event
    assert end is not None  # noqa: S101
    return begin.index, begin.column, end.index


# Writing


def _plain(value: str | datetime.date | Mapping[str, str]) -> str | dict[str, str]:
    """What the tree of the text has for a value."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if isinstance(value, str) else dict(value)


def block(item: Item) -> str:
    """Keys and values, each on lines of its own."""
    return _written(item, is_flow=False).removesuffix("\n") + "\n"


def _flow(item: Item) -> str:
    """Keys and values in braces."""
    return _written(item, is_flow=True).removesuffix("\n")


def _written(item: Item, *, is_flow: bool) -> str:
    """Keys and values as YAML, in which every text is one for other readers of YAML, too."""

    def node(value: str | datetime.date | Mapping[str, Any]) -> yaml.Node:
        if isinstance(value, datetime.date):
            return yaml.ScalarNode(_DATE, value.isoformat())
        if isinstance(value, str):
            return yaml.ScalarNode(_TEXT, value, style=_style(value, is_flow))
        pairs = [(node(key), node(each)) for key, each in value.items()]
        return yaml.MappingNode(_MAPPING, pairs, flow_style=is_flow)

    return _serialized(node(item))


def _style(value: str, is_flow: bool) -> str | None:
    """How a text is written: without quotation marks, or on lines of its own, where it reads back."""
    breaks = set(_BREAK.findall(value))
    is_block = breaks == {"\n"} and not is_flow and not _BLANK_END.search(value)
    styles: tuple[str | None, ...] = ("|",) if is_block else () if breaks else (None, "'")
    for style in styles:
        pair = (yaml.ScalarNode(_TEXT, "key"), yaml.ScalarNode(_TEXT, value, style=style))
        written = _serialized(yaml.MappingNode(_MAPPING, [pair], flow_style=is_flow))
        tree, findings = read_yaml(written, "")
        if tree and tree.plain() == {"key": value} and not findings:
            return style
    return '"'


def _serialized(node: yaml.Node) -> str:
    text: str = yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=_WIDTH)
    return text


def _indented(lines: str, indentation: str) -> str:
    """Lines of which all but the first and the empty ones are indented."""
    return re.sub(r"\n(?=[^\n])", f"\n{indentation}", lines)
