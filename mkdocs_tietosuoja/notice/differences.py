"""What has changed in a notice, in words of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from mkdocs_tietosuoja.language import format_language, format_list, format_sign
from mkdocs_tietosuoja.model import Entry, Register, Retention, Section, Text, entry_at
from mkdocs_tietosuoja.notice.blocks import (
    Blocks,
    Deleted,
    Foreign,
    Inlines,
    Inserted,
    List,
    Paragraph,
    joined,
)
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.rewording import changed_links, is_mostly_same, reworded
from mkdocs_tietosuoja.notice.values import line, name_of, none_said, shown
from mkdocs_tietosuoja.versions.compare import Difference, Kind, changed_languages
from mkdocs_tietosuoja.versions.matching import is_prose

_LABELS: Mapping[str, str | None] = {
    "Register.name": "sections.register",
    "Register.title": "differences.fields.notice_title",
    "Register.website": "register.websites",
    "Register.data_protection_officer": "sections.data-protection-officer",
    "Register.registers": "sections.registers",
    "Register.disputes": "sections.disputes",
    "Contact.title": "differences.fields.task",
    "Organisation.business_id": "contact.registration_number",
    "Authority.complaint_form": "complaint.form",
    "Address.text": None,
    "Address.street": None,
    "Address.city": None,
    "JointControllers.parties": None,
    "JointControllers.arrangement": "parties.arrangement",
    "JointControllers.contact_point": "parties.contact_point",
    "Purpose.data_subjects": "purposes.data_subjects",
    "Purpose.data_categories": "purposes.data_categories",
    "DataCategory.items": "purposes.data_categories",
    "Source.data_categories": "purposes.data_categories",
    "Recipient.data_categories": "purposes.data_categories",
    "Recipient.legal_basis": "recipients.legal_basis",
    "Recipient.privacy_policy": "recipients.privacy_policy",
    "Retention.duration": None,
    "Provision.requirement": None,
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
    "Section.after": None,
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

_KNOWN_BY_NAME = ("registers", "contact", "supervisory_authority", "sections")
"""Lists of items whose names alone tell what they are."""

_SHORT = 80
"""Characters: texts up to this length without a full stop stand one after the other."""


def in_words(differences: Iterable[Difference], voice: Localization) -> Blocks:
    """A list of differences, each in words; nothing without differences.

    Of translations that were added or removed, one line tells the languages.
    """
    lines: list[Inlines] = []
    translations: dict[str, dict[str, None]] = {"added": {}, "removed": {}}
    for difference in _gathered(differences):
        said = _said(difference, voice) or _in_others(difference, translations, voice)
        if said:
            lines.append((voice.label(_heading(difference, voice)), " ", *said))
    for happened, tags in translations.items():
        if tags:
            languages = _languages(tags, voice)
            lines.append(voice.say(f"differences.translations_{happened}", languages=languages))
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


def _in_others(
    difference: Difference, translations: Mapping[str, dict[str, None]], voice: Localization
) -> Inlines:
    """That a text has other words in other languages; notes those in which it is new, or gone."""
    changed = []
    for tag in changed_languages(difference.before, difference.after):
        if difference.before.get(tag) is None:
            translations["added"][tag] = None
        elif difference.after.get(tag) is None:
            translations["removed"][tag] = None
        else:
            changed.append(tag)
    languages = _languages(changed, voice)
    return voice.say("differences.other_languages", languages=languages) if changed else ()


def _languages(tags: Iterable[str], voice: Localization) -> str:
    return format_list([format_language(tag, voice.language) for tag in tags], voice.language)


def _said(difference: Difference, voice: Localization) -> Inlines:
    """What happened to the value; nothing where it happened in other languages only."""
    before, after, key = difference.before, difference.after, difference.keys[-1]
    match difference.kind:
        case Kind.REORDERED:
            return voice.say(f"differences.{'moved' if key == 'after' else 'reordered'}")
        case Kind.REWORDED | Kind.TRANSLATED:
            return _text(difference, voice)
        case Kind.CHANGED:
            return _changed(shown(before, key, voice), shown(after, key, voice), voice)
        case Kind.ADDED | Kind.REMOVED:
            value = after if difference.kind is Kind.ADDED else before
            return none_said(key, voice) if value == () else shown(value, key, voice)


def _changed(before: Inlines, after: Inlines, voice: Localization) -> Inlines:
    return voice.say("differences.changed", before=before, after=after)


def _text(difference: Difference, voice: Localization) -> Inlines:
    """A text before and after, or word by word; nothing where it is the same in this language."""
    default = voice.default_language
    before, old_language = difference.before.best(voice.language, default)
    after, language = difference.after.best(voice.language, default)
    if old_language != language and difference.kind is Kind.TRANSLATED:
        return ()
    if " ".join(before.split()) == " ".join(after.split()):
        return ()
    if old_language != language:
        old, new = line(difference.before, voice), line(difference.after, voice)
        return (Deleted(old), " ", Inserted(new))
    words = reworded(before, after, language)
    is_short = max(len(before), len(after)) <= _SHORT and not before.endswith((".", "!", "?"))
    if words and is_short and not is_mostly_same(before, after, language):
        return _changed(line(difference.before, voice), line(difference.after, voice), voice)
    if words and isinstance(voice.name(difference.after)[0], Foreign):
        words = (Foreign(words, language),)
    pairs = changed_links(before, after)
    if words:  # which show new links themselves
        pairs = tuple((was, now) for was, now in pairs if was and now)
    elif not pairs:
        return voice.say("differences.formatting")
    links = (_link(was, now, voice) for was, now in pairs)
    return joined(
        ((words,) if words else ()) + tuple(links), f"{format_sign(';', voice.language)} "
    )


def _link(before: str | None, after: str | None, voice: Localization) -> Inlines:
    if before and after:
        return voice.say("differences.link", before=before, after=after)
    happened = "link_removed" if before else "link_added"
    return voice.say(f"differences.{happened}", link=before or after or "")


# The heading of a difference.

_Part = tuple[Inlines, bool]
"""Words of a heading, and whether they are a name."""


def _heading(difference: Difference, voice: Localization) -> Inlines:
    """What the difference is about: `Uutiskirje Inc. – maa`, `Säilytysaika (Suoramarkkinointi)`."""
    way, end = _split(difference, voice)
    parts = _on_the_way(way, difference, voice)
    if end:
        parts.append((voice.say(end), False))
    if difference.keys[0] == "rights" and ".".join(("Rights", *difference.keys[1:2])) in _LABELS:
        del parts[0]  # the right itself says that it is one
    if "retention" in difference.keys:
        parts = _period_first(difference, parts, voice)
    if difference.kind in (Kind.ADDED, Kind.REMOVED) and not _item_label(difference, voice):
        none = "none_" if () in (difference.before, difference.after) else ""
        parts.append((voice.say(f"differences.{none}{difference.kind.value}"), False))
    return joined((words for words, _ in parts), " – ")


def _split(
    difference: Difference, voice: Localization
) -> tuple[tuple[str | Entry, ...], str | None]:
    """The way to the value, and what stands at its end: a field, a new item, an item's name."""
    *way, last = difference.where
    label = _item_label(difference, voice)
    if label:  # which says what the item belongs to, unless that is an item itself
        return tuple(way if way and isinstance(way[-1], Entry) else ()), label
    if len(way) > 1 and last in ("name", "title"):
        label = f"differences.renamed.{way[-2]}"
        if label in voice.catalogue and (last == "name" or isinstance(way[-1], Section)):
            return tuple(way[:-2]), label
    return tuple(way), _label(difference.keys)


def _item_label(difference: Difference, voice: Localization) -> str | None:
    """What stands before an item with parts that is new in a list, or gone from it."""
    item = difference.after or difference.before
    happened = {Kind.ADDED: "new", Kind.REMOVED: "gone"}.get(difference.kind)
    key = f"differences.{happened}.{difference.keys[-1]}"
    if not isinstance(item, Entry) or is_prose(item) or difference.keys[0] == "rights":
        return None
    return key if key in voice.catalogue else None


def _on_the_way(
    way: tuple[str | Entry, ...], difference: Difference, voice: Localization
) -> list[_Part]:
    """What the parts on the way are called: a named item by what it is and its name."""
    parts: list[_Part] = []
    keys: tuple[str, ...] = ()
    for step in way:
        if isinstance(step, Entry):
            name = name_of(step, voice)
            if name and not isinstance(step, Retention):
                parts.pop()
                kind = "" if "retention" in difference.keys else f"differences.renamed.{keys[-1]}"
                if kind in voice.catalogue and keys[-1] not in _KNOWN_BY_NAME:
                    name = (*voice.say(kind), " (", *name, ")")
            parts += [(name, True)] if name else []
            continue
        keys = (*keys, step)
        label = _label(keys)
        if label and keys[-2:] != ("recipients", "transfer"):
            parts.append((voice.say(label), False))
    return parts


def _period_first(difference: Difference, parts: list[_Part], voice: Localization) -> list[_Part]:
    """The label of a storage period, then in brackets what the period is for."""
    names = [words for words, named in parts if named]
    period, *labels = [words for words, named in parts if not named]
    item = difference.after or difference.before
    if isinstance(item, Retention) and name_of(item, voice):
        names.append(name_of(item, voice))
    if names:
        period = (*period, " (", *joined(names), ")")
    return [(period, True), *((label, False) for label in labels)]


def _label(keys: tuple[str, ...]) -> str | None:
    """The key of what the field at the end of a way is called; `None` where it has no name."""
    owner = entry_at(Register, keys[:-1]).__name__
    for key in (f"{owner}.{keys[-1]}", keys[-1]):
        if key in _LABELS:
            return _LABELS[key]
    return f"differences.fields.{keys[-1]}"
