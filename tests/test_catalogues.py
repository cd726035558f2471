"""The catalogues of all languages: what can be checked without knowing the language."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml
from case_folders import GOOD_CASES
from lxml import html

from mkdocs_tietosuoja.language import Wording, available_languages, wording
from mkdocs_tietosuoja.language.wording import placeholders
from mkdocs_tietosuoja.model import Layout
from mkdocs_tietosuoja.notice import build_notice
from mkdocs_tietosuoja.registers import read_registers
from mkdocs_tietosuoja.render import render_html, render_markdown
from mkdocs_tietosuoja.settings import Settings

FOLDER = Path(wording.__file__).parent / "catalogues"
LANGUAGES = available_languages()
OTHERS = tuple(language for language in LANGUAGES if language != "en")
EVERY = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it"),
    *("lt", "lv", "mt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
"""The official languages of the Union, Norwegian and Icelandic."""


@cache
def catalogue(language: str) -> dict[str, str]:
    return dict(Wording((language,))[language])


ENGLISH = catalogue("en")


def test_only_known_languages_have_a_catalogue() -> None:
    assert set(LANGUAGES) <= set(EVERY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_stand_in_the_order_of_the_english_ones(language: str) -> None:
    text = (FOLDER / f"{language}.yml").read_text("utf-8")
    key = re.compile(r"^( *[\w-]+):", re.MULTILINE)
    assert key.findall(text) == key.findall((FOLDER / "en.yml").read_text("utf-8"))
    assert catalogue(language).keys() == ENGLISH.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_at_its_head_how_it_speaks(language: str) -> None:
    head = (FOLDER / f"{language}.yml").read_text("utf-8").partition("\n\n")[0].splitlines()
    assert len(head) >= 2
    assert all(line.startswith("# ") for line in head)
    assert "2016/679" in " ".join(head)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_a_text(language: str) -> None:
    """`no` and `2` without quotation marks would be none."""
    written = yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8"))
    assert [value for value in _values(written) if not isinstance(value, str)] == []


def _values(written: object) -> list[object]:
    if not isinstance(written, dict):
        return [written]
    return [value for each in written.values() for value in _values(each)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_english_text(language: str) -> None:
    for key, text in catalogue(language).items():
        assert placeholders(text) == placeholders(ENGLISH[key]), key
        assert text.count("{") == ENGLISH[key].count("{"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_well_written(language: str) -> None:
    for key, text in catalogue(language).items():
        assert text == text.strip() != "", key
        assert unicodedata.is_normalized("NFC", text), key
        assert not re.search(r"['\"`*_<>|]|\s\s|\n| - |\.\.|\(\)|\( | \)", text), key
        assert not re.search(r"(?<!\N{NO-BREAK SPACE})[ ][,;:!?.]", text), key


ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|with|your|you|we|our|which|that|this|have|from|about|data subject|Article)\b"
)
OWN_WORDS = {
    "da": {"have", "of"},
    "nb": {"of"},
    "nl": {"of", "we"},
    "hu": {"the"},
    "cs": {"of"},
    "pl": {"we"},
}
"""English words that are words of the language too."""


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left(language: str) -> None:
    for key, text in catalogue(language).items():
        own = re.sub(r"\{\w+\}", "", text)
        left = set(ENGLISH_WORDS.findall(own)) - OWN_WORDS.get(language, set())
        assert not left, key
    same = [key for key, text in catalogue(language).items() if _is_english(key, text)]
    assert same == []


def _is_english(key: str, text: str) -> bool:
    """A text with three words or more that is the English one."""
    words = re.findall(r"[^\W\d_]{3,}", re.sub(r"\{\w+\}", "", text))
    return text == ENGLISH[key] and len(words) > 2


ORDINALS = {"prv": "1", "drug": "2", "tretj": "3", "pet": "5"}
SLOVENIAN_PARAGRAPH = re.compile(r"\b(prv|drug|tretj|pet)\w*(?=( in \w+)? (pod)?odstav)")
"""Slovenian lawyers write the paragraphs of an article in words."""


@pytest.mark.parametrize("language", OTHERS)
def test_articles_are_those_of_the_english_text(language: str) -> None:
    for key, text in catalogue(language).items():
        cited = SLOVENIAN_PARAGRAPH.sub(lambda match: ORDINALS[match[1]], text)
        numbers = set(re.findall(r"\d+", cited))
        if "second subparagraph" in ENGLISH[key]:
            numbers -= {"2"}
        assert numbers == set(re.findall(r"\d+", ENGLISH[key])), key


ENDS = {".": ".", ":": ":", "?": "?"}
GREEK_ENDS = {**ENDS, "?": ";"}


@pytest.mark.parametrize("language", OTHERS)
def test_texts_end_as_the_english_ones(language: str) -> None:
    for key, text in catalogue(language).items():
        end = (GREEK_ENDS if language == "el" else ENDS).get(ENGLISH[key][-1])
        is_heading = ENGLISH[key].endswith("?") and text[-1].isalpha()
        is_year = text.endswith(" r.")  # Polish: 2018 r.
        assert is_heading or is_year or (text[-1] in end if end else text[-1] not in ".:?;"), key


MARKS = {
    **dict.fromkeys(("bg", "cs", "da", "de", "is", "lt", "sk", "sl"), "„“‚‘»«"),
    **dict.fromkeys(("hr", "hu", "pl", "ro"), "„”‚’«»"),
    **dict.fromkeys(("el", "es", "fr", "it", "nb", "pt"), "«»“”‘’"),
    **dict.fromkeys(("fi", "sv"), "”’»"),
    **dict.fromkeys(("et", "lv"), "„”“«»"),
    **dict.fromkeys(("en", "ga", "mt", "nl"), "“”‘’"),
}
"""The quotation marks of a language; the closing single one is its apostrophe too."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    every = {mark for marks in MARKS.values() for mark in marks}
    for key, text in catalogue(language).items():
        assert every.intersection(text) <= {*MARKS[language], "’"}, key


def test_french_has_its_spaces() -> None:
    if "fr" in LANGUAGES:
        for key, text in catalogue("fr").items():
            assert not re.search(r"(?<!\N{NO-BREAK SPACE}):", text), key
            assert not re.search(r"(?<!\N{NARROW NO-BREAK SPACE})[;!?»]", text), key
            assert not re.search(r"«(?!\N{NARROW NO-BREAK SPACE})", text), key


def test_greek_has_its_question_mark() -> None:
    assert [key for key, text in catalogue("el").items() if "?" in text] == []


TERMS = yaml.safe_load(Path(__file__).with_name("terms.yml").read_text("utf-8"))
FOREIGN = {"at", "mail", "cookie", "cookies", "gdpr"}
"""Words of Latin letters that are written so in Greek and Cyrillic too."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_those_of_the_language(language: str) -> None:
    """A word has the letters of one alphabet, and none that a neighbouring language has instead."""
    own = TERMS[language]["letters"]
    latin = "" if language in ("bg", "el") else string.ascii_lowercase
    for key, text in catalogue(language).items():
        words = re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", "", text).lower())
        strange = [
            word for word in words if not set(word) <= {*own, *latin} and word not in FOREIGN
        ]
        assert strange == [], key


HELD: Mapping[str, tuple[str, ...]] = {
    "controller": ("sections.controller", "recipients.controller", "differences.roles.controller"),
    "processor": ("recipients.processor", "differences.roles.processor"),
    "representative": ("sections.representative",),
    "data_protection_officer": ("sections.data-protection-officer",),
    "recipient": ("sections.recipients",),
    "data_subject": ("sections.data-subjects", "sections.rights"),
    "third_country": ("sections.transfers",),
    **{
        basis: (f"legal_basis_names.{basis}", f"legal_bases.{basis}")
        for basis in (
            *("consent", "contract", "legal_obligation", "vital_interests", "legitimate_interests"),
        )
    },
    "access": ("rights.access.title", "summary.rights"),
    "rectification": ("rights.rectification.title", "summary.rights"),
    "erasure": ("rights.erasure.title", "summary.rights"),
    "restriction": ("rights.restriction.title", "summary.rights"),
    "portability": ("rights.portability.title", "summary.portability"),
    "objection": ("rights.objection.title", "sections.right-to-object", "summary.objection"),
    "withdrawal": ("rights.withdrawal.title", "summary.withdrawal"),
    "supervisory_authority": ("sections.complaint", "summary.complaint"),
    "complaint": ("sections.complaint", "summary.complaint"),
    "profiling": ("sections.automated-decisions",),
}
"""Where a term of the regulation stands."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_those_of_the_regulation(language: str) -> None:
    assert TERMS[language].keys() == {"letters", "never", *HELD}
    for term, keys in HELD.items():
        for key in keys:
            expected = re.compile(rf"(?<!\w)(?:{TERMS[language][term]})", re.IGNORECASE)
            assert expected.search(catalogue(language)[key]), (term, key, catalogue(language)[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_is_addressed_in_one_way(language: str) -> None:
    """And no word is that of a neighbouring language."""
    never = re.compile(rf"(?<!\w)(?:{TERMS[language]['never']})(?!\w)", re.IGNORECASE)
    for key, text in catalogue(language).items():
        found = never.search(text)
        assert not found, (key, found)


@pytest.mark.parametrize("language", OTHERS)
def test_lengths_are_within_reason(language: str) -> None:
    """No text is much shorter or longer than the language needs for it."""
    own = catalogue(language)
    ratio = sum(map(len, own.values())) / sum(map(len, ENGLISH.values()))
    assert 0.75 < ratio < 1.5
    for key, text in own.items():
        expected = ratio * len(ENGLISH[key])
        assert 0.5 * expected - 8 <= len(text) <= 1.4 * expected + 30, key


HEADINGS = tuple(
    key for key in ENGLISH if key.startswith("sections.") or key.rpartition(".")[2] == "title"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_stands_on_a_line_or_two(language: str) -> None:
    assert {key: text for key in HEADINGS if len(text := catalogue(language)[key]) > 80} == {}


GREEK = """
name: Μητρώο πελατών
controller: {name: Παράδειγμα ΑΕ, business_id: "123456789", country: GR, address: Ερμού 1, Αθήνα}
contact: {name: Μαρία Παπαδοπούλου, phone: 210 1234567}
data_protection_officer: none
data_subjects: οι πελάτες μας
purposes:
  - {name: Παράδοση παραγγελιών, legal_basis: contract, retention: {duration: P2Y6M}}
  - {name: Ενημερωτικό δελτίο, legal_basis: consent, retention: {duration: P1M}}
  - name: Ανάπτυξη υπηρεσιών
    legal_basis: legitimate_interests
    legitimate_interest: η βελτίωση των υπηρεσιών
    retention: {duration: P1Y}
data_categories: [όνομα, {name: υγεία, article_9_condition: explicit_consent}]
sources: [{type: data_subject}, {type: third_party, name: Τράπεζα, publicly_accessible: false}]
provision: {requirement: contractual, consequences: Δεν παραδίδουμε την παραγγελία.}
recipients:
  - {name: Λογιστής, role: processor, country: US, transfer: {safeguard: standard_contractual_clauses, copy: Ρωτήστε μας.}}
  - {name: Εφορία, role: authority, country: GR}
cookies: {name: επίσκεψη, category: statistics, duration: session}
marketing: none
automated_decisions: none
profiling: none
security: Προστατεύουμε τα δεδομένα.
supervisory_authority: GR
history:
  - {date: 2026-04-17, change: Συμπληρώθηκε., class: must_be_communicated, effective: 2026-05-01}
  - {date: 2024-01-10, change: Συντάχθηκε.}
"""


def test_nothing_english_is_on_a_greek_notice(tmp_path: Path) -> None:
    if "el" not in LANGUAGES:
        pytest.skip("there is no Greek catalogue yet")
    folder = tmp_path / "registers"
    folder.mkdir()
    greek = GREEK.replace("Ερμού 1, Αθήνα", '"Ερμού 1, Αθήνα"')
    (folder / "customers.yml").write_text(greek, "utf-8")
    settings = Settings(("el",))
    read = read_registers(tmp_path, settings)
    assert [str(each) for each in read.findings] == []
    for layout in Layout:
        notice = build_notice(read.registers["customers"], "el", settings, read.wording)
        page = html.fromstring(render_html(notice, layout))
        texts = [*page.itertext(), *page.xpath("//@title | //@aria-label | //@alt")]
        words = {
            word
            for text in texts
            for word in re.findall(
                r"[A-Za-z]{2,}", re.sub(r"\S+@\S+|https?://\S+|www\.\S+", "", text)
            )
        }
        assert words <= {"cookies", "cookie", "Cookies", "Cookie"}, words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", sorted(each.name for each in GOOD_CASES.iterdir()))
def test_every_language_renders_the_good_cases(case: str, language: str) -> None:
    settings = Settings((language,))
    read = read_registers(GOOD_CASES / case, settings)
    for register in read.registers.values():
        notice = build_notice(register, language, settings, read.wording)
        text = render_markdown(notice, Layout.NUMBERED)
        assert not re.search(r"\{\w+\}|duration-|\.\.(?!/)", text)
