"""Texts that are not written in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.rule import is_reference
from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import texts
from mkdocs_tietosuoja.model.entry import Entry
from mkdocs_tietosuoja.settings import MissingTranslation, Settings
from mkdocs_tietosuoja.source import Mapping, Node, locate

_SEVERITIES = {
    MissingTranslation.ERROR: Severity.ERROR,
    MissingTranslation.WARN: Severity.WARNING,
}


def check_texts(entry: Entry, tree: Node, settings: Settings) -> Iterator[Finding]:
    """Every text that lacks a language of the site, by the site's choice an error or a warning.

    A text that is referred to by key is told where it is written, not at each reference.
    """
    severity = _SEVERITIES.get(settings.missing_translation)
    if severity is None:
        return
    for path, text in texts(entry):
        missing = [language for language in settings.languages if text.get(language) is None]
        node, found = locate(tree, path) if missing else (tree, ())
        if missing and not is_reference(node, text):
            name = next((step for step in reversed(found) if isinstance(step, str)), "text")
            message = Message(
                "'{name}' is not written in: {languages}; {advice}",
                name=name,
                languages=", ".join(missing),
                advice=_advice(node, missing, settings),
            )
            yield Finding(node.position, message, "missing-translation", severity)


def _advice(node: Node, missing: list[str], settings: Settings) -> Message:
    if not isinstance(node, Mapping):
        example = ", ".join(f"{language}: ..." for language in settings.languages)
        return Message("write one text per language: {example}", example=f"{{{example}}}")
    others = [tag for tag in node.entries if tag not in settings.languages]
    if others:
        return Message("'{tag}' is not a language of this site", tag=others[0])
    example = ", ".join(f"{language}: ..." for language in missing)
    return Message("add {example}", example=example)
