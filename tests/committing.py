"""Repositories for tests: files that were committed on given days."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_CALM = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Maija",
    "GIT_AUTHOR_EMAIL": "maija@lumme.example",
    "GIT_COMMITTER_NAME": "Maija",
    "GIT_COMMITTER_EMAIL": "maija@lumme.example",
}


_WRITTEN = "2001-01-01T12:00:00+0000"
"""The day of the author, which counts for nothing."""


class Repository:
    """A new git repository in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2020-01-01T12:00:00+0200") -> str:
        """Runs git there; what it prints."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment = {**kept, **_CALM, "GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": _WRITTEN}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Writes files, or deletes those without a text."""
        for name, text in files.items():
            file = self.folder / name
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="")

    def commit(self, day: str, files: Mapping[str, str | None]) -> str:
        """Commits files at noon of a day, or at a time; the id of the commit."""
        self.write(files)
        self.git("add", "-A")
        when = day if "T" in day else f"{day}T12:00:00+0200"
        self.git("commit", "-q", "--allow-empty", "-m", "x", day=when)
        return self.git("rev-parse", "HEAD")
