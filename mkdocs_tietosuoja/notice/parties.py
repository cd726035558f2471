"""Who is responsible and who answers: Articles 13(1)(a)-(b), 14(1)(a)-(b), 26, 27."""

from __future__ import annotations

from mkdocs_tietosuoja.model import Address, Contact, ContactDetails, Organisation, Register
from mkdocs_tietosuoja.notice.blocks import (
    Blocks,
    Inlines,
    Link,
    Paragraph,
    Section,
    Strong,
    joined,
)
from mkdocs_tietosuoja.notice.localization import Localization


def controller(register: Register, voice: Localization) -> Section | None:
    """The controller's identity and contact details."""
    return voice.section("controller", organisation(register.controller, voice))


def joint_controllers(register: Register, voice: Localization) -> Section | None:
    """The joint controllers and the essence of their arrangement: Article 26(2)."""
    joint = register.joint_controllers
    if joint is None:
        return None
    parties = [block for party in joint.parties for block in organisation(party, voice)]
    contact_point = (
        voice.labelled("parties.contact_point", person(joint.contact_point, voice))
        if joint.contact_point
        else ()
    )
    return voice.section(
        "joint-controllers",
        (
            voice.paragraph("parties.joint_controllers"),
            *parties,
            *voice.labelled("parties.arrangement", voice.prose(joint.arrangement)),
            *contact_point,
            voice.paragraph("parties.each_controller"),
        ),
    )


def representative(register: Register, voice: Localization) -> Section | None:
    """The representative in the Union: Article 27."""
    if register.representative is None:
        return None
    return voice.section("representative", organisation(register.representative, voice))


def contact(register: Register, voice: Localization) -> Section | None:
    """Who answers questions about the register."""
    people = [block for one in register.contact or () for block in person(one, voice)]
    return voice.section("contact", people)


def data_protection_officer(register: Register, voice: Localization) -> Section | None:
    """The data protection officer, or the statement that there is none."""
    officer = register.data_protection_officer
    if officer:
        return voice.section("data-protection-officer", person(officer, voice))
    if "data_protection_officer" in register.model_fields_set:
        return voice.section(
            "data-protection-officer", [voice.paragraph("parties.no_data_protection_officer")]
        )
    return None


def organisation(one: Organisation, voice: Localization) -> Blocks:
    """An organisation's name and details."""
    name = Paragraph((Strong(voice.name(one.name)),))
    if not one.business_id:
        return (name, *details(one, voice))
    business_id = (
        voice.business_id(one.country),
        (Paragraph((one.business_id,)),),
    )
    return (name, *details(one, voice, business_id))


def person(one: Contact, voice: Localization) -> Blocks:
    """A person's or team's name, task and details."""
    parts: list[Inlines] = []
    if one.name:
        parts.append((Strong(voice.name(one.name)),))
    if one.title:
        parts.append(voice.name(one.title))
    if one.organisation:
        parts.append(voice.name(one.organisation))
    heading = (Paragraph(joined(parts)),) if parts else ()
    return (*heading, *details(one, voice))


def details(one: ContactDetails, voice: Localization, *first: tuple[Inlines, Blocks]) -> Blocks:
    """How to reach somebody, then anything else that is said of it."""
    entries = list(first)

    def add(key: str, content: Inlines) -> None:
        entries.append((voice.say(f"contact.{key}"), (Paragraph(content),)))

    if one.address:
        add("address", address(one.address, voice))
    if one.postal_address:
        add("postal_address", address(one.postal_address, voice))
    if one.email:
        add("email", joined(voice.email(each) for each in one.email))
    if one.phone:
        add("phone", (", ".join(one.phone),))
    if one.website:
        add("website", web_link(one.website))
    if one.contact_form:
        add("contact_form", web_link(one.contact_form))
    return (*voice.definitions(entries), *voice.prose(one.description))


def address(one: Address, voice: Localization) -> Inlines:
    """An address on one line."""
    if one.text:
        return voice.lines(one.text)
    town: list[Inlines] = [(one.postal_code,)] if one.postal_code else []
    if one.city:
        town.append(voice.name(one.city))
    parts = [voice.name(one.street)] if one.street else []
    if town:
        parts.append(joined(town, " "))
    if one.country:
        parts.append((voice.country(one.country),))
    return joined(parts)


def web_link(url: str) -> Inlines:
    """A web address as a link that shows the address without its scheme."""
    shown = url.partition("://")[2]
    return (Link((shown.removesuffix("/") if shown.count("/") == 1 else shown,), url),)
