"""Pairs of versions of a register: what a lawyer says of the change, in each language.

A pair is a folder of `cases/pairs`: `before.yml` and `after.yml`, the class in `class.txt`, the words
in one file a language. The first line of `after.yml` says why the class is what it is. A new pair is a
new folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mkdocs_tietosuoja.language import Wording, known_authorities
from mkdocs_tietosuoja.model import Context, Definitions, Register, read_entry
from mkdocs_tietosuoja.notice import Localization, localization
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import read_yaml
from mkdocs_tietosuoja.versions import Difference, compare

PAIRS = Path(__file__).parent / "cases" / "pairs"
SETTINGS = Settings(("fi", "sv", "en"), territory="FI")
WORDING = Wording(SETTINGS.languages, territory=SETTINGS.territory)


@dataclass(frozen=True)
class Pair:
    """Two versions of a register."""

    folder: Path

    @property
    def differences(self) -> tuple[Difference, ...]:
        return compare(self._read("before"), self._read("after"))

    def expected(self, name: str) -> str:
        return self.folder.joinpath(name).read_text("utf-8")

    def _read(self, name: str) -> Register:
        return read_register(self.expected(f"{name}.yml"))


@cache
def pair(name: str) -> Pair:
    return Pair(PAIRS / name)


def read_register(text: str) -> Register:
    """The register that a file describes."""
    tree, findings = read_yaml(text, "registers/customers.yml")
    assert tree, findings
    context = Context("fi", Definitions(authorities=known_authorities()))
    register, findings = read_entry(Register, tree, context)
    assert register, findings
    return register


def voice(language: str) -> Localization:
    """The voice of a language of the pairs."""
    return localization(language, SETTINGS, WORDING)
