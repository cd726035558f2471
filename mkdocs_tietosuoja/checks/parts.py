"""The parts of a register that rules look at, each with the way to it.

Those of the registers that its notice covers come after its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.model import (
    ContactDetails,
    DataCategory,
    Processing,
    Purpose,
    Recipient,
    Register,
    Retention,
    Section,
    Source,
    Transfer,
)
from mkdocs_tietosuoja.source import Path


def processings(register: Register) -> Iterator[tuple[Path, Processing]]:
    """The register and the registers that its notice covers."""
    for index, part in enumerate(register.processings):
        yield (("registers", index - 1) if index else ()), part


def way_to_processing(path: Path) -> Path:
    """The way to the register, or to the covered register, to which a value belongs."""
    return path[:2] if path[0] == "registers" else ()


def each_purpose(register: Register) -> Iterator[tuple[Path, Purpose]]:
    """The purposes."""
    for path, part in processings(register):
        for index, purpose in enumerate(part.purposes):
            yield (*path, "purposes", index), purpose


def each_data_category(register: Register) -> Iterator[tuple[Path, DataCategory]]:
    """The categories of data, without those that a purpose names for itself."""
    for path, part in processings(register):
        for index, category in enumerate(part.data_categories or ()):
            yield (*path, "data_categories", index), category


def each_source(register: Register) -> Iterator[tuple[Path, Source]]:
    """The sources of the data."""
    for path, part in processings(register):
        for index, source in enumerate(part.sources or ()):
            yield (*path, "sources", index), source


def each_recipient(register: Register) -> Iterator[tuple[Path, Recipient]]:
    """The recipients."""
    for path, part in processings(register):
        for index, recipient in enumerate(part.recipients or ()):
            yield (*path, "recipients", index), recipient


def each_transfer(register: Register) -> Iterator[tuple[Path, Transfer, Recipient | None]]:
    """The transfers: those of recipients, each with its recipient, then the others."""
    for path, recipient in each_recipient(register):
        if recipient.transfer:
            yield (*path, "transfer"), recipient.transfer, recipient
    for index, transfer in enumerate(register.transfers or ()):
        yield ("transfers", index), transfer, None


def each_party(register: Register) -> Iterator[tuple[Path, ContactDetails]]:
    """All organisations and contacts, those of recipients too."""
    yield ("controller",), register.controller
    joint = register.joint_controllers
    if joint:
        for index, party in enumerate(joint.parties):
            yield ("joint_controllers", "parties", index), party
        if joint.contact_point:
            yield ("joint_controllers", "contact_point"), joint.contact_point
    if register.representative:
        yield ("representative",), register.representative
    for index, contact in enumerate(register.contact or ()):
        yield ("contact", index), contact
    if register.data_protection_officer:
        yield ("data_protection_officer",), register.data_protection_officer
    for path, recipient in each_recipient(register):
        if recipient.organisation:
            yield (*path, "organisation"), recipient.organisation


def each_period(register: Register) -> Iterator[tuple[Path, Retention, Purpose | None]]:
    """The storage periods: those of a whole register, then those of its purposes, each with its purpose."""
    for path, part in processings(register):
        for index, period in enumerate(part.retention or ()):
            yield (*path, "retention", index), period, None
        for number, purpose in enumerate(part.purposes):
            for index, period in enumerate(purpose.retention or ()):
                yield (*path, "purposes", number, "retention", index), period, purpose


def own_sections(register: Register, id: str) -> tuple[Section, ...]:  # noqa: A002 - as the key
    """What the writer changes in a standard section, in words: its text, or text beside it."""
    return tuple(
        section
        for section in register.sections
        if section.id == id and (section.text or section.text_before or section.text_after)
    )


def answered(register: Register, id: str) -> bool:  # noqa: A002
    """Whether the writer answers what a standard section is about in words of its own."""
    return bool(own_sections(register, id))
