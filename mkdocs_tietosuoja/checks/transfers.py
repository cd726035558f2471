"""Transfers to third countries: Articles 13(1)(f), 14(1)(f), 44-49."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.adequacy import COVERED
from mkdocs_tietosuoja.checks.claims import first_claimed
from mkdocs_tietosuoja.checks.parts import (
    answered,
    each_recipient,
    each_transfer,
    own_sections,
)
from mkdocs_tietosuoja.checks.rule import Breach, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.language import is_adequate
from mkdocs_tietosuoja.model import Register, Safeguard, Transfer

WITH_COPY = (
    Safeguard.STANDARD_CONTRACTUAL_CLAUSES,
    Safeguard.BINDING_CORPORATE_RULES,
    Safeguard.CODE_OF_CONDUCT,
    Safeguard.CERTIFICATION,
    Safeguard.PUBLIC_AUTHORITY_INSTRUMENT,
    Safeguard.AUTHORISED_CLAUSES,
    Safeguard.COMPELLING_LEGITIMATE_INTERESTS,
)
"""Safeguards of which one can obtain a copy: Articles 46, 47 and 49(1), second subparagraph."""


@rule("missing-transfers", Severity.ERROR, article="13(1)(f)")
def transfers(register: Register) -> Iterator[Breach]:
    """Transfers outside the EEA are named, or declared none (Articles 13(1)(f), 14(1)(f)).

    Where every recipient has its country, or there are none, the countries answer. Otherwise nobody
    can tell whether the data stay in Europe.

    Failing:
        recipients: {name: Uutiskirje Oy, role: processor}

    Corrected:
        recipients: {name: Uutiskirje Oy, role: processor}
        transfers: none
    """
    if register.transfers is not None or answered(register, "transfers"):
        return
    if all(part.recipients is None for part in register.processings) or not all(
        recipient.country for recipient in register.all_recipients
    ):
        yield (
            (),
            Message(
                "'transfers' is missing (Article 13(1)(f)); name the transfers outside the EEA, write the "
                "'country' of every recipient, or write 'transfers: none'"
            ),
        )


@rule("missing-safeguard", Severity.ERROR, article="13(1)(f)")
def safeguard(register: Register) -> Iterator[Breach]:
    """A transfer without an adequacy decision names what it rests on (Articles 13(1)(f), 14(1)(f), 46, 49).

    Outside Europe nothing protects the data but the safeguard. In the United States and Canada the
    decision covers only some recipients: for them, write `safeguard: adequacy_decision`.

    Failing:
        recipients: {name: Uutiskirje Inc., role: processor, country: US}

    Corrected:
        recipients:
          name: Uutiskirje Inc.
          role: processor
          country: US
          transfer: {safeguard: standard_contractual_clauses, copy: Saat jäljennöksen yhteyshenkilöltä.}
    """
    if answered(register, "transfers"):
        return
    explained = {
        code
        for transfer in register.transfers or ()
        if _is_explained(transfer)
        for code in transfer.country
    }
    for path, recipient in each_recipient(register):
        uncovered = [
            code for code in recipient.country if not is_adequate(code) and code not in explained
        ]
        if uncovered and not (recipient.transfer and _is_explained(recipient.transfer)):
            partial = [code for code in uncovered if code in COVERED]
            yield (
                (*path, "country"),
                Message(
                    "nothing is said of what the transfer to {countries} rests on (Article 13(1)(f)); "
                    "write it, such as 'transfer: {{safeguard: standard_contractual_clauses, copy: "
                    "...}}'{hint}",
                    countries=", ".join(uncovered),
                    hint=Message(
                        "; the adequacy decision covers only {covered}: for one of them, write "
                        "'safeguard: adequacy_decision', and that it is one in 'description'",
                        covered=COVERED[partial[0]],
                    )
                    if partial
                    else None,
                ),
            )
    for index, transfer in enumerate(register.transfers or ()):
        uncovered = [code for code in transfer.country if not is_adequate(code)]
        if (uncovered or transfer.international_organisation) and not _is_explained(transfer):
            yield (
                ("transfers", index),
                Message(
                    "nothing is said of what this transfer rests on (Article 13(1)(f)); write it, such as "
                    "'safeguard: standard_contractual_clauses'"
                ),
            )


@rule("missing-copy", Severity.ERROR, article="13(1)(f)")
def copy_of_safeguards(register: Register) -> Iterator[Breach]:
    """A transfer tells how to obtain a copy of its safeguards (Articles 13(1)(f), 14(1)(f)).

    People have the right to read the clauses that protect their data, or to know where they are.
    A description of the transfer or a text of the section that speaks of the copy counts.

    Failing:
        recipients:
          name: Uutiskirje Inc.
          country: US
          transfer: {safeguard: standard_contractual_clauses}

    Corrected:
        recipients:
          name: Uutiskirje Inc.
          country: US
          transfer: {safeguard: standard_contractual_clauses, copy: Saat jäljennöksen yhteyshenkilöltä.}
    """
    if first_claimed("copy", own_sections(register, "transfers")):
        return
    for path, transfer, _ in each_transfer(register):
        told = transfer.copy_ or first_claimed("copy", transfer.description)
        if not told and any(each in WITH_COPY for each in transfer.safeguard):
            yield (
                path,
                Message(
                    "nothing tells how to obtain a copy of the safeguards (Article 13(1)(f)); write it, such "
                    "as 'copy: Ask our contact for a copy.'"
                ),
            )


@rule("missing-compelling-interests", Severity.ERROR, article="49(1)")
def compelling_interests(register: Register) -> Iterator[Breach]:
    """A transfer for compelling legitimate interests tells which they are (Article 49(1), second subparagraph).

    Such a transfer is an exception of which the data subject and the authority are informed, in
    addition to everything else that Articles 13 and 14 require.

    Failing:
        transfers:
          recipient: Haku Ltd
          country: IN
          safeguard: compelling_legitimate_interests
          copy: Saat jäljennöksen yhteyshenkilöltä.

    Corrected:
        transfers:
          recipient: Haku Ltd
          country: IN
          safeguard: compelling_legitimate_interests
          copy: Saat jäljennöksen yhteyshenkilöltä.
          description: Pakottava etumme on pysäyttää meneillään oleva hyökkäys.
    """
    for path, transfer, _ in each_transfer(register):
        if (
            Safeguard.COMPELLING_LEGITIMATE_INTERESTS in transfer.safeguard
            and not transfer.description
        ):
            yield (
                path,
                Message(
                    "the compelling legitimate interests are not named (Article 49(1)); write them in "
                    "'description', such as 'description: Our compelling interest is to stop an attack.'"
                ),
            )


@rule("missing-transfer-risks", Severity.WARNING, article="49(1)(a)")
def transfer_risks(register: Register) -> Iterator[Breach]:
    """A transfer that rests on consent names its risks (Article 49(1)(a)).

    The consent holds only where the person knew before giving it that no decision and no safeguard
    protects the data there. The notice is where the risks are read again.

    Failing:
        transfers: {recipient: Matka Ltd, country: IN, safeguard: explicit_consent}

    Corrected:
        transfers:
          recipient: Matka Ltd
          country: IN
          safeguard: explicit_consent
          description: Maan viranomaisilla on pääsy tietoihin, etkä voi valittaa siitä tuomioistuimeen.
    """
    for path, transfer, _ in each_transfer(register):
        if Safeguard.EXPLICIT_CONSENT in transfer.safeguard and not transfer.description:
            yield (
                path,
                Message(
                    "the risks of a transfer that rests on consent are not named (Article 49(1)(a)); write "
                    "them in 'description', such as 'description: The authorities there have access to the "
                    "data.'"
                ),
            )


def _is_explained(transfer: Transfer) -> bool:
    return bool(transfer.safeguard or transfer.description)
