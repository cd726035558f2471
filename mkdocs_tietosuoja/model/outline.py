"""Where the texts of a file stand in its tree, also of a file that has mistakes elsewhere."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from mkdocs_tietosuoja.model.entry import INHERITED, Entry, is_none
from mkdocs_tietosuoja.model.text import Text, is_fixed, is_translations, is_untranslated
from mkdocs_tietosuoja.source import Mapping, Node, Scalar, Sequence

NAMES_OF_PLACES = ("street", "city")
"""Keys of proper names: a place has a name in the languages that are spoken there, and no other."""


@dataclass(frozen=True, eq=False)
class TextPart:
    """A text."""

    node: Scalar | Mapping
    """One string, or one for each language."""
    is_fixed: bool
    """Whether it is the same in every language, such as a name that is one string."""
    key: str
    """The key whose value it is, or an item of whose value."""

    @property
    def is_translated(self) -> bool:
        """Whether readers need it in each language."""
        return not self.is_fixed and self.key not in NAMES_OF_PLACES

    def has(self, language: str, default: str) -> bool:
        """Whether the file itself has the text in a language; a region has that of its language."""
        if isinstance(self.node, Scalar):
            return language == default
        return not {language, language.partition("-")[0]}.isdisjoint(self.node.entries)

    def source(self, default: str, language: str = "") -> tuple[str, str]:
        """The text from which it is translated, after its language.

        It is the one in `language`, else in the default language of the site, else the first.
        """
        if isinstance(self.node, Scalar):
            return default, self.node.text or ""
        written = {
            tag: each.text
            for tag, each in self.node.entries.items()
            if isinstance(each, Scalar) and each.text
        }
        tag = next((each for each in (language, default, *written) if each in written), default)
        return tag, written.get(tag, "")


@dataclass(frozen=True, eq=False)
class KeysPart:
    """Keys below some of which texts stand, in the order of the file."""

    node: Mapping
    parts: AnyMapping[str, Part]

    @property
    def identity(self) -> tuple[str, str] | None:
        """What tells the part from others in its list whatever its texts say: a key and its value.

        It is the id, the day of a version, or a name that is the same in every language.
        """
        for key in IDENTITIES:
            own, part = self.node.entries.get(key), self.parts.get(key)
            if isinstance(own, Scalar) and own.text and (part is None or _is_fixed(part)):
                return key, own.text
        return None


@dataclass(frozen=True, eq=False)
class ItemsPart:
    """A list; `None` stands for an item without texts."""

    node: Sequence
    parts: tuple[Part | None, ...]


Part = TextPart | KeysPart | ItemsPart

IDENTITIES = ("id", "date", "organisation", "name")
"""Keys that can tell an item of a list from the others."""


def _is_fixed(part: Part) -> bool:
    return isinstance(part, TextPart) and part.is_fixed


def outline(kind: type[Entry], tree: Mapping) -> KeysPart:
    """The texts of a file of the given kind, by the keys below which they stand.

    What refers to another file, what declares `none` and what is no text has no part. Nothing is
    judged here.
    """
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    parts = {
        key: part
        for key, node in tree.entries.items()
        if key in fields
        for part in [_part(fields[key], key, node)]
        if part
    }
    return KeysPart(tree, parts)


def text_parts(part: Part | None) -> list[TextPart]:
    """All texts of a part, in the order of the file."""
    match part:
        case TextPart():
            return [part]
        case KeysPart():
            return [text for each in part.parts.values() for text in text_parts(each)]
        case ItemsPart():
            return [text for each in part.parts for text in text_parts(each)]
    return []


def _part(field: FieldInfo, key: str, node: Node) -> Part | None:
    if isinstance(node, Sequence):
        items = tuple(_part(field, key, item) for item in node.items)
        return ItemsPart(node, items) if any(items) else None
    entry = _find(field.annotation, Entry)
    if entry is None:
        return _text(field, key, node)
    if isinstance(node, Mapping) and get_origin(field.annotation) is dict:
        parts = {
            name: part
            for name, each in node.entries.items()
            if isinstance(each, Mapping)
            for part in [outline(entry, each)]
            if part.parts
        }
        return KeysPart(node, parts) if parts else None
    if isinstance(node, Mapping) and not is_translations(node.entries, entry.model_fields):
        part = outline(entry, node)
        return part if part.parts else None
    return _text(entry.model_fields[entry.prose], key, node) if entry.prose else None


def _text(field: FieldInfo, key: str, node: Scalar | Mapping) -> TextPart | None:
    """The part of a value that is written where a text can stand."""
    if _find(field.annotation, Text) is None:
        return None
    if isinstance(node, Mapping):
        return (
            TextPart(node, is_fixed=False, key=key) if is_translations(node.entries, ()) else None
        )
    if not node.text or node.told or is_none(node.text) or node.text == INHERITED:
        return None
    fixed = is_fixed(node.text) or any(map(is_untranslated, _details(field)))
    return TextPart(node, fixed, key)


def _details(field: FieldInfo) -> list[Any]:
    """What the annotation of a field is made of."""
    found, parts = [], [*field.metadata, field.annotation]
    while parts:
        part = parts.pop()
        found.append(part)
        parts.extend([*get_args(part), *getattr(part, "__metadata__", ())])
    return found


def _find(annotation: Any, kind: type[Any]) -> Any:
    """The first subclass of `kind` in an annotation such as `tuple[Purpose, ...] | None`."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, kind) else None
    return next((found for each in get_args(annotation) if (found := _find(each, kind))), None)
