"""Registers as they were: in a commit, or in every commit of the branch.

What stood in files then is put into a temporary folder and read as any site is read. Only what a
register rests on is put there, and only where any of it has changed.
"""

from __future__ import annotations

import codecs
import datetime
import pathlib
import posixpath
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from mkdocs_tietosuoja.cli.common import is_of
from mkdocs_tietosuoja.cli.git import Commit, Contents, Repository, repository
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.directives import KEY
from mkdocs_tietosuoja.findings import Finding, Severity
from mkdocs_tietosuoja.language import Wording
from mkdocs_tietosuoja.model import Register
from mkdocs_tietosuoja.pages import MARKDOWN_SUFFIXES, read_pages
from mkdocs_tietosuoja.registers import ORGANISATIONS, WORDING, read_registers
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.versions import compare

_YAML_SUFFIXES = (".yml", ".yaml")
_EXTENDS = re.compile(rb"extends[\"']?[ \t]*:[ \t]*[\"']?([a-z0-9-]+)")


@dataclass(frozen=True)
class Files:
    """The files of a site that hold registers, as they were at one time."""

    registers: Mapping[str, bytes]
    """The files of the folder of the registers by name, `organisations.yml` among them."""
    pages: Mapping[str, bytes]
    """The pages with front matter for registers, by path in the folder of the documents."""

    def parts(self) -> dict[str, tuple[bytes, ...]]:
        """Everything that each register rests on, by its key: the same parts are the same register."""
        own = {
            _stem(name): (content, self._translators(name))
            for name, content in self.registers.items()
            if not _is_of_translators(name)
        }
        own |= {uri: (content, ()) for uri, content in self.pages.items()}
        return {
            key: (content, *(self.registers[each] for each in (*names, *self._rests_on(content))))
            for key, (content, names) in own.items()
            if key not in (ORGANISATIONS, WORDING)
        }

    def only(self, keys: Collection[str]) -> Files:
        """The files that the registers of the given keys rest on, and the wording of the site."""
        pages = {uri: content for uri, content in self.pages.items() if uri in keys}
        chosen = {*keys, WORDING}
        own = {name: text for name, text in self.registers.items() if _stem(name) in chosen}
        needed = {
            name for each in (*own.values(), *pages.values()) for name in self._rests_on(each)
        }
        return Files({name: self.registers[name] for name in sorted({*own, *needed})}, pages)

    def _translators(self, name: str) -> tuple[str, ...]:
        """The translators' files beside the file of a register."""
        return tuple(sorted(filter(_is_of_translators, self._names[_stem(name)])))

    def _rests_on(self, content: bytes) -> tuple[str, ...]:
        """The files that a register rests on: the organisations, and the registers that it extends.

        What only looks as if it extended one does no harm.
        """
        found = dict.fromkeys(self._names.get(ORGANISATIONS, ()))
        unseen = _EXTENDS.findall(content)
        while unseen:
            for name in self._names.get(unseen.pop().decode(), ()):
                if name not in found:
                    found[name] = None
                    unseen += _EXTENDS.findall(self.registers[name])
        return tuple(sorted(found))

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The names of the files of each register by its id, those of translators among them."""
        names: dict[str, list[str]] = {}
        for name in self.registers:
            names.setdefault(_stem(name), []).append(name)
        return names


@dataclass(frozen=True)
class Read:
    """The registers of some files."""

    registers: Mapping[str, Register]
    """Whole registers, by key."""
    findings: tuple[Finding, ...]
    """What is wrong in the files."""
    wording: Wording
    """The fixed wording of the site."""

    def mistake(self, key: str) -> Finding | None:
        """Why a register could not be read."""
        errors = [each for each in self.findings if each.severity is Severity.ERROR]
        own = (each for each in errors if is_of(each, key))
        return next(own, errors[0] if errors else None)


@dataclass(frozen=True)
class CommittedVersion:
    """A register as it was at the end of a day on which its meaning or its history changed."""

    day: datetime.date
    register: Register
    commit: str


@dataclass
class Committed:
    """The past of a register on the branch."""

    versions: list[CommittedVersion] = field(default_factory=list)
    """One for each day on which its meaning or its history changed, the oldest first."""
    unreadable: list[tuple[str, Finding | None]] = field(default_factory=list)
    """Commits in which it could not be read, each with the reason."""


def working_files(configuration: Configuration) -> Files:
    """The files of the working tree, as they are now."""
    folder = configuration.root / configuration.settings.registers
    docs = configuration.docs
    pages = (
        (file.relative_to(docs).as_posix(), file.read_bytes())
        for suffix in MARKDOWN_SUFFIXES
        for file in docs.rglob(f"*{suffix}")
        if file.is_file()
    )
    return Files(folder_files(folder), {uri: page for uri, page in pages if _is_asking(page)})


def folder_files(folder: pathlib.Path) -> dict[str, bytes]:
    """The contents of the YAML files of a folder, by name."""
    return {
        file.name: _lines(file.read_bytes())
        for file in sorted(folder.glob("*"))
        if file.suffix in _YAML_SUFFIXES and file.is_file()
    }


def committed_files(
    configuration: Configuration, revision: str, place: Repository, contents: Contents
) -> Files:
    """The files of a commit, of which `revision` is any name that git knows.

    The folders are those of the present configuration.
    """
    commit = contents.commit(revision)
    folder = place.path(configuration.root / configuration.settings.registers)
    docs = place.path(configuration.docs)
    registers = {
        posixpath.basename(path): id_
        for path, id_ in contents.files(commit, folder, deep=False).items()
        if path.endswith(_YAML_SUFFIXES)
    }
    pages = {
        posixpath.relpath(path, docs): id_
        for path, id_ in contents.files(commit, docs, deep=True).items()
        if path.endswith(MARKDOWN_SUFFIXES)
    }
    found = contents.read({*registers.values(), *pages.values()})
    return Files(
        {name: _lines(found[id_]) for name, id_ in registers.items()},
        {uri: found[id_] for uri, id_ in pages.items() if _is_asking(found[id_])},
    )


def read_files(files: Files, settings: Settings) -> Read:
    """The registers of some files, read as those of a site are read."""
    folder = pathlib.PurePath(settings.registers)
    if folder.is_absolute() or ".." in folder.parts:
        settings = replace(settings, registers=folder.name)
    with tempfile.TemporaryDirectory(prefix="tietosuoja-") as name:
        root = pathlib.Path(name)
        docs = root / "docs"
        _write(root / settings.registers, files.registers)
        _write(docs, files.pages)
        registers = read_registers(root, settings)
        pages = read_pages(docs, root, registers, settings, bool)
    findings = (*registers.findings, *pages.findings)
    return Read({**registers.registers, **pages.registers}, findings, registers.wording)


def committed_versions(
    configuration: Configuration, keys: Iterable[str]
) -> Mapping[str, Committed]:
    """The past of registers on the present branch, by key.

    A version is what a register said at the end of a day, where that means something else than the
    version before or where its history has other days: other comments, order or white space are no
    version. The day is that of the commit, where its committer was, and of a merge when it came to
    the branch; a commit that is dated before the one that it rests on counts to the day of that one.
    Renamed files, also of a renamed folder, are followed. What changes with the organisations or
    with an extended register changes the register.

    Raises `GitError`, also where the clone is shallow.
    """
    place = repository(configuration.root)
    registers = place.path(configuration.root / configuration.settings.registers)
    present = dict(_present_paths(configuration, keys, place))
    past = {key: Committed() for key in present}
    suffixes = {*_YAML_SUFFIXES, *(posixpath.splitext(path)[1] for path in present.values())}
    commits = place.commits(f"*{suffix}" for suffix in sorted(suffixes))
    steps = list(zip(commits, _earlier_paths(present, commits), strict=True))
    pages = {path for _, paths in steps for path in paths.values() if not _is_yaml(path)}
    folders = {posixpath.dirname(path) for _, paths in steps for path in paths.values()}
    with Contents(place) as contents:
        walk = _Walk(configuration.settings, contents, registers, pages, {registers, *folders})
        for commit, paths in steps:
            walk.follow(commit, paths, past)
    return past


@dataclass
class _Walk:
    """The way from the first commit of a branch to the present one."""

    settings: Settings
    contents: Contents
    registers: str
    """The present folder of the registers."""
    pages: Collection[str]
    """Pages of which any version is needed."""
    folders: Collection[str]
    """Folders of which the YAML files are needed."""
    day: datetime.date = datetime.date.min
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """What stands in each folder now, by name."""
    parts: dict[str, tuple[bytes, ...]] = field(default_factory=dict)
    """What each register rested on when it was last read."""

    def follow(
        self, commit: Commit, paths: Mapping[str, str], past: Mapping[str, Committed]
    ) -> None:
        """Adds to the past what a commit says of registers, which stand at `paths` after it."""
        self.day = max(self.day, datetime.date.fromisoformat(commit.day))
        if not self._apply(commit):
            return
        by_folder: dict[str, list[str]] = {}
        for key, path in paths.items():
            folder = posixpath.dirname(path) if _is_yaml(path) else self.registers
            by_folder.setdefault(folder, []).append(key)
        for folder, keys in by_folder.items():
            pages = {key: self._content(paths[key]) for key in keys if not _is_yaml(paths[key])}
            files = Files(
                {name: text for name, text in self.files.get(folder, {}).items() if _is_yaml(name)},
                {key: text for key, text in pages.items() if text is not None},
            )
            then = {key: key if key in pages else _stem(paths[key]) for key in keys}
            parts = files.parts()
            changed = [key for key in keys if self.parts.get(key) != parts.get(then[key])]
            read = read_files(files.only({then[key] for key in changed}), self.settings)
            for key in changed:
                self.parts[key] = parts.get(then[key], ())
                if then[key] in parts:
                    self._note(past[key], read, then[key], commit)

    def _apply(self, commit: Commit) -> bool:
        """Makes the files what they are after a commit; says whether any of them is needed."""
        gone = [each.before for each in commit.changes if each.before and self._needs(each.before)]
        for path in gone:
            folder, name = posixpath.split(path)
            self.files.get(folder, {}).pop(name, None)
        new = {
            each.after: each.content
            for each in commit.changes
            if each.after and self._needs(each.after)
        }
        contents = self.contents.read(dict.fromkeys(new.values()))
        for path, id_ in new.items():
            folder, name = posixpath.split(path)
            self.files.setdefault(folder, {})[name] = _lines(contents[id_])
        return bool(gone or new)

    def _needs(self, path: str) -> bool:
        return path in self.pages or (_is_yaml(path) and posixpath.dirname(path) in self.folders)

    def _content(self, path: str) -> bytes | None:
        folder, name = posixpath.split(path)
        return self.files.get(folder, {}).get(name)

    def _note(self, past: Committed, read: Read, key: str, commit: Commit) -> None:
        """Adds what a register says after a commit, in place of what it said earlier on the day."""
        register = read.registers.get(key)
        if register is None:
            past.unreadable.append((commit.id, read.mistake(key)))
            return
        if past.versions and past.versions[-1].day == self.day:
            past.versions.pop()
        if not past.versions or _says_more(past.versions[-1].register, register):
            past.versions.append(CommittedVersion(self.day, register, commit.id))


def _says_more(before: Register, after: Register) -> bool:
    """Whether a register means something else than before, or its history has other entries."""
    days = [{change.date for change in each.history} for each in (before, after)]
    return days[0] != days[1] or bool(compare(before, after))


def _present_paths(
    configuration: Configuration, keys: Iterable[str], place: Repository
) -> Iterator[tuple[str, str]]:
    """The path of each register in the repository, of those that have a file."""
    folder = configuration.root / configuration.settings.registers
    for key in keys:
        files = [folder / f"{key}{suffix}" for suffix in _YAML_SUFFIXES]
        if key.endswith(MARKDOWN_SUFFIXES):
            files = [configuration.docs / key]
        file = next((each for each in files if each.is_file()), None)
        if file:
            yield key, place.path(file)


def _earlier_paths(
    present: Mapping[str, str], commits: Sequence[Commit]
) -> list[Mapping[str, str]]:
    """Where each register stood after each commit."""
    paths: Mapping[str, str] = present
    found = []
    for commit in reversed(commits):
        found.append(paths)
        renamed = {
            each.after: each.before
            for each in commit.changes
            if each.before and each.after and each.before != each.after
        }
        if not renamed.keys().isdisjoint(paths.values()):
            paths = {key: renamed.get(path, path) for key, path in paths.items()}
    return found[::-1]


def _stem(name: str) -> str:
    """The id of the register of a file, also of a translators' file."""
    return posixpath.basename(name).partition(".")[0]


def _is_of_translators(name: str) -> bool:
    """Whether a file holds only the texts of a register in one language."""
    return "." in posixpath.splitext(name)[0]


def _is_yaml(path: str) -> bool:
    return path.endswith(_YAML_SUFFIXES)


def _is_asking(page: bytes) -> bool:
    """Whether a page can have a register in its front matter."""
    return page.removeprefix(codecs.BOM_UTF8).startswith(b"---") and KEY.encode() in page


def _lines(content: bytes) -> bytes:
    """A content with the line ends of git, whatever those of the working tree."""
    return content.replace(b"\r\n", b"\n")


def _write(folder: pathlib.Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
