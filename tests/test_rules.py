"""The rules: their documentation, and how a site lives with what they find."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_tietosuoja.checks import Kind, Rule, baseline_text, rules
from mkdocs_tietosuoja.clock import today
from mkdocs_tietosuoja.configuration import read_configuration
from mkdocs_tietosuoja.findings import Severity
from mkdocs_tietosuoja.settings import FailOn, MissingTranslation, Settings
from mkdocs_tietosuoja.site import Site, read_site, stopping

COMPLETE = """\
name: Asiakasrekisteri
controller: {name: Esimerkki Oy, email: info@yritys.example}
data_protection_officer: none
data_subjects: Asiakkaat
purposes:
  - {name: Tilausten toimitus, legal_basis: contract}
data_categories: Nimi ja osoite
sources: {type: data_subject}
provision: {requirement: contractual, consequences: Emme voi toimittaa tilausta.}
recipients: {name: Kuljetus Oy, role: controller, country: FI}
retention: {duration: P2Y, from: viimeisestä tilauksesta}
automated_decisions: none
supervisory_authority: FI
security: Tietoihin pääsevät vain ne, joiden työ sitä vaatii.
history:
  - {date: 2024-01-10, change: Seloste laadittiin.}
"""
"""A register in which no rule finds anything."""
SETTINGS = Settings(
    languages=("fi",),
    missing_translation=MissingTranslation.FALLBACK,
    today=datetime.date(2026, 11, 22),
)
DAYS = {"expired-adequacy-decision": datetime.date(2031, 12, 28)}
"""The day on which the example of a rule is read, where it is another one."""


def site(folder: Path, files: Mapping[str, str], **chosen: Any) -> Site:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return read_site(folder, folder / "docs", replace(SETTINGS, **chosen))


def example(rule: Rule, written: str, folder: Path) -> Site:
    """The site of an example: what neither of the two examples has is that of the complete register.

    Registers are YAML documents; a document with `plugins` is `mkdocs.yml`, one with `contacts` is
    `organisations.yml`. The example of a rule over
    texts is one text.
    """
    both = (rule.documentation.failing, rule.documentation.corrected)
    keys = {key for each in both for document in _documents(each) for key in document}
    files: dict[str, str] = {}
    chosen: dict[str, Any] = {"today": DAYS[rule.id]} if rule.id in DAYS else {}
    for number, document in enumerate(_documents(written)):
        if "plugins" in document:
            files |= register()
            (folder / "mkdocs.yml").write_text(written, "utf-8")
            chosen["path"] = read_configuration(folder).settings.path
        elif document.keys() & {"organisations", "contacts"}:
            files["registers/organisations.yml"] = yaml.safe_dump(document)
        elif rule.kind is Kind.TEXT:
            files |= register(introduction=document["text"])
        else:
            files[f"registers/register-{number}.yml"] = _register(keys, document)
    return site(folder, files, **chosen)


def found(read: Site) -> list[str]:
    return [finding.rule for finding in read.findings]


def register(*without: str, **keys: Any) -> dict[str, str]:
    """The file of the complete register without some keys, and with others."""
    return {"registers/customers.yml": _register({*without}, keys)}


def _register(without: set[str], keys: Mapping[str, Any]) -> str:
    complete = yaml.load(COMPLETE, Loader=yaml.BaseLoader)
    kept = {key: value for key, value in complete.items() if key not in without or key in OWN}
    return yaml.safe_dump({**kept, **keys}, allow_unicode=True)


OWN = ("name", "controller", "history")
"""What every register has."""


def _documents(written: str) -> list[dict[str, Any]]:
    return [*yaml.load_all(written, Loader=yaml.BaseLoader)]


def by_id(rule: Rule) -> str:
    return rule.id


def test_the_complete_register_is_complete(tmp_path: Path) -> None:
    read = site(tmp_path, {"registers/customers.yml": COMPLETE})
    assert read.registers
    assert [str(finding) for finding in read.findings] == []


@pytest.mark.parametrize("rule", rules(), ids=by_id)
def test_the_failing_example_breaks_its_rule(rule: Rule, tmp_path: Path) -> None:
    read = example(rule, rule.documentation.failing, tmp_path)
    assert read.registers, [str(finding) for finding in read.findings]
    assert rule.id in found(read)


@pytest.mark.parametrize("rule", rules(), ids=by_id)
def test_the_corrected_example_keeps_its_rule(rule: Rule, tmp_path: Path) -> None:
    read = example(rule, rule.documentation.corrected, tmp_path)
    assert read.registers, [str(finding) for finding in read.findings]
    assert rule.id not in found(read)


@pytest.mark.parametrize("rule", rules(), ids=by_id)
def test_a_rule_is_documented(rule: Rule) -> None:
    documentation = rule.documentation
    assert re.fullmatch("[a-z]+(-[a-z]+)+", rule.id)
    assert documentation.requirement.endswith(".")
    assert documentation.reason.endswith(".")
    if rule.article:
        assert rule.article.partition("(")[0] in documentation.requirement


def test_ids_are_permanent_names_of_one_rule() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))


def test_a_rule_is_ignored_with_its_reason(tmp_path: Path) -> None:
    ignore = {"rule": "missing-security", "reason": "Kuvaus on toisaalla."}
    read = site(tmp_path, register("security", ignore=ignore))
    (ignored,) = read.ignored
    assert found(read) == []
    assert (ignored.register, ignored.finding.rule) == ("customers", "missing-security")
    assert ignored.reason == "Kuvaus on toisaalla."
    assert [each.rule for each in read.in_registers["customers"]] == ["missing-security"]


def test_ignoring_needs_a_reason(tmp_path: Path) -> None:
    read = site(tmp_path, register(ignore={"rule": "missing-security"}))
    assert found(read) == ["missing-key"]


def test_a_mistake_of_the_file_cannot_be_ignored(tmp_path: Path) -> None:
    ignore = {"rule": "unknown-section", "reason": "Ei ole."}
    sections = {"id": "own", "title": "Oma", "text": "Teksti.", "after": "recipient"}
    read = site(tmp_path, register(ignore=ignore, sections=sections))
    assert sorted(found(read)) == ["unknown-rule", "unknown-section"]


def test_a_register_inherits_what_its_base_ignores(tmp_path: Path) -> None:
    ignore = {"rule": "missing-security", "reason": "Kuvaus on toisaalla."}
    files = register("security", ignore=ignore)
    shop = "extends: customers\nname: Kauppa\nhistory: {date: 2024-01-10, change: Laadittu.}\n"
    read = site(tmp_path, {**files, "registers/shop.yml": shop})
    assert found(read) == []
    assert [each.register for each in read.ignored] == ["customers", "shop"]


def test_what_is_ignored_where_it_is_found_is_needed(tmp_path: Path) -> None:
    ignore = {"rule": "missing-security", "reason": "Kuvaus on toisaalla."}
    files = register("security", ignore=ignore)
    shop = (
        "extends: customers\nname: Kauppa\nsecurity: Lukot.\n"
        "history: {date: 2024-01-10, change: Laadittu.}\n"
    )
    assert found(site(tmp_path, {**files, "registers/shop.yml": shop})) == []


def test_what_a_base_lacks_is_told_once(tmp_path: Path) -> None:
    files = register("security")
    shop = "extends: customers\nname: Kauppa\nhistory: {date: 2024-01-10, change: Laadittu.}\n"
    read = site(tmp_path, {**files, "registers/shop.yml": shop})
    assert [str(each.position.path) for each in read.findings] == ["registers/customers.yml"]
    assert [each.rule for each in read.in_registers["shop"]] == ["missing-security"]


def test_a_text_without_its_keys_answers(tmp_path: Path) -> None:
    ids = (
        "recipients",
        "transfers",
        "retention",
        "provision",
        "automated-decisions",
        "sources",
        "data-subjects",
    )
    sections = [{"id": each, "text": "Kerromme tästä."} for each in ids]
    keys = [each.replace("-", "_") for each in ids]
    assert found(site(tmp_path, register(*keys, sections=sections))) == []


def test_a_site_weighs_rules(tmp_path: Path) -> None:
    files = register("security", "recipients", "transfers", "automated_decisions")
    chosen = {"missing-recipients": None, "missing-automated-decisions": Severity.INFO}
    read = site(tmp_path, files, severity={**chosen, "missing-security": Severity.ERROR})
    assert {each.rule: each.severity for each in read.findings if each.rule in WEIGHED} == {
        "missing-automated-decisions": Severity.INFO,
        "missing-security": Severity.ERROR,
    }


WEIGHED = ("missing-recipients", "missing-automated-decisions", "missing-security")


def test_a_mistake_of_a_file_keeps_its_weight(tmp_path: Path) -> None:
    files = register(nme="Nimi")
    read = site(tmp_path, files, severity={"unknown-key": None})
    assert [(each.rule, each.severity) for each in read.findings] == [
        ("unknown-rule", Severity.WARNING),
        ("unknown-key", Severity.ERROR),
    ]


@pytest.mark.parametrize(
    ("fail_on", "stops"),
    [
        (FailOn.ERROR, ["missing-recipients", "missing-transfers"]),
        (FailOn.WARNING, ["missing-data-subjects", "missing-recipients", "missing-transfers"]),
        (FailOn.NEVER, []),
    ],
)
def test_what_stops_a_build(fail_on: FailOn, stops: list[str], tmp_path: Path) -> None:
    read = site(tmp_path, register("recipients", "data_subjects", "security"))
    stopped = stopping(read.findings, replace(SETTINGS, fail_on=fail_on))
    assert [each.rule for each in stopped] == stops


def test_what_cannot_be_read_always_stops_a_build(tmp_path: Path) -> None:
    read = site(tmp_path, register(nme="Nimi"))
    stopped = stopping(read.findings, replace(SETTINGS, fail_on=FailOn.NEVER))
    assert [each.rule for each in stopped] == ["unknown-key"]


def test_known_findings_are_not_told(tmp_path: Path) -> None:
    files = register("security", "recipients")
    known = {"known.yml": baseline_text(site(tmp_path, files).findings)}
    read = site(tmp_path, {**files, **known}, baseline="known.yml")
    assert found(read) == []
    assert [each.rule for each in read.known] == [
        "missing-recipients",
        "missing-security",
        "missing-transfers",
    ]


def test_a_known_finding_survives_other_lines(tmp_path: Path) -> None:
    files = register(contact=[{"name": "Maija Meri", "email": "maija@yritys.example"}])
    bad = {**files, **register(contact=[{"name": "Olli Opas"}])}
    known = {"known.yml": baseline_text(site(tmp_path, bad).findings)}
    lines = {path: f"# Uusi rivi.\n\n{text}" for path, text in bad.items()}
    read = site(tmp_path, {**lines, **known}, baseline="known.yml")
    assert found(read) == []
    (one,) = read.known
    assert one.rule == "missing-contact-channel"


def test_a_known_finding_is_known_by_its_id(tmp_path: Path) -> None:
    source = {"type": "third_party", "id": "shop", "name": "Kauppa"}
    own = {"type": "data_subject"}
    files = register(sources=[own, source])
    known = {"known.yml": baseline_text(site(tmp_path, files).findings)}
    moved = register(sources=[source, own])
    read = site(tmp_path, {**moved, **known}, baseline="known.yml")
    assert found(read) == []
    assert [each.place for each in read.known] == ["sources.shop"]


def test_a_new_finding_is_told_beside_known_ones(tmp_path: Path) -> None:
    known = {"known.yml": baseline_text(site(tmp_path, register("security")).findings)}
    files = register("security", "data_subjects")
    assert found(site(tmp_path, {**files, **known}, baseline="known.yml")) == [
        "missing-data-subjects"
    ]


def test_a_baseline_gets_shorter(tmp_path: Path) -> None:
    known = {"known.yml": baseline_text(site(tmp_path, register("security")).findings)}
    read = site(tmp_path, {**register(), **known}, baseline="known.yml")
    assert [str(each) for each in read.findings] == [
        "known.yml:3:3: info: the known finding 'missing-security' in registers/customers.yml is gone; "
        "remove this line, or write the file with 'tietosuoja check --write-baseline' "
        "[known-finding-gone]"
    ]
    assert baseline_text((*read.findings, *read.known)).endswith("\n[]\n")


def test_nothing_is_gone_from_a_baseline_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    known = {"known.yml": baseline_text(site(tmp_path, register("security")).findings)}
    broken = register("security", nme="Nimi")
    read = site(tmp_path, {**broken, **known}, baseline="known.yml")
    assert found(read) == ["unknown-key"]


def test_a_baseline_holds_no_mistakes_of_files(tmp_path: Path) -> None:
    assert baseline_text(site(tmp_path, register(nme="Nimi")).findings).endswith("\n[]\n")


def test_an_empty_baseline_is_read(tmp_path: Path) -> None:
    files = {**register(), "known.yml": baseline_text(())}
    assert found(site(tmp_path, files, baseline="known.yml")) == []


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("1790000000", "2026-09-21"), ("0", "1970-01-01"), ("1790035200", "2026-09-22")],
)
def test_the_day_of_a_build_can_be_given(
    epoch: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today().isoformat() == day


def test_the_day_of_a_build_is_the_present_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.date.today()
    assert before <= today() <= datetime.date.today()


WHOLE_RIGHTS = {
    "fi": [
        "Rekisteröidyllä on oikeus saada pääsy henkilötietoihinsa, oikeus pyytää tietojen oikaisemista tai "
        "poistamista, oikeus käsittelyn rajoittamiseen, oikeus vastustaa käsittelyä sekä oikeus siirtää tiedot "
        "järjestelmästä toiseen. Vastaamme pyyntöön kuukauden kuluessa.",
        "Voit tarkastaa tietosi, korjata virheet, pyytää tietojesi hävittämistä, rajoittaa niiden käyttöä, kieltää "
        "markkinoinnin ja saada tiedot siirrettävässä muodossa 30 päivässä.",
    ],
    "sv": [
        "Du har rätt att få tillgång till dina uppgifter, att få dem rättade eller raderade, att begränsa eller "
        "invända mot behandlingen och att få dina uppgifter överförda. Vi svarar inom en månad.",
        "Du kan granska dina uppgifter, korrigera dem, be oss ta bort dem, begära begränsning, motsätta dig "
        "behandlingen och flytta uppgifterna. Vi svarar utan dröjsmål.",
    ],
    "en": [
        "You have the right to access, rectify and erase your data, to restrict or object to the processing, and the "
        "right to data portability. We answer within one month.",
        "You can ask for a copy of your data, have them corrected or deleted, limit their use, opt out of marketing, "
        "and transfer them to another service within 30 days.",
    ],
}


@pytest.mark.parametrize(
    ("language", "written"),
    [(language, text) for language, texts in WHOLE_RIGHTS.items() for text in texts],
)
def test_rights_in_words_of_ones_own_are_found(language: str, written: str, tmp_path: Path) -> None:
    sections = {"id": "rights", "text": {language: written}}
    assert found(site(tmp_path, register(sections=sections))) == []


def test_a_translation_without_the_rights_is_told(tmp_path: Path) -> None:
    text = {"fi": WHOLE_RIGHTS["fi"][0], "sv": "Skriv till oss inom en månad."}
    read = site(tmp_path, register(sections={"id": "rights", "text": text}))
    assert found(read) == ["missing-right"] * 6
    assert {each.place for each in read.findings} == {"sections.text.sv"}


@pytest.mark.parametrize("interest", ["oikeutettu etu", "Liiketoimintamme intressit."])
def test_the_words_of_the_law_name_no_interest(interest: str, tmp_path: Path) -> None:
    purpose = {"name": "Kehittäminen", "legal_basis": "legitimate_interests"}
    purposes = [{**purpose, "legitimate_interest": interest}]
    assert found(site(tmp_path, register(purposes=purposes))) == ["missing-legitimate-interest"]


@pytest.mark.parametrize(
    ("name", "basis", "told"),
    [
        ("Markkinointi", "legitimate_interests", True),
        ("Uutiskirje", "legitimate_interests", True),
        ("Suoramarkkinointi", "consent", True),
        ("Markkinointi", "consent", False),
        ("Markkinoinnin suunnittelu", "legitimate_interests", False),
    ],
)
def test_marketing_by_its_name(name: str, basis: str, told: bool, tmp_path: Path) -> None:
    purpose = {"name": name, "legal_basis": basis}
    if basis == "legitimate_interests":
        purpose["legitimate_interest"] = "Etumme on kertoa uusista tuotteista."
    files = register(purposes=[purpose], marketing="none")
    rules = ["contradictory-marketing", "unmarked-direct-marketing"] if told else []
    assert sorted(rule for rule in found(site(tmp_path, files)) if "marketing" in rule) == rules


def test_each_register_of_a_notice_names_its_data_subjects(tmp_path: Path) -> None:
    part = {
        "purposes": {"name": "Tilaukset", "legal_basis": "contract"},
        "data_categories": "Nimi",
        "retention": {"duration": "P6Y", "from": "tilauksesta"},
    }
    registers = [{"name": "A", "data_subjects": "Asiakkaat", **part}, {"name": "B", **part}]
    files = register("data_subjects", "purposes", "data_categories", registers=registers)
    read = site(tmp_path, files)
    assert [(each.rule, each.place) for each in read.findings] == [
        ("missing-data-subjects", "registers.1")
    ]


def test_a_city_has_the_names_that_it_has(tmp_path: Path) -> None:
    address = {"street": "Katu 1", "city": {"fi": "Helsinki", "sv": "Helsingfors"}}
    controller = {"name": "Esimerkki Oy", "email": "info@yritys.example", "address": address}
    chosen = {"languages": ("fi", "en"), "missing_translation": MissingTranslation.WARN}
    read = site(tmp_path, register(controller=controller), **chosen)
    assert not [each for each in read.findings if "city" in str(each)]


@pytest.mark.parametrize("right", ["poist", "oikais", "rajoit", "vastust", "siir", "pääsy"])
def test_a_right_that_is_left_out_is_told(right: str, tmp_path: Path) -> None:
    text = re.sub(rf"\b{right}\w*", "x", WHOLE_RIGHTS["fi"][0])
    assert found(site(tmp_path, register(sections={"id": "rights", "text": text}))) == [
        "missing-right"
    ]


@pytest.mark.parametrize(
    ("change", "is_new"),
    [
        ("Lisättiin uusi käyttötarkoitus.", True),
        ("Käsittelyn tarkoituksiin lisättiin profilointi.", True),
        ("Uutena käsittelyn tarkoituksena on markkinointi.", True),
        ("Lisättiin tarkempi kuvaus käyttötarkoituksista.", False),
        ("Tarkennettiin käyttötarkoituksen kuvausta.", False),
        ("Tarkoitukset kerrotaan nyt tarkemmin, ja vastaanottajia lisättiin.", False),
        ({"sv": "Direktmarknadsföring lades till bland ändamålen."}, True),
        ({"sv": "Ändamålen beskrivs noggrannare."}, False),
        ({"en": "We added direct marketing to the purposes."}, True),
        ({"en": "The purposes are described in more detail."}, False),
    ],
)
def test_a_new_purpose_is_known_by_its_words(change: Any, is_new: bool, tmp_path: Path) -> None:
    history = [
        {"date": "2024-01-10", "change": "Seloste laadittiin."},
        {"date": "2026-02-02", "change": change},
    ]
    told = ["late-new-purpose"] if is_new else []
    assert found(site(tmp_path, register(history=history))) == told


def test_rights_in_a_language_of_which_no_words_are_known_are_not_judged(tmp_path: Path) -> None:
    sections = {"id": "rights", "text": {"no": "Du har rettigheter."}}
    assert found(site(tmp_path, register(sections=sections))) == []
