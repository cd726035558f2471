"""The history of a notice: its dates are facts, and people are told of changes (WP260, 29-31)."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator

from mkdocs_tietosuoja.checks.rule import Breach, rule
from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import Change, ChangeClass, Register
from mkdocs_tietosuoja.source import Node, locate

WELL_IN_ADVANCE = datetime.timedelta(weeks=4)
"""How long before it takes effect people are told of a fundamental change.

The guidelines name no length of time; four weeks is the measure of this project.
"""


@rule("history-order", Severity.WARNING)
def order(register: Register) -> Iterator[Breach]:
    """The history begins with the day on which the notice was drawn up and goes on in time.

    Failing: 2024-01-10 before 2018-04-17. Corrected: 2018-04-17 first.
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
    """No two versions have one day: the day is the name of the version.

    Failing: two entries of 2024-01-10. Corrected: one entry that tells both changes.
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

    Failing: `date: 2024-01-10` with `effective: 2023-12-01`. Corrected: without `effective`.
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


@rule("missing-impact", Severity.WARNING)
def missing_impact(register: Register) -> Iterator[Breach]:
    """A change of which people are told says what it means for them: WP260, paragraph 31.

    Failing: `class: must_be_communicated` alone. Corrected: with `impact: {fi: ...}`.
    """
    for index, change in enumerate(register.history):
        for message in _impact(change):
            yield ("history", index, "class"), message


@rule("short-notice", Severity.WARNING)
def short_notice(register: Register) -> Iterator[Breach]:
    """A fundamental change takes effect long after people are told: WP260, paragraph 30.

    Failing: `class: well_in_advance` with `effective` on the next day. Corrected: four weeks later.
    """
    for index, change in enumerate(register.history):
        for message in _notice(change):
            yield ("history", index, "effective" if change.effective else "class"), message


def duties(change: Change) -> Iterator[Message]:
    """What the guidelines still ask of an entry of the history."""
    yield from _impact(change)
    yield from _notice(change)


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


def check_days(register: Register, tree: Node, today: datetime.date | None) -> Iterator[Finding]:
    """Versions of days to come, which nobody has published yet; nothing without a `today`."""
    for index, change in enumerate(register.history):
        if today and change.date > today and not change.effective:
            place = locate(tree, ("history", index, "date"))[0].position
            message = Message(
                "{day} is still to come; write the day on which this version is published, and in "
                "'effective' the day from which the change applies",
                day=change.date,
            )
            yield Finding(place, message, "future-date", Severity.WARNING)
