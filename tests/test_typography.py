"""Whole notices in every language: what the code writes between fixed wording and the writer's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest

from mkdocs_tietosuoja.language import Wording, available_languages, known_authorities
from mkdocs_tietosuoja.model import Context, Definitions, Layout, Register, read_entry
from mkdocs_tietosuoja.notice import build_notice, localization, plain_text, summary
from mkdocs_tietosuoja.notice.blocks import List, Paragraph
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.render import render_blocks, render_html, render_markdown
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import read_yaml
from mkdocs_tietosuoja.versions import compare

LANGUAGES = (*available_languages(), "sv-FI", "fr-CA", "de-AT")
COLON = "\N{NO-BREAK SPACE}:"

BEFORE = """
name: Lumo
controller: {name: Alfa, business_id: 2846319-7, email: info@alfa.example, phone: 010 123 4567}
contact: {name: Beta, title: gamma, phone: 010 123 4567}
data_protection_officer: none
data_subjects: alfa
purposes:
  - name: Delta
    description: Alfa beta.
    legal_basis: legitimate_interests
    legitimate_interest: Alfa beta.
    data_categories: [alfa, beta]
    retention: {duration: P2Y6M, from: alfa beta., criteria: Gamma delta.}
data_categories:
  - {name: Alfa, items: [alfa, beta]}
  - {name: Beta, items: [gamma, delta], article_9_condition: explicit_consent}
sources: [{type: data_subject}, {type: third_party, name: Gamma, publicly_accessible: false}]
provision:
  - {requirement: [statutory, contractual], consequences: Gamma delta.}
recipients:
  - {id: a, name: Alfa, role: processor, country: [US, CA], description: Gamma delta.,
     transfer: {safeguard: standard_contractual_clauses, copy: Gamma delta.}}
  - {id: b, name: Beta, role: controller, country: FI, legal_basis: [contract, consent]}
cookies:
  - {name: alfa, provider: Beta, category: statistics, purpose: Gamma delta., duration: P1D}
  - {name: beta, category: necessary, duration: session}
marketing: {name: Alfa, opt_out: Gamma delta.}
automated_decisions: {name: Alfa, description: Beta., logic: Gamma., consequences: Delta.}
security: {measures: [alfa, beta], digital_processing: Gamma delta.}
supervisory_authority: FI
history:
  - {date: 2026-04-17, change: Alfa., impact: Beta., class: must_be_communicated, effective: 2026-05-01}
  - {date: 2024-01-01, change: Alfa.}
"""
AFTER = (
    BEFORE.replace("legitimate_interests", "consent")
    .replace("country: [US, CA]", "country: [US, IN]")
    .replace("gamma, delta]", "gamma, lambda]")
    .replace("contractual]", "voluntary]")
    .replace("2846319-7", "3058264-6")
    .replace("description: Gamma delta.,", 'description: "- alfa\\n- lambda",')
    .replace("security: {", "security: {description: Gamma., ")
    .replace("P2Y6M", "P1Y")
    .replace(
        "delta.}\nrecipients", "delta.}\n  - {requirement: [statutory, voluntary]}\nrecipients"
    )
    .replace("phone: 010 123 4567}\ndata_p", "phone: 010 123 4568}\ndata_p")
)


def register(text: str, language: str) -> Register:
    tree, findings = read_yaml(text, "registers/lumo.yml")
    assert tree, findings
    context = Context(language, Definitions(authorities=known_authorities()))
    entry, findings = read_entry(Register, tree, context)
    assert entry, findings
    return entry


@cache
def pages(language: str) -> Mapping[str, str]:
    """All that is written of the register in a language, without links and marks."""
    settings, wording = Settings((language,)), Wording((language,))
    before, after = register(BEFORE, language), register(AFTER, language)
    voice = localization(language, settings, wording)
    differences = compare(before, after)
    assert len(differences) > 8
    said = {
        layout.value: render_markdown(build_notice(each, language, settings, wording), layout)
        for layout in Layout
        for each in (before, after)
    }
    said["differences"] = render_blocks(in_words(differences, voice))
    said["summary"] = summary(differences, voice)
    return {name: _bare(text) for name, text in said.items()}


def _bare(text: str) -> str:
    text = re.sub(r"<br>| \| |\| --- \| --- \||^\| \| \|", "\n", text, flags=re.MULTILINE)
    text = re.sub(r"\]\([^)]*\)|\{ #[\w-]+ \}|<[^>]+>|https?://\S+|\\|[*|[]|^-+$", "", text)
    return re.sub(r"^[ >-]+|^\d+\. | +$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_stand_as_the_language_has_them(language: str) -> None:
    for name, text in pages(language).items():
        assert not re.search(r"[.?!;,:][.?!;,]|[?!;,:]:|\( | \)|\(\)|[^\S\n]{2}| [,.]", text), name
        if language.startswith("fr"):
            assert not re.search(r"(?<!\N{NO-BREAK SPACE}):(?=\s|$)", text), name
            assert not re.search(r"(?<!\N{NARROW NO-BREAK SPACE})[;!?]", text), name
        else:
            assert not re.search(r"\s[:;!?]", text), name


def test_french_labels_have_a_space_before_their_colon_in_every_layout() -> None:
    for name in (*(layout.value for layout in Layout), "differences"):
        assert len(re.findall(rf"\w\)?{COLON} ", pages("fr")[name])) > 4, name
    assert COLON in render_html(
        build_notice(register(BEFORE, "fr"), "fr", Settings(("fr",)), Wording(("fr",))),
        Layout.NUMBERED,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_named_as_they_are_written(language: str) -> None:
    """German nouns are not small, nor is a question without its mark."""
    wording = Wording((language,))[language]
    named = pages(language)["summary"]
    for key in ("sections.provision", "sections.recipients", "sections.data-categories"):
        assert wording[key] in named
    differences = pages(language)["differences"]
    for key in ("purposes.legal_basis", "legal_basis_names.consent", "purposes.data_categories"):
        assert wording[key] in differences


NAMES = {
    ("fi", "FI"): "Y-tunnus",
    ("fi", "SE"): "Rekisterinumero",
    ("sv", "SE"): "Organisationsnummer",
    ("sv", "FI"): "FO-nummer",
    ("sv-FI", "FI"): "FO-nummer",
    ("sv-FI", "SE"): "Registreringsnummer",
    ("sv", "DK"): "Registreringsnummer",
    ("da", "DK"): "CVR-nummer",
    ("da", "FI"): "Registreringsnummer",
    ("en", "FI"): "Business ID",
    ("en-US", "FI"): "Registration number",
    ("en", "GB"): "Company number",
    ("en", "SE"): "Registration number",
    ("nb", "NO"): "Organisasjonsnummer",
    ("nb", "SE"): "Registreringsnummer",
    ("es", "ES"): "NIF",
    ("es", "MX"): "Número de registro",
    ("pt", "PT"): "Número de identificação de pessoa coletiva",
    ("pt", "BR"): "Número de registo",
    ("cs", "CZ"): "IČO",
    ("cs", "SK"): "Registrační číslo",
}


@pytest.mark.parametrize(("language", "country"), NAMES)
def test_a_business_id_has_its_national_name_in_its_own_country(
    language: str, country: str
) -> None:
    """Whatever the country of the site is."""
    entry = register(BEFORE, language)
    controller = entry.controller.model_copy(update={"country": country})
    entry = entry.model_copy(update={"controller": controller})
    for territory in ("FI", "SE", None):
        wording = Wording((language,), territory=territory)
        notice = build_notice(entry, language, Settings((language,)), wording)
        expected = f"**{NAMES[language, country]}:** 2846319-7"
        assert expected in render_markdown(notice, Layout.NUMBERED)


def test_a_site_names_the_business_id_itself() -> None:
    changes = {"fi": {"contact.business_id": "Yritystunnus"}}
    wording = Wording(("fi",), changes)
    assert wording.business_id("fi", "FI") == "Yritystunnus"
    assert wording.business_id("fi", "SE") == "Rekisterinumero"


@pytest.mark.parametrize(("language", "items", "is_list"), [
    ("fi", "[nimi, osoite]", False),
    ("fi", "[Nimi, Osoite]", True),
    ("de", "[Name, Anschrift, frühere Namen]", False),
    ("de-AT", "[Name, Anschrift]", False),
    ("de", "[Wir erheben den Namen., Anschrift]", True),
    ("de", f"[Name, {'Anschrift ' * 12}]", True),
])  # fmt: skip
def test_short_phrases_stand_on_one_line(language: str, items: str, is_list: bool) -> None:
    text = BEFORE.replace("items: [alfa, beta]", f"items: {items}")
    data = register(text, language).data_categories
    assert data
    voice = localization(language, Settings((language,)), Wording((language,)))
    (block,) = voice.listing(data[0].items)
    assert isinstance(block, List if is_list else Paragraph)


def test_spaces_that_break_no_line_are_kept() -> None:
    """French sets them before its signs, also in a name and in a text that has changed."""
    name = "Lumo\N{NARROW NO-BREAK SPACE}!"
    before, after = (
        register(text.replace("name: Lumo", f"name: '{name}'"), "fr")
        for text in (BEFORE, BEFORE.replace("Gamma delta.,", f"Gamma lambda alfa beta {name},"))
    )
    settings, wording = Settings(("fr",)), Wording(("fr",))
    assert name in plain_text(build_notice(before, "fr", settings, wording).title)
    voice = localization("fr", settings, wording)
    assert name in render_blocks(in_words(compare(before, after), voice))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_at_the_beginning_of_a_line_has_a_capital(language: str) -> None:
    """Irish has an article before it: `an India`."""
    text = BEFORE.replace("cookies:\n", "transfers: {country: IN, safeguard: contract}\ncookies:\n")
    settings, wording = Settings((language,)), Wording((language,))
    notice = build_notice(register(text, language), language, settings, wording)
    (section,) = (each for each in notice.sections if each.id == "transfers")
    last = section.blocks[1]
    assert isinstance(last, List)
    (paragraph, *_) = last.items[-1]
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.content)[0].isupper()


CAPITALS = (
    BEFORE.replace(
        "retention: {duration: P2Y6M, from: alfa beta., criteria: Gamma delta.}",
        "retention: {duration: P1Y, from: alfa beta.}",
    ).replace("country: [US, CA]", "country: [IN, CN]")
    + "retention: [{duration: P1Y, legal_basis: [contract, legal_obligation]}]\n"
)


def markdown(text: str, language: str, territory: str | None = None) -> str:
    settings = Settings((language,), territory=territory)
    wording = Wording((language,), territory=territory)
    notice = build_notice(register(text, language), language, settings, wording)
    return render_markdown(notice, Layout.NUMBERED)


def test_cells_and_sentences_begin_with_a_capital() -> None:
    assert "Sena alfa beta." in markdown(CAPITALS, "mt")
    assert "| An India agus an tSín" in markdown(CAPITALS, "ga")


@pytest.mark.parametrize(
    ("language", "names"),
    [("fr", "Contrat, obligation légale"), ("de", "Vertrag, rechtliche Verpflichtung")],
)
def test_legal_bases_in_a_list_begin_as_within_a_sentence(language: str, names: str) -> None:
    assert names in markdown(CAPITALS, language)


@pytest.mark.parametrize(("language", "territory"), [("de", "AT"), ("de-AT", None)])
def test_dates_are_those_of_the_territory(language: str, territory: str | None) -> None:
    january = BEFORE.replace("2024-01-01", "2024-01-05")
    assert "5. Jänner 2024" in markdown(january, language, territory)
