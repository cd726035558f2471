"""A located tree to the model: pydantic's errors become findings with a position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from mkdocs_tietosuoja.findings import Finding, suggestion
from mkdocs_tietosuoja.model.entry import Context, Entry
from mkdocs_tietosuoja.model.values import unknown_value
from mkdocs_tietosuoja.source import EMPTY, Node, Path
from mkdocs_tietosuoja.source import locate, locate_key

E = TypeVar("E", bound=Entry)


def read_entry(kind: type[E], node: Node, context: Context) -> tuple[E | None, tuple[Finding, ...]]:
    """The entry that a tree describes, or `None` with every mistake in it as a finding."""
    try:
        return kind.model_validate(node.plain(), context=context), ()
    except ValidationError as error:
        findings = []
        for details in error.errors(include_url=False):
            findings.extend(_findings(kind, node, details))
        return None, tuple(findings)


def _findings(kind: type[Entry], node: Node, error: ErrorDetails) -> Iterator[Finding]:
    path, written, rule = error["loc"], error["input"], error["type"]
    if rule == "broken-reference":
        return
    if rule == "mistakes":
        for key, at_key, message, own_rule in error["ctx"]["mistakes"]:
            place = (
                locate_key(node, (*path, key)) if at_key else locate(node, (*path, key))[0].position
            )
            yield Finding(place, message, own_rule)
        return
    value, found = locate(node, path)
    position = value.position
    name = _key(path)
    if rule == "extra_forbidden":
        yield Finding(locate_key(node, path), _unknown_key(kind, path), "unknown-key")
    elif written is EMPTY:
        message = f"'{name}' has no value; write one or remove the key"
        yield Finding(locate_key(node, found) if found else position, message, "empty-value")
    elif rule == "missing":
        yield Finding(position, f"'{name}' is missing{_hint(kind, path)}", "missing-key")
    else:
        message, own_rule = _message(kind, path, error)
        yield Finding(position, message, own_rule)


def _message(kind: type[Entry], path: Path, error: ErrorDetails) -> tuple[str, str]:
    """The message and the rule id of pydantic's kinds of error, in a writer's words."""
    rule, written, name = error["type"], error["input"], _key(path)
    if rule == "enum":
        member = _enum(kind, path)
        if isinstance(written, str) and member:
            return unknown_value(name.replace("_", " "), written, member), "unknown-value"
        return f"'{name}' must be one word", "wrong-type"
    if rule == "value_error":  # only e-mail addresses are checked by pydantic itself
        return f"'{written}' is not an e-mail address; write name@company.example", "invalid-email"
    if rule.startswith("bool_"):
        return f"'{name}' must be 'true' or 'false'", "wrong-type"
    if rule in ("model_type", "model_attributes_type", "dict_type"):
        return f"'{name}' must be keys with values{_hint(kind, path)}", "wrong-type"
    if rule == "too_short":
        return f"'{name}' needs at least one entry", "empty-value"
    if rule == "string_type":
        return f"'{name}' must be one text, the same in every language", "wrong-type"
    return error["msg"], rule


def _unknown_key(kind: type[Entry], path: Path) -> str:
    key = str(path[-1])
    owner = _entry(kind, path[:-1])
    known = [field.alias or name for name, field in owner.model_fields.items()]
    return f"unknown key '{key}'{suggestion(key, known)}"


def _hint(kind: type[Entry], path: Path) -> str:
    """How to write the key at `path`, from the keys that its value has."""
    field = _field(kind, path)
    if field is None:
        return ""
    inner = _entry_type(field.annotation)
    if inner:
        keys = [
            child.alias or name for name, child in inner.model_fields.items() if child.is_required()
        ]
        return f"; write {', '.join(f'{key}: ...' for key in keys)}" if keys else ""
    member = _enum_type(field.annotation)
    return f"; write one of: {', '.join(value.value for value in member)}" if member else ""


def _key(path: Path) -> str:
    """The last key of a path: what a writer calls the value."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")


def _entry(kind: type[Entry], path: Path) -> type[Entry]:
    """The class of the entry at `path`."""
    for step in path:
        if isinstance(step, str):
            field = _fields(kind).get(step)
            kind = (field and _entry_type(field.annotation)) or kind
    return kind


def _field(kind: type[Entry], path: Path) -> FieldInfo | None:
    keys = tuple(step for step in path if isinstance(step, str))
    return _fields(_entry(kind, keys[:-1])).get(keys[-1]) if keys else None


def _fields(kind: type[Entry]) -> Mapping[str, FieldInfo]:
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def _enum(kind: type[Entry], path: Path) -> type[Enum] | None:
    field = _field(kind, path)
    return _enum_type(field.annotation) if field else None


def _entry_type(annotation: Any) -> type[Entry] | None:
    return _find_type(annotation, Entry)


def _enum_type(annotation: Any) -> type[Enum] | None:
    return _find_type(annotation, Enum)


def _find_type(annotation: Any, kind: type[Any]) -> Any:
    """The first subclass of `kind` in an annotation such as `tuple[Purpose, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, kind | BaseModel):
        return annotation if issubclass(annotation, kind) else None
    for argument in get_args(annotation):
        found = _find_type(argument, kind)
        if found:
            return found
    return None
