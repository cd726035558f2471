"""What registers say: every form in which a value can be written, and what it then means."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.language import known_authorities
from mkdocs_tietosuoja.model import (
    SAME_IN_EVERY_LANGUAGE,
    Article9Condition,
    Context,
    Definitions,
    Duration,
    LegalBasis,
    Organisation,
    RecipientRole,
    Register,
    Safeguard,
    SourceType,
    Text,
    read_entry,
    texts,
)
from mkdocs_tietosuoja.registers import Registers, read_registers
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import read_yaml

MINIMUM = """\
name: {fi: Asiakasrekisteri, sv: Kundregister}
controller: {name: Esimerkki Oy}
history: {date: 2018-04-17, change: Laadittu.}
"""


def findings_of(text: str, definitions: Definitions | None = None) -> tuple[Finding, ...]:
    tree, broken = read_yaml(text, "x.yml")
    assert broken == ()
    assert tree
    return read_entry(Register, tree, Context("fi", definitions))[1]


def register(text: str, definitions: Definitions | None = None) -> Register:
    tree, broken = read_yaml(MINIMUM + text, "x.yml")
    assert broken == ()
    assert tree
    entry, findings = read_entry(Register, tree, Context("fi", definitions))
    assert findings == ()
    assert entry
    return entry


def text(**translations: str) -> Text:
    return Text(tuple(translations.items()))


def same(written: str) -> Text:
    return Text(((SAME_IN_EVERY_LANGUAGE, written),))


def folder(tmp_path: Path, **files: str) -> Registers:
    (tmp_path / "registers").mkdir()
    for name, written in files.items():
        path = tmp_path / "registers" / f"{name.replace('_', '-')}.yml"
        path.write_text(written, "utf-8")
    return read_registers(tmp_path, Settings(languages=("fi",)))


# Texts


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("Tervetuloa", text(fi="Tervetuloa")),
        ("'  Tervetuloa '", text(fi="Tervetuloa")),
        ("{fi: Tervetuloa, sv: Välkommen}", text(fi="Tervetuloa", sv="Välkommen")),
        ("{sv: Välkommen}", text(sv="Välkommen")),
        ("{no: Velkommen, sv-FI: Välkommen}", Text((("no", "Velkommen"), ("sv-FI", "Välkommen")))),
        ("0403", text(fi="0403")),
        ("yes", text(fi="yes")),
        ("10", text(fi="10")),
        ("|\n  a\n\n  b\n", text(fi="a\n\nb")),
        ("https://www.yritys.example/", same("https://www.yritys.example/")),
        ("Katso https://www.yritys.example/", text(fi="Katso https://www.yritys.example/")),
    ],
)
def test_text(written: str, meaning: Text) -> None:
    assert register(f"introduction: {written}").introduction == meaning


def test_a_name_is_the_same_in_every_language() -> None:
    assert register("").controller.name == same("Esimerkki Oy")
    assert register("").controller.name.get("ja") == "Esimerkki Oy"


def test_a_text_in_the_language_that_there_is() -> None:
    written = text(fi="Tervetuloa", sv="Välkommen")
    assert written.get("sv") == "Välkommen"
    assert written.get("en") is None
    assert written.best("sv", "fi") == ("Välkommen", "sv")
    assert written.best("en", "fi") == ("Tervetuloa", "fi")
    assert written.best("en", "de") == ("Tervetuloa", "fi")


def test_all_texts_with_their_way_in_the_words_of_the_file() -> None:
    entry = register("retention: {duration: P1Y, from: Ostosta}\nsources: [Te itse]\n")
    assert dict(texts(entry)) == {
        ("name",): text(fi="Asiakasrekisteri", sv="Kundregister"),
        ("controller", "name"): same("Esimerkki Oy"),
        ("history", 0, "change"): text(fi="Laadittu."),
        ("retention", 0, "from"): text(fi="Ostosta"),
        ("sources", 0, "description"): text(fi="Te itse"),
    }


# Prose in place of keys


def test_every_structured_field_can_be_prose() -> None:
    entry = register("""\
data_subjects: Asiakkaat
data_categories: [Nimi, {fi: Osoite, sv: Adress}]
sources: {fi: Te itse, sv: Ni själv}
recipients: Posti
retention: Kymmenen vuotta
provision: Tiedot ovat tarpeen.
transfers: Ei siirretä.
cookies: Ei evästeitä.
marketing: Uutiskirje
automated_decisions: Luottopäätös
profiling: Kiinnostukset
security: Lukitut kaapit
rights: {access: Kirjoita meille.}
contact: {address: Katu 1}
""")
    assert [each.description for each in entry.data_subjects or ()] == [text(fi="Asiakkaat")]
    assert [each.description for each in entry.data_categories or ()] == [
        text(fi="Nimi"),
        text(fi="Osoite", sv="Adress"),
    ]
    assert [each.description for each in entry.sources or ()] == [text(fi="Te itse", sv="Ni själv")]
    assert [each.description for each in entry.recipients or ()] == [text(fi="Posti")]
    assert [each.description for each in entry.retention or ()] == [text(fi="Kymmenen vuotta")]
    assert [each.description for each in entry.provision or ()] == [text(fi="Tiedot ovat tarpeen.")]
    assert [each.description for each in entry.transfers or ()] == [text(fi="Ei siirretä.")]
    assert [each.description for each in entry.cookies or ()] == [text(fi="Ei evästeitä.")]
    assert [each.description for each in entry.marketing or ()] == [text(fi="Uutiskirje")]
    assert [each.description for each in entry.profiling or ()] == [text(fi="Kiinnostukset")]
    assert [each.description for each in entry.automated_decisions or ()] == [
        text(fi="Luottopäätös")
    ]
    assert entry.security
    assert entry.security.description == text(fi="Lukitut kaapit")
    assert entry.rights.access
    assert entry.rights.access.description == text(fi="Kirjoita meille.")
    assert entry.contact
    assert entry.contact[0].address
    assert entry.contact[0].address.text == same("Katu 1")


# One or many, none


def test_one_value_is_a_list_of_one() -> None:
    one = register("purposes: {name: A, legal_basis: consent}\nwebsite: https://a.example/\n")
    many = register(
        "purposes: [{name: A, legal_basis: [consent]}]\nwebsite: [https://a.example/]\n"
    )
    assert one == many
    assert one.purposes[0].legal_basis == (LegalBasis.CONSENT,)
    assert one.website == ("https://a.example/",)


@pytest.mark.parametrize(
    "key",
    ["recipients", "transfers", "cookies", "marketing", "automated_decisions", "profiling"],
)
def test_declared_none_is_not_missing(key: str) -> None:
    declared, silent = register(f"{key}: none"), register("")
    assert getattr(declared, key) == ()
    assert getattr(silent, key) is None


def test_no_data_protection_officer() -> None:
    declared, silent = register("data_protection_officer: none"), register("")
    assert declared.data_protection_officer is silent.data_protection_officer is None
    assert "data_protection_officer" in declared.model_fields_set
    assert "data_protection_officer" not in silent.model_fields_set


# Single values


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-10-03", datetime.date(2019, 10, 3)),
        ("2019-1-3", datetime.date(2019, 1, 3)),
        ("3.10.2019", datetime.date(2019, 10, 3)),
        ("03.10.2019", datetime.date(2019, 10, 3)),
        ("3. 10. 2019", datetime.date(2019, 10, 3)),
        ("'2019-10-03'", datetime.date(2019, 10, 3)),
        ("29.2.2020", datetime.date(2020, 2, 29)),
    ],
)
def test_dates(written: str, day: datetime.date) -> None:
    tree, _ = read_yaml(MINIMUM.replace("2018-04-17", written), "x.yml")
    assert tree
    dated, findings = read_entry(Register, tree, Context("fi"))
    assert findings == ()
    assert dated
    assert dated.history[0].date == day


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ("P10Y", Duration(years=10)),
        ("P6M", Duration(months=6)),
        ("P2W", Duration(weeks=2)),
        ("P30D", Duration(days=30)),
        ("P1Y6M", Duration(years=1, months=6)),
        ("P1Y2M3W4D", Duration(1, 2, 3, 4)),
    ],
)
def test_durations(written: str, duration: Duration) -> None:
    (retention,) = register(f"retention: {{duration: {written}}}").retention or ()
    assert retention.duration == duration


def test_a_cookie_of_the_session() -> None:
    cookies = register("cookies: [{duration: session}, {duration: P13M}]").cookies or ()
    assert [cookie.duration for cookie in cookies] == [Duration(), Duration(months=13)]


def test_enumerations() -> None:
    entry = register("""\
data_categories: {name: Terveys, article_9_condition: health_care}
sources: {type: public_register, publicly_accessible: yes}
recipients:
  name: Inc.
  role: processor
  country: [US, IN]
  transfer: {safeguard: [standard_contractual_clauses, explicit_consent]}
""")
    (category,) = entry.data_categories or ()
    (source,) = entry.sources or ()
    (recipient,) = entry.recipients or ()
    assert category.article_9_condition == (Article9Condition.HEALTH_CARE,)
    assert source.type is SourceType.PUBLIC_REGISTER
    assert source.publicly_accessible is True
    assert recipient.role is RecipientRole.PROCESSOR
    assert recipient.country == ("US", "IN")
    assert recipient.transfer
    assert recipient.transfer.safeguard == (
        Safeguard.STANDARD_CONTRACTUAL_CLAUSES,
        Safeguard.EXPLICIT_CONSENT,
    )


@pytest.mark.parametrize(
    ("written", "meaning"),
    [("true", True), ("false", False), ("yes", True), ("no", False), ("True", True)],
)
def test_true_and_false(written: str, meaning: bool) -> None:
    entry = register(f"purposes_grouped_by_legal_basis: {written}")
    assert entry.purposes_grouped_by_legal_basis is meaning


@pytest.mark.parametrize(
    "details",
    [
        "phone: 050 1234567",
        "phone: +358 9 123 4567",
        "phone: (09) 123 4567",
        "phone: +46 8 123 456 78",
        "business_id: 2846319-7",
        "country: SE, business_id: 556703-7485",
        "country: NO, business_id: 988 077 917",
        "country: NO, business_id: 988077917",
        "country: US, business_id: 12-3456789",
        "country: DE, business_id: HRB 12345",
        "email: tietosuoja@yritys.example",
        "email: etu.suku+tietosuoja@yritys.example",
        "website: http://yritys.example",
        "website: 'https://yritys.example:8080/a?b=c#d'",
        "website: https://ääkkönen.example/",
        "address: {street: Katu 1, postal_code: 00100, city: {fi: Helsinki, sv: Helsingfors}}",
    ],
)
def test_details_that_are_right(details: str) -> None:
    written = MINIMUM.replace("{name: Esimerkki Oy}", f"{{name: Esimerkki Oy, {details}}}")
    assert findings_of(written) == ()


def test_leading_zeros_stay() -> None:
    (contact,) = (
        register("contact: {address: {postal_code: 00100}, phone: 0403 123 456}").contact or ()
    )
    assert contact.address
    assert contact.address.postal_code == "00100"
    assert contact.phone == ("0403 123 456",)


# References


DEFINITIONS = """\
organisations:
  yritys: {name: Yritys Oy, email: info@yritys.example}
  konserni: {name: Konserni Oy}
contacts:
  tiimi: {name: Tiimi}
  vastaava: {name: Aino}
authorities:
  EE: {name: Andmekaitse Inspektsioon}
  SE: {name: Integritetsskyddsmyndigheten}
"""
REFERRING = """\
name: Asiakasrekisteri
controller: yritys
joint_controllers: {parties: [konserni], contact_point: tiimi}
representative: konserni
contact: [tiimi, vastaava, {name: Matti}]
data_protection_officer: vastaava
supervisory_authority: [FI, EE]
recipients: {organisation: konserni, role: group_company}
history: {date: 2018-04-17, change: Laadittu.}
"""


def test_references_by_key(tmp_path: Path) -> None:
    read = folder(tmp_path, organisations=DEFINITIONS, customers=REFERRING)
    entry = read.registers["customers"]
    assert entry.controller.name == same("Yritys Oy")
    assert entry.controller.email == ("info@yritys.example",)
    assert entry.joint_controllers
    assert [each.name for each in entry.joint_controllers.parties] == [same("Konserni Oy")]
    assert entry.joint_controllers.contact_point
    assert entry.joint_controllers.contact_point.name == same("Tiimi")
    assert entry.representative
    assert entry.representative.name == same("Konserni Oy")
    assert [each.name for each in entry.contact or ()] == [
        same("Tiimi"),
        same("Aino"),
        same("Matti"),
    ]
    assert entry.data_protection_officer
    assert entry.data_protection_officer.name == same("Aino")
    assert entry.recipients
    assert entry.recipients[0].organisation
    assert entry.recipients[0].organisation.name == same("Konserni Oy")


def test_supervisory_authorities_by_their_code(tmp_path: Path) -> None:
    read = folder(tmp_path, organisations=DEFINITIONS, customers=REFERRING)
    finnish, estonian = read.registers["customers"].supervisory_authority or ()
    assert finnish == known_authorities()["FI"]
    assert finnish.name.get("fi") == "Tietosuojavaltuutetun toimisto"
    assert estonian.name == same("Andmekaitse Inspektsioon")


def test_details_in_place_of_a_reference() -> None:
    entry = register("supervisory_authority: {name: Datatilsynet, country: NO}")
    assert [each.name for each in entry.supervisory_authority or ()] == [same("Datatilsynet")]


def test_a_broken_definition_is_not_told_at_the_reference() -> None:
    text = MINIMUM.replace("{name: Esimerkki Oy}", "yritys")
    assert findings_of(text, Definitions(organisations={"yritys": None})) == ()
    assert findings_of(text, Definitions(whole=False)) == ()
    assert [each.rule for each in findings_of(text, Definitions())] == ["unknown-reference"]


# Inheritance


BASE = """\
name: Asiakasrekisteri
title: Tietosuojaseloste
introduction: Hei.
controller: {name: Yritys Oy}
data_subjects: Asiakkaat
data_categories: [Nimi, Osoite]
recipients: none
security: {manual_material: Kaappi, digital_processing: Salasana}
retention: {duration: P10Y}
history: {date: 2018-04-17, change: Laadittu.}
"""
OWN = """\
extends: customers
name: Kauppa
history: {date: 2019-10-03, change: Oma.}
"""


def descriptions(entries: Any) -> list[str]:
    return [entry.description.get("fi") for entry in entries]


def test_what_is_not_written_is_inherited(tmp_path: Path) -> None:
    entry = folder(tmp_path, customers=BASE, shop=OWN).registers["shop"]
    assert entry.extends == "customers"
    assert entry.controller.name == same("Yritys Oy")
    assert entry.introduction == text(fi="Hei.")
    assert descriptions(entry.data_categories) == ["Nimi", "Osoite"]
    assert entry.recipients == ()


def test_name_title_and_history_are_not_inherited(tmp_path: Path) -> None:
    read = folder(tmp_path, customers=BASE, shop=OWN, club="extends: customers\n")
    assert read.registers["shop"].name == text(fi="Kauppa")
    assert read.registers["shop"].title is None
    assert [each.date for each in read.registers["shop"].history] == [datetime.date(2019, 10, 3)]
    assert [
        str(finding.message).partition(";")[0]
        for finding in read.findings
        if finding.position.path == "registers/club.yml"
    ] == ["'history' is missing", "'name' is missing"]


def test_what_is_written_stands_in_place_of_the_inherited(tmp_path: Path) -> None:
    own = OWN + "data_categories: Puhelin\nsecurity: {manual_material: Holvi}\nrecipients: Posti\n"
    entry = folder(tmp_path, customers=BASE, shop=own).registers["shop"]
    assert descriptions(entry.data_categories) == ["Puhelin"]
    assert entry.security
    assert entry.security.manual_material == text(fi="Holvi")
    assert entry.security.digital_processing is None
    assert descriptions(entry.recipients) == ["Posti"]


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("[inherited, Puhelin]", ["Nimi", "Osoite", "Puhelin"]),
        ("[Puhelin, inherited]", ["Puhelin", "Nimi", "Osoite"]),
        ("[A, inherited, B]", ["A", "Nimi", "Osoite", "B"]),
        ("[inherited]", ["Nimi", "Osoite"]),
    ],
)
def test_inherited_items(tmp_path: Path, written: str, meaning: list[str]) -> None:
    own = OWN + f"data_categories: {written}\n"
    entry = folder(tmp_path, customers=BASE, shop=own).registers["shop"]
    assert descriptions(entry.data_categories) == meaning


def test_one_inherited_value_is_a_list_of_one(tmp_path: Path) -> None:
    own = OWN + "data_subjects: [inherited, Kävijät]\nrecipients: [inherited, Posti]\n"
    entry = folder(tmp_path, customers=BASE, shop=own).registers["shop"]
    assert descriptions(entry.data_subjects) == ["Asiakkaat", "Kävijät"]
    assert descriptions(entry.recipients) == ["Posti"]


def test_inheritance_goes_on(tmp_path: Path) -> None:
    club = OWN.replace("customers", "shop") + "data_categories: [inherited, Jäsennumero]\n"
    shop = OWN + "data_categories: [inherited, Puhelin]\n"
    entry = folder(tmp_path, customers=BASE, shop=shop, club=club).registers["club"]
    assert descriptions(entry.data_categories) == ["Nimi", "Osoite", "Puhelin", "Jäsennumero"]


def test_mistakes_in_an_inherited_part_are_told_where_it_stands(tmp_path: Path) -> None:
    base = BASE.replace("P10Y", "10v")
    read = folder(tmp_path, customers=base, shop=OWN)
    assert [(each.position, each.rule) for each in read.findings if each.severity == "error"] == [
        (("registers/customers.yml", 9, 23), "invalid-duration")
    ]
    assert read.registers == {}


def test_mistakes_beside_an_unknown_base_are_told(tmp_path: Path) -> None:
    read = folder(tmp_path, shop=OWN + "layout: tables\n")
    assert [each.rule for each in read.findings] == ["unknown-reference", "unknown-value"]


# Equality and immutability


def test_equal_files_give_equal_registers(tmp_path: Path) -> None:
    block = """\
name:
  fi: Asiakasrekisteri
  sv: "Kundregister"
controller:
  name: Esimerkki Oy   # a comment
history:
  - date: 17.4.2018
    change: {fi: Laadittu.}
"""
    read = folder(tmp_path, block=block, braces=MINIMUM)
    assert read.registers["block"] == read.registers["braces"]
    assert repr(read.registers["block"]) == repr(read.registers["braces"])


def test_the_same_folder_read_twice_is_equal(tmp_path: Path) -> None:
    first = folder(tmp_path, organisations=DEFINITIONS, customers=REFERRING)
    second = read_registers(tmp_path, Settings(languages=("fi",)))
    assert first.registers == second.registers
    assert first.findings == second.findings


def test_entries_do_not_change() -> None:
    entry = register("purposes: {name: A, legal_basis: consent}")
    with pytest.raises(ValidationError):
        entry.name = text(fi="B")  # type: ignore[misc]
    with pytest.raises(ValidationError):
        entry.purposes[0].legal_basis = ()  # type: ignore[misc]
    with pytest.raises(AttributeError):
        entry.name.translations = ()  # type: ignore[misc]
    assert isinstance(entry.purposes, tuple)


def test_an_organisation_from_python() -> None:
    organisation = Organisation.model_validate({"name": "Yritys Oy"}, context=Context("fi"))
    assert organisation.name == same("Yritys Oy")
    assert organisation.country == "FI"


def test_none_drops_an_inherited_key(tmp_path: Path) -> None:
    base = REFERRING.replace(
        "recipients:", "security: Lukittu.\nprovision: {requirement: statutory}\nrecipients:"
    )
    service = (
        "extends: customers\nname: Palvelu\nsecurity: none\nprovision: none\nrecipients: none\n"
        "history: {date: 2018-04-18, change: Laadittu.}\n"
    )
    read = folder(tmp_path, organisations=DEFINITIONS, customers=base, service=service)
    entry = read.registers["service"]
    assert entry.security is None
    assert entry.provision is None
    assert entry.recipients == ()  # declared: there are none
