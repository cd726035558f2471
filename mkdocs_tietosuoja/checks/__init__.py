"""What is missing, wrong or contradictory in a register: small rules, each with its article."""

from mkdocs_tietosuoja.checks import (  # noqa: F401 - their rules are known once they are imported
    adequacy,
    bases,
    between,
    completeness,
    contradictions,
    destinations,
    history,
    included,
    leftovers,
    parallel,
    parties,
    requests,
    rights,
    staleness,
    transfers,
    upkeep,
    vagueness,
)
from mkdocs_tietosuoja.checks.baseline import Known, baseline_text, read_baseline, sift
from mkdocs_tietosuoja.checks.checking import Checked, Ignored, check, unknown_rule, weigh
from mkdocs_tietosuoja.checks.history import duties
from mkdocs_tietosuoja.checks.rule import (
    Documentation,
    Kind,
    Notices,
    Rule,
    check_entry,
    is_rule,
    rules,
)
from mkdocs_tietosuoja.checks.sections import check_sections
from mkdocs_tietosuoja.checks.translations import check_definitions, check_texts

__all__ = [
    "Checked",
    "Documentation",
    "Ignored",
    "Kind",
    "Known",
    "Notices",
    "Rule",
    "baseline_text",
    "check",
    "check_definitions",
    "check_entry",
    "check_sections",
    "check_texts",
    "duties",
    "is_rule",
    "read_baseline",
    "rules",
    "sift",
    "unknown_rule",
    "weigh",
]
