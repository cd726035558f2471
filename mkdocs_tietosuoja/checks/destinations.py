"""Where data go: what a register says of its recipients in one place and denies in another."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.claims import GENERAL, TOLD, claimed_in, first_claimed
from mkdocs_tietosuoja.checks.naming import name_of, one_line, shown
from mkdocs_tietosuoja.checks.parts import each_recipient
from mkdocs_tietosuoja.checks.rule import Breach, Place, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.language import is_in_eea
from mkdocs_tietosuoja.model import RecipientRole, Register, Transfer, texts
from mkdocs_tietosuoja.source import Path

_PLACES = (*GENERAL, "recipients", "registers")
"""Where a text speaks of the places where data are."""
_THIRD_PARTIES = frozenset(RecipientRole) - {RecipientRole.PROCESSOR}
"""Recipients that do not act for the controller."""


@rule("contradictory-transfers", Severity.WARNING, article="13(1)(f)")
def transfers(register: Register) -> Iterator[Breach]:
    """A register that declares no transfers has no recipient outside the EEA (Article 13(1)(f)).

    The notice would call the transfer none and list it at the same time.

    Failing:
        recipients: {name: Uutiskirje Inc., role: processor, country: US}
        transfers: none

    Corrected:
        recipients:
          name: Uutiskirje Inc.
          role: processor
          country: US
          transfer: {safeguard: standard_contractual_clauses}
    """
    if register.transfers != ():
        return
    outside = tuple(_outside(register))
    if outside:
        path, _ = outside[0]
        yield (
            ("transfers",),
            Message(
                "'transfers: none' is not true: data go outside the EEA to {recipients} ({place}); remove "
                "'transfers: none' and write below the recipient what the transfer rests on, such "
                "as 'transfer: {{safeguard: standard_contractual_clauses}}' (Article 13(1)(f))",
                recipients="; ".join(name for _, name in outside),
                place=Place(path),
            ),
        )
        return
    for path, words in claimed_in(TOLD, "in_third_country", register):
        yield (
            ("transfers",),
            Message(
                "'transfers: none' is not true: a text says '{words}' ({place}); name the transfer and "
                "what it rests on, such as 'transfers: {{country: US, safeguard: "
                "standard_contractual_clauses}}', or change the text (Article 13(1)(f))",
                words=words,
                place=Place(path),
            ),
        )
        return


@rule("contradictory-location", Severity.WARNING, article="13(1)(f)")
def location(register: Register) -> Iterator[Breach]:
    """A text that keeps the data in the EU or the EEA is true of every recipient (Article 13(1)(f)).

    A reader believes the sentence, and does not look for the transfer further down.

    Failing:
        introduction: Tietoja käsitellään vain EU-alueella.
        recipients:
          name: Uutiskirje Inc.
          country: US
          transfer: {safeguard: standard_contractual_clauses}

    Corrected:
        introduction: Uutiskirje Inc. käsittelee tietoja Yhdysvalloissa, muut EU-alueella.
        recipients:
          name: Uutiskirje Inc.
          country: US
          transfer: {safeguard: standard_contractual_clauses}
    """
    outside = tuple(_outside(register))
    for path, words in claimed_in(_PLACES, "only_in_eea", register) if outside else ():
        meant = next((each for each in outside if _concerns(path, each[0])), None)
        if meant and not _is_named(register, path, meant[0]):
            yield (
                path,
                Message(
                    "'{words}' is not true of {recipient} ({place}); write who processes the data "
                    "where, such as 'X processes the data in the United States, all others in the "
                    "EEA' (Article 13(1)(f))",
                    words=words,
                    recipient=meant[1],
                    place=Place(meant[0]),
                ),
            )


@rule("contradictory-recipients", Severity.WARNING, article="13(1)(e)")
def recipients(register: Register) -> Iterator[Breach]:
    """A register that declares no recipients names none elsewhere (Article 13(1)(e)).

    The recipients of a register that the notice covers, those of a transfer, the joint controllers
    and the third parties who have access to the data of cookies are recipients.

    Failing:
        recipients: none
        transfers: {country: US, recipient: Uutiskirje Inc., safeguard: standard_contractual_clauses}

    Corrected:
        recipients:
          name: Uutiskirje Inc.
          country: US
          transfer: {safeguard: standard_contractual_clauses}
    """
    if register.recipients != ():
        return
    for path, name in _received(register):
        yield (
            ("recipients",),
            Message(
                "'recipients: none' is not true: data go to {recipient} ({place}); remove "
                "'recipients: none' or name the recipient here (Article 13(1)(e))",
                recipient=name,
                place=Place(path),
            ),
        )
        return
    for path, words in claimed_in(TOLD, "disclosed", register):
        yield (
            ("recipients",),
            Message(
                "'recipients: none' is not true: a text says '{words}' ({place}); name the recipient, "
                "such as 'recipients: {{name: ..., role: processor, country: FI}}', or change the text "
                "(Article 13(1)(e))",
                words=words,
                place=Place(path),
            ),
        )
        return


@rule("contradictory-disclosure", Severity.WARNING, article="13(1)(e)")
def disclosure(register: Register) -> Iterator[Breach]:
    """A text that data are disclosed to nobody is true of every recipient but the processors (Article 13(1)(e)).

    A processor acts for the controller; another controller, a group company or an authority is a third
    party to whom data are disclosed.

    Failing:
        introduction: Emme luovuta tietoja ulkopuolisille.
        recipients: {name: Verohallinto, role: authority, country: FI}

    Corrected:
        introduction: Luovutamme tietoja vain Verohallinnolle.
        recipients: {name: Verohallinto, role: authority, country: FI}
    """
    third_parties = (each for each in each_recipient(register) if each[1].role in _THIRD_PARTIES)
    first = next(third_parties, None)
    if not first:
        return
    place, recipient = first
    for path, words in claimed_in(GENERAL, "not_disclosed", register):
        yield (
            path,
            Message(
                "'{words}' is not true of {recipient} ({place}); write to whom data are disclosed, such "
                "as 'We disclose data only to the Tax Administration.' (Article 13(1)(e))",
                words=words,
                recipient=shown(name_of(recipient)),
                place=Place(place),
            ),
        )


@rule("own-recipient", Severity.WARNING, article="13(1)(e)")
def own_recipient(register: Register) -> Iterator[Breach]:
    """The controller is not among its own recipients (Article 13(1)(e)).

    A recipient is somebody to whom data are disclosed; what the controller does itself is a purpose.

    Failing:
        controller: {name: Esimerkki Oy}
        recipients: {name: Esimerkki Oy, role: processor}

    Corrected:
        controller: {name: Esimerkki Oy}
        recipients: {name: Laskutus Oy, role: processor}
    """
    for path, recipient in each_recipient(register):
        name = recipient.name or (recipient.organisation and recipient.organisation.name)
        if name == register.controller.name:
            yield (
                path,
                Message(
                    "{recipient} is the controller itself ({place}) and no recipient; name who "
                    "receives data from it, or remove this recipient (Article 13(1)(e))",
                    recipient=shown(name_of(recipient)),
                    place=Place(("controller",)),
                ),
            )


def _received(register: Register) -> Iterator[tuple[Path, str]]:
    """Who receives data though the register itself names nobody: the way to each, and its name."""
    for path, recipient in each_recipient(register):
        yield path, shown(name_of(recipient))
    for index, transfer in enumerate(register.transfers or ()):
        name = shown(transfer.recipient or transfer.international_organisation)
        name = name or ", ".join(transfer.country)
        if name:
            yield ("transfers", index), name
    if register.joint_controllers:
        for index, party in enumerate(register.joint_controllers.parties):
            yield ("joint_controllers", "parties", index), shown(party.name)
    for index, cookie in enumerate(register.cookies or ()):
        name = shown(cookie.provider or cookie.name)
        if cookie.third_party and name:
            yield ("cookies", index, "third_party"), name


def _outside(register: Register) -> Iterator[tuple[Path, str]]:
    """Recipients and transfers outside the EEA: the way to each, its name and its countries."""
    for path, recipient in each_recipient(register):
        transfer = recipient.transfer or Transfer()
        where = _third((*recipient.country, *transfer.country))
        if not where and not recipient.country:
            told = first_claimed("third_country", recipient)
            where = told[1] if told else ""
        if where:
            yield path, f"{shown(name_of(recipient))} ({where})"
    for index, transfer in enumerate(register.transfers or ()):
        countries = _third(transfer.country)
        if countries:
            name = shown(transfer.recipient)
            yield ("transfers", index), f"{name} ({countries})" if name else countries


def _third(countries: tuple[str, ...]) -> str:
    """The codes of third countries, without repetition."""
    return ", ".join(dict.fromkeys(code for code in countries if not is_in_eea(code)))


def _is_named(register: Register, way: Path, recipient: Path) -> bool:
    """Whether a text tells of the recipient outside itself: it names it, and is not the recipient's own."""
    if way[: len(recipient)] == recipient or recipient[-2] != "recipients":
        return False
    key = str(way[0])
    name = one_line(name_of(dict(each_recipient(register))[recipient])).casefold()
    written = dict(texts(getattr(register, key), (key,)))[way[:-1]].get(str(way[-1])) or ""
    return name in written.casefold()


def _concerns(text: Path, recipient: Path) -> bool:
    """Whether a text speaks of a recipient: its own text, that of its register, or one of all data."""
    if text[0] == "registers":
        return recipient[:2] == text[:2] and (
            text[2] == "description" or text[: len(recipient)] == recipient
        )
    return text[0] in GENERAL or text[: len(recipient)] == recipient
