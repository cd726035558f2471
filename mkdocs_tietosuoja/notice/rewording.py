"""Two versions of a text as one, with the words that were deleted and inserted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from mkdocs_tietosuoja.notice.blocks import (
    Blocks,
    CodeBlock,
    Deleted,
    Inline,
    Inlines,
    Inserted,
    map_content,
    plain_text,
)
from mkdocs_tietosuoja.notice.prose import parse

_WORD = re.compile(r"(\w+(?:[-.,:@/’'+]+\w+)*|[^\w\s])(\s*)")
_ENDS = (".", ":", ";", ",", "!", "?")
_ELLIPSIS = "…"
_CONTEXT = 6
"""Words that are left on each side of a change where the others are left out."""
_LONG = 4
"""Words that are worth leaving out."""
_REWRITTEN = 0.4
"""How much of a text is the same, of 1, where showing it word by word helps nobody any more."""


def reworded(before: str, after: str) -> Inlines:
    """The later text with its changes word by word; long unchanged runs are shortened.

    A text that is all but rewritten stands whole after the whole earlier one. Nothing where the
    words are the same, and only links or emphasis differ.
    """
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, [w for w, _ in old], [w for w, _ in new], autojunk=False)
    if [word for word, _ in old] == [word for word, _ in new]:
        return ()
    if matcher.ratio() < _REWRITTEN:
        return (Deleted((_joined(old),)), " ", Inserted((_joined(new),)))
    return tuple(piece for piece in _pieces(old, new, matcher.get_opcodes()) if piece)


def _pieces(
    old: list[tuple[str, str]],
    new: list[tuple[str, str]],
    steps: Sequence[tuple[str, int, int, int, int]],
) -> Iterator[Inline]:
    for number, (step, a, a_end, b, b_end) in enumerate(steps):
        following = steps[number + 1][0] if number + 1 < len(steps) else ""
        deleted, inserted = old[a:a_end], new[b:b_end]
        if step == "equal":
            yield _shortened(inserted, first=number == 0, last=not following)
            yield (inserted if following == "insert" else deleted)[-1][1]
        else:
            yield from (Deleted((_joined(deleted),)), deleted[-1][1]) if deleted else ()
            yield from (" ",) if deleted and inserted and not deleted[-1][1] else ()
            yield from (Inserted((_joined(inserted),)), inserted[-1][1]) if inserted else ()


def _shortened(words: list[tuple[str, str]], *, first: bool, last: bool) -> str:
    """An unchanged run, with its middle, its beginning or its end left out where it is long."""
    before = 0 if first else _CONTEXT
    after = 0 if last else _CONTEXT
    if len(words) < before + after + _LONG:
        return _joined(words)
    kept = [_joined(words[:before]), _ELLIPSIS, _joined(words[len(words) - after :])]
    return " ".join(part for part in kept if part)


def _joined(words: list[tuple[str, str]]) -> str:
    return "".join(chain.from_iterable(words)).rstrip()


def _words(text: str) -> list[tuple[str, str]]:
    """The words and signs of a Markdown text as it is read, each with the space after it."""
    return [(word, " " if space else "") for word, space in _WORD.findall(in_one_line(text))]


def in_one_line(text: str) -> str:
    """A Markdown text as it is read, without its marks, on one line; items end with semicolons."""
    *texts, last = (" ".join(each.split()) for each in _texts(parse(text)) or [""])
    return "".join(f"{each}{'' if each.endswith(_ENDS) else ';'} " for each in texts) + last


def _texts(blocks: Blocks) -> list[str]:
    found: list[str] = []

    def note(content: Inlines) -> Inlines:
        found.append(plain_text(content))
        return content

    for block in blocks:
        map_content(block, note)
        if isinstance(block, CodeBlock):
            found.append(block.text)
    return found
