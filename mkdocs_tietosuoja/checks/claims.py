"""What texts claim, for the rules that hold texts against data: patterns in `data/claims.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mkdocs_tietosuoja.checks.data import read_data
from mkdocs_tietosuoja.model import Register, Text, texts
from mkdocs_tietosuoja.source import Path

GENERAL = ("introduction", "transfers", "security", "rights", "sections")
"""The keys of a register whose texts speak of all its data."""
TOLD = (
    "introduction",
    "purposes",
    "data_categories",
    "sources",
    "retention",
    "security",
    "sections",
)
"""The keys of a register whose texts tell what is done with data."""

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")


class _Claim(NamedTuple):
    """How a claim is made in one language."""

    about: tuple[str, ...]
    says: re.Pattern[str]
    along: re.Pattern[str] | None
    unless: re.Pattern[str] | None


def claimed(claim: str, value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The texts below a part of a register that make a claim, each with the words that do.

    A text that makes it in several languages is given once. The texts of `history` are not
    looked at: they tell what was so at their time.
    """
    for way, text in texts(value, path):
        found = _first_words(claim, text) if way[:1] != ("history",) else None
        if found:
            language, words = found
            yield (*way, language), words


def claimed_in(keys: Iterable[str], claim: str, register: Register) -> Iterator[tuple[Path, str]]:
    """The texts below some keys of a register that make a claim, each with the words that do."""
    for key in keys:
        yield from claimed(claim, getattr(register, key), (key,))


def first_claimed(claim: str, value: Any, path: Path = ()) -> tuple[Path, str] | None:
    """The first text below a part of a register that makes a claim, with its words."""
    return next(claimed(claim, value, path), None)


def silent_languages(claim: str, text: Text) -> Iterator[str]:
    """The languages in which a text does not make a claim, of those of which the words are known."""
    for language, written in text.translations:
        if _claim(claim, language.partition("-")[0]) and not said(claim, written, language):
            yield language


def sentences(text: str) -> list[str]:
    """The sentences of a text, within which claims are looked for."""
    return _SENTENCE.split(text)


@lru_cache(maxsize=50_000)  # registers share their texts
def _first_words(claim: str, text: Text) -> tuple[str, str] | None:
    """The first language in which a text makes a claim, and the words in which it does."""
    for language, written in text.translations:
        words = said(claim, written, language)
        if words:
            return language, words
    return None


def said(claim: str, text: str, language: str) -> str | None:
    """The words in which a text in a language makes a claim."""
    patterns = _claim(claim, language.partition("-")[0])
    if patterns is None or not _is_about(patterns.about, text) or not patterns.says.search(text):
        return None
    for sentence in sentences(text):
        found = patterns.says.search(sentence)
        if (
            found
            and (patterns.along is None or patterns.along.search(sentence))
            and not (patterns.unless and patterns.unless.search(sentence))
        ):
            return " ".join(found[0].split())
    return None


def _is_about(words: tuple[str, ...], text: str) -> bool:
    small = text.casefold()
    return not words or any(word in small for word in words)


@cache
def _claim(claim: str, language: str) -> _Claim | None:
    parts = read_data("claims")[claim]
    if language not in parts["says"]:
        return None
    about = tuple(parts.get("about", {}).get(language, ()))
    along, unless = (parts.get(key, {}).get(language) for key in ("with", "unless"))
    return _Claim(
        about,
        _any_of(parts["says"][language]),
        _any_of(along) if along else None,
        _any_of(unless) if unless else None,
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
