"""Whether a text says the same in each of its languages, as far as marks and numbers show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mkdocs_tietosuoja.checks.data import read_data
from mkdocs_tietosuoja.checks.rule import Breach, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import Register, Text, texts
from mkdocs_tietosuoja.source import Path

_OF_OTHERS = {
    "controller",
    "joint_controllers",
    "representative",
    "contact",
    "data_protection_officer",
    "organisation",
    "supervisory_authority",
}
"""What is referred to by key: names and addresses, which differ between languages."""

_PARTS = (
    (Message("headings"), re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE)),
    (Message("list items"), re.compile(r"^\s*(?:[-*+•▪●◦‣]|\d+[.)])\s+", re.MULTILINE)),
    (Message("table rows"), re.compile(r"^\s*\|", re.MULTILINE)),
    (
        Message("paragraphs"),
        re.compile(r"(?:\A|\n\s*\n)(?!\s*(?:#{1,6}\s|[-*+•▪●◦‣]\s|\d+[.)]\s|\|))"),
    ),
    (Message("links"), re.compile(r"\]\(")),
)
"""The parts of a Markdown text that are counted."""
_HAS_PARTS = re.compile(r"\n|\]\(")

_NOT_COUNTED = re.compile(
    r"\]\([^)]*\)"  # where a link leads
    r"|https?://\S+|\S+@\S+"
    r"|^\s*\d+[.)]\s"  # the number of a list item
    r"|(?<![\d/])(?:\+\d|0)\d*(?:[ \u00a0()-]*\d){5,}",  # a telephone number
    re.MULTILINE,
)
_WHOLE = re.compile(r"\b\d{1,4}/\d{2,4}\b|\b\d{7}-\d\b")
_UNITS = (
    (12, "months", r"vuo\w+|v\b|år\w*|years?"),
    (1, "months", r"kk\b|kuukau\w+|mån\w*|months?"),
    (7, "days", r"viik\w+|vk\b|veck\w+|weeks?"),
    (1, "days", r"päiv\w+|pv\b|vrk\b|vuorokau\w+|dag\w*|dygn|days?"),
)
"""Units of lengths of time: how many of which basic unit each is, and its words."""
_DAY = re.compile(r"\b(\d{1,2})\.\s?(?:0?[1-9]|1[0-2])(?!\d)(?:\.\s?(\d{4})|\.?(?=\s?[–-]\s?\d))")
_ISO_DAY = re.compile(r"\b(\d{4})-\d{2}-(\d{2})\b")
_AFTERNOON = re.compile(r"\b(\d{1,2})(?:[.:](\d{2}))?\s?p\.?m\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<!\d)(\d{1,3})[ \u00a0\u202f,](\d{3})(?!\d)")
_NUMBER = re.compile(r"\d+")


@rule("different-structure", Severity.WARNING, article="12(1)")
def structure(register: Register) -> Iterator[Breach]:
    """A text has as many paragraphs, list items, headings, table rows and links in each language (Article 12(1)).

    Where one language has four items and another three, something was added to the one and forgotten
    in the other.

    Failing:
        introduction:
          fi: |
            - nimi
            - osoite
          sv: |
            - namn

    Corrected:
        introduction:
          fi: |
            - nimi
            - osoite
          sv: |
            - namn
            - adress
    """
    for path, text in _translated(register):
        found = _different_structure(text)
        if found:
            language, message = found
            yield (*path, language), message


@rule("different-numbers", Severity.WARNING, article="12(1)")
def numbers(register: Register) -> Iterator[Breach]:
    """A text has the same numbers in each language (Article 12(1)).

    Ten years in one language and five in another: one of them is not true. A number that is written
    as a word is found, and two weeks are fourteen days; months of dates, telephone numbers and the number
    one are not compared.

    Failing:
        introduction: {fi: Säilytämme laskut 10 vuotta., sv: Vi bevarar fakturorna i 5 år.}

    Corrected:
        introduction: {fi: Säilytämme laskut 10 vuotta., sv: Vi bevarar fakturorna i 10 år.}
    """
    for path, text in _translated(register):
        found = _different_numbers(text)
        if found:
            language, message = found
            yield (*path, language), message


def _translated(register: Register) -> Iterator[tuple[Path, Text]]:
    """The texts of a register that are written in more than one language, without those of others."""
    for path, text in texts(register):
        several = len(text.translations) > 1
        if several and _OF_OTHERS.isdisjoint(path):
            yield path, text


@lru_cache(maxsize=10_000)  # registers share their texts
def _different_structure(text: Text) -> tuple[str, Message] | None:
    """The first language in which a text has another number of parts than in its first, and what to say."""
    if not any(_HAS_PARTS.search(written) for _, written in text.translations):
        return None
    for what, part in _PARTS:
        counts = {tag: len(part.findall(written)) for tag, written in text.translations}
        first, *others = counts
        different = next((tag for tag in others if counts[tag] != counts[first]), None)
        if different:
            return different, Message(
                "the number of {what} is not the same in each language ({counts}); write in "
                "each what the others say (Article 12(1))",
                what=what,
                counts=", ".join(f"{tag} {count}" for tag, count in counts.items()),
            )
    return None


@lru_cache(maxsize=10_000)
def _different_numbers(text: Text) -> tuple[str, Message] | None:
    """The first language in which a text has other numbers than in its first, and what to say."""
    (first, written), *others = text.translations
    for tag, other in others:
        lengths, other_lengths = lengths_of_time(written, first), lengths_of_time(other, tag)
        spelt, other_spelt = _spelt(lengths, other_lengths), _spelt(other_lengths, lengths)
        if spelt and other_spelt:
            return tag, Message(
                "'{language}' says {numbers} where '{other}' says {other_numbers}; write the "
                "same in both (Article 12(1))",
                language=tag,
                numbers=", ".join(other_spelt),
                other=first,
                other_numbers=", ".join(spelt),
            )
        if sorted(_NUMBER.findall(written)) == sorted(_NUMBER.findall(other)):
            continue
        only_first = _only(written, other, tag, _same(lengths, other_lengths))
        only_other = _only(other, written, first, _same(other_lengths, lengths))
        if only_first and only_other:
            return tag, Message(
                "'{language}' says {numbers} where '{other}' says {other_numbers}; write the "
                "same in both (Article 12(1))",
                language=tag,
                numbers=", ".join(only_other),
                other=first,
                other_numbers=", ".join(only_first),
            )
        if only_first or only_other:
            return tag, Message(
                "'{language}' says {numbers}, which '{other}' does not say; write the same in "
                "both (Article 12(1))",
                language=first if only_first else tag,
                numbers=", ".join(only_first or only_other),
                other=tag if only_first else first,
            )
    return None


class _Length(NamedTuple):
    """A length of time in a text."""

    words: str
    numbers: frozenset[int]
    """Its number in digits, of which a decimal number has two; none where it is spelt out."""
    in_basic_units: tuple[float, str]
    """The same length in months or in days."""


@lru_cache(maxsize=10_000)
def lengths_of_time(written: str, language: str) -> tuple[_Length, ...]:
    """The lengths of time that a text has, in digits or in words."""
    pattern, beginnings = _length(language.partition("-")[0])
    found = []
    for match in pattern.finditer(written):
        number = match["number"]
        value = (
            float(number.replace(",", "."))
            if number[0].isdigit()
            else next(value for word, value in beginnings if number.casefold().startswith(word))
        )
        index = next(index for index in range(len(_UNITS)) if match[f"unit{index}"])
        many, unit, _ = _UNITS[index]
        digits = frozenset(map(int, _NUMBER.findall(number)))
        found.append(_Length(" ".join(match[0].split()), digits, (value * many, unit)))
    return tuple(found)


@cache
def _length(language: str) -> tuple[re.Pattern[str], tuple[tuple[str, int], ...]]:
    """What finds lengths of time, and the words for numbers with their values, long ones first."""
    words = read_data("numbers").get(language, {}).items()
    pairs = ((word, int(number)) for number, each in words for word in each if " " not in word)
    beginnings = tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
    spelt = "".join(rf"|{word}\w*" for word, _ in beginnings)
    units = "|".join(f"(?P<unit{index}>{each[2]})" for index, each in enumerate(_UNITS))
    pattern = rf"\b(?P<number>\d+(?:[.,]\d)?{spelt})\s+(?:{units})"
    return re.compile(pattern, re.IGNORECASE), beginnings


def _spelt(lengths: tuple[_Length, ...], others: tuple[_Length, ...]) -> tuple[str, ...]:
    """The lengths that are spelt out and that another text does not have."""
    known = {each.in_basic_units for each in others}
    return tuple(
        each.words for each in lengths if not each.numbers and each.in_basic_units not in known
    )


def _same(lengths: tuple[_Length, ...], others: tuple[_Length, ...]) -> frozenset[int]:
    """The numbers of the lengths that another text has in another unit, such as `24` of `24 kk`."""
    known = {each.in_basic_units for each in others}
    return frozenset().union(*(each.numbers for each in lengths if each.in_basic_units in known))


def _only(written: str, other: str, other_language: str, same: frozenset[int]) -> tuple[str, ...]:
    """The numbers of a text that another text says neither in digits nor in words."""
    statutes, counted = _numbers(written)
    other_statutes, other_counted = _numbers(other)
    missing = {
        number
        for number in counted - other_counted - same
        if not _says(number, other, other_language)
    }
    if other_statutes and statutes:
        return (*sorted(statutes - other_statutes), *map(str, sorted(missing)))
    return tuple(map(str, sorted(missing)))


@lru_cache(maxsize=10_000)
def _numbers(written: str) -> tuple[frozenset[str], frozenset[int]]:
    """Statutes and business ids, such as `1336/1997`, and the other numbers of a text from two on."""
    if not _NUMBER.search(written):
        return frozenset(), frozenset()
    words = _NOT_COUNTED.sub(" ", written)
    statutes = frozenset(_WHOLE.findall(words))
    words = _WHOLE.sub(" ", words)
    words = _ISO_DAY.sub(r"\2 \1", _DAY.sub(r"\1 \2 ", words))
    words = _AFTERNOON.sub(_in_24_hours, words)
    words = _THOUSANDS.sub(r"\1\2", words)
    return statutes, frozenset(number for number in map(int, _NUMBER.findall(words)) if number > 1)


def _in_24_hours(time: re.Match[str]) -> str:
    hour = int(time[1]) % 12 + 12
    return f"{hour}.{time[2] or '00'}"


def _says(number: int, written: str, language: str) -> bool:
    """Whether a text says a number in words."""
    words = _words(language.partition("-")[0]).get(str(number))
    return bool(words and words.search(written))


@cache
def _words(language: str) -> dict[str, re.Pattern[str]]:
    return {
        number: re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
        for number, words in read_data("numbers").get(language, {}).items()
    }
