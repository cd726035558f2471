"""When the notice was drawn up, when it changed, and what changed; from its history alone."""

from __future__ import annotations

import datetime

from mkdocs_tietosuoja.model import Change, Register
from mkdocs_tietosuoja.notice.blocks import Blocks, Inlines, Paragraph, Section, Table
from mkdocs_tietosuoja.notice.localization import Localization


def dates(drawn_up: datetime.date, last_changed: datetime.date, voice: Localization) -> Inlines:
    """`Laadittu 17.4.2018. Viimeisin muutos 10.1.2024.`; the first alone while nothing changed."""
    first = voice.say("changes.drawn_up", date=voice.date(drawn_up))
    if last_changed == drawn_up:
        return first
    return (*first, " ", *voice.say("changes.last_changed", date=voice.date(last_changed)))


def changes(register: Register, voice: Localization) -> Section | None:
    """Every version of the notice, the newest first; nothing where it has not changed yet."""
    if len(register.history) == 1 and not register.history[0].effective:
        return None
    oldest_first = sorted(register.history, key=lambda change: change.date)
    newest_first = reversed(oldest_first)
    header = (voice.say("changes.date"), voice.say("changes.change"))
    rows = tuple(
        ((Paragraph(voice.date(change.date)),), _change(change, voice)) for change in newest_first
    )
    return voice.section("changes", [Table(header, rows)])


def _change(change: Change, voice: Localization) -> Blocks:
    effective = (
        (voice.paragraph("changes.effective", date=voice.date(change.effective)),)
        if change.effective
        else ()
    )
    return (
        *voice.prose(change.change),
        *effective,
        *voice.labelled("changes.impact", voice.prose(change.impact)),
    )
