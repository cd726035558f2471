"""The first layer of a notice: five questions with short answers (WP260, paragraphs 35-36)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from itertools import islice

from mkdocs_tietosuoja.language import is_in_eea
from mkdocs_tietosuoja.model import (
    AutomatedDecision,
    Contact,
    Duration,
    IncludedRegister,
    Processing,
    RecipientRole,
    Register,
    Retention,
    Text,
)
from mkdocs_tietosuoja.notice.blocks import (
    Answer,
    Block,
    Blocks,
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
from mkdocs_tietosuoja.notice.parties import web_link
from mkdocs_tietosuoja.notice.processing import period_blocks, period_name, storage_periods
from mkdocs_tietosuoja.notice.recipients import (
    destinations,
    has_nobody,
    in_prose,
    organisation_of,
    short_name,
)
from mkdocs_tietosuoja.notice.rights import is_objectionable, is_portable, is_withdrawable

_MANY = 8
"""Names that are still read as one sentence."""
_FEW = 5
"""Storage periods that are still read as a summary; of more, the first ones."""
_LINE = 160  # characters: what is longer is not read as one line


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
        content = _first_paragraph(text, voice)
        if content and place == "retention" and voice.prose(text)[1:]:
            content = (*content, voice.paragraph("summary.criteria"))
        content = content or answer(register, voice)
        if topic == "why":
            content = (*content, *_impact(register, voice))
        if content:
            answers.append(Answer(topic, (Link(question, f"#{place}"),), _lines(content)))
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
    asked = (joint.contact_point,) if joint and joint.contact_point else register.contact or ()
    way = next((way for one in asked for way in _ways_to(one, voice)), ())
    return (Paragraph((*content, LineBreak(), *way) if way else content),)


def _ways_to(one: Contact, voice: Localization) -> Iterator[Inlines]:
    """How somebody is reached, the way that most people use first."""
    yield from map(voice.email, one.email)
    yield from ((phone,) for phone in one.phone)
    if one.contact_form:
        yield web_link(one.contact_form)


def _why(register: Register, voice: Localization) -> Blocks:
    return _named((without_full_stop(voice.name(one.name)) for one in register.all_purposes), voice)


def _impact(register: Register, voice: Localization) -> Iterator[Block]:
    """What affects people most: special categories of data and automated decisions."""
    names: dict[Inlines, list[Inlines]] = {}
    for category in (one for part in register.processings for one in part.data_categories or ()):
        name = (
            voice.name(category.name) if category.name else voice.in_few_words(category.description)
        )
        for condition in category.article_9_condition:
            ground = voice.say(f"article_9_conditions.{condition.value}")
            names.setdefault(voice.say("data_categories.special", condition=ground), []).append(
                name
            )
    for sentence, categories in names.items():
        of_them = voice.enumeration(dict.fromkeys(name for name in categories if name))
        yield Paragraph((*of_them, f"{voice.colon} ", *sentence) if of_them else sentence)
    decisions: tuple[tuple[str, tuple[AutomatedDecision, ...] | None], ...] = (
        ("automated_decisions", register.automated_decisions),
        ("profiling", register.profiling),
    )
    for key, items in decisions:
        if items:
            link = Link(voice.say(f"differences.fields.{key}"), "#automated-decisions")
            names_of_all = [voice.name(one.name) for one in items if one.name]
            in_words = (_first_paragraph(one.description, voice) for one in items if not one.name)
            said = [_in_one_line(blocks) for blocks in in_words]
            what = joined(filter(None, (voice.enumeration(names_of_all), *said)))
            yield Paragraph((link, f"{voice.colon} ", *what) if what else (link,))


def _how_long(register: Register, voice: Localization) -> Blocks:
    """The storage periods, each by its name where there are few.

    The shortest and the longest alone where every period is no more than a length of time and all
    of the data have one; else nobody could rely on them.
    """
    told = [(part, period) for part in register.processings for period in storage_periods(part)]
    section = next((one for one in register.sections if one.id == "retention"), None)
    if not told:
        return ()
    lengths = sorted((one.duration for _, one in told if one.duration), key=_days)
    criteria = voice.paragraph("summary.criteria")
    has_more = section is not None and bool(section.text_before or section.text_after)
    more = (criteria,) if has_more else ()
    if len(told) == 1:
        ((_, only),) = told
        return (*_only(only, register, voice), *more)
    if _are_lengths_alone(register) and not more:
        shortest, longest = lengths[0], lengths[-1]
        if _days(shortest) == _days(longest):
            return (
                Paragraph(
                    capital(voice.say("retention.period", duration=voice.duration(shortest)))
                ),
            )
        words = {"shortest": voice.duration(shortest), "longest": voice.duration(longest)}
        return (voice.paragraph("summary.shortest_and_longest", **words),)
    lines: dict[Inlines, Blocks] = {}
    for part, period in told:
        name = period_name(period, voice) or _name_of(part, voice)
        lines[name] = (*lines.get(name, ()), *period_blocks(period, voice))
    short = {name: said for name, blocks in lines.items() if (said := _in_one_line(blocks))}
    shown = islice(short.items(), _FEW)
    listed = tuple((Paragraph((*name, f"{voice.colon} ", *said)),) for name, said in shown)
    if len(listed) < len(lines):
        more = (criteria,)
    return (*((List(listed),) if listed else ()), *more)


def _are_lengths_alone(register: Register) -> bool:
    """Whether all data have a storage period and each is a length of time, without conditions."""
    periods = [
        period
        for part in register.processings
        for each in (part.retention, *(purpose.retention for purpose in part.purposes))
        for period in each or ()
    ]
    return all(
        period.duration
        and not (period.from_ or period.criteria or period.description or period.applies_to)
        for period in periods
    ) and all(_is_covered(part, register) for part in register.processings)


def _is_covered(part: Processing, register: Register) -> bool:
    """Whether a storage period holds for each purpose of a register, or for all of its data."""
    general = [*(register.retention or ()), *(part.retention or ())]
    if any(not period.legal_basis for period in general):
        return True
    bases = {basis for period in general for basis in period.legal_basis}
    return bool(part.purposes or part is register) and all(
        purpose.retention or bases.issuperset(purpose.legal_basis) for purpose in part.purposes
    )


def _name_of(part: Processing, voice: Localization) -> Inlines:
    return voice.name(part.name) if isinstance(part, Register | IncludedRegister) else ()


def _in_one_line(blocks: Blocks) -> Inlines:
    """Paragraphs one after the other; nothing for many words or anything else than paragraphs."""
    paragraphs = [block.content for block in blocks if isinstance(block, Paragraph)]
    content = joined(paragraphs, " ")
    is_short = len(paragraphs) == len(blocks) and len(plain_text(content)) <= _LINE
    return content if is_short else ()


def _who_else(register: Register, voice: Localization) -> Blocks:
    recipients = register.all_recipients
    roles = {one.role for one in recipients}
    said: list[Inlines] = [
        voice.say(f"summary.roles.{role.value}") for role in RecipientRole if role in roles
    ]
    said += (name for one in recipients if not one.role and (name := short_name(one, voice)))
    whom, where = _named(said, voice), _where(register, voice)
    if not whom and has_nobody(register):
        whom = (voice.paragraph("recipients.none"),)
    elif not whom and recipients:
        whom = _first_paragraph(recipients[0].description, voice)
    return (*whom, *where)


def _where(register: Register, voice: Localization) -> Blocks:
    """The countries outside the EEA and the international organisations to which data go.

    What is told of transfers in words alone in the first paragraph of them; or the statement that
    there are none.
    """
    transfers = tuple(destinations(register, voice))
    organisations = dict.fromkeys(
        name for one, _, _ in transfers if (name := organisation_of(one, voice))
    )
    places = dict.fromkeys(
        place
        for one, name, countries in transfers
        for place in _outside(countries, voice)
        or ([name] if name and not organisation_of(one, voice) else [])
    )
    said: list[Inlines] = []
    if places:
        said.append(voice.say("summary.outside_eea", countries=voice.enumeration(places)))
    if organisations:
        label = voice.say("differences.fields.international_organisation")
        said.append((*label, f"{voice.colon} ", *voice.enumeration(organisations), "."))
    in_words = [block for one in in_prose(register) for block in _first_paragraph(one, voice)]
    if not transfers and register.transfers == ():
        said.append(voice.say("transfers.none"))
    return (*_sentences(said), *in_words)


def _your_rights(register: Register, voice: Localization) -> Blocks:
    """The rights in one sentence each; the writer's own text on one stands in its section alone.

    Where that leaves none, a link to the rights.
    """
    own = register.rights
    replaced = {section.id for section in register.sections if section.text}
    requests = (own.access, own.rectification, own.erasure, own.restriction)
    applies = {
        "rights": not any(right and right.text for right in requests),
        "portability": is_portable(register) and not (own.portability and own.portability.text),
        "objection": is_objectionable(register)
        and not (own.objection and own.objection.text)
        and "right-to-object" not in replaced,
        "withdrawal": is_withdrawable(register) and not (own.withdrawal and own.withdrawal.text),
        "automated_decisions": register.automated_decisions
        and not (own.automated_decisions and own.automated_decisions.text),
        "complaint": not (own.complaint and own.complaint.text) and "complaint" not in replaced,
    }
    elsewhere = ("objection", "complaint")
    if "rights" in replaced:
        applies = {key: does and key in elsewhere for key, does in applies.items()}
    said = _sentences(voice.say(f"summary.{key}") for key, does in applies.items() if does)
    return said or (Paragraph((Link(voice.say("sections.rights"), "#rights"),)),)


_Question = Callable[[Register, Localization], Blocks]

_QUESTIONS: tuple[tuple[str, tuple[str, ...], _Question], ...] = (
    ("who", ("controller",), _who),
    ("why", ("purposes", "registers"), _why),
    ("how-long", ("retention",), _how_long),
    ("who-else", ("recipients", "registers", "transfers"), _who_else),
    ("your-rights", ("rights",), _your_rights),
)
"""The questions, each with the sections that answer it in full, the first that the notice has."""
_REPLACEABLE = ("purposes", "retention", "recipients", "rights")
"""Sections in which the writer's own text answers the question."""


def _only(period: Retention, register: Register, voice: Localization) -> Blocks:
    """The one period of a register in its own words; named where it is not for all of the data.

    Of many words, the first paragraph with the sentence that the notice tells more, and that
    sentence alone where the paragraph is a length of time, which the rest changes.
    """
    purposes = [purpose.name for purpose in register.all_purposes]
    is_for_all = [period.applies_to] == purposes
    name = () if is_for_all else period_name(period, voice)
    name = (*name, f"{voice.colon} ") if name else ()
    blocks = period_blocks(period, voice)
    said = _in_one_line(blocks)
    if said:
        return (Paragraph((*name, *said)),)
    first = blocks[0] if blocks else None
    criteria = voice.paragraph("summary.criteria")
    if not isinstance(first, Paragraph) or (blocks[1:] and period.duration):
        return (criteria,)
    return (Paragraph((*name, *first.content)), *((criteria,) if blocks[1:] else ()))


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


def _lines(blocks: Blocks) -> Blocks:
    """Blocks in which paragraphs that follow each other are the lines of one."""
    lines: list[Block] = []
    for block in blocks:
        before = lines[-1] if lines else None
        if isinstance(before, Paragraph) and isinstance(block, Paragraph):
            lines[-1] = Paragraph((*before.content, LineBreak(), *block.content))
        else:
            lines.append(block)
    return tuple(lines)


def _sentences(sentences: Iterable[Inlines]) -> Blocks:
    content = joined(sentences, " ")
    return (Paragraph(content),) if content else ()


def _days(duration: Duration) -> float:
    """A length in days, of which a month has as many as it has on average."""
    months = 12 * duration.years + duration.months
    return months * 365.2425 / 12 + 7 * duration.weeks + duration.days
