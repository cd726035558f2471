"""All texts of a part of the model, with the way to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from mkdocs_tietosuoja.model.text import Text
from mkdocs_tietosuoja.source import Path


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every `Text` below `value` with its path in the words of the file, in the model's order."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        fields = type(value).model_fields
        for name, child in value:
            yield from texts(child, (*path, fields[name].alias or name))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from texts(child, (*path, index))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from texts(child, (*path, key))
