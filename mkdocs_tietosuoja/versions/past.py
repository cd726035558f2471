"""Recording what a register said before anybody recorded it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_tietosuoja.model import Change, Context, Register
from mkdocs_tietosuoja.source import Item, Path, add_item, set_key
from mkdocs_tietosuoja.versions.archive import archive_path
from mkdocs_tietosuoja.versions.compare import Difference, compare
from mkdocs_tietosuoja.versions.content import seal
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


def past_versions(
    states: Sequence[tuple[datetime.date, Register]], history: Iterable[Change]
) -> tuple[Past, ...]:
    """The versions of a register from what it said on each day on which its meaning changed.

    The day of a version is the one that the register's own history gave it then, because that is
    what its readers were told. Where the history said nothing new, it is the day of the entry of the
    present `history` that was written before the next change, or else the day of the change. What
    changed up to the day of the version before is part of that version.
    """
    versions: list[Past] = []
    told_then = {max(change.date for change in register.history) for _, register in states}
    written = sorted({change.date for change in history} - told_then)
    ends = [*(day for day, _ in states[1:]), datetime.date.max]
    for (day, register), end in zip(states, ends, strict=True):
        last = versions[-1].day if versions else datetime.date.min
        told = max(change.date for change in register.history)
        later = (each for each in written if day <= each < end)
        own_day = told if told > last else next(later, day)
        if own_day <= last:
            versions.pop()
            own_day = last
        before = versions[-1].register if versions else None
        differences = compare(before, register) if before else ()
        versions.append(Past(own_day, register, differences))
    return tuple(versions)


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

    Entries of the present history are sealed as they are. Versions without an entry get one, without
    a class: whether people were told is not known. Each recording holds the text of the register's file after it, so the last one is what is written.
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
            words = summary(version.differences)
            change = Change.model_validate(
                {"date": version.day.isoformat(), "change": dict(words)}, context=Context("")
            )
            place = sum(day < version.day for day in days)
            text = version_text(version.register, entries, change)
            item: Item = {"date": version.day, "change": words, "seal": seal(text)}
            source = add_item(source, history, item, place if place < len(entries) else None)
            entries.insert(place, change.model_copy(update={"seal": seal(text)}))
        path = archive_path(registers, key, version.day)
        made.append(Recording(change, path, text, source))
    return tuple(made)
