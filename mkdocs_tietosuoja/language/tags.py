"""Language tags and what they fall back to, as CLDR has it."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_STANDARD = {
    "en": "en-GB",
    "pt": "pt-PT",
}  # a language without a region, where CLDR means another one than ours
_STATES = {"AX": "FI"}  # territories with a code of their own and the wording of their state
_NORWEGIAN = {"no": "nb"}  # CLDR has the texts of Bokmål under the tag of both languages


@cache
def fallbacks(language: str, territory: str | None = None) -> tuple[str, ...]:
    """A tag and those that it falls back to: `sv-FI` and `sv`; `nn`, `no` and `nb`.

    `territory` completes a tag without a region: `sv` in `FI` is `sv-FI` first.
    """
    name, script, region = _parts(language)
    found: list[str] = []
    tag = _tag(name, script, region or territory)
    while tag and tag not in found:
        found.append(tag)
        tag = _parent(tag)
    return tuple(found)


@cache
def locale(language: str) -> Locale:
    """What CLDR knows of a tag, or of those that it falls back to; English for an unknown one."""
    for tag in fallbacks(language):
        try:
            return Locale.parse(_STANDARD.get(tag, tag), sep="-")
        except UnknownLocaleError:  # a region or a script that CLDR does not have for the language
            continue
    return Locale("en", "GB")


def territory(tag: str) -> str | None:
    """The country of a tag: that of its region, else where most of its speakers live."""
    name, _, region = _parts(_STANDARD.get(tag, tag))
    found = region or get_global("likely_subtags").get(name, "").rpartition("_")[2]
    return state(found) if found else None


def state(country: str) -> str:
    """The state to which a country of ISO 3166 belongs: `FI` of `AX`, which is Åland."""
    return _STATES.get(country, country)


def _parent(tag: str) -> str:
    """The tag from which CLDR takes what this one does not say itself, or nothing."""
    identifier = tag.replace("-", "_")
    if identifier in get_global("parent_exceptions"):
        return str(get_global("parent_exceptions")[identifier]).replace("_", "-")
    name, script, region = _parts(tag)
    if region:
        return _tag(name, script, _STATES.get(region))
    usual = str(get_global("likely_subtags").get(name, "")).split("_")
    return name if script and script in usual else _NORWEGIAN.get(tag, "")


def _parts(tag: str) -> tuple[str, str | None, str | None]:
    """The language, the script and the region of a tag, in the letters that the tags have."""
    name, *others = tag.split("-")
    script = next((each.title() for each in others if len(each) == 4), None)
    region = next((each.upper() for each in others if len(each) in (2, 3)), None)
    return name.lower(), script, region


def _tag(*parts: str | None) -> str:
    return "-".join(filter(None, parts))
