"""Who is responsible and how to reach them: Articles 13(1)(a)-(b), 14(1)(a)-(b), 26, 27."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.parts import answered
from mkdocs_tietosuoja.checks.rule import Breach, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.language import is_in_eea
from mkdocs_tietosuoja.model import Contact, ContactDetails, Organisation, Register
from mkdocs_tietosuoja.source import Path


@rule("missing-controller-contact", Severity.ERROR, article="13(1)(a)")
def controller_contact(register: Register) -> Iterator[Breach]:
    """The notice tells how to reach the controller, and each joint controller (Articles 13(1)(a), 14(1)(a)).

    People turn to the controller with questions and requests. A name alone, or a website where
    one has to look for an address, leaves them without a way to do so. A contact that can be reached
    counts for the controller, and a contact point for the joint controllers.

    Failing:
        controller: {name: Esimerkki Oy}

    Corrected:
        controller: {name: Esimerkki Oy, postal_address: "PL 1, 00101 Helsinki", email: tietosuoja@yritys.example}
    """
    if answered(register, "controller"):
        return
    if not any(map(_can_be_reached, (register.controller, *(register.contact or ())))):
        yield (
            ("controller",),
            Message(
                "nothing tells how to reach the controller (Article 13(1)(a)); add its contact details, "
                "such as 'email: privacy@company.example' or 'postal_address: ...'"
            ),
        )
    joint = register.joint_controllers
    if joint is None or answered(register, "joint-controllers"):
        return
    if joint.contact_point and _can_be_reached(joint.contact_point):
        return
    for index, party in enumerate(joint.parties):
        if not _can_be_reached(party):
            yield (
                ("joint_controllers", "parties", index),
                Message(
                    "nothing tells how to reach this joint controller (Article 13(1)(a)); add its "
                    "contact details, or a 'contact_point' for all of them"
                ),
            )


@rule("missing-representative", Severity.ERROR, article="13(1)(a)")
def representative(register: Register) -> Iterator[Breach]:
    """A controller outside the EEA names its representative in the Union with contact details (Articles 13(1)(a), 14(1)(a), 27).

    People in the Union turn to the representative in place of the controller. The country of the
    controller is that of its address, or its `country`. A controller that needs no representative
    (Article 27(2)) says so in `ignore` with the reason.

    Failing:
        controller: {name: Example Inc., country: US, email: tietosuoja@yritys.example}

    Corrected:
        controller: {name: Example Inc., country: US, email: tietosuoja@yritys.example}
        representative: {name: Esimerkki Eurooppa Oy, email: eurooppa@yritys.example}
    """
    if answered(register, "representative"):
        return
    if register.representative:
        if not _can_be_reached(register.representative):
            yield (
                ("representative",),
                Message(
                    "nothing tells how to reach the representative (Article 13(1)(a)); add its contact "
                    "details, such as 'email: europe@company.example'"
                ),
            )
    elif _is_outside(register.controller):
        yield (
            ("controller",),
            Message(
                "the controller is outside the EEA and 'representative' is missing (Articles 13(1)(a) and "
                "27); write the representative in the Union, such as 'representative: {{name: ..., "
                "email: ...}}'"
            ),
        )


@rule("missing-data-protection-officer", Severity.WARNING, article="13(1)(b)")
def data_protection_officer(register: Register) -> Iterator[Breach]:
    """The data protection officer is named, or declared none (Articles 13(1)(b), 14(1)(b)).

    Who has designated an officer must give the officer's contact details. Where nothing is written,
    neither the reader nor the authority can tell whether there is one.

    Failing:
        contact: {name: Tietosuojatiimi, email: tietosuoja@yritys.example}

    Corrected:
        contact: {name: Tietosuojatiimi, email: tietosuoja@yritys.example}
        data_protection_officer: none
    """
    if "data_protection_officer" not in register.model_fields_set and not answered(
        register, "data-protection-officer"
    ):
        yield (
            (),
            Message(
                "'data_protection_officer' is missing (Article 13(1)(b)); name the officer's contact, or "
                "write 'data_protection_officer: none'"
            ),
        )


@rule("missing-officer-contact", Severity.ERROR, article="13(1)(b)")
def officer_contact(register: Register) -> Iterator[Breach]:
    """A data protection officer can be reached (Articles 13(1)(b), 14(1)(b), 38(4)).

    The law asks for the officer's contact details, not for the name: data subjects contact the
    officer directly about everything that concerns their data.

    Failing:
        data_protection_officer: {name: Olli Opas}

    Corrected:
        data_protection_officer: {name: Olli Opas, email: tietosuojavastaava@yritys.example}
    """
    officer = register.data_protection_officer
    if (
        officer
        and not _can_be_reached(officer)
        and not answered(register, "data-protection-officer")
    ):
        yield (
            ("data_protection_officer",),
            Message(
                "nothing tells how to reach the data protection officer (Article 13(1)(b)); add the "
                "contact details, such as 'email: dpo@company.example'"
            ),
        )


@rule("missing-contact-channel", Severity.WARNING, article="12(2)")
def contact_channel(register: Register) -> Iterator[Breach]:
    """Each contact has a channel: an address, an e-mail address, a telephone number or a form (Article 12(2)).

    The notice sends people to the contact with their requests, and the controller makes it easy to
    use the rights. The name of a person is no way to reach the person.

    Failing:
        contact: {name: Maija Meri}

    Corrected:
        contact: {name: Maija Meri, phone: +358 9 123 4567}
    """
    contacts: list[tuple[Path, Contact]] = [
        (("contact", index), one) for index, one in enumerate(register.contact or ())
    ]
    joint = register.joint_controllers
    if joint and joint.contact_point:
        contacts.append((("joint_controllers", "contact_point"), joint.contact_point))
    for path, one in contacts:
        if not _can_be_reached(one):
            yield (
                path,
                Message(
                    "nothing tells how to reach this contact (Article 12(2)); add 'email:', 'phone:', "
                    "'postal_address:' or 'contact_form:'"
                ),
            )


@rule("missing-arrangement", Severity.ERROR, article="26(2)")
def arrangement(register: Register) -> Iterator[Breach]:
    """Joint controllers tell the essence of their arrangement (Article 26(2)).

    Data subjects can turn to each of the controllers, and have the right to know who answers for what:
    who informs them, who answers their requests, who keeps the data safe.

    Failing:
        joint_controllers:
          parties: {name: Sisar Oy, email: info@sisar.example}

    Corrected:
        joint_controllers:
          parties: {name: Sisar Oy, email: info@sisar.example}
          arrangement: Esimerkki Oy vastaa pyyntöihin, ja Sisar Oy ylläpitää rekisteriä.
    """
    joint = register.joint_controllers
    if joint and not joint.arrangement and not answered(register, "joint-controllers"):
        yield (
            ("joint_controllers",),
            Message(
                "'arrangement' is missing (Article 26(2)); write what the joint controllers have agreed, "
                "such as 'arrangement: Example Ltd answers requests.'"
            ),
        )


def _can_be_reached(one: ContactDetails) -> bool:
    """Whether there is a channel, or a text in its place."""
    return bool(
        one.address
        or one.postal_address
        or one.email
        or one.phone
        or one.contact_form
        or one.description
    )


def _is_outside(controller: Organisation) -> bool:
    """Whether everything that is said of the controller's country lies outside the EEA."""
    addresses = (controller.address, controller.postal_address)
    countries = {each.country for each in addresses if each and each.country}
    if not countries and "country" in controller.model_fields_set:
        countries = {controller.country}
    return bool(countries) and not any(map(is_in_eea, countries))
