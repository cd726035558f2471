"""A site in every language that has a catalogue, in each structure of static-i18n."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale
from building import CONFIG, build, read_page, text, write

from mkdocs_tietosuoja.language import Wording, available_languages

LANGUAGES = tuple(sorted(available_languages(), key=lambda language: language != "en"))

WITHOUT_MENUS = ("ga", "mt")
"""Languages that Material does not have."""
SITE = Path(__file__).parents[1].joinpath("docs", "site.md").read_text("utf-8")

REGISTER = """\
name: Customers
controller: {name: Example Ltd, email: info@example.example}
data_protection_officer: none
data_subjects: customers
purposes: {name: Delivery of orders, legal_basis: contract, retention: {duration: P2Y6M}}
data_categories: name and address
sources: {type: data_subject}
provision: {requirement: contractual, consequences: We deliver nothing.}
recipients: {name: Carrier Ltd, role: processor, country: FI}
automated_decisions: none
security: The data are protected.
supervisory_authority: FI
history:
  - {date: 2018-04-17, change: Drawn up.}
  - {date: 2019-10-03, change: Recipients added.}
"""


def write_site(folder: Path, structure: str, **options: Any) -> None:
    languages = [
        {
            "locale": language,
            "name": str(Locale.parse(language).display_name),
            "build": True,
            **({"default": True} if language == "en" else {}),
        }
        for language in LANGUAGES
    ]
    plugins = {
        "search": {},
        "tietosuoja": {"missing_translation": "fallback"},
        "i18n": {"docs_structure": structure, "languages": languages, **options},
    }
    theme = {"name": "material", "font": False, "language": "en", "custom_dir": "theme"}
    config = {**CONFIG, "theme": theme, "plugins": plugins}
    write(folder, {"mkdocs.yml": yaml.safe_dump(config, allow_unicode=True)})
    for language in WITHOUT_MENUS:  # as the documentation tells
        (example,) = re.findall("{% macro .*", SITE)
        file = f"theme/partials/languages/{language}.html"
        write(folder, {file: example.replace('"ga"', f'"{language}"')})
    home = "docs/index.md" if structure == "suffix" else "docs/en/index.md"
    write(folder, {"registers/customers.yml": REGISTER, home: "# Home\n"})


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_a_site_in_every_language_is_whole(structure: str, tmp_path: Path) -> None:
    write_site(tmp_path, structure, fallback_to_default=True)
    assert build(tmp_path) == []
    wording = Wording(LANGUAGES)
    for language in LANGUAGES:
        home = "" if language == "en" else f"{language}/"
        page = read_page(tmp_path, f"{home}tietosuoja/customers")
        assert page.get("lang") == language
        (notice,) = page.xpath("//div[@class='tietosuoja']")
        assert notice.get("lang") == language
        assert text(page.xpath("//h1")[-1]).startswith(
            wording[language]["notice.title"].format(name="Customers")
        )
        index = read_page(tmp_path, f"{home}tietosuoja")
        assert wording[language]["index.introduction"] in text(index)
