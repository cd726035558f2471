"""The comments of a YAML file, which say from which text each of its texts is translated."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import yaml

from mkdocs_tietosuoja.findings import Position, split_lines
from mkdocs_tietosuoja.source.advice import span
from mkdocs_tietosuoja.source.yaml import LOADERS

_SOURCE = re.compile(r"#[ \t]*([a-z]{2,3}(?:-[A-Za-z0-9]+)*)( before)?:[ \t]*(.*)")
_MORE = re.compile(r"#(?:[ \t]{3,}(.*))?")
_BLOCK_REMARK = re.compile(r"[|>][-+0-9]*[ \t]+(#.*)")


@dataclass(frozen=True)
class Remark:
    """What stands above a text."""

    language: str = ""
    """The language of the source text."""
    source: str = ""
    """The text that is translated: `# fi: ...`."""
    before: str = ""
    """The text that was translated, where the source has changed since: `# fi before: ...`."""
    own: tuple[str, ...] = ()
    """All other lines."""


@dataclass(frozen=True)
class Comments:
    """All comments of a file."""

    lines: tuple[str, ...]
    """Each line that is a comment, or nothing where a line is none."""
    blank: frozenset[int]
    """The lines between which nothing stands, from 1."""
    after: dict[tuple[int, int], str] = field(default_factory=dict)
    """Comments on the line of a text, by its line and column."""
    languages: Collection[str] = ()
    """Languages in which texts are written."""
    text: str = ""
    """The whole file."""
    written: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    """The lines of each text with its quotation marks, by its line and column."""

    @property
    def head(self) -> tuple[str, ...]:
        """The comments at the top, which a blank line parts from what follows."""
        count = next((line for line, each in enumerate(self.lines) if not each), 0)
        return self.lines[:count] if count + 1 in self.blank else ()

    @property
    def end(self) -> tuple[str, ...]:
        """The comments below everything else."""
        return self._above(len(self.lines) + 1)

    @property
    def own(self) -> tuple[str, ...]:
        """All comments that are no source of a text."""
        return (*self._remark(self.lines).own, *self.after.values())

    def above(self, position: Position) -> Remark:
        """What stands above a line."""
        return self._remark(self._above(position.line))

    def _remark(self, lines: Iterable[str]) -> Remark:
        source: dict[bool, list[str]] = {False: [], True: []}
        own, language, reading = [], "", None
        for line in lines:
            begin, more = _SOURCE.fullmatch(line), _MORE.fullmatch(line)
            if begin and begin[1] in self.languages:
                language, reading = begin[1], bool(begin[2])
                source[reading].append(begin[3])
            elif more and reading is not None:
                source[reading].append(more[1] or "")
            else:
                own += [line] if line else []
                reading = None
        words = {key: normalized(" ".join(each)) for key, each in source.items()}
        return Remark(language, words[False], words[True], tuple(own))

    def beside(self, position: Position) -> str:
        """The comment on the line of a text, after it."""
        return self.after.get((position.line, position.column), "")

    def lines_of(self, position: Position) -> tuple[str, ...]:
        """A text as it is written, its lines but the first without their indentation."""
        return self.written.get((position.line, position.column), ())

    def _above(self, line: int) -> tuple[str, ...]:
        first = line
        while first > 1 and (self.lines[first - 2] or first - 1 in self.blank):
            first -= 1
        return tuple(each for each in self.lines[max(first - 1, len(self.head)) : line - 1] if each)


def normalized(text: str) -> str:
    """A text with single spaces: how its lines are broken is no part of it."""
    return " ".join(text.split())


def read_comments(text: str, languages: Collection[str]) -> Comments:
    """The comments of a text that is YAML."""
    lines = split_lines(text)
    within: set[int] = set()
    after: dict[tuple[int, int], str] = {}
    written: dict[tuple[int, int], tuple[str, ...]] = {}
    for event in yaml.parse(text, Loader=LOADERS[0]):
        if isinstance(event, yaml.ScalarEvent):
            first, start, last, end = span(event)
            is_block = event.style in ("|", ">")
            below = last if is_block and end == 0 else last + 1
            within.update(range(first, below))
            if is_block:
                beside = _BLOCK_REMARK.fullmatch(lines[first][start:].rstrip())
                rest = beside[1] if beside else ""
                own = textwrap.dedent("\n".join(lines[first + 1 : below])).rstrip("\n").split("\n")
                written[first + 1, start + 1] = (lines[first][start:].rstrip(), *own)
            else:
                rest = lines[last][end:].strip() if last < len(lines) else ""
                own = "\n".join(lines[first : last + 1])[start:].split("\n")
                own[-1] = (
                    lines[last][start if first == last else 0 : end] if last < len(lines) else ""
                )
                written[first + 1, start + 1] = tuple(line.strip() for line in own)
            if event.value and rest.startswith("#"):
                after[first + 1, start + 1] = rest
    comments = tuple(
        line.strip() if line.lstrip().startswith("#") and number not in within else ""
        for number, line in enumerate(lines)
    )
    blank = frozenset(
        number + 1 for number, line in enumerate(lines) if not line.strip() and number not in within
    )
    return Comments(comments, blank, after, languages, text, written)
