"""What each finding means: the documentation of its rule, or what the reading of files demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from mkdocs_tietosuoja.checks.rule import Documentation, rules
from mkdocs_tietosuoja.findings import Message, Severity

FAILING = Message("Failing:")
CORRECTED = Message("Corrected:")
"""The headings of the examples."""
LIKENESS = 0.8
"""How near an unknown id is to the one that is suggested: ids share many of their words."""


@dataclass(frozen=True)
class Explanation:
    """What a finding with this id is about."""

    id: str
    severity: Severity
    """How much it weighs where the site does not say."""
    article: str | None
    """The article of the regulation that it rests on."""
    documentation: Documentation
    """What is demanded, and why; mistakes of reading have no examples of their own."""


@cache
def explanations() -> Mapping[str, Explanation]:
    """The explanation of every id that a finding can have: rules first, then mistakes in files."""
    table = yaml.safe_load((files(__package__) / "reading.yml").read_text("utf-8"))
    reading = {
        id_: Explanation(
            id_,
            Severity(each["severity"]),
            each.get("article"),
            Documentation(each["text"], "", "", ""),
        )
        for id_, each in table.items()
    }
    own = {
        each.id: Explanation(each.id, each.severity, each.article, each.documentation)
        for each in sorted(rules(), key=lambda rule: rule.id)
    }
    return {**own, **reading}
