"""Recording what a register said before anybody recorded it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from mkdocs_tietosuoja.model import Change, Context, Register
from mkdocs_tietosuoja.source import Item, Path, add_item, set_key
from mkdocs_tietosuoja.versions.archive import archive_path
from mkdocs_tietosuoja.versions.compare import Difference, compare
from mkdocs_tietosuoja.versions.content import plain, seal
from mkdocs_tietosuoja.versions.recording import Recording, version_text

Summary = Callable[[tuple[Difference, ...]], Mapping[str, str]]
"""Says what changed, in each language of the site, where the writer has not said it."""


@dataclass(frozen=True)
class Past:
    """A version of which its day and its content are known, but which has not been recorded."""

    day: datetime.date
    register: Register
    differences: tuple[Difference, ...]
    """What changed with it; nothing for the first."""


@dataclass
class _Time:
    """The time in which a register meant the same."""

    first: datetime.date
    """The day on which it began."""
    register: Register
    """The register as it was at the end."""
    days: set[datetime.date] = field(default_factory=set)
    """The days by which the history names what was said then."""


def past_versions(
    states: Sequence[tuple[datetime.date, Register]], present: Register
) -> tuple[Past, ...]:
    """The versions of a register from what it said after each day, the oldest first.

    For each change of meaning the question is which entry of the history, then or later, names it
    before the next change:

    1. The newest entry of a state names what the state says, whatever its day: this is what its
       readers were told. A state that adds nothing but an entry names what held then.
    2. An entry that was written later names what held on its day. So no version is older than the
       first state with its content, unless the history named the older day before the next change.
    3. Entries of the `present` history go before those that it no longer has. Without any entry, the
       day is that of the change.

    What changed up to the day of the version before is part of that version, and what no entry names
    is part of a later change to which an entry gives an earlier day. What the present register says
    beyond the last state is no past.
    """
    now = datetime.date.max
    times = _times([*states, (now, present)])
    written = {change.date for change in present.history}
    for day in written - {day for time in times for day in time.days}:
        before = [time for time in times if time.first <= day]
        if before:
            before[-1].days.add(day)
    versions: list[Past] = []
    told = datetime.date.min
    for time in (each for each in times if each.first < now):
        then = {change.date for change in time.register.history}
        named = sorted(time.days & written) or sorted(time.days & then)[-1:]
        days = [day for day in named if day > told]
        told = days[-1] if days else told
        for day in days or [max(time.first, told)]:
            while versions and versions[-1].day >= day:
                versions.pop()
            last = versions[-1].register if versions else None
            differences = compare(last, time.register) if last else ()
            versions.append(Past(day, time.register, differences))
    return tuple(versions)


def _times(states: Iterable[tuple[datetime.date, Register]]) -> list[_Time]:
    """The times between changes of meaning, each with the days that its states named first."""
    times: list[_Time] = []
    seen: set[datetime.date] = set()
    for day, register in states:
        if not times or compare(times[-1].register, register):
            times.append(_Time(day, register))
        times[-1].register = register
        days = {change.date for change in register.history}
        times[-1].days |= {max(days)} - seen
        seen |= days
    return times


def record_past(
    key: str,
    present: Register,
    versions: Iterable[Past],
    source: str,
    history: Path,
    registers: str,
    summary: Summary,
) -> tuple[Recording, ...]:
    """The past of a register that has no recorded version yet, the oldest version first.

    Entries of the present history are sealed as they are. Versions without an entry get the one that
    the history had then, or a new one without a class: whether people were told is not known. Each
    recording holds the text of the register's file after it, so the last one is what is written.
    `source`, `history` and `registers` are those of `seal_written`. Raises `CannotEdit`.
    """
    entries = list(present.history)
    made = []
    for version in versions:
        days = [change.date for change in entries]
        if version.day in days:
            place = days.index(version.day)
            change = entries[place]
            text = version_text(version.register, entries, change)
            source = set_key(source, (*history, place), "seal", seal(text))
            entries[place] = change.model_copy(update={"seal": seal(text)})
        else:
            change = _told(version) or _made(version, summary)
            place = sum(day < version.day for day in days)
            text = version_text(version.register, entries, change)
            item = {**cast("Item", plain(change)), "seal": seal(text)}
            source = add_item(source, history, item, place if place < len(entries) else None)
            entries.insert(place, change.model_copy(update={"seal": seal(text)}))
        path = archive_path(registers, key, version.day)
        made.append(Recording(change, path, text, source))
    return tuple(made)


def _told(version: Past) -> Change | None:
    """The entry that the history had then."""
    then = (each for each in version.register.history if each.date == version.day)
    return next((each.model_copy(update={"seal": None}) for each in then), None)


def _made(version: Past, summary: Summary) -> Change:
    """An entry that says what changed."""
    entry = {"date": version.day.isoformat(), "change": dict(summary(version.differences))}
    return Change.model_validate(entry, context=Context(""))
