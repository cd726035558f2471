"""What is missing, wrong or contradictory in a register: small rules, each with its article."""

from collections.abc import Iterator

from mkdocs_tietosuoja.checks import completeness, transfers
from mkdocs_tietosuoja.checks.rule import (
    Documentation,
    Kind,
    Notices,
    Rule,
    check_entry,
    check_notices,
    check_register,
    rules,
)
from mkdocs_tietosuoja.checks.sections import check_sections
from mkdocs_tietosuoja.checks.translations import check_texts
from mkdocs_tietosuoja.findings import Finding

__all__ = [
    "Documentation",
    "Kind",
    "Notices",
    "Rule",
    "check",
    "check_entry",
    "check_sections",
    "check_texts",
    "completeness",
    "rules",
    "transfers",
]


def check(notices: Notices) -> Iterator[tuple[str, Finding]]:
    """The findings of all rules, each with the id of its register.

    What a register has from the one that it extends is told once, where it is written.
    """
    found = {
        key: tuple(check_register(register, notices.trees[key]))
        for key, register in notices.registers.items()
    }
    for key, register in notices.registers.items():
        base = register.extends
        told = {(each.rule, each.message) for each in found.get(base or "", ()) if not each.place}
        for each in found[key]:
            if each.place or (each.rule, each.message) not in told:
                yield key, each
    yield from check_notices(notices)
