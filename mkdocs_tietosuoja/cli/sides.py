"""The two sides that `tietosuoja diff` compares: recorded versions, commits, files, the working tree."""

from __future__ import annotations

import datetime
import pathlib
import re
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property

import click

from mkdocs_tietosuoja.cli.committed import (
    Files,
    Read,
    committed_files,
    folder_files,
    read_files,
    working_files,
)
from mkdocs_tietosuoja.cli.common import finding_line, key_of, read
from mkdocs_tietosuoja.cli.described import told
from mkdocs_tietosuoja.cli.git import Contents, GitError, Repository, repository
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.language import Wording
from mkdocs_tietosuoja.model import Register
from mkdocs_tietosuoja.pages import MARKDOWN_SUFFIXES
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.source import read_text
from mkdocs_tietosuoja.versions import Version
from mkdocs_tietosuoja.versions.archive import FOLDER, Archive, read_version

WORKING_TREE = Message("the working tree")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FINNISH_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_OF_ARCHIVE = ("broken-seal", "missing-version")


@dataclass(frozen=True)
class Side:
    """What registers say in one place or at one time."""

    label: Message | str
    """What it is called: the working tree, a commit as it was asked for, a file."""
    registers: Mapping[str, Register]
    """Registers by key."""
    labels: Mapping[str, Message] = field(default_factory=dict)
    """What the version of a register is called, where each has its own."""
    unreadable: Mapping[str, Message] = field(default_factory=dict)
    """Why a register cannot be read, by key."""
    unrecorded: Mapping[str, Message] = field(default_factory=dict)
    """Why there is no version of a register, by key."""
    wording: Wording | None = None
    """The fixed wording of the site at that time."""

    @property
    def keys(self) -> list[str]:
        """The keys of all its registers, whole or not."""
        return [*self.registers, *self.unreadable, *self.unrecorded]

    def label_of(self, key: str) -> Message | str:
        """What the version of a register is called."""
        return self.labels.get(key, self.label)


@dataclass(frozen=True)
class Recorded:
    """The recorded version of each register: that of a day or the last one before it."""

    day: datetime.date | None
    """The day; `None` for the last of all."""


@dataclass(frozen=True)
class Revision:
    """A commit, by any name that git knows."""

    name: str


@dataclass(frozen=True)
class OneFile:
    """The register in a file, or a recorded version in a file of the archive."""

    path: pathlib.Path


@dataclass(frozen=True)
class WorkingTree:
    """The files as they are now."""


Source = Recorded | Revision | OneFile | WorkingTree


def source(argument: str) -> Source:
    """What an argument of the command means: a file that exists, a day, or else a commit."""
    path = pathlib.Path(argument)
    if argument and path.is_file():
        return OneFile(path)
    finnish = _FINNISH_DAY.fullmatch(argument)
    if finnish or _ISO_DAY.fullmatch(argument):
        day, month, year = finnish.groups() if finnish else reversed(argument.split("-"))
        try:
            return Recorded(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            message = Message("'{written}' is not a day of the calendar", written=argument)
            raise click.ClickException(told(message)) from None
    return Revision(argument)


class Sides:
    """Reads sides, and what they share once: the site, the repository. Use it in a `with` statement."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self._open = ExitStack()
        self._known: dict[Revision | WorkingTree, Files] = {}

    def __enter__(self) -> Sides:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def read(self, before: Source, after: Source, keys: Collection[str]) -> tuple[Side, Side]:
        """Both sides, with the registers of the given keys or, without keys, with all.

        Of commits and the working tree only the registers are read whose files differ. Raises
        `ClickException` where a side cannot be had.
        """
        if isinstance(before, OneFile) and isinstance(after, OneFile):
            one, other = self._one_file(before), self._one_file(after)
            return under(one, *other.keys), other
        alone = [self._one_file(each) for each in (before, after) if isinstance(each, OneFile)]
        keys = alone[0].keys if alone else keys
        files = [
            self._files(each) if isinstance(each, Revision | WorkingTree) else None
            for each in (before, after)
        ]
        wanted: Collection[str] | None = keys or None
        if files[0] and files[1]:
            old, new = files[0].parts(), files[1].parts()
            changed = [key for key in {**old, **new} if old.get(key) != new.get(key)]
            wanted = [key for key in changed if not keys or key in keys]
        one, other = (
            self._side(each, its, wanted) for each, its in zip((before, after), files, strict=True)
        )
        return one, other

    def keys(self, sources: tuple[Source, Source]) -> list[str]:
        """The keys of all registers of the working tree and of commits."""
        asked = dict.fromkeys((*sources, WorkingTree()))
        every = [self._files(each) for each in asked if isinstance(each, Revision | WorkingTree)]
        return sorted({key for files in every for key in files.parts()})

    def _side(self, each: Source, files: Files | None, keys: Collection[str] | None) -> Side:
        if isinstance(each, Recorded):
            return self._recorded(each, keys)
        if isinstance(each, OneFile):
            return self._one_file(each)
        assert files is not None  # noqa: S101 - they are those of commits and the working tree
        known = (
            list(files.parts()) if keys is None else [key for key in files.parts() if key in keys]
        )
        if isinstance(each, WorkingTree) and "_site" in self.__dict__:  # has been read
            found = Read(self._site.registers, self._site.findings, self._site.wording)
        else:
            found = read_files(files.only(known), self.configuration.settings)
        label = each.name if isinstance(each, Revision) else WORKING_TREE
        return _side_of(label, known, found)

    def _files(self, each: Revision | WorkingTree) -> Files:
        if each not in self._known:
            self._known[each] = (
                working_files(self.configuration)
                if isinstance(each, WorkingTree)
                else self._committed(each.name)
            )
        return self._known[each]

    def _committed(self, revision: str) -> Files:
        try:
            return committed_files(self.configuration, revision, self._repository, self._contents)
        except GitError:
            if revision not in self._files(WorkingTree()).parts():
                raise
            message = Message(
                "'{key}' is a register and no commit; did you mean '--register {key}'?",
                key=revision,
            )
            raise click.ClickException(told(message)) from None

    def _recorded(self, each: Recorded, keys: Collection[str] | None) -> Side:
        registers, labels = {}, {}
        unreadable: dict[str, Message] = {}
        unrecorded: dict[str, Message] = {}
        for key, history in self._site.histories.items():
            if keys is not None and key not in keys:
                continue
            broken = self._broken(key)
            version = _version(history.archive, each.day)
            drawn_up = min(change.date for change in self._site.registers[key].history)
            if broken:
                unreadable[key] = finding_line(broken)
            elif not version and each.day and each.day < drawn_up:
                continue
            elif not version:
                unrecorded[key] = _unrecorded(history.archive, each.day)
            elif version.register:
                registers[key] = version.register
                labels[key] = Message("the version of {date}", date=version.date)
            else:
                unreadable[key] = _said(next(iter(version.findings), None))
        label = Message("the last recorded versions")
        if each.day:
            label = Message("the versions of {day}", day=each.day)
        return Side(label, registers, labels, unreadable, unrecorded, self._site.wording)

    def _broken(self, key: str) -> Finding | None:
        """What is wrong with the archive of a register."""
        archive = f"/{FOLDER}/{key}/"
        own = self._site.trees[key].position.path
        return next(
            (
                each
                for each in self._site.findings
                if each.rule in _OF_ARCHIVE
                and (archive in each.position.path or each.position.path == own)
            ),
            None,
        )

    def _one_file(self, each: OneFile) -> Side:
        path, configuration = each.path, self.configuration
        if _ISO_DAY.fullmatch(path.stem):
            return _version_file(path, configuration)
        if path.suffix in MARKDOWN_SUFFIXES:
            key = key_of(path, configuration) or path.name
            folder = configuration.root / configuration.settings.registers
            files = Files(folder_files(folder), {key: path.read_bytes()})
        else:
            key, files = path.stem, Files(folder_files(path.parent), {})
        if key not in files.parts():
            raise click.ClickException(told(Message("'{file}' is no register", file=path)))
        found = read_files(files.only([key]), configuration.settings)
        return _side_of(str(path), [key], found)

    @cached_property
    def _site(self) -> Site:
        site = read(self.configuration)
        if not site.registers:
            errors = [each for each in site.findings if each.severity is Severity.ERROR]
            if errors:
                raise click.ClickException(told(finding_line(errors[0])))
        return site

    @cached_property
    def _repository(self) -> Repository:
        return repository(self.configuration.root)

    @cached_property
    def _contents(self) -> Contents:
        return self._open.enter_context(Contents(self._repository))


def under(side: Side, key: str) -> Side:
    """A side of one register, under another key."""
    return replace(
        side,
        registers=dict(zip([key], side.registers.values(), strict=False)),
        unreadable=dict(zip([key], side.unreadable.values(), strict=False)),
    )


def _side_of(label: Message | str, keys: Collection[str], found: Read) -> Side:
    registers = {key: found.registers[key] for key in keys if key in found.registers}
    unreadable = {key: _said(found.mistake(key)) for key in keys if key not in registers}
    return Side(label, registers, unreadable=unreadable, wording=found.wording)


def _said(finding: Finding | None) -> Message:
    return finding_line(finding) if finding else Message("it cannot be read")


def _version(archive: Archive, day: datetime.date | None) -> Version | None:
    """The version of a day or the last one before it."""
    earlier = [each for each in archive.versions if day is None or each.date <= day]
    return earlier[-1] if earlier else None


def _unrecorded(archive: Archive, day: datetime.date | None) -> Message:
    if not archive.versions:
        return Message(
            "no version has been recorded yet; 'tietosuoja record' records the present one"
        )
    return Message(
        "no version had been recorded by {day}; the first is that of {first}",
        day=day,
        first=archive.versions[0].date,
    )


def _version_file(path: pathlib.Path, configuration: Configuration) -> Side:
    """A recorded version; its folder in the archive is the key of its register."""
    archive = (configuration.root / configuration.settings.registers / FOLDER).resolve()
    parent = path.resolve().parent
    is_own = parent.is_relative_to(archive) and parent != archive
    key = parent.relative_to(archive).as_posix() if is_own else parent.name
    text, findings = read_text(path, str(path))
    register = None
    if text is not None:
        register, findings = read_version(text, str(path))
    if register:
        return Side(str(path), {key: register})
    return Side(str(path), {}, unreadable={key: _said(next(iter(findings), None))})
