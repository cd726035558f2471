"""The information items of Articles 13 and 14 that a register has not answered."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.rule import Breach, processings, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import LegalBasis, Register, SourceType


@rule("missing-data-protection-officer", Severity.WARNING)
def data_protection_officer(register: Register) -> Iterator[Breach]:
    """The data protection officer is named, or declared none: Articles 13(1)(b), 14(1)(b).

    Failing: nothing written. Corrected: `data_protection_officer: none`.
    """
    if "data_protection_officer" not in register.model_fields_set:
        yield (
            (),
            (
                Message(
                    "'data_protection_officer' is missing (Article 13(1)(b)); name the officer's contact, "
                    "or write 'data_protection_officer: none'"
                )
            ),
        )


@rule("missing-data-subjects", Severity.WARNING)
def data_subjects(register: Register) -> Iterator[Breach]:
    """The categories of data subjects are named: Article 30(1)(c), and readers look for themselves.

    Failing: nothing written. Corrected: `data_subjects: Customers and their contact persons`.
    """
    if not any(part.data_subjects for part in register.processings):
        yield (), Message("'data_subjects' is missing; write whose data the register holds")


@rule("missing-purposes", Severity.ERROR)
def purposes(register: Register) -> Iterator[Breach]:
    """Each register has a purpose with its legal basis: Articles 13(1)(c), 14(1)(c).

    Failing: no purposes. Corrected: `purposes: [{name: Deliveries, legal_basis: contract}]`.
    """
    if not register.purposes and not register.registers:
        yield (
            (),
            (
                Message(
                    "'purposes' is missing (Article 13(1)(c)); write each purpose with name and legal_basis"
                )
            ),
        )
    for index, part in enumerate(register.registers):
        if not part.purposes:
            yield (
                ("registers", index),
                (
                    Message(
                        "this register has no 'purposes' (Article 13(1)(c)); write each purpose with name "
                        "and legal_basis"
                    )
                ),
            )


@rule("missing-legitimate-interest", Severity.WARNING)
def legitimate_interest(register: Register) -> Iterator[Breach]:
    """A purpose that rests on legitimate interests says which: Articles 13(1)(d), 14(2)(b).

    Failing: `legal_basis: legitimate_interests` alone. Corrected: with
    `legitimate_interest: Our interest is to keep our customers informed.`
    """
    for path, part in processings(register):
        for index, purpose in enumerate(part.purposes):
            if (
                LegalBasis.LEGITIMATE_INTERESTS in purpose.legal_basis
                and not purpose.legitimate_interest
            ):
                yield (
                    (*path, "purposes", index, "legal_basis"),
                    (
                        Message(
                            "the legitimate interest is not named (Article 13(1)(d)); write "
                            "'legitimate_interest: ...' with the interest that is pursued"
                        )
                    ),
                )


@rule("missing-data-categories", Severity.WARNING)
def data_categories(register: Register) -> Iterator[Breach]:
    """The categories of personal data are named: Article 14(1)(d).

    Failing: nothing written. Corrected: `data_categories: [Name and contact details]`.
    """
    if not any(part.data_categories for part in register.processings):
        yield (
            (),
            Message(
                "'data_categories' is missing (Article 14(1)(d)); write which data the register holds"
            ),
        )


@rule("missing-sources", Severity.WARNING)
def sources(register: Register) -> Iterator[Breach]:
    """The sources of the data are named: Article 14(2)(f).

    Failing: nothing written. Corrected: `sources: [{type: data_subject}]`.
    """
    if not any(part.sources for part in register.processings):
        yield (
            (),
            (
                Message(
                    "'sources' is missing (Article 14(2)(f)); write where the data come from, such as "
                    "'sources: [{{type: data_subject}}]'"
                )
            ),
        )


@rule("missing-provision", Severity.WARNING)
def provision(register: Register) -> Iterator[Breach]:
    """Whether data must be given, and what follows if not: Article 13(2)(e).

    It concerns data collected from the data subject. Failing: nothing written. Corrected:
    `provision: {requirement: contractual, consequences: Without the data we cannot deliver.}`
    """
    kinds = [source.type for part in register.processings for source in part.sources or ()]
    collected = not kinds or SourceType.DATA_SUBJECT in kinds or None in kinds
    if collected and not register.provision:
        yield (
            (),
            (
                Message(
                    "'provision' is missing (Article 13(2)(e)); write whether the data must be given and what "
                    "follows if they are not"
                )
            ),
        )


@rule("missing-recipients", Severity.WARNING)
def recipients(register: Register) -> Iterator[Breach]:
    """The recipients are named, or declared none: Articles 13(1)(e), 14(1)(e).

    Failing: nothing written. Corrected: `recipients: none`.
    """
    if all(part.recipients is None for part in register.processings):
        yield (
            (),
            (
                Message(
                    "'recipients' is missing (Article 13(1)(e)); name those who receive data, or write "
                    "'recipients: none'"
                )
            ),
        )


@rule("missing-retention", Severity.WARNING)
def retention(register: Register) -> Iterator[Breach]:
    """Every purpose has a retention period or its criteria: Articles 13(2)(a), 14(2)(a).

    Failing: nothing written. Corrected: `retention: {duration: P2Y, from: of the last purchase}`.
    """
    if register.retention:
        return
    unsaid = [purpose for purpose in register.purposes if not purpose.retention]
    if unsaid or not (register.purposes or register.registers):
        yield (
            (),
            (
                Message(
                    "'retention' is missing (Article 13(2)(a)); write how long the data are stored, for the "
                    "register or for each purpose"
                )
            ),
        )
    for index, part in enumerate(register.registers):
        if not part.retention and not all(purpose.retention for purpose in part.purposes):
            yield (
                ("registers", index),
                (
                    Message(
                        "this register has no 'retention' (Article 13(2)(a)); write how long its data are stored"
                    )
                ),
            )


@rule("missing-automated-decisions", Severity.WARNING)
def automated_decisions(register: Register) -> Iterator[Breach]:
    """Automated decisions are described, or declared none: Articles 13(2)(f), 14(2)(g).

    Failing: nothing written. Corrected: `automated_decisions: none`.
    """
    if register.automated_decisions is None:
        yield (
            (),
            (
                Message(
                    "'automated_decisions' is missing (Article 13(2)(f)); describe them, or write "
                    "'automated_decisions: none'"
                )
            ),
        )


@rule("missing-supervisory-authority", Severity.WARNING)
def supervisory_authority(register: Register) -> Iterator[Breach]:
    """The supervisory authority for complaints is named: Articles 13(2)(d), 14(2)(e).

    Failing: nothing written. Corrected: `supervisory_authority: FI`.
    """
    if not register.supervisory_authority:
        yield (
            (),
            Message(
                "'supervisory_authority' is missing (Article 13(2)(d)); write 'supervisory_authority: FI'"
            ),
        )
