"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_tietosuoja.checks.explanation import explanations
from mkdocs_tietosuoja.findings import Severity
from mkdocs_tietosuoja.language import say
from mkdocs_tietosuoja.language.formats import format_article
from mkdocs_tietosuoja.reporting.outcome import Outcome, State

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_commands(outcomes: Iterable[Outcome], language: str) -> str:
    """A command a line for each finding that counts."""
    return "".join(
        f"{_command(outcome, language)}\n" for outcome in outcomes if outcome.state is State.NEW
    )


def _command(outcome: Outcome, language: str) -> str:
    finding = outcome.finding
    article = explanations()[finding.rule].article
    properties = {
        "file": finding.position.path,
        "line": finding.position.line,
        "col": finding.position.column,
        "title": f"{finding.rule} ({format_article(article, language)})"
        if article
        else finding.rule,
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = _escaped(say(finding.message, language))
    return f"::{_COMMANDS[finding.severity]} {written}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
