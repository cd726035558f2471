"""Translators' files: the texts of a register in one language, in a file of their own."""

from mkdocs_tietosuoja.translations.joining import join
from mkdocs_tietosuoja.translations.matching import Match, Progress, Translations, match, progress
from mkdocs_tietosuoja.translations.writing import LostText, complete, hold_whole

__all__ = [
    "LostText",
    "Match",
    "Progress",
    "Translations",
    "complete",
    "hold_whole",
    "join",
    "match",
    "progress",
]
