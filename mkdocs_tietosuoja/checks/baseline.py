"""Findings that a site knew when it began: they are not told, and their file only gets shorter."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_tietosuoja.checks.rule import is_rule
from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity
from mkdocs_tietosuoja.source import Mapping, Scalar, Sequence, locate, read_yaml

_HEADER = """\
# Findings that were known when this file was written, and are not told.
# 'tietosuoja check --write-baseline' writes it anew. Do not add to it: mend what is told.
"""
_EMPTY = "[]\n"
_POSITION = re.compile(r":\d+(:\d+)?\b")
_KEYS = ("rule", "file", "finding")
_GONE = "known-finding-gone"


@dataclass(frozen=True)
class Known:
    """A finding of a baseline."""

    rule: str
    file: str
    fingerprint: str
    position: Position
    """Where it stands in the baseline."""


def fingerprint(finding: Finding) -> str:
    """What tells a finding from others, and stays when lines move: of rule, file, place and message."""
    message = _POSITION.sub("", str(finding.message))
    parts = json.dumps([finding.rule, finding.position.path, finding.place, message])
    return hashlib.sha256(parts.encode()).hexdigest()[:12]


def baseline_text(findings: Iterable[Finding]) -> str:
    """The text of the file that makes findings known, one a line, in the order of files and rules.

    What cannot be read is never in it.
    """
    known = filter(_can_be_known, findings)
    rows = sorted({(each.position.path, each.rule, fingerprint(each)) for each in known})
    lines = (
        f"- {{rule: {rule}, file: {json.dumps(file, ensure_ascii=False)}, finding: '{own}'}}\n"
        for file, rule, own in rows
    )
    return _HEADER + ("".join(lines) or _EMPTY)


def read_baseline(text: str, path: str) -> tuple[tuple[Known, ...], tuple[Finding, ...]]:
    """The known findings of a file with this text, and what cannot be read in it."""
    tree, findings = read_yaml(text, path)
    if tree is None or findings:
        return (), tuple(findings)
    known, mistakes = [], []
    for item in tree.items if isinstance(tree, Sequence) else (tree,):
        values = [locate(item, (key,))[0] for key in _KEYS]
        if isinstance(item, Mapping) and set(item.entries) == set(_KEYS):
            rule, file, own = (
                each.text or "" if isinstance(each, Scalar) else "" for each in values
            )
            known.append(Known(rule, file, own, item.position))
        else:
            message = Message(
                "this is no known finding; write the file with 'tietosuoja check --write-baseline'"
            )
            mistakes.append(Finding(item.position, message, "broken-baseline"))
    return tuple(known), tuple(mistakes)


def sift(
    findings: Iterable[Finding], known: Iterable[Known]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are told, and those that are known.

    A known finding that is found no longer is told itself, so that its line can be removed; but not
    while there is a mistake in a file, because what cannot be read is not judged.
    """
    told: list[Finding] = []
    old: list[Finding] = []
    lines = {each.fingerprint: each for each in known}
    gone = dict(lines)
    for each in findings:
        own = fingerprint(each) if lines else ""
        (old if own in lines else told).append(each)
        gone.pop(own, None)
    if not any(map(_is_mistake, told)):
        told += map(_gone, gone.values())
    return tuple(told), tuple(old)


def _gone(known: Known) -> Finding:
    message = Message(
        "the known finding '{rule}' in {file} is gone; remove this line, or write the file with "
        "'tietosuoja check --write-baseline'",
        rule=known.rule,
        file=known.file,
    )
    return Finding(known.position, message, _GONE, Severity.INFO)


def _can_be_known(finding: Finding) -> bool:
    """Whether a site can live with a finding: a mistake of a file must be mended."""
    return not _is_mistake(finding) and finding.rule != _GONE


def _is_mistake(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and not is_rule(finding.rule)
