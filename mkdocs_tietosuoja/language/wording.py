"""The fixed wording of notices: one catalogue a language, and what a site changes in it."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mkdocs_tietosuoja.findings import Finding, Message, Position, suggestion
from mkdocs_tietosuoja.model.text import is_language
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import Scalar

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Catalogue = Mapping[str, str]
"""Texts by key, such as `sections.controller`; placeholders are in braces."""


class Wording:
    """The catalogues of the site's languages."""

    def __init__(
        self, languages: tuple[str, ...], changes: Mapping[str, Catalogue] | None = None
    ) -> None:
        self._catalogues = {
            language: {**_catalogue(_catalogue_of(language)), **(changes or {}).get(language, {})}
            for language in languages
            if _catalogue_of(language)
        }

    def __getitem__(self, language: str) -> Catalogue:
        """The catalogue of a language of the site."""
        return self._catalogues[language]


@cache
def available_languages() -> tuple[str, ...]:
    """Languages that have a catalogue."""
    folder = files(__package__).joinpath("catalogues")
    return tuple(sorted(file.name[:-4] for file in folder.iterdir() if file.name.endswith(".yml")))


def has_catalogue(language: str) -> bool:
    """Whether the fixed wording exists in a language, or in the language that a regional tag is of."""
    return is_language(language) and bool(_catalogue_of(language))


def read_wording(
    tree: MappingNode, languages: tuple[str, ...]
) -> tuple[Wording, tuple[Finding, ...]]:
    """The wording with the changes of the site's own file.

    The file holds, for each language, the keys of the catalogue that it changes. Unknown languages
    and keys, and placeholders that differ from the catalogue's, become findings.
    """
    findings: list[Finding] = []
    changes: dict[str, dict[str, str]] = {}
    for language, node in tree.entries.items():
        if language not in languages:
            message = Message(
                "'{tag}' is not a language of the site{hint}",
                tag=language,
                hint=suggestion(language, languages),
            )
            findings.append(Finding(tree.keys[language], message, "unknown-language"))
            continue
        standard = _catalogue(_catalogue_of(language))
        changes[language] = {}
        if not isinstance(node, MappingNode):
            message = Message(
                "'{tag}' has no texts; write 'sections: {{controller: ...}}' below it", tag=language
            )
            findings.append(Finding(tree.keys[language], message, "empty-value"))
            continue
        for key, position, text in _flat(node):
            found = _check(key, text, standard)
            if found:
                findings.append(Finding(position, *found))
            else:
                changes[language][key] = text
    return Wording(languages, changes), tuple(findings)


def placeholders(text: str) -> frozenset[str]:
    """The names in braces in a text of a catalogue; raises `ValueError` for a lone brace."""
    parts = string.Formatter().parse(text)
    return frozenset(
        f"{name}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}"
        for _, name, form, conversion in parts
        if name is not None
    )


def _check(key: str, text: str, standard: Catalogue) -> tuple[Message, str] | None:
    """What is wrong with one text, and the rule that says so."""
    if key not in standard:
        hint = suggestion(key, standard) or Message("; write a key such as 'sections.controller'")
        return Message("unknown wording '{key}'{hint}", key=key, hint=hint), "unknown-key"
    if not text:
        return Message("'{key}' has no text; write one or remove the key", key=key), "empty-value"
    try:
        surplus = placeholders(text) - placeholders(standard[key])
    except ValueError:
        message = Message("a brace stands alone; write '{{{{' or '}}}}' for a brace in the text")
        return message, "wrong-placeholder"
    if surplus:
        known = ", ".join(f"{{{name}}}" for name in sorted(placeholders(standard[key])))
        message = Message(
            "'{placeholder}' has no meaning in '{key}'; placeholders here: {known}",
            placeholder=f"{{{min(surplus)}}}",
            key=key,
            known=known or Message("none"),
        )
        return message, "wrong-placeholder"
    return None


def _flat(node: MappingNode, prefix: str = "") -> Iterator[tuple[str, Position, str]]:
    """Every key in full with the place and the text of its value; no text is an empty one."""
    for key, child in node.entries.items():
        full = f"{prefix}{key}"
        if isinstance(child, MappingNode):
            yield from _flat(child, f"{full}.")
        else:
            yield full, node.keys[key], (child.text or "") if isinstance(child, Scalar) else ""


@cache
def _catalogue(name: str) -> Catalogue:
    text = (files(__package__) / "catalogues" / f"{name}.yml").read_text("utf-8")
    return dict(_flatten(yaml.load(text, Loader=_Loader)))  # noqa: S506 - it makes nothing but text


def _flatten(value: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _flatten(child, f"{prefix}.{key}" if prefix else key)
    else:
        yield prefix, value


def _catalogue_of(language: str) -> str:
    """The catalogue of a language tag: its own, or that of the language without the region."""
    for name in (language, language.partition("-")[0]):
        if name in available_languages():
            return name
    return ""
