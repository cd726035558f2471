"""The picture of a notice: where the data come from and where they go."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_tietosuoja.language import is_in_eea
from mkdocs_tietosuoja.model import Recipient, Register, Source, Text
from mkdocs_tietosuoja.notice.blocks import Flow, Inlines, Paragraph, Stage, plain_text
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.recipients import destinations, name_of

_SHORT = 60  # characters: a description that is no longer stands for a name


def flow(register: Register, voice: Localization) -> Flow | None:
    """The sources of a register, its name, and the recipients, those outside the EEA apart.

    Nothing where it names neither sources nor recipients. What is told in many words and has no
    name does not stand in the picture.
    """
    sources = _each(
        _source(one, voice) for part in register.processings for one in part.sources or ()
    )
    outside = _outside(register, voice)
    inside = _each(_recipient(one, voice) for one in register.all_recipients)
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
    return _in_few_words(source.description, voice)


def _recipient(recipient: Recipient, voice: Localization) -> Inlines:
    return name_of(recipient, voice) or _in_few_words(recipient.description, voice)


def _in_few_words(text: Text | None, voice: Localization) -> Inlines:
    """A description that is short enough to be a name, without its full stop; else nothing."""
    blocks = voice.prose(text)
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return ()
    content = blocks[0].content
    if len(plain_text(content)) > _SHORT:
        return ()
    last = content[-1]
    return (*content[:-1], last.rstrip(".")) if isinstance(last, str) else content


def _each(names: Iterable[Inlines]) -> tuple[Inlines, ...]:
    """The names that there are, each once."""
    return tuple(name for name in dict.fromkeys(names) if name)
