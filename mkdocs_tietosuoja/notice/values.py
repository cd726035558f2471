"""Single values and items of a register in one line, as a difference shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_tietosuoja.language import format_sign
from mkdocs_tietosuoja.model import (
    STANDARD_SECTIONS,
    Address,
    Article9Condition,
    AutomatedDecision,
    Contact,
    CookieCategory,
    DataCategory,
    Duration,
    Entry,
    JointControllers,
    LegalBasis,
    Organisation,
    Provision,
    RecipientRole,
    Requirement,
    Retention,
    Safeguard,
    Section,
    SourceType,
    Text,
    Transfer,
)
from mkdocs_tietosuoja.notice.blocks import Inlines, joined, plain_text
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.parties import address
from mkdocs_tietosuoja.notice.rewording import in_one_line

_ENUMERATIONS: Mapping[type, str] = {
    LegalBasis: "legal_basis_names",
    Article9Condition: "article_9_conditions",
    CookieCategory: "cookie_categories",
    RecipientRole: "differences.roles",
    Requirement: "provision",
    Safeguard: "differences.safeguards",
    SourceType: "source_remarks",
}
_TRUTHS: Mapping[str, tuple[str, str]] = {
    "third_party": ("differences.denied", "differences.affirmed"),
    "publicly_accessible": ("sources.not_accessible", "sources.accessible"),
    "direct_marketing": ("differences.denied", "differences.affirmed"),
}
"""What is said where a value is false and where it is true."""
_NONE: Mapping[str, str] = {
    "data_protection_officer": "parties.no_data_protection_officer",
    "recipients": "recipients.none",
    "transfers": "transfers.none",
    "cookies": "cookies.none",
    "marketing": "marketing.none",
    "automated_decisions": "automated_decisions.none",
    "profiling": "automated_decisions.no_profiling",
}
"""The sentence where `none` is declared."""
_NAMES = ("name", "organisation", "applies_to", "recipient", "international_organisation", "title")
"""The fields by which an item is called, the first that it has."""


def name_of(entry: Entry, voice: Localization) -> Inlines:
    """What an item is called; nothing where it has no name."""
    for field in _NAMES:
        value = getattr(entry, field, None)
        if isinstance(value, Text):
            return voice.name(value)
        if isinstance(value, Entry):
            return name_of(value, voice)
    if isinstance(entry, Retention):
        return shown(entry.legal_basis, "legal_basis", voice) if entry.legal_basis else ()
    if isinstance(entry, Section):
        standard = entry.id in STANDARD_SECTIONS
        return voice.say(f"sections.{entry.id}") if standard else (entry.id,)
    return ()


def none_said(key: str, voice: Localization) -> Inlines:
    """The sentence of the notice where `none` is declared."""
    return voice.say(_NONE[key])


def shown(value: Any, key: str, voice: Localization) -> Inlines:
    """A value in words; `key` is the field that it belongs to."""
    if value == ():
        return voice.say(f"differences.none.{key}")
    if isinstance(value, Text):
        return line(value, voice)
    if isinstance(value, Entry):
        return _summary(value, voice)
    if isinstance(value, tuple):
        return joined((shown(each, key, voice) for each in value), _between(value[0], voice))
    if isinstance(value, bool):
        return voice.say(_TRUTHS[key][value])
    if isinstance(value, Duration):
        length = voice.duration(value)
        return (length,) if length else voice.say("cookies.session")
    if type(value) in _ENUMERATIONS:
        return voice.say(f"{_ENUMERATIONS[type(value)]}.{value.value}")
    if key == "country":
        return (voice.country(value),)
    return voice.email(value) if key == "email" else (value,)


def _between(value: Any, voice: Localization) -> str:
    """What stands between several values: nothing but a space between sentences."""
    if isinstance(value, Requirement):
        return " "
    return f"{format_sign(';', voice.language)} " if isinstance(value, Entry) else ", "


def line(text: Text, voice: Localization) -> Inlines:
    """A text as it is read, on one line."""
    words, language = text.best(voice.language, voice.default_language)
    return voice.name(Text(((language, in_one_line(words, language)),)))


def _summary(entry: Entry, voice: Localization) -> Inlines:
    """An item in one line: its name with what else tells what it is, or what it says."""
    if isinstance(entry, Address):
        return address(entry, voice)
    name = () if isinstance(entry, Retention) else name_of(entry, voice)
    if isinstance(entry, JointControllers):
        name = joined(_summary(party, voice) for party in entry.parties)
    if isinstance(entry, AutomatedDecision | JointControllers):
        texts = (value for field, value in entry if isinstance(value, Text) and field != "name")
        said = joined((line(text, voice) for text in texts), " ")
        return (*name, " – ", *said) if name and said else name or said
    said = joined(_details(entry, voice), " " if isinstance(entry, Provision) else ", ")
    if name and said:
        return (*name, " – ", *said) if "(" in plain_text(said) else (*name, " (", *said, ")")
    if name:
        return name
    if said:
        return said
    texts = (value for _, value in entry if isinstance(value, Text))
    return joined((line(text, voice) for text in texts), " ")


def _details(entry: Entry, voice: Localization) -> Iterator[Inlines]:
    """The values that tell what an item is: its kind, basis, period, country."""
    if isinstance(entry, Contact) and entry.title:
        yield voice.name(entry.title)
    if isinstance(entry, Organisation) and entry.business_id:
        yield (*voice.business_id(entry.country), " ", entry.business_id)
    if isinstance(entry, DataCategory):
        yield from (line(item, voice) for item in entry.items)
    if isinstance(entry, Retention) and entry.duration:
        from_ = (" ", *line(entry.from_, voice)) if entry.from_ else ()
        yield (voice.duration(entry.duration), *from_)
    if isinstance(entry, Retention):
        return
    for field, value in entry:
        values = value if isinstance(value, tuple) else (value,)
        for one in values:
            processed_in = field == "country" and isinstance(value, tuple)
            if isinstance(one, Transfer):
                yield from _details(one, voice)
            if type(one) in _ENUMERATIONS or isinstance(one, Duration) or processed_in:
                yield shown(one, field, voice)
