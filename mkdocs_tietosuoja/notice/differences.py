"""What has changed in a notice, in words of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from mkdocs_tietosuoja.language import format_language, format_list
from mkdocs_tietosuoja.model import (
    STANDARD_SECTIONS,
    Address,
    Article9Condition,
    Contact,
    CookieCategory,
    DataCategory,
    Duration,
    Entry,
    JointControllers,
    LegalBasis,
    RecipientRole,
    Register,
    Requirement,
    Retention,
    Safeguard,
    Section,
    SourceType,
    Text,
    Transfer,
    entry_at,
)
from mkdocs_tietosuoja.notice.blocks import (
    Blocks,
    Deleted,
    Foreign,
    Inlines,
    Inserted,
    List,
    Paragraph,
    Strong,
    joined,
)
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.parties import address
from mkdocs_tietosuoja.notice.rewording import in_one_line, reworded
from mkdocs_tietosuoja.versions.compare import Difference, Kind, changed_languages

_LABELS: Mapping[str, str | None] = {
    "Register.name": "sections.register",
    "Register.title": "differences.fields.notice_title",
    "Register.website": "register.websites",
    "Register.data_protection_officer": "sections.data-protection-officer",
    "Register.registers": "sections.registers",
    "Register.disputes": "sections.disputes",
    "Contact.title": "differences.fields.task",
    "Organisation.business_id": "contact.business_id",
    "Authority.complaint_form": "complaint.form",
    "Address.text": None,
    "JointControllers.parties": None,
    "JointControllers.arrangement": "parties.arrangement",
    "JointControllers.contact_point": "parties.contact_point",
    "Purpose.data_subjects": "purposes.data_subjects",
    "Purpose.data_categories": "purposes.data_categories",
    "DataCategory.items": "purposes.data_categories",
    "Source.data_categories": "purposes.data_categories",
    "Recipient.data_categories": "purposes.data_categories",
    "Recipient.organisation": None,
    "Recipient.legal_basis": "recipients.legal_basis",
    "Recipient.privacy_policy": "recipients.privacy_policy",
    "Retention.duration": None,
    "Retention.criteria": "retention.criteria",
    "Provision.consequences": "provision.consequences",
    "Cookie.provider": "cookies.provider",
    "Cookie.category": "cookies.category",
    "Cookie.purpose": "cookies.purpose",
    "Cookie.data": "cookies.data",
    "Cookie.duration": "cookies.duration",
    "Cookie.privacy_policy": "cookies.privacy_policy",
    "Cookie.opt_out": "cookies.opt_out",
    "MarketingChannel.opt_out": "marketing.opt_out",
    "AutomatedDecision.logic": "automated_decisions.logic",
    "AutomatedDecision.significance": "automated_decisions.significance",
    "AutomatedDecision.consequences": "automated_decisions.consequences",
    "Security.manual_material": "sections.security-manual-material",
    "Security.digital_processing": "sections.security-digital-processing",
    "Rights.access": "rights.access.title",
    "Rights.rectification": "rights.rectification.title",
    "Rights.erasure": "rights.erasure.title",
    "Rights.restriction": "rights.restriction.title",
    "Rights.portability": "rights.portability.title",
    "Rights.objection": "rights.objection.title",
    "Rights.withdrawal": "rights.withdrawal.title",
    "Rights.automated_decisions": "rights.automated_decisions.title",
    "Rights.complaint": "sections.complaint",
    "controller": "sections.controller",
    "joint_controllers": "sections.joint-controllers",
    "representative": "sections.representative",
    "contact": "sections.contact",
    "data_subjects": "sections.data-subjects",
    "purposes": "sections.purposes",
    "data_categories": "sections.data-categories",
    "sources": "sections.sources",
    "recipients": "sections.recipients",
    "transfers": "sections.transfers",
    "retention": "sections.retention",
    "cookies": "sections.cookies",
    "marketing": "sections.marketing",
    "security": "sections.security",
    "rights": "sections.rights",
    "business_id": "contact.business_id",
    "address": "contact.address",
    "postal_address": "contact.postal_address",
    "email": "contact.email",
    "phone": "contact.phone",
    "website": "contact.website",
    "contact_form": "contact.contact_form",
    "legal_basis": "purposes.legal_basis",
    "legitimate_interest": "purposes.legitimate_interest",
    "copy": "transfers.copy",
    "form": "rights.form",
    "description": None,
    "text": None,
}
"""What a field is called: in its class, else in any; `None` where it is what its owner says.

Other fields have their name below `differences.fields`.
"""

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
    "third_party": ("cookies.first_party", "cookies.third_party"),
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
"""What is said where `none` is declared."""
_NAMES = ("name", "organisation", "applies_to", "recipient", "international_organisation", "title")
"""The fields by which an item is called, the first that it has."""
_SHORT = 80
"""Characters: texts up to this length without a full stop stand one after the other."""


def in_words(differences: Iterable[Difference], voice: Localization) -> Blocks:
    """A list of differences, each in words; nothing without differences.

    Of what touches other languages only, one line tells the languages.
    """
    lines: list[Inlines] = []
    elsewhere: dict[str, dict[str, None]] = {}
    for difference in _gathered(differences):
        said = _said(difference, voice)
        if said:
            lines.append((Strong((*_heading(difference, voice), ":")), " ", *said))
        else:
            for language in changed_languages(difference.before, difference.after):
                elsewhere.setdefault(_in_other(difference, language), {})[language] = None
    for key in ("translations_added", "translations_removed", "other_languages"):
        if key in elsewhere:
            languages = [format_language(tag, voice.language) for tag in elsewhere[key]]
            named = format_list(languages, voice.language)
            lines.append(voice.say(f"differences.{key}", languages=named))
    return (List(tuple((Paragraph(line),) for line in lines)),) if lines else ()


def _gathered(differences: Iterable[Difference]) -> Iterator[Difference]:
    """The differences, where texts that were added to one list, or removed from it, are one."""

    def alike(difference: Difference) -> object:
        value = difference.after or difference.before
        gathered = difference.kind in (Kind.ADDED, Kind.REMOVED) and isinstance(value, Text)
        return (difference.where, difference.kind) if gathered else difference

    for _, group in groupby(differences, alike):
        first, *others = group
        if others:
            kept = (first, *others)
            before = tuple(each.before for each in kept if each.before) or None
            after = tuple(each.after for each in kept if each.after) or None
            yield replace(first, before=before, after=after)
        else:
            yield first


def _in_other(difference: Difference, language: str) -> str:
    """What happened to a text in another language."""
    if difference.before.get(language) is None:
        return "translations_added"
    return "translations_removed" if difference.after.get(language) is None else "other_languages"


def _said(difference: Difference, voice: Localization) -> Inlines:
    """What happened to the value; nothing where it happened in other languages only."""
    before, after, key = difference.before, difference.after, difference.keys[-1]
    match difference.kind:
        case Kind.REORDERED:
            return voice.say("differences.reordered")
        case Kind.REWORDED | Kind.TRANSLATED:
            return _text(difference, voice)
        case Kind.CHANGED:
            return _changed(_shown(before, key, voice), _shown(after, key, voice), voice)
        case Kind.ADDED:
            shown = _shown(after, key, voice)
            return shown if _is_item(difference) else voice.say("differences.added", value=shown)
        case Kind.REMOVED:
            shown = _shown(before, key, voice)
            return shown if _is_item(difference) else voice.say("differences.removed", value=shown)


def _changed(before: Inlines, after: Inlines, voice: Localization) -> Inlines:
    return voice.say("differences.changed", before=before, after=after)


def _text(difference: Difference, voice: Localization) -> Inlines:
    default = voice.default_language
    before, old_language = difference.before.best(voice.language, default)
    after, language = difference.after.best(voice.language, default)
    if old_language != language and difference.kind is Kind.TRANSLATED:
        return ()
    if " ".join(before.split()) == " ".join(after.split()):
        return ()
    if old_language != language:
        old, new = _line(difference.before, voice), _line(difference.after, voice)
        return (Deleted(old), " ", Inserted(new))
    if max(len(before), len(after)) <= _SHORT and not before.endswith((".", "!", "?")):
        return _changed(_line(difference.before, voice), _line(difference.after, voice), voice)
    words = reworded(before, after) or voice.say("differences.formatting")
    foreign = voice.name(difference.after)
    return (Foreign(words, language),) if isinstance(foreign[0], Foreign) else words


# The heading of a difference.


@dataclass(frozen=True)
class _Part:
    words: Inlines
    is_name: bool = False


def _heading(difference: Difference, voice: Localization) -> Inlines:
    """What the difference is about: `Uutiskirje Inc. – maa`, `Säilytysaika (Suoramarkkinointi)`."""
    parts = _parts(difference, voice)
    if "retention" in difference.keys:
        names = [part.words for part in parts if part.is_name]
        if _is_item(difference):
            names += [
                name for name in [_name(difference.after or difference.before, voice)] if name
            ]
        labels = [part.words for part in parts if not part.is_name]
        of: Inlines = (" (", *joined(names), ")") if names else ()
        labels[0] = (*labels[0], *of)
        return joined((labels[0], *map(_small, labels[1:])), " – ")
    return joined(
        (
            part.words if part.is_name or number == 0 else _small(part.words)
            for number, part in enumerate(parts)
        ),
        " – ",
    )


def _parts(difference: Difference, voice: Localization) -> list[_Part]:
    parts: list[_Part] = []
    keys: tuple[str, ...] = ()
    last = len(difference.where) - 1
    for number, step in enumerate(difference.where):
        if isinstance(step, Entry):
            name = _name(step, voice)
            renamed = number == last - 1 and difference.where[-1] in _NAMES
            if name and not renamed:
                if not isinstance(step, Retention):
                    parts.pop()
                parts.append(_Part(name, is_name=True))
            continue
        owner = entry_at(Register, keys)
        keys = (*keys, step)
        label = _label(owner, step)
        if number == last and _is_item(difference):
            happened = "new" if difference.kind is Kind.ADDED else "gone"
            parts.append(_Part(voice.say(f"differences.{happened}.{step}")))
        elif label:
            parts.append(_Part(voice.say(label)))
    return parts


def _label(owner: type[Entry], field: str) -> str | None:
    for key in (f"{owner.__name__}.{field}", field):
        if key in _LABELS:
            return _LABELS[key]
    return f"differences.fields.{field}"


def _is_item(difference: Difference) -> bool:
    """Whether an item with parts was added to a list or removed from it."""
    value = difference.after or difference.before
    before_last = entry_at(Register, difference.keys[:-1])
    field = before_last.model_fields.get(difference.keys[-1])
    is_list = field is not None and "tuple" in str(field.annotation)
    return isinstance(value, Entry) and is_list


def _small(words: Inlines) -> Inlines:
    """A label inside a line: without its capital, unless it begins with an abbreviation."""
    first = words[0]
    if isinstance(first, str) and (first[1:2].islower() or first.startswith("E-")):
        return (first[0].lower() + first[1:], *words[1:])
    return words


# Values.


def _name(entry: Entry, voice: Localization) -> Inlines:
    """What an item is called; nothing where it has no name."""
    for field in _NAMES:
        value = getattr(entry, field, None)
        if isinstance(value, Text):
            return voice.name(value)
        if isinstance(value, Entry):
            return _name(value, voice)
    if isinstance(entry, Retention):
        return _shown(entry.legal_basis, "legal_basis", voice) if entry.legal_basis else ()
    if isinstance(entry, Section):
        standard = entry.id in STANDARD_SECTIONS
        return voice.say(f"sections.{entry.id}") if standard else (entry.id,)
    return ()


def _shown(value: Any, key: str, voice: Localization) -> Inlines:
    """A value in words; `key` is the field that it belongs to."""
    if value == ():
        return voice.say(_NONE[key])
    if isinstance(value, Text):
        return _line(value, voice)
    if isinstance(value, Entry):
        return _summary(value, voice)
    if isinstance(value, tuple):
        return joined(_shown(each, key, voice) for each in value)
    if isinstance(value, bool):
        return voice.say(_TRUTHS[key][value])
    if isinstance(value, Duration):
        length = voice.duration(value)
        return (length,) if length else voice.say("cookies.session")
    if type(value) in _ENUMERATIONS:
        words = voice.say(f"{_ENUMERATIONS[type(value)]}.{value.value}")
        return _small(words) if isinstance(value, LegalBasis) else words
    if key == "country":
        return (voice.country(value),)
    return voice.email(value) if key == "email" else (value,)


def _line(text: Text, voice: Localization) -> Inlines:
    """A text as it is read, on one line."""
    words, language = text.best(voice.language, voice.default_language)
    return voice.name(Text(((language, in_one_line(words)),)))


def _summary(entry: Entry, voice: Localization) -> Inlines:
    """An item in one line: its name with what else tells what it is, or what it says."""
    if isinstance(entry, Address):
        return address(entry, voice)
    if isinstance(entry, JointControllers):
        return joined(_summary(party, voice) for party in entry.parties)
    name = () if isinstance(entry, Retention) else _name(entry, voice)
    details = tuple(_details(entry, voice))
    if name:
        return (*name, " (", *joined(details), ")") if details else name
    if details:
        return joined(details)
    texts = (value for _, value in entry if isinstance(value, Text))
    return joined((_line(text, voice) for text in texts), " ")


def _details(entry: Entry, voice: Localization) -> Iterator[Inlines]:
    """The values that tell what an item is: its kind, basis, period, country."""
    if isinstance(entry, Contact) and entry.title:
        yield voice.name(entry.title)
    if isinstance(entry, DataCategory):
        yield from (_line(item, voice) for item in entry.items)
    if isinstance(entry, Retention) and entry.duration:
        from_ = (" ", *_line(entry.from_, voice)) if entry.from_ else ()
        yield (voice.duration(entry.duration), *from_)
        return
    if isinstance(entry, Retention):
        yield from (_line(text, voice) for text in (entry.criteria, entry.description) if text)
    for field, value in entry:
        values = value if isinstance(value, tuple) else (value,)
        for one in values:
            processed_in = field == "country" and isinstance(value, tuple)
            if isinstance(one, Transfer):
                yield from _details(one, voice)
            elif type(one) in _ENUMERATIONS or isinstance(one, Duration) or processed_in:
                yield _shown(one, field, voice)
