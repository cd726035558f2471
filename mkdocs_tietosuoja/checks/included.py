"""Each register that a notice covers, where it covers several."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.rule import Breach, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import Register


@rule("missing-register-purposes", Severity.ERROR, article="13(1)(c)")
def purposes(register: Register) -> Iterator[Breach]:
    """Each register that the notice covers has purposes of its own with their legal bases (Articles 13(1)(c), 14(1)(c)).

    A purpose that is said for all registers at once does not tell why one of them exists.

    Failing:
        registers:
          - {name: Toimittajat, data_categories: Nimi, retention: {duration: P6Y}}

    Corrected:
        registers:
          - name: Toimittajat
            purposes: {name: Tilaukset, legal_basis: contract}
            data_categories: Nimi
            retention: {duration: P6Y}
    """
    for index, part in enumerate(register.registers):
        if not part.purposes:
            yield (
                ("registers", index),
                Message(
                    "this register has no 'purposes' (Article 13(1)(c)); write each purpose with name and "
                    "legal_basis"
                ),
            )


@rule("missing-register-data", Severity.WARNING, article="14(1)(d)")
def data_categories(register: Register) -> Iterator[Breach]:
    """Each register that the notice covers has categories of data of its own (Articles 14(1)(d), 30(1)(c)).

    What a register holds is what sets it apart from the others.

    Failing:
        registers:
          - {name: Toimittajat, purposes: {name: Tilaukset, legal_basis: contract}, retention: {duration: P6Y}}

    Corrected:
        registers:
          - name: Toimittajat
            purposes: {name: Tilaukset, legal_basis: contract}
            data_categories: Nimi
            retention: {duration: P6Y}
    """
    for index, part in enumerate(register.registers):
        if not part.data_categories:
            yield (
                ("registers", index),
                Message(
                    "this register has no 'data_categories' (Article 14(1)(d)); write which data it holds, "
                    "such as 'data_categories: [name, address]'"
                ),
            )


@rule("missing-register-retention", Severity.ERROR, article="13(2)(a)")
def retention(register: Register) -> Iterator[Breach]:
    """Each register that the notice covers has a storage period of its own, or one for each purpose (Articles 13(2)(a), 14(2)(a)).

    Registers are kept for different reasons, so a period for all of them is seldom true for each.

    Failing:
        registers:
          - {name: Toimittajat, purposes: {name: Tilaukset, legal_basis: contract}, data_categories: Nimi}

    Corrected:
        registers:
          - name: Toimittajat
            purposes: {name: Tilaukset, legal_basis: contract}
            data_categories: Nimi
            retention: {duration: P6Y}
    """
    for index, part in enumerate(register.registers):
        if not part.retention and not (
            part.purposes and all(purpose.retention for purpose in part.purposes)
        ):
            yield (
                ("registers", index),
                Message(
                    "this register has no 'retention' (Article 13(2)(a)); write how long its data are stored, "
                    "such as 'retention: {{duration: P2Y, from: ...}}'"
                ),
            )
