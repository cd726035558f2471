"""A register in one language: sections in order, with what the writer adds, replaces and places."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from mkdocs_tietosuoja.language import Wording
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, EmailFormat, Register
from mkdocs_tietosuoja.model import Section as OwnSection
from mkdocs_tietosuoja.notice import changes, parties, processing, recipients, rights
from mkdocs_tietosuoja.notice.blocks import Notice, Section, section_ids
from mkdocs_tietosuoja.notice.brief import in_brief
from mkdocs_tietosuoja.notice.flow import flow
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.settings import Settings

_Builders = Mapping[str, Callable[[Register, Localization], Section | None]]

_BUILDERS: _Builders = {
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
}

_CITING = ("purposes", "registers", "rights", "complaint")
"""Sections that mention articles; the first of a notice says of what they are."""


def build_notice(
    register: Register,
    language: str,
    settings: Settings,
    wording: Wording,
    recorded: Mapping[datetime.date, changes.Recorded] = MappingProxyType({}),
) -> Notice:
    """The notice of a register in one of the site's languages.

    All items of Articles 13 and 14 that the register answers are in it, in the standard order, or in
    the order of the site and the places that the register gives. `recorded` are the versions to
    which its history leads, by day.
    """
    builders: _Builders = {**_BUILDERS, "changes": partial(changes.changes, recorded=recorded)}
    voice = localization(language, settings, wording, register.email_format)
    days = [change.date for change in register.history]
    title = (
        voice.name(register.title)
        if register.title
        else voice.say("notice.title", name=voice.name(register.name))
    )
    sections = _sections(register, voice, builders, settings.section_order)
    ids = frozenset(section_ids(sections))
    picture = flow(register, ids, voice)
    return Notice(
        language=language,
        title=title,
        introduction=(
            *changes.announcement(register, recorded, voice),
            *voice.prose(register.introduction),
        ),
        dates=changes.dates(min(days), max(days), voice),
        sections=sections,
        drawn_up=min(days),
        last_changed=max(days),
        summary=(
            in_brief(register, ids, voice),
            *((picture,) if picture else ()),
        ),
    )


def localization(
    language: str, settings: Settings, wording: Wording, email_format: EmailFormat | None = None
) -> Localization:
    """The voice of a notice, or of all of a site, in a language."""
    return Localization(
        language,
        settings.default_language,
        wording,
        email_format or settings.email_format,
    )


def _sections(
    register: Register, voice: Localization, builders: _Builders, order: tuple[str, ...]
) -> tuple[Section, ...]:
    own = {section.id: section for section in register.sections}
    ids = _placed(own, list(dict.fromkeys((*order, *STANDARD_SECTIONS))))
    built = [_section(each, builders.get(each), register, own.get(each), voice) for each in ids]
    sections = tuple(section for section in built if section)
    cites = {section.id for section in sections if not (section.id in own and own[section.id].text)}
    place = next((id for id in _CITING if id in cites), None)  # noqa: A001 - the word for it
    return tuple(
        replace(section, blocks=(*section.blocks, voice.paragraph("purposes.articles")))
        if section.id == place
        else section
        for section in sections
    )


def _placed(own: Mapping[str, OwnSection], ids: list[str]) -> Iterator[str]:
    """The ids in order: each section before or after the one that it names, in the file's order.

    A new one that names none stands before the changes.
    """
    known = {*ids, *own}
    neighbours = {
        section.id: section.before or section.after
        for section in own.values()
        if (section.before or section.after) in known
    }

    def around(id: str) -> Iterator[str]:  # noqa: A002 - the word for it
        near = [own[each] for each, neighbour in neighbours.items() if neighbour == id]
        for section in near:
            if section.before:
                yield from around(section.id)
        yield id
        for section in near:
            if not section.before:
                yield from around(section.id)

    new = [each for each in own if each not in ids and each not in neighbours]
    ids[ids.index("changes") : ids.index("changes")] = new
    placed = [each for id in ids if id not in neighbours for each in around(id)]  # noqa: A001
    yield from placed
    yield from (
        each for each in own if each not in placed
    )  # those that name each other in a circle


def _section(
    id: str,  # noqa: A002 - the word for it
    builder: Callable[[Register, Localization], Section | None] | None,
    register: Register,
    own: OwnSection | None,
    voice: Localization,
) -> Section | None:
    standard = builder(register, voice) if builder else None
    if own is None:
        return standard
    blocks = voice.prose(own.text)
    parts: tuple[Section, ...] = ()
    if standard and not blocks:
        blocks, parts = standard.blocks, standard.sections
    blocks = (*voice.prose(own.text_before), *blocks, *voice.prose(own.text_after))
    if not blocks and not parts:
        return None
    if own.title:
        title = voice.name(own.title)
    else:  # a new section without a heading is told elsewhere
        title = voice.say(f"sections.{id}") if builder else (id,)
    return Section(id, title, blocks, parts, apart=id == "right-to-object")
