"""The short notice and single sections of a register in pages of the site's own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from building import I18N, build, read_page, run, text, write, write_site
from lxml import html

from mkdocs_tietosuoja.directives import find_directives
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import read_site

CONTACT = "# Yhteys\n\n## Phone\n\nSoita.\n\n## Lomake\n\n{}\n\n## Loppu\n\nKiitos.\n"
SHORT = "<!-- tietosuoja: customers-2024 -->"
RETENTION = "<!-- tietosuoja: {show: customers-2024, sections: retention} -->"
LINES = ["who", "why", "how-long", "who-else", "your-rights"]
TITLES = {
    "fi": "Asiakkaat 2024: näin käsittelemme tietojasi",
    "sv": "Kunder 2024: så behandlar vi dina uppgifter",
    "en": "Customers 2024: how we process your data",
}


def write_page(folder: Path, body: str, pages: dict[str, str] | None = None, **config: Any) -> None:
    """A site in Finnish whose page of contacts has a text."""
    own = {"docs/index.md": "# Etusivu\n", "docs/contact.md": CONTACT.format(body), **(pages or {})}
    write_site(folder, own, **config)


def write_languages(folder: Path, structure: str, body: str, **i18n: Any) -> None:
    pages = {"index.md": "# Etusivu\n", "contact.md": CONTACT.format(body)}
    if structure == "folder":
        names = {f"{each}/{path}": path for each in ("fi", "sv", "en") for path in pages}
    else:
        ends = ("", ".sv", ".en")
        names = {path.replace(".md", f"{end}.md"): path for end in ends for path in pages}
    plugins = {
        "search": {},
        "tietosuoja": {},
        "i18n": {**I18N, "docs_structure": structure, **i18n},
    }
    files = {f"docs/{name}": pages[path] for name, path in names.items()}
    write_site(folder, files, plugins=plugins)


def contents(root: Any) -> list[str]:
    return list(root.xpath("//div[@data-md-type='toc']//a[@class='md-nav__link']/@href"))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (SHORT, [(1, 6, "tietosuoja: customers-2024", True, False)]),
        ("<!--tietosuoja: x-->", [(1, 5, "tietosuoja: x", True, False)]),
        ("---\na: 1\n---\n\n# A\n<!-- tietosuoja: x -->\n", [(6, 6, "tietosuoja: x", True, False)]),
        ("---\r\na: 1\r\n---\r\n<!-- tietosuoja: x -->", [(4, 6, "tietosuoja: x", True, False)]),
        (
            "a\n\n<!-- tietosuoja:\n  show: x -->",
            [(3, 6, "tietosuoja:\n  show: x", True, False)],
        ),
        ("- a\n- <!-- tietosuoja: x -->", [(2, 8, "tietosuoja: x", True, True)]),
        ("Lue <!-- tietosuoja: x -->", [(1, 10, "tietosuoja: x", False, False)]),
        ("Lue tämä:\n<!-- tietosuoja: x -->", [(2, 6, "tietosuoja: x", True, False)]),
        ("| a |\n|--|\n| <!-- tietosuoja: x --> |", [(3, 8, "tietosuoja: x", True, False)]),
        ("<form>\n<!-- tietosuoja: x -->\n</form>", [(2, 6, "tietosuoja: x", True, False)]),
        ("!!! note\n\n    <!-- tietosuoja: x -->", [(3, 10, "tietosuoja: x", True, False)]),
        ("!!! note\n    <!-- tietosuoja: x -->", [(2, 10, "tietosuoja: x", True, False)]),
        (
            '=== "A"\n\n    a\n\n    === "B"\n\n        <!-- tietosuoja: x -->',
            [(7, 14, "tietosuoja: x", True, False)],
        ),
        ('=== "A"\n\n    ```\n    <!-- tietosuoja: x -->\n    ```', []),
        ("```\n<!-- tietosuoja: x -->\n```", []),
        ("~~~~ html\n<!-- tietosuoja: x -->\n~~~~", []),
        ("a\n\n    <!-- tietosuoja: x -->", []),
        ("`<!-- tietosuoja: x -->`", []),
        (
            "`<!-- tietosuoja: x -->` <!-- tietosuoja: x -->",
            [(1, 31, "tietosuoja: x", False, False)],
        ),
        ("---\n# <!-- tietosuoja: x -->\n---\n", []),
        ("<!-- tietosuoja -->\n\n<!-- Tietosuoja: x -->\n\n<!-- x: tietosuoja: y -->", []),
    ],
)
def test_directives_of_a_page(page: str, found: list[tuple[int, int, str, bool, bool]]) -> None:
    assert [
        (each.position.line, each.position.column, each.text, each.stands_alone, each.in_list)
        for each in find_directives(page, "contact.md")
        if each.is_directive
    ] == found


@pytest.mark.parametrize("directory_urls", [True, False])
def test_short_notice_beside_a_form(directory_urls: bool, tmp_path: Path) -> None:
    write_page(tmp_path, f"<form>\n{SHORT}\n</form>", use_directory_urls=directory_urls)
    assert build(tmp_path) == []
    file = "contact/index.html" if directory_urls else "contact.html"
    whole = "tietosuoja/customers-2024/" if directory_urls else "tietosuoja/customers-2024.html"
    above = "../" if directory_urls else ""
    root = html.fromstring((tmp_path / "site" / file).read_bytes())
    (box,) = root.xpath("//form/aside")
    assert dict(box.attrib) == {
        "class": "tietosuoja tietosuoja-short",
        "lang": "fi",
        "aria-labelledby": "short-customers-2024",
    }
    assert text(box.xpath("p[@id='short-customers-2024']")[0]) == TITLES["fi"]
    assert box.xpath("div/dl/div/@class") == [f"tietosuoja-{each}" for each in LINES]
    parts = ["controller", "purposes", "retention", "recipients", "rights"]
    assert box.xpath(".//dt/a/@href") == [f"{above}{whole}#{each}" for each in parts]
    assert box.xpath("p[@class='tietosuoja-whole']/a/@href") == [f"{above}{whole}"]
    sheets = [urljoin(f"https://x.example/{file}", each) for each in root.xpath("//link/@href")]
    assert "https://x.example/assets/tietosuoja.css" in sheets
    assert (tmp_path / "site/assets/tietosuoja.css").is_file()


def test_page_stays_the_site_s_own(tmp_path: Path) -> None:
    write_page(tmp_path, SHORT)
    assert build(tmp_path) == []
    root = read_page(tmp_path, "contact")
    assert root.xpath("//title/text()") == ["Yhteys - Yritys"]
    assert contents(root) == ["#phone", "#lomake", "#loppu"]
    assert root.xpath("//link[@type='application/atom+xml']") == []
    assert "tietosuoja/customers-2024" in (tmp_path / "site/sitemap.xml").read_text("utf-8")
    entries = json.loads((tmp_path / "site/search/search_index.json").read_text("utf-8"))["docs"]
    own = {each["location"]: each for each in entries if each["location"].startswith("contact/")}
    assert list(own) == [
        f"contact/{each}" for each in ("", "#yhteys", "#phone", "#lomake", "#loppu")
    ]
    assert TITLES["fi"] in own["contact/#lomake"]["text"]
    days = dict(
        zip(
            *(
                (tmp_path / "site/sitemap.xml").read_text("utf-8").split(f"<{tag}>")[1:]
                for tag in ("loc", "lastmod")
            ),
            strict=True,
        )
    )
    (day,) = [days[each] for each in days if "/ohjeet/contact/" in each]
    assert not day.startswith("2024-01-10")
    assert (tmp_path / "site/tietosuoja/customers-2024/index.html").is_file()


def test_sections_stand_below_the_heading_before_them(tmp_path: Path) -> None:
    body = (
        "### Omaa\n\n"
        "<!-- tietosuoja: {show: customers-2024, sections: [prices, retention]} -->\n\n"
        "<!-- <h6> -->\n\n"
        "<!-- tietosuoja: {show: 9-lives, sections: rights} -->"
    )
    toc = [{"toc": {"permalink": True}}]
    write_page(tmp_path, body, markdown_extensions=toc)
    assert build(tmp_path) == []
    root = read_page(tmp_path, "contact")
    headings = [(each.tag, each.get("id")) for each in root.xpath("//h2 | //h3 | //h4 | //h5")]
    shown = [("h4", "customers-2024-prices"), ("h4", "customers-2024-retention")]
    rights = ("access", "rectification", "erasure", "restriction", "portability", "objection")
    shown += [("h4", "9-lives-rights"), *(("h5", f"9-lives-rights-{each}") for each in rights)]
    before = [("h2", "phone"), ("h2", "lomake"), ("h3", "omaa")]
    assert headings == [*before, *shown, ("h2", "loppu")]
    assert contents(root) == [f"#{each}" for _, each in headings]
    assert len(root.xpath("//h4/a[@class='headerlink']")) == 3
    boxes = root.xpath("//div[@class='tietosuoja']")
    assert [each.get("lang") for each in boxes] == ["fi", "fi"]
    assert [text(each) for each in boxes[0].xpath("p[@class='tietosuoja-whole']")] == [
        "Lue koko tietosuojaseloste"
    ]


def test_section_below_the_deepest_heading(tmp_path: Path) -> None:
    write_page(tmp_path, f"###### Alin\n\n{RETENTION}")
    assert build(tmp_path) == []
    root = read_page(tmp_path, "contact")
    assert root.xpath("//h6/@id") == ["alin", "customers-2024-retention"]
    assert contents(root)[-3:-1] == ["#alin", "#customers-2024-retention"]


def test_links_of_a_section_stay_in_what_is_shown_or_lead_to_the_whole(tmp_path: Path) -> None:
    together = "<!-- tietosuoja: {show: 9-lives, sections: [prices, retention]} -->"
    alone = "<!-- tietosuoja: {show: customers-2024, sections: prices} -->"
    write_page(tmp_path, f"{together}\n\n{alone}")
    assert build(tmp_path) == []
    root = read_page(tmp_path, "contact")

    def links(anchor: str) -> list[str]:
        return list(root.xpath(f"//h3[@id='{anchor}']/following-sibling::p[1]/a/@href"))

    assert links("9-lives-prices") == ["./#phone", "#9-lives-retention"]
    whole = "../tietosuoja/customers-2024/#retention"
    assert links("customers-2024-prices") == ["./#phone", whole]


def test_several_registers(tmp_path: Path) -> None:
    short = "<!-- tietosuoja: [9-lives, job-applicants] -->"
    parts = "<!-- tietosuoja: {show: [9-lives, job-applicants], sections: retention} -->"
    write_page(tmp_path, f"{short}\n\n{parts}")
    assert build(tmp_path) == []
    root = read_page(tmp_path, "contact")
    assert root.xpath("//aside/@aria-labelledby") == ["short-9-lives", "short-job-applicants"]
    keys = ("9-lives", "job-applicants")
    ids = [
        ("h3", key) if not end else ("h4", key + end) for key in keys for end in ("", "-retention")
    ]
    headings = [(each.tag, each.get("id")) for each in root.xpath("//h3 | //h4")]
    assert headings == ids


def test_notice_of_several_registers_is_led_to_where_each_part_stands(tmp_path: Path) -> None:
    own = "---\ntietosuoja: [customers-2024, newsletter]\n---\n\n# Seloste\n"
    letters = (
        "extends: customers-2024\nname: Uutiskirje\nretention: {description: Kuukauden.}\n"
        "history: [{date: 2024-01-10, change: Laadittu.}]\n"
    )
    pages = {"docs/privacy/index.md": own, "registers/newsletter.yml": letters}
    write_page(tmp_path, SHORT, pages)
    assert build(tmp_path) == []
    links = read_page(tmp_path, "contact").xpath("//aside//dt/a/@href")
    parts = ["controller", "purposes", "customers-2024-retention", "recipients", "rights"]
    assert links == [f"../privacy/#{each}" for each in parts]


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_in_the_language_of_the_page(structure: str, tmp_path: Path) -> None:
    write_languages(tmp_path, structure, f"{SHORT}\n\n{RETENTION}")
    assert build(tmp_path) == []
    for language, folder in (("fi", ""), ("sv", "sv/"), ("en", "en/")):
        root = read_page(tmp_path, f"{folder}contact")
        (box,) = root.xpath("//aside[@lang]")
        assert box.get("lang") == language
        assert text(box[0]) == TITLES[language]
        (link,) = box.xpath("p[@class='tietosuoja-whole']/a/@href")
        whole = f"https://x.example/{folder}tietosuoja/customers-2024/"
        assert urljoin(f"https://x.example/{folder}contact/", link) == whole
        assert contents(root)[2] == "#customers-2024-retention"


def test_page_in_the_default_language_alone(tmp_path: Path) -> None:
    write_languages(tmp_path, "suffix", SHORT)
    for language in ("sv", "en"):
        (tmp_path / f"docs/contact.{language}.md").unlink()
    assert build(tmp_path) == []
    assert text(read_page(tmp_path, "sv/contact").xpath("//aside/p")[0]) == TITLES["sv"]


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_notice_without_a_page_in_the_language(structure: str, tmp_path: Path) -> None:
    write_languages(tmp_path, structure, RETENTION, fallback_to_default=False)
    name = "fi/privacy.md" if structure == "folder" else "privacy.md"
    write(tmp_path, {f"docs/{name}": "---\ntietosuoja: customers-2024\n---\n\n# Seloste\n"})
    pages = {
        "folder": ("sv/contact.md", "en/contact.md"),
        "suffix": ("contact.sv.md", "contact.en.md"),
    }
    told = [
        f"mkdocs_tietosuoja: docs/{page}:9:25: warning: nothing is shown here in the language "
        f"'{language}': this must lead to the whole notice of 'customers-2024', which has no page in "
        "it; write that page [empty-directive]"
        for page, language in zip(pages[structure], ("sv", "en"), strict=True)
    ]
    assert sorted(build(tmp_path, strict=False)) == sorted(told)
    assert read_page(tmp_path, "contact").xpath("//h3/@id") == ["customers-2024-retention"]
    assert read_page(tmp_path, "sv/contact").xpath("//h3") == []


def test_code_is_text(tmp_path: Path) -> None:
    body = f"`{SHORT}`\n\n```\n{SHORT}\n```\n\n    {SHORT}"
    write_page(tmp_path, body)
    assert build(tmp_path) == []
    root = read_page(tmp_path, "contact")
    assert root.xpath("//aside[@lang]") == []
    assert [text(each) for each in root.xpath("//code")] == 3 * [SHORT]
    assert root.xpath("//link[contains(@href, 'tietosuoja.css')]") == []


def test_what_markdown_encloses(tmp_path: Path) -> None:
    body = (
        f'!!! note\n\n    Lue.\n\n    {SHORT}\n\n=== "A"\n\n    {RETENTION}\n\n'
        "- a\n\n    <!-- tietosuoja: 9-lives -->\n\n"
        "| a |\n|--|\n| <!-- tietosuoja: job-applicants --> |\n"
    )
    extensions = [
        "admonition",
        "pymdownx.superfences",
        {"pymdownx.tabbed": {"alternate_style": True}},
    ]
    write_page(tmp_path, body, markdown_extensions=extensions)
    assert build(tmp_path) == []
    root = read_page(tmp_path, "contact")
    places = root.xpath("//aside[@lang]")
    assert [each.getparent().tag for each in places] == ["div", "li", "td"]
    assert root.xpath("//h3/@id") == ["customers-2024-retention"]
    assert root.xpath("//p/aside | //p/div") == []


def test_page_that_shows_a_notice_too(tmp_path: Path) -> None:
    own = (
        "---\ntietosuoja: 9-lives\n---\n\n# Seloste\n\n<!-- tietosuoja -->\n\n## Muut\n\n"
        f"{RETENTION}\n\n<!-- tietosuoja: 9-lives -->\n"
    )
    write_page(tmp_path, "", {"docs/own.md": own})
    assert build(tmp_path) == []
    root = read_page(tmp_path, "own")
    (box,) = root.xpath("//aside[@lang]")
    assert box.xpath("p/a/@href")[-1] == "./"
    assert contents(root)[-2:] == ["#muut", "#customers-2024-retention"]
    assert contents(root).index("#retention") < contents(root).index("#muut")


def test_the_same_section_twice(tmp_path: Path) -> None:
    write_page(tmp_path, f"{RETENTION}\n\n{RETENTION}")
    assert build(tmp_path) == [
        "mkdocs_tietosuoja: docs/contact.md:1:1: warning: this page shows the same twice, which has "
        "the anchor '#customers-2024-retention'; show it once [repeated-anchor]"
    ]


def test_the_same_short_notice_beside_several_forms(tmp_path: Path) -> None:
    write_page(tmp_path, f"## Short customers 2024 2\n\n{SHORT}\n\nJa:\n\n{SHORT}")
    assert build(tmp_path) == []
    boxes = read_page(tmp_path, "contact").xpath("//aside[@lang]")
    ids = ["short-customers-2024", "short-customers-2024-3"]
    assert [each.get("aria-labelledby") for each in boxes] == ids
    assert [each.xpath("p[@class='tietosuoja-title']/@id") for each in boxes] == [[i] for i in ids]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        (f"- Ennen\n  {SHORT}", ["Ennen"]),
        (f"- Ennen\n  {SHORT}\n  jälkeen.\n\n- Toinen", ["Ennen", "jälkeen.", "Toinen"]),
        (f"Ennen\n{SHORT}\njälkeen.", ["Ennen", "jälkeen."]),
    ],
)
def test_a_short_notice_stands_in_no_paragraph(
    body: str, paragraphs: list[str], tmp_path: Path
) -> None:
    write_page(tmp_path, body)
    assert build(tmp_path) == []
    page = (tmp_path / "site/contact/index.html").read_text("utf-8")
    content = page[page.index("Ennen") - 20 : page.index('id="loppu"')]
    opened = re.findall(
        "<(/?(?:p|aside)[ >])", re.sub("<dl>.*?</dl>", "", content, flags=re.DOTALL)
    )
    depth = 0
    for tag in opened:
        assert not (tag.startswith("aside") and depth)
        depth += {"p": 1, "/p": -1}.get(tag[:-1], 0)
        assert depth in (0, 1)
    root = html.fromstring(page)
    found = root.xpath("//article//p[not(ancestor::aside)] | //article//li[not(p)]")
    assert [text(each).partition(" Asiakkaat 2024:")[0] for each in found][1:-1] == paragraphs


def test_heading_of_the_page_with_the_anchor_of_a_section(tmp_path: Path) -> None:
    write_page(tmp_path, f"## Customers 2024 retention\n\n{RETENTION}")
    assert build(tmp_path) == [
        "mkdocs_tietosuoja: docs/contact.md:1:1: warning: a heading of this page has the anchor "
        "'#customers-2024-retention' of a section of the notice; change it [repeated-anchor]"
    ]


def test_mistakes_are_told_all_at_once_and_without_mkdocs(tmp_path: Path) -> None:
    body = "<!-- tietosuoja: customer-2024 -->\n\n<!-- tietosuoja: {show: 9-lives, sectoins: x} -->"
    write_page(tmp_path, body)
    told = [
        "docs/contact.md:9:18: error: unknown register 'customer-2024', did you mean "
        "'customers-2024'? [unknown-register]",
        "docs/contact.md:11:34: error: unknown key 'sectoins', did you mean 'sections'? [unknown-key]",
    ]
    assert build(tmp_path) == [
        *(f"mkdocs_tietosuoja: {each}" for each in told),
        "The privacy notices have 2 findings that stop the build; they are told above.",
    ]
    site = read_site(tmp_path, tmp_path / "docs", Settings(("fi",)))
    assert [str(each) for each in site.findings if each.rule.startswith("unknown")] == told


def test_page_that_the_site_leaves_out_is_not_read(tmp_path: Path) -> None:
    pages = {"docs/drafts/x.md": "<!-- tietosuoja: x -->\n"}
    write_page(tmp_path, SHORT, pages, exclude_docs="drafts/\n")
    assert build(tmp_path) == []


def test_directive_of_a_snippet(tmp_path: Path) -> None:
    snippets = {"pymdownx.snippets": {"base_path": [str(tmp_path / "parts")]}}
    pages = {"parts/form.md": f"{SHORT}\n", "parts/wrong.md": "<!-- tietosuoja: customer -->\n"}
    write_page(
        tmp_path,
        '--8<-- "form.md"\n\n--8<-- "wrong.md"',
        pages,
        markdown_extensions=[snippets],
        strict=False,
    )
    assert build(tmp_path) == [
        "mkdocs_tietosuoja: docs/contact.md:1:1: error: unknown register 'customer', did you mean "
        "'customers-2024'? [unknown-register]"
    ]
    assert len(read_page(tmp_path, "contact").xpath("//aside[@lang]")) == 1


def test_dirty_build_follows_the_registers(tmp_path: Path) -> None:
    write_page(tmp_path, RETENTION, strict=False)
    assert build(tmp_path) == []
    file = tmp_path / "registers/customers-2024.yml"
    file.write_text(file.read_text("utf-8").replace("Kaksi vuotta", "Kolme vuotta"), "utf-8")
    built = run(tmp_path, "mkdocs", "build", "--dirty")
    assert built.returncode == 0, built.stderr
    assert "Kolme vuotta." in text(read_page(tmp_path, "contact").xpath("//article")[0])
