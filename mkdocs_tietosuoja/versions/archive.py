"""The archive of recorded versions: one file a version, each held by its seal."""

from __future__ import annotations

import datetime
import pathlib
from dataclasses import dataclass
from functools import cache, cached_property

from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity
from mkdocs_tietosuoja.model import Change, Context, Register, read_entry
from mkdocs_tietosuoja.source import Node, locate, read_text, read_yaml
from mkdocs_tietosuoja.versions.compare import Difference, changed_keys, compare
from mkdocs_tietosuoja.versions.content import canonical_text, seal

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


_NO_LANGUAGE = "zxx"
"""The language of plain strings in a version, where every text has its language: none (ISO 639-2)."""


@cache  # a version never changes, and is read again whenever 'mkdocs serve' builds
def read_version(text: str, path: str) -> tuple[Register | None, tuple[Finding, ...]]:
    """The register of a recorded version, or `None` with what keeps this release from reading it."""
    tree, findings = read_yaml(text, path)
    if tree is None:
        return None, findings
    return read_entry(Register, tree, Context(_NO_LANGUAGE))


def archive_path(registers: str, key: str, day: datetime.date) -> str:
    """The file of a version, relative to the folder of `mkdocs.yml`.

    `registers` is the folder of the register files, `key` the id of the register or the path of the
    page that holds it.
    """
    return pathlib.PurePosixPath(registers, FOLDER, key, f"{day.isoformat()}.yml").as_posix()


def read_archive(
    key: str, register: Register, tree: Node, registers: str, root: pathlib.Path
) -> tuple[Archive, tuple[Finding, ...]]:
    """The recorded versions of a register.

    A version whose file is missing or is not as it was recorded becomes a finding, and so does a
    register that has changed since its last version.
    """
    versions: list[Version] = []
    findings: list[Finding] = []
    for index, change in enumerate(register.history):
        if not change.seal:
            continue
        path = archive_path(registers, key, change.date)
        if not (root / path).is_file():
            place = locate(tree, ("history", index, "seal"))[0].position
            findings.append(Finding(place, _missing(change, path), "missing-version"))
            continue
        text, unreadable = read_text(root / path, path)
        findings += unreadable
        if text is not None and seal(text) == change.seal:
            versions.append(Version(change, path, text))
        elif text is not None:
            findings.append(Finding(Position(path, 1, 1), _BROKEN, "broken-seal"))
    versions.sort(key=lambda version: version.date)
    if versions and not findings:
        changed = changed_since(versions[-1], register)
        if changed:
            message = _unrecorded(versions[-1], changed, key)
            rule = "unrecorded-change"
            findings.append(Finding(tree.position, message, rule, Severity.WARNING))
    return Archive(tuple(versions)), tuple(findings)


def changed_since(version: Version, register: Register) -> tuple[str, ...]:
    """The keys of a register that say something else than in its last recorded version.

    Where the canonical text is the recorded one, the version need not be read.
    """
    history = sorted(register.history, key=lambda change: change.date)
    recorded = [change for change in history if change.date <= version.date]
    if seal(canonical_text(register, recorded)) == version.change.seal or not version.register:
        return ()
    return changed_keys(compare(version.register, register))


def _unrecorded(version: Version, changed: tuple[str, ...], key: str) -> Message:
    return Message(
        "changed since the version of {date} was recorded: {keys}; run 'tietosuoja record {key}'",
        date=version.date,
        keys=", ".join(changed),
        key=key,
    )


def _missing(change: Change, path: str) -> Message:
    return Message(
        "the version of {date} is recorded, but its file {path} is missing; bring it back, as from a "
        "backup or with 'git checkout'",
        date=change.date,
        path=path,
    )


_BROKEN = Message(
    "this file is not as it was recorded: its seal in the register's history is another; bring back "
    "the recorded file, as from a backup or with 'git checkout'"
)
