"""What is processed, what for, from where and how long: Articles 13(1)(c)-(d), 13(2)(a), 14."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from mkdocs_tietosuoja.model import (
    DataCategory,
    IncludedRegister,
    LegalBasis,
    Processing,
    Provision,
    Purpose,
    Register,
    Retention,
    Source,
)
from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Inlines,
    Link,
    List,
    Paragraph,
    Section,
    capital,
    joined,
    plain_text,
    table,
    without_full_stop,
)
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.notice.parties import web_link
from mkdocs_tietosuoja.notice.recipients import legal_bases, recipient_table

T = TypeVar("T")


def register_name(register: Register, voice: Localization) -> Section | None:
    """The name of the register and the websites that the notice is for."""
    websites = [(Paragraph(web_link(url)),) for url in register.website]
    blocks: list[Block] = [Paragraph(voice.name(register.name))]
    if websites:
        shown = websites[0] if len(websites) == 1 else (List(tuple(websites)),)
        blocks += voice.labelled("register.websites", shown)
    return voice.section("register", blocks)


def data_subjects(register: Register, voice: Localization) -> Section | None:
    """The categories of data subjects."""
    return voice.section("data-subjects", _data_subjects(register, voice))


def purposes(register: Register, voice: Localization) -> Section | None:
    """The purposes, each with its legal basis and the legitimate interest."""
    if not register.purposes_grouped_by_legal_basis:
        return voice.section("purposes", _purposes(register, voice))
    groups = (_under_basis(basis, register, voice) for basis in register.legal_bases)
    return voice.section("purposes", (), [group for group in groups if group])


def included_registers(register: Register, voice: Localization) -> Section | None:
    """Each register that the notice covers, with its own purposes, data, basis and retention."""
    grouped = register.purposes_grouped_by_legal_basis
    parts = [
        Section(
            f"register-{part.id or number}",
            voice.name(part.name),
            tuple(_included(part, grouped, voice)),
        )
        for number, part in enumerate(register.registers, 1)
    ]
    return voice.section("registers", (), parts)


def data_categories(register: Register, voice: Localization) -> Section | None:
    """The categories of personal data."""
    return voice.section("data-categories", _data_categories(register, voice))


def sources(register: Register, voice: Localization) -> Section | None:
    """Where the data are obtained."""
    return voice.section("sources", _sources(register, voice))


def provision(register: Register, voice: Localization) -> Section | None:
    """Whether the data must be given, and what follows if not: Article 13(2)(e)."""
    plain: list[Block] = []
    entries: list[tuple[Inlines, Blocks]] = []
    for one in register.provision or ():
        if one.applies_to:
            entries.append((voice.name(one.applies_to), _provision(one, voice)))
        else:
            plain += _provision(one, voice)
    return voice.section("provision", (*plain, *voice.definitions(entries)))


def retention(register: Register, voice: Localization) -> Section | None:
    """How long data are stored, for the register, each legal basis and each purpose.

    The periods of the registers that a notice covers stand with them.
    """
    blocks = retention_periods(storage_periods(register), voice)
    if any(any(storage_periods(part)) for part in register.registers):
        registers = Link(voice.say("sections.registers"), "#registers")
        blocks = (*blocks, voice.paragraph("retention.registers", section=(registers,)))
    return voice.section("retention", blocks)


def security(register: Register, voice: Localization) -> Section | None:
    """How the data are protected; manual and digital material apart where the writer tells them apart."""
    own = register.security
    if own is None:
        return None
    parts = [
        voice.section("security-manual-material", voice.prose(own.manual_material)),
        voice.section("security-digital-processing", voice.prose(own.digital_processing)),
    ]
    measures = tuple(voice.prose(measure) for measure in own.measures)
    return voice.section(
        "security",
        (*voice.prose(own.description), *((List(measures),) if measures else ())),
        [part for part in parts if part],
    )


def retention_periods(
    periods: Iterable[Retention], voice: Localization, *, titled: bool = False
) -> Blocks:
    """Retention periods in words; those for something of their own under its name.

    Where they are `titled`, a heading has said already that these are storage periods.
    """
    plain: list[Block] = []
    entries: list[tuple[Inlines, Blocks]] = []
    for period in periods:
        term = period_name(period, voice)
        if term:
            entries.append((term, period_blocks(period, voice)))
        else:
            plain += _period(period, voice, titled=titled)
    return (*plain, *voice.definitions(entries))


def period_name(period: Retention, voice: Localization) -> Inlines:
    """The data or the legal basis that a period is for; nothing for one of all the data."""
    bases = joined(_basis_names(period.legal_basis, voice))
    if not period.applies_to:
        return bases
    name = voice.name(period.applies_to)
    return (*name, " (", *bases, ")") if bases else name


def period_blocks(period: Retention, voice: Localization) -> Blocks:
    """A period in words, without its name."""
    return tuple(_period(period, voice, titled=True))


def _basis_names(bases: Iterable[LegalBasis], voice: Localization) -> Iterator[Inlines]:
    """Legal bases by name; those after the first begin as `legal_bases` does within a sentence."""
    for number, basis in enumerate(bases):
        name = plain_text(voice.say(f"legal_basis_names.{basis.value}"))
        within = plain_text(voice.say(f"legal_bases.{basis.value}"))[:1]
        yield (within + name[1:] if number and within.upper() == name[:1] else name,)


def _period(period: Retention, voice: Localization, *, titled: bool) -> Iterator[Block]:
    if period.duration:
        length = voice.duration(period.duration)
        if period.from_:
            blocks = voice.prose(period.from_)
            if blocks and isinstance(blocks[0], Paragraph):
                content, more = blocks[0].content, blocks[1:]
            else:  # no words that could stand within a sentence
                content, more = voice.name(period.from_), ()
            content = without_full_stop(content)  # the sentence has one of its own
            wording = "retention.period_from" if titled else "retention.from"
            yield Paragraph(capital(voice.say(wording, duration=length, event=content)))
            yield from more
        else:
            wording = "retention.period" if titled else "retention.for"
            yield Paragraph(capital(voice.say(wording, duration=length)))
    criteria = voice.prose(period.criteria)
    if titled and not period.duration:
        yield from criteria
    else:
        yield from voice.labelled("retention.criteria", criteria)
    yield from voice.prose(period.description)


def _provision(one: Provision, voice: Localization) -> Blocks:
    sentences = joined((voice.say(f"provision.{each.value}") for each in one.requirement), " ")
    return (
        *((Paragraph(sentences),) if sentences else ()),
        *voice.prose(one.description),
        *voice.labelled("provision.consequences", voice.prose(one.consequences)),
    )


def _owners(
    register: Register, voice: Localization
) -> Iterator[tuple[Register | IncludedRegister, Inlines]]:
    """The register without a remark, and each register that it covers with its name in brackets."""
    yield register, ()
    for part in register.registers:
        yield part, (" (", *voice.name(part.name), ")")


def _included(part: IncludedRegister, grouped: bool, voice: Localization) -> Iterator[Block]:
    """What a register of several holds; the names of its purposes where they stand under their bases."""
    yield from voice.prose(part.description)
    names = tuple((Paragraph(voice.name(purpose.name)),) for purpose in part.purposes)
    shown = names[0] if len(names) == 1 else (List(names),) if names else ()
    purposes = shown if grouped else _purposes(part, voice)
    entries: list[tuple[Inlines, Blocks]] = []
    for key, blocks in (
        ("purposes", purposes),
        ("data-subjects", _data_subjects(part, voice)),
        ("data-categories", _data_categories(part, voice)),
        ("sources", _sources(part, voice)),
        ("recipients", recipient_table(part.recipients, voice)),
        ("retention", retention_periods(storage_periods(part), voice, titled=True)),
    ):
        if blocks:
            title = voice.say(f"sections.{key}")
            told_elsewhere = grouped and key == "purposes"
            entries.append(((Link(title, "#purposes"),) if told_elsewhere else title, blocks))
    yield from voice.definitions(entries)


def storage_periods(part: Processing) -> Iterator[Retention]:
    """The register's own periods, then those of its purposes under the purposes' names."""
    yield from part.retention or ()
    for purpose in part.purposes:
        for period in purpose.retention or ():
            yield (
                period
                if period.applies_to
                else period.model_copy(update={"applies_to": purpose.name})
            )


def _purposes(part: Processing, voice: Localization) -> Blocks:
    keys = (
        "purposes.purpose",
        "purposes.description",
        "purposes.legal_basis",
        "sections.retention",
    )
    any_own = any(purpose.retention for purpose in part.purposes)
    rows = [
        (
            (Paragraph(voice.name(purpose.name)),),
            (*voice.prose(purpose.description), *_data_of(purpose, voice)),
            tuple(_basis(purpose, voice)),
            retention_periods(_periods(purpose, part), voice, titled=True) if any_own else (),
        )
        for purpose in part.purposes
    ]
    return table(map(voice.say, keys), rows)


def _under_basis(basis: LegalBasis, register: Register, voice: Localization) -> Section | None:
    """The purposes with a legal basis, and the storage periods that belong to that basis."""
    keys = ("purposes.purpose", "purposes.description", "sections.retention")
    items = [
        (part, purpose, owner)
        for part, owner in _owners(register, voice)
        for purpose in part.purposes
        if basis in purpose.legal_basis
    ]
    any_own = any(purpose.retention for _, purpose, _ in items)
    rows = [
        (
            (Paragraph((*voice.name(purpose.name), *owner)),),
            (
                *voice.prose(purpose.description),
                *_explanations(purpose, basis, voice),
                *_data_of(purpose, voice),
            ),
            retention_periods(_periods(purpose, part), voice, titled=True) if any_own else (),
        )
        for part, purpose, owner in items
    ]
    periods = [
        period.model_copy(update={"legal_basis": ()})
        for part in register.processings
        for period in part.retention or ()
        if basis in period.legal_basis
    ]
    return voice.section(
        f"purposes-{basis.value.replace('_', '-')}",
        (
            voice.paragraph(f"legal_basis_sentences.{basis.value}"),
            *table(map(voice.say, keys), rows),
            *voice.labelled("sections.retention", retention_periods(periods, voice, titled=True)),
        ),
        title=f"legal_basis_names.{basis.value}",
    )


def _basis(purpose: Purpose, voice: Localization) -> Iterator[Block]:
    yield Paragraph(capital(legal_bases(purpose.legal_basis, voice).content))
    interests = LegalBasis.LEGITIMATE_INTERESTS
    basis = interests if interests in purpose.legal_basis else purpose.legal_basis[0]
    yield from _explanations(purpose, basis, voice)


def _periods(purpose: Purpose, part: Processing) -> tuple[Retention, ...]:
    """How long data are stored for a purpose: else as long as all data of its register."""
    return purpose.retention or tuple(
        period
        for period in part.retention or ()
        if period.duration and period.model_fields_set <= {"duration", "from_"}
    )


def _explanations(purpose: Purpose, basis: LegalBasis, voice: Localization) -> Blocks:
    """What is said of a legal basis; the legitimate interest belongs to that basis alone."""
    interest = purpose.legitimate_interest if basis is LegalBasis.LEGITIMATE_INTERESTS else None
    return (
        *voice.prose(purpose.legal_basis_description),
        *voice.labelled("purposes.legitimate_interest", voice.prose(interest)),
    )


def _data_of(purpose: Purpose, voice: Localization) -> Blocks:
    """Whose data and which data a purpose needs, where they are not all of the register's."""
    return (
        *voice.labelled("purposes.data_subjects", voice.listing(purpose.data_subjects)),
        *voice.labelled("purposes.data_categories", voice.listing(purpose.data_categories)),
    )


def _data_subjects(part: Processing, voice: Localization) -> Blocks:
    return _list(
        part.data_subjects, lambda one: voice.named(one.name, voice.prose(one.description))
    )


def _data_categories(part: Processing, voice: Localization) -> Blocks:
    return _list(part.data_categories, lambda one: _data_category(one, voice))


def _data_category(category: DataCategory, voice: Localization) -> Blocks:
    data = voice.listing(category.items)
    conditions = [
        voice.paragraph(
            "data_categories.special", condition=voice.say(f"article_9_conditions.{one.value}")
        )
        for one in category.article_9_condition
    ]
    return voice.named(category.name, (*voice.prose(category.description), *data, *conditions))


def _sources(part: Processing, voice: Localization) -> Blocks:
    return _list(part.sources, lambda one: _source(one, voice))


def _source(source: Source, voice: Localization) -> Blocks:
    remarks: list[Inlines] = []
    if source.type and source.name:
        remarks.append(voice.say(f"source_remarks.{source.type.value}"))
    if source.publicly_accessible is not None:
        accessible = "accessible" if source.publicly_accessible else "not_accessible"
        remarks.append(voice.say(f"sources.{accessible}"))
    name = voice.name(source.name) if source.name else ()
    if source.type and not name:
        name = voice.say(f"source_types.{source.type.value}")
    blocks = (
        *voice.prose(source.description),
        *voice.labelled("purposes.data_categories", voice.listing(source.data_categories)),
    )
    if not name:
        return blocks
    bracket: Inlines = (" (", *joined(remarks), ")") if remarks else ()
    return voice.titled((*name, *bracket), blocks)


def _list(items: Iterable[T] | None, show: Callable[[T], Blocks]) -> Blocks:
    """A list of items; one item alone is a paragraph."""
    shown = tuple(show(item) for item in items or ())
    if len(shown) == 1:
        return shown[0]
    return (List(shown),) if shown else ()
