"""Texts that are not written in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from mkdocs_tietosuoja.checks.rule import is_reference
from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity
from mkdocs_tietosuoja.model import SAME_IN_EVERY_LANGUAGE, Register, texts
from mkdocs_tietosuoja.model.entry import Entry
from mkdocs_tietosuoja.model.outline import NAMES_OF_PLACES
from mkdocs_tietosuoja.settings import MissingTranslation, Settings
from mkdocs_tietosuoja.source import Mapping, Node, Path, Scalar, locate

_SEVERITIES = {
    MissingTranslation.ERROR: Severity.ERROR,
    MissingTranslation.WARN: Severity.WARNING,
}


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
    for position, languages in _placed(absent, [node for node, _, _ in lacking], tree.position):
        message = Message(
            "nothing is written in: {languages}; {advice}",
            languages=", ".join(languages),
            advice=_HERE
            if position.path != tree.position.path
            else _advice(lacking[0][0], languages, settings),
        )
        yield Finding(position, message, "missing-translation", severity)
    for node, name, missing in lacking:
        others = tuple(language for language in missing if language not in absent)
        for position, languages in _placed(others, [node], node.position):
            message = Message(
                "'{name}' is not written in: {languages}; {advice}",
                name=name,
                languages=", ".join(languages),
                advice=_HERE
                if position.path != node.position.path
                else _advice(node, languages, settings),
            )
            yield Finding(position, message, "missing-translation", severity)


def check_definitions(
    register: Register, tree: Node, definitions: Node, settings: Settings
) -> Iterator[Finding]:
    """Every text of `organisations.yml` that a register refers to and that lacks a language.

    It is told where it is written. `definitions` is the tree of that file, and the languages are
    those of the settings.
    """
    severity = _SEVERITIES.get(settings.missing_translation)
    if severity is None or not settings.languages:
        return
    for path, text in texts(register):
        missing = tuple(each for each in settings.languages if text.get(each) is None)
        node, found = locate(tree, path)
        key = node.text if isinstance(node, Scalar) and is_reference(node, text) else None
        if not missing or not key or path[-1] in NAMES_OF_PLACES:
            continue
        for group in ("organisations", "contacts", "authorities"):
            way = (group, key.strip(), *_below(path, found))
            defined, whole = locate(definitions, way)
            for position, languages in _placed(missing, [defined], defined.position):
                if len(whole) == len(way):
                    message = Message(
                        "'{name}' is not written in: {languages}; {advice}",
                        name=path[-1],
                        languages=", ".join(languages),
                        advice=_HERE
                        if position.path != defined.position.path
                        else _advice(defined, languages, settings),
                    )
                    yield Finding(position, message, "missing-translation", severity)


def _below(path: Path, found: Path) -> Path:
    """The rest of a path; the one item of what is no list in its file has no step there."""
    rest = path[len(found) :]
    return rest[1:] if rest and rest[0] == 0 else rest


_HERE = Message("write it here")


def _placed(
    languages: tuple[str, ...], nodes: list[Node], standard: Position
) -> Iterator[tuple[Position, list[str]]]:
    """Where texts belong in these languages: at a key of the translators' file, else in the register.

    Where several texts lack a language, it is the file as a whole.
    """
    places: dict[Position, list[str]] = {}
    for language in languages:
        keys = [node.keys[language] for node in nodes if _has_key(node, language)]
        place = keys[0] if keys else standard
        place = Position(place.path, 1, 1) if keys and len(nodes) > 1 else place
        places.setdefault(place, []).append(language)
    yield from places.items()


def _has_key(node: Node, language: str) -> TypeGuard[Mapping]:
    return isinstance(node, Mapping) and language in node.keys


def _lacking(entry: Entry, tree: Node, settings: Settings) -> Iterator[tuple[Node, str, list[str]]]:
    """The texts that lack a language: where each is written, the name of its key, and what it lacks."""
    for path, text in texts(entry):
        missing = (
            [language for language in settings.languages if text.get(language) is None]
            if path[-1] not in NAMES_OF_PLACES
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
    others = [
        tag
        for tag in node.entries
        if tag not in settings.languages and any(tag[0] == each[0] for each in missing)
    ]
    if others:
        return Message("'{tag}' is not a language of this site", tag=others[0])
    example = ", ".join(f"{language}: ..." for language in missing)
    return Message("add {example}", example=example)
