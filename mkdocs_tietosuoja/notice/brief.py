"""The first layer of a notice: five questions with short answers (WP260, paragraphs 35-36)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import replace

from mkdocs_tietosuoja.language import is_in_eea
from mkdocs_tietosuoja.model import Duration, RecipientRole, Register, Retention, Text
from mkdocs_tietosuoja.notice.blocks import (
    Answer,
    Blocks,
    Definitions,
    Inlines,
    LineBreak,
    Link,
    List,
    Notice,
    Paragraph,
    ShortNotice,
    Summary,
    capital,
    joined,
    map_links,
    plain_text,
    without_full_stop,
)
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.processing import retention_periods, storage_periods
from mkdocs_tietosuoja.notice.recipients import destinations, short_name
from mkdocs_tietosuoja.notice.rights import is_objectionable, is_portable, is_withdrawable

_MANY = 8
"""Names that are still read as one sentence."""


def in_brief(register: Register, sections: Set[str], voice: Localization) -> Summary:
    """The summary of a register whose notice has the sections with the ids `sections`.

    A question without an answer is left out. Where the writer's own text stands instead of the
    standard one, its first paragraph answers.
    """
    own = {section.id: section for section in register.sections}
    answers = []
    for topic, places, answer in _QUESTIONS:
        place = next((each for each in places if each in sections), places[0])
        question = voice.say(f"summary.{topic.replace('-', '_')}")
        text = own[place].text if place in own and place in _REPLACEABLE else None
        content = _first_paragraph(text, voice) or answer(register, voice)
        if content:
            answers.append(Answer(topic, (Link(question, f"#{place}"),), content))
    return Summary("summary", voice.say("summary.title"), tuple(answers))


def short_notice(
    register: Register,
    notice: Notice,
    id: str,  # noqa: A002 - the word for it
    page: str,
    voice: Localization,
) -> ShortNotice:
    """The summary of a register's notice alone, under the anchor `id`.

    Its links lead to the whole notice, which stands on the page `page`.
    """

    def on_page(link: Link) -> Inlines:
        return (replace(link, href=f"{page}{link.href}") if link.href.startswith("#") else link,)

    blocks = (map_links(block, on_page) for block in notice.summary)
    return ShortNotice(
        notice.language,
        id,
        voice.say("short_notice.title", name=voice.name(register.name)),
        tuple(answer for block in blocks if isinstance(block, Summary) for answer in block.answers),
        Link(voice.say("short_notice.whole"), page),
    )


def _who(register: Register, voice: Localization) -> Blocks:
    joint = register.joint_controllers
    parties = (register.controller, *(joint.parties if joint else ()))
    content = voice.enumeration(voice.name(party.name) for party in parties)
    email = next((one.email[0] for one in register.contact or () if one.email), None)
    return (Paragraph((*content, LineBreak(), *voice.email(email)) if email else content),)


def _why(register: Register, voice: Localization) -> Blocks:
    return _named((without_full_stop(voice.name(one.name)) for one in register.all_purposes), voice)


def _how_long(register: Register, voice: Localization) -> Blocks:
    periods = [period for part in register.processings for period in storage_periods(part)]
    if len(periods) == 1:
        return _only(periods[0], register, voice)
    lengths = sorted(
        dict.fromkeys(period.duration for period in periods if period.duration), key=_days
    )
    sentences: list[Inlines] = []
    if lengths and _days(lengths[0]) == _days(lengths[-1]):
        length = voice.duration(lengths[0])
        sentences.append(capital(voice.say("retention.period", duration=length)))
    elif lengths:
        shortest, longest = voice.duration(lengths[0]), voice.duration(lengths[-1])
        sentences.append(
            voice.say("summary.shortest_and_longest", shortest=shortest, longest=longest)
        )
    if any(period.criteria or not period.duration for period in periods):
        sentences.append(voice.say("summary.criteria"))
    return _sentences(sentences)


def _who_else(register: Register, voice: Localization) -> Blocks:
    recipients = register.all_recipients
    roles = {one.role for one in recipients}
    said: list[Inlines] = [
        voice.say(f"summary.roles.{role.value}") for role in RecipientRole if role in roles
    ]
    said += (name for one in recipients if not one.role and (name := short_name(one, voice)))
    whom, where = _named(said, voice), _where(register, voice)
    if not whom and register.recipients == ():
        whom = (voice.paragraph("recipients.none"),)
    elif not whom and recipients:
        whom = _first_paragraph(recipients[0].description, voice)
    match whom, where:
        case (Paragraph(content),), (Paragraph(more),):
            return (Paragraph((*content, LineBreak(), *more)),)
    return (*whom, *where)


def _where(register: Register, voice: Localization) -> Blocks:
    """The countries outside the EEA to which data go, or the statement that there are none."""
    transfers = tuple(destinations(register, voice))
    places = dict.fromkeys(
        place
        for _, name, countries in transfers
        for place in _outside(countries, voice) or ([name] if name else [])
    )
    if places:
        return (voice.paragraph("summary.outside_eea", countries=voice.enumeration(places)),)
    if not transfers and register.transfers == ():
        return (voice.paragraph("transfers.none"),)
    return ()


def _your_rights(register: Register, voice: Localization) -> Blocks:
    applies = {
        "rights": True,
        "portability": is_portable(register),
        "objection": is_objectionable(register),
        "withdrawal": is_withdrawable(register),
        "complaint": True,
    }
    return _sentences(voice.say(f"summary.{key}") for key, does in applies.items() if does)


_Question = Callable[[Register, Localization], Blocks]

_QUESTIONS: tuple[tuple[str, tuple[str, ...], _Question], ...] = (
    ("who", ("controller",), _who),
    ("why", ("purposes", "registers"), _why),
    ("how-long", ("retention",), _how_long),
    ("who-else", ("recipients", "registers", "transfers"), _who_else),
    ("your-rights", ("rights",), _your_rights),
)
"""The questions, each with the sections that answer it in full, the first that the notice has."""
_REPLACEABLE = ("purposes", "retention", "recipients")
"""Sections whose standard text says no more than the register's own data."""


def _only(period: Retention, register: Register, voice: Localization) -> Blocks:
    """The one period of a register in its own words; named where it is not for all of the data."""
    purposes = [purpose.name for purpose in register.all_purposes]
    if [period.applies_to] == purposes:
        period = period.model_copy(update={"applies_to": None})
    first = next(iter(retention_periods((period,), voice, titled=True)), None)
    match first:
        case Definitions(((term, (Paragraph(content), *_)),), colon):
            return (Paragraph((*term, f"{colon} ", *content)),)
        case Paragraph():
            return (first,)
    return ()


def _first_paragraph(text: Text | None, voice: Localization) -> Blocks:
    """The first paragraph of the writer's own text, unless it only leads to what follows it."""
    blocks = voice.prose(text)
    first = blocks[0] if blocks else None
    is_whole = isinstance(first, Paragraph) and not plain_text(first.content).endswith(":")
    return blocks[:1] if is_whole else ()


def _named(names: Iterable[Inlines], voice: Localization) -> Blocks:
    """Names as a list in words, or as a list where commas in them would mix them up.

    Of very many, the first ones.
    """
    every = tuple(dict.fromkeys(names))
    shown = every[:_MANY]
    if len(shown) < len(every):
        shown = (*shown[:-1], (*shown[-1], " …"))
    if not shown:
        return ()
    if len(shown) > 1 and any("," in plain_text(name) for name in shown):
        return (List(tuple((Paragraph(capital(name)),) for name in shown)),)
    in_words = joined(shown) if len(shown) < len(every) else voice.enumeration(shown)
    return (Paragraph(capital(in_words)),)


def _outside(countries: Iterable[str], voice: Localization) -> list[Inlines]:
    return [(voice.country(code),) for code in countries if not is_in_eea(code)]


def _sentences(sentences: Iterable[Inlines]) -> Blocks:
    content = joined(sentences, " ")
    return (Paragraph(content),) if content else ()


def _days(duration: Duration) -> float:
    """A length in days, of which a month has as many as it has on average."""
    months = 12 * duration.years + duration.months
    return months * 365.2425 / 12 + 7 * duration.weeks + duration.days
