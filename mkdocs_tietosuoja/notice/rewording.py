"""Two versions of a text as one, with the words that were deleted and inserted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from mkdocs_tietosuoja.language import format_sign
from mkdocs_tietosuoja.notice.blocks import (
    Blocks,
    CodeBlock,
    Deleted,
    Inline,
    Inlines,
    Inserted,
    Link,
    map_content,
    map_links,
    plain_text,
)
from mkdocs_tietosuoja.notice.prose import one_line, parse

_WORD = re.compile(
    r"((?:Inc|Ltd|Corp|Co)\.|\w+(?:[-.,:@/’'+]+\w+)*(?:\.(?=\s+[a-zåäö]))?|[^\w\s])(\s*)"
)
"""A word, with the full stop of an abbreviation, or a sign; then the space after it."""
_ENDS = (".", ":", ";", ",", "!", "?")
_ELLIPSIS = "…"
_CONTEXT = 6
"""Words that are left on each side of a change where the others are left out."""
_LONG = 4
"""Words that are worth leaving out."""
_MOSTLY = 0.8
"""How much of a text is the same, of 1, where its changes are seen best word by word."""
_REWRITTEN = 0.4
"""How much of a text is the same, of 1, where showing it word by word helps nobody any more."""


def reworded(before: str, after: str, language: str) -> Inlines:
    """The later text with its changes word by word; long unchanged runs are shortened.

    A text that is all but rewritten stands whole after the whole earlier one. Nothing where the
    words are the same, and only links or emphasis differ.
    """
    old, new = _words(before, language), _words(after, language)
    matcher = SequenceMatcher(None, [w for w, _ in old], [w for w, _ in new], autojunk=False)
    if [word for word, _ in old] == [word for word, _ in new]:
        return ()
    if matcher.ratio() < _REWRITTEN:
        return (Deleted((_joined(old),)), " ", Inserted((_joined(new),)))
    return tuple(piece for piece in _pieces(old, new, matcher.get_opcodes()) if piece)


def is_mostly_same(before: str, after: str, language: str) -> bool:
    """Whether a few of many words are other ones."""
    old, new = ([word for word, _ in _words(text, language)] for text in (before, after))
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _MOSTLY


def changed_links(before: str, after: str) -> tuple[tuple[str | None, str | None], ...]:
    """The addresses of links that lead elsewhere, each before and now; `None` where there is no link.

    A link is known by its words.
    """
    old, new = _links(before), _links(after)
    pairs = ((old.get(words), new.get(words)) for words in {**old, **new})
    return tuple((was, now) for was, now in pairs if was != now)


def _links(text: str) -> dict[str, str]:
    """The addresses of the links of a Markdown text by their words."""
    found: dict[str, str] = {}

    def note(link: Link) -> Inlines:
        found[plain_text(link.content)] = link.href
        return (link,)

    for block in parse(text):
        map_links(block, note)
    return found


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
            at_sign = following == "replace" and not inserted[-1][1]
            yield (inserted if following == "insert" or at_sign else deleted)[-1][1]
        elif deleted and inserted and a and old[a - 1][1] and not new[b - 1][1]:
            yield from (Inserted((_joined(inserted),)), " ")  # a comma stands at the word before it
            yield from (Deleted((_joined(deleted),)), inserted[-1][1])
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


def _words(text: str, language: str) -> list[tuple[str, str]]:
    """The words and signs of a Markdown text as it is read, each with the space after it."""
    return _WORD.findall(in_one_line(text, language))


def in_one_line(text: str, language: str) -> str:
    """A Markdown text as it is read, without its marks, on one line; items end with semicolons."""
    *texts, last = (one_line(each) for each in _texts(parse(text)) or [""])
    end = format_sign(";", language)
    return "".join(f"{each}{'' if each.endswith(_ENDS) else end} " for each in texts) + last


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
