"""The pages of recorded versions: where they are, in what languages, and where they are not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import pytest
from building import (
    CONFIG,
    CUSTOMERS,
    I18N,
    build,
    places,
    read_page,
    record,
    run,
    text,
    without,
    write,
    write_site,
)
from click.testing import CliRunner
from lxml import html
from test_matrix import SITE, read_pages

from mkdocs_tietosuoja.cli import main

KEY = "customers-2024"
DAYS = ("2018-04-17", "2021-05-25", "2024-01-10")
HISTORY = CUSTOMERS.index("history:")

FINNISH = """\
name: Asiakkaat
controller: yritys
contact: tiimi
data_protection_officer: none
data_subjects: Asiakkaat
purposes:
  - {name: Asiakassuhde, legal_basis: contract}
data_categories: Nimi
sources: [{type: data_subject}]
recipients: none
transfers: none
retention: {description: "Viisi vuotta. Katso [vanha sivu](gone.md#there)."}
automated_decisions: none
supervisory_authority: FI
"""
AND_SWEDISH = FINNISH
for _fi, _sv in (
    ("name: Asiakkaat", "name: {fi: Asiakkaat, sv: Kunder}"),
    ("data_subjects: Asiakkaat", "data_subjects: {fi: Asiakkaat, sv: Kunder}"),
    ("{name: Asiakassuhde,", "{name: {fi: Asiakassuhde, sv: Kundrelation},"),
    ("data_categories: Nimi", "data_categories: {fi: Nimi, sv: Namn}"),
    (
        '{description: "Viisi vuotta. Katso [vanha sivu](gone.md#there)."}',
        "{description: {fi: Kolme vuotta., sv: Tre år.}}",
    ),
):
    assert _fi in AND_SWEDISH
    AND_SWEDISH = AND_SWEDISH.replace(_fi, _sv)

ENTRIES = (
    "  - {date: 2018-04-17, change: Laadittu.}\n",
    "  - {date: 2021-05-25, change: {fi: Lyhyempi aika., sv: Kortare tid.}, class: editorial, "
    "class_reason: Aika lyheni aiemmin.}\n",
    """\
  - date: 2024-01-10
    change: {fi: Hinnat., sv: Priser., en: Prices.}
    class: must_be_communicated
    impact:
      fi: Katso [hinnat](#prices) ja [yhteys](contact.md#phone).
      sv: Se [priserna](#prices) och [oss](contact.md#phone).
      en: See the [prices](#prices) and [us](contact.md#phone).
""",
)


def record_versions(folder: Path, key: str = KEY) -> None:
    """Three versions: in Finnish, in Finnish and Swedish, and in all three languages."""
    file = folder / "registers" / f"{key}.yml"
    for content, entry in zip((FINNISH, AND_SWEDISH, CUSTOMERS[:HISTORY]), ENTRIES, strict=True):
        history = "history:\n"
        if content is not FINNISH:
            history += file.read_text("utf-8").partition("history:\n")[2]
        write(folder, {f"registers/{key}.yml": f"{content}{history}{entry}"})
        record(folder, key)


PAGES = {
    "plain": {"docs/index.md": "# X\n", "docs/contact.md": "# Y\n\n## Phone\n"},
    "suffix": {
        f"docs/{page}{suffix}.md": f"# {page}\n\n## Phone\n"
        for page in ("index", "contact")
        for suffix in ("", ".sv", ".en")
    },
    "folder": {
        f"docs/{language}/{page}.md": f"# {page}\n\n## Phone\n"
        for page in ("index", "contact")
        for language in ("fi", "sv", "en")
    },
}
IN_LANGUAGES = {"": DAYS, "sv/": DAYS[1:], "en/": DAYS[2:]}
LANGUAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "plain": {"": DAYS},
    "suffix": IN_LANGUAGES,
    "folder": IN_LANGUAGES,
}
"""The versions that have a page in each language."""

NOTE = "//div[@class='tietosuoja-note']/p"

MATERIAL = {**CONFIG["theme"], "features": ["navigation.path", "content.action.edit"]}


class Variant(NamedTuple):
    structure: str
    fallback: bool = True
    first: str = "i18n"
    directory_urls: bool = True
    theme: str = "material"

    def address(self, page: str) -> str:
        return f"{page}/" if self.directory_urls else f"{page}.html"


def write_versions(folder: Path, variant: Variant, **config: Any) -> None:
    """A site in which one register has three versions, and another none."""
    i18n = {
        **I18N,
        "docs_structure": variant.structure,
        "fallback_to_default": variant.fallback,
    }
    texts = without("unfilled-placeholder", "different-structure")["tietosuoja"]
    options = {"missing_translation": "fallback", **texts}
    plugins: dict[str, Any] = {"search": {}, "tietosuoja": options}
    if variant.structure != "plain":
        others = {"tietosuoja": plugins["tietosuoja"], "i18n": i18n}
        plugins = {"search": {}, variant.first: others[variant.first], **others}
    theme = MATERIAL if variant.theme == "material" else {"name": variant.theme, "locale": "en"}
    settings = {"theme": theme, "plugins": plugins, "use_directory_urls": variant.directory_urls}
    write_site(folder, PAGES[variant.structure], **{**settings, **config})
    for other in ("9-lives", "job-applicants"):
        (folder / "registers" / f"{other}.yml").unlink()
    record_versions(folder)


def versions(site: Path) -> list[str]:
    """The pages of versions, by their path in the site."""
    files = site.rglob("*.html")
    found = (file.relative_to(site).as_posix() for file in files)
    return sorted(each for each in found if any(day in each for day in DAYS))


@pytest.mark.parametrize(
    "variant",
    [
        Variant("plain"),
        Variant("plain", directory_urls=False),
        Variant("suffix"),
        Variant("suffix", first="tietosuoja", directory_urls=False),
        Variant("suffix", fallback=False, directory_urls=False),
        Variant("suffix", fallback=False, first="tietosuoja"),
        Variant("folder"),
        Variant("folder", first="tietosuoja", directory_urls=False),
        Variant("folder", fallback=False, directory_urls=False),
        Variant("folder", fallback=False, first="tietosuoja"),
    ],
)
def test_versions_have_pages_in_the_languages_that_they_had(
    variant: Variant, tmp_path: Path
) -> None:
    write_versions(tmp_path, variant)
    assert build(tmp_path) == []
    site = tmp_path / "site"
    pages = read_pages(site)
    home = f"tietosuoja/{KEY}"
    expected = {
        variant.address(f"{prefix}{home}/{day}"): (prefix, day)
        for prefix, days in LANGUAGES[variant.structure].items()
        for day in days
    }
    end = "index.html" if variant.directory_urls else ""
    assert versions(site) == sorted(f"{address}{end}" for address in expected)
    check_not_found_by_machines(site)
    for address, (prefix, day) in expected.items():
        root, here = pages[address], SITE + address
        current = SITE + variant.address(f"{prefix}{home}")
        assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert root.xpath("//link[@rel='canonical']/@href") == [here]
        assert not root.xpath("//a[@rel='edit'] | //link[@rel='prev'] | //link[@rel='next']")
        assert not root.xpath("//footer//a[contains(@class, 'md-footer__link')]")
        note = root.xpath("//div[@class='tietosuoja-note']//a/@href")
        assert [urljoin(here, link) for link in note] == [current]
        way = root.xpath("//nav[@class='md-path']//a/@href")
        assert urljoin(here, way[-1]) == current
        check_switcher(root, here, day, variant)
        check_title(root, prefix, day)
        for link in root.xpath("//article//a/@href"):
            target, _, anchor = urljoin(here, link).removeprefix(SITE).partition("#")
            if not target.startswith(("http", "mailto:")):
                assert not anchor or anchor in pages[target].xpath("//@id"), (address, link)
    for prefix in LANGUAGES[variant.structure]:
        address = variant.address(f"{prefix}{home}")
        check_history(pages[address], SITE + address, prefix, variant)


def check_not_found_by_machines(site: Path) -> None:
    """No version in the sitemap, in the search, or in any navigation."""
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert f"/{KEY}" in sitemap
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode() == sitemap
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    found = " ".join(entry["location"] for entry in index["docs"])
    assert f"/{KEY}" in found
    for day in DAYS:
        assert f"/{day}" not in sitemap
        assert f"/{day}" not in found
    for file in site.rglob("*.html"):
        navigation = html.fromstring(file.read_bytes()).xpath(
            "//nav[contains(@class, 'md-nav')]//a/@href"
        )
        assert not [link for link in navigation if not link.startswith("#") and "/20" in link]


def check_switcher(root: Any, here: str, day: str, variant: Variant) -> None:
    """The switcher of languages leads to the same version where it is, else to the notice of now.

    The head names the same version alone.
    """
    links = {
        link.get("hreflang"): urljoin(here, link.get("href"))
        for link in root.xpath("//a[@class='md-select__link']")
    }
    prefixes = {"fi": "", "sv": "sv/", "en": "en/"} if variant.structure != "plain" else {}
    assert links == {
        language: SITE + variant.address(f"{prefix}tietosuoja/{KEY}{end}")
        for language, prefix in prefixes.items()
        for end in [f"/{day}" if day in LANGUAGES[variant.structure][prefix] else ""]
    }
    alternates = {
        link.get("hreflang"): urljoin(here, link.get("href"))
        for link in root.xpath("/html/head/link[@hreflang]")
    }
    assert alternates == {language: link for language, link in links.items() if day in link}


def check_title(root: Any, prefix: str, day: str) -> None:
    titles = {
        ("", DAYS[0]): "Asiakkaat – tietosuojaseloste (versio 17.4.2018)",
        ("", DAYS[1]): "Asiakkaat – tietosuojaseloste (versio 25.5.2021)",
        ("", DAYS[2]): "Asiakkaat 2024 – tietosuojaseloste (versio 10.1.2024)",
        ("sv/", DAYS[1]): "Kunder – integritetspolicy (version av den 25 maj 2021)",
        ("sv/", DAYS[2]): "Kunder 2024 – integritetspolicy (version av den 10 januari 2024)",
        ("en/", DAYS[2]): "Customers 2024 – privacy notice (version of 10 January 2024)",
    }
    assert root.xpath("//title/text()") == [f"{titles[prefix, day]} - Yritys"]


def check_history(root: Any, here: str, prefix: str, variant: Variant) -> None:
    """The notice of now leads to each version and to its comparison.

    Where a version is not in the language of the notice, the language is named.
    """
    links = root.xpath("//h2[@id='changes']/following-sibling::dl[1]/dd/p[last()]")
    languages = LANGUAGES[variant.structure]
    expected = []
    for day in reversed(DAYS):
        own = prefix if day in languages[prefix] else ""
        page = SITE + variant.address(f"{own}tietosuoja/{KEY}/{day}")
        compared = day != DAYS[0] and own == prefix
        expected.append([page, f"{page}#version-comparison"] if compared else [page])
    assert [
        [urljoin(here, link) for link in each.xpath(".//a/@href")] for each in links
    ] == expected
    words = {
        "": "Versio 17.4.2018",
        "sv/": "Version av den 17 april 2018 (finska)",
        "en/": "Version of 17 April 2018 (Finnish)",
    }
    assert text(links[-1]) == words[prefix]


@pytest.mark.parametrize("structure", ["plain", "suffix", "folder"])
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_versions_in_the_themes_of_mkdocs(theme: str, structure: str, tmp_path: Path) -> None:
    write_versions(tmp_path, Variant(structure, theme=theme))
    warnings = build(tmp_path, strict=False)
    assert [each for each in warnings if not each.startswith("No translations")] == []
    check_not_found_by_machines(tmp_path / "site")
    for address in versions(tmp_path / "site"):
        root = read_page(tmp_path, address.removesuffix("/index.html"))
        assert root.xpath("/html/head/meta[@name='robots']/@content") == ["noindex"]
        assert not root.xpath("//a[@rel='prev'] | //a[@rel='next']")
    home = read_page(tmp_path, f"tietosuoja/{KEY}")
    assert not home.xpath("//meta[@name='robots']")


def test_versions_without_search(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("plain"), plugins={"tietosuoja": {"language": "fi"}})
    assert build(tmp_path) == []
    assert len(versions(tmp_path / "site")) == 3


@pytest.mark.parametrize(
    ("plugin", "files"),
    [
        ({"awesome-nav": {}}, {"docs/.nav.yml": "nav: ['*']\n"}),
        ({"awesome-nav": {}}, {}),
        ({"literate-nav": {}}, {"docs/SUMMARY.md": "* [X](index.md)\n* tietosuoja/*.md\n"}),
        ({"section-index": {}}, {}),
    ],
    ids=["awesome-nav", "awesome-nav-alone", "literate-nav", "section-index"],
)
def test_versions_are_in_no_navigation_of_other_plugins(
    plugin: dict[str, Any], files: dict[str, str], tmp_path: Path
) -> None:
    mine = {"search": {}, "tietosuoja": {"missing_translation": "fallback"}}
    write_versions(tmp_path, Variant("suffix"), plugins={**mine, "i18n": I18N, **plugin})
    write(tmp_path, files)
    assert build(tmp_path) == []
    assert len(versions(tmp_path / "site")) == 6
    check_not_found_by_machines(tmp_path / "site")
    root = read_page(tmp_path, f"tietosuoja/{KEY}/{DAYS[0]}")
    assert text(root.xpath("//nav[@class='md-path']//li[last()]")[0]) == "Asiakkaat 2024"


def test_nav_of_the_site_needs_no_versions(tmp_path: Path) -> None:
    nav = ["index.md", "contact.md", "tietosuoja/index.md", f"tietosuoja/{KEY}.md"]
    write_versions(tmp_path, Variant("suffix"), nav=nav)
    write(tmp_path, {})
    built = run(tmp_path, "mkdocs", "build")
    assert built.returncode == 0, built.stderr
    assert "not included" not in built.stderr


@pytest.mark.parametrize(
    ("written", "days"),
    [("all", DAYS), (None, DAYS), ("none", ()), (0, ()), (1, DAYS[2:]), (2, DAYS[1:]), (9, DAYS)],
)
def test_option_versions(written: Any, days: tuple[str, ...], tmp_path: Path) -> None:
    options = {"missing_translation": "fallback", "language": "fi", "versions": written}
    write_versions(tmp_path, Variant("plain"), plugins={"tietosuoja": options})
    assert build(tmp_path) == []
    home = f"tietosuoja/{KEY}"
    assert versions(tmp_path / "site") == [f"{home}/{day}/index.html" for day in days]
    result = CliRunner().invoke(
        main, ["render", str(tmp_path), "--language", "fi", "--out", str(tmp_path / "out")]
    )
    assert result.exit_code == 0, result.output
    made = sorted(file.stem for file in (tmp_path / "out" / KEY).glob("*"))
    assert made == list(days)


@pytest.mark.parametrize("written", ["few", -1, True, "3", 1.5, [3]])
def test_wrong_option_versions(written: Any, tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("plain"), plugins={"tietosuoja": {"versions": written}})
    built = run(tmp_path, "mkdocs", "build")
    message = f"'{written}' is no number of versions; write all, none, or a number such as 3"
    assert built.returncode == 1
    assert f"option 'versions': {message}" in built.stderr
    assert "Traceback" not in built.stderr
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.output == (
        f"Error: mkdocs.yml: the option 'versions' is '{written}'; write all, none, or a number such "
        "as 3\n"
    )


@pytest.mark.parametrize(
    ("structure", "path"),
    [
        ("plain", f"tietosuoja/{KEY}/2021-05-25.md"),
        ("plain", f"tietosuoja/{KEY}/2021-05-25/index.md"),
        ("plain", f"tietosuoja/{KEY}/2021-05-25.html"),
        ("suffix", f"tietosuoja/{KEY}/2021-05-25.sv.md"),
        ("suffix", f"tietosuoja/{KEY}/2021-05-25.md"),
        ("folder", f"sv/tietosuoja/{KEY}/2021-05-25.md"),
    ],
)
def test_page_of_the_site_is_not_overwritten(structure: str, path: str, tmp_path: Path) -> None:
    write_versions(tmp_path, Variant(structure))
    write(tmp_path, {f"docs/{path}": "# Mine\n"})
    assert build(tmp_path, strict=False) == [
        f"mkdocs_tietosuoja: docs/{path}:1:1: warning: this page stands where the version of "
        f"2021-05-25 of '{KEY}' would be; rename the page [page-exists]"
    ]
    shown = [each for each in versions(tmp_path / "site") if DAYS[1] in each]
    assert shown
    for each in shown:
        page = (tmp_path / "site" / each).read_text("utf-8")
        assert "Mine" in page
        assert "tietosuoja-note" not in page


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        (("privacy.md", f"tietosuoja: {KEY}"), "privacy"),
        (("privacy/index.md", f"tietosuoja: {KEY}"), "privacy"),
        (("privacy/README.md", f"tietosuoja: {KEY}"), "privacy"),
        (("index.md", f"tietosuoja: {KEY}"), ""),
        (("privacy.md", f"tietosuoja: [{KEY}, other]"), f"privacy/{KEY}"),
    ],
)
def test_versions_stand_below_the_page_of_their_register(
    page: tuple[str, str], folder: str, tmp_path: Path
) -> None:
    path, matter = page
    write_versions(tmp_path, Variant("suffix"))
    write(tmp_path, {"registers/other.yml": f"extends: {KEY}\nname: Muu\nhistory:\n{ENTRIES[0]}"})
    stem = path.removesuffix(".md")
    write(
        tmp_path,
        {f"docs/{stem}{each}.md": f"---\n{matter}\n---\n" for each in ("", ".sv", ".en")},
    )
    warnings = [each for each in build(tmp_path, strict=False) if "inherited-change" not in each]
    assert warnings == []
    found = versions(tmp_path / "site")
    prefixes = LANGUAGES["suffix"]
    start = f"{folder}/" if folder else ""
    assert found == sorted(
        f"{prefix}{start}{day}/index.html" for prefix, days in prefixes.items() for day in days
    )
    current = "" if folder == "" else "privacy/"
    for address in found:
        here = SITE + address
        root = read_page(tmp_path, address.removesuffix("/index.html"))
        (link,) = root.xpath("//div[@class='tietosuoja-note']//a/@href")
        prefix = address[:3] if address[:3] in prefixes else ""
        assert urljoin(here, link) == f"{SITE}{prefix}{current}"


def test_versions_of_a_register_that_has_no_page_in_a_language(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("suffix", fallback=False))
    write(tmp_path, {"docs/own.sv.md": f"---\ntietosuoja: {KEY}\n---\n"})
    assert build(tmp_path) == []
    assert versions(tmp_path / "site") == [f"sv/own/{day}/index.html" for day in DAYS[1:]]


def test_register_in_front_matter(tmp_path: Path) -> None:
    options = {"language": "fi", "severity": {"missing-provision": "warning"}}
    write_site(tmp_path, PAGES["plain"], plugins={"tietosuoja": options})
    for file in (tmp_path / "registers").glob("*-*.yml"):
        file.unlink()
    matter = FINNISH.replace("\n", "\n  ").rstrip()
    write(
        tmp_path,
        {
            "docs/yritys/seloste.md": f"---\ntietosuoja:\n  {matter}\n  history:\n"
            "    - {date: 2018-04-17, change: Laadittu.}\n---\n\n# Seloste\n"
        },
    )
    record(tmp_path, "yritys/seloste.md")
    page = tmp_path / "docs/yritys/seloste.md"
    changed = page.read_text("utf-8").replace("Viisi", "Kuusi")
    entry = "    - {date: 2024-01-10, change: Aika., class: editorial, class_reason: X}\n---\n"
    page.write_text(changed.replace("\n---\n\n#", f"\n{entry}\n#"), "utf-8")
    record(tmp_path, "yritys/seloste.md")
    assert places(build(tmp_path, strict=False)) == [
        "docs/yritys/seloste.md:3:3 warning [missing-provision]",
        "docs/yritys/seloste.md:14:28 warning [broken-link]",
    ]
    assert versions(tmp_path / "site") == [
        f"yritys/seloste/{day}/index.html" for day in (DAYS[0], DAYS[2])
    ]


def test_page_of_an_earlier_version_has_no_link_to_a_page_that_is_gone(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("plain"))
    assert build(tmp_path) == []
    root = read_page(tmp_path, f"tietosuoja/{KEY}/{DAYS[0]}")
    (said,) = root.xpath("//h2[@id='retention']/following-sibling::p[1]")
    assert text(said) == "Viisi vuotta. Katso vanha sivu."
    assert not said.xpath(".//a")


@pytest.mark.parametrize("structure", ["suffix", "plain"])
def test_dirty_build_follows_the_history(structure: str, tmp_path: Path) -> None:
    write_versions(tmp_path, Variant(structure), strict=False)
    assert build(tmp_path) == []
    register = tmp_path / "registers" / f"{KEY}.yml"
    changed = register.read_text("utf-8").replace("Kaksi vuotta.", "Yksi vuosi.")
    entry = "  - {date: 2025-02-03, change: Aika., class: editorial, class_reason: X}\n"
    register.write_text(f"{changed}{entry}", encoding="utf-8")
    record(tmp_path, KEY)
    built = run(tmp_path, "mkdocs", "build", "--dirty")
    assert built.returncode == 0, built.stderr
    assert "Yksi vuosi." in text(read_page(tmp_path, f"tietosuoja/{KEY}/2025-02-03"))
    earlier = read_page(tmp_path, f"tietosuoja/{KEY}/{DAYS[2]}")
    assert "3.2.2025" in text(earlier.xpath("//div[@class='tietosuoja-note']")[0])


def test_what_the_page_of_a_version_says_of_itself(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("plain"))
    assert build(tmp_path) == []
    notes = [
        [text(each) for each in read_page(tmp_path, f"tietosuoja/{KEY}/{day}").xpath(NOTE)]
        for day in DAYS
    ]
    wording = "Sisältö on julkaistun version mukainen, mutta vakiotekstit ovat nykyiset."
    assert notes == [
        ["Uudempi versio korvaa tämän version 25.5.2021 alkaen. Katso uusin versio.", wording],
        ["Uudempi versio korvaa tämän version 10.1.2024 alkaen. Katso uusin versio.", wording],
        [
            "Tämä on selosteen uusin versio. Se säilyy tässä osoitteessa, vaikka seloste muuttuisi.",
        ],
    ]


def test_comparison_is_no_section_of_the_notice(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("plain"))
    assert build(tmp_path) == []
    root = read_page(tmp_path, f"tietosuoja/{KEY}/{DAYS[1]}")
    (comparison,) = root.xpath("//h2[@id='version-comparison']/text()[1]")
    assert comparison == "Muutokset edelliseen versioon verrattuna"
    assert root.xpath("//h2[@id='changes']/text()[1]")[0][0].isdecimal()


def test_history_of_a_version_does_not_lead_to_its_own_page(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("plain"))
    assert build(tmp_path) == []
    root = read_page(tmp_path, f"tietosuoja/{KEY}/{DAYS[1]}")
    links = root.xpath("//h2[@id='changes']/following-sibling::dl[1]//a/@href")
    assert links == [f"../{DAYS[0]}/"]


def test_the_only_version_has_a_page(tmp_path: Path) -> None:
    options = {"language": "fi", "severity": {"missing-provision": "none"}}
    write_site(tmp_path, PAGES["plain"], plugins={"tietosuoja": options})
    for file in (tmp_path / "registers").glob("*-*.yml"):
        file.unlink()
    page = {"docs/gone.md": "# Y\n\n## There\n"}
    write(tmp_path, {**page, "registers/one.yml": f"{FINNISH}history:\n{ENTRIES[0]}"})
    record(tmp_path, "one")
    assert build(tmp_path) == []
    assert versions(tmp_path / "site") == [f"tietosuoja/one/{DAYS[0]}/index.html"]


def test_render_writes_versions(tmp_path: Path) -> None:
    write_versions(tmp_path, Variant("suffix"))
    for language, count in (("fi", 3), ("sv", 2), ("en", 1)):
        out = tmp_path / "docs" / "out" / language
        arguments = ["render", str(tmp_path), "--language", language, "--out", str(out)]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        files = sorted((out / KEY).glob("*.md"))
        assert [file.stem for file in files] == list(DAYS[-count:])
        for file in files:
            written = file.read_text("utf-8")
            assert "\nsearch: {exclude: true}\n" in written.partition("---\n\n")[0]
            assert f"](../{KEY}.md)" in written
    newest = (tmp_path / f"docs/out/fi/{KEY}/{DAYS[2]}.md").read_text("utf-8")
    assert "[yhteys](../../../contact.md#phone)" in newest
    assert f"(../{KEY}/{DAYS[1]}.md)" in newest
    home = (tmp_path / f"docs/out/fi/{KEY}.md").read_text("utf-8")
    assert f"({KEY}/{DAYS[2]}.md#version-comparison)" in home
    assert "search:" not in home.partition("---\n\n")[0]
