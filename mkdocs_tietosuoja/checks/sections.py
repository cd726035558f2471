"""The writer's own sections and changes to the standard ones."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.rule import Breach, rule
from mkdocs_tietosuoja.findings import Severity, suggestion
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Register


@rule("unknown-section", Severity.ERROR)
def placed(register: Register) -> Iterator[Breach]:
    """`before` and `after` name a section that the notice has.

    Failing: `after: recipient`. Corrected: `after: recipients`.
    """
    known = {*STANDARD_SECTIONS, *(section.id for section in register.sections)}
    for index, section in enumerate(register.sections):
        for key, place in (("before", section.before), ("after", section.after)):
            if place and (place not in known or place == section.id):
                yield (
                    ("sections", index, key),
                    (f"unknown section '{place}'{suggestion(place, known - {section.id})}"),
                )


@rule("incomplete-section", Severity.ERROR)
def complete(register: Register) -> Iterator[Breach]:
    """A new section has a heading and a text.

    Failing: `{id: prices, text: ...}`. Corrected: `{id: prices, title: Prices, text: ...}`.
    """
    for index, section in enumerate(register.sections):
        if section.id in STANDARD_SECTIONS:
            continue
        for key, value in (("title", section.title), ("text", section.text)):
            if not value:
                near = suggestion(section.id, STANDARD_SECTIONS)
                hint = near if "did you mean" in near else ""
                yield (
                    ("sections", index, "id"),
                    (f"the new section '{section.id}' has no '{key}'; write it{hint}"),
                )


@rule("duplicate-id", Severity.ERROR)
def unique(register: Register) -> Iterator[Breach]:
    """No two sections, purposes, recipients or registers of a notice have the same id.

    Failing: two purposes with `id: marketing`. Corrected: `id: newsletter` for one of them.
    """
    for key in ("sections", "purposes", "data_categories", "sources", "recipients", "registers"):
        seen: set[str] = set()
        for index, item in enumerate(getattr(register, key) or ()):
            if item.id in seen:
                yield (
                    (key, index, "id"),
                    f"the id '{item.id}' is used twice in '{key}'; change one of them",
                )
            if item.id:
                seen.add(item.id)
