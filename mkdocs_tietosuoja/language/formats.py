"""Dates, countries, durations and lists, as CLDR has them."""

from __future__ import annotations

import datetime
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
    return lists.format_list(items, locale=_locale(language))
