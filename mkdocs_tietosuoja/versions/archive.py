"""The archive of recorded versions: one file a version, each held by its seal."""

from __future__ import annotations

import datetime
import itertools
import pathlib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity
from mkdocs_tietosuoja.model import Change, Context, Register, read_entry
from mkdocs_tietosuoja.source import Node, locate, read_text, read_yaml
from mkdocs_tietosuoja.versions.compare import Difference, changed_keys, compare
from mkdocs_tietosuoja.versions.content import canonical_text, seal
from mkdocs_tietosuoja.versions.recorded import NO_LANGUAGE, recorded_history, rewritten

FOLDER = "archive"
"""The folder of recorded versions, in the folder of the registers."""


@dataclass(frozen=True)
class Version:
    """A recorded version of a register."""

    change: Change
    """Its entry in the history of the register."""
    path: str
    """Its file, relative to the folder of `mkdocs.yml`."""
    text: str
    """What the file says."""

    @property
    def date(self) -> datetime.date:
        """The day of the version."""
        return self.change.date

    @cached_property
    def _read(self) -> tuple[Register | None, tuple[Finding, ...]]:
        return read_version(self.text, self.path)

    @property
    def register(self) -> Register | None:
        """The register as it was, or `None` where this release cannot read it."""
        return self._read[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why this release cannot read the version."""
        return self._read[1]


@dataclass(frozen=True)
class Archive:
    """The recorded versions of a register, the oldest first; each is read when it is needed."""

    versions: tuple[Version, ...] = ()

    @cached_property
    def _places(self) -> dict[datetime.date, int]:
        return {version.date: place for place, version in enumerate(self.versions)}

    @cached_property
    def _compared(self) -> dict[datetime.date, tuple[Difference, ...]]:
        return {}

    def __getitem__(self, day: datetime.date) -> Version:
        """The version of a day."""
        return self.versions[self._places[day]]

    def before(self, day: datetime.date) -> Version | None:
        """The version before that of a day."""
        place = self._places[day]
        return self.versions[place - 1] if place else None

    def differences(self, day: datetime.date) -> tuple[Difference, ...]:
        """What changed with the version of a day; nothing for the first version."""
        if day not in self._compared:
            before, register = self.before(day), self[day].register
            earlier = before.register if before else None
            self._compared[day] = compare(earlier, register) if earlier and register else ()
        return self._compared[day]


@cache  # a version never changes, and is read again whenever 'mkdocs serve' builds
def read_version(text: str, path: str) -> tuple[Register | None, tuple[Finding, ...]]:
    """The register of a recorded version, or `None` with what keeps this release from reading it."""
    tree, findings = read_yaml(text, path)
    if tree is None:
        return None, findings
    return read_entry(Register, tree, Context(NO_LANGUAGE))


def archive_folder(registers: str, key: str) -> str:
    """The folder of the versions of a register, relative to the folder of `mkdocs.yml`.

    `registers` is the folder of the register files, `key` the id of the register or the path of the
    page that holds it.
    """
    return pathlib.PurePosixPath(registers, FOLDER, key).as_posix()


def archive_path(registers: str, key: str, day: datetime.date) -> str:
    """The file of a version, relative to the folder of `mkdocs.yml`."""
    return f"{archive_folder(registers, key)}/{_name(day)}"


def read_archive(
    key: str,
    register: Register,
    tree: Node,
    registers: str,
    root: pathlib.Path,
    keys: Container[str] = (),
) -> tuple[Archive, tuple[Finding, ...]]:
    """The recorded versions of a register; `keys` are those of all registers.

    A version whose file is missing or is not as it was recorded becomes a finding, and so does a file
    that no version has. A history that is not as the last version holds it, a register that has
    changed since then, and an entry that is not recorded become findings too.
    """
    reading = _Reading(key, register, tree, registers, root, keys)
    versions = reading.versions()
    findings = reading.findings
    findings += reading.broken_chain(versions)
    recorded: tuple[Change, ...] = ()
    last = versions[-1] if versions else None
    is_same = last is not None and _is_as_recorded(last, register)
    if last and not is_same:
        recorded = recorded_history(last.text, last.path, seal(last.text))
        findings += rewritten(recorded, register, tree, key)
    mistakes = [each for each in findings if each.severity is Severity.ERROR]
    findings += reading.unlisted(versions, recorded)
    if last and not mistakes:
        findings += reading.unrecorded(last, is_same=is_same)
    return Archive(tuple(versions)), tuple(findings)


@dataclass
class _Reading:
    """One reading of the versions of a register."""

    key: str
    register: Register
    tree: Node
    registers: str
    root: pathlib.Path
    keys: Container[str]
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        folder = archive_folder(self.registers, self.key)
        found = (self.root / folder).glob("[!.]*.yml")
        self.files = {file.name: f"{folder}/{file.name}" for file in found}
        self.sealed = sorted(
            (change for change in self.register.history if change.seal), key=lambda each: each.date
        )

    def versions(self) -> list[Version]:
        """The versions that are as they were recorded, the oldest first."""
        versions, missing = [], []
        for change in self.sealed:
            path = self.files.get(_name(change.date)) or self._of_another_day(change)
            if not path:
                missing.append(change)
                continue
            text, unreadable = read_text(self.root / path, path)
            self.findings += unreadable
            if text is not None and seal(text) == change.seal:
                versions.append(Version(change, path, text))
            elif text is not None:
                self.findings.append(Finding(Position(path, 1, 1), _BROKEN, "broken-seal"))
        self.findings += self._missing(missing, any_left=bool(versions))
        return versions

    def broken_chain(self, versions: Iterable[Version]) -> Iterator[Finding]:
        """Seals that are not those that the next version holds, which vouches for the one before."""
        texts = {version.date: version.text for version in versions}
        for before, after in itertools.pairwise(self.sealed):
            if after.date in texts and str(before.seal) not in texts[after.date]:
                message = Message(
                    "the seal of {day} has been changed: the version of {later} holds another one; bring "
                    "back this seal and its file in the archive, as from a backup or with 'git checkout'",
                    later=after.date,
                    day=before.date,
                )
                yield Finding(self._position(before, "seal"), message, "broken-seal")

    def unlisted(
        self, versions: Iterable[Version], recorded: Iterable[Change]
    ) -> Iterator[Finding]:
        """Files that no version has, but for entries of which the history tells that they are gone."""
        known = {version.path for version in versions}
        days = {_name(change.date) for change in (*self.sealed, *recorded)}
        message = Message(
            "no seal in the history of '{key}' is of this file; if 'tietosuoja record {key}' was "
            "interrupted, run it again; if nobody has read this version, remove the file; otherwise "
            "bring back its entry with the seal",
            key=self.key,
        )
        for name, path in sorted(self.files.items()):
            if name not in days and path not in known:
                place = Position(path, 1, 1)
                yield Finding(place, message, "unlisted-version", Severity.WARNING)

    def unrecorded(self, last: Version, *, is_same: bool) -> Iterator[Finding]:
        """What has to be recorded after the last version."""
        newest = max(self.register.history, key=lambda change: change.date)
        if not newest.seal and newest.date > last.date:
            message = Message(
                "the entry of {date} is not recorded; run 'tietosuoja record {key}'",
                date=newest.date,
                key=self.key,
            )
            place = self._position(newest, "date")
            yield Finding(place, message, "unrecorded-change", Severity.WARNING)
            return
        changed = () if is_same else changed_since(last, self.register)
        if changed:
            message = Message(
                "changed since the version of {date} was recorded: {keys}; run 'tietosuoja record "
                "{key}'",
                date=last.date,
                keys=", ".join(changed),
                key=self.key,
            )
            place = self.tree.position
            yield Finding(place, message, "unrecorded-change", Severity.WARNING)

    def _of_another_day(self, change: Change) -> str | None:
        """The file of a version whose entry has another day than it was recorded with."""
        days = {_name(each.date) for each in self.sealed}
        paths = (path for name, path in self.files.items() if name not in days)
        return next((each for each in paths if _seal_of(self.root / each) == change.seal), None)

    def _missing(self, missing: Sequence[Change], *, any_left: bool) -> Iterator[Finding]:
        """Versions without a file; one finding where the register was renamed or copied."""
        elsewhere = self._elsewhere(missing) if missing and not any_left else ""
        for change in missing[: 1 if elsewhere else None]:
            place = self._position(change, "seal")
            yield Finding(place, self._lost(change, elsewhere), "missing-version")

    def _lost(self, change: Change, elsewhere: str) -> Message:
        if elsewhere in self.keys:
            return Message(
                "these versions were recorded of '{other}'; remove 'seal' from a history that was "
                "copied from there",
                other=elsewhere,
            )
        if elsewhere:
            return Message(
                "the recorded versions lie in {found}; rename that folder to {folder}",
                found=archive_folder(self.registers, elsewhere),
                folder=archive_folder(self.registers, self.key),
            )
        return Message(
            "the version of {date} is recorded, but its file {path} is missing; bring it back, as from "
            "a backup or with 'git checkout'",
            date=change.date,
            path=archive_path(self.registers, self.key, change.date),
        )

    def _elsewhere(self, missing: Iterable[Change]) -> str:
        """The folder of the archive that holds files with just these seals, or nothing."""
        archive = self.root / archive_folder(self.registers, "")
        seals = {_name(change.date): change.seal for change in missing}
        for file in sorted(archive.rglob(next(iter(seals)))):
            if all(_seal_of(file.parent / name) == own for name, own in seals.items()):
                return file.parent.relative_to(archive).as_posix()
        return ""

    def _position(self, change: Change, key: str) -> Position:
        index = self.register.history.index(change)
        return locate(self.tree, ("history", index, key))[0].position


def is_free(path: str, text: str, root: pathlib.Path) -> bool:
    """Whether a version can be written to a file: there is none, or one that says just this."""
    return not (root / path).exists() or _seal_of(root / path) == seal(text)


def changed_since(version: Version, register: Register) -> tuple[str, ...]:
    """The keys of a register that say something else than in its last recorded version.

    Where the canonical text is the recorded one, the version need not be read.
    """
    if _is_as_recorded(version, register) or not version.register:
        return ()
    return changed_keys(compare(version.register, register))


def _is_as_recorded(version: Version, register: Register) -> bool:
    """Whether a register and its history up to a version are to the letter what was recorded."""
    history = sorted(register.history, key=lambda change: change.date)
    recorded = [change for change in history if change.date <= version.date]
    return seal(canonical_text(register, recorded)) == version.change.seal


def _name(day: datetime.date) -> str:
    return f"{day.isoformat()}.yml"


def _seal_of(file: pathlib.Path) -> str | None:
    """The seal of what a file says, if it can be read."""
    text, _ = read_text(file, file.name)
    return seal(text) if text is not None else None


_BROKEN = Message(
    "this file is not as it was recorded: its seal in the register's history is another; bring back "
    "the recorded file, as from a backup or with 'git checkout'"
)
