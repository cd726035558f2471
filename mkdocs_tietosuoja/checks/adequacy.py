"""Where transfers do not agree with the countries to which they go: Articles 27, 44-46."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.claims import first_claimed
from mkdocs_tietosuoja.checks.parts import each_recipient, each_transfer
from mkdocs_tietosuoja.checks.rule import Breach, Notices, SiteBreach, rule, site_rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.language import (
    adequacy_expiry,
    has_adequacy_decision,
    is_adequate,
    is_in_eea,
)
from mkdocs_tietosuoja.model import Recipient, Register, Safeguard, Transfer
from mkdocs_tietosuoja.source import Path

COVERED = {
    "CA": Message("commercial organisations"),
    "US": Message("companies certified under the EU–US Data Privacy Framework"),
}
"""Whom the decisions for a part of a country cover."""


@rule("no-adequacy-decision", Severity.WARNING, article="45")
def adequacy(register: Register) -> Iterator[Breach]:
    """An adequacy decision is named only for a country that has one (Article 45).

    Without a decision the transfer needs safeguards (Article 46) or a derogation (Article 49).

    Failing:
        recipients: {name: Ganga Ltd, country: IN, transfer: {safeguard: adequacy_decision}}

    Corrected:
        recipients: {name: Ganga Ltd, country: IN, transfer: {safeguard: standard_contractual_clauses}}
    """
    for path, transfer, recipient in each_transfer(register):
        countries = _inadequate(transfer, recipient)
        missing = [code for code in countries if not has_adequacy_decision(code)]
        if missing and Safeguard.ADEQUACY_DECISION in transfer.safeguard:
            yield (
                (*path, "safeguard"),
                Message(
                    "there is no adequacy decision for {countries} (Article 45); write the safeguard "
                    "or the derogation, such as 'safeguard: standard_contractual_clauses'",
                    countries=", ".join(missing),
                ),
            )


@site_rule("expired-adequacy-decision", Severity.ERROR, article="45")
def expired(notices: Notices) -> Iterator[SiteBreach]:
    """An adequacy decision is in force on the day on which the notice is published (Article 45(3)).

    A decision with a last day protects nobody after it. The transfer then needs safeguards (Article 46) or a
    derogation (Article 49), or a release of this tool that knows the decision which came after it.

    Failing:
        recipients: {name: Thames Ltd, country: GB}

    Corrected:
        recipients:
          name: Thames Ltd
          country: GB
          transfer: {safeguard: standard_contractual_clauses, copy: Saat jäljennöksen yhteyshenkilöltä.}
    """
    today = notices.settings.today
    for key, register in notices.registers.items():
        for path, country, safeguard in _destinations(register):
            expiry = adequacy_expiry(country)
            resting = not safeguard or Safeguard.ADEQUACY_DECISION in safeguard
            if today and expiry and expiry < today and resting:
                yield (
                    key,
                    path,
                    Message(
                        "the adequacy decision for {country} was in force until {date} (Article 45(3)); "
                        "write what the transfer rests on now, such as 'safeguard: "
                        "standard_contractual_clauses'",
                        country=country,
                        date=expiry,
                    ),
                )


@rule("partial-adequacy-decision", Severity.WARNING, article="45")
def partial_adequacy(register: Register) -> Iterator[Breach]:
    """Where a decision covers some recipients of a country, the notice says that this is one (Article 45).

    For the United States it covers the certified participants of the EU–US Data Privacy Framework, for
    Canada commercial organisations.

    Failing:
        recipients: {name: Uutiskirje Inc., country: US, transfer: {safeguard: adequacy_decision}}

    Corrected:
        recipients:
          name: Uutiskirje Inc.
          country: US
          transfer:
            safeguard: adequacy_decision
            description: Yritys on sertifioitu EU:n ja Yhdysvaltojen tietosuojakehykseen.
    """
    for path, transfer, recipient in each_transfer(register):
        if Safeguard.ADEQUACY_DECISION not in transfer.safeguard:
            continue
        for code in _inadequate(transfer, recipient):
            if code in COVERED and not first_claimed(f"covered_in_{code}", recipient or transfer):
                yield (
                    (*path, "safeguard"),
                    Message(
                        "the adequacy decision for {country} covers only {covered} (Article 45); "
                        "write in the 'description' of the transfer that the recipient is one of "
                        "them, or another safeguard",
                        country=code,
                        covered=COVERED[code],
                    ),
                )


@rule("needless-safeguard", Severity.WARNING, article="44")
def needless_safeguard(register: Register) -> Iterator[Breach]:
    """A transfer goes to a country outside the EEA (Article 44).

    Within the EEA there is no transfer and no safeguard. Where a recipient of the EEA sends data on to
    a third country, that country is named.

    Failing:
        recipients: {name: Pilvi AB, country: SE, transfer: {safeguard: standard_contractual_clauses}}

    Corrected:
        recipients: {name: Pilvi AB, country: [SE, US], transfer: {safeguard: standard_contractual_clauses}}
    """
    for path, transfer, recipient in each_transfer(register):
        countries = (*(recipient.country if recipient else ()), *transfer.country)
        within = bool(countries) and all(map(is_in_eea, countries))
        if within and not transfer.international_organisation:
            yield (
                path,
                Message(
                    "{countries} is in the EEA, so there is no transfer (Article 44); remove what it "
                    "rests on, or write the third country to which the data go, such as 'country: "
                    "[{countries}, US]'",
                    countries=", ".join(dict.fromkeys(countries)),
                ),
            )


@rule("needless-representative", Severity.WARNING, article="27")
def representative(register: Register) -> Iterator[Breach]:
    """Only a controller outside the Union has a representative in it (Article 27).

    A controller without a country of its own is taken for a Finnish one.

    Failing:
        controller: {name: Esimerkki Ltd}
        representative: {name: Edustaja Oy}

    Corrected:
        controller: {name: Esimerkki Ltd, country: GB}
        representative: {name: Edustaja Oy}
    """
    country = register.controller.country
    if register.representative and is_in_eea(country):
        yield (
            ("representative",),
            Message(
                "a representative is for a controller outside the Union (Article 27), and the country "
                "of this one is {country}; write 'country: GB' or whatever it is below the "
                "controller, or remove 'representative'",
                country=country,
            ),
        )


def _destinations(register: Register) -> Iterator[tuple[Path, str, tuple[Safeguard, ...]]]:
    """Each country to which data go, with what the transfer says that it rests on."""
    for path, recipient in each_recipient(register):
        for country in recipient.country:
            yield path, country, recipient.transfer.safeguard if recipient.transfer else ()
    for index, transfer in enumerate(register.transfers or ()):
        for country in transfer.country:
            yield ("transfers", index), country, transfer.safeguard


def _inadequate(transfer: Transfer, recipient: Recipient | None) -> tuple[str, ...]:
    """The countries to which a transfer goes that are not adequate as a whole."""
    countries = transfer.country or (recipient.country if recipient else ())
    return tuple(code for code in countries if not is_adequate(code))
