"""The rights of the data subject, where a register says them in its own words: Articles 12-22, 77.

The standard wording says all of this. These rules look at what a register writes in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.claims import first_claimed, silent_languages
from mkdocs_tietosuoja.checks.parts import answered, each_data_category, each_purpose
from mkdocs_tietosuoja.checks.rule import Breach, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import Article9Condition, LegalBasis, Purpose, Register, Right, Text
from mkdocs_tietosuoja.source import Path

_RIGHTS = (
    ("access", Message("the right of access (Article 15)")),
    ("rectification", Message("the right to rectification (Article 16)")),
    ("erasure", Message("the right to erasure (Article 17)")),
    ("restriction", Message("the right to restriction of processing (Article 18)")),
    ("portability", Message("the right to data portability (Article 20)")),
    ("objection", Message("the right to object (Article 21)")),
)


@rule("missing-right", Severity.ERROR, article="13(2)(b)")
def rights(register: Register) -> Iterator[Breach]:
    """A text in place of the standard rights names each of them, in each language (Articles 13(2)(b), 14(2)(c)).

    Access, rectification, erasure, restriction, portability and the right to object belong to every
    notice. The standard text names all; a text of your own for the whole section must do so too.

    Failing:
        sections:
          - {id: rights, text: "Voit tarkastaa, oikaista ja poistaa tietosi."}

    Corrected:
        sections:
          - id: rights
            text: >-
              Voit tarkastaa, oikaista ja poistaa tietosi, rajoittaa ja vastustaa niiden käsittelyä ja siirtää ne
              toiselle rekisterinpitäjälle. Vastaamme kuukauden kuluessa.
    """
    for path, text in _in_place_of(register, "rights"):
        for topic, right in _RIGHTS:
            for language in silent_languages(topic, text):
                yield (
                    (*path, language),
                    Message(
                        "the text in place of the standard rights does not name {right}; add it, or remove "
                        "the text to have the standard rights",
                        right=right,
                    ),
                )


@rule("missing-withdrawal", Severity.ERROR, article="13(2)(c)")
def withdrawal(register: Register) -> Iterator[Breach]:
    """Who has given consent is told that it can be withdrawn, and that earlier processing stays lawful (Articles 13(2)(c), 14(2)(d)).

    The standard text says both where a purpose or a special category rests on consent. A text in its
    place must do so too.

    Failing:
        purposes: {name: Uutiskirje, legal_basis: consent, retention: {duration: P2Y}}
        rights:
          withdrawal: {text: Voit peruuttaa suostumuksesi milloin tahansa.}

    Corrected:
        purposes: {name: Uutiskirje, legal_basis: consent, retention: {duration: P2Y}}
        rights:
          withdrawal:
            text: Voit peruuttaa suostumuksesi milloin tahansa. Sitä ennen tehty käsittely on yhä lainmukaista.
    """
    if not rests_on_consent(register):
        return
    for path, text in _in_place_of(register, "rights", "withdrawal"):
        silent = [*silent_languages("withdrawal", text)]
        for language in silent:
            yield (
                (*path, language),
                Message(
                    "the text does not say that consent can be withdrawn (Article 13(2)(c)); add it, such as "
                    "'You can withdraw your consent at any time.'"
                ),
            )
        for language in silent_languages("lawfulness", text):
            if language not in silent:
                yield (
                    (*path, language),
                    Message(
                        "the text does not say that processing before the withdrawal stays lawful (Article "
                        "13(2)(c)); add it, such as 'Withdrawal does not affect the lawfulness of earlier "
                        "processing.'"
                    ),
                )


@rule("missing-complaint", Severity.ERROR, article="13(2)(d)")
def complaint(register: Register) -> Iterator[Breach]:
    """The notice tells of the right to complain to a supervisory authority (Articles 13(2)(d), 14(2)(e), 77).

    The standard text says it. A text in its place names the supervisory authority.

    Failing:
        sections:
          - {id: complaint, text: "Jos olet tyytymätön, kerro meille."}

    Corrected:
        sections:
          - id: complaint
            text: Jos olet tyytymätön, kerro meille. Voit myös tehdä valituksen tietosuojavaltuutetulle.
    """
    for path, text in _in_place_of(register, "complaint", "complaint"):
        for language in silent_languages("complaint", text):
            yield (
                (*path, language),
                Message(
                    "the text names no supervisory authority to which one can complain (Article 13(2)(d)); "
                    "add it, such as 'You can lodge a complaint with the Data Protection Ombudsman.'"
                ),
            )


@rule("missing-supervisory-authority", Severity.WARNING, article="13(2)(d)")
def supervisory_authority(register: Register) -> Iterator[Breach]:
    """The supervisory authority is named with its contact details (Articles 13(2)(d), 14(2)(e)).

    The law requires the right to complain in the notice. A complaint is made where the address is
    at hand; the addresses of all authorities of the EEA are known by the code of their country.

    Failing:
        data_categories: Nimi ja osoite

    Corrected:
        data_categories: Nimi ja osoite
        supervisory_authority: FI
    """
    if not register.supervisory_authority and not answered(register, "complaint"):
        yield (
            (),
            Message(
                "'supervisory_authority' is missing (Article 13(2)(d)); write the two letters of its country, "
                "such as 'supervisory_authority: FI'"
            ),
        )


@rule("missing-right-to-object", Severity.ERROR, article="21(4)")
def objection(register: Register) -> Iterator[Breach]:
    """A text in place of the right to object names that right (Article 21(4)).

    Where data are processed for legitimate interests, for a public task or for direct marketing, the
    right to object is presented clearly and apart from all else. The standard section does so.

    Failing:
        purposes:
          - name: Kehittäminen
            legal_basis: legitimate_interests
            legitimate_interest: Etumme on parantaa palveluja.
            retention: {duration: P2Y}
        sections:
          - {id: right-to-object, text: "Ota yhteyttä, jos sinulla on kysyttävää."}

    Corrected:
        purposes:
          - name: Kehittäminen
            legal_basis: legitimate_interests
            legitimate_interest: Etumme on parantaa palveluja.
            retention: {duration: P2Y}
        sections:
          - id: right-to-object
            text: Voit vastustaa käsittelyä henkilökohtaiseen tilanteeseesi liittyvällä perusteella.
    """
    for path, text in _in_place_of(register, "right-to-object", "objection"):
        for language in silent_languages("objection", text):
            yield (
                (*path, language),
                Message(
                    "the text does not name the right to object (Article 21(4)); add it, such as 'You have "
                    "the right to object to the processing.', or remove the text to have the standard one"
                ),
            )


@rule("unmarked-direct-marketing", Severity.WARNING, article="21(4)")
def direct_marketing(register: Register) -> Iterator[Breach]:
    """A purpose that is direct marketing is marked as such (Article 21(2)-(4)).

    One can always object to direct marketing, without any grounds. The notice says so, apart from all
    else, only where the purpose has `direct_marketing: true` or the register has `marketing`. Marketing
    and newsletters on legitimate interests are direct marketing too.

    Failing:
        purposes: {name: Suoramarkkinointi, legal_basis: consent, retention: {duration: P2Y}}

    Corrected:
        purposes: {name: Suoramarkkinointi, legal_basis: consent, direct_marketing: true, retention: {duration: P2Y}}
    """
    if register.marketing or any(purpose.direct_marketing for purpose in register.all_purposes):
        return
    for path, purpose in each_purpose(register):
        if is_direct_marketing(purpose):
            yield (
                (*path, "name"),
                Message(
                    "this purpose is direct marketing, to which one can always object (Article 21(2)); add "
                    "'direct_marketing: true' to it"
                ),
            )


@rule("missing-response-time", Severity.WARNING, article="12(3)")
def response_time(register: Register) -> Iterator[Breach]:
    """A text in place of the standard one tells when requests are answered (Article 12(3)).

    Requests are answered within one month, which can be extended by at most two. The standard text
    says so.

    Failing:
        rights: {response_time: Vastaamme mahdollisuuksien mukaan.}

    Corrected:
        rights: {response_time: Vastaamme kahden viikon kuluessa.}
    """
    for path, text in _in_place_of(register, "rights", "response_time"):
        for language in silent_languages("time", text):
            yield (
                (*path, language),
                Message(
                    "the text does not say when requests are answered (Article 12(3)); write the time, at "
                    "most one month, such as 'We answer within one month.'"
                ),
            )


def _in_place_of(register: Register, section: str, key: str = "") -> Iterator[tuple[Path, Text]]:
    """The texts in place of a standard section, and in place of what it says of a key of `rights`."""
    for index, each in enumerate(register.sections):
        if each.id == section and each.text:
            yield ("sections", index, "text"), each.text
    own = getattr(register.rights, key) if key else None
    if isinstance(own, Right) and own.text:
        yield ("rights", key, "text"), own.text
    elif isinstance(own, Text):
        yield ("rights", key), own


def is_direct_marketing(purpose: Purpose) -> bool:
    """Whether a purpose is direct marketing: it says so, or it is marketing on legitimate interests."""
    return (
        purpose.direct_marketing is True
        or first_claimed("direct_marketing", purpose.name) is not None
        or (
            LegalBasis.LEGITIMATE_INTERESTS in purpose.legal_basis
            and first_claimed("marketing_purpose", purpose.name) is not None
        )
    )


def rests_on_consent(register: Register) -> bool:
    """Whether anything rests on consent, Articles 6(1)(a) and 9(2)(a)."""
    return LegalBasis.CONSENT in register.legal_bases or any(
        Article9Condition.EXPLICIT_CONSENT in category.article_9_condition
        for _, category in each_data_category(register)
    )
