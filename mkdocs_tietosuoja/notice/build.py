"""A register in one language: sections in order, with what the writer adds, replaces and places."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs_tietosuoja.language import Wording
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Register
from mkdocs_tietosuoja.model import Section as OwnSection
from mkdocs_tietosuoja.notice import changes, parties, processing, recipients, rights
from mkdocs_tietosuoja.notice.blocks import Notice, Section
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.settings import Settings

_BUILDERS: dict[str, Callable[[Register, Localization], Section | None]] = {
    "controller": parties.controller,
    "joint-controllers": parties.joint_controllers,
    "representative": parties.representative,
    "contact": parties.contact,
    "data-protection-officer": parties.data_protection_officer,
    "register": processing.register_name,
    "data-subjects": processing.data_subjects,
    "purposes": processing.purposes,
    "registers": processing.included_registers,
    "data-categories": processing.data_categories,
    "sources": processing.sources,
    "provision": processing.provision,
    "recipients": recipients.recipients,
    "transfers": recipients.transfers,
    "retention": processing.retention,
    "cookies": recipients.cookies,
    "marketing": recipients.marketing,
    "automated-decisions": rights.automated_decisions,
    "security": processing.security,
    "right-to-object": rights.right_to_object,
    "rights": rights.rights,
    "complaint": rights.complaint,
    "disputes": rights.disputes,
    "changes": changes.changes,
}


def build_notice(register: Register, language: str, settings: Settings, wording: Wording) -> Notice:
    """The notice of a register in one of the site's languages.

    All items of Articles 13 and 14 that the register answers are in it, in the standard order, or in
    the order of the site and the places that the register gives.
    """
    voice = localization(language, settings, wording)
    days = [change.date for change in register.history]
    title = (
        voice.name(register.title)
        if register.title
        else voice.say("notice.title", name=voice.name(register.name))
    )
    return Notice(
        language=language,
        title=title,
        introduction=voice.prose(register.introduction),
        dates=changes.dates(min(days), max(days), voice),
        sections=_sections(register, voice, settings.section_order),
        drawn_up=min(days),
        last_changed=max(days),
    )


def localization(language: str, settings: Settings, wording: Wording) -> Localization:
    """The voice of all notices in a language."""
    return Localization(
        language, settings.default_language, wording[language], settings.email_format
    )


def _sections(
    register: Register, voice: Localization, order: tuple[str, ...]
) -> tuple[Section, ...]:
    own = {section.id: section for section in register.sections}
    ids = [*order, *(each for each in STANDARD_SECTIONS if each not in order)]
    ids += [each for each in own if each not in ids]
    for section in register.sections:
        _place(section, ids)
    built = [_section(each, register, own.get(each), voice) for each in ids]
    return tuple(section for section in built if section)


def _place(section: OwnSection, ids: list[str]) -> None:
    """Moves a section before or after the one that it names; a new one stands before the changes."""
    neighbour = section.before or section.after
    if neighbour in ids:
        ids.remove(section.id)
        ids.insert(ids.index(neighbour) + (section.before is None), section.id)
    elif section.id not in STANDARD_SECTIONS:
        ids.remove(section.id)
        ids.insert(ids.index("changes"), section.id)


def _section(
    id: str,  # noqa: A002 - the word for it
    register: Register,
    own: OwnSection | None,
    voice: Localization,
) -> Section | None:
    standard = _BUILDERS[id](register, voice) if id in _BUILDERS else None
    if own is None:
        return standard
    text = voice.prose(own.text)
    if standard is None or text:
        blocks, parts = text, ()
    else:
        blocks, parts = standard.blocks, standard.sections
    blocks = (*voice.prose(own.text_before), *blocks, *voice.prose(own.text_after))
    if not blocks and not parts:
        return None
    title = voice.name(own.title) if own.title else voice.say(f"sections.{id}")
    return Section(id, title, blocks, parts, standard.apart if standard else False)
