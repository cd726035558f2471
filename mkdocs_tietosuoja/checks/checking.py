"""What all rules find on a site: what is told, and what a register ignores with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mkdocs_tietosuoja.checks.explanation import LIKENESS, explanations
from mkdocs_tietosuoja.checks.rule import (
    DEFINITIONS,
    Notices,
    check_notices,
    check_register,
    is_rule,
    rules,
)
from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity, suggestion
from mkdocs_tietosuoja.source import locate


@dataclass(frozen=True)
class Ignored:
    """A finding that a register ignores."""

    register: str
    """The id of the register."""
    finding: Finding
    reason: str
    """Why the rule does not hold there, in the writer's words."""


@dataclass(frozen=True)
class Checked:
    """What the rules find."""

    findings: tuple[Finding, ...]
    """What is told."""
    ignored: tuple[Ignored, ...]
    """What registers ignore."""
    in_registers: Mapping[str, tuple[Finding, ...]]
    """All that is found in each register by its id, told or not."""


def check(notices: Notices) -> Checked:
    """The findings of all rules, with the severities of the site.

    What a register has from the one that it extends is told once, where it is written. A rule that
    a register ignores by an unknown id, or without need, becomes a finding.
    """
    found = {
        key: [*check_register(register, notices.trees[key])]
        for key, register in notices.registers.items()
    }
    for key, each in check_notices(notices):
        found.setdefault(key, []).append(each)
    in_registers = {
        key: tuple(weigh(findings, notices.settings.severity)) for key, findings in found.items()
    }
    told: list[Finding] = [*in_registers.pop(DEFINITIONS, ())]
    ignored: list[Ignored] = []
    used: set[Position] = set()
    for key, register in notices.registers.items():
        missing_in_base = set(_missing(in_registers.get(register.extends or "", ())))
        reasons = {each.rule: (index, each.reason) for index, each in enumerate(register.ignore)}
        for each in in_registers[key]:
            if each.rule in reasons:
                index, reason = reasons[each.rule]
                used.add(_position(notices, key, index))
                ignored.append(Ignored(key, each, reason))
            elif each.place or (each.rule, each.message) not in missing_in_base:
                told.append(each)
    told += _needless(notices, used)
    return Checked(tuple(told), tuple(ignored), in_registers)


def weigh(
    findings: Iterable[Finding], severity: Mapping[str, Severity | None]
) -> Iterator[Finding]:
    """The findings with the severities that a site gives to rules, without those that it turns off."""
    for each in findings:
        if each.rule not in severity or not is_rule(each.rule):
            yield each
        elif own := severity[each.rule]:
            yield replace(each, severity=own)


def unknown_rule(written: str) -> Message | None:
    """What to say of the id of a rule, if there is no such rule."""
    if is_rule(written):
        return None
    if written in explanations():
        return Message(
            "'{rule}' is a mistake of the file and no rule; mend what it tells", rule=written
        )
    return Message(
        "unknown rule '{rule}'{hint}",
        rule=written,
        hint=suggestion(written, [each.id for each in rules()], LIKENESS)
        or Message("; write the id that stands in brackets at the end of a finding"),
    )


def _missing(findings: Iterable[Finding]) -> Iterator[tuple[str, Message]]:
    """What a register lacks as a whole, so that what extends it lacks it too."""
    return ((each.rule, each.message) for each in findings if not each.place)


def _needless(notices: Notices, used: set[Position]) -> Iterator[Finding]:
    """Where `ignore` names no rule, or one that finds nothing in any register that has these words."""
    for key, register in notices.registers.items():
        for index, each in enumerate(register.ignore):
            position = _position(notices, key, index)
            unknown = unknown_rule(each.rule)
            if unknown:
                yield Finding(position, unknown, "unknown-rule", Severity.WARNING)
            elif position not in used:
                message = Message(
                    "the rule '{rule}' finds nothing here; remove it from 'ignore'", rule=each.rule
                )
                yield Finding(position, message, "needless-ignore", Severity.INFO)


def _position(notices: Notices, key: str, index: int) -> Position:
    """Where a register names a rule that it ignores."""
    return locate(notices.trees[key], ("ignore", index, "rule"))[0].position
