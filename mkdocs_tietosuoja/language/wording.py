"""The fixed wording of notices: one catalogue a language, and what a region or a site changes in it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mkdocs_tietosuoja.findings import Finding, Message, Position, suggestion
from mkdocs_tietosuoja.language.tags import fallbacks, locale, state, territory
from mkdocs_tietosuoja.model.text import is_language, no_language
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import Scalar

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Catalogue = Mapping[str, str]
"""Texts by key, such as `sections.controller`; placeholders are in braces."""

INCOMPLETE_WORDING = "incomplete-wording"
"""The rule that a language without a catalogue has all its texts in the site's own file."""

_SOURCE = "en"
_NATIONAL, _NEUTRAL = "contact.business_id", "contact.registration_number"
_TEXT = re.compile(r"( +)([\w-]+): (.+)")
_HEAD = """\
# {name}. Write here how the reader is addressed, and where the terms come from.
#
# Write the text of each key between its quotation marks; the English text stands above it. Names in
# braces stay as they are: a name, a day or a list takes their place, always in the same form, so no
# word before them demands another case. Every legal term is that of Regulation (EU) 2016/679.

"""


class Wording:
    """The catalogues of the site's languages."""

    def __init__(
        self,
        languages: tuple[str, ...],
        changes: Mapping[str, Catalogue] | None = None,
        territory: str | None = None,
    ) -> None:
        """`changes` are the site's own texts by tag; `territory` completes tags without a region."""
        self._changes = changes or {}
        self._territory = territory
        catalogues = {
            language: _overlaid(fallbacks(language, territory), self._changes)
            for language in languages
        }
        every = _catalogue(_SOURCE).keys()
        self._catalogues = {
            language: catalogue
            for language, catalogue in catalogues.items()
            if catalogue.keys() == every
        }

    def __getitem__(self, language: str) -> Catalogue:
        """The catalogue of a language of the site, or of another one that has a catalogue."""
        return self._catalogues.get(language) or _overlaid(fallbacks(language), {})

    def tag(self, language: str) -> str:
        """The tag by which a language's dates and names are written: `de-AT` of `de` in Austria."""
        return fallbacks(language, self._territory)[0]

    def business_id(self, language: str, country: str) -> str:
        """What a language calls the business id of an organisation.

        It is the name in the organisation's own country where the language is that country's, such
        as `FO-nummer` in the Swedish of Finland, else a neutral one.
        """
        tags = fallbacks(language, country)
        texts = _overlaid(tags, self._changes)
        own = (tag for tag in tags if _NATIONAL in _overlaid((tag,), self._changes))
        is_national = territory(next(own, language)) == state(country)
        return texts[_NATIONAL if is_national else _NEUTRAL]

    def __contains__(self, language: str) -> bool:
        """Whether every text exists in a language of the site."""
        return language in self._catalogues


@cache
def available_languages() -> tuple[str, ...]:
    """Languages that have a catalogue."""
    return tuple(name for name in _names() if "-" not in name)


def has_catalogue(language: str) -> bool:
    """Whether the fixed wording exists in a language, or in one that its tag falls back to."""
    return is_language(language) and any(
        tag in available_languages() for tag in fallbacks(language)
    )


def no_wording(language: str) -> Message:
    """That nothing can be said in a language, and what the site can do."""
    if not is_language(language):
        return no_language(language)
    return Message(
        "there is no wording for the language '{language}' yet; 'tietosuoja language new {language}' "
        "writes a file for its texts",
        language=language,
    )


def new_catalogue(language: str) -> str:
    """The part of a site's `wording.yml` for a language without a catalogue, with no text yet.

    Above each key stands the English text as a comment.
    """
    name = locale(language).english_name
    lines = [*_HEAD.format(name=name).splitlines(), f"{language}:"]
    source = (files(__package__) / "catalogues" / f"{_SOURCE}.yml").read_text("utf-8")
    for line in source.partition("\n\n")[2].splitlines():
        written = _TEXT.fullmatch(line)
        if written:
            indentation, key, text = written.groups()
            lines += [f"  {indentation}# {text}", f'  {indentation}{key}: ""']
        else:
            lines.append(f"  {line}" if line else "")
    return "\n".join(lines) + "\n"


def read_wording(
    tree: MappingNode, languages: tuple[str, ...], territory: str | None = None
) -> tuple[Wording, tuple[Finding, ...]]:
    """The wording with the changes of the site's own file.

    The file holds, for each language or regional tag, the keys of the catalogue that it changes, and
    for a language without a catalogue all of them. Unknown languages and keys, and placeholders that
    differ from the catalogue's, become findings; all that is missing in a language becomes one.
    """
    findings: list[Finding] = []
    changes: dict[str, dict[str, str]] = {}
    known = {tag: None for each in languages for tag in fallbacks(each, territory)}
    for language, node in tree.entries.items():
        if language not in known:
            message = Message(
                "'{tag}' is not a language of the site{hint}",
                tag=language,
                hint=suggestion(language, known),
            )
            findings.append(Finding(tree.keys[language], message, "unknown-language"))
            continue
        changes[language] = {}
        if not isinstance(node, MappingNode):
            message = Message(
                "'{tag}' has no texts; write 'sections: {{controller: ...}}' below it", tag=language
            )
            findings.append(Finding(tree.keys[language], message, "empty-value"))
            continue
        is_new = not has_catalogue(language)
        standard = _overlaid(fallbacks(_SOURCE if is_new else language, territory), {})
        for key, position, text in _flat(node):
            found = _check(key, text, standard)
            if not found:
                changes[language][key] = text
            elif text or not is_new:
                findings.append(Finding(position, *found))
        if is_new:
            findings += _missing(language, changes[language], tree.keys[language])
    return Wording(languages, changes, territory), tuple(findings)


def _missing(language: str, written: Catalogue, position: Position) -> Iterator[Finding]:
    """That the wording of a language without a catalogue is not whole."""
    every = _catalogue(_SOURCE)
    missing = [key for key in every if key not in written]
    if missing:
        message = Message(
            "{number} of the {every} texts of '{tag}' are missing, the first is '{key}'; write them, "
            "because the language has no catalogue",
            number=len(missing),
            every=len(every),
            tag=language,
            key=missing[0],
        )
        yield Finding(position, message, INCOMPLETE_WORDING)


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


def _overlaid(tags: tuple[str, ...], changes: Mapping[str, Catalogue]) -> Catalogue:
    """The texts of tags, where a particular one overlays those to which it falls back.

    What a site changes in a language holds also where the catalogue of a region differs.
    """
    texts: dict[str, str] = {}
    for tag in reversed(tags):
        texts |= _catalogue(tag) if tag in _names() else {}
    for tag in reversed(tags):
        texts |= changes.get(tag, {})
    return texts


@cache
def _names() -> tuple[str, ...]:
    """The tags of all catalogues; one of a region holds only what differs there."""
    folder = files(__package__).joinpath("catalogues")
    return tuple(sorted(file.name[:-4] for file in folder.iterdir() if file.name.endswith(".yml")))
