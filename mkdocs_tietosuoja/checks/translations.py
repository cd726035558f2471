"""Texts that are not written in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.findings import Finding, Severity
from mkdocs_tietosuoja.model import Text, texts
from mkdocs_tietosuoja.model.entry import Entry
from mkdocs_tietosuoja.settings import MissingTranslation, Settings
from mkdocs_tietosuoja.source import Mapping, Node, Scalar, locate

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
        if not missing:
            continue
        node, found = locate(tree, path)
        if not _is_reference(node, text):
            name = next((step for step in reversed(found) if isinstance(step, str)), "the text")
            message = f"'{name}' is not written in: {', '.join(missing)}; {_advice(node, missing, settings)}"
            yield Finding(node.position, message, "missing-translation", severity)


def _advice(node: Node, missing: list[str], settings: Settings) -> str:
    if not isinstance(node, Mapping):
        texts = ", ".join(f"{language}: ..." for language in settings.languages)
        return f"write one text per language: {{{texts}}}"
    others = [tag for tag in node.entries if tag not in settings.languages]
    if others:
        return f"'{others[0]}' is not a language of this site"
    return f"add {', '.join(f'{language}: ...' for language in missing)}"


def _is_reference(node: Node, text: Text) -> bool:
    """Whether the text stands elsewhere: the file has a key of `organisations.yml` in its place."""
    if not isinstance(node, Scalar):
        return False
    return (node.text or "").strip() not in [written for _, written in text.translations]
