"""Findings as text for other programs, and the table of articles for the desk: pure functions."""

from mkdocs_tietosuoja.reporting.commands import as_commands
from mkdocs_tietosuoja.reporting.listing import as_listing
from mkdocs_tietosuoja.reporting.outcome import Outcome, State
from mkdocs_tietosuoja.reporting.sarif import as_sarif

__all__ = ["Outcome", "State", "as_commands", "as_listing", "as_sarif"]
