"""Findings as JSON, for any program. The shape is documented in docs/checks.md and only grows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mkdocs_tietosuoja.checks.explanation import explanations
from mkdocs_tietosuoja.findings import Message
from mkdocs_tietosuoja.language import say
from mkdocs_tietosuoja.reporting.outcome import Outcome

VERSION = 1
"""The version of the shape: a program that reads one version reads all that is added to it."""


def as_listing(outcomes: Iterable[Outcome], language: str) -> str:
    """The findings as a JSON document, with their messages in a language."""
    listed = [_entry(outcome, language) for outcome in outcomes]
    return json.dumps({"version": VERSION, "findings": listed}, ensure_ascii=False, indent=2)


def _entry(outcome: Outcome, language: str) -> dict[str, Any]:
    finding = outcome.finding
    hint = finding.message.values.get("hint")
    return {
        "path": finding.position.path,
        "line": finding.position.line,
        "column": finding.position.column,
        "place": finding.place or None,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "article": explanations()[finding.rule].article,
        "message": say(finding.message, language),
        "hint": say(hint, language).lstrip(",; ") if isinstance(hint, Message) else None,
        "state": outcome.state.value,
        "reason": outcome.reason or None,
    }
