"""What belongs to the site's theme: style sheet, templates and icons; and how a site overrides it."""

import re
from pathlib import Path
from typing import Any

import pytest
from building import CONFIG, I18N, build, read_page, run, text, write_site

ADDRESS = "assets/tietosuoja.css"
OWN = ".tietosuoja { color: teal }\n"
SHIPPED = (Path(__file__).parents[1] / "mkdocs_tietosuoja/theme" / ADDRESS).read_text("utf-8")

RULES = re.sub(r"/\*.*?\*/", "", SHIPPED, flags=re.DOTALL)

LANGUAGES = [
    pytest.param({}, id="one"),
    *(
        pytest.param({"i18n": {**I18N, "docs_structure": structure}}, id=structure)
        for structure in ("suffix", "folder")
    ),
]


def theme(name: str = "material", **options: Any) -> dict[str, Any]:
    """The settings of a theme, without fonts from elsewhere."""
    return {"name": name, **({"font": False} if name == "material" else {}), **options}


def site(folder: Path, files: dict[str, str], **config: Any) -> None:
    """Writes a site with a page in each language."""
    i18n = config.get("plugins", {}).get("i18n")
    prefix = "fi/" if i18n and i18n["docs_structure"] == "folder" else ""
    pages = {
        f"docs/{prefix}index.md": "# Yritys\n",
        f"docs/{prefix}contact.md": "# Yhteys\n\n## Puhelin {: #phone }\n",
    }
    own = {"markdown_extensions": ["attr_list"], "strict": False}
    write_site(folder, {**pages, **files}, **{**CONFIG, **own, **config})


def sheets(folder: Path) -> dict[str, str]:
    """The style sheets of a built site, by address."""
    found = (folder / "site").rglob("tietosuoja.css")
    return {str(each.relative_to(folder / "site")): each.read_text("utf-8") for each in found}


@pytest.mark.parametrize("plugins", LANGUAGES)
def test_mkdocs_copies_the_style_sheet(plugins: dict[str, Any], tmp_path: Path) -> None:
    site(tmp_path, {}, plugins={"tietosuoja": {}, **plugins})
    build(tmp_path)
    assert sheets(tmp_path) == {ADDRESS: SHIPPED}


@pytest.mark.parametrize("plugins", LANGUAGES)
def test_a_document_takes_its_place(plugins: dict[str, Any], tmp_path: Path) -> None:
    site(tmp_path, {f"docs/{ADDRESS}": OWN}, plugins={"tietosuoja": {}, **plugins})
    build(tmp_path)
    assert sheets(tmp_path) == {ADDRESS: OWN}


@pytest.mark.parametrize("plugins", LANGUAGES)
def test_a_file_of_custom_dir_takes_its_place(plugins: dict[str, Any], tmp_path: Path) -> None:
    site(
        tmp_path,
        {f"overrides/{ADDRESS}": OWN},
        plugins={"tietosuoja": {}, **plugins},
        theme=theme(custom_dir="overrides"),
    )
    build(tmp_path)
    assert sheets(tmp_path) == {ADDRESS: OWN}


@pytest.mark.parametrize("command", ["mkdocs", "properdocs"])
def test_the_style_sheet_is_there_after_a_dirty_build(command: str, tmp_path: Path) -> None:
    site(tmp_path, {})
    for _ in range(2):
        run(tmp_path, command, "build", "--dirty", "-f", "mkdocs.yml")
        assert sheets(tmp_path) == {ADDRESS: SHIPPED}


NOTICE = "tietosuoja/customers-2024"


def with_template(folder: Path, written: str, name: str = "notice") -> list[str]:
    """Builds a site with a template of its own; returns what is logged."""
    template = {f"overrides/tietosuoja/{name}.html": written}
    site(folder, template, theme=theme("mkdocs", custom_dir="overrides", locale="en"))
    return build(folder)


def test_a_site_adds_to_the_notice(tmp_path: Path) -> None:
    template = """\
{% extends "tietosuoja/base.html" %}
{% block picture %}{% endblock %}
{% block foot %}<p class="own">{{ config.site_name }}: {{ page.url }}</p>{% endblock %}
"""
    with_template(tmp_path, template)
    page = read_page(tmp_path, NOTICE)
    (own,) = page.xpath("//div[@class='tietosuoja']/p[@class='own']")
    assert text(own) == f"Yritys: {NOTICE}/"
    assert page.xpath("//h2[@id='retention']")
    assert not page.xpath("//figure")


def test_a_site_composes_the_notice_anew(tmp_path: Path) -> None:
    with_template(tmp_path, "<article>{{ notice.title }}{{ notice.dates | upper }}</article>\n")
    (article,) = read_page(tmp_path, NOTICE).xpath("//article")
    assert [child.tag for child in article] == ["h1", "p"]


def test_the_list_of_notices_has_a_class_of_its_own(tmp_path: Path) -> None:
    site(tmp_path, {})
    build(tmp_path)
    classes = [
        read_page(tmp_path, address).xpath("//div[@lang and starts-with(@class, 'tietos')]/@class")
        for address in ("tietosuoja", NOTICE)
    ]
    assert classes == [["tietosuoja tietosuoja-index"], ["tietosuoja"]]


@pytest.mark.parametrize(
    ("template", "place"),
    [
        pytest.param("{% block foot %}\n{% endblok %}", ":2", id="syntax"),
        pytest.param("\n\n{{ config.nothing.at.all }}", ":3", id="undefined"),
        pytest.param("\n{{ notice.title + 1 }}", ":2", id="type"),
        pytest.param('{% extends "tietosuoja/bass.html" %}', ":1", id="not-found"),
        pytest.param('{% extends "tietosuoja/base.html" %}\n{{ 1/0 }', ":2", id="unfinished"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(
    template: str, place: str, tmp_path: Path
) -> None:
    *_, told = with_template(tmp_path, template)
    assert told.startswith(f"overrides/tietosuoja/notice.html{place}: the template has a mistake: ")


def test_a_mistake_in_the_template_of_icons_is_told_with_its_line(tmp_path: Path) -> None:
    *_, told = with_template(tmp_path, "{{ topic }}\n{% if %}", "icon")
    assert told.startswith("overrides/tietosuoja/icon.html:2: the template has a mistake: ")


ICONS = "//*[contains(concat(' ', @class, ' '), ' tietosuoja-icon ')]"


def test_icons_are_those_of_material(tmp_path: Path) -> None:
    site(tmp_path, {})
    build(tmp_path)
    icons = read_page(tmp_path, NOTICE).xpath(f"{ICONS}/svg")
    assert len(icons) == 5
    assert {(icon.get("aria-hidden"), icon.get("focusable")) for icon in icons} == {
        ("true", "false")
    }


@pytest.mark.parametrize("name", ["mkdocs", "readthedocs"])
def test_icons_are_those_of_the_themes_of_mkdocs(name: str, tmp_path: Path) -> None:
    site(tmp_path, {}, theme=theme(name, locale="en"))
    build(tmp_path)
    icons = read_page(tmp_path, NOTICE).xpath(ICONS)
    assert {icon.get("aria-hidden") for icon in icons} == {"true"}
    names = [re.fullmatch("tietosuoja-icon fa (fa-[a-z-]+)", icon.get("class")) for icon in icons]
    sheets = "".join(file.read_text("utf-8") for file in (tmp_path / "site" / "css").rglob("*.css"))
    assert len(names) == 5
    assert all(found and f".{found[1]}:" in sheets for found in names)


def test_another_theme_has_no_icons(tmp_path: Path) -> None:
    main = {"own/main.html": "<html><head></head><body>{{ page.content }}</body></html>"}
    site(tmp_path, main, theme={"name": None, "custom_dir": "own"})
    build(tmp_path)
    page = read_page(tmp_path, NOTICE)
    assert len(page.xpath("//section[@class='tietosuoja-summary']//dt")) == 5
    assert not page.xpath(ICONS)
    assert sheets(tmp_path) == {ADDRESS: SHIPPED}


@pytest.mark.parametrize(
    ("config", "foot"),
    [
        ({}, "10.1.2024 · https://www.yritys.example/ohjeet/tietosuoja/customers-2024/"),
        ({"site_url": ""}, "10.1.2024 · Asiakkaat 2024"),
    ],
)
def test_the_foot_of_a_printed_page_has_date_and_address(
    config: dict[str, Any], foot: str, tmp_path: Path
) -> None:
    site(tmp_path, {}, **config)
    build(tmp_path)
    (style,) = read_page(tmp_path, NOTICE).xpath("//head/style[contains(., 'tietosuoja')]/text()")
    assert style == f':root{{--tietosuoja-foot:"{foot}"}}'


def test_the_foot_of_a_printed_page_is_one_string(tmp_path: Path) -> None:
    site(tmp_path, {}, site_url="", plugins={"tietosuoja": {"path": "x"}})
    file = tmp_path / "registers/customers-2024.yml"
    name = "name: {fi: '\"\\</style>', sv: b, en: c}"
    file.write_text(re.sub("name: .*", lambda _: name, file.read_text("utf-8"), count=1), "utf-8")
    build(tmp_path)
    (style,) = read_page(tmp_path, "x/customers-2024").xpath("//head/style[last()]/text()")
    assert style == ':root{--tietosuoja-foot:"10.1.2024 · \\22 \\5c \\3c /style\\3e "}'


def test_every_class_is_documented() -> None:
    documented = (Path(__file__).parents[1] / "docs/site.md").read_text("utf-8")
    classes = set(re.findall(r"\.(tietosuoja[a-z-]*)", RULES))
    assert classes <= set(re.findall(r"`(tietosuoja[a-z-]*)`", documented))
    variables = set(re.findall(r"--tietosuoja-[a-z]+", RULES))
    assert variables - {"--tietosuoja-foot"} <= set(re.findall("--tietosuoja-[a-z]+", documented))


def test_on_the_screen_nothing_else_is_styled() -> None:
    screen = RULES.partition("@page")[0]
    selectors = re.findall(r"(?:^|[{};])\s*([^{};@]+)\{", screen)
    assert selectors
    assert [
        one
        for one in selectors
        if ".tietosuoja" not in one and not one.strip().startswith(("&", ">"))
    ] == []
