"""What counts as a difference between two versions, and what is the same said in another way."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from changing import changed, full_register

from mkdocs_tietosuoja.language import known_authorities
from mkdocs_tietosuoja.model import (
    Context,
    Definitions,
    Entry,
    Organisation,
    Register,
    Rights,
    entry_at,
    read_entry,
)
from mkdocs_tietosuoja.model.organisation import Organisations
from mkdocs_tietosuoja.source import read_yaml
from mkdocs_tietosuoja.versions import Difference, changed_keys, compare

BASE = """\
name: Asiakkaat
controller: {name: Yritys Oy}
purposes: [{name: Toimitukset, legal_basis: contract}]
history: [{date: 2026-01-07, change: Laadittu.}]
"""
PRESENTATION = {
    ("Register", "extends"),
    ("Register", "languages"),
    ("Register", "purposes_grouped_by_legal_basis"),
    ("Register", "layout"),
    ("Register", "email_format"),
    ("Register", "history"),
    ("Register", "ignore"),
    ("Ignore", "rule"),
    ("Ignore", "reason"),
    ("Register", "review_by"),
    ("Section", "before"),  # a section has one of the two, and "after" is told
    *(
        (each, "id")
        for each in ("Purpose", "DataCategory", "Source", "Recipient", "IncludedRegister")
    ),
}
ORGANISATIONS = """\
organisations: {yritys: {name: Yritys Oy}, toinen: {name: Toinen Oy, website: https://toinen.example/}}
contacts: {tiimi: {name: Tiimi, email: tiimi@yritys.example}}
"""


def register(text: str) -> Register:
    """The base with other keys, or others in place of its own."""
    tree = yaml.safe_load(BASE) | yaml.safe_load(text)
    context = Context("fi", Definitions(**definitions(), authorities=known_authorities()))
    found, findings = read_entry(Register, read(yaml.safe_dump(tree, sort_keys=False)), context)
    assert found, findings
    return found


def read(text: str) -> Any:
    tree, findings = read_yaml(text, "registers/asiakkaat.yml")
    assert not findings
    return tree


def definitions() -> dict[str, Any]:
    whole, _ = read_entry(Organisations, read(ORGANISATIONS), Context("fi"))
    assert whole
    return {"organisations": whole.organisations, "contacts": whole.contacts}


def differences(before: str, after: str) -> list[tuple[str, str, Any, Any]]:
    """Differences as kind, keys with the names of items, and plain values."""
    return [shown(each) for each in compare(register(before), register(after))]


def shown(difference: Difference) -> tuple[str, str, Any, Any]:
    way = " > ".join(step if isinstance(step, str) else title(step) for step in difference.where)
    return difference.kind.value, way, plain(difference.before), plain(difference.after)


def title(entry: Any) -> str:
    name = getattr(entry, "name", None) or getattr(entry, "applies_to", None)
    return str(plain(name)) if name else f"({type(entry).__name__})"


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, Entry):
        return title(value)
    if hasattr(value, "translations"):
        texts = dict(value.translations)
        return next(iter(texts.values())) if len(texts) == 1 else texts
    return getattr(value, "value", value) if value is None or not isinstance(value, str) else value


# Every field.


def test_every_field_that_changes_is_a_difference() -> None:
    full = full_register()
    every = {field for field, _ in changed(full) if field[0] != "Change"}
    told = {field for field, other in changed(full) if compare(full, other)}
    assert told == every - PRESENTATION


def test_a_change_is_told_below_its_own_key() -> None:
    full = full_register()
    for _, other in changed(full):
        keys = changed_keys(compare(full, other))
        aliases = {name: field.alias or name for name, field in Register.model_fields.items()}
        different = [aliases[name] for name, value in full if getattr(other, name) != value]
        assert keys in ((), tuple(different))


def test_the_walk_comes_to_every_field_of_the_model() -> None:
    reached = {field for field, _ in changed(full_register())}
    fields = {
        (kind.__name__, name)
        for kind in kinds(Register)
        for name in kind.model_fields
        if not any(name in getattr(base, "model_fields", {}) for base in kind.mro()[1:])
        and entry_at(kind, (name,)) not in (Organisation, Rights)  # whose own fields are reached
    }
    assert not {each for each in fields - reached - PRESENTATION if each[0] != "Change"}


def kinds(kind: type[Entry]) -> set[type[Entry]]:
    """A class of the model and all classes that its fields have."""
    found: set[type[Entry]] = set()
    ahead = [kind]
    while ahead:
        one = ahead.pop()
        found.add(one)
        inner = (entry_at(one, (name,)) for name in one.model_fields)
        ahead += [each for each in inner if each not in found]
        ahead += [base for base in one.mro()[1:-1] if issubclass(base, Entry) and base not in found]
    return found


# The same in another way.


@pytest.mark.parametrize(("before", "after"), [
    ("recipients: [{name: A Oy}]", "recipients: {name: A Oy}"),
    ("website: [https://yritys.example/]", "website: https://yritys.example/"),
    ("introduction: 'Yksi  kaksi'", "introduction: \"Yksi\\nkaksi\\n\""),
    ("introduction: {fi: Hei, sv: Hej}", "introduction: {sv: Hej, fi: Hei}"),
    ("recipients: [{name: A Oy}]", "recipients: [{name: {fi: A Oy, sv: A Oy, en: A Oy}}]"),
    ("introduction: Hei", "introduction: {fi: Hei}"),
    ("introduction: Hei", "introduction: {fi-FI: Hei}"),
    ("introduction: Caf\u00e9", "introduction: Cafe\u0301"),
    ("introduction: {pt: Oi, pt-BR: Oi}", "introduction: {pt: Oi}"),
    ("controller: yritys", "controller: {name: Yritys Oy}"),
    ("contact: tiimi", "contact: [{name: Tiimi, email: tiimi@yritys.example}]"),
    ("purposes: [{name: T, legal_basis: contract}]", "purposes: {name: T, legal_basis: [contract]}"),
    ("controller: {name: A, phone: +358 9 123 4567}", "controller: {name: A, phone: +3589 1234567}"),
    ("contact: {name: A, phone: 09-1234540}", "contact: {name: A, phone: +358 9 123 4540}"),
    ("contact: {name: A, country: SE, phone: 08-123 456 78}", "contact: {name: A, country: SE, phone: +46 8 12345678}"),
    ("recipients: {id: a, name: A Oy}", "recipients: {id: b, name: A Oy}"),
    ("recipients: [{organisation: toinen}]", "recipients: [{name: Toinen Oy, website: https://toinen.example/}]"),
    (  # a notice does not show how recipients are reached
        "recipients: [{organisation: {name: A Oy, phone: +358 9 123 4567}}]",
        "recipients: [{organisation: {name: A Oy, email: a@a.example}}]",
    ),
    ("security: Lukossa.", "security: {description: Lukossa.}"),
    ("retention: {duration: P10Y}", "retention: {duration: P120M}"),
    ("retention: 6 vuotta lopusta", "retention: {duration: P6Y, from: lopusta}"),
    ("provision: Tietojen antaminen on vapaaehtoista.", "provision: {requirement: voluntary}"),
    ("data_subjects: asiakkaat", "data_subjects: {name: asiakkaat}"),
    ("data_categories: 'nimi, osoite'", "data_categories: [nimi, osoite]"),
    ("layout: table", "layout: numbered"),
])  # fmt: skip
def test_the_same_said_in_another_way_is_no_difference(before: str, after: str) -> None:
    assert differences(before, after) == []
    assert differences(after, before) == []


def test_none_is_not_the_same_as_nothing() -> None:
    declared = "data_protection_officer: none\nrecipients: none"
    assert differences("{}", declared) == [
        ("added", "data_protection_officer", None, []),
        ("added", "recipients", None, []),
    ]
    assert differences(declared, "{}") == [
        ("removed", "data_protection_officer", [], None),
        ("removed", "recipients", [], None),
    ]
    assert differences(declared, declared) == []


def test_an_item_in_place_of_none() -> None:
    assert differences("recipients: none", "recipients: [{name: A Oy}]") == [
        ("changed", "recipients", [], ["A Oy"]),
    ]
    assert differences(
        "data_protection_officer: none", "data_protection_officer: {name: Olli}"
    ) == [
        ("changed", "data_protection_officer", [], "Olli"),
    ]


# Kinds.


def test_values() -> None:
    assert differences(
        "purposes: [{name: Mainonta, legal_basis: consent}]",
        "purposes: [{name: Mainonta, legal_basis: legitimate_interests, direct_marketing: true}]",
    ) == [
        ("changed", "purposes > Mainonta > legal_basis", ["consent"], ["legitimate_interests"]),
        ("changed", "purposes > Mainonta > direct_marketing", False, True),
    ]


def test_the_order_of_values_is_one_difference() -> None:
    assert [each[:2] for each in differences(
        "purposes: [{name: A, legal_basis: [consent, contract]}]",
        "purposes: [{name: A, legal_basis: [contract, consent]}]",
    )] == [("reordered", "purposes > A > legal_basis")]  # fmt: skip


def test_a_telephone_number_is_the_same_in_another_format() -> None:
    assert differences(
        "contact: {name: A, phone: [09 1234540, 040 1234567]}",
        "contact: {name: A, phone: [040 1234568, +358 9 1234540]}",
    ) == [
        (
            "changed",
            "contact > A > phone",
            ["+358 9 1234540", "040 1234567"],
            ["040 1234568", "+358 9 1234540"],
        )
    ]
    assert [each[:2] for each in differences(
        "contact: {name: A, phone: [09 1234540, 040 1234567]}",
        "contact: {name: A, phone: [040 1234567, +358 9 1234540]}",
    )] == [("reordered", "contact > A > phone")]  # fmt: skip


def test_the_order_of_items_is_one_difference() -> None:
    assert [each[:2] for each in differences(
        "recipients: [{name: A Oy}, {name: Posti}, {name: Verottaja}]",
        "recipients: [{name: Verottaja}, {name: A Oy}, {name: Posti}]",
    )] == [("reordered", "recipients")]  # fmt: skip


def test_a_section_in_another_place() -> None:
    text = "sections: {{id: a, title: A, text: A., {}}}".format
    assert [each[:2] for each in differences(text("after: register"), text("after: rights"))] == [
        ("reordered", "sections > (Section) > after")
    ]


@pytest.mark.parametrize(("before", "after", "kind"), [
    ("{fi: Hei, sv: Hej}", "{fi: Moi, sv: Hej}", "reworded"),
    ("{fi: Hei, sv: Hej}", "{fi: Moi, sv: Tja}", "reworded"),
    ("{fi: Hei, sv: Hej}", "{fi: Hei, sv: Tja}", "translated"),
    ("{fi: Hei}", "{fi: Hei, sv: Hej}", "translated"),
    ("{fi: Hei, sv: Hej}", "{fi: Hei}", "translated"),
    ("{fi: Hei}", "{sv: Hej}", "reworded"),
])  # fmt: skip
def test_texts(before: str, after: str, kind: str) -> None:
    (found,) = differences(f"introduction: {before}", f"introduction: {after}")
    assert found[:2] == (kind, "introduction")


def test_another_form_is_compared_as_the_text_that_it_reads_as() -> None:
    assert differences("retention: {duration: P6Y}", "retention: {criteria: tarpeen ajan}") == [
        ("reworded", "retention > (Retention) > description", "6 vuotta", "tarpeen ajan")
    ]


def test_a_form_in_place_of_none_is_new() -> None:
    assert [each[:2] for each in differences(
        "retention: {applies_to: Laskut}", "retention: {applies_to: Laskut, duration: P6Y}"
    )] == [("added", "retention > Laskut > duration")]  # fmt: skip


def test_several_items_in_place_of_one_are_one_text() -> None:
    assert differences("data_subjects: asiakkaat ja muut", "data_subjects: [muut, asiakkaat]") == [
        ("reworded", "data_subjects", "asiakkaat ja muut", "muut, asiakkaat")
    ]


def test_what_is_added_to_a_standard_section_is_no_new_section() -> None:
    added = "sections: [{id: retention, text_after: Lisää.}, {id: own, title: Oma, text: Teksti.}]"
    assert differences("{}", added) == [
        ("added", "sections > (Section) > text_after", None, "Lisää."),
        ("added", "sections", None, "(Section)"),
    ]
    assert differences(added, "{}") == [
        ("removed", "sections > (Section) > text_after", "Lisää.", None),
        ("removed", "sections", "(Section)", None),
    ]


# Which item is which.


@pytest.mark.parametrize(("before", "after", "expected"), [
    (  # the id holds, whatever the name
        "recipients: [{id: a, name: Vanha Oy}]",
        "recipients: [{name: Aivan muu Oy}, {id: a, name: Toinen Ab}]",
        [("added", "recipients"), ("reworded", "recipients > Toinen Ab > name")],
    ),
    (  # the name in one language
        "recipients: [{name: {fi: Tulli, sv: Tullen}, role: authority}]",
        "recipients: [{name: {fi: Tullilaitos, sv: Tullen}, role: authority}]",
        [("reworded", "recipients > {'fi': 'Tullilaitos', 'sv': 'Tullen'} > name")],
    ),
    (  # a name that is alike
        "purposes: [{name: Suoramarkkinointi, legal_basis: consent}]",
        "purposes: [{name: Suoramarkkinointi yrityksille, legal_basis: consent}]",
        [("reworded", "purposes > Suoramarkkinointi yrityksille > name")],
    ),
    (  # what is said of it is the same
        "marketing: [{name: Kirje, description: Kerromme uutuuksista ja tarjouksista kerran kuussa.}]",
        "marketing: [{name: Posti, description: Kerromme uutuuksista ja tarjouksista kerran kuussa.}]",
        [("reworded", "marketing > Posti > name")],
    ),
    (  # but another company is another one
        "recipients: [{name: Paino Oy, description: Painaa laskut ja lähettää ne asiakkaille.}]",
        "recipients: [{name: Offset Oy, description: Painaa laskut ja lähettää ne asiakkaille.}]",
        [("removed", "recipients"), ("added", "recipients")],
    ),
    (  # in another form it is the same one
        "recipients: [{name: Paino Oy, role: processor}]",
        "recipients: [{name: Paino Oyj, role: processor}]",
        [("reworded", "recipients > Paino Oyj > name")],
    ),
    (  # the form does not make two names alike
        "recipients: [{name: Alfa Oyj, role: processor}]",
        "recipients: [{name: Beta Oyj, role: processor}]",
        [("removed", "recipients"), ("added", "recipients")],
    ),
    (  # two business ids are two companies, whatever the id
        "recipients: [{id: a, organisation: {name: Lumo Pilvi Oy, business_id: 3058264-6}}]",
        "recipients: [{id: a, organisation: {name: Lumo Tilit Oy, business_id: 3274158-3}}]",
        [("removed", "recipients"), ("added", "recipients")],
    ),
    (  # another controller
        "controller: {name: Lumo Pilvi Oy, business_id: 3058264-6}",
        "controller: {name: Lumo Tilit Oy, business_id: 3274158-3, email: a@lumo.example}",
        [("changed", "controller")],
    ),
    (  # the same controller with another name
        "controller: {name: Lumo Pilvi Oy, business_id: 3058264-6}",
        "controller: {name: Tilikko Oy, business_id: 3058264-6}",
        [("reworded", "controller > name")],
    ),
    (  # another authority
        "supervisory_authority: FI",
        "supervisory_authority: SE",
        [("changed", "supervisory_authority")],
    ),
    (  # another one, which does the same
        "recipients: [{name: Posti Oy, role: processor, country: FI}]",
        "recipients: [{name: Kuriiripalvelu Oy, role: processor, country: FI}]",
        [("removed", "recipients"), ("added", "recipients")],
    ),
    (  # companies of a group, which are called alike
        "recipients: [{organisation: {name: Lumo Pilvi Oy, business_id: 3058264-6}}]",
        "recipients: [{organisation: {name: Lumo Tilit Oy, business_id: 3274158-3}}]",
        [("removed", "recipients"), ("added", "recipients")],
    ),
    (  # moved and changed
        "recipients: [{name: A Oy, country: FI}, {name: Posti, country: FI}]",
        "recipients: [{name: Posti, country: FI}, {name: A Oy, country: SE}]",
        [("reordered", "recipients"), ("changed", "recipients > A Oy > country")],
    ),
    (  # the only period
        "retention: {duration: P10Y}",
        "retention: {duration: P5Y, from: lopusta}",
        [("changed", "retention > (Retention) > duration"), ("added", "retention > (Retention) > from")],
    ),
    (  # one of several periods
        "retention: [{applies_to: Laskut, duration: P10Y}, {applies_to: Muut, duration: P1Y}]",
        "retention: [{applies_to: Muut, duration: P1Y}, {applies_to: Laskut, duration: P6Y}]",
        [("reordered", "retention"), ("changed", "retention > Laskut > duration")],
    ),
    (  # texts of a list
        "purposes: [{name: A, legal_basis: consent, data_categories: [nimi, puhelinnumero]}]",
        "purposes: [{name: A, legal_basis: consent, data_categories: [puhelinnumerot, osoite, nimi]}]",
        [
            ("reordered", "purposes > A > data_categories"),
            ("reworded", "purposes > A > data_categories"),
            ("added", "purposes > A > data_categories"),
        ],
    ),
    (  # registers of one notice
        "registers: [{id: r, name: R, purposes: [{name: A, legal_basis: consent}]}, {name: Muu}]",
        "registers: [{name: Muu}, {id: r, name: S, purposes: [{name: A, legal_basis: contract}]}]",
        [
            ("reordered", "registers"),
            ("reworded", "registers > S > name"),
            ("changed", "registers > S > purposes > A > legal_basis"),
        ],
    ),
    (  # the same name twice
        "transfers: [{country: US, description: A.}, {country: US, description: B.}]",
        "transfers: [{country: US, description: B.}, {country: US, description: C.}]",
        [("reordered", "transfers"), ("reworded", "transfers > (Transfer) > description")],
    ),
])  # fmt: skip
def test_items(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert [each[:2] for each in differences(before, after)] == expected


def test_an_organisation_by_its_key_or_written_out() -> None:
    assert [each[:2] for each in differences(
        "recipients: [{organisation: toinen}]",
        "recipients: [{organisation: {name: Toinen Oy, website: https://uusi.example/}}]",
    )] == [("changed", "recipients > (Recipient) > website")]  # fmt: skip


# The order of the notice.


def test_differences_stand_in_the_order_of_the_notice() -> None:
    before = """\
purposes: [{name: A, legal_basis: consent, retention: {duration: P1Y}}]
recipients: [{name: R, country: US, transfer: {safeguard: contract}}]
rights: {complaint: Valita., access: Pyydä.}
disputes: X
title: X
sections: [{id: uusi, title: U, text: U.}, {id: security, text_after: T.}]
"""
    after = """\
purposes: [{name: A, legal_basis: contract, retention: {duration: P2Y}}]
recipients: [{name: R, country: IN, transfer: {safeguard: legal_claims}}]
rights: {complaint: Kantele., access: Hae.}
disputes: Y
title: Y
sections: [{id: uusi, title: V, text: U.}, {id: security, text_after: Z.}]
"""
    found = compare(register(before), register(after))
    assert [each.section for each in found] == [
        "",
        "purposes",
        "recipients",
        "transfers",
        "retention",
        "security",
        "rights",
        "complaint",
        "disputes",
        "uusi",
    ]
    assert changed_keys(found) == (
        "title", "purposes", "recipients", "sections", "rights", "disputes"
    )  # fmt: skip
