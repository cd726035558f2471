"""Findings: what is wrong in a file, where, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # those that YAML counts as line breaks
_EXCERPT_WIDTH = 100
_FEW = 26  # words that are listed where none of them is near


class Position(NamedTuple):
    """A place in a file; sorts by file, line and column."""

    path: str
    """The file, relative to the folder of `mkdocs.yml`, with forward slashes."""
    line: int
    """The line, from 1."""
    column: int
    """The character in the line, from 1."""


class Severity(str, Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """The law requires it, or it cannot be read."""
    WARNING = "warning"
    """Vague, stale or contradictory; `mkdocs build --strict` fails."""
    INFO = "info"
    """Good to know; nothing fails."""


class Message:
    """What is said to the user: an English sentence with placeholders, and what stands for them.

    The sentence is the key under which the translations know it, as gettext has it. A value can be
    a message itself, such as a hint that ends the sentence; `None` stands for nothing.
    """

    __slots__ = ("sentence", "values")

    def __init__(self, sentence: str, /, **values: object) -> None:
        self.sentence = sentence
        self.values = values

    def translated(self, translate: Callable[[str], str]) -> str:
        """The words, with every sentence as `translate` has it."""
        values = {name: _words(value, translate) for name, value in self.values.items()}
        return translate(self.sentence).format(**values)

    def __str__(self) -> str:
        """The words in English."""
        return self.translated(str)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and str(self) == str(other)

    def __lt__(self, other: Message) -> bool:
        return str(self) < str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def _words(value: object, translate: Callable[[str], str]) -> object:
    if isinstance(value, Message):
        return value.translated(translate)
    return "" if value is None else value


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake, told to the person who wrote the file; sorts by file and line."""

    position: Position
    message: Message
    """What is wrong and what to write instead, as one line."""
    rule: str
    """The permanent id of the kind of mistake."""
    severity: Severity = Severity.ERROR
    place: str = field(default="", compare=False)
    """The way to it in the words of the file, which stays when lines move."""

    def __str__(self) -> str:
        """`path:line:column: severity: message [rule]`, as compilers and editors write it."""
        path, line, column = self.position
        return f"{path}:{line}:{column}: {self.severity.value}: {self.message} [{self.rule}]"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by file, line and column, each said once."""
    return tuple(sorted(set(findings)))


def split_lines(text: str) -> list[str]:
    """The lines of a text without their breaks, as YAML counts lines."""
    return _LINE_BREAK.split(text)


def excerpt(position: Position, text: str) -> str:
    """The line of `text` at `position` and a caret under its column, as two lines.

    A long line is cut around the column. A position outside the text gives an empty string.
    """
    lines = split_lines(text)
    if not 0 < position.line <= len(lines):
        return ""
    line = lines[position.line - 1].replace("\t", " ")
    if not line.strip():
        return ""
    column = position.column - 1
    start = max(0, column - _EXCERPT_WIDTH // 2) if len(line) > _EXCERPT_WIDTH else 0
    shown = line[start : start + _EXCERPT_WIDTH]
    return f"    {shown}\n    {' ' * (column - start)}^"


def near(written: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known word that a written one is probably meant to be, or nothing."""
    words = {word.lower(): word for word in sorted(known)}
    found = get_close_matches(written.lower(), words, n=1, cutoff=likeness)
    return words[found[0]] if found else ""


def suggestion(written: str, known: Iterable[str], likeness: float = 0.6) -> Message | None:
    """`, did you mean 'consent'?` where a known word is near, or else all known words, or nothing.

    All words are listed only where they are few enough to be read.
    """
    words = sorted(known)
    meant = near(written, words, likeness)
    if meant:
        return Message(", did you mean '{meant}'?", meant=meant)
    if 0 < len(words) <= _FEW:
        return Message("; write one of: {words}", words=", ".join(words))
    return None
