"""Every way in which a site can be set up gives the same notices, in all its languages."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from building import CONFIG, I18N, build, text, write_site
from lxml import etree, html

LANGUAGES = ("fi", "sv", "en")
SITE = "https://www.yritys.example/ohjeet/"
NOTICES = ("tietosuoja/9-lives", "tietosuoja/customers-2024", "tietosuoja/job-applicants")
MADE = ("tietosuoja/index", *NOTICES)

TITLES = {
    "index": ("Etusivu", "Hem", "Home page"),
    "contact": ("Yhteys", "Kontakt", "Contact us"),
    "news": ("Uutiset", "Uutiset", "Uutiset"),
    "tietosuoja/index": ("Tietosuojaselosteet", "Integritetspolicyer", "Privacy notices"),
    "tietosuoja/9-lives": ("Yhdeksän elämää", "Nio liv", "Nine lives"),
    "tietosuoja/customers-2024": ("Asiakkaat 2024", "Kunder 2024", "Customers 2024"),
    "tietosuoja/job-applicants": ("Työnhakijat", "Arbetssökande", "Job applicants"),
}
HEADINGS = {
    "tietosuoja/index": ("Tietosuojaselosteet", "Integritetspolicyer", "Privacy notices"),
    "tietosuoja/9-lives": (
        "Yhdeksän elämää – tietosuojaseloste",
        "Nio liv – integritetspolicy",
        "Nine lives – privacy notice",
    ),
    "tietosuoja/customers-2024": (
        "Asiakkaat 2024 – tietosuojaseloste",
        "Kunder 2024 – integritetspolicy",
        "Customers 2024 – privacy notice",
    ),
    "tietosuoja/job-applicants": (
        "Työnhakijat – tietosuojaseloste",
        "Arbetssökande – integritetspolicy",
        "Job applicants – privacy notice",
    ),
}
LAST_CHANGED = {
    "tietosuoja/index": "2025-06-01",
    "tietosuoja/9-lives": "2025-06-01",
    "tietosuoja/customers-2024": "2024-01-10",
    "tietosuoja/job-applicants": "2024-02-29",
}
TIMES = {
    "tietosuoja/index": [
        *("2024-12-01", "2025-06-01", "2018-04-17", "2024-01-10", "2023-01-31", "2024-02-29"),
    ],
    "tietosuoja/9-lives": ["2024-12-01", "2025-06-01", "2025-06-01", "2024-12-01"],
    "tietosuoja/customers-2024": ["2018-04-17", "2024-01-10", "2024-01-10", "2018-04-17"],
    "tietosuoja/job-applicants": ["2023-01-31", "2024-02-29", "2024-02-29", "2023-01-31"],
}
EDIT = {
    "tietosuoja/9-lives": ["registers/9-lives.yml"],
    "tietosuoja/customers-2024": ["registers/customers-2024.yml"],
    "tietosuoja/job-applicants": ["registers/job-applicants.yml"],
}
EDIT_INDEX = {
    "plain": ("docs/index.md",),
    "suffix": ("docs/index.md", "docs/index.sv.md", "docs/index.en.md"),
    "folder": ("docs/fi/index.md", "docs/sv/index.md", "docs/en/index.md"),
}
SECTIONS = [
    *("controller", "contact", "data-protection-officer", "register", "data-subjects"),
    *("purposes", "data-categories", "sources", "provision", "recipients", "transfers"),
    *("retention", "automated-decisions", "rights", "rights-access", "rights-rectification"),
    *("rights-erasure", "rights-restriction", "rights-portability", "rights-objection"),
    *("complaint", "prices", "changes"),
]
RETENTION = (
    ("12. Säilytysaika", "<p>Kaksi vuotta.</p>"),
    ("12. Lagringstid", "<p>Två år.</p>"),
    ("12. Storage period", "<p>Two years.</p>"),
)
PRICES = (
    ("16. Hinnat", "<p>Kysy meiltä tai katso säilytysaika.</p>"),
    ("16. Priser", "<p>Fråga oss eller se lagringstiden.</p>"),
    ("16. Prices", "<p>Ask us or see storage.</p>"),
)

UNTITLED: list[Any] = [
    "index.md",
    {
        "Tietosuoja": [
            "tietosuoja/index.md",
            "tietosuoja/job-applicants.md",
            "tietosuoja/customers-2024.md",
            "tietosuoja/9-lives.md",
        ]
    },
    "contact.md",
]
TITLED: list[Any] = [
    {"Alkuun": "index.md"},
    {"Yhteystiedot": "contact.md"},
    {
        "Selosteet": [
            {"Hakijat": "tietosuoja/job-applicants.md"},
            {"Muut": ["tietosuoja/9-lives.md", {"Kaikki": "tietosuoja/index.md"}]},
        ]
    },
    {"Asiakkaat": "tietosuoja/customers-2024.md"},
]
NAV_TRANSLATIONS = {
    "sv": {"Tietosuoja": "Dataskydd", "Selosteet": "Beskrivningar", "Hakijat": "Sökande"},
    "en": {"Tietosuoja": "Privacy", "Selosteet": "Notices", "Hakijat": "Applicants"},
}
NAV = {
    "automatic": (
        "Etusivu|Yhteys|Tietosuoja|Tietosuojaselosteet|Yhdeksän elämää|Asiakkaat 2024|Työnhakijat",
        "Hem|Kontakt|Dataskydd|Integritetspolicyer|Nio liv|Kunder 2024|Arbetssökande",
        "Home page|Contact us|Privacy|Privacy notices|Nine lives|Customers 2024|Job applicants",
    ),
    "untitled": (
        "Etusivu|Tietosuoja|Tietosuojaselosteet|Työnhakijat|Asiakkaat 2024|Yhdeksän elämää|Yhteys",
        "Hem|Dataskydd|Integritetspolicyer|Arbetssökande|Kunder 2024|Nio liv|Kontakt",
        "Home page|Privacy|Privacy notices|Job applicants|Customers 2024|Nine lives|Contact us",
    ),
    "titled": (
        "Alkuun|Yhteystiedot|Selosteet|Hakijat|Muut|Yhdeksän elämää|Kaikki|Asiakkaat",
        "Alkuun|Yhteystiedot|Beskrivningar|Sökande|Muut|Nio liv|Kaikki|Asiakkaat",
        "Alkuun|Yhteystiedot|Notices|Applicants|Muut|Nine lives|Kaikki|Asiakkaat",
    ),
}

OWN_PAGES = {
    "index": (
        "# Etusivu\n\n[Säilytys](tietosuoja/9-lives.md#retention)\n",
        "# Hem\n\n[Lagring](tietosuoja/9-lives.md#retention)\n",
        "# Home page\n\n[Storage](tietosuoja/9-lives.md#retention)\n",
    ),
    "contact": (
        "# Yhteys\n\n[Seloste](tietosuoja/customers-2024.md#tietosuojaseloste)\n\n## Phone\n\nSoita.\n",
        "# Kontakt\n\n[Beskrivning](tietosuoja/customers-2024.md#prices)\n\n## Phone\n\nRing.\n",
        "# Contact us\n\n[Notice](tietosuoja/customers-2024.md#rights-access)\n\n## Phone\n\nCall.\n",
    ),
    "news": ("# Uutiset\n\n[Selosteet](tietosuoja/index.md)\n",),
}


class Variant(NamedTuple):
    structure: str
    fallback: bool
    first: str
    nav: str
    directory_urls: bool
    attr_list: bool
    theme: str = "material"

    @property
    def languages(self) -> tuple[str, ...]:
        return ("fi",) if self.structure == "plain" else LANGUAGES

    def pages(self, language: str) -> tuple[str, ...]:
        news = ("news",) if self.fallback or language == "fi" else ()
        return ("index", "contact", *news, *MADE)

    def address(self, page: str, language: str) -> str:
        """The address of a page in the site, as static-i18n lays a site out."""
        prefix = "" if language == "fi" else f"{language}/"
        if not self.directory_urls:
            return f"{prefix}{page}.html"
        return f"{prefix}{page.removesuffix('index')}{'' if page.endswith('index') else '/'}"


def variants() -> list[Variant]:
    shapes: list[tuple[str, bool, str]] = [("plain", True, "i18n")]
    shapes += itertools.product(("suffix", "folder"), (True, False), ("i18n", "tietosuoja"))
    rest = list(
        itertools.product(("automatic", "untitled", "titled"), (True, False), (True, False))
    )
    return [Variant(*shape, *each) for shape in shapes for each in rest]


def name(variant: Variant) -> str:
    return "-".join(map(str, variant))


def write(folder: Path, variant: Variant) -> None:
    files = {}
    for page, texts in OWN_PAGES.items():
        for language, written in zip(variant.languages, texts, strict=False):
            inside = f"{language}/" if variant.structure == "folder" else ""
            suffix = f".{language}" if variant.structure == "suffix" and language != "fi" else ""
            files[f"docs/{inside}{page}{suffix}.md"] = written
    i18n = {**I18N, "docs_structure": variant.structure, "fallback_to_default": variant.fallback}
    i18n["languages"] = [
        {**language, "nav_translations": NAV_TRANSLATIONS.get(language["locale"], {})}
        for language in I18N["languages"]
    ]
    plugins: dict[str, Any] = {"search": {}, "tietosuoja": {}}
    if variant.structure != "plain":
        others = {"tietosuoja": {}, "i18n": i18n}
        plugins = {"search": {}, variant.first: others[variant.first], **others}
    navs: dict[str, dict[str, Any]] = {"untitled": {"nav": UNTITLED}, "titled": {"nav": TITLED}}
    theme: dict[str, Any] = {"name": variant.theme, "locale": "fi"}
    if variant.theme == "material":
        theme = {**CONFIG["theme"], "features": ["content.action.edit"]}
    write_site(
        folder,
        files,
        theme=theme,
        plugins=plugins,
        not_in_nav="news.md",
        use_directory_urls=variant.directory_urls,
        markdown_extensions=[*(["attr_list"] if variant.attr_list else []), {"toc": {}}],
        **navs.get(variant.nav, {}),
    )


@pytest.mark.parametrize("variant", variants(), ids=name)
def test_site_is_whole(variant: Variant, tmp_path: Path) -> None:
    write(tmp_path, variant)
    assert build(tmp_path) == []
    site = tmp_path / "site"
    assert files_of(site) == expected_files(variant)
    pages = read_pages(site)
    check_links(site, pages, variant)
    check_sitemap(site, variant)
    check_search(site, variant)
    for number, language in enumerate(variant.languages):
        for page in variant.pages(language):
            root = pages[variant.address(page, language)]
            check_head(root, page, number, variant)
            check_switcher(root, page, language, variant)
            check_nav(root, number, variant)
            check_edit_link(root, page, number, variant)
            if page in MADE:
                check_notice(root, page, number)
                check_contents(root)
            if page in NOTICES:
                check_register_links(root, page, language, variant)


@pytest.mark.parametrize(
    "variant",
    [
        Variant("plain", True, "i18n", "automatic", True, True, "mkdocs"),
        Variant("suffix", True, "i18n", "automatic", False, False, "mkdocs"),
        Variant("folder", False, "tietosuoja", "untitled", True, False, "mkdocs"),
        Variant("plain", True, "i18n", "untitled", False, True, "readthedocs"),
        Variant("suffix", False, "tietosuoja", "untitled", True, True, "readthedocs"),
        Variant("folder", True, "i18n", "automatic", True, False, "readthedocs"),
    ],
    ids=name,
)
def test_site_is_whole_in_the_themes_of_mkdocs(variant: Variant, tmp_path: Path) -> None:
    write(tmp_path, variant)
    assert build(tmp_path, strict=False) == [
        f"No translations could be found for the locale '{language}'. Defaulting to English."
        for language in ("fi", "sv")
        if language in variant.languages
    ]
    site = tmp_path / "site"
    assert files_of(site) >= expected_files(variant)
    pages = read_pages(site)
    check_links(site, pages, variant)
    check_sitemap(site, variant)
    for number, language in enumerate(variant.languages):
        for page in variant.pages(language):
            root = pages[variant.address(page, language)]
            check_head(root, page, number, variant)
            if page in MADE:
                check_notice(root, page, number)


def files_of(site: Path) -> set[str]:
    """All files but those of the theme itself."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    theme = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
    return {file for file in files if not file.startswith(theme)}


def expected_files(variant: Variant) -> set[str]:
    addresses = [
        variant.address(page, language)
        for language in variant.languages
        for page in variant.pages(language)
    ]
    feeds = [
        f"{'' if language == 'fi' else f'{language}/'}{page.removesuffix('/index')}/feed.xml"
        for language in variant.languages
        for page in MADE
    ]
    return {
        "404.html",
        *feeds,
        "assets/tietosuoja.css",
        "search/search_index.json",
        "sitemap.xml",
        "sitemap.xml.gz",
        *(each if each.endswith(".html") else f"{each}index.html" for each in addresses),
    }


def read_pages(site: Path) -> dict[str, Any]:
    """Every page by its address, with and without `index.html`."""
    pages = {}
    for file in site.rglob("*.html"):
        address = file.relative_to(site).as_posix()
        pages[address] = html.fromstring(file.read_bytes())
        pages[re.sub("(^|/)index.html$", r"\1", address)] = pages[address]
    return pages


def check_links(site: Path, pages: dict[str, Any], variant: Variant) -> None:
    """Every address in a page leads to a file, every fragment to an id."""
    for address, root in pages.items():
        if not variant.directory_urls and not address.endswith(".html"):
            continue
        for link in root.xpath("//@href | //@src"):
            url = urlsplit(urljoin(SITE + address, link))
            if url.netloc != "www.yritys.example":
                continue
            target = unquote(url.path).removeprefix("/ohjeet/")
            if target in pages:
                ids = pages[target].xpath("//@id")
                assert not url.fragment or url.fragment in ids, (address, link)
            else:
                assert (site / target).is_file(), (address, link)


def check_sitemap(site: Path, variant: Variant) -> None:
    root = etree.parse(site / "sitemap.xml").getroot()
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    found = root.xpath("//s:loc/text()", namespaces=names)
    assert sorted(found) == sorted(
        SITE + variant.address(page, language)
        for language in variant.languages
        for page in variant.pages(language)
    )
    for entry in root.xpath("//s:url", namespaces=names):
        (location,) = entry.xpath("s:loc/text()", namespaces=names)
        for page, language in itertools.product(MADE, variant.languages):
            if location == SITE + variant.address(page, language):
                assert entry.xpath("s:lastmod/text()", namespaces=names) == [LAST_CHANGED[page]]
                links = {
                    link.get("hreflang"): link.get("href")
                    for link in entry.xpath("x:link", namespaces=names)
                }
                others = LANGUAGES if variant.structure != "plain" else ()
                assert links == {each: SITE + variant.address(page, each) for each in others}


def check_search(site: Path, variant: Variant) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: (entry["title"], entry["text"]) for entry in index["docs"]}
    assert len(entries) == len(index["docs"])
    for number, language in enumerate(variant.languages):
        for page in MADE:
            address = variant.address(page, language)
            assert entries[address] == (TITLES[page][number], "")
            assert entries[f"{address}#tietosuojaseloste"][0] == HEADINGS[page][number]
        for page in NOTICES:
            address = variant.address(page, language)
            sections = [
                each.partition("#")[2] for each in entries if each.startswith(f"{address}#")
            ]
            assert sections == ["tietosuojaseloste", "summary", *SECTIONS]
            assert entries[f"{address}#retention"] == RETENTION[number]
            assert entries[f"{address}#prices"] == PRICES[number]


def check_head(root: Any, page: str, number: int, variant: Variant) -> None:
    assert root.get("lang") == LANGUAGES[number]
    if page in MADE:
        assert root.xpath("//title/text()") == [f"{HEADINGS[page][number]} - Yritys"]
    address = variant.address(page, LANGUAGES[number])
    assert root.xpath("//link[@rel='canonical']/@href") == [SITE + address]


def check_switcher(root: Any, page: str, language: str, variant: Variant) -> None:
    """The switcher of languages leads from each page to the same page."""
    here = SITE + variant.address(page, language)
    links = {
        link.get("hreflang"): urljoin(here, link.get("href"))
        for link in root.xpath("//a[@class='md-select__link']")
    }
    assert set(links) == (set(LANGUAGES) if variant.structure != "plain" else set())
    for each, target in links.items():
        if page in variant.pages(each):
            assert target == SITE + variant.address(page, each)


def check_nav(root: Any, number: int, variant: Variant) -> None:
    labels = NAV[variant.nav][number].split("|")
    found = root.xpath(
        "//nav[contains(@class, 'md-nav--primary')]"
        "//*[contains(@class, 'md-nav__link') and not(@for='__toc')]"
        "/span[@class='md-ellipsis'][not(ancestor::nav[contains(@class, 'md-nav--secondary')])]"
    )
    assert [text(each) for each in found] == labels


def check_edit_link(root: Any, page: str, number: int, variant: Variant) -> None:
    """Editing a notice leads to its YAML file; a folder, as the index has, cannot be edited."""
    expected = {
        **EDIT,
        "tietosuoja/index": [],
        "index": [EDIT_INDEX[variant.structure][number]],
    }.get(page)
    if expected is not None:
        addresses = [f"https://git.yritys.example/www/edit/main/{each}" for each in expected]
        assert root.xpath("//a[@rel='edit']/@href") == addresses


def check_notice(root: Any, page: str, number: int) -> None:
    (notice,) = root.xpath("//div[starts-with(@class, 'tietosuoja')][h1]")
    (heading,) = notice.xpath("h1/text()")
    assert notice.get("lang") == LANGUAGES[number]
    assert heading == HEADINGS[page][number]
    assert notice.xpath(".//time/@datetime") == TIMES[page]
    sections = ["summary", "flow", *SECTIONS] if page in NOTICES else []
    assert notice.xpath(".//*[not(self::span)]/@id") == ["tietosuojaseloste", *sections]


def check_contents(root: Any) -> None:
    """The table of contents of Material names each heading below the first."""
    contents = [
        (link.get("href"), text(link))
        for link in root.xpath("//div[@data-md-type='toc']//a[@class='md-nav__link']")
    ]
    headings = root.xpath("//article//h2 | //article//h3")
    assert contents == [(f"#{each.get('id')}", text(each)) for each in headings]


def check_register_links(root: Any, page: str, language: str, variant: Variant) -> None:
    """Links in the text of a register lead to the page in the same language."""
    here = SITE + variant.address(page, language)
    links = root.xpath("//h2[@id='prices']/following-sibling::p[1]/a/@href")
    contact = SITE + variant.address("contact", language)
    assert [urljoin(here, link) for link in links] == [f"{contact}#phone", f"{here}#retention"]


@pytest.mark.parametrize(
    ("config", "language", "heading"),
    [
        ({"theme": {"name": "material"}}, "en", "Nine lives – privacy notice"),
        (
            {"theme": {"name": "material", "language": "sv"}},
            "sv",
            "Nio liv – integritetspolicy",
        ),
        ({"theme": {"name": "mkdocs", "locale": "en"}}, "en", "Nine lives – privacy notice"),
        (
            {"theme": {"name": "mkdocs"}, "plugins": {"tietosuoja": {"language": "fi"}}},
            "fi",
            "Yhdeksän elämää – tietosuojaseloste",
        ),
    ],
)
def test_language_of_a_site_without_i18n(
    config: dict[str, Any], language: str, heading: str, tmp_path: Path
) -> None:
    write_site(
        tmp_path, {"docs/index.md": "# X\n", "docs/contact.md": "# Y\n\n## Phone\n"}, **config
    )
    assert build(tmp_path) == []
    root = read_pages(tmp_path / "site")["tietosuoja/9-lives/"]
    assert root.xpath("//div[@class='tietosuoja']/@lang") == [language]
    assert root.xpath("//h1/text()")[-1] == heading


def test_language_without_wording(tmp_path: Path) -> None:
    languages = [*I18N["languages"], {"locale": "eo", "name": "Esperanto", "build": True}]
    plugins = {"tietosuoja": {}, "i18n": {**I18N, "languages": languages}}
    write_site(tmp_path, {"docs/index.md": "# X\n"}, plugins=plugins)
    assert build(tmp_path) == [
        "mkdocs_tietosuoja: mkdocs.yml:1:1: error: there is no wording for the language 'eo' yet; "
        "'tietosuoja language new eo' writes a file for its texts [unknown-language]",
        "The privacy notices have a finding that stops the build; it is told above.",
    ]


def test_languages_that_are_not_built_need_no_texts(tmp_path: Path) -> None:
    languages = [*I18N["languages"], {"locale": "eo", "name": "Esperanto", "build": False}]
    plugins = {"tietosuoja": {}, "i18n": {**I18N, "languages": languages}}
    pages = {"index": "# X\n", "contact": "# Y\n\n## Phone\n"}
    files = {
        f"docs/{page}{suffix}.md": written
        for page, written in pages.items()
        for suffix in ("", ".sv", ".en")
    }
    write_site(tmp_path, files, plugins=plugins)
    assert build(tmp_path) == []
    assert sorted(each.name for each in (tmp_path / "site").iterdir() if each.is_dir()) == [
        *("assets", "contact", "en", "sv", "tietosuoja"),
    ]
