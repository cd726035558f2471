"""Transfers to third countries: Articles 13(1)(f), 14(1)(f), 44-49."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.rule import Breach, processings, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.language import is_adequate, is_in_eea
from mkdocs_tietosuoja.model import Recipient, Register, Transfer


@rule("missing-transfers", Severity.WARNING)
def transfers(register: Register) -> Iterator[Breach]:
    """Transfers outside the EEA are named, or declared none: Articles 13(1)(f), 14(1)(f).

    Failing: nothing written. Corrected: `transfers: none`, or recipients with `country`.
    """
    if register.transfers is None and not any(map(_outside, register.all_recipients)):
        yield (
            (),
            Message(
                "'transfers' is missing (Article 13(1)(f)); name the transfers outside the EEA, or write "
                "'transfers: none'"
            ),
        )


@rule("missing-safeguard", Severity.WARNING)
def safeguard(register: Register) -> Iterator[Breach]:
    """A transfer without an adequacy decision names its safeguard: Articles 13(1)(f), 46, 49.

    Failing: `country: US` alone. Corrected: with
    `transfer: {safeguard: standard_contractual_clauses}`.
    """
    for path, part in processings(register):
        for index, recipient in enumerate(part.recipients or ()):
            uncovered = [code for code in _outside(recipient) if not is_adequate(code)]
            if uncovered and not (recipient.transfer and _explained(recipient.transfer)):
                example = "transfer: {safeguard: standard_contractual_clauses}"
                yield (*path, "recipients", index, "country"), _message(uncovered, example)
    for index, transfer in enumerate(register.transfers or ()):
        uncovered = [code for code in transfer.country if not is_adequate(code)]
        if uncovered and not _explained(transfer):
            example = "safeguard: standard_contractual_clauses"
            yield ("transfers", index), _message(uncovered, example)


def _explained(transfer: Transfer) -> bool:
    return bool(transfer.safeguard or transfer.description)


def _message(countries: list[str], example: str) -> Message:
    return Message(
        "nothing is said of what the transfer to {countries} rests on (Article 13(1)(f)); write it, "
        "such as '{example}'",
        countries=", ".join(countries),
        example=example,
    )


def _outside(recipient: Recipient) -> tuple[str, ...]:
    return tuple(code for code in recipient.country if not is_in_eea(code))
