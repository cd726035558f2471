"""The history of a notice: its dates are facts, and people are told of changes (WP260, 29-31)."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator

from mkdocs_tietosuoja.checks.rule import Breach, Notices, rule, site_rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import Change, ChangeClass, Register
from mkdocs_tietosuoja.source import Path

WELL_IN_ADVANCE = datetime.timedelta(weeks=4)
"""How long before it takes effect people are told of a fundamental change.

The guidelines name no length of time; four weeks is the measure of this project.
"""


@rule("history-order", Severity.WARNING)
def order(register: Register) -> Iterator[Breach]:
    """The history begins with the day on which the notice was drawn up and goes on in time.

    Whoever reads the file sees what came first, and the next version is added at the end.

    Failing:
        history:
          - {date: 2024-01-10, change: Säilytysaika lyheni.}
          - {date: 2018-04-17, change: Seloste laadittiin.}

    Corrected:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
          - {date: 2024-01-10, change: Säilytysaika lyheni.}
    """
    days = [change.date for change in register.history]
    for index, (before, after) in enumerate(itertools.pairwise(days), 1):
        if after < before:
            yield (
                ("history", index, "date"),
                Message(
                    "{day} stands after {before}; write the history from the first version to the last",
                    day=after,
                    before=before,
                ),
            )


@rule("repeated-date", Severity.ERROR)
def repeated_date(register: Register) -> Iterator[Breach]:
    """No two versions have one day.

    The day is the name of the version: its page and its file in the archive are found by it.

    Failing:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
          - {date: 2018-04-17, change: Osoite korjattiin.}

    Corrected:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
    """
    seen: set[datetime.date] = set()
    for index, change in enumerate(register.history):
        if change.date in seen:
            yield (
                ("history", index, "date"),
                Message(
                    "there is another version of {day}; write one entry for both changes",
                    day=change.date,
                ),
            )
        seen.add(change.date)


@rule("effective-too-early", Severity.WARNING)
def effective_too_early(register: Register) -> Iterator[Breach]:
    """A change does not take effect before the day of its version.

    Until that day the notice said something else.

    Failing:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
          - {date: 2024-01-10, effective: 2023-12-01, change: Säilytysaika lyheni.}

    Corrected:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
          - {date: 2024-01-10, change: Säilytysaika lyheni.}
    """
    for index, change in enumerate(register.history):
        if change.effective and change.effective < change.date:
            yield (
                ("history", index, "effective"),
                Message(
                    "the change takes effect on {effective}, before the day of its version, {day}; "
                    "correct one of the two days",
                    effective=change.effective,
                    day=change.date,
                ),
            )


@rule("missing-impact", Severity.WARNING, article="12(1)")
def missing_impact(register: Register) -> Iterator[Breach]:
    """A change of which people are told says what it means for them (Article 12(1)).

    The guidelines on transparency (WP260, paragraph 31) ask for the likely impact on the data subject.

    Failing:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
          - {date: 2024-01-10, change: Säilytysaika lyheni., class: must_be_communicated}

    Corrected:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
          - date: 2024-01-10
            change: Säilytysaika lyheni.
            class: must_be_communicated
            impact: Poistamme tietosi aiemmin.
    """
    for index, change in enumerate(register.history):
        for message in _impact(change):
            yield ("history", index, "class"), message


@rule("short-notice", Severity.WARNING, article="12(1)")
def short_notice(register: Register) -> Iterator[Breach]:
    """A fundamental change takes effect long after people are told (Article 12(1)).

    The guidelines on transparency (WP260, paragraph 30) ask that people are told well in advance of a
    new recipient or a new transfer, so that they have time to react. They name no length of time;
    four weeks is the measure of this project.

    Failing:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
          - date: 2024-01-10
            effective: 2024-01-15
            change: Uusi vastaanottaja.
            class: well_in_advance
            impact: Tietosi siirtyvät Yhdysvaltoihin.

    Corrected:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
          - date: 2024-01-10
            effective: 2024-02-10
            change: Uusi vastaanottaja.
            class: well_in_advance
            impact: Tietosi siirtyvät Yhdysvaltoihin.
    """
    for index, change in enumerate(register.history):
        for message in _notice(change):
            yield ("history", index, "effective" if change.effective else "class"), message


@site_rule("future-date", Severity.WARNING)
def future_date(notices: Notices) -> Iterator[tuple[str, Path, Message]]:
    """A version has the day on which it is published, which is not one to come.

    The notice tells its readers when it last changed. A change that applies later has `effective`.

    Failing:
        history:
          - {date: 2098-04-17, change: Seloste laadittiin.}

    Corrected:
        history:
          - {date: 2018-04-17, change: Seloste laadittiin.}
    """
    for key, register in notices.registers.items():
        for index, change in enumerate(register.history):
            for message in _future(change, notices.settings.today):
                yield key, ("history", index, "date"), message


def duties(change: Change, today: datetime.date) -> Iterator[Message]:
    """What is still asked of an entry of the history that is written `today`."""
    yield from _future(change, today)
    yield from _impact(change)
    yield from _notice(change)


def _future(change: Change, today: datetime.date | None) -> Iterator[Message]:
    if today and change.date > today and not change.effective:
        yield Message(
            "{day} is still to come; write the day on which this version is published, and in "
            "'effective' the day from which the change applies",
            day=change.date,
        )


def _impact(change: Change) -> Iterator[Message]:
    if change.class_ not in (None, ChangeClass.EDITORIAL) and not change.impact:
        yield Message(
            "people must be told of this change, so write in 'impact' what it means for them "
            "(WP260, paragraph 31)"
        )


def _notice(change: Change) -> Iterator[Message]:
    earliest = change.date + WELL_IN_ADVANCE
    if change.class_ is not ChangeClass.WELL_IN_ADVANCE:
        return
    if not change.effective:
        yield Message(
            "people must be told of this change well in advance, so write in 'effective' the day from "
            "which it applies, such as {earliest} (WP260, paragraph 30)",
            earliest=earliest,
        )
    elif change.effective < earliest:
        yield Message(
            "people must be told of this change well in advance, and it takes effect within four "
            "weeks; write a later day, such as {earliest} (WP260, paragraph 30)",
            earliest=earliest,
        )
