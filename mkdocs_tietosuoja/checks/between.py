"""Where the notices of a site do not agree with each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from mkdocs_tietosuoja.checks.naming import one_line
from mkdocs_tietosuoja.checks.parts import each_party
from mkdocs_tietosuoja.checks.rule import Notices, SiteBreach, line_of, site_rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import Address, Contact, ContactDetails, Organisation, Text
from mkdocs_tietosuoja.source import Path, Scalar, locate

_OFFICER = "data_protection_officer"
_NOT_LETTERS = re.compile(r"[\W_]+")


class _Said(NamedTuple):
    """What a register says of somebody."""

    of: Hashable
    """Of whom or what it says it; all that is said of the same is to agree."""
    key: str
    """The id of the register."""
    path: Path
    """The way to what it says."""
    values: frozenset[str]
    """What it says, as it is compared."""
    shown: str
    """What it says, as a message shows it."""


@site_rule("two-business-ids", Severity.WARNING, article="13(1)(a)")
def business_ids(notices: Notices) -> Iterator[SiteBreach]:
    """An organisation has one business id in all notices (Article 13(1)(a)).

    The business id tells which company of a group, or which of two companies with like names, answers.

    Failing:
        controller: {name: Esimerkki Oy, business_id: 3058264-6, email: info@yritys.example}
        recipients: {organisation: {name: Esimerkki Oy, business_id: 2846319-7}, role: group_company}

    Corrected:
        controller: {name: Esimerkki Oy, business_id: 3058264-6, email: info@yritys.example}
        recipients: {organisation: {name: Toinen Oy, business_id: 2846319-7}, role: group_company}
    """
    said = (
        _Said(
            _letters(one_line(name)), key, (*path, "business_id"), frozenset([_letters(id_)]), id_
        )
        for key, path, name, id_ in _with_business_id(notices)
    )
    for usual, other in _deviating(said, notices):
        yield (
            other.key,
            other.path,
            Message(
                "the business id is {business_id} here and {other} in another place ({place}), and "
                "the name is the same; correct the id or the name (Article 13(1)(a))",
                business_id=other.shown,
                other=usual.shown,
                place=_place(usual, notices),
            ),
        )


@site_rule("two-names", Severity.WARNING, article="13(1)(a)")
def names(notices: Notices) -> Iterator[SiteBreach]:
    """A business id belongs to one organisation in all notices (Article 13(1)(a)).

    The old name of a company that has changed it still stands in a notice, or an id was copied by mistake.

    Failing:
        controller: {name: Esimerkki Oy, business_id: 3058264-6, email: info@yritys.example}
        recipients: {organisation: {name: Vanha Nimi Oy, business_id: 3058264-6}, role: group_company}

    Corrected:
        controller: {name: Esimerkki Oy, business_id: 3058264-6, email: info@yritys.example}
        recipients: {organisation: {name: Vanha Nimi Oy, business_id: 2846319-7}, role: group_company}
    """
    said = (
        _Said(_letters(id_), key, (*path, "name"), _all_letters(name), one_line(name))
        for key, path, name, id_ in _with_business_id(notices)
    )
    for usual, other in _deviating(said, notices):
        yield (
            other.key,
            other.path,
            Message(
                "'{name}' has the business id of '{other}' ({place}); correct the name or the id "
                "(Article 13(1)(a))",
                name=other.shown,
                other=usual.shown,
                place=_place(usual, notices),
            ),
        )


@site_rule("different-details", Severity.WARNING, article="13(1)(a)")
def details(notices: Notices) -> Iterator[SiteBreach]:
    """An organisation or a person has the same contact details in all notices (Article 13(1)(a)).

    Where a number has changed, one notice is mended and another forgotten. What stands in
    `organisations.yml` is written once.

    Failing:
        contact: {name: Maija Meri, phone: 09 123 4567}
        data_protection_officer: {name: Maija Meri, phone: 09 765 4321}

    Corrected:
        contact: {name: Maija Meri, phone: 09 123 4567}
        data_protection_officer: {name: Maija Meri, phone: 09 123 4567}
    """
    said = (
        _Said((owner, field), key, (*path, field), values, shown)
        for key, path, owner, one in _known(notices)
        for field, values, shown in _details(one)
    )
    for usual, other in _deviating(said, notices):
        yield (
            other.key,
            other.path,
            Message(
                "'{written}' is not what is written of the same in another place: '{other}' ({place}); "
                "write it once in organisations.yml, and its key here (Article 13(1)(a))",
                written=other.shown,
                other=usual.shown,
                place=_place(usual, notices),
            ),
        )


@site_rule("different-officers", Severity.WARNING, article="37")
def officers(notices: Notices) -> Iterator[SiteBreach]:
    """A controller has one data protection officer, or none, in all its notices (Article 37).

    The officer is designated for the controller, not for a register.

    Failing:
        controller: {name: Esimerkki Oy, email: info@yritys.example}
        data_protection_officer: none
        ---
        controller: {name: Esimerkki Oy, email: info@yritys.example}
        data_protection_officer: {name: Olli Opas, email: opas@yritys.example}

    Corrected:
        controller: {name: Esimerkki Oy, email: info@yritys.example}
        data_protection_officer: {name: Olli Opas, email: opas@yritys.example}
        ---
        controller: {name: Esimerkki Oy, email: info@yritys.example}
        data_protection_officer: {name: Olli Opas, email: opas@yritys.example}
    """
    said = (
        _Said(_letters(one_line(register.controller.name)), key, (_OFFICER,), values, shown)
        for key, register in notices.registers.items()
        if _OFFICER in register.model_fields_set
        for values, shown in _identity(register.data_protection_officer)
    )
    for usual, other in _deviating(said, notices):
        yield (
            other.key,
            other.path,
            Message(
                "the data protection officer is '{officer}' here and '{other}' in another notice of "
                "the same controller ({place}); write the same in both (Article 37)",
                officer=other.shown,
                other=usual.shown,
                place=_place(usual, notices),
            ),
        )


@site_rule("same-name", Severity.WARNING, article="12(1)")
def same_name(notices: Notices) -> Iterator[SiteBreach]:
    """No two registers have the same name in a language (Article 12(1)).

    The list of all notices and the navigation show the names, and nobody can tell the two apart.

    Failing:
        name: Asiakasrekisteri
        ---
        name: Asiakasrekisteri

    Corrected:
        name: Asiakasrekisteri
        ---
        name: Verkkokaupan asiakasrekisteri
    """
    seen: dict[tuple[str, str], str] = {}
    for key, register in notices.registers.items():
        for language in notices.settings.languages:
            name = register.name.get(language) or ""
            first = seen.setdefault((language, _letters(name)), key)
            if name and first != key:
                yield (
                    key,
                    ("name", language),
                    Message(
                        "another register has the name '{name}' ({place}); write a name that tells "
                        "them apart, such as 'Customers of the web shop' (Article 12(1))",
                        name=name,
                        place=line_of(notices.trees[first], ("name", language)),
                    ),
                )
                break


def _known(notices: Notices) -> Iterator[tuple[str, Path, Hashable, ContactDetails]]:
    """Organisations and persons, each by the name and the company under which it is known.

    One that stands in `organisations.yml` is given where it is first referred to.
    """
    seen: set[int] = set()
    for key, register in notices.registers.items():
        for path, one in each_party(register):
            if id(one) in seen:
                continue
            seen.add(id(one))
            if isinstance(one, Organisation):
                yield key, path, _letters(one_line(one.name)), one
            elif isinstance(one, Contact) and one.name and _is_person(one_line(one.name)):
                company = one_line(one.organisation or register.controller.name)
                yield key, path, (_letters(one_line(one.name)), _letters(company)), one


def _with_business_id(notices: Notices) -> Iterator[tuple[str, Path, Text, str]]:
    """The name and the business id of each organisation that has one."""
    for key, path, _, one in _known(notices):
        if isinstance(one, Organisation) and one.business_id:
            yield key, path, one.name, one.business_id


def _identity(officer: Contact | None) -> Iterator[tuple[frozenset[str], str]]:
    """By what an officer is known, and how it is shown; nothing of one without name and e-mail address."""
    if officer is None:
        yield frozenset(["none"]), "none"
    elif officer.name:
        yield _all_letters(officer.name).union(officer.email), one_line(officer.name)
    elif officer.email:
        yield frozenset(officer.email), officer.email[0]


def _details(one: ContactDetails) -> Iterator[tuple[str, frozenset[str], str]]:
    """The contact details that are compared: the key, its values, and how they are shown."""
    if one.phone:
        yield (
            "phone",
            frozenset(_dialled(phone, one.country) for phone in one.phone),
            ", ".join(one.phone),
        )
    if one.email:
        yield "email", frozenset(email.lower() for email in one.email), ", ".join(one.email)
    for key, address in (("address", one.address), ("postal_address", one.postal_address)):
        if address:
            lines = _lines(address)
            yield key, frozenset(map(_letters, lines)), lines[0]


def _lines(address: Address) -> tuple[str, ...]:
    """An address as one line in each of its languages."""
    parts = [address.text, address.street, address.city]
    tags = dict.fromkeys(tag for part in parts if part for tag, _ in part.translations)
    return tuple(
        " ".join(
            part
            for part in (
                address.text and address.text.best(tag, tag)[0],
                address.street and address.street.best(tag, tag)[0],
                address.postal_code,
                address.city and address.city.best(tag, tag)[0],
            )
            if part
        )
        for tag in tags or ("",)
    )


def _deviating(said: Iterable[_Said], notices: Notices) -> Iterator[tuple[_Said, _Said]]:
    """What does not agree with what is usually said of the same; first the usual, then the other.

    What `organisations.yml` says is the usual, or else what most registers say, or the first.
    """
    together: dict[Hashable, list[_Said]] = defaultdict(list)
    for each in said:
        together[each.of].append(each)
    for same in together.values():
        if len(same) == 1:
            continue
        counts = Counter(each.values for each in same)
        usual = max(same, key=lambda each: (_is_reference(each, notices), counts[each.values]))
        for each in same:
            if not _agree(usual.values, each.values):
                yield usual, each


def _agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two say the same; an address with its country says what it says without."""
    return any(one in other or other in one for one in some for other in others)


def _is_reference(each: _Said, notices: Notices) -> bool:
    """Whether the register has a key of `organisations.yml` where the value would stand."""
    return isinstance(locate(notices.trees[each.key], each.path[:-1])[0], Scalar)


def _place(each: _Said, notices: Notices) -> str:
    return line_of(notices.trees[each.key], each.path)


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _dialled(phone: str, country: str) -> str:
    """A telephone number with the code of its country."""
    import phonenumbers  # noqa: PLC0415 - loaded only where there is a number to compare

    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return _letters(phone)
    return f"{number.country_code}{number.national_number}"


def _all_letters(text: Text) -> frozenset[str]:
    return frozenset(_letters(written) for _, written in text.translations)


def _letters(written: str) -> str:
    """The letters and digits alone."""
    return _NOT_LETTERS.sub("", written).casefold()
