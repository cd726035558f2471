"""Lists of words, patterns and stale facts: YAML files, each of which says how it is written."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value stays text: no is a word


@cache
def read_data(name: str) -> Any:
    """The contents of a file, every value of it as text."""
    text = (files(__package__) / f"{name}.yml").read_text("utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a base loader makes nothing but text
