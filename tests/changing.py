"""Registers that differ from another one in a single field, for every field of the model."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs_tietosuoja.model import Duration, Entry, Register, Text
from mkdocs_tietosuoja.registers import read_registers
from mkdocs_tietosuoja.settings import Settings

FULL = Path(__file__).parent / "cases" / "full"

Field = tuple[str, str]
"""A class and one of its fields."""


@cache
def full_register() -> Register:
    """A register that says everything that can be said."""
    return read_registers(FULL, Settings(("fi",))).registers["full"]


def changed(entry: Any) -> Iterator[tuple[Field, Any]]:
    """The entry with one field at a time changed, removed or added, at any depth."""
    kind = type(entry)
    for name, field in kind.model_fields.items():
        value = getattr(entry, name)
        owner = next(each for each in reversed(kind.mro()) if name in vars_of(each))
        for inner, other in others(value, name):
            yield inner or (owner.__name__, name), entry.model_copy(update={name: other})
        removable = not field.is_required() and not isinstance(field.default, Entry)
        if removable and value != field.default and says_something(entry, without=name):
            yield (owner.__name__, name), entry.model_copy(update={name: field.default})


def says_something(entry: Entry, without: str) -> bool:
    """Whether a value is left where one is taken away."""
    return any(value for name, value in entry if name != without)


def vars_of(kind: type) -> dict[str, Any]:
    """The fields that a class has, its own and inherited ones."""
    return getattr(kind, "model_fields", {}) if kind is not Entry else {}


def others(value: Any, name: str) -> Iterator[tuple[Field | None, Any]]:
    """Other values than the present one; with the field that differs, if it is one further down."""
    match value:
        case bool():
            yield None, not value
        case Text():
            yield None, Text(tuple((tag, f"Muu {text}") for tag, text in value.translations))
        case Enum():
            yield None, next(each for each in type(value) if each is not value)
        case Duration():
            yield None, Duration(years=value.years + 1)
        case str():
            yield None, "SE" if name == "country" else f"{value}-muu"
        case tuple():
            for index, item in enumerate(value):
                if len(value) > 1:
                    yield None, value[:index] + value[index + 1 :]
                for inner, other in others(item, name):
                    yield inner, (*value[:index], other, *value[index + 1 :])
        case Entry():
            yield from changed(value)
