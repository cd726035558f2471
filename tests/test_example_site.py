"""The example site, as a visitor gets it."""

import logging
import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parent.parent
LANGUAGES = {"fi": "", "sv": "sv/", "en": "en/"}
NOTICES = ("customers", "arkki", "photo-studio", "stakeholders", "group", "applicants")

# What the visitor must find in the notice of each shape, in the three languages of the site.
EXPECTED: dict[str, dict[str, tuple[str, ...]]] = {
    "customers": {
        "fi": (
            "3058264-6",
            "PL 104, 00201 Helsinki",
            "2. Yhteyshenkilö",
            "Kolmansien osapuolten työkalut",
        ),
        "sv": ("3058264-6", "PB 104, 00201 Helsingfors", "Automatiserat beslutsfattande"),
        "en": ("3058264-6", "Right to lodge a complaint with a supervisory authority"),
    },
    "arkki": {
        "fi": ("Arkki", "3058264-6"),
        "sv": ("Arkki", "3058264-6"),
        "en": ("Arkki", "3058264-6"),
    },
    "photo-studio": {
        "fi": (
            "Laadittu",
            "Manuaalinen aineisto",
            "10 vuotta",
            '<th scope="row">Tietolähteet</th>',
            '<h2 id="cookies">Evästeet',
        ),
        "sv": ("Upprättad", "Manuellt material", "10 år", '<h2 id="cookies">Kakor'),
        "en": ("Drawn up", "Manual material", "10 years", '<h2 id="cookies">Cookies'),
    },
    "stakeholders": {
        "fi": ("Viimeisin muutos", "Lakisääteinen velvoite", "Sopimus", "Oikeutettu etu"),
        "sv": ("Senast ändrad", "Rättslig förpliktelse", "Avtal", "Berättigat intresse"),
        "en": ("Last changed", "Legal obligation", "Contract", "Legitimate interests"),
    },
    "group": {
        "fi": ("Yhteisrekisterinpitäjät", " (at) lumokari.example", "Yhdysvallat"),
        "sv": ("Gemensamt personuppgiftsansvariga", " (at) lumokari.example", "USA"),
        "en": ("Joint controllers", " (at) lumokari.example", "United States"),
    },
    "applicants": {
        "fi": ("Soveltuvuusarviointi", "Eesti", "Polski", "Deutsch"),
        "sv": ("Lämplighetsbedömning", "Eesti", "Polski", "Deutsch"),
        "en": ("Aptitude assessment", "Eesti", "Polski", "Deutsch"),
    },
}

# The one register that is published in more languages than the site has.
FURTHER = {
    "et": ("Tööle kandideerijate register", "Õigus esitada vastuväiteid", "Polski", "Suomi"),
    "pl": ("Zbiór danych kandydatów do pracy", "Prawo do sprzeciwu", "Deutsch", "Svenska"),
    "de": ("Bewerberdatenbank", "Widerspruchsrecht", "Eesti", "English"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign, assignment] # a handler that only collects
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder)))
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    assert [record.getMessage() for record in records] == []
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", NOTICES)
def test_notice_says_what_its_shape_is_for(site: Path, notice: str, language: str) -> None:
    page = (site / LANGUAGES[language] / "tietosuoja" / notice / "index.html").read_text("utf-8")
    text = re.sub("</?(a|time)[^>]*>", "", page)
    for words in EXPECTED[notice][language]:
        assert words in text
    assert f'<html lang="{language}"' in page
    assert f'<div class="tietosuoja" lang="{language}">' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_registers_each_with_purpose_data_and_retention(site: Path, language: str) -> None:
    page = (site / LANGUAGES[language] / "tietosuoja" / "stakeholders" / "index.html").read_text(
        "utf-8"
    )
    registers = re.findall(r'<h3 id="register-([a-z-]+)">', page)
    assert len(registers) == 10
    for register in registers:
        part = page.partition(f'<h3 id="register-{register}">')[2].partition("<h3")[0]
        assert part.count("<dt>") >= 4, register


@pytest.mark.parametrize("language", FURTHER)
def test_applicants_read_their_notice_in_more_languages(site: Path, language: str) -> None:
    page = (site / "tietosuoja" / "applicants" / language / "index.html").read_text("utf-8")
    for words in FURTHER[language]:
        assert words in page
    notice = page.partition(f'<div class="tietosuoja" lang="{language}">')[2]
    foreign = re.findall(r'<(?:span|div)[^>]* lang="(\w+)"', notice.partition("</article>")[0])
    assert set(foreign) <= {"fi", "sv", "en", *FURTHER}
    address = f"https://www.lumokari.example/tietosuoja/applicants/{language}/"
    assert f"<loc>{address}</loc>" in (site / "sitemap.xml").read_text("utf-8")


def test_group_shows_no_address_that_robots_read(site: Path) -> None:
    for prefix in LANGUAGES.values():
        page = (site / prefix / "tietosuoja" / "group" / "index.html").read_text("utf-8")
        notice = page.partition('<div class="tietosuoja"')[2].partition("</article>")[0]
        assert "mailto:" not in notice
        assert "@" not in notice


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) == 112  # ten pages and 26 versions in three languages, three more, and 404
    for page in pages:
        text = page.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]* src="?([^" >]+)', text)
        loaded += re.findall(
            r'<link[^>]* rel="?(?:stylesheet|preload|preconnect|icon)"?[^>]* href="?([^" >]+)', text
        )
        loaded += re.findall(
            r'<link[^>]* href="?([^" >]+)"?[^>]* rel="?(?:stylesheet|preload|preconnect|icon)', text
        )
        assert [each for each in loaded if re.match("(https?:)?//", each)] == []


def test_every_language_has_the_same_sections(site: Path) -> None:
    for notice in NOTICES:
        found = [
            re.findall(
                r'<(?:h[1-6]|tr) id="([^"]+)"',
                (site / prefix / "tietosuoja" / notice / "index.html").read_text("utf-8"),
            )
            for prefix in LANGUAGES.values()
        ]
        assert found[0] == found[1] == found[2]
        assert len(found[0]) > 15
