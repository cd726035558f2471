"""Dates, countries, durations, lists and signs, as CLDR has them where it does."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import cache

from babel import dates, lists, units

from mkdocs_tietosuoja.language.tags import locale
from mkdocs_tietosuoja.model import Duration

_FIRST_DAY = {"fr": "1er", "it": "1º"}
"""The first day of a month where the language counts it, which CLDR does not."""

_SIGNS = {"fr": {":": "\N{NO-BREAK SPACE}:", ";": "\N{NARROW NO-BREAK SPACE};"}}
"""Signs that are not written at the word before them, which CLDR does not tell."""

_UNITS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "et": {
        "month": {"one": "{0} kuu", "other": "{0} kuud"},
        "day": {"one": "{0} päev", "other": "{0} päeva"},
    },
    "ga": {
        "year": {
            "one": "{0} bhliain",
            "two": "{0} bhliain",
            "few": "{0} bliana",
            "many": "{0} mbliana",
            "other": "{0} bliain",
        },
        "week": {
            "one": "{0} seachtain",
            "two": "{0} sheachtain",
            "few": "{0} seachtaine",
            "many": "{0} seachtaine",
            "other": "{0} seachtain",
        },
        "day": {"other": "{0} lá"},
    },
    "it": {
        "year": {"one": "{0} anno", "other": "{0} anni"},
        "month": {"one": "{0} mese", "other": "{0} mesi"},
        "day": {"one": "{0} giorno", "other": "{0} giorni"},
    },
    "mt": {
        "year": {
            "one": "sena",
            "two": "sentejn",
            "few": "{0} snin",
            "many": "{0}-il sena",
            "other": "{0} sena",
        },
        "month": {
            "one": "xahar",
            "two": "xahrejn",
            "few": "{0} xhur",
            "many": "{0}-il xahar",
            "other": "{0} xahar",
        },
        "week": {
            "one": "ġimgħa",
            "two": "ġimagħtejn",
            "few": "{0} ġimgħat",
            "many": "{0}-il ġimgħa",
            "other": "{0} ġimgħa",
        },
        "day": {
            "one": "jum",
            "two": "jumejn",
            "few": "{0} ijiem",
            "many": "{0}-il jum",
            "other": "{0} jum",
        },
    },
    "nb": {"day": {"one": "{0} dag", "other": "{0} dager"}},
    "nl": {"day": {"one": "{0} dag", "other": "{0} dagen"}},
    "nn": {"day": {"one": "{0} dag", "other": "{0} dagar"}},
    "no": {"day": {"one": "{0} dag", "other": "{0} dager"}},
    "pt": {
        "year": {"one": "{0} ano", "other": "{0} anos"},
        "month": {"one": "{0} mês", "other": "{0} meses"},
        "day": {"one": "{0} dia", "other": "{0} dias"},
    },
    "sl": {
        "year": {"one": "{0} leto", "two": "{0} leti", "few": "{0} leta", "other": "{0} let"},
        "day": {"one": "{0} dan", "two": "{0} dneva", "few": "{0} dnevi", "other": "{0} dni"},
    },
    "sv": {"day": {"one": "{0} dag", "other": "{0} dagar"}},
}
"""Units by their plural where Babel lacks a form, or where CLDR has days of 24 hours.

In Irish and Maltese the forms are those that CLDR demands of the numbers.
"""


@cache
def format_date(day: datetime.date, language: str) -> str:
    """`17.4.2018`, `17 april 2018`, `2018. április 17.`."""
    style = "medium" if locale(language).language == "fi" else "long"
    text = dates.format_date(day, format=style, locale=locale(language))
    first = _FIRST_DAY.get(locale(language).language)
    return re.sub(r"^1\b", first, text) if first else text


@cache
def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left, such as Arabic and Hebrew."""
    return bool(locale(language).character_order == "right-to-left")


def format_country(code: str, language: str) -> str:
    """The name of a country of ISO 3166: `Yhdysvallat`, `USA`, `United States`."""
    return str(locale(language).territories.get(code, code))


def format_language(tag: str, language: str) -> str:
    """The name of a language: `ruotsi`, `svenska`, `Swedish`."""
    return str(locale(language).languages.get(tag.partition("-")[0], tag))


@cache
def format_duration(duration: Duration, language: str) -> str:
    """`10 vuotta`, `1 år och 6 månader`; a duration of nothing gives an empty string."""
    amounts = {
        "year": duration.years,
        "month": duration.months,
        "week": duration.weeks,
        "day": duration.days,
    }
    parts = [_format_unit(number, unit, language) for unit, number in amounts.items() if number]
    return format_list(parts, language)


def _format_unit(number: int, unit: str, language: str) -> str:
    known = locale(language)
    forms = _UNITS.get(known.language, {}).get(unit)
    if forms is None:
        return units.format_unit(number, f"duration-{unit}", locale=known)
    return forms.get(known.plural_form(number), forms["other"]).format(number)


def format_list(items: Sequence[str], language: str) -> str:
    """`a, b ja c`, as the language lists things."""
    known = locale(language)
    text = lists.format_list(items, locale=known)
    if known.language == "es" and re.match("h?i(?!e)", items[-1] if items else "", re.I):
        return f" e {items[-1]}".join(text.rsplit(f" y {items[-1]}", 1))
    return text


def format_sign(sign: str, language: str) -> str:
    """A colon or a semicolon with the space that the language sets before it."""
    return _SIGNS.get(locale(language).language, {}).get(sign, sign)


_ARTICLE = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?")


def format_article(article: str, language: str) -> str:
    """`13 artiklan 1 kohdan f alakohta`, `artikel 13.1 f`, `Article 13(1)(f)` of `13(1)(f)`."""
    match language.partition("-")[0]:
        case "fi":
            return _ARTICLE.sub(_finnish_article, article)
        case "sv":
            return _ARTICLE.sub(_swedish_article, article)
    return f"Article {article}"


def _finnish_article(match: re.Match[str]) -> str:
    article, paragraph, point = match.groups()
    steps = [
        (article, "artikla", "artiklan"),
        (paragraph, "kohta", "kohdan"),
        (point, "alakohta", ""),
    ]
    written = [step for step in steps if step[0]]
    *owners, last = written
    return " ".join(
        [*(f"{number} {genitive}" for number, _, genitive in owners), f"{last[0]} {last[1]}"]
    )


def _swedish_article(match: re.Match[str]) -> str:
    article, paragraph, point = match.groups()
    number = f"{article}.{paragraph}" if paragraph else article
    return f"artikel {number} {point}" if point else f"artikel {number}"
