"""A located tree to the model: pydantic's errors become findings with a position."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from enum import Enum
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from mkdocs_tietosuoja.findings import Finding, Message, near, suggestion
from mkdocs_tietosuoja.model.entry import NONE, Context, Declarable, Entry, Many
from mkdocs_tietosuoja.model.organisation import Organisations, Referable
from mkdocs_tietosuoja.model.text import Text, is_translations
from mkdocs_tietosuoja.model.values import (
    Article9Condition,
    ChangeClass,
    CookieCategory,
    EmailFormat,
    Layout,
    LegalBasis,
    RecipientRole,
    Requirement,
    Safeguard,
    SourceType,
)
from mkdocs_tietosuoja.source import EMPTY, TOLD, Mapping, Node, Path, locate, locate_key

E = TypeVar("E", bound=Entry)


def read_entry(kind: type[E], node: Node, context: Context) -> tuple[E | None, tuple[Finding, ...]]:
    """The entry that a tree describes, or `None` with every mistake in it as a finding."""
    try:
        return kind.model_validate(node.plain(), context=context), ()
    except ValidationError as error:
        findings: list[Finding] = []
        for details in error.errors(include_url=False):
            findings.extend(_findings(kind, node, details))
        return None, tuple(findings)


def _findings(kind: type[Entry], node: Node, error: ErrorDetails) -> Iterator[Finding]:
    path, written, rule = error["loc"], error["input"], error["type"]
    if rule == "broken-reference" or written is TOLD:
        return
    value, found = locate(node, path)
    name = _key(path)
    if rule == "mistakes":
        for tag, at_tag, message, own_rule in error["ctx"]["mistakes"]:
            way = (*path, tag)
            place = locate_key(node, way) if at_tag else locate(node, way)[0].position
            yield Finding(place, message, own_rule)
    elif rule == "extra_forbidden":
        owner, _ = locate(node, path[:-1])
        alone = isinstance(owner, Mapping) and len(owner.entries) == 1
        message = _unknown_key(kind, path, is_alone=alone)
        yield Finding(locate_key(node, path), message, "unknown-key")
    elif written is EMPTY or (rule in ("empty-value", "too_short") and not _told(error)):
        at_key = written is EMPTY and found and isinstance(found[-1], str)
        message = (
            Message(
                "'{key}' has no value; write one, write '{key}: none' if there are none, or remove "
                "the key",
                key=name,
            )
            if is_declarable(kind, path)
            else Message("'{key}' has no value; write one or remove the key", key=name)
        )
        yield Finding(locate_key(node, found) if at_key else value.position, message, "empty-value")
    elif rule == "missing":
        message = Message(
            "'{key}' is missing; write '{key}:' with {forms}", key=name, forms=_forms(kind, path)
        )
        yield Finding(value.position, message, "missing-key")
    else:
        yield Finding(value.position, *_message(kind, path, error))


def _message(kind: type[Entry], path: Path, error: ErrorDetails) -> tuple[Message, str]:
    """The message and the rule id of pydantic's kinds of error, in a writer's words."""
    rule, written, name = error["type"], error["input"], _key(path)
    member = _type(kind, path, Enum)
    if rule == "enum" and isinstance(written, str) and member:
        return _unknown_value(written, member), "unknown-value"
    if rule == "value_error":  # only e-mail addresses are checked by pydantic itself
        return Message(
            "'{written}' is not an e-mail address; write name@company.example{hint}",
            written=written,
            hint=Message("; how it is shown is for 'email_format' to say")
            if "(at)" in str(written)
            else None,
        ), "invalid-email"
    if rule == "misplaced-none":
        advice = (
            Message("write '{key}: none'", key=name)
            if is_declarable(kind, path)
            else Message("write '{key}:' in words or remove it", key=name)
        )
        return Message(
            "'{written}' has no meaning here; {advice}",
            written=written,
            advice=advice,
            meant=NONE if is_declarable(kind, path) else None,
        ), rule
    if rule == "nothing-inherited":
        return Message("'inherited' has no meaning here; write out what is meant"), rule
    told = _told(error)
    if told:
        return told, rule
    forms = (
        Message("keys with the details of each below it")
        if rule == "dict_type"
        else _forms(kind, path)
    )
    return Message(
        "'{key}' cannot be {form}; write {forms}",
        key=name,
        form=_form_of(written, path),
        forms=forms,
    ), "wrong-type"


def _told(error: ErrorDetails) -> Message | None:
    """What the value itself tells of its mistake."""
    told = error.get("ctx", {}).get("message")
    return told if isinstance(told, Message) else None


def _unknown_value(written: str, kind: type[Enum]) -> Message:
    """The message for a word that is not one of an enumeration."""
    hint = suggestion(written, [member.value for member in kind])
    return Message(
        "{unknown} '{written}'{hint}", unknown=_UNKNOWN[kind], written=written, hint=hint
    )


_UNKNOWN = {
    Article9Condition: Message("unknown article 9 condition"),
    ChangeClass: Message("unknown class"),
    CookieCategory: Message("unknown category"),
    EmailFormat: Message("unknown email format"),
    Layout: Message("unknown layout"),
    LegalBasis: Message("unknown legal basis"),
    RecipientRole: Message("unknown role"),
    Requirement: Message("unknown requirement"),
    Safeguard: Message("unknown safeguard"),
    SourceType: Message("unknown type"),
}


def _form_of(written: Any, path: Path) -> Message:
    """What stands in the file, in a writer's words."""
    if isinstance(written, list):
        in_list = path and isinstance(path[-1], int)
        return Message("a list in a list") if in_list else Message("a list")
    if isinstance(written, dict):
        translated = is_translations(written, ())
        return Message("one text per language") if translated else Message("keys with values")
    return Message("'{written}'", written=written)


def _unknown_key(kind: type[Entry], path: Path, *, is_alone: bool) -> Message:
    key = str(path[-1])
    owner = entry_at(kind, path[:-1])
    known = _fields(owner)
    is_item = is_alone and isinstance(path[-2:][0], int)
    hint = suggestion(key, known)
    if near(key, known):
        return Message("unknown key '{key}'{hint}", key=key, hint=hint)
    if owner.prose and key in _PROSE:
        return (
            Message(
                "'{key}' is not a key here; write the text itself: '{owner}: {{fi: ..., sv: ...}}'",
                key=key,
                owner=_key(path[:-1]),
            )
            if is_alone
            else Message(
                "unknown key '{key}'{hint}",
                key=key,
                hint=Message(", did you mean '{meant}'?", meant=owner.prose),
            )
        )
    if is_item or " " in key or key != key.lower():
        return Message("'{key}' is not a key; a text with a colon in it needs quotes", key=key)
    for name, field in known.items():
        inner = _find_type(field.annotation, Entry)
        if inner and key in _fields(inner):
            return Message(
                "'{key}' does not belong here; write it below '{owner}'", key=key, owner=name
            )
    ordered = sorted(known, key=lambda name: not known[name].is_required())
    few = ", ".join(f"'{name}'" for name in ordered[:5])
    hint = hint or Message("; keys are English words such as {keys}", keys=few)
    return Message("unknown key '{key}'{hint}", key=key, hint=hint)


_PROSE = ("text", "description", "content", "value")
"""What writers call a text that needs no key, or another one."""


def _forms(kind: type[Entry], path: Path) -> Message:
    """How the value at `path` can be written."""
    entry, member = _type(kind, path, Entry), _type(kind, path, Enum)
    if member:
        return Message("one of: {words}", words=", ".join(each.value for each in member))
    if not entry:
        leaves = (form for leaf, form in _LEAF_FORMS if _type(kind, path, leaf))
        return _ID_FORM if _key(path) in _IDS else next(leaves, Message("one text"))
    fields = _fields(entry)
    keys = [key for key, field in fields.items() if field.is_required()]
    keys = keys or [key for key in _TELLING if key in fields][:3]
    forms = Message("its parts: {{{parts}}}", parts=", ".join(f"{key}: ..." for key in keys))
    if issubclass(entry, Referable) and kind is not Organisations:
        forms = Message(
            "a key of '{definitions}' in organisations.yml or {others}",
            definitions=entry.definitions,
            others=forms,
        )
    elif entry.prose:
        forms = Message("a text or {others}", others=forms)
    return Message("'none' or {others}", others=forms) if is_declarable(kind, path) else forms


_LEAF_FORMS: tuple[tuple[type[Any], Message], ...] = (
    (Text, Message("one text, or one text per language: {{fi: ..., sv: ...}}")),
    (datetime.date, Message("a day such as 2019-10-03 or 3.10.2019")),
    (bool, Message("'true' or 'false'")),
)
_IDS = ("id", "show")
_ID_FORM = Message("an id of small letters a to z, digits and hyphens")
_TELLING = ("name", "email", "duration", "street", "channel", "description")
"""Keys that show best what an entry without obligatory keys is made of."""


def _key(path: Path) -> str:
    """The last key of a path: what a writer calls the value."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")


def entry_at(kind: type[Entry], path: Path) -> type[Entry]:
    """The class of the entry at `path`."""
    for step in path:
        field = _fields(kind).get(str(step))
        kind = (field and _find_type(field.annotation, Entry)) or kind
    return kind


def _field(kind: type[Entry], path: Path) -> FieldInfo | None:
    keys = tuple(step for step in path if isinstance(step, str))
    for count in range(len(keys), 0, -1):  # keys of `organisations.yml` are no fields
        field = _fields(entry_at(kind, keys[: count - 1])).get(keys[count - 1])
        if field:
            return field
    return None


def _type(kind: type[Entry], path: Path, wanted: type[Any]) -> Any:
    """The class that the value at `path` has, if it is one of the `wanted` classes."""
    field = _field(kind, path)
    return _find_type(field.annotation, wanted) if field else None


def is_declarable(kind: type[Entry], path: Path) -> bool:
    """Whether `none` can be written for the value at `path`."""
    field = _field(kind, path)
    parts = [*field.metadata, field.annotation] if field else []
    while parts:
        part = parts.pop()
        if isinstance(part, Declarable) or (isinstance(part, Many) and part.none):
            return True
        parts.extend(get_args(part))
    return False


def _fields(kind: type[Entry]) -> AnyMapping[str, FieldInfo]:
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def _find_type(annotation: Any, kind: type[Any]) -> Any:
    """The first subclass of `kind` in an annotation such as `tuple[Purpose, ...] | None`."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, kind) else None
    for argument in get_args(annotation):
        found = _find_type(argument, kind)
        if found:
            return found
    return None
