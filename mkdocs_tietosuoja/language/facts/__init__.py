"""Facts with their source and date: adequacy decisions, the EEA, authorities, cookie providers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
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


def has_adequacy_decision(country: str) -> bool:
    """Whether an adequacy decision covers at least some recipients in a country."""
    return is_adequate(country) or country in _read("countries")["adequacy_decisions"]["partial"]


def adequacy_expiry(country: str) -> datetime.date | None:
    """The last day of the adequacy decision on a country, where it has one.

    What a notice says does not depend on the day on which it is made: a rule tells of a decision that
    has expired.
    """
    decisions = _read("countries")["adequacy_decisions"]
    decision = {**decisions["whole"], **decisions["partial"]}.get(country, {})
    return datetime.date.fromisoformat(decision["expiry"]) if "expiry" in decision else None


def cookie_provider(name: str) -> str | None:
    """The service known to set cookies of its own that a name speaks of, or `None`."""
    found = _cookie_providers().search(name)
    return " ".join(found[0].split()) if found else None


def known_authorities() -> Mapping[str, Authority]:
    """Supervisory authorities by the code of their country, each read when it is asked for."""
    return _Authorities()


class _Authorities(Mapping[str, Authority]):
    """The authorities, of which a site needs one or two: the others are not validated."""

    def __getitem__(self, code: str) -> Authority:
        return _authority(code)

    def __contains__(self, code: object) -> bool:
        return code in _read("authorities")

    def __iter__(self) -> Iterator[str]:
        return iter(_read("authorities"))

    def __len__(self) -> int:
        return len(_read("authorities"))


@cache
def _authority(code: str) -> Authority:
    details = _read("authorities")[code]["contact"]
    return Authority.model_validate(details, context=Context(default_language="en"))


@cache
def _cookie_providers() -> re.Pattern[str]:
    words = (map(re.escape, name.split()) for name in _read("cookie_providers")["names"])
    names = "|".join(r"[\s-]+".join(name) for name in words)
    return re.compile(rf"\b(?:{names})", re.IGNORECASE)  # Finnish and Swedish inflect the end


@cache
def _read(name: str) -> Any:
    text = files(__name__).joinpath(f"{name}.yml").read_text("utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a base loader makes nothing but text
