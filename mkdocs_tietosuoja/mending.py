"""Mistakes with one safe answer, mended in the text of a file; comments and layout stay.

What the law asks is never mended: only what was plainly mistyped, or what a word processor left.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import yaml

from mkdocs_tietosuoja.findings import Finding, Message, split_lines
from mkdocs_tietosuoja.model.organisation import Authority
from mkdocs_tietosuoja.source import LOADERS, Mapping, Node, Scalar, read_yaml
from mkdocs_tietosuoja.source.advice import Span, span

_LIKENESS = 0.8
"""How near a word is to the one that is meant, where nothing else is likely."""
_AMBIGUOUS = ("georgia",)  # the country, or the state of the United States
_SOFT_HYPHEN = "\u00ad"
_AT = re.compile(r"\s*[(\[]\s*(?:at|ät|@)\s*[)\]]\s*")
_AFTER_KEY = re.compile(r"\w:\s+$")
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
    """What mends a finding in the text of its YAML file; nothing where only its writer knows."""
    mend = _MENDS.get(finding.rule)
    if mend:
        return tuple(mend(finding, split_lines(text)))
    written, instead = _pasted(finding)
    return tuple(_in_value(finding, text, written, instead)) if written else ()


def apply(changes: Iterable[Edit], text: str) -> str:
    """The text with each edit made, from the end, where its words still stand."""
    starts = [0]
    for line in split_lines(text):
        end = starts[-1] + len(line)
        starts.append(end + (2 if text[end : end + 2] == "\r\n" else 1))
    for edit in sorted(set(changes), reverse=True):
        start = starts[edit.line - 1] + edit.column - 1
        if text.startswith(edit.written, start):
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
    ends = [line for line, _, _ in ours[1:]] + [len(split_lines(before))]
    return len(ours) == len(theirs) and all(
        first == second
        or (first[:2] == second[:2] and not lines.isdisjoint(range(first[0], end + 1)))
        for first, second, end in zip(ours, theirs, ends, strict=True)
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


def _none(finding: Finding, lines: list[str]) -> Iterator[Edit]:
    """`none` in small letters, where it stands alone as the value of its key."""
    _, line, column = finding.position
    if _AFTER_KEY.search(lines[line - 1][: column - 1]):
        yield from _mistyped(finding, lines)


def _country(finding: Finding, lines: list[str]) -> Iterator[Edit]:
    """The code of a country in place of its name, where no other place has that name."""
    written, meant = _written_and_meant(finding)
    if meant and written.strip().lower() not in _AMBIGUOUS:
        yield from _replaced(finding, lines, written, meant)


def _authority(finding: Finding, lines: list[str]) -> Iterator[Edit]:
    """The code of a country in place of its name, where its supervisory authority is meant.

    `BY` is not mended: it is Bavaria or Belarus.
    """
    is_land = "-" in _written_and_meant(finding)[1]
    if finding.message.values["unknown"] == Authority.unknown and not is_land:
        yield from _country(finding, lines)


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


def _pasted(finding: Finding) -> tuple[str, str]:
    """What a text has from elsewhere, and the characters that it stands for, or nothing."""
    values = finding.message.values
    found, meant = str(values.get("found", "")), str(values.get("meant", ""))
    match finding.rule:
        case "broken-hyphenation" if "word" in values:
            return _SOFT_HYPHEN, ""
        case "html-in-text" if found.startswith("&"):
            meant = html.unescape(found).replace("\xa0", " ")
            return (found, meant) if meant in (" ", "&") or meant.isalnum() else ("", "")
        case "garbled-letters" if "…" not in meant:
            return found, meant
    return "", ""


def _in_value(finding: Finding, text: str, written: str, instead: str) -> Iterator[Edit]:
    """An edit of each place in the value at the finding where something is written."""
    value = _extent(finding, text)
    for number, line in enumerate(split_lines(text)):
        if value and value.line <= number <= value.last_line:
            begin = value.column if number == value.line else 0
            end = value.end if number == value.last_line else len(line)
            for match in re.finditer(re.escape(written), line[begin:end]):
                yield Edit(number + 1, begin + match.start() + 1, written, instead)


def _extent(finding: Finding, text: str) -> Span | None:
    """Where the value at the finding begins and ends."""
    begin = (finding.position.line - 1, finding.position.column - 1)
    events = yaml.parse(text, Loader=LOADERS[0])
    spans = (span(event) for event in events if isinstance(event, yaml.ScalarEvent))
    return next((each for each in spans if each[:2] == begin), None)


_MENDS: dict[str, Callable[[Finding, list[str]], Iterator[Edit]]] = {
    "unknown-key": _mistyped,
    "unknown-value": _mistyped,
    "unknown-language": _mistyped,
    "misplaced-none": _none,
    "invalid-country": _country,
    "unknown-reference": _authority,
    "invalid-business-id": _punctuation,
    "invalid-email": _at_sign,
    "invalid-character": _invisible,
}
"""What has one safe answer in the format; what was pasted has one in texts."""
