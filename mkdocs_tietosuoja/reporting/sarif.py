"""Findings as SARIF 2.1.0 (OASIS), for code scanning and other tools that gather findings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from mkdocs_tietosuoja.checks.baseline import fingerprint
from mkdocs_tietosuoja.checks.explanation import CORRECTED, FAILING, Explanation, explanations
from mkdocs_tietosuoja.findings import Severity
from mkdocs_tietosuoja.language import say, translator
from mkdocs_tietosuoja.language.formats import format_article
from mkdocs_tietosuoja.reporting.outcome import Outcome, State

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HOME = "https://github.com/mkdocs-tietosuoja/mkdocs-tietosuoja"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(
    outcomes: Iterable[Outcome],
    language: str,
    version: str,
    *,
    has_baseline: bool = False,
) -> str:
    """The findings as a SARIF log of one run of this tool in `version`.

    Every rule is described, so that a viewer can say what was looked for. Ignored findings are
    suppressed with their reason; with a baseline, each finding is unchanged or new.
    """
    known = tuple(explanations().values())
    indexes = {each.id: index for index, each in enumerate(known)}
    driver = {
        "name": "tietosuoja",
        "version": version,
        "informationUri": HOME,
        "rules": [_rule(each, language) for each in known],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(outcome, indexes[outcome.finding.rule], language, has_baseline=has_baseline)
            for outcome in outcomes
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(explained: Explanation, language: str) -> dict[str, Any]:
    documentation, translate = explained.documentation, translator(language)
    requirement, reason = translate(documentation.requirement), translate(documentation.reason)
    examples = [
        (say(FAILING, language), documentation.failing),
        (say(CORRECTED, language), documentation.corrected),
    ]
    plain = [requirement, reason, *(f"{name}\n{code}" for name, code in examples if code)]
    marked = [
        requirement,
        reason,
        *(f"{name}\n\n```yaml\n{code.rstrip()}\n```" for name, code in examples if code),
    ]
    described: dict[str, Any] = {
        "id": explained.id,
        "shortDescription": {"text": requirement},
        "fullDescription": {"text": " ".join(f"{requirement} {reason}".split())},
        "help": {
            "text": "\n\n".join(filter(None, plain)),
            "markdown": "\n\n".join(filter(None, marked)),
        },
        "defaultConfiguration": {"level": _LEVELS[explained.severity]},
    }
    if explained.article:
        described["properties"] = {"tags": [format_article(explained.article, "en")]}
    return described


def _result(outcome: Outcome, index: int, language: str, *, has_baseline: bool) -> dict[str, Any]:
    finding = outcome.finding
    path, line, column = finding.position
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": line, "startColumn": column},
        }
    }
    if finding.place:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.place}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": say(finding.message, language)},
        "locations": [location],
        "partialFingerprints": {"tietosuoja/v1": fingerprint(finding)},
    }
    if has_baseline:
        result["baselineState"] = "unchanged" if outcome.state is State.KNOWN else "new"
    if outcome.state is State.IGNORED:
        result["suppressions"] = [{"kind": "inSource", "justification": outcome.reason}]
    return result
