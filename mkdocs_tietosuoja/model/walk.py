"""All texts of a part of the model, with the way to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from mkdocs_tietosuoja.model.text import Text
from mkdocs_tietosuoja.source import Path


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every `Text` below `value` with its path in the words of the file, in the model's order."""
    found: list[tuple[Path, Text]] = []
    _gather(value, path, found)
    return iter(found)


def _gather(value: Any, path: Path, found: list[tuple[Path, Text]]) -> None:
    """Adds the texts to a list, because rules walk each register many times."""
    if isinstance(value, Text):
        found.append((path, value))
    elif isinstance(value, BaseModel):
        keys = _keys(type(value))
        for name, child in value.__dict__.items():
            if child is not None:
                _gather(child, (*path, keys[name]), found)
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            _gather(child, (*path, index), found)
    elif isinstance(value, dict):
        for key, child in value.items():
            _gather(child, (*path, key), found)


@cache
def _keys(kind: type[BaseModel]) -> Mapping[str, str]:
    """The keys of a file for the names of fields."""
    return {name: field.alias or name for name, field in kind.model_fields.items()}
