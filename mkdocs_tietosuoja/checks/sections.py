"""The writer's own sections and changes to the standard ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from mkdocs_tietosuoja.checks.rule import Breach, processings, rule
from mkdocs_tietosuoja.findings import Severity, near, suggestion
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Register, Right, Rights

_RIGHTS = tuple(
    name for name, field in Rights.model_fields.items() if Right in get_args(field.annotation)
)


@rule("unknown-section", Severity.ERROR)
def placed(register: Register) -> Iterator[Breach]:
    """`before` and `after` name a section that the notice has.

    Failing: `after: recipient`. Corrected: `after: recipients`.
    """
    known = {*STANDARD_SECTIONS, *(section.id for section in register.sections)}
    for index, section in enumerate(register.sections):
        for key, place in (("before", section.before), ("after", section.after)):
            if place == section.id:
                message = f"a section cannot stand {key} itself; write the id of another section"
                yield ("sections", index, key), message
            elif place and place not in known:
                others = known - {section.id}
                message = f"unknown section '{place}'{suggestion(place, others)}"
                yield ("sections", index, key), message


@rule("incomplete-section", Severity.ERROR)
def complete(register: Register) -> Iterator[Breach]:
    """A new section has a heading and a text.

    Failing: `{id: prices, text: ...}`. Corrected: `{id: prices, title: Prices, text: ...}`.
    """
    for index, section in enumerate(register.sections):
        wanted = (("title", section.title), ("text", section.text))
        missing = " and no ".join(f"'{key}'" for key, text in wanted if not text)
        right = section.id.removeprefix("rights-").replace("-", "_")
        if section.id not in STANDARD_SECTIONS and right in _RIGHTS:
            message = (
                f"'{section.id}' is a right; write its title and text in '{right}' below 'rights'"
            )
            yield ("sections", index, "id"), message
            continue
        if section.id in STANDARD_SECTIONS or not missing:
            continue
        meant = near(section.id, STANDARD_SECTIONS, likeness=0.8)
        advice = f", or write the standard section '{meant}'" if meant else ""
        message = f"the new section '{section.id}' has no {missing}; write what is missing{advice}"
        yield ("sections", index, "id"), message


@rule("duplicate-id", Severity.ERROR)
def unique(register: Register) -> Iterator[Breach]:
    """No two sections, purposes, recipients or registers of a notice have the same id.

    Failing: two purposes with `id: marketing`. Corrected: `id: newsletter` for one of them.
    """
    for path, part in processings(register):
        for key in (
            "sections",
            "purposes",
            "data_categories",
            "sources",
            "recipients",
            "registers",
        ):
            seen: set[str] = set()
            for index, item in enumerate(getattr(part, key, None) or ()):
                if item.id in seen:
                    message = f"the id '{item.id}' is used twice in '{key}'; change one of them"
                    yield (*path, key, index, "id"), message
                if item.id:
                    seen.add(item.id)
