"""Legal facts with their source and date: adequacy decisions, the EEA, supervisory authorities."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mkdocs_tietosuoja.model import Authority, Context

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value stays text: NO is Norway


def is_in_eea(country: str) -> bool:
    """Whether a country belongs to the European Economic Area, where no transfer takes place."""
    return country in _read("countries")["eea"]


def is_adequate(country: str) -> bool:
    """Whether an adequacy decision covers every recipient in a country, or it is in the EEA.

    Countries with a decision for some recipients only, such as the United States, are not.
    """
    return is_in_eea(country) or country in _read("countries")["adequacy_decisions"]["whole"]


@cache
def known_authorities() -> Mapping[str, Authority]:
    """Supervisory authorities by the code of their country."""
    context = Context(default_language="en")
    return {
        code: Authority.model_validate(details["contact"], context=context)
        for code, details in _read("authorities").items()
    }


@cache
def _read(name: str) -> Any:
    text = files(__name__).joinpath(f"{name}.yml").read_text("utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a base loader makes nothing but text
