"""The fixed wording and the formats of the three languages."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path

import pytest
import yaml
from case_folders import ROOT
from changing import changed, full_register
from pairs import PAIRS, pair

from mkdocs_tietosuoja.language import (
    Catalogue,
    Wording,
    adequacy_expiry,
    facts,
    format_country,
    format_date,
    format_duration,
    format_list,
    has_catalogue,
    is_adequate,
    is_in_eea,
    known_authorities,
    new_catalogue,
    read_wording,
)
from mkdocs_tietosuoja.model import (
    Article9Condition,
    ChangeClass,
    CookieCategory,
    Duration,
    EmailFormat,
    LegalBasis,
    Register,
    Requirement,
    Safeguard,
    SourceType,
)
from mkdocs_tietosuoja.model.text import no_language
from mkdocs_tietosuoja.notice import (
    Listed,
    Recorded,
    as_version,
    build_notice,
    combine,
    index,
    localization,
    short_notice,
    summary,
)
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.registers import read_registers
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import read_yaml
from mkdocs_tietosuoja.versions import compare

LANGUAGES = ("en", "fi", "sv")
CATALOGUES: Mapping[str, Catalogue] = {
    language: Wording(LANGUAGES, territory="FI")[language] for language in LANGUAGES
}


def test_catalogues_have_the_same_keys_in_the_same_order() -> None:
    assert list(CATALOGUES["fi"]) == list(CATALOGUES["en"])
    assert list(CATALOGUES["sv"]) == list(CATALOGUES["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_have_the_same_placeholders(language: str) -> None:
    for key, text in CATALOGUES["en"].items():
        expected = sorted(re.findall(r"\{(\w*)\}", text))
        assert sorted(re.findall(r"\{(\w*)\}", CATALOGUES[language][key])) == expected, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_well_written(language: str) -> None:
    for key, text in CATALOGUES[language].items():
        assert text == text.strip() != "", key
        assert unicodedata.is_normalized("NFC", text), key
        assert not re.search(r"['\"`*_<>|]|\s\s|\n| - | ,|\.\.|\(\)", text), key
        assert re.search(r"[\w).:?]$", re.sub(r"\{\w+\}", "x", text)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_with_a_full_stop(language: str) -> None:
    sentences = r"(legal_basis_sentences|safeguards)\.|complaint\.right|rights\.\w+\.(right|none)$"
    for key, text in CATALOGUES[language].items():
        if re.match(sentences, key):
            assert text.endswith("."), key


@pytest.mark.parametrize(("key", "article"), [
    ("legal_bases.consent", "6"),
    ("rights.access.right", "15"),
    ("rights.rectification.right", "16"),
    ("rights.erasure.right", "17"),
    ("rights.restriction.right", "18"),
    ("rights.portability.right", "20"),
    ("rights.objection.right", "21"),
    ("rights.automated_decisions.right", "22"),
    ("rights.withdrawal.right", "7"),
    ("complaint.right", "77"),
    ("transfers.adequacy", "45"),
    ("safeguards.standard_contractual_clauses", "46"),
    ("safeguards.binding_corporate_rules", "47"),
    ("safeguards.explicit_consent", "49"),
])  # fmt: skip
def test_texts_name_their_article(key: str, article: str) -> None:
    assert re.search(rf"\b{article} artikla", CATALOGUES["fi"][key])
    assert re.search(rf"artikel {article}\b", CATALOGUES["sv"][key])
    assert re.search(rf"Article {article}\b", CATALOGUES["en"][key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_the_same_articles(language: str) -> None:
    """`6 artiklan 1 kohdan a alakohta`, `artikel 6.1 a` and `Article 6(1)(a)` have the same numbers."""
    for key, text in CATALOGUES["en"].items():
        numbers = set(re.findall(r"\d+", text))
        assert set(re.findall(r"\d+", CATALOGUES[language][key])) == numbers, key


# The regulation's own terms, from its text in each language.

TERMS = {
    "sections.controller": ("Rekisterinpitäjä", "Personuppgiftsansvarig", "Controller"),
    "sections.joint-controllers": (
        "Yhteisrekisterinpitäjät",
        "Gemensamt personuppgiftsansvariga",
        "Joint controllers",
    ),
    "sections.representative": ("Edustaja", "Företrädare", "Representative"),
    "sections.data-protection-officer": (
        "Tietosuojavastaava",
        "Dataskyddsombud",
        "Data protection officer",
    ),
    "sections.data-subjects": ("Rekisteröidyt", "Registrerade", "Data subjects"),
    "sections.purposes": ("oikeusperuste", "rättslig grund", "legal basis"),
    "sections.data-categories": (
        "Henkilötietoryhmät",
        "Kategorier av personuppgifter",
        "Categories of personal data",
    ),
    "sections.recipients": ("vastaanottajat", "Mottagare", "Recipients"),
    "sections.transfers": ("kolmansiin maihin", "tredjeländer", "third countries"),
    "sections.retention": ("Säilytysaika", "Lagringstid", "Storage period"),
    "sections.automated-decisions": ("profilointi", "profilering", "profiling"),
    "sections.complaint": (
        "Oikeus tehdä valitus valvontaviranomaiselle",
        "Rätt att lämna in klagomål till en tillsynsmyndighet",
        "Right to lodge a complaint with a supervisory authority",
    ),
    "legal_basis_names.consent": ("Suostumus", "Samtycke", "Consent"),
    "legal_basis_names.contract": ("Sopimus", "Avtal", "Contract"),
    "legal_bases.legal_obligation": (
        "lakisääteinen velvoite",
        "rättslig förpliktelse",
        "legal obligation",
    ),
    "legal_bases.vital_interests": (
        "elintärkeiden etujen",
        "intressen av grundläggande betydelse",
        "vital interests",
    ),
    "legal_bases.public_task": ("yleistä etua", "allmänt intresse", "public interest"),
    "legal_bases.legitimate_interests": (
        "oikeutettu etu",
        "berättigat intresse",
        "legitimate interests",
    ),
    "article_9_conditions.explicit_consent": (
        "nimenomainen suostumus",
        "uttryckligt samtycke",
        "explicit consent",
    ),
    "data_categories.special": (
        "erityisiin henkilötietoryhmiin",
        "särskilda kategorier av personuppgifter",
        "special categories of personal data",
    ),
    "recipients.processor": (
        "Henkilötietojen käsittelijä",
        "Personuppgiftsbiträde",
        "Processor",
    ),
    "source_types.third_party": ("Kolmas osapuoli", "Tredje part", "Third party"),
    "sources.accessible": (
        "yleisesti saatavilla",
        "allmänt tillgänglig",
        "publicly accessible",
    ),
    "provision.statutory": ("lakisääteinen vaatimus", "lagstadgat krav", "statutory requirement"),
    "provision.contractual": (
        "sopimukseen perustuva vaatimus",
        "avtalsenligt krav",
        "contractual requirement",
    ),
    "safeguards.standard_contractual_clauses": (
        "tietosuojaa koskevat vakiolausekkeet",
        "standardiserade dataskyddsbestämmelser",
        "standard data protection clauses",
    ),
    "safeguards.binding_corporate_rules": (
        "yritystä koskevat sitovat säännöt",
        "bindande företagsbestämmelser",
        "binding corporate rules",
    ),
    "safeguards.code_of_conduct": ("käytännesäännöt", "uppförandekod", "code of conduct"),
    "safeguards.certification": (
        "sertifiointimekanismi",
        "certifieringsmekanism",
        "certification mechanism",
    ),
    "rights.access.title": (
        "Oikeus saada pääsy tietoihin",
        "Rätt till tillgång",
        "Right of access",
    ),
    "rights.rectification.title": (
        "Oikeus tietojen oikaisemiseen",
        "Rätt till rättelse",
        "Right to rectification",
    ),
    "rights.erasure.title": (
        "Oikeus tietojen poistamiseen",
        "Rätt till radering",
        "Right to erasure",
    ),
    "rights.restriction.title": (
        "Oikeus käsittelyn rajoittamiseen",
        "Rätt till begränsning av behandling",
        "Right to restriction of processing",
    ),
    "rights.portability.title": (
        "Oikeus siirtää tiedot järjestelmästä toiseen",
        "Rätt till dataportabilitet",
        "Right to data portability",
    ),
    "rights.objection.title": (
        "Vastustamisoikeus",
        "Rätt att göra invändningar",
        "Right to object",
    ),
    "rights.automated_decisions.title": (
        "Automatisoidut yksittäispäätökset",
        "Automatiserat individuellt beslutsfattande",
        "Automated individual decision-making",
    ),
    "automated_decisions.logic": ("logiikka", "ogik", "Logic involved"),
    "purposes.articles": (
        "yleisen tietosuoja-asetuksen (EU) 2016/679",
        "allmänna dataskyddsförordningen (EU) 2016/679",
        "General Data Protection Regulation (EU) 2016/679",
    ),
    "changes.drawn_up": ("Laadittu {date}.", "Upprättad den {date}.", "Drawn up {date}."),
    "changes.last_changed": (
        "Viimeisin muutos {date}.",
        "Senast ändrad den {date}.",
        "Last changed {date}.",
    ),
}


@pytest.mark.parametrize(("key", "terms"), TERMS.items(), ids=TERMS)
def test_terms_are_those_of_the_regulation(key: str, terms: tuple[str, str, str]) -> None:
    for language, term in zip(("fi", "sv", "en"), terms, strict=True):
        assert term in CATALOGUES[language][key]


@pytest.mark.parametrize(
    ("language", "stale"),
    [
        ("fi", ["henkilörekisteri", "henkilötietolaki", "tarkastusoikeus", "laillinen peruste"]),
        ("sv", ["personregister", "personuppgiftslagen", "registeransvarig", "cookie"]),
        (
            "en",
            ["data controller", "data processor", "privacy policy", "retention", "Privacy Shield"],
        ),
    ],
)
def test_words_that_the_regulation_does_not_use_are_not_used(
    language: str, stale: list[str]
) -> None:
    words = " ".join(CATALOGUES[language].values()).lower()
    assert [word for word in stale if word.lower() in words] == []


# The code and the catalogues have the same keys.


class Noted(dict[str, str]):
    """A catalogue that notes which of its texts are used."""

    used: set[str]

    def __getitem__(self, key: str) -> str:
        self.used.add(key)
        return super().__getitem__(key)


class NotedWording(Wording):
    """The English wording, noting what is used of it."""

    def __init__(self) -> None:
        super().__init__(("en",))
        self.catalogue = Noted(super().__getitem__("en"))
        self.catalogue.used = set()

    def __getitem__(self, language: str) -> Catalogue:
        return self.catalogue


def every_word() -> Iterator[str]:
    """Registers in which every value of every enumeration is used, and every declaration of none."""
    yield f"""
purposes: [{", ".join(f"{{name: P, legal_basis: {each.value}}}" for each in LegalBasis)}]
purposes_grouped_by_legal_basis: true
data_protection_officer: none
data_categories: {{name: D, article_9_condition: [{", ".join(each.value for each in Article9Condition)}]}}
sources: [{", ".join(f"{{type: {each.value}}}, {{type: {each.value}, name: S}}" for each in SourceType)},
  {{name: A, publicly_accessible: true}}, {{name: B, publicly_accessible: false}}]
provision: {{requirement: [{", ".join(each.value for each in Requirement)}]}}
recipients: [{{name: R, role: authority}}, {{name: R, role: controller}}]
transfers: [{{country: IN, safeguard: [{", ".join(each.value for each in Safeguard)}]}}, {{country: CH}},
  {{country: IN}}]
cookies: [{", ".join(f"{{name: C, category: {each.value}, duration: session}}" for each in CookieCategory)},
  {{name: D, third_party: false}}]
retention: [{{legal_basis: contract, duration: P1Y}}, {{duration: P1Y}}]
"""
    nothing = (
        "recipients",
        "transfers",
        "cookies",
        "marketing",
        "automated_decisions",
        "profiling",
    )
    yield (
        "\n".join(f"{key}: none" for key in nothing)
        + "\nsources: {type: data_subject}\npurposes: {name: P, legal_basis: contract}"
    )
    yield (
        "purposes: {name: P, legal_basis: vital_interests}\n"
        "registers: {name: A, retention: P, purposes: {name: P, legal_basis: vital_interests}}\n"
        "recipients: [{name: A, country: SE}, {name: B, country: US}]"
    )
    changes = ", ".join(
        f"{{date: 2021-01-{number:02}, effective: 2021-02-01, change: X, class: {each.value}}}"
        for number, each in enumerate(ChangeClass, 1)
    )
    yield f"purposes: {{name: P, legal_basis: contract}}\nhistory: [{changes}]"
    bases = ", ".join(each.value for each in LegalBasis)
    yield f"contact: {{name: Team}}\nrepresentative: {{name: R, country: SE, business_id: 556036-0793}}\npurposes: {{name: P, legal_basis: [{bases}]}}\nretention: [{{duration: P1Y}}, {{duration: P2Y}}]"


def test_the_code_uses_every_key(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    for number, text in enumerate(every_word()):
        base = "name: R\ncontroller: {name: C}\n"
        if "history:" not in text:
            base += f"history: [{{date: 2020-01-0{number + 1}, change: X}}]\n"
        folder.joinpath(f"r{number}.yml").write_text(base + text, "utf-8")
    full = read_registers(ROOT / "tests" / "cases" / "full", Settings(("fi",))).registers
    registers: dict[str, Register] = {
        **read_registers(tmp_path, Settings(("en",))).registers,
        **full,
    }
    assert len(registers) == 6
    wording = NotedWording()
    settings = Settings(("en",), email_format=EmailFormat.SPELLED)
    voice = localization("en", settings, wording)
    notices = {
        key: build_notice(register, "en", settings, wording) for key, register in registers.items()
    }
    combine(notices, voice)
    short_notice(full["full"], notices["full"], "short-full", "full.md", voice)
    day = datetime.date(2026, 1, 7)
    index((Listed("customers.md", "Customers", day, day),), voice)
    index((), voice)
    for before, after in permutations(registers.values(), 2):
        differences = compare(before, after)
        in_words(differences, voice)
        summary(differences, voice)
        for language in (None, *LANGUAGES):
            version = Recorded("v.md", language, day, differences)
            shown = {each.date: version for each in after.history}
            notice = build_notice(after, "en", settings, wording, shown)
        for replaced in (day, None):
            as_version(notice, differences, replaced, "customers.md", voice)
    for _, other in changed(full_register()):
        in_words(compare(full_register(), other), voice)
    for folder in PAIRS.iterdir():
        in_words(pair(folder.name).differences, voice)
    by_country = {"contact.business_id"}  # of the catalogue that fits an organisation's country
    assert wording.catalogue.used | by_country == set(CATALOGUES["en"])


# Formats.


@pytest.mark.parametrize(
    ("day", "language", "text"),
    [
        ("2018-04-17", "fi", "17.4.2018"),
        ("2018-04-17", "sv", "17 april 2018"),
        ("2018-04-17", "en", "17 April 2018"),
        ("2019-10-03", "fi", "3.10.2019"),
        ("2019-10-03", "sv", "3 oktober 2019"),
        ("2019-10-03", "en", "3 October 2019"),
        ("2018-04-17", "fi-FI", "17.4.2018"),
        ("2018-04-17", "sv-FI", "17 april 2018"),
        ("2018-04-17", "en-GB", "17 April 2018"),
        ("2018-04-17", "en-US", "April 17, 2018"),
    ],
)
def test_dates(day: str, language: str, text: str) -> None:
    assert format_date(datetime.date.fromisoformat(day), language) == text


@pytest.mark.parametrize(
    ("duration", "fi", "sv", "en"),
    [
        (Duration(years=1), "1 vuosi", "1 år", "1 year"),
        (Duration(years=10), "10 vuotta", "10 år", "10 years"),
        (Duration(months=1), "1 kuukausi", "1 månad", "1 month"),
        (Duration(months=13), "13 kuukautta", "13 månader", "13 months"),
        (Duration(weeks=1), "1 viikko", "1 vecka", "1 week"),
        (Duration(weeks=2), "2 viikkoa", "2 veckor", "2 weeks"),
        (Duration(days=1), "1 päivä", "1 dag", "1 day"),
        (Duration(days=30), "30 päivää", "30 dagar", "30 days"),
        (
            Duration(years=1, months=6),
            "1 vuosi ja 6 kuukautta",
            "1 år och 6 månader",
            "1 year and 6 months",
        ),
        (Duration(), "", "", ""),
    ],
)
def test_durations(duration: Duration, fi: str, sv: str, en: str) -> None:
    assert format_duration(duration, "fi") == fi
    assert format_duration(duration, "sv") == sv
    assert format_duration(duration, "en") == en
    assert format_duration(duration, "sv-FI") == sv


@pytest.mark.parametrize(
    ("code", "fi", "sv", "en"),
    [
        ("FI", "Suomi", "Finland", "Finland"),
        ("SE", "Ruotsi", "Sverige", "Sweden"),
        ("US", "Yhdysvallat", "USA", "United States"),
        ("GB", "Iso-Britannia", "Storbritannien", "United Kingdom"),
        ("NO", "Norja", "Norge", "Norway"),
        ("CH", "Sveitsi", "Schweiz", "Switzerland"),
    ],
)
def test_countries(code: str, fi: str, sv: str, en: str) -> None:
    assert format_country(code, "fi") == fi
    assert format_country(code, "sv") == sv
    assert format_country(code, "sv-FI") == sv
    assert format_country(code, "en") == en


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "a, b ja c"),
        ("sv", "a, b och c"),
        ("sv-FI", "a, b och c"),
        ("en", "a, b and c"),
        ("en-GB", "a, b and c"),
    ],
)
def test_lists(language: str, text: str) -> None:
    assert format_list(["a", "b", "c"], language) == text
    assert format_list(["a"], language) == "a"


def test_regional_languages_have_the_wording_of_their_language() -> None:
    wording = Wording(("sv-FI",))
    assert wording["sv-FI"]["sections.controller"] == "Personuppgiftsansvarig"
    assert wording["sv-FI"]["contact.business_id"] == "FO-nummer"
    assert has_catalogue("en-US")
    assert not has_catalogue("eo")


def test_a_territory_completes_languages_without_a_region() -> None:
    languages = ("fi", "sv", "sv-SE", "en")
    wording = Wording(languages, territory="FI")
    assert wording["sv"]["notice.combined_title"] == "Dataskyddsbeskrivning"
    assert wording["sv-SE"]["notice.combined_title"] == "Integritetspolicy"
    assert wording["fi"] == Wording(languages)["fi"]
    assert Wording(languages)["sv"]["notice.combined_title"] == "Integritetspolicy"


@pytest.mark.parametrize(
    ("written", "meant"), [("FI", "fi"), ("pt_BR", "pt-BR"), ("DE-AT", "de-AT")]
)
def test_a_tag_written_otherwise_is_understood(written: str, meant: str) -> None:
    assert str(no_language(written)) == f"'{written}' is not a language; did you mean '{meant}'?"


def test_aland_has_the_wording_of_finland() -> None:
    assert Wording(("sv-AX",))["sv-AX"] == Wording(("sv-FI",))["sv-FI"]
    assert Wording(("sv",), territory="AX")["sv"] == Wording(("sv-FI",))["sv-FI"]
    assert Wording(("sv",)).business_id("sv", "AX") == "FO-nummer"


def test_a_territory_completes_the_language_of_dates() -> None:
    assert Wording(("de",), territory="AT").tag("de") == "de-AT"
    assert Wording(("de-CH",), territory="AT").tag("de-CH") == "de-CH"


def test_a_catalogue_of_a_region_holds_only_what_differs() -> None:
    folder = Path(facts.__file__).parents[1] / "catalogues"
    regional = [file.stem for file in folder.glob("*-*.yml")]
    assert "sv-FI" in regional
    for tag in regional:
        own, general = (
            Wording((tag,))[tag],
            Wording((tag.partition("-")[0],))[tag.partition("-")[0]],
        )
        written = yaml.safe_load((folder / f"{tag}.yml").read_text("utf-8"))
        assert len([key for key in own if own[key] != general[key]]) == _leaves(written)


def _leaves(value: object) -> int:
    return sum(map(_leaves, value.values())) if isinstance(value, dict) else 1


def own_wording(text: str, *languages: str, territory: str | None = None) -> Wording:
    tree, _ = read_yaml(text, "wording.yml")
    assert isinstance(tree, MappingNode)
    wording, findings = read_wording(tree, languages, territory)
    assert [str(each) for each in findings] == []
    return wording


def test_a_site_changes_the_wording_of_a_region_or_of_its_language() -> None:
    text = "sv:\n  index: {title: Allmänt, none: Inga}\nsv-FI:\n  index: {title: Finland}\n"
    regional = own_wording(text, "sv-FI")["sv-FI"]
    assert (regional["index.title"], regional["index.none"]) == ("Finland", "Inga")
    assert own_wording(text, "sv", territory="FI")["sv"] == regional


def test_a_language_without_a_catalogue_is_written_by_the_site() -> None:
    made = new_catalogue("eo")
    assert made.startswith("# Esperanto. ")
    assert '    # Privacy notice\n    combined_title: ""\n' in made
    whole = re.sub(r'# "?(.*?)"?\n( +[\w-]+: )""', r'x\n\2"\1"', made)
    whole = re.sub(r"\n +x\n", "\n", whole)
    assert dict(own_wording(whole, "eo")["eo"]) == dict(Wording(("en",))["en"])
    assert "eo" not in Wording(("eo",))


# Legal facts.


@pytest.mark.parametrize(
    ("country", "in_eea", "adequate"),
    [
        ("FI", True, True),
        ("NO", True, True),
        ("IS", True, True),
        ("CH", False, True),
        ("GB", False, True),
        ("BR", False, True),
        ("JP", False, True),
        ("US", False, False),
        ("CA", False, False),
        ("IN", False, False),
        ("RU", False, False),
    ],
)
def test_where_data_are_protected(country: str, in_eea: bool, adequate: bool) -> None:
    assert is_in_eea(country) is in_eea
    assert is_adequate(country) is adequate


LAW = "AD AR BR CA CH FO GB GG IL IM JE JP KR NZ US UY"
"""The countries with an adequacy decision as of November 2026."""


def test_adequacy_decisions_are_dated() -> None:
    file = Path(facts.__file__).parent / "countries.yml"
    decisions = yaml.safe_load(file.read_text("utf-8"))["adequacy_decisions"]
    every = {**decisions["whole"], **decisions["partial"]}
    assert sorted(every) == sorted(LAW.split())
    assert decisions["partial"].keys() == {"CA", "US"}
    assert {code for code in every if not every[code]} == {"BR"}
    for code, decision in every.items():
        if decision:
            assert re.fullmatch(r"\d{4}/\d+/E[CU]|\(EU\) \d{4}/\d+", decision["decision"]), code
            assert decision["date"] < datetime.date(2026, 11, 1), code


def test_only_the_decision_on_the_united_kingdom_expires() -> None:
    expiring = {code: day for code in LAW.split() if (day := adequacy_expiry(code))}
    assert expiring == {"GB": datetime.date(2031, 12, 27)}
    assert adequacy_expiry("FI") is None


def test_the_finnish_authority_has_its_present_address() -> None:
    authority = known_authorities()["FI"]
    assert authority.name.get("fi") == "Tietosuojavaltuutetun toimisto"
    assert authority.name.get("sv") == "Dataombudsmannens byrå"
    assert authority.name.get("en") == "Office of the Data Protection Ombudsman"
    assert authority.email == ("tietosuoja@om.fi",)
    assert authority.phone == ("+358 29 566 6700",)
    assert authority.address
    assert authority.address.text
    assert authority.address.text.get("sv") == "Fågelviksgränden 4, 00530 Helsingfors"


EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"


def test_every_country_of_the_eea_has_an_authority() -> None:
    authorities = known_authorities()
    assert sorted(code for code in authorities if "-" not in code) == EEA.split()
    for code, authority in authorities.items():
        assert authority.country == code[:2]
        assert authority.name.translations, code
        assert authority.website, code
        assert authority.address or authority.postal_address, code
        assert authority.phone, code
        assert all(each.startswith("+") for each in authority.phone), code


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("IE", "6 Pembroke Row, Dublin 2, D02 X963"),
        ("PL", "ul. Stanisława Moniuszki 1A, 00-014 Warszawa"),
        ("SK", "Námestie 1. mája 18, 811 06 Bratislava"),
    ],
)
def test_authorities_that_have_moved_are_where_they_are_now(code: str, address: str) -> None:
    place = known_authorities()[code].address
    assert place
    assert place.text
    assert place.text.best(code.lower(), "en")[0] == address


LAENDER = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH"


def test_each_land_of_germany_has_an_authority() -> None:
    authorities = known_authorities()
    assert sorted(code for code in authorities if "-" in code) == [
        f"DE-{land}" for land in LAENDER.split()
    ]
    bavaria = authorities["DE-BY"].name.get("de")
    assert bavaria == "Bayerisches Landesamt für Datenschutzaufsicht"  # that of companies


def test_every_authority_has_its_source_and_its_day() -> None:
    file = Path(facts.__file__).parent / "authorities.yml"
    for code, entry in yaml.safe_load(file.read_text("utf-8")).items():
        assert entry.keys() - {"source", "contact"} in ({"checked"}, {"retrieved"}), code
        assert entry["source"].startswith("http"), code
        day = entry.get("checked") or entry["retrieved"]
        assert datetime.date(2026, 1, 1) <= day <= datetime.date.today(), code


OFFICIAL = {
    "BE": "nl fr de",
    "FI": "fi sv en",  # English beside the official languages, because the office itself has it
    "IE": "en ga",
    "LU": "fr de",
    "MT": "en mt",
}


@pytest.mark.parametrize(("code", "languages"), OFFICIAL.items())
def test_authorities_have_the_official_languages(code: str, languages: str) -> None:
    assert " ".join(dict(known_authorities()[code].name.translations)) == languages


def test_the_names_of_authorities_are_in_the_languages_of_their_country() -> None:
    authorities = known_authorities()
    assert authorities["SE"].name.get("fi") == "Integritetsskyddsmyndigheten"
    assert authorities["NO"].name.get("fi") == "Datatilsynet"
    assert dict(authorities["BE"].name.translations).keys() == {"nl", "fr", "de"}
    for code, authority in authorities.items():
        assert not any("(" in name for _, name in authority.name.translations), code


def test_no_authority_is_read_before_it_is_asked_for() -> None:
    facts._authority.cache_clear()
    authorities = known_authorities()
    assert "SE" in authorities
    assert "US" not in authorities
    assert authorities.get("US") is None
    assert len(list(authorities)) == 46
    assert facts._authority.cache_info().currsize == 0
    assert authorities["SE"] is authorities["SE"]
    assert facts._authority.cache_info().currsize == 1
