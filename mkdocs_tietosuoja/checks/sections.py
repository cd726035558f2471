"""The writer's own sections, changes to the standard ones, and ids: mistakes of reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from mkdocs_tietosuoja.checks.parts import processings
from mkdocs_tietosuoja.findings import Finding, Message, near, suggestion
from mkdocs_tietosuoja.model import STANDARD_SECTIONS, Register, Right, Rights
from mkdocs_tietosuoja.source import Node, Path, locate

_RIGHTS = tuple(
    name for name, field in Rights.model_fields.items() if Right in get_args(field.annotation)
)
_WITH_IDS = ("sections", "purposes", "data_categories", "sources", "recipients", "registers")

_Mistake = tuple[Path, Message, str]


def check_sections(register: Register, tree: Node) -> Iterator[Finding]:
    """Sections that stand nowhere or lack a part, and ids that are used twice.

    They are mistakes of the file, as an unknown key is one: no register can ignore them.
    """
    for find in (_misplaced, _incomplete, _repeated):
        for path, message, rule in find(register):
            yield Finding(locate(tree, path)[0].position, message, rule)


def _misplaced(register: Register) -> Iterator[_Mistake]:
    """`before` and `after` of a section that name no section of the notice."""
    known = {*STANDARD_SECTIONS, *(section.id for section in register.sections)}
    for index, section in enumerate(register.sections):
        for key, place in (("before", section.before), ("after", section.after)):
            path = ("sections", index, key)
            if place == section.id:
                message = Message(
                    "a section cannot stand before or after itself; write the id of another section"
                )
                yield path, message, "unknown-section"
            elif place and place not in known:
                hint = suggestion(place, known - {section.id}) or ""
                message = Message("unknown section '{id}'{hint}", id=place, hint=hint)
                yield path, message, "unknown-section"


def _incomplete(register: Register) -> Iterator[_Mistake]:
    """New sections without a heading or a text."""
    for index, section in enumerate(register.sections):
        path = ("sections", index, "id")
        right = section.id.removeprefix("rights-").replace("-", "_")
        if section.id in STANDARD_SECTIONS:
            continue
        if right in _RIGHTS:
            message = Message(
                "'{id}' is a right; write its title and text in '{right}' below 'rights'",
                id=section.id,
                right=right,
            )
            yield path, message, "incomplete-section"
        elif not (section.title and section.text):
            yield (
                path,
                _what_is_missing(section.id, section.title, section.text),
                "incomplete-section",
            )


def _what_is_missing(id: str, title: object, text: object) -> Message:  # noqa: A002 - the key
    meant = near(id, STANDARD_SECTIONS, likeness=0.8)
    hint = Message(", or write the standard section '{meant}'", meant=meant) if meant else ""
    if text:
        return Message(
            "the new section '{id}' has no 'title'; write what is missing{hint}", id=id, hint=hint
        )
    if title:
        return Message(
            "the new section '{id}' has no 'text'; write what is missing{hint}", id=id, hint=hint
        )
    return Message(
        "the new section '{id}' has no 'title' and no 'text'; write what is missing{hint}",
        id=id,
        hint=hint,
    )


def _repeated(register: Register) -> Iterator[_Mistake]:
    """Ids that two sections, purposes, recipients or registers have."""
    for path, part in processings(register):
        for key in _WITH_IDS:
            seen: set[str] = set()
            for index, item in enumerate(getattr(part, key, None) or ()):
                if item.id in seen:
                    message = Message(
                        "the id '{id}' is used twice in '{key}'; change one of them",
                        id=item.id,
                        key=key,
                    )
                    yield (*path, key, index, "id"), message, "duplicate-id"
                if item.id:
                    seen.add(item.id)
