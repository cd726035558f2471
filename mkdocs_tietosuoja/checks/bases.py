"""What does not agree with the legal basis: consent, interests, periods, special categories."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.claims import claimed_in, first_claimed
from mkdocs_tietosuoja.checks.parts import (
    each_data_category,
    each_purpose,
    each_recipient,
    processings,
    way_to_processing,
)
from mkdocs_tietosuoja.checks.rule import Breach, Place, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import (
    Article9Condition,
    ContactDetails,
    LegalBasis,
    Register,
    Safeguard,
    Transfer,
)
from mkdocs_tietosuoja.source import Path

_CONSENT = ("introduction", "purposes", "marketing", "rights", "sections")
"""Where a text speaks of consent."""
_MARKETING_BASES = (LegalBasis.CONSENT, LegalBasis.LEGITIMATE_INTERESTS)


@rule("contradictory-consent", Severity.WARNING, article="7(3)")
def consent(register: Register) -> Iterator[Breach]:
    """Where processing rests on consent, there is a way to withdraw it (Article 7(3)).

    It is as easy to withdraw consent as to give it. A text that denies it is not lawful, and without
    any contact details there is nobody to tell.

    Failing:
        purposes: {name: Uutiskirje, legal_basis: consent, retention: {duration: P2Y}}
        introduction: Suostumusta ei voi peruuttaa.

    Corrected:
        purposes: {name: Uutiskirje, legal_basis: consent, retention: {duration: P2Y}}
        introduction: Voit peruuttaa suostumuksesi milloin tahansa.
    """
    named = next(_consents(register), None)
    denied = next(claimed_in(_CONSENT, "not_withdrawable", register), None)
    if named and denied:
        yield (
            denied[0],
            Message(
                "'{words}' is not lawful: processing rests on consent ({place}), which can be "
                "withdrawn at any time (Article 7(3)); write how, such as 'Withdraw your consent with "
                "the link at the end of each letter.'",
                words=denied[1],
                place=Place(named),
            ),
        )
    elif named and not _can_be_reached(register):
        yield (
            named,
            Message(
                "there is no way to withdraw this consent (Article 7(3)): neither the contact nor the "
                "controller can be reached; write an e-mail address, or how consent is withdrawn, such "
                "as 'rights: {{withdrawal: {{channel: ...}}}}'"
            ),
        )


@rule("unused-legitimate-interest", Severity.WARNING, article="13(1)(d)")
def legitimate_interest(register: Register) -> Iterator[Breach]:
    """A legitimate interest is written where the processing rests on it (Article 13(1)(d)).

    The notice does not show the interest below another legal basis.

    Failing:
        purposes:
          name: Tilaukset
          legal_basis: contract
          legitimate_interest: Etumme on palvella asiakkaita.
          retention: {duration: P2Y}

    Corrected:
        purposes:
          name: Tilaukset
          legal_basis: [contract, legitimate_interests]
          legitimate_interest: Etumme on palvella asiakkaita.
          retention: {duration: P2Y}
    """
    for path, purpose in each_purpose(register):
        if (
            purpose.legitimate_interest
            and LegalBasis.LEGITIMATE_INTERESTS not in purpose.legal_basis
        ):
            yield (
                (*path, "legitimate_interest"),
                Message(
                    "a legitimate interest is written, but the legal basis is '{basis}' ({place}); "
                    "add 'legitimate_interests' to it, or remove the interest (Article 13(1)(d))",
                    basis=", ".join(basis.value for basis in purpose.legal_basis),
                    place=Place((*path, "legal_basis")),
                ),
            )


@rule("direct-marketing-basis", Severity.WARNING, article="6(1)")
def direct_marketing(register: Register) -> Iterator[Breach]:
    """Direct marketing rests on consent or on legitimate interests (Article 6(1), recital 47).

    It is not necessary for a contract with the person, and no law demands it. By e-mail or text message
    it needs the prior consent of a natural person, except for like products sold to the same customer
    (Act on Electronic Communications Services, 200 §).

    Failing:
        purposes: {name: Uutiskirje, legal_basis: contract, direct_marketing: true, retention: {duration: P2Y}}

    Corrected:
        purposes: {name: Uutiskirje, legal_basis: consent, direct_marketing: true, retention: {duration: P2Y}}
    """
    for path, purpose in each_purpose(register):
        if purpose.direct_marketing and not set(_MARKETING_BASES) & set(purpose.legal_basis):
            yield (
                (*path, "legal_basis"),
                Message(
                    "direct marketing ({place}) does not rest on '{basis}'; write 'legal_basis: "
                    "consent', which e-mail and text messages to people need beforehand (Act on "
                    "Electronic Communications Services, 200 §), or 'legal_basis: "
                    "legitimate_interests' for letters and calls, or make it a purpose of its own "
                    "(Article 6(1))",
                    basis=", ".join(basis.value for basis in purpose.legal_basis),
                    place=Place((*path, "direct_marketing")),
                ),
            )


@rule("unused-legal-basis", Severity.WARNING, article="13(2)(a)")
def retention(register: Register) -> Iterator[Breach]:
    """A storage period for a legal basis is for one that the register uses (Article 13(2)(a)).

    A reader looks in vain for the processing that the period is for.

    Failing:
        purposes: {name: Tilaukset, legal_basis: contract}
        retention: {legal_basis: consent, criteria: Kunnes suostumus peruutetaan.}

    Corrected:
        purposes: {name: Tilaukset, legal_basis: contract}
        retention: {legal_basis: contract, duration: P2Y}
    """
    used = {
        *register.legal_bases,
        *(basis for recipient in register.all_recipients for basis in recipient.legal_basis),
    }
    for path, part in processings(register):
        for index, period in enumerate(part.retention or ()):
            for basis in period.legal_basis:
                if used and basis not in used:
                    yield (
                        (*path, "retention", index, "legal_basis"),
                        Message(
                            "this storage period is for '{basis}', on which no purpose rests; write "
                            "the legal basis of a purpose, or add the purpose (Article 13(2)(a))",
                            basis=basis.value,
                        ),
                    )
                    break


@rule("missing-special-category-condition", Severity.WARNING, article="9(2)")
def special_category(register: Register) -> Iterator[Breach]:
    """Data of a special category name the condition that permits processing them (Article 9(2)).

    Without one it is prohibited to process data on racial or ethnic origin, political opinions,
    religious or philosophical beliefs, trade union membership, health, sex life or sexual orientation,
    genetic data, and biometric data that identify a person (Article 9(1)).

    Failing:
        data_categories: {name: Terveystiedot}

    Corrected:
        data_categories: {name: Terveystiedot, article_9_condition: employment_and_social_security}
    """
    known = False
    for path, category in each_data_category(register):
        found = first_claimed("special_category", category, path)
        known = known or bool(found or category.article_9_condition)
        if found and not category.article_9_condition:
            yield (
                found[0],
                Message(
                    "'{words}' belongs to the special categories of personal data; write what "
                    "permits processing them, such as 'article_9_condition: {condition}' "
                    "(Article 9(2))",
                    words=found[1],
                    condition=_fitting_condition(register, path).value,
                ),
            )
    for path, purpose in () if known else each_purpose(register):
        way = (*path, "data_categories")
        found = first_claimed("special_category", purpose.data_categories, way)
        if found:
            yield (
                found[0],
                Message(
                    "'{words}' belongs to the special categories of personal data; name it in the "
                    "register's 'data_categories' too, with what permits processing it, such as "
                    "'article_9_condition: {condition}' (Article 9(2))",
                    words=found[1],
                    condition=_fitting_condition(register, path).value,
                ),
            )


@rule("criminal-data", Severity.WARNING, article="10")
def criminal_data(register: Register) -> Iterator[Breach]:
    """Data on criminal convictions and offences name the act that permits processing them (Article 10).

    Only an authority may process them, or somebody whom an act permits it. In Finland the extract from
    the criminal record of a person who works with children is shown and not kept (Act 504/2002).

    Failing:
        data_categories: Rikosrekisteriote

    Corrected:
        data_categories:
          name: Rikosrekisteriote
          description: >-
            Laki lasten kanssa työskentelevien rikostaustan selvittämisestä (504/2002) velvoittaa pyytämään otteen.
            Emme säilytä sitä.
    """
    for path, category in each_data_category(register):
        found = first_claimed("criminal_data", category, path)
        if found and not first_claimed("act", category):
            yield (
                found[0],
                Message(
                    "'{words}' is about criminal convictions and offences, which only an act permits "
                    "to process (Article 10); write the act in the 'description' of the category, or "
                    "remove it",
                    words=found[1],
                ),
            )


@rule("unnamed-act", Severity.INFO, article="13(1)(c)")
def act(register: Register) -> Iterator[Breach]:
    """A purpose that rests on a legal obligation names the act (Article 13(1)(c)).

    The obligation is in Union law or in the law of a Member State (Article 6(3)): the reader can look
    it up when it is named.

    Failing:
        purposes: {name: Kirjanpito, legal_basis: legal_obligation, retention: {duration: P6Y}}

    Corrected:
        purposes:
          name: Kirjanpito
          legal_basis: legal_obligation
          legal_basis_description: Kirjanpitolaki (1336/1997)
          retention: {duration: P6Y}
    """
    for path, purpose in each_purpose(register):
        if LegalBasis.LEGAL_OBLIGATION in purpose.legal_basis and not first_claimed("act", purpose):
            yield (
                (*path, "legal_basis"),
                Message(
                    "the act that obliges is not named; write it, such as 'legal_basis_description: "
                    "Accounting Act (1336/1997)' (Article 13(1)(c))"
                ),
            )


def _fitting_condition(register: Register, path: Path) -> Article9Condition:
    """The condition that is near at hand: that of the data subjects of a register, or else consent."""
    part = dict(processings(register))[way_to_processing(path)]
    people = (part.data_subjects or register.data_subjects, register.name)
    if first_claimed("patients", people):
        return Article9Condition.HEALTH_CARE
    if first_claimed("employees", people):
        return Article9Condition.EMPLOYMENT_AND_SOCIAL_SECURITY
    return Article9Condition.EXPLICIT_CONSENT


def _consents(register: Register) -> Iterator[Path]:
    """Where consent is named: as a basis, as a condition of Article 9, or of Article 49."""
    for path, purpose in each_purpose(register):
        if LegalBasis.CONSENT in purpose.legal_basis:
            yield (*path, "legal_basis")
    for path, category in each_data_category(register):
        if Article9Condition.EXPLICIT_CONSENT in category.article_9_condition:
            yield (*path, "article_9_condition")
    for path, recipient in each_recipient(register):
        if LegalBasis.CONSENT in recipient.legal_basis or _with_consent(recipient.transfer):
            yield path
    for index, transfer in enumerate(register.transfers or ()):
        if _with_consent(transfer):
            yield ("transfers", index)


def _with_consent(transfer: Transfer | None) -> bool:
    return bool(transfer and Safeguard.EXPLICIT_CONSENT in transfer.safeguard)


def _can_be_reached(register: Register) -> bool:
    """Whether a withdrawal has somewhere to go."""
    own = register.rights
    if own.withdrawal or own.channel or own.form or own.description:
        return True
    return any(map(_has_details, (*(register.contact or ()), register.controller)))


def _has_details(one: ContactDetails) -> bool:
    given = one.model_fields_set & set(ContactDetails.model_fields)
    return bool(given - {"country"})
