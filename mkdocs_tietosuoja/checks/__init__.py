"""What is missing, wrong or contradictory in a register: small rules, each with its article."""

from mkdocs_tietosuoja.checks import completeness, history, sections, transfers
from mkdocs_tietosuoja.checks.history import check_days, duties
from mkdocs_tietosuoja.checks.rule import Rule, check, rules
from mkdocs_tietosuoja.checks.translations import check_texts
from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.model import Register
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import Node

__all__ = [
    "Rule",
    "check_register",
    "check_texts",
    "completeness",
    "duties",
    "history",
    "rules",
    "sections",
    "transfers",
]


def check_register(register: Register, tree: Node, settings: Settings) -> tuple[Finding, ...]:
    """The findings of all rules in one register, located in its tree."""
    return (
        *check(register, tree),
        *check_days(register, tree, settings.today),
        *check_texts(register, tree, settings),
    )
