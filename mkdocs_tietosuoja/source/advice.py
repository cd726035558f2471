"""What a writer should do where the parser gives up, in place of what the parser says."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml
from yaml.events import Event, ScalarEvent

from mkdocs_tietosuoja.findings import Message

_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s:{\['\"][^:]*: +)?(.)")


Advice = tuple[int, int, Message]
"""The line and column to point to, both from 0, and what is wrong there."""


class Span(NamedTuple):
    """Where an event of the parser begins and ends, counted from 0."""

    line: int
    column: int
    last_line: int
    end: int
    """The column after its last character."""


def span(event: Event) -> Span:
    """Where an event begins and ends."""
    begin, end = event.start_mark, event.end_mark
    assert begin is not None  # noqa: S101 - the parsers mark every event
    assert end is not None  # noqa: S101
    return Span(begin.line, begin.column, end.line, end.column)


def advice(error: yaml.MarkedYAMLError, last: Event | None, lines: list[str]) -> Advice:
    """Where the mistake is, and what the writer should do.

    `last` is what the parser read before it gave up: a quotation mark that is never closed, for
    one, is closed by the next quotation mark of the file, and only there the parser sees a mistake.
    """
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    written = lines[line] if line < len(lines) else ""
    indentation = written[: len(written) - len(written.lstrip())]
    if "\t" in indentation:
        message = Message("the line is indented with a tab; use spaces")
        return line, written.index("\t"), message
    if isinstance(last, ScalarEvent):
        found = _after_text(last, (line, column), lines)
        if found:
            return found
    problem = f"{error.problem or ''} {error.context or ''}"
    told = (row for row in _SENTENCES if any(words in problem for words in row[0]))
    _, at_context, message = next(told, _UNKNOWN)
    if message is _BRACKET and _has_colon(written, column):
        return line, column, _COLON
    if message is _BAD_LINE:
        return _bad_line(written, line, column)
    if at_context and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    begin = lines[line][column : column + 1] if line < len(lines) else ""
    if message is _BAD_START and not begin:
        return *_last_bracket(lines), _BRACKET
    return line, column, Message(message.sentence, begin=begin)


def _after_text(last: ScalarEvent, problem: tuple[int, int], lines: list[str]) -> Advice | None:
    """The mistake of a text that ends right before the problem, if it is the text's."""
    text = span(last)
    before, between = lines[text.line][: text.column], lines[text.last_line][text.end :]
    goes_on = text.line < text.last_line
    if (text.last_line, between.strip()[:1]) == (problem[0], ":"):
        if goes_on and not last.style and not before.strip(" -"):
            return text.line, text.column, _NO_COLON
        return None
    is_quoted = last.style in ("'", '"') and text.last_line == problem[0]
    if not is_quoted or lines[problem[0]][text.end : problem[1]].strip():
        return None
    if goes_on:
        message = Message(
            "this quotation mark is closed only on line {line}; close it where the text ends",
            line=text.last_line + 1,
        )
        return text.line, text.column, message
    message = Message(
        "the text ends at the {mark} before this; if it goes on, put the other kind of quotation "
        "marks around the whole text",
        mark=last.style,
    )
    return *problem, message


def _last_bracket(lines: list[str]) -> tuple[int, int]:
    """Where the last bracket of a text begins that ends within it."""
    places = ((line, max(map(each.rfind, "[{"))) for line, each in enumerate(lines))
    return max((each for each in places if each[1] >= 0), default=(len(lines) - 1, 0))


def _has_colon(written: str, column: int) -> bool:
    """Whether a second colon of the line is at `column`: one in a text, not one after a key."""
    return written[column : column + 1] == ":" and ": " in written[:column]


def _bad_line(written: str, line: int, column: int) -> Advice:
    """What is wrong in a line that fits the lines above up to `column` only."""
    begin = _VALUE.match(written[:column])
    if begin and begin[1] in "*&!{[":
        return line, begin.start(1), Message(_BAD_START.sentence, begin=begin[1])
    return line, column, _BAD_LINE


_COLON = Message(
    "a colon and a space stand in a text without quotes; put the whole text in quotes, or check the "
    "indentation of the line"
)
_NO_COLON = Message(
    "this line is neither 'key: value' nor an item of a list; add the colon and a space, or '- ', or "
    "check the indentation"
)
_BRACKET = Message(
    "this bracket is not closed, or a comma is missing inside it; a text that begins with a bracket "
    "or has ',' or '}}' in it needs quotes"
)
_BAD_LINE = Message("the line does not fit the lines above; check its indentation")
_BAD_START = Message("a text that begins with '{begin}' needs quotes")

_Row = tuple[tuple[str, ...], bool, Message]
_UNKNOWN: _Row = (
    (),
    False,
    Message("this cannot be read; put texts with special characters in quotes"),
)
_SENTENCES: tuple[_Row, ...] = (
    # What the parsers say (libyaml, PyYAML), whether the start of the construct is the better place
    # to point to, and what the writer should do; `begin` is the character there.
    (("mapping values are not allowed",), False, _COLON),
    (("scanning a quoted scalar",), True, Message("this quotation mark is never closed")),
    (("could not find expected ':'",), True, _NO_COLON),
    (("expected ',' or",), True, _BRACKET),
    (
        ("did not find expected '-' indicator", "found '<block sequence start>'"),
        False,
        Message(
            "the line does not fit the list above; begin it with '- ' in the same column, or check "
            "its indentation"
        ),
    ),
    (("did not find expected key", "expected <block end>"), False, _BAD_LINE),
    (
        ("sequence entries are not allowed",),
        False,
        Message(
            "a list begins here; begin it on a line of its own, or put a text that begins with '-' "
            "in quotes"
        ),
    ),
    (
        (
            "escape character",
            "escape sequence",
            "escape code",
            "hexdecimal",
        ),  # so libyaml spells it
        False,
        Message(
            "a backslash has a meaning between double quotes; use single quotes around the text"
        ),
    ),
    (
        ("scanning a block scalar",),
        True,
        Message(
            "after '{begin}' the text begins on the next line, indented; a text that begins with "
            "'{begin}' needs quotes"
        ),
    ),
    (("cannot start any token",), False, _BAD_START),
    (("an alias", "an anchor", "a tag", "tag handle"), True, _BAD_START),
    (("unexpected ':'",), False, Message("a space is missing after the colon")),
    (("node content", "mapping keys are not allowed", "directive"), False, _BAD_START),
    (
        ("<document start>",),
        False,
        Message("the line does not fit the lines above; write 'key: value'"),
    ),
)
