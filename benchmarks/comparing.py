"""Whether built sites say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

_AROUND = ("headerlink", "md-content__button", "md-source-file")
"""Classes of what the theme adds to a text: links to headings, buttons, and the dates of a file."""
_PHRASING = ("a", "abbr", "code", "del", "em", "ins", "span", "strong", "time")
"""Elements that do not end a word."""
FIRST_SECTION = "summary"


class NotSame(Exception):  # noqa: N818 - the sentence says what is wrong
    """A page that says something else on another site."""


def hold_same(site: Path, other: Path, *, sections: bool = False) -> int:
    """Holds that every page of a built site says the same on the other; returns how many do.

    What counts is the words in their order. With `sections`, those of the sections alone, without the
    dates and the introduction above them. Raises `NotSame`.
    """
    pages, others = _pages(site), _pages(other)
    if pages != others:
        differing = ", ".join(sorted(pages ^ others)[:5])
        raise NotSame(f"pages of one site alone: {differing}")
    for page in sorted(pages):
        one, two = (words(each / page, sections=sections) for each in (site, other))
        if one != two:
            place = next(
                number
                for number, (a, b) in enumerate(zip([*one, ""], [*two, ""], strict=False))
                if a != b
            )
            near = slice(max(0, place - 3), place + 3)
            raise NotSame(f"{page}: '{' '.join(one[near])}' and '{' '.join(two[near])}'")
    return len(pages)


def words(page: Path, *, sections: bool = False) -> list[str]:
    """The words of the text of a built page, in their order."""
    (article,) = html.fromstring(page.read_bytes()).xpath("//article")
    parts = list(_parts(article))
    if sections and FIRST_SECTION in parts:
        parts = parts[parts.index(FIRST_SECTION) :]
    return re.findall(r"\w+", "".join(parts))


def _pages(site: Path) -> set[str]:
    return {page.relative_to(site).as_posix() for page in site.rglob("index.html")}


def _parts(element: Any) -> Iterator[str]:
    """The pieces of text in an element, and before them its id if it is that of the first section."""
    if not isinstance(element.tag, str) or set(element.classes) & set(_AROUND):
        return
    apart = "" if element.tag in _PHRASING else "\n"
    if element.get("id") == FIRST_SECTION:
        yield FIRST_SECTION
    yield apart
    yield element.text or ""
    for child in element:
        yield from _parts(child)
        yield child.tail or ""
    yield apart
