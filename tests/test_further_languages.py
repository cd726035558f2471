"""Notices in languages that their site does not have, on built sites of every structure."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from building import CONFIG, CUSTOMERS, I18N, build, read_page, text, write_site
from click.testing import CliRunner
from lxml import html

from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import read_site
from mkdocs_tietosuoja.translations import complete

STAFF = CUSTOMERS.replace(
    "name: {fi: Asiakkaat 2024, sv: Kunder 2024, en: Customers 2024}",
    "name: {fi: Henkilöstö, sv: Personal, en: Staff}\nlanguages: [et, pl]",
)
STRUCTURES = ("plain", "suffix", "folder")
THEMES: dict[str, dict[str, Any]] = {
    "material": CONFIG["theme"],
    "mkdocs": {"name": "mkdocs", "locale": "fi"},
}
PAGES = {"index": "# Etusivu\n", "contact": "# Yhteys\n\n## Phone\n"}


def write(folder: Path, structure: str, **config: Any) -> None:
    """A site with a register in two more languages, all of whose texts are translated."""
    languages = ("fi",) if structure == "plain" else ("fi", "sv", "en")
    files = {"registers/staff.yml": STAFF}
    for language in languages:
        inside = f"{language}/" if structure == "folder" else ""
        suffix = f".{language}" if structure == "suffix" and language != "fi" else ""
        files |= {f"docs/{inside}{page}{suffix}.md": words for page, words in PAGES.items()}
    plugins: dict[str, Any] = {"search": {}, "tietosuoja": {}}
    if structure != "plain":
        plugins["i18n"] = {**I18N, "docs_structure": structure}
    write_site(folder, files, plugins=plugins, **config)
    read = read_site(folder, folder / "docs", Settings(("fi", "sv", "en")))
    for key in ("staff", "organisations"):
        source = read.sources[key]
        for language in ("et", "pl"):
            empty = complete(source.part, source.match(key, language))
            filled = re.sub(
                r"(# fi: (.*)\n *(?:- )?(?:\w+:|-))$", rf"\1 {language} \2", empty, flags=re.M
            )
            (folder / "registers" / f"{key}.{language}.yml").write_text(filled, encoding="utf-8")


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("urls", [True, False])
def test_pages_and_links(tmp_path: Path, structure: str, theme: str, urls: bool) -> None:
    write(tmp_path, structure, theme=THEMES[theme], use_directory_urls=urls, strict=False)
    assert [line for line in build(tmp_path) if "No translations" not in line] == []
    site = tmp_path / "site"
    end = "/index.html" if urls else ".html"
    others = () if structure == "plain" else ("sv", "en")
    made = sorted(
        file.relative_to(site).as_posix() for file in site.rglob("*.html") if "staff" in str(file)
    )
    assert made == sorted(
        [
            f"tietosuoja/staff{end}",
            *(f"{each}/tietosuoja/staff{end}" for each in others),
            f"tietosuoja/staff/et{end}",
            f"tietosuoja/staff/pl{end}",
        ]
    )
    for place in made:
        root: Any = html.fromstring((site / place).read_bytes())
        (notice,) = root.xpath("//div[@class='tietosuoja']")
        links = {
            link.text: link.get("href")
            for link in notice.xpath(".//span[@lang]/a")
            if link.text in ("Suomi", "Svenska", "English", "Eesti", "Polski")
        }
        further = re.search(r"/(et|pl)(?:\.|/)", place)
        if further:
            assert notice.get("lang") == further[1]
            own = {"et": "Eesti", "pl": "Polski"}
            site_languages = ["Suomi", *(["Svenska", "English"] if others else [])]
            assert [*links] == [*site_languages, own["pl" if further[1] == "et" else "et"]]
            title = root.xpath("//title")[0]
            assert title.get("lang") == further[1]
            assert text(title).startswith(f"{text(notice.xpath('h1')[0]).rstrip('¶')} ")
        else:
            assert [*links] == ["Eesti", "Polski"]
        named = root.xpath("//head/link[@rel='alternate' and @hreflang]")
        alternates = {link.get("hreflang"): link.get("href") for link in named}
        assert {*alternates} - {"x-default"} == {"fi", *others, "et", "pl"}
        for href in (*links.values(), alternates["fi"], alternates["et"], alternates["pl"]):
            if href.startswith("http"):
                continue
            target = (site / place).parent / href
            assert (target / "index.html" if urls else target).is_file()
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    address = "https://www.yritys.example/ohjeet/tietosuoja/staff/et" + ("/" if urls else ".html")
    assert sitemap.count(f"<loc>{address}</loc>") == 1
    if others:
        listed = [each for each in sitemap.split("<url>") if "/staff" in each]
        named = [
            sorted(re.findall('hreflang="([^"]*)" href="[^"]*/staff', each)) for each in listed
        ]
        assert named == [["en", "et", "fi", "pl", "sv"]] * 5
    entries = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert any(each["location"].startswith("tietosuoja/staff/et") for each in entries)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_they_are_in_no_navigation_and_have_the_switcher_of_the_site(
    tmp_path: Path, structure: str
) -> None:
    write(tmp_path, structure)
    assert build(tmp_path) == []
    front: Any = read_page(tmp_path, "")
    hrefs = [link.get("href") for link in front.xpath("//nav//a")]
    assert [each for each in hrefs if each and "staff/" in each and "et" in each[-4:]] == []
    assert [each for each in hrefs if each and "tietosuoja/staff/" in each] != []
    page = read_page(tmp_path, "tietosuoja/staff/et")
    switcher = [link.get("href") for link in page.xpath("//a[contains(@class, 'md-select__link')]")]
    targets = ["../", "../../../sv/tietosuoja/staff/", "../../../en/tietosuoja/staff/"]
    assert switcher == ([] if structure == "plain" else targets)


def test_missing_texts_are_told_of_that_register_alone(tmp_path: Path) -> None:
    write(tmp_path, "plain")
    file = tmp_path / "registers" / "organisations.pl.yml"
    file.write_text(re.sub(r"(?m)^( *name:) pl.*$", r"\1", file.read_text("utf-8")), "utf-8")
    (tmp_path / "registers" / "staff.pl.yml").unlink()
    told = [line.partition("registers/")[2].partition(";")[0] for line in build(tmp_path)]
    assert told == [
        "organisations.pl.yml:6:5: warning: 'name' is not written in: pl",
        "staff.yml:1:1: warning: nothing is written in: pl",
    ]


def test_a_page_of_the_site_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, "plain")
    (tmp_path / "docs" / "tietosuoja" / "staff").mkdir(parents=True)
    (tmp_path / "docs" / "tietosuoja" / "staff" / "et.md").write_text("# Minu\n", encoding="utf-8")
    (told,) = build(tmp_path, strict=False)
    assert "the notice of 'staff' in the language 'et' would be; rename the page" in told
    assert "Minu" in text(read_page(tmp_path, "tietosuoja/staff/et"))


def test_a_language_without_wording(tmp_path: Path) -> None:
    write(tmp_path, "plain")
    file = tmp_path / "registers" / "staff.yml"
    file.write_text(file.read_text("utf-8").replace("[et, pl]", "[et, pl, ja]"), encoding="utf-8")
    assert any("there is no wording for the language 'ja' yet" in line for line in build(tmp_path))


def test_markdown_files(tmp_path: Path) -> None:
    write(tmp_path, "plain")
    out = tmp_path / "out"
    arguments = ["render", str(tmp_path), "--language", "fi", "--out", str(out)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert "[Eesti](staff/et.md)" in (out / "staff.md").read_text("utf-8")
    estonian = (out / "staff" / "et.md").read_text("utf-8")
    assert "[Suomi](../staff.md)" in estonian
    assert "et Henkilöstö" in estonian
