"""Dates, countries, durations and lists, as CLDR has them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from babel import Locale, UnknownLocaleError, dates, lists, units

from mkdocs_tietosuoja.model import Duration

_DATES: dict[str, tuple[str, str]] = {
    # Locale and format where a notice does not want the language's own long date.
    "en": ("en_GB", "long"),
    "fi": ("fi", "medium"),
    "fi-FI": ("fi", "medium"),
}

_LISTS = {"en": "en-GB"}
"""The language whose lists a notice writes, where it is not the language itself."""


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except UnknownLocaleError:  # a region that CLDR does not have for the language
        return Locale.parse(language.partition("-")[0])


@cache
def format_date(day: datetime.date, language: str) -> str:
    """`17.4.2018`, `17 april 2018`, `17 April 2018`."""
    tag, style = _DATES.get(language, (None, "long"))
    return dates.format_date(day, format=style, locale=tag or _locale(language))


@cache
def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left, such as Arabic and Hebrew."""
    return _locale(language).character_order == "right-to-left"


def format_country(code: str, language: str) -> str:
    """The name of a country of ISO 3166: `Yhdysvallat`, `USA`, `United States`."""
    return str(_locale(language).territories.get(code, code))


def format_language(tag: str, language: str) -> str:
    """The name of a language: `ruotsi`, `svenska`, `Swedish`."""
    return str(_locale(language).languages.get(tag.partition("-")[0], tag))


@cache
def format_duration(duration: Duration, language: str) -> str:
    """`10 vuotta`, `1 år och 6 månader`; a duration of nothing gives an empty string."""
    amounts = {
        "duration-year": duration.years,
        "duration-month": duration.months,
        "duration-week": duration.weeks,
        "duration-day": duration.days,
    }
    locale = _locale(language)
    parts = [
        units.format_unit(number, unit, locale=locale) for unit, number in amounts.items() if number
    ]
    return format_list(parts, language)


def format_list(items: Sequence[str], language: str) -> str:
    """`a, b ja c`, as the language lists things."""
    return lists.format_list(items, locale=_locale(_LISTS.get(language, language)))


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
