"""The picture of a notice: where the data come from and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Set

from mkdocs_tietosuoja.language import is_in_eea
from mkdocs_tietosuoja.model import Register, Source
from mkdocs_tietosuoja.notice.blocks import Flow, Inlines, Link, Stage
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.recipients import (
    destinations,
    has_nobody,
    in_prose,
    organisation_of,
    short_name,
)


def flow(register: Register, sections: Set[str], voice: Localization) -> Flow | None:
    """The sources of a register, its name, and the recipients, those outside the EEA apart.

    Nothing where it names neither sources nor recipients. What is told in many words and has no
    name is a link to its section, one of those with the ids `sections`.
    """
    each_source = [one for part in register.processings for one in part.sources or ()]
    sources = [_source(one, voice) for one in each_source]
    outside = _outside(register, voice)
    inside = [short_name(one, voice) for one in register.all_recipients]
    inside = [name for name in inside if name not in outside]
    if not any((*sources, *inside, *outside)):
        return None
    told = tuple(in_prose(register))
    recipients = (
        *_named(inside, "recipients", sections, voice),
        *_named([()] if told else [], "transfers", sections, voice),
    )
    if not recipients and not outside and has_nobody(register):
        recipients = (voice.say("flow.none"),)
    return Flow(
        "flow",
        voice.say("flow.title"),
        sources=Stage(voice.say("flow.sources"), _named(sources, "sources", sections, voice)),
        register=Stage(voice.say("flow.register"), (voice.name(register.name),)),
        recipients=Stage(voice.say("flow.recipients"), recipients),
        outside=Stage(
            voice.say("flow.outside_eea"),
            tuple(
                one for name, places in outside.items() for one in _in_places(name, places, voice)
            ),
        ),
        colon=voice.colon,
    )


def _outside(register: Register, voice: Localization) -> dict[Inlines, tuple[Inlines, ...]]:
    """Who gets data outside the EEA, and where; a transfer to nobody has no name."""
    found: dict[Inlines, tuple[Inlines, ...]] = {}
    for transfer, name, countries in destinations(register, voice):
        organisation = organisation_of(transfer, voice)
        places = [(voice.country(code),) for code in countries if not is_in_eea(code)]
        where = [organisation, *places] if organisation else places
        if name or where:
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *where)))
    return found


def _in_places(
    name: Inlines, places: tuple[Inlines, ...], voice: Localization
) -> tuple[Inlines, ...]:
    """Who gets the data with the places in brackets; the places alone for nobody."""
    if not name:
        return places
    return ((*name, " (", *voice.enumeration(places), ")") if places else name,)


def _source(source: Source, voice: Localization) -> Inlines:
    if source.name:
        return voice.name(source.name)
    if source.type:
        return voice.say(f"source_types.{source.type.value}")
    return voice.in_few_words(source.description)


def _named(
    names: Iterable[Inlines], section: str, sections: Set[str], voice: Localization
) -> tuple[Inlines, ...]:
    """The names, each once, and a link to the section where what has none is told."""
    every = tuple(dict.fromkeys(names))
    place = section if section in sections else "registers"
    link = Link(voice.say(f"sections.{section}"), f"#{place}")
    return tuple(name for name in every if name) + (((link,),) if () in every else ())
