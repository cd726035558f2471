"""Registers of made-up words: each has its own texts, and the same are made each time."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

Text = dict[str, str]
"""A text by language."""
Write = Callable[[str, int], Text]
"""Makes the text of a place in a register, of so many words."""

LANGUAGES = ("fi", "sv", "en", "de", "fr", "es", "it", "nl", "da", "pt", "hu", "ro")
"""The languages of a site, as many of them as it has; Material's search knows them all."""

ORGANISATIONS = """\
organisations:
  company:
    name: Yritys Oy
    business_id: 2846319-7
    address: {street: Katu 1, postal_code: "00200", city: Helsinki, country: FI}
    email: info@yritys.example
contacts:
  team: {name: Tiimi, email: tietosuoja@yritys.example}
"""


def days_of(number: int, versions: int) -> list[datetime.date]:
    """The days of the versions of a register, about a year apart."""
    chance = random.Random(f"days {number}")
    return [
        datetime.date(2026 - versions + version, chance.randint(1, 10), chance.randint(2, 28))
        for version in range(versions)
    ]


def texts_of(number: int, version: int, languages: Sequence[str]) -> Write:
    """The texts of a register in one of its versions; that of a changing place is new in each."""

    def write(place: str, length: int) -> Text:
        of_version = f" {version}" if place.startswith("changing") else ""
        seed = f"{number} {place}{of_version}"
        return {each: _words(seed, each, length) for each in languages}

    return write


def register(write: Write, days: Sequence[datetime.date]) -> dict[str, Any]:
    """A register as its file says it, with a history of these days."""

    def sentence(place: str, length: int) -> Text:
        return {each: f"{words}." for each, words in write(place, length).items()}

    def named(place: str, number: int) -> dict[str, Text]:
        name = write(f"{place} {number} name", 2)
        return {"name": name, "description": sentence(f"{place} {number}", 10)}

    return {
        "name": write("name", 4),
        "introduction": sentence("introduction", 20),
        "controller": "company",
        "contact": "team",
        "data_protection_officer": "none",
        "data_subjects": [named("subject", number) for number in range(1)],
        "purposes": [
            {
                "name": write(f"purpose {number} name", 2),
                "description": sentence(f"changing purpose {number}", 12),
                "legal_basis": "legal_obligation",
                "legal_basis_description": {
                    each: f"{words} (1336/1997)."
                    for each, words in write(f"act {number}", 3).items()
                },
                "retention": {"duration": f"P{years}Y", "from": write(f"end {number}", 3)},
            }
            for number, years in enumerate((3, 6))
        ],
        "data_categories": [named("category", number) for number in range(3)],
        "sources": [{"type": "data_subject", "description": sentence("source", 12)}],
        "provision": {
            "requirement": "statutory",
            "consequences": sentence("consequences", 10),
        },
        "recipients": [
            {"role": "processor", "country": country, **named("recipient", number)}
            for number, country in enumerate(("FI", "SE"))
        ],
        "transfers": "none",
        "automated_decisions": "none",
        "supervisory_authority": "FI",
        "security": sentence("security", 15),
        "sections": [{"id": "more", "title": write("more title", 2), "text": sentence("more", 20)}],
        "history": [_entry(version, day, sentence) for version, day in enumerate(days)],
    }


def _entry(version: int, day: datetime.date, sentence: Write) -> dict[str, Any]:
    """An entry of the history; of each change but the first people must be told."""
    entry: dict[str, Any] = {"date": day, "change": sentence(f"change {version}", 8)}
    if version:
        entry["class"] = "must_be_communicated"
        entry["impact"] = sentence(f"impact {version}", 10)
    return entry


def _words(seed: str, language: str, length: int) -> str:
    """So many words of a language: a few are common and most are rare, as in any text."""
    chance = random.Random(f"{seed} {language}")
    vocabulary = _vocabulary(language)
    words: list[str] = []
    while len(words) < length:
        word = vocabulary[int(len(vocabulary) * chance.random() ** 3)]
        if word not in words[-1:]:
            words.append(word)
    return " ".join(words).capitalize()


@cache
def _vocabulary(language: str) -> tuple[str, ...]:
    """Two thousand made-up words of a language, too long to be real ones."""
    chance = random.Random(language)
    syllables = [first + second for first in "bdfghjklmnprstv" for second in "aeiouyäö"]
    its = chance.sample(syllables, 60)
    return tuple("".join(chance.choices(its, k=chance.randint(3, 5))) for _ in range(2000))
