"""Committed files, read with the git command: one process for the log, one for all contents."""

from __future__ import annotations

import os
import pathlib
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, NamedTuple

import click

from mkdocs_tietosuoja.cli.described import told
from mkdocs_tietosuoja.findings import Message, near

_WITHOUT_GIT = Message(
    "recorded versions (a day such as 2024-01-10) and files can be compared without it"
)
_AT_ONCE = 100
"""Objects that are asked for before their contents are read: their names fit into a pipe."""
_FILE, _EXECUTABLE, _FOLDER = "100644", "100755", "40000"


class GitError(click.ClickException):
    """Something that cannot be had from git; the message says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(told(message))


@dataclass(frozen=True)
class Commit:
    """A commit of a branch with the files that it changed."""

    id: str
    day: str
    """The day on which it was committed, where its committer was: `2024-01-10`."""
    changes: tuple[FileChange, ...]


class FileChange(NamedTuple):
    """What a commit did to one file."""

    before: str | None
    """Its path before, with forward slashes from the top of the repository; `None` if it is new."""
    after: str | None
    """Its path after; `None` if it is gone."""
    content: str
    """The object that holds its content after."""


@dataclass(frozen=True)
class Repository:
    """The git repository that a folder stands in."""

    top: pathlib.Path
    """The folder of its working tree."""
    is_shallow: bool
    """Whether it has only the latest commits."""

    def path(self, file: pathlib.Path) -> str:
        """The path of a file or folder in the repository, with forward slashes."""
        real = file.resolve()
        if not real.is_relative_to(self.top):
            message = Message(
                "'{file}' is not in the git repository '{top}'", file=file, top=self.top
            )
            raise GitError(message)
        relative = real.relative_to(self.top).as_posix()
        return "" if relative == "." else relative

    def commits(self, patterns: Iterable[str]) -> list[Commit]:
        """The commits of the branch that changed files of the given names, the oldest first.

        Of a merge counts what came with it to the branch. Renamed files are known by their content.
        """
        if self.is_shallow:
            message = Message(
                "this clone of the repository is shallow: it has only the latest commits, so the "
                "history would begin too late; run 'git fetch --unshallow' first (in GitHub Actions: "
                "'fetch-depth: 0')"
            )
            raise GitError(message)
        output = _run(
            self.top,
            "-c",
            "log.showRoot=true",
            "-c",
            "diff.relative=false",
            "log",
            "--first-parent",
            "-m",
            "--reverse",
            "--raw",
            "-z",
            "-M",
            "-l0",
            "--no-abbrev",
            "--no-color",
            "--no-show-signature",
            "--format=%x01%H %cI",
            "--",
            *(f":(top,glob)**/{pattern}" for pattern in patterns),
        )
        return list(_commits(iter(os.fsdecode(output).split("\0"))))


def repository(folder: pathlib.Path) -> Repository:
    """The repository that a folder stands in.

    Raises `GitError` where there is no git, no repository or none with a working tree.
    """
    output = _run(folder, "rev-parse", "--is-shallow-repository", "--show-toplevel")
    shallow, top = os.fsdecode(output).rstrip("\n").split("\n", 1)
    return Repository(pathlib.Path(top).resolve(), shallow == "true")


class Contents:
    """Contents of committed files, all from one process of git; use it in a `with` statement."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._process = _start(repository.top, "cat-file", "--batch", told=subprocess.DEVNULL)

    def __enter__(self) -> Contents:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(BrokenPipeError):
            self._input.close()
        self._output.close()
        self._process.wait()

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 - it was started with pipes
        return self._process.stdin

    @property
    def _output(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101
        return self._process.stdout

    def read(self, objects: Iterable[str]) -> dict[str, bytes]:
        """The contents of objects by their ids."""
        names = list(objects)
        found: dict[str, bytes] = {}
        for begin in range(0, len(names), _AT_ONCE):
            asked = names[begin : begin + _AT_ONCE]
            self._ask(asked)
            for name in asked:
                content = self._answer()
                if content is None:
                    message = Message(
                        "the repository lacks the object {name}; run 'git fsck'", name=name
                    )
                    raise GitError(message)
                found[name] = content
        return found

    def commit(self, revision: str) -> str:
        """The id of a commit by any name that git knows for it."""
        if "\n" not in revision and revision.strip():
            self._ask([f"{revision}^{{commit}}"])
            header = self._header()
            if header:
                self._output.read(int(header[2]) + 1)
                return header[0]
        raise GitError(_unknown(revision, self._repository))

    def files(self, commit: str, folder: str, *, deep: bool) -> dict[str, str]:
        """The files of a folder in a commit: their contents' ids by path.

        `deep` includes those of the folders in it. Links and submodules are left out.
        """
        self._ask([f"{commit}:{folder}"])
        found: dict[str, str] = {}
        open_folders = {folder: self._answer("tree") or b""}
        while open_folders:
            below: dict[str, str] = {}
            for parent, tree in open_folders.items():
                for mode, name, id_ in _entries(tree, len(commit) // 2):
                    path = f"{parent}/{name}" if parent else name
                    if mode in (_FILE, _EXECUTABLE):
                        found[path] = id_
                    elif mode == _FOLDER and deep:
                        below[path] = id_
            trees = self.read(below.values())
            open_folders = {path: trees[id_] for path, id_ in below.items()}
        return found

    def _ask(self, names: list[str]) -> None:
        try:
            self._input.write(b"".join(os.fsencode(name) + b"\n" for name in names))
            self._input.flush()
        except BrokenPipeError:
            raise GitError(Message("git has ended too early; run 'git fsck'")) from None

    def _header(self) -> list[str] | None:
        """Id, kind and size of the next answer; `None` where there is no such object."""
        header = os.fsdecode(self._output.readline()).split()
        return header if len(header) == 3 and header[2].isdecimal() else None

    def _answer(self, kind: str | None = None) -> bytes | None:
        """The next content; `None` where there is no such object, or none of the kind."""
        header = self._header()
        if not header:
            return None
        content = self._output.read(int(header[2]))
        self._output.read(1)
        return content if kind in (None, header[1]) else None


def _commits(tokens: Iterator[str]) -> Iterator[Commit]:
    """The commits of a log: a header each, then what changed."""
    header: list[str] = []
    changes: list[FileChange] = []
    for token in tokens:
        written = token.lstrip("\n")
        if written.startswith("\x01"):
            if header:
                yield Commit(header[0], header[1][:10], tuple(changes))
            header, changes = written[1:].split(), []
        elif written.startswith(":"):
            changes += _file_changes(written, tokens)
    if header:
        yield Commit(header[0], header[1][:10], tuple(changes))


def _file_changes(written: str, tokens: Iterator[str]) -> Iterator[FileChange]:
    """What `:100644 100644 <id> <id> R90` and the paths after it say; of files alone."""
    old_mode, new_mode, _, content, status = written[1:].split()
    before = next(tokens)
    after = next(tokens) if status[0] in "RC" else before
    files = (_FILE, _EXECUTABLE)
    old = before if old_mode in files and status[0] != "C" else None
    new = after if new_mode in files else None
    if old or new:
        yield FileChange(old, new, content)


def _entries(tree: bytes, width: int) -> Iterator[tuple[str, str, str]]:
    """Mode, name and id of each entry of a tree object, whose ids have `width` bytes."""
    place = 0
    while place < len(tree):
        space = tree.index(b" ", place)
        end = tree.index(b"\0", space)
        mode, name = tree[place:space].decode(), os.fsdecode(tree[space + 1 : end])
        place = end + 1 + width
        yield mode, name, tree[end + 1 : place].hex()


def _start(
    folder: pathlib.Path, *arguments: str, told: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """A git process. In a hook, git has said where the repository is, relative to the present folder."""
    try:
        return subprocess.Popen(  # noqa: S603 - no shell, and revisions only as input
            ["git", "--no-pager", *arguments],  # noqa: S607 - the user's own git
            cwd=None if "GIT_DIR" in os.environ else folder,
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
        )
    except FileNotFoundError:
        message = Message(
            "the command 'git' was not found; install it, or note that {without_git}",
            without_git=_WITHOUT_GIT,
        )
        raise GitError(message) from None


def _run(folder: pathlib.Path, *arguments: str) -> bytes:
    process = _start(folder, *arguments)
    output, complaint = process.communicate()
    if process.returncode:
        raise GitError(_reason(os.fsdecode(complaint), folder))
    return output


def _reason(complaint: str, folder: pathlib.Path) -> Message:
    """What git says when it fails, and what to do."""
    if "dubious ownership" in complaint:
        return Message(
            "git does not read '{folder}', because it belongs to another user; if you trust it, run: "
            "git config --global --add safe.directory '{real}'",
            folder=folder,
            real=folder.resolve(),
        )
    if "not a git repository" in complaint:
        return Message(
            "'{folder}' is not in a git repository (a downloaded archive has none); clone the "
            "repository, or note that {without_git}",
            folder=folder,
            without_git=_WITHOUT_GIT,
        )
    if "must be run in a work tree" in complaint:
        return Message("this is a bare repository, without a working tree; use a clone of it")
    if "does not have any commits" in complaint:
        return Message("the repository has no commits yet")
    lines = [line.removeprefix("fatal: ") for line in complaint.splitlines() if line.strip()]
    if not lines:
        return Message("git failed without a word")
    return Message("git says: {words}", words=lines[-1])


def _unknown(revision: str, repository: Repository) -> Message:
    if ".." in revision:
        first, second = revision.replace("...", "..").split("..", 1)
        return Message(
            "'{written}' is no commit; write both with a space: {first} {second}",
            written=revision,
            first=first,
            second=second,
        )
    names = _run(repository.top, "for-each-ref", "--format=%(refname:short)")
    meant = near(revision, os.fsdecode(names).split())
    shallow = Message(
        " (this clone is shallow: 'git fetch --unshallow' brings the earlier commits)"
    )
    return Message(
        "there is no file and no commit '{written}'{hint}{shallow}",
        written=revision,
        hint=Message(", did you mean '{meant}'?", meant=meant) if meant else None,
        shallow=shallow if repository.is_shallow else None,
    )
