"""When the notice was drawn up, when it changed, and what changed; from its history alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mkdocs_tietosuoja.language import format_language
from mkdocs_tietosuoja.model import Change, Register
from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Details,
    Inlines,
    Link,
    Note,
    Notice,
    Paragraph,
    Section,
    joined,
    plain_text,
)
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.versions import Difference

COMPARISON_ID = "version-comparison"
"""The anchor of the comparison with the version before, on the page of a version."""


@dataclass(frozen=True)
class Recorded:
    """What a notice shows of one of its recorded versions."""

    page: str | None
    """The page of the version, where the notice leads to it."""
    language: str | None = None
    """The language of that page, where it is another one than that of the notice."""
    before: datetime.date | None = None
    """The day of the recorded version before it."""
    differences: tuple[Difference, ...] = ()
    """What has changed since then."""


def dates(drawn_up: datetime.date, last_changed: datetime.date, voice: Localization) -> Inlines:
    """`Laadittu 17.4.2018. Viimeisin muutos 10.1.2024.`; the first alone while nothing changed."""
    first = voice.say("changes.drawn_up", date=voice.date(drawn_up))
    if last_changed == drawn_up:
        return first
    return (*first, " ", *voice.say("changes.last_changed", date=voice.date(last_changed)))


def announcement(
    register: Register, recorded: Mapping[datetime.date, Recorded], voice: Localization
) -> Blocks:
    """What changes apply from a day after that of the last version, and what applies until then.

    A build reads no clock, so that it makes the same pages on every day: what is said here is true
    before the day and after it.
    """
    last = max(change.date for change in register.history)
    in_order = sorted(register.history, key=lambda change: change.date)
    return tuple(
        Note(
            (
                voice.paragraph("changes.announced", date=voice.date(change.effective)),
                *voice.prose(change.change),
                *_impact(change, voice),
                *_until(change.effective - datetime.timedelta(days=1), change, recorded, voice),
            )
        )
        for change in in_order
        if change.effective and change.effective > last
    )


def changes(
    register: Register, voice: Localization, recorded: Mapping[datetime.date, Recorded]
) -> Section | None:
    """Every version of the notice, the newest first; nothing where it has not changed yet."""
    if len(register.history) == 1 and not register.history[0].effective:
        return None
    newest_first = sorted(register.history, key=lambda change: change.date, reverse=True)
    return voice.section(
        "changes",
        voice.definitions(
            (voice.date(change.date), tuple(_change(change, recorded, voice)))
            for change in newest_first
        ),
    )


def as_version(
    notice: Notice,
    differences: tuple[Difference, ...],
    replaced: datetime.date | None,
    current: str,
    voice: Localization,
) -> Notice:
    """The notice of a recorded version, which says that it is one and what changed with it.

    `replaced` is the day from which the next version applies, `current` the page of the register.
    """
    newest: Inlines = (Link(voice.say("versions.newest"), current),)
    said = (
        (
            voice.paragraph("versions.replaced", date=voice.date(replaced), newest=newest),
            voice.paragraph("versions.wording"),
        )
        if replaced
        else (voice.paragraph("versions.latest", newest=newest),)
    )
    title = "versions.comparison"
    comparison = voice.section(COMPARISON_ID, in_words(differences, voice), title=title)
    day = voice.date(notice.last_changed) if notice.last_changed else ()
    return replace(
        notice,
        title=voice.say("versions.title", title=notice.title, date=day),
        introduction=(Note(said), *notice.introduction),
        sections=(
            *notice.sections,
            *((replace(comparison, is_numbered=False),) if comparison else ()),
        ),
    )


def change_in_words(
    change: Change, differences: tuple[Difference, ...], voice: Localization
) -> Blocks:
    """What is said of a change where the notice itself is not at hand, as in a feed."""
    details = in_words(differences, voice)
    return (*_said(change, voice), *voice.labelled("changes.details", details))


def summary(differences: tuple[Difference, ...], voice: Localization) -> str:
    """The sections in which something changed, in one sentence."""
    keys = [f"sections.{each.section}" for each in differences]
    known = [key if key in voice.catalogue else "changes.other" for key in keys]
    titles = [voice.catalogue[key] for key in dict.fromkeys(known)]
    return plain_text(voice.say("changes.summary", sections=" · ".join(titles)))


def _change(
    change: Change, recorded: Mapping[datetime.date, Recorded], voice: Localization
) -> Iterator[Block]:
    yield from _said(change, voice)
    version = recorded.get(change.date)
    if version and version.differences:
        yield Details(voice.say("changes.details"), in_words(version.differences, voice))
    if version and version.page:
        links = [_link("changes.version", version, voice, date=voice.date(change.date))]
        if version.before and not version.language:
            comparison = voice.say("changes.comparison", date=voice.date(version.before))
            links.append((Link(comparison, f"{version.page}#{COMPARISON_ID}"),))
        yield Paragraph(joined(links, " · "))


def _said(change: Change, voice: Localization) -> Iterator[Block]:
    """What the history says of a change.

    The class is told in words where it follows from what changed; one that the writer has chosen
    herself, with a reason that is not published, is not.
    """
    yield from voice.prose(change.change)
    yield from _impact(change, voice)
    sentences = []
    if change.effective:
        sentences.append(voice.say("changes.effective", date=voice.date(change.effective)))
    if change.class_ and not change.class_reason:
        sentences.append(voice.say(f"change_classes.{change.class_.value}"))
    if sentences:
        yield Paragraph(joined(sentences, " "))


def _impact(change: Change, voice: Localization) -> Blocks:
    return voice.labelled("changes.impact", voice.prose(change.impact))


def _until(
    until: datetime.date,
    change: Change,
    recorded: Mapping[datetime.date, Recorded],
    voice: Localization,
) -> Iterator[Block]:
    """Until which day the version before a change applies."""
    earlier = [day for day, version in recorded.items() if day < change.date and version.page]
    if earlier:
        day = max(earlier)
        dates = {"until": voice.date(until), "date": voice.date(day)}
        yield Paragraph(_link("changes.until", recorded[day], voice, **dates))


def _link(key: str, version: Recorded, voice: Localization, **dates: Inlines) -> Inlines:
    """A link to the page of a version, with the name of its language where it is another one."""
    link = Link(voice.say(key, **dates), version.page or "")
    if not version.language:
        return (link,)
    language = (format_language(version.language, voice.language),)
    return (link, " (", *language, ")")
