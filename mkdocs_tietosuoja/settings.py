"""What a site chooses, as both hosts hand it to the core."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from mkdocs_tietosuoja.findings import Severity
from mkdocs_tietosuoja.model import EmailFormat, Layout


class MissingTranslation(str, Enum):
    """What happens to a text that is not written in one of the site's languages."""

    ERROR = "error"
    """The build stops."""
    WARN = "warn"
    """The default language is shown, marked as such, and the build warns."""
    FALLBACK = "fallback"
    """The default language is shown, marked as such."""


class FailOn(str, Enum):
    """Which findings of rules stop a build; what cannot be read always does."""

    ERROR = "error"
    """A notice that lacks what the law requires."""
    WARNING = "warning"
    """Also what is vague, stale or contradictory."""
    NEVER = "never"
    """None."""


SEVERITIES: Mapping[str, Severity | None] = {
    **{each.value: each for each in Severity},
    "none": None,
}
"""What a site writes for the severity of a rule; `none` where it is not told."""


@dataclass(frozen=True)
class Settings:
    """What a site chooses for all its notices."""

    languages: tuple[str, ...]
    """The languages of the site; the first is the default, the language of plain strings."""
    territory: str | None = None
    """The country of ISO 3166 whose wording a language without a region has: `FI`."""
    registers: str = "registers"
    """The folder of the register files, relative to the folder of `mkdocs.yml`."""
    path: str | None = "tietosuoja"
    """The folder of the pages that are made for registers, or `None` where none are made."""
    layout: Layout = Layout.NUMBERED
    """How sections are set out where a register does not say."""
    missing_translation: MissingTranslation = MissingTranslation.WARN
    """What happens to a text that is missing in one of the languages."""
    email_format: EmailFormat = EmailFormat.LINK
    """How e-mail addresses are shown where a register does not say."""
    section_order: tuple[str, ...] = ()
    """Ids of sections that come first, in this order; the others follow in the standard order."""
    versions: int | None = None
    """How many recorded versions of each register have a page, the newest first; `None` for all."""
    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    """How much the breach of a rule weighs, by its id; `None` where it is not told."""
    fail_on: FailOn = FailOn.ERROR
    """Which findings of rules stop a build."""
    baseline: str | None = None
    """The file of known findings, relative to the folder of `mkdocs.yml`."""
    today: datetime.date | None = None
    """The day of the build, which the host gives; without it, no rule looks at the day."""

    @property
    def default_language(self) -> str:
        """The language of a text that is one string."""
        return self.languages[0]


def number_of_versions(written: object) -> int | None:
    """`Settings.versions` as the option `versions` says it: `all`, `none` or a number.

    Raises `ValueError` with what is wrong, for the writer of `mkdocs.yml`.
    """
    if written in (None, "all"):
        return None
    if written == "none":
        return 0
    if isinstance(written, int) and not isinstance(written, bool) and written >= 0:
        return written
    raise ValueError(
        f"'{written}' is no number of versions; write all, none, or a number such as 3"
    )
