"""Pages of the site's own that show notices, and links between pages and notices."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from building import (
    CONFIG,
    I18N,
    REGISTERS,
    build,
    places,
    read_page,
    text,
    without,
    write,
    write_site,
)

CONTACT = "# Yhteys\n\n## Phone\n\nSoita.\n"
SECTIONS = [
    *("controller", "contact", "data-protection-officer", "register", "data-subjects"),
    *("purposes", "data-categories", "sources", "provision", "recipients", "transfers"),
    *("retention", "automated-decisions", "rights", "rights-access", "rights-rectification"),
    *("rights-erasure", "rights-restriction", "rights-portability", "rights-objection"),
    *("complaint", "prices", "changes"),
]
TOGETHER = [
    *("controller", "contact", "data-protection-officer"),
    *("9-lives", "9-lives-summary", "9-lives-flow", "9-lives-register", "9-lives-changes"),
    *("job-applicants", "job-applicants-summary", "job-applicants-flow"),
    *("job-applicants-register", "job-applicants-changes"),
    *SECTIONS[4:-1],
]

VISITORS = """\
  name: Kävijät
  controller: yritys
  contact: tiimi
  data_protection_officer: none
  data_subjects: Kävijät
  purposes: [{name: Tilastot, legal_basis: contract}]
  data_categories: Osoite
  sources: [{type: data_subject}]
  provision: {requirement: voluntary, consequences: Ei mitään.}
  recipients: none
  transfers: none
  retention: {description: Päivän.}
  automated_decisions: none
  supervisory_authority: FI
  history: [{date: 2021-02-22, change: Laadittu.}, {date: 2022-02-22, change: Osoite.}]
"""


def page(front_matter: str, body: str = "") -> str:
    return f"---\n{front_matter}\n---\n\n{body}"


def write_pages(folder: Path, pages: dict[str, str], **config: Any) -> None:
    """A site in Finnish."""
    pages = {"index.md": "# Etusivu\n", "contact.md": CONTACT, **pages}
    write_site(folder, {f"docs/{path}": written for path, written in pages.items()}, **config)


def in_languages(structure: str, pages: dict[str, str]) -> dict[str, str]:
    """Each page in the three languages of the site."""
    if structure == "folder":
        return {
            f"{language}/{path}": written
            for path, written in pages.items()
            for language in ("fi", "sv", "en")
        }
    return {
        path.replace(".md", f"{suffix}.md"): written
        for path, written in pages.items()
        for suffix in ("", ".sv", ".en")
    }


def write_languages(folder: Path, structure: str, pages: dict[str, str]) -> None:
    plugins = {"search": {}, "tietosuoja": {}, "i18n": {**I18N, "docs_structure": structure}}
    write_site(
        folder, {f"docs/{path}": written for path, written in pages.items()}, plugins=plugins
    )


@pytest.mark.parametrize(
    ("front_matter", "title", "headings", "ids", "made"),
    [
        pytest.param(
            "tietosuoja: job-applicants",
            "Työnhakijat",
            ["Työnhakijat – tietosuojaseloste"],
            ["tietosuojaseloste", "summary", "flow", *SECTIONS],
            ["9-lives", "customers-2024", "index.html"],
            id="one",
        ),
        pytest.param(
            "title: Hakijoille\ntietosuoja: job-applicants",
            "Hakijoille",
            ["Työnhakijat – tietosuojaseloste"],
            ["tietosuojaseloste", "summary", "flow", *SECTIONS],
            ["9-lives", "customers-2024", "index.html"],
            id="titled",
        ),
        pytest.param(
            "tietosuoja: [9-lives, job-applicants]",
            "Tietosuojaseloste",
            ["Tietosuojaseloste"],
            ["tietosuojaseloste", *TOGETHER],
            ["customers-2024", "index.html"],
            id="several",
        ),
        pytest.param(
            "tietosuoja: {show: customers-2024, layout: table, sections: [prices, retention]}",
            "Asiakkaat 2024",
            ["Asiakkaat 2024 – tietosuojaseloste"],
            ["tietosuojaseloste", "prices", "retention"],
            ["9-lives", "customers-2024", "index.html", "job-applicants"],
            id="sections",
        ),
        pytest.param(
            "tietosuoja: index",
            "Tietosuojaselosteet",
            ["Tietosuojaselosteet"],
            ["tietosuojaseloste"],
            ["9-lives", "customers-2024", "job-applicants"],
            id="index",
        ),
        pytest.param(
            f"tietosuoja:\n{VISITORS}",
            "Kävijät",
            ["Kävijät – tietosuojaseloste"],
            [
                *("tietosuojaseloste", "summary", "flow"),
                *(each for each in SECTIONS if each != "prices"),
            ],
            ["9-lives", "customers-2024", "index.html", "job-applicants"],
            id="whole-register",
        ),
    ],
)
def test_page_shows(
    front_matter: str,
    title: str,
    headings: list[str],
    ids: list[str],
    made: list[str],
    tmp_path: Path,
) -> None:
    write_pages(tmp_path, {"own/our-page.md": page(front_matter, "Lue tämä.\n")})
    assert build(tmp_path) == []
    root = read_page(tmp_path, "own/our-page")
    in_head = title if title == "Hakijoille" else headings[0]
    assert root.xpath("//title/text()") == [f"{in_head} - Yritys"]
    assert [text(each) for each in root.xpath("//h1")] == headings
    assert root.xpath("//article//*[not(self::span)]/@id") == ids
    names = {each.name for each in (tmp_path / "site/tietosuoja").iterdir()}
    assert sorted(names - {"feed.xml"}) == made
    labels = root.xpath("//nav[@data-md-level='1']//a[@href='./']")
    assert [text(each) for each in labels] == [title]


def test_layout_of_a_page_is_a_table(tmp_path: Path) -> None:
    front_matter = "tietosuoja: {show: customers-2024, layout: table, sections: [retention]}"
    write_pages(tmp_path, {"short.md": page(front_matter, "# Lyhyesti\n")})
    assert build(tmp_path) == []
    root = read_page(tmp_path, "short")
    (row,) = root.xpath("//article//tr")
    assert row.get("id") == "retention"
    assert [(cell.tag, text(cell)) for cell in row] == [
        ("th", "Säilytysaika"),
        ("td", "Kaksi vuotta."),
    ]
    assert root.xpath("//div[@data-md-type='toc']//a/@href") == ["#retention"]


def test_notice_stands_at_its_place_in_prose(tmp_path: Path) -> None:
    body = (
        "# Oma sivu\n\n## Alku\n\nEnnen.\n\n<!-- tietosuoja -->\n\n"
        "## Loppu\n\nJälkeen.\n\n### Viimeinen\n\nKatso [säilytys](#retention).\n"
    )
    front_matter = "tietosuoja: {show: customers-2024, sections: [retention, rights, prices]}"
    write_pages(tmp_path, {"own.md": page(front_matter, body)})
    assert build(tmp_path) == []
    root = read_page(tmp_path, "own")
    rights = [each for each in SECTIONS if each.startswith("rights-")]
    order = ["alku", "retention", "rights", *rights, "prices", "loppu", "viimeinen"]
    assert root.xpath("//article//*[not(self::span)]/@id") == ["oma-sivu", *order]
    contents = [f"#{each}" for each in order]
    assert root.xpath("//div[@data-md-type='toc']//a[@class='md-nav__link']/@href") == contents
    words = text(root.xpath("//article")[0])
    assert words.index("Ennen.") < words.index("Kaksi vuotta.") < words.index("Jälkeen.")


def test_notice_below_a_heading_of_the_second_level(tmp_path: Path) -> None:
    body = "# Ehdot\n\n## Tietosuoja\n\n<!-- tietosuoja -->\n\n## Muuta\n\nx\n"
    front_matter = "tietosuoja: {show: 9-lives, sections: retention}"
    write_pages(tmp_path, {"terms.md": page(front_matter, body)})
    assert build(tmp_path) == []
    root = read_page(tmp_path, "terms")
    assert root.xpath("//article//@id") == ["ehdot", "tietosuoja", "retention", "muuta"]
    links = root.xpath("//div[@data-md-type='toc']//a[@class='md-nav__link']/@href")
    assert links == ["#tietosuoja", "#retention", "#muuta"]


@pytest.mark.parametrize(
    ("front_matter", "found"),
    [
        ("tietosuoja: customer-2024", ["2:13 error [unknown-register]"]),
        ("tietosuoja: [9-lives, job]", ["2:23 error [unknown-register]"]),
        ("title: X\ntietosuoja:\n  show:\n    - lives", ["5:7 error [unknown-register]"]),
        (
            "tietosuoja:\n  show: 9-lives\n  sections: [retension]",
            ["4:14 error [unknown-section]"],
        ),
        ("tietosuoja: {show: 9-lives, layuot: table}", ["2:29 error [unknown-key]"]),
        ("tietosuoja: {show: 9-lives, layout: tabel}", ["2:37 error [unknown-value]"]),
        ("tietosuoja:", ["2:12 error [empty-value]"]),
        ("tietosuoja: []", ["2:13 error [empty-value]"]),
        ("tietosuoja: {}", ["2:13 error [empty-value]"]),
        ("tietosuoja: {show: []}", ["2:20 error [empty-value]"]),
        ("tietosuoja: 9-lives\ntitle: [x", ["3:8 error [invalid-yaml]"]),
        ("tietosuoja: 9-lives\ntietosuoja: index", ["3:1 error [duplicate-key]"]),
        (
            "title: X\ntietosuoja:\n"
            + VISITORS.replace("contract", "contrat").replace("2022-02-22", "2022-02-30"),
            ["9:44 error [unknown-value]", "18:59 error [invalid-date]"],
        ),
        (
            "title: X\ntietosuoja:\n  name: Kävijät\n  controler: yritys",
            ["5:3 error [unknown-key]"],
        ),
    ],
)
def test_mistakes_in_front_matter(front_matter: str, found: list[str], tmp_path: Path) -> None:
    write_pages(tmp_path, {"own/our-page.md": page(front_matter, "# Oma\n")})
    *lines, last = build(tmp_path)
    told = [line for line in places(lines) if "missing" not in line]
    assert told == [f"docs/own/our-page.md:{each}" for each in found]
    assert last.startswith("The privacy notices have ")
    assert not (tmp_path / "site/own/our-page/index.html").exists()


def test_words_of_a_mistake_in_front_matter(tmp_path: Path) -> None:
    write_pages(tmp_path, {"our-page.md": page("tietosuoja: 8-lives")})
    assert build(tmp_path) == [
        "mkdocs_tietosuoja: docs/our-page.md:2:13: error: unknown register '8-lives', "
        "did you mean '9-lives'? [unknown-register]",
        "The privacy notices have a finding that stops the build; it is told above.",
    ]


def test_broken_front_matter_of_other_pages_is_not_ours(tmp_path: Path) -> None:
    write_pages(tmp_path, {"other.md": page("title: [x", "Muistakaa tietosuoja: se on tärkeää.\n")})
    assert build(tmp_path) == []


@pytest.mark.parametrize(
    ("structure", "path", "address"),
    [
        ("plain", "tietosuoja/customers-2024.md", "tietosuoja/customers-2024"),
        ("suffix", "tietosuoja/customers-2024.md", "tietosuoja/customers-2024"),
        ("suffix", "tietosuoja/customers-2024.sv.md", "sv/tietosuoja/customers-2024"),
        ("folder", "fi/tietosuoja/customers-2024.md", "tietosuoja/customers-2024"),
        ("folder", "en/tietosuoja/customers-2024.md", "en/tietosuoja/customers-2024"),
    ],
)
def test_page_of_the_site_is_not_overwritten(
    structure: str, path: str, address: str, tmp_path: Path
) -> None:
    pages = {"index.md": "# Etusivu\n", "contact.md": CONTACT}
    if structure == "plain":
        write_pages(tmp_path, {path: "# Omani\n"})
    else:
        write_languages(tmp_path, structure, {**in_languages(structure, pages), path: "# Omani\n"})
    assert build(tmp_path, strict=False) == [
        f"mkdocs_tietosuoja: docs/{path}:1:1: warning: this page stands where the notice of "
        "'customers-2024' would be; write 'tietosuoja: customers-2024' in its front matter to show "
        "the notice, or rename the page [page-exists]"
    ]
    root = read_page(tmp_path, address)
    assert [text(each) for each in root.xpath("//h1")] == ["Omani"]
    assert root.xpath("//div[@class='tietosuoja']") == []


@pytest.mark.parametrize("file", ["customers-2024/index.md", "customers-2024.markdown"])
def test_page_of_the_site_with_the_same_address_is_not_overwritten(
    file: str, tmp_path: Path
) -> None:
    write_pages(tmp_path, {f"tietosuoja/{file}": "# Omani\n"})
    (told,) = build(tmp_path, strict=False)
    assert told.startswith(f"mkdocs_tietosuoja: docs/tietosuoja/{file}:1:1: warning: this page")
    root = read_page(tmp_path, "tietosuoja/customers-2024")
    assert [text(each) for each in root.xpath("//h1")] == ["Omani"]


def test_contents_can_be_switched_off(tmp_path: Path) -> None:
    toc = {"toc": {"toc_depth": 0, "permalink": True}}
    write_pages(tmp_path, {}, markdown_extensions=[toc])
    assert build(tmp_path) == []
    root = read_page(tmp_path, "tietosuoja/customers-2024")
    assert root.xpath("//a[@class='headerlink']") == []


@pytest.mark.parametrize("path", ["tietosuoja/index.md", "tietosuoja/README.md"])
def test_index_of_the_site_stands_alone(path: str, tmp_path: Path) -> None:
    write_pages(tmp_path, {path: "# Tietosuoja meillä\n"})
    assert build(tmp_path) == []
    headings = read_page(tmp_path, "tietosuoja").xpath("//h1")
    assert [text(each) for each in headings] == ["Tietosuoja meillä"]


@pytest.mark.parametrize(
    "config",
    [{"exclude_docs": "drafts/\n"}, {"draft_docs": "drafts/\n"}],
    ids=["excluded", "draft"],
)
def test_page_that_is_left_out_takes_no_notice_with_it(
    config: dict[str, str], tmp_path: Path
) -> None:
    pages = {"drafts/own.md": page("tietosuoja: 9-lives"), "drafts/x.md": page("tietosuoja: x")}
    write_pages(tmp_path, pages, **config)
    assert build(tmp_path) == []
    assert not (tmp_path / "site/drafts").exists()
    assert (tmp_path / "site/tietosuoja/9-lives/index.html").is_file()


def test_no_pages_are_made_where_the_site_wants_none(tmp_path: Path) -> None:
    plugins = {"tietosuoja": {"pages": False, **without("unshown-register")["tietosuoja"]}}
    write_pages(tmp_path, {"own.md": page("tietosuoja: 9-lives")}, plugins=plugins)
    assert build(tmp_path) == []
    assert not (tmp_path / "site/tietosuoja").exists()
    assert [text(each) for each in read_page(tmp_path, "own").xpath("//h1")] == [
        "Yhdeksän elämää – tietosuojaseloste"
    ]


@pytest.mark.parametrize(
    ("options", "is_published"),
    [
        ({}, False),
        ({"fail_on": "warning"}, False),
        ({"fail_on": "never"}, True),
        ({"severity": {"missing-recipients": "warning", "missing-security": "none"}}, True),
        ({"severity": {"missing-recipients": "warning"}, "fail_on": "warning"}, False),
    ],
)
def test_a_site_chooses_what_stops_its_build(
    options: dict[str, Any], is_published: bool, tmp_path: Path
) -> None:
    write_pages(tmp_path, {}, plugins={"tietosuoja": options}, strict=False)
    file = tmp_path / "registers/customers-2024.yml"
    file.write_text(file.read_text("utf-8").replace("recipients: none\n", ""), "utf-8")
    assert places(build(tmp_path))[0].endswith("[missing-recipients]")
    assert (tmp_path / "site/tietosuoja/customers-2024/index.html").exists() is is_published


def test_pages_in_a_folder_of_another_name(tmp_path: Path) -> None:
    write_pages(tmp_path, {}, plugins={"tietosuoja": {"path": "/legal/privacy/"}})
    assert build(tmp_path) == []
    assert sorted(each.name for each in (tmp_path / "site/legal/privacy").iterdir()) == [
        "9-lives",
        "customers-2024",
        "feed.xml",
        "index.html",
        "job-applicants",
    ]


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_index_lists_the_pages_of_its_language(structure: str, tmp_path: Path) -> None:
    pages = {
        "index.md": "# Etusivu\n",
        "contact.md": CONTACT,
        "own.md": page("tietosuoja: customers-2024"),
    }
    write_languages(tmp_path, structure, in_languages(structure, pages))
    assert build(tmp_path) == []
    for language, titles in (
        ("", ["Asiakkaat 2024", "Yhdeksän elämää", "Työnhakijat"]),
        ("sv/", ["Kunder 2024", "Nio liv", "Arbetssökande"]),
        ("en/", ["Customers 2024", "Nine lives", "Job applicants"]),
    ):
        links = read_page(tmp_path, f"{language}tietosuoja").xpath("//article//li/a")
        assert [link.get("href") for link in links] == ["../own/", "9-lives/", "job-applicants/"]
        assert [text(link).partition(" – ")[0] for link in links] == titles


@pytest.mark.parametrize(
    ("anchor", "warnings"),
    [
        ("tietosuojaseloste", []),
        ("retention", []),
        ("rights-access", []),
        (
            "retension",
            [
                "Doc file 'index.md' contains a link 'tietosuoja/customers-2024.md#retension', but the "
                "doc 'tietosuoja/customers-2024.md' does not contain an anchor '#retension'."
            ],
        ),
    ],
)
def test_links_of_pages_to_notices(anchor: str, warnings: list[str], tmp_path: Path) -> None:
    link = f"[Seloste](tietosuoja/customers-2024.md#{anchor})"
    write_pages(tmp_path, {"index.md": f"# Etusivu\n\n{link}\n"})
    assert build(tmp_path) == warnings


@pytest.mark.parametrize("structure", ["suffix", "folder"])
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("company/about-us.md", "company/about-us/"),
        ("company/about-us.md#people", "company/about-us/#people"),
        ("./company/../contact.md", "contact/"),
        ("tietosuoja/9-lives.md#retention", "tietosuoja/9-lives/#retention"),
        ("index.md", ""),
    ],
)
def test_links_of_registers_to_pages(
    structure: str, link: str, target: str, tmp_path: Path
) -> None:
    pages = {
        "index.md": "# Etusivu\n",
        "contact.md": CONTACT,
        "company/about-us.md": "# Me\n\n## People\n\nx\n",
    }
    write_languages(tmp_path, structure, in_languages(structure, pages))
    link_from_register(tmp_path, f"[sivu]({link})")
    assert build(tmp_path) == []
    for language in ("", "sv/", "en/"):
        here = f"https://x.example/{language}tietosuoja/customers-2024/"
        (href,) = read_page(tmp_path, f"{language}tietosuoja/customers-2024").xpath(
            "//h2[@id='prices']/following-sibling::p[1]/a[1]/@href"
        )
        assert urljoin(here, href) == f"https://x.example/{language}{target}"


@pytest.mark.parametrize(
    "link",
    [
        "https://www.yritys.example/x.md",
        "mailto:info@yritys.example",
        "/muu/sivu/",
    ],
)
def test_links_of_registers_that_are_left_as_they_are(link: str, tmp_path: Path) -> None:
    write_pages(tmp_path, {})
    link_from_register(tmp_path, f"[sivu]({link})")
    assert build(tmp_path) == []
    links = read_page(tmp_path, "tietosuoja/customers-2024").xpath(
        "//h2[@id='prices']/following-sibling::p[1]/a[1]/@href"
    )
    assert links == [link]


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_link_of_a_register_that_leads_nowhere(structure: str, tmp_path: Path) -> None:
    pages = {"index.md": "# Etusivu\n", "contact.md": CONTACT}
    write_languages(tmp_path, structure, in_languages(structure, pages))
    link_from_register(tmp_path, "[sivu](contcat.md)")
    assert build(tmp_path, strict=False) == [
        f"mkdocs_tietosuoja: registers/customers-2024.yml:{line}:11: warning: the link 'contcat.md' "
        "leads to no page of the site; write the path of the page in the folder of the documents "
        "[broken-link]"
        for line in (21, 22, 23)
    ]


def test_link_that_leads_nowhere_in_one_language(tmp_path: Path) -> None:
    pages = {"index.md": "# Etusivu\n", "contact.md": CONTACT}
    write_languages(tmp_path, "suffix", in_languages("suffix", pages))
    file = tmp_path / "registers/customers-2024.yml"
    file.write_text(
        file.read_text("utf-8").replace("[oss](contact.md", "[oss](kontakt.md"), "utf-8"
    )
    assert places(build(tmp_path)) == [
        "registers/customers-2024.yml:22:11 warning [broken-link]",
    ]


def test_link_of_a_register_to_an_anchor_that_is_not_there(tmp_path: Path) -> None:
    write_pages(tmp_path, {})
    link_from_register(tmp_path, "[sivu](contact.md#phoen)")
    write(tmp_path, {"registers/9-lives.yml": "", "registers/job-applicants.yml": ""})
    (tmp_path / "registers/9-lives.yml").unlink()
    (tmp_path / "registers/job-applicants.yml").unlink()
    assert build(tmp_path) == [
        "Doc file 'tietosuoja/customers-2024.md' contains a link 'contact.md#phoen', but the doc "
        "'contact.md' does not contain an anchor '#phoen'."
    ]


def test_heading_of_a_page_with_the_anchor_of_a_section(tmp_path: Path) -> None:
    body = "# Oma\n\n## Retention\n\nx\n\n## Rights\n\nx\n\n## Muuta\n\nx\n"
    write_pages(tmp_path, {"own/our-page.md": page("tietosuoja: 9-lives", body)})
    assert build(tmp_path) == [
        f"mkdocs_tietosuoja: docs/own/our-page.md:1:1: warning: a heading of this page has the anchor "
        f"'#{anchor}' of a section of the notice; change it [repeated-anchor]"
        for anchor in ("retention", "rights")
    ]


@pytest.mark.parametrize("structure", ["plain", "suffix", "folder"])
def test_registers_among_the_documents_stay_off_the_site(structure: str, tmp_path: Path) -> None:
    pages = {"index.md": "# Etusivu\n", "contact.md": CONTACT}
    plugins: dict[str, Any] = {"search": {}, "tietosuoja": {"registers": "docs/registers"}}
    if structure != "plain":
        plugins["i18n"] = {**I18N, "docs_structure": structure}
        pages = in_languages(structure, pages)
    write_site(
        tmp_path,
        {f"docs/{path}": written for path, written in {**pages, **REGISTERS}.items()},
        plugins=plugins,
    )
    write(tmp_path, {"docs/other.yml": "a: b\n"})
    assert build(tmp_path) == []
    assert [file.name for file in (tmp_path / "site").rglob("*.yml")] == ["other.yml"]
    assert (tmp_path / "site/tietosuoja/9-lives/index.html").is_file()


def test_names_of_registers_are_text_in_titles(tmp_path: Path) -> None:
    odd = without("html-in-text", "unfilled-placeholder", "same-name")
    write_pages(
        tmp_path, {"own.md": page("tietosuoja: 9-lives")}, theme=CONFIG["theme"], plugins=odd
    )
    name = 'R&D <b>"x"</b> {{ y }}'
    file = tmp_path / "registers/9-lives.yml"
    file.write_text(file.read_text("utf-8").replace("Yhdeksän elämää", f"'{name}'"), "utf-8")
    file = tmp_path / "registers/job-applicants.yml"
    file.write_text(file.read_text("utf-8").replace("Työnhakijat", f"'{name}'"), "utf-8")
    assert build(tmp_path) == []
    for address in ("own", "tietosuoja/job-applicants"):
        root = read_page(tmp_path, address)
        assert root.xpath("//title/text()") == [f"{name} – tietosuojaseloste - Yritys"]
        assert root.xpath("//b") == []
        labels = root.xpath("//nav[contains(@class, 'md-nav--primary')]//a[@href='./']")
        assert [text(each) for each in labels] == [name]


@pytest.mark.parametrize(
    ("plugins", "nav", "titles"),
    [
        ({"tietosuoja": {}}, None, ["Tietosuoja", "Tietosuojaselosteet"]),
        ({"tietosuoja": {"language": "en"}}, None, ["Privacy notices", "Privacy notices"]),
        (
            {"tietosuoja": {"language": "en", "path": "privacy"}},
            None,
            ["Privacy", "Privacy notices"],
        ),
        (
            {"tietosuoja": {"language": "en"}},
            ["index.md", {"Tietosuoja": ["tietosuoja/index.md"]}],
            ["Tietosuoja", "Privacy notices"],
        ),
    ],
)
def test_name_of_the_folder_in_the_menu(
    plugins: dict[str, Any], nav: Any, titles: list[str], tmp_path: Path
) -> None:
    write_pages(tmp_path, {}, plugins=plugins, nav=nav, strict=False)
    build(tmp_path)
    root = read_page(tmp_path, plugins["tietosuoja"].get("path", "tietosuoja"))
    (folder,) = root.xpath(
        "//nav[@class='md-nav md-nav--primary']/ul/li[contains(@class, 'nested')]"
    )
    assert text(folder.xpath("label | div/label")[0]) == titles[0]
    assert text(folder.xpath("nav/ul/li[1]/a | nav/ul/li[1]/label")[-1]) == titles[1]


def link_from_register(folder: Path, link: str) -> None:
    """Puts a link into the text of the register's own section, in every language."""
    file = folder / "registers/customers-2024.yml"
    written = file.read_text("utf-8")
    for word in ("meiltä", "oss", "us"):
        written = written.replace(f"[{word}](contact.md#phone)", link)
    file.write_text(written, "utf-8")


@pytest.mark.parametrize("structure", ["suffix", "folder"])
@pytest.mark.parametrize(
    ("fallback", "found"),
    [
        (True, []),
        (
            False,
            [
                "registers/customers-2024.yml:22:11 warning [broken-link]",
                "registers/customers-2024.yml:23:11 warning [broken-link]",
            ],
        ),
    ],
)
def test_link_of_a_register_to_a_page_in_one_language(
    structure: str, fallback: bool, found: list[str], tmp_path: Path
) -> None:
    pages = in_languages(structure, {"index.md": "# Etusivu\n", "contact.md": CONTACT})
    pages["fi/about.md" if structure == "folder" else "about.md"] = "# Meistä\n"
    i18n = {**I18N, "docs_structure": structure, "fallback_to_default": fallback}
    write_site(
        tmp_path,
        {f"docs/{path}": written for path, written in pages.items()},
        plugins={"tietosuoja": {}, "i18n": i18n},
    )
    link_from_register(tmp_path, "[sivu](about.md)")
    assert places(build(tmp_path, strict=False)) == found
    (href,) = read_page(tmp_path, "en/tietosuoja/customers-2024").xpath(
        "//h2[@id='prices']/following-sibling::p[1]/a[1]/@href"
    )
    assert href == ("../../about/" if fallback else "about.md")
