"""Texts that are not written in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.rule import is_reference
from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import SAME_IN_EVERY_LANGUAGE, texts
from mkdocs_tietosuoja.model.entry import Entry
from mkdocs_tietosuoja.settings import MissingTranslation, Settings
from mkdocs_tietosuoja.source import Mapping, Node, locate

_SEVERITIES = {
    MissingTranslation.ERROR: Severity.ERROR,
    MissingTranslation.WARN: Severity.WARNING,
}


_NAMES_OF_PLACES = ("street", "city")
"""Keys of proper names: a place has a name in the languages that are spoken there, and no other."""


def check_texts(entry: Entry, tree: Node, settings: Settings) -> Iterator[Finding]:
    """Every text that lacks a language of the site, by the site's choice an error or a warning.

    A language in which nothing is written is told once. A text that is referred to by key is told
    where it is written, not at each reference.
    """
    severity = _SEVERITIES.get(settings.missing_translation)
    if severity is None:
        return
    lacking = tuple(_lacking(entry, tree, settings))
    absent = _absent(entry, tree, settings) if lacking else ()
    if absent:
        message = Message(
            "nothing is written in: {languages}; {advice}",
            languages=", ".join(absent),
            advice=_advice(lacking[0][0], [*absent], settings),
        )
        yield Finding(tree.position, message, "missing-translation", severity)
    for node, name, missing in lacking:
        languages = [language for language in missing if language not in absent]
        if languages:
            message = Message(
                "'{name}' is not written in: {languages}; {advice}",
                name=name,
                languages=", ".join(languages),
                advice=_advice(node, languages, settings),
            )
            yield Finding(node.position, message, "missing-translation", severity)


def _lacking(entry: Entry, tree: Node, settings: Settings) -> Iterator[tuple[Node, str, list[str]]]:
    """The texts that lack a language: where each is written, the name of its key, and what it lacks."""
    for path, text in texts(entry):
        missing = (
            [language for language in settings.languages if text.get(language) is None]
            if path[-1] not in _NAMES_OF_PLACES
            else []
        )
        node, found = locate(tree, path) if missing else (tree, ())
        if missing and not is_reference(node, text):
            name = next((step for step in reversed(found) if isinstance(step, str)), "text")
            yield node, name, missing


def _absent(entry: Entry, tree: Node, settings: Settings) -> tuple[str, ...]:
    """The languages in which none of the texts is written, of which there are several."""
    own = [
        text
        for path, text in texts(entry)
        if text.get(SAME_IN_EVERY_LANGUAGE) is None
        and not is_reference(locate(tree, path)[0], text)
    ]
    return tuple(
        language
        for language in settings.languages
        if len(own) > 1 and all(text.get(language) is None for text in own)
    )


def _advice(node: Node, missing: list[str], settings: Settings) -> Message:
    if not isinstance(node, Mapping):
        example = ", ".join(f"{language}: ..." for language in settings.languages)
        return Message("write one text per language: {example}", example=f"{{{example}}}")
    others = [tag for tag in node.entries if tag not in settings.languages]
    if others:
        return Message("'{tag}' is not a language of this site", tag=others[0])
    example = ", ".join(f"{language}: ..." for language in missing)
    return Message("add {example}", example=example)
