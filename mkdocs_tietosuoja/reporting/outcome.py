"""What a check comes to: each finding, and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from mkdocs_tietosuoja.findings import Finding


class State(str, Enum):
    """Whether a finding counts."""

    NEW = "new"
    """It counts."""
    KNOWN = "known"
    """It stands in the baseline, so it does not count."""
    IGNORED = "ignored"
    """The register ignores its rule for a reason, so it does not count."""


@dataclass(frozen=True, order=True)
class Outcome:
    """A finding with its state; sorts as the finding does."""

    finding: Finding
    state: State = State.NEW
    reason: str = ""
    """Why it is ignored."""
