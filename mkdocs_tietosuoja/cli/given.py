"""What the options of `tietosuoja record` say of versions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import click

from mkdocs_tietosuoja.cli.described import told
from mkdocs_tietosuoja.findings import Message, suggestion
from mkdocs_tietosuoja.model import ChangeClass
from mkdocs_tietosuoja.site import Site

Texts = Mapping[str, str]
"""One text for each language."""


@dataclass(frozen=True)
class Given:
    """What the options, or the writer in her editor, say of the versions."""

    day: datetime.date | None
    change: Texts
    effective: datetime.date | None
    impact: Texts
    class_: ChangeClass | None
    reason: str | None

    @property
    def is_empty(self) -> bool:
        """Whether the options say nothing."""
        return not any((self.day, self.change, self.effective, self.impact, self.class_))


def text_option(value: str) -> tuple[str, str]:
    """`fi=...`: a language and its text; without one, the text of the site's default language."""
    match = re.fullmatch(r"([a-z]{2,3}(?:-[A-Za-z]{2,4})?)=(.*)", value, re.DOTALL)
    return (match[1], match[2].strip()) if match else ("", value.strip())


def day_option(value: str) -> datetime.date:
    """A day: `2024-01-10`."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        message = Message("'{value}' is not a day; write it as 2024-01-10", value=value)
        raise click.BadParameter(told(message)) from None


def read_texts(written: Iterable[tuple[str, str]], option: str, site: Site) -> Texts:
    """The texts of an option by language, each language once."""
    texts: dict[str, str] = {}
    for tag, text in written:
        language = tag or site.settings.default_language
        if language not in site.settings.languages:
            hint = suggestion(language, site.settings.languages)
            message = Message(
                "{option}: '{language}' is not a language of the site{hint}",
                option=option,
                language=language,
                hint=hint,
            )
            raise click.UsageError(told(message))
        if language in texts:
            message = Message(
                "{option}: there are two texts in '{language}'; write {option} fi='...' for each "
                "language",
                option=option,
                language=language,
            )
            raise click.UsageError(told(message))
        if not text:
            message = Message(
                "{option}: the text in '{language}' is empty", option=option, language=language
            )
            raise click.UsageError(told(message))
        texts[language] = text
    return texts
