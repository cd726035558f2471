"""The past of a register on the site: which of its recorded versions have a page, and in what languages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import Register, texts
from mkdocs_tietosuoja.notice import Recorded
from mkdocs_tietosuoja.versions import Archive, Difference


@dataclass(frozen=True)
class History:
    """The recorded versions of a register and the pages that show them."""

    register: Register
    archive: Archive
    home: str = ""
    """The page that shows the register as it is now, by its path without a language."""
    folder: str = ""
    """The folder of what belongs to the register besides its page, such as its versions."""
    pages: Mapping[datetime.date, str] = field(default_factory=dict)
    """The page of each version that has one, the oldest first."""

    def is_shown(self, day: datetime.date, language: str) -> bool:
        """Whether the version of a day has a page in a language.

        It has one where its name or its purposes are written in the language; contact details do
        not tell, because all registers share them.
        """
        return not {language, language.partition("-")[0]}.isdisjoint(self._languages.get(day, ()))

    @cached_property
    def _languages(self) -> dict[datetime.date, frozenset[str]]:
        """The languages in which each version that has a page was written."""
        return {
            day: frozenset(
                tag
                for _, text in texts((register.name, register.all_purposes))
                for tag, _ in text.translations
            )
            for day in self.pages
            for register in [self.archive[day].register]
            if register
        }

    @property
    def unreadable(self) -> Iterator[Finding]:
        """The versions that would have a page, but that this release cannot read."""
        for day in self.pages:
            for finding in self.archive[day].findings[:1]:
                message = Message(
                    "this version was recorded by a release that wrote it otherwise, so it has no page: "
                    "{message}",
                    message=finding.message,
                )
                rule = "unreadable-version"
                yield Finding(finding.position, message, rule, Severity.WARNING)

    def differences(self, day: datetime.date) -> tuple[Difference, ...]:
        """What changed with the version of a day; nothing where it has no page.

        Reading old versions takes time, so the option that spares their pages spares this too.
        """
        return self.archive.differences(day) if day in self.pages else ()

    def recorded(
        self, language: str, pages: Sequence[str], version: datetime.date | None = None
    ) -> dict[datetime.date, Recorded]:
        """What a notice shows of the recorded versions.

        It leads to the page of a version in the first of the languages of `pages` that has one. The notice of a `version` shows the versions before it alone, without
        what changed.
        """
        shown = {}
        for day, page in self.pages.items():
            if version is None or day < version:
                written = [each for each in pages if self.is_shown(day, each)]
                before, differences = self.archive.before(day), self.archive.differences(day)
                shown[day] = Recorded(
                    page if written else None,
                    written[0] if written and written[0] != language else None,
                    before.date if before and differences else None,
                    () if version else differences,
                )
        return shown

    def replaced(self, day: datetime.date) -> datetime.date | None:
        """The day from which the version after that of a day applies; `None` for the last."""
        later = [change for change in self.register.history if change.date > day]
        next_one = min(later, key=lambda change: change.date, default=None)
        return (next_one.effective or next_one.date) if next_one else None
