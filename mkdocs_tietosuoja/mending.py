"""Mistakes with one safe answer, mended in the text of a file; comments and layout stay.

What the law asks is never mended: only what was plainly mistyped, or what a word processor left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from mkdocs_tietosuoja.findings import Finding, Message, split_lines
from mkdocs_tietosuoja.source import Mapping, Node, Scalar, read_yaml

_LIKENESS = 0.8
"""How near a word is to the one that is meant, where nothing else is likely."""
_AT = re.compile(r"\s*[(\[]\s*(?:at|ät|@)\s*[)\]]\s*")
_BETWEEN_KEYS = re.compile(r"^[ \t\xa0]*(?:-[ \t\xa0]+)*(?:[\w-]+:[ \t\xa0]*)?")


class Edit(NamedTuple):
    """Words of a line, and what to write instead; sorts by its place."""

    line: int
    """The line, from 1."""
    column: int
    """The first character, from 1."""
    written: str
    instead: str


def edits(finding: Finding, text: str) -> tuple[Edit, ...]:
    """What mends a finding in the text of its file; nothing where only its writer knows."""
    mend = _MENDS.get(finding.rule)
    return tuple(mend(finding, split_lines(text))) if mend else ()


def apply(changes: Iterable[Edit], text: str) -> str:
    """The text with each edit made."""
    starts = [0]
    for line in split_lines(text):
        end = starts[-1] + len(line)
        starts.append(end + (2 if text[end : end + 2] == "\r\n" else 1))
    for edit in sorted(set(changes), reverse=True):
        start = starts[edit.line - 1] + edit.column - 1
        text = text[:start] + edit.instead + text[start + len(edit.written) :]
    return text


def says_the_same(before: str, after: str, changes: Iterable[Edit]) -> bool:
    """Whether two texts of a YAML file differ in nothing but the lines of the edits.

    A file that could not be read before has nothing to compare: what stands between keys was mended.
    """
    old, new = read_yaml(before, "")[0], read_yaml(after, "")[0]
    if old is None or new is None:
        return new is not None
    ours, theirs = list(_words(old)), list(_words(new))
    lines = {edit.line for edit in changes}
    return len(ours) == len(theirs) and all(
        first == second or (first[:2] == second[:2] and first[0] in lines)
        for first, second in zip(ours, theirs, strict=True)
    )


def _words(node: Node, depth: int = 0) -> Iterator[tuple[int, int, str | None]]:
    """The line, depth and text of every key and value, in the order of the file."""
    if isinstance(node, Scalar):
        yield node.position.line, depth, node.text
    elif isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield node.keys[key].line, depth, key
            yield from _words(value, depth + 1)
    else:
        for item in node.items:
            yield from _words(item, depth + 1)


def _replaced(finding: Finding, lines: list[str], written: str, instead: str) -> Iterator[Edit]:
    """An edit of what stands at the finding, with or without a quotation mark before it."""
    _, number, column = finding.position
    for start in (column - 1, column):
        if written and lines[number - 1].startswith(written, start):
            yield Edit(number, start + 1, written, instead)
            return


def _mistyped(finding: Finding, lines: list[str]) -> Iterator[Edit]:
    """A key or a value of the format in place of one that is nearly it."""
    written, meant = _written_and_meant(finding)
    if SequenceMatcher(None, written.lower(), meant).ratio() >= _LIKENESS:
        yield from _replaced(finding, lines, written, meant)


def _country(finding: Finding, lines: list[str]) -> Iterator[Edit]:
    """The code of a country in place of its name."""
    written, meant = _written_and_meant(finding)
    if meant:
        yield from _replaced(finding, lines, written, meant)


def _written_and_meant(finding: Finding) -> tuple[str, str]:
    """What stands in the file and what the message takes it for, or nothing."""
    values = finding.message.values
    hint = values.get("hint")
    meant = hint.values.get("meant") if isinstance(hint, Message) else values.get("meant")
    written = next((values[name] for name in ("key", "written", "tag") if name in values), "")
    return str(written).strip("'"), str(meant or "")


def _punctuation(finding: Finding, lines: list[str]) -> Iterator[Edit]:
    """A business id with its punctuation."""
    values = finding.message.values
    if "usual" in values:
        yield from _replaced(finding, lines, str(values["written"]), str(values["usual"]))


def _at_sign(finding: Finding, lines: list[str]) -> Iterator[Edit]:
    """`@` in place of `(at)`."""
    written = str(finding.message.values["written"])
    if len(_AT.findall(written)) == 1:
        yield from _replaced(finding, lines, written, _AT.sub("@", written))


def _invisible(finding: Finding, lines: list[str]) -> Iterator[Edit]:
    """Common spaces in place of no-break spaces between keys; no other character that nobody sees."""
    _, line, column = finding.position
    found = lines[line - 1][column - 1 : column]
    if found == "\xa0":
        for number, each in enumerate(lines, start=1):
            between = _BETWEEN_KEYS.match(each)
            for match in re.finditer(found, between[0] if between else ""):
                yield Edit(number, match.start() + 1, found, " ")
    elif found and unicodedata.category(found) in ("Cc", "Cf"):
        for number, each in enumerate(lines, start=1):
            for match in re.finditer(re.escape(found), each):
                yield Edit(number, match.start() + 1, found, "")


_MENDS: dict[str, Callable[[Finding, list[str]], Iterator[Edit]]] = {
    "unknown-key": _mistyped,
    "unknown-value": _mistyped,
    "unknown-language": _mistyped,
    "invalid-country": _country,
    "invalid-business-id": _punctuation,
    "invalid-email": _at_sign,
    "invalid-character": _invisible,
}
"""What has one safe answer."""
