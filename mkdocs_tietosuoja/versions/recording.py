"""Recording a version: what is written to the archive and to the history of the register."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.model import Change, ChangeClass, Context, Register
from mkdocs_tietosuoja.source import Path, add_item, set_key
from mkdocs_tietosuoja.versions.archive import Archive, archive_path, changed_since, is_free
from mkdocs_tietosuoja.versions.compare import Difference, compare
from mkdocs_tietosuoja.versions.content import canonical_text, seal
from mkdocs_tietosuoja.versions.significance import proposed_class


class CannotRecord(Exception):  # noqa: N818 - the writer can mend what stands in the way
    """A version cannot be recorded; the message says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Draft:
    """A register that has something to record."""

    key: str
    register: Register
    before: datetime.date | None
    """The day of the last recorded version."""
    differences: tuple[Difference, ...]
    """What has changed since."""
    written: bool
    """Whether the writer has made an entry in the history herself, which is then sealed."""

    @property
    def proposed(self) -> ChangeClass | None:
        """The class that follows from the differences; `None` for the first version."""
        return proposed_class(self.differences)

    @property
    def without_version(self) -> tuple[datetime.date, ...]:
        """The days of earlier entries that get no version: what the notice said then is not known."""
        if self.before is None:
            return ()
        days = (change.date for change in self.register.history)
        return tuple(day for day in days if self.before < day < self.newest.date)

    @property
    def newest(self) -> Change:
        """The last entry of the history."""
        return max(self.register.history, key=lambda change: change.date)


@dataclass(frozen=True)
class Said:
    """What the writer says of a version."""

    day: datetime.date
    change: Mapping[str, str]
    """What changed, by language."""
    class_: ChangeClass | None = None
    """The class, where it is not the proposed one."""
    reason: str | None = None
    """Why it is a lower one."""
    effective: datetime.date | None = None
    """The day from which the change applies, where it is a later one."""
    impact: Mapping[str, str] | None = None
    """What the change means for the data subjects, by language."""


@dataclass(frozen=True)
class Recording:
    """What recording a version writes: first the file of the archive, then that of the register."""

    change: Change
    """The entry of the history, without its seal."""
    path: str
    """The file of the archive, relative to the folder of `mkdocs.yml`."""
    text: str
    """What it says."""
    source: str
    """The file of the register with the entry and its seal."""


def hold_free(recordings: Iterable[Recording], root: pathlib.Path) -> None:
    """Holds that no file of the archive below `root` is overwritten with another text.

    A file with the same text is what an interrupted recording has left. Raises `CannotRecord`.
    """
    for recording in recordings:
        if not is_free(recording.path, recording.text, root):
            raise CannotRecord(
                Message(
                    "{file} is there already and says something else; if an interrupted 'record' has left "
                    "it, remove it and record again; if it was published, give a later day",
                    file=recording.path,
                )
            )


def draft(key: str, register: Register, archive: Archive) -> Draft | None:
    """What there is to record of a register, or `None` where all of it has been recorded.

    Raises `CannotRecord` where a version of the archive is missing or broken.
    """
    if len(archive.versions) < sum(change.seal is not None for change in register.history):
        raise CannotRecord(
            Message("a recorded version is missing or broken; 'tietosuoja check' tells which")
        )
    newest = max(register.history, key=lambda change: change.date)
    last = archive.versions[-1] if archive.versions else None
    changed = last is not None and changed_since(last, register)
    if last and not changed and newest.seal:
        return None
    differences = compare(last.register, register) if last and last.register and changed else ()
    before = last.date if last else None
    return Draft(key, register, before, differences, written=not newest.seal)


def seal_written(draft: Draft, source: str, history: Path, registers: str) -> Recording:
    """The version whose entry the writer has made in the history herself.

    `source` is the file of the register, `history` the way to the history in it, `registers` the
    folder of the register files. Raises `CannotRecord`, and `CannotEdit` where the file is written in
    a way to which nothing can be added.
    """
    change = draft.newest
    _judge(draft, change.class_, change.class_reason)
    entry = (*history, draft.register.history.index(change))
    if draft.proposed and not change.class_:
        change = change.model_copy(update={"class_": draft.proposed})
        source = set_key(source, entry, "class", draft.proposed.value)
    text = version_text(draft.register, draft.register.history, change)
    path = archive_path(registers, draft.key, change.date)
    return Recording(change, path, text, set_key(source, entry, "seal", seal(text)))


def add_version(
    draft: Draft, said: Said, source: str, history: Path, registers: str, language: str
) -> Recording:
    """A new version with a new entry of the history; `language` is the site's default language.

    The other arguments and what is raised are those of `seal_written`.
    """
    if draft.written and draft.before:
        raise CannotRecord(
            Message(
                "the entry of {day} in 'history' is not recorded yet; record it as it is, without "
                "-m and what else is said of a version, or remove it",
                day=draft.newest.date,
            )
        )
    if said.day <= draft.newest.date:
        raise CannotRecord(
            Message(
                "the last version is of {day}, and the day of a version is its name; give a later day "
                "with --date, or, if nobody has read that version yet, remove its entry from 'history' "
                "and its file from the archive",
                day=draft.newest.date,
            )
        )
    _judge(draft, said.class_, said.reason)
    class_ = said.class_ or draft.proposed
    entry: dict[str, str | datetime.date | Mapping[str, str] | None] = {
        "date": said.day,
        "change": said.change,
        "class": class_.value if class_ else None,
        "class_reason": said.reason,
        "effective": said.effective,
        "impact": said.impact,
    }
    item = {key: value for key, value in entry.items() if value}
    change = Change.model_validate(_as_read(item), context=Context(language))
    text = version_text(draft.register, draft.register.history, change)
    path = archive_path(registers, draft.key, change.date)
    return Recording(change, path, text, add_item(source, history, {**item, "seal": seal(text)}))


def _as_read(item: Mapping[str, object]) -> dict[str, object]:
    """An entry of the history as the reader of the file has it: days are texts."""
    return {
        key: value.isoformat() if isinstance(value, datetime.date) else value
        for key, value in item.items()
    }


def _judge(draft: Draft, class_: ChangeClass | None, reason: str | None) -> None:
    """Holds that a class lower than the proposed one has a reason."""
    order = list(ChangeClass)
    proposed = draft.proposed
    if class_ and proposed and order.index(class_) < order.index(proposed) and not reason:
        raise CannotRecord(
            Message(
                "'{given}' is less than what follows from the changes, '{proposed}'; say why with "
                "--reason, or in 'class_reason'",
                given=class_.value,
                proposed=proposed.value,
            )
        )


def version_text(register: Register, history: Iterable[Change], change: Change) -> str:
    """The canonical text of a version, with the entries of the history before its own."""
    earlier = sorted(
        (each for each in history if each.date < change.date), key=lambda each: each.date
    )
    return canonical_text(register, [*earlier, change])
