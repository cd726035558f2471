"""What a rule is: a function from a register to the places where it is not met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import Processing, Register
from mkdocs_tietosuoja.source import Node, Path, locate

Breach = tuple[Path, Message | str]
"""Where a rule is not met and what to write, in one sentence."""


def processings(register: Register) -> Iterator[tuple[Path, Processing]]:
    """The register and the registers that its notice covers, each with the way to it."""
    for index, part in enumerate(register.processings):
        yield (("registers", index - 1) if index else ()), part


@dataclass(frozen=True)
class Rule:
    """One requirement; the docstring of its function says what it demands, and by which article."""

    id: str
    severity: Severity
    find: Callable[[Register], Iterator[Breach]]


_RULES: list[Rule] = []


def rule(
    id: str,  # noqa: A002 - the word that findings use
    severity: Severity,
) -> Callable[[Callable[[Register], Iterator[Breach]]], Callable[[Register], Iterator[Breach]]]:
    """Makes a function a rule with a permanent id."""

    def register_rule(
        find: Callable[[Register], Iterator[Breach]],
    ) -> Callable[[Register], Iterator[Breach]]:
        _RULES.append(Rule(id, severity, find))
        return find

    return register_rule


def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their definition."""
    return tuple(_RULES)


def check(register: Register, tree: Node) -> Iterator[Finding]:
    """The findings of every rule in one register."""
    for each in _RULES:
        for path, message in each.find(register):
            yield Finding(locate(tree, path)[0].position, message, each.id, each.severity)
