"""The picture of a notice: where the data come from and where they go."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_tietosuoja.language import is_in_eea
from mkdocs_tietosuoja.model import Register, Source
from mkdocs_tietosuoja.notice.blocks import Flow, Inlines, Stage
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.recipients import destinations, short_name


def flow(register: Register, voice: Localization) -> Flow | None:
    """The sources of a register, its name, and the recipients, those outside the EEA apart.

    Nothing where it names neither sources nor recipients. What is told in many words and has no
    name does not stand in the picture.
    """
    sources = _each(
        _source(one, voice) for part in register.processings for one in part.sources or ()
    )
    outside = _outside(register, voice)
    inside = _each(short_name(one, voice) for one in register.all_recipients)
    recipients = tuple(name for name in inside if name not in outside)
    if not (sources or recipients or outside):
        return None
    if register.recipients == () and not (recipients or outside):
        recipients = (voice.say("flow.none"),)
    return Flow(
        "flow",
        voice.say("flow.title"),
        sources=Stage(voice.say("flow.sources"), sources),
        register=Stage(voice.say("flow.register"), (voice.name(register.name),)),
        recipients=Stage(voice.say("flow.recipients"), recipients),
        outside=Stage(
            voice.say("flow.outside_eea"),
            tuple(_in_countries(name, codes, voice) for name, codes in outside.items()),
        ),
        colon=voice.colon,
    )


def _outside(register: Register, voice: Localization) -> dict[Inlines, tuple[str, ...]]:
    """Who gets data outside the EEA, and in which countries; a transfer to nobody has no name."""
    found: dict[Inlines, tuple[str, ...]] = {}
    for _, name, countries in destinations(register, voice):
        codes = tuple(code for code in countries if not is_in_eea(code))
        if name or codes:
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *codes)))
    return found


def _in_countries(name: Inlines, codes: tuple[str, ...], voice: Localization) -> Inlines:
    where = voice.countries(codes)
    if not name:
        return (where,)
    return (*name, f" ({where})") if where else name


def _source(source: Source, voice: Localization) -> Inlines:
    if source.name:
        return voice.name(source.name)
    if source.type:
        return voice.say(f"source_types.{source.type.value}")
    return voice.in_few_words(source.description)


def _each(names: Iterable[Inlines]) -> tuple[Inlines, ...]:
    """The names that there are, each once."""
    return tuple(name for name in dict.fromkeys(names) if name)
