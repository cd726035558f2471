"""Notices beside other plugins, and in other programs that build the same site."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from building import I18N, build, places, read_page, run, text, without, write, write_site

CONTACT = "# Yhteys\n\n## Phone\n\nSoita.\n"
OWN = "---\ntietosuoja: 9-lives\n---\n\n# Oma sivu\n"
OTHERS: dict[str, Any] = {"search": {}, "tietosuoja": {}}

Pages = dict[str, str]
PAGES: Pages = {"docs/index.md": "# Etusivu\n", "docs/contact.md": CONTACT, "docs/own.md": OWN}
PAGES_IN_LANGUAGES = {
    path.replace(".md", f"{suffix}.md"): written
    for path, written in PAGES.items()
    for suffix in ("", ".sv", ".en")
}


def labels(folder: Path, address: str = "") -> list[str]:
    """The navigation as it reads on a page."""
    found = read_page(folder, address).xpath(
        "//nav[contains(@class, 'md-nav--primary')]"
        "//*[contains(@class, 'md-nav__link') and not(@for='__toc')]"
        "/span[@class='md-ellipsis'][not(ancestor::nav[contains(@class, 'md-nav--secondary')])]"
    )
    return [text(each) for each in found]


def commit(folder: Path) -> None:
    """Records the folder in git, on 5 May 2020."""
    day = "2020-05-05T12:00:00Z"
    own = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    none = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    name = ("-c", "user.name=x", "-c", "user.email=x@yritys.example")
    for command in (("init", "-q"), ("add", "-A"), (*name, "commit", "-q", "-m", "Pages")):
        subprocess.run(
            ["git", "-C", str(folder), *command], check=True, env={**os.environ, **own, **none}
        )


def test_dates_of_git_give_way_to_those_of_notices(tmp_path: Path) -> None:
    plugins = {**OTHERS, "i18n": I18N, "git-revision-date-localized": {}}
    write_site(tmp_path, PAGES_IN_LANGUAGES, plugins=plugins)
    commit(tmp_path)
    assert build(tmp_path) == []
    for address, date in (
        ("contact", "5. toukokuuta 2020"),
        ("sv/contact", "5 maj 2020"),
        ("own", "1.6.2025"),
        ("sv/own", "1 juni 2025"),
        ("tietosuoja", "1.6.2025"),
        ("tietosuoja/job-applicants", "29.2.2024"),
        ("sv/tietosuoja/job-applicants", "29 februari 2024"),
        ("en/tietosuoja/job-applicants", "29 February 2024"),
    ):
        (shown,) = read_page(tmp_path, address).xpath("//*[@class='md-source-file__fact']")
        assert text(shown) == date
    sitemap = (tmp_path / "site/sitemap.xml").read_text("utf-8")
    assert re.findall("/own/</loc>\\s*<lastmod>(.*)</lastmod>", sitemap) == ["2025-06-01"] * 3


def test_macros_leave_the_text_of_registers_alone(tmp_path: Path) -> None:
    macros = {"on_undefined": "strict", "on_error_fail": True}
    plugins = {**OTHERS, **without("unfilled-placeholder", "different-numbers"), "macros": macros}
    write_site(tmp_path, {**PAGES, "docs/sum.md": "# Summa {{ 1 + 1 }}\n"}, plugins=plugins)
    file = tmp_path / "registers/customers-2024.yml"
    written = file.read_text("utf-8")
    written = written.replace("fi: Asiakkaat 2024", 'fi: "Asiakkaat {{ 1 + 1 }} {#x}"')
    written = written.replace("Kaksi vuotta.", '"{{ x }} {# c #} {% if %} {#id} `{{ y }}`"')
    file.write_text(written, "utf-8")
    assert build(tmp_path) == []
    assert text(read_page(tmp_path, "sum").xpath("//h1")[0]) == "Summa 2"
    root = read_page(tmp_path, "tietosuoja/customers-2024")
    assert root.xpath("//title/text()") == [
        "Asiakkaat {{ 1 + 1 }} {#x} – tietosuojaseloste - Yritys"
    ]
    for address in ("own", "tietosuoja/customers-2024"):
        root = read_page(tmp_path, address)
        (after,) = root.xpath("//h2[@id='retention']/following-sibling::p[1]")
        assert text(after) == "{{ x }} {# c #} {% if %} {#id} {{ y }}"


def test_awesome_nav(tmp_path: Path) -> None:
    nav = (
        "nav:\n  - contact.md\n  - Selosteet:\n    - tietosuoja/job-applicants.md\n"
        "    - tietosuoja/*\n  - own.md\n  - index.md\n"
    )
    write_site(tmp_path, {**PAGES, "docs/.nav.yml": nav}, plugins={**OTHERS, "awesome-nav": {}})
    assert build(tmp_path) == []
    assert labels(tmp_path) == [
        *("Yhteys", "Selosteet", "Työnhakijat", "Asiakkaat 2024", "Tietosuojaselosteet"),
        *("Oma sivu", "Etusivu"),
    ]


def test_literate_nav(tmp_path: Path) -> None:
    summary = "* [Alku](index.md)\n* [Yhteys](contact.md)\n* Selosteet\n    * tietosuoja/*.md\n"
    plugins = {**OTHERS, "i18n": I18N, "literate-nav": {"nav_file": "SUMMARY.md"}}
    write_site(tmp_path, {**PAGES_IN_LANGUAGES, "docs/SUMMARY.md": summary}, plugins=plugins)
    assert build(tmp_path) == []
    for address, notices in (
        ("", ["Tietosuojaselosteet", "Asiakkaat 2024", "Työnhakijat"]),
        ("sv", ["Integritetspolicyer", "Kunder 2024", "Arbetssökande"]),
        ("en", ["Privacy notices", "Customers 2024", "Job applicants"]),
    ):
        assert labels(tmp_path, address) == ["Alku", "Yhteys", "Selosteet", *notices]


def test_gen_files(tmp_path: Path) -> None:
    script = (
        "import mkdocs_gen_files\n\n"
        "with mkdocs_gen_files.open('made.md', 'w') as file:\n"
        "    file.write('# Tehty\\n\\n[Hinnat](tietosuoja/customers-2024.md#prices)\\n')\n"
    )
    plugins = {"gen-files": {"scripts": ["make.py"]}, **OTHERS}
    write_site(tmp_path, {**PAGES, "make.py": script}, plugins=plugins)
    assert build(tmp_path) == []
    links = read_page(tmp_path, "made").xpath("//article//p/a/@href")
    assert links == ["../tietosuoja/customers-2024/#prices"]


def test_front_matter_that_another_plugin_makes(tmp_path: Path) -> None:
    script = (
        "import mkdocs_gen_files\n\n"
        "with mkdocs_gen_files.open('made.md', 'w') as file:\n"
        "    file.write('---\\ntietosuoja: 9-lives\\n---\\n\\n# Tehty\\n')\n"
    )
    plugins = {"gen-files": {"scripts": ["make.py"]}, **OTHERS}
    write_site(tmp_path, {**PAGES, "make.py": script}, plugins=plugins)
    assert build(tmp_path) == [
        "mkdocs_tietosuoja: docs/made.md:1:1: warning: 'tietosuoja' stands in front matter that "
        "another plugin makes, so this page shows no notice; write it in the file of the page "
        "[unread-front-matter]"
    ]


def test_plugins_of_material(tmp_path: Path) -> None:
    post = (
        "---\ndate: 2024-01-01\ncategories: [Uutiset]\n---\n\n# Uusi seloste\n\n"
        "[Hinnat](../../tietosuoja/customers-2024.md#prices)\n"
    )
    pages = {
        **PAGES,
        "docs/own.md": OWN.replace("\n---\n\n", "\ntags: [laki]\n---\n\n"),
        "docs/tags.md": "# Aiheet\n\n<!-- material/tags -->\n",
        "docs/blog/index.md": "# Blogi\n",
        "docs/blog/posts/new.md": post,
        "docs/tietosuoja/.meta.yml": "tags: [tietosuoja]\n",
    }
    plugins = {**OTHERS, "meta": {}, "tags": {}, "blog": {}}
    write_site(tmp_path, pages, plugins=plugins)
    assert build(tmp_path) == []
    links = read_page(tmp_path, "tags").xpath("//article//li/a")
    assert [(link.get("href"), text(link)) for link in links] == [
        ("../own/", "Oma sivu"),
        ("../tietosuoja/customers-2024/", "Asiakkaat 2024"),
        ("../tietosuoja/", "Tietosuojaselosteet"),
        ("../tietosuoja/job-applicants/", "Työnhakijat"),
    ]
    links = read_page(tmp_path, "blog/2024/01/01/uusi-seloste").xpath("//article//p/a/@href")
    assert links == ["../../../../../tietosuoja/customers-2024/#prices"]


def test_properdocs_builds_the_same_pages(tmp_path: Path) -> None:
    write_site(tmp_path, PAGES_IN_LANGUAGES, plugins={**OTHERS, "i18n": I18N})
    for program in ("mkdocs", "properdocs"):
        built = run(
            tmp_path, program, "build", "--strict", "--site-dir", program, "-f", "mkdocs.yml"
        )
        assert built.returncode == 0, built.stderr
        assert "WARNING" not in built.stderr
    files = {
        program: {
            file.relative_to(tmp_path / program).as_posix(): without_generator(file.read_bytes())
            for file in (tmp_path / program).rglob("*")
            if file.is_file() and file.suffix != ".gz"
        }
        for program in ("mkdocs", "properdocs")
    }
    assert "sv/tietosuoja/job-applicants/index.html" in files["mkdocs"]
    assert files["mkdocs"] == files["properdocs"]


def without_generator(page: bytes) -> bytes:
    return re.sub(b'<meta name="generator".*>', b"", page)


@pytest.mark.parametrize(
    ("program", "options"),
    [("mkdocs", ()), ("mkdocs", ("--strict",)), ("properdocs", ("-f", "mkdocs.yml"))],
)
def test_mistakes_stop_the_build(program: str, options: tuple[str, ...], tmp_path: Path) -> None:
    plugins = {**OTHERS, **without("missing-security"), "i18n": I18N}
    write_site(tmp_path, PAGES_IN_LANGUAGES, plugins=plugins, strict=False)
    file = tmp_path / "registers/customers-2024.yml"
    written = file.read_text("utf-8").replace("legal_basis: contract", "legal_basis: contrct")
    file.write_text(written.replace("2024-01-10", "2024-01-32"), "utf-8")
    write(tmp_path, {"docs/own.md": "---\ntietosuoja: 8-lives\n---\n"})
    built = run(tmp_path, program, "build", *options)
    assert built.returncode == 1
    assert "Traceback" not in built.stdout + built.stderr
    told = [line for line in findings(built) if " error " in line]
    assert told == [
        "ERROR docs/own.md:2:13 error [unknown-register]",
        "ERROR registers/customers-2024.yml:8:18 error [unknown-value]",
        "ERROR registers/customers-2024.yml:26:12 error [invalid-date]",
    ]
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_warnings_are_told_once_and_stop_a_strict_build(program: str, tmp_path: Path) -> None:
    plugins = {**OTHERS, **without("missing-security"), "i18n": I18N}
    write_site(tmp_path, PAGES_IN_LANGUAGES, plugins=plugins, strict=False)
    file = tmp_path / "registers/customers-2024.yml"
    written = file.read_text("utf-8").replace("supervisory_authority: FI\n", "")
    file.write_text(written.replace("[oss](contact.md", "[oss](kontakt.md"), "utf-8")
    told = [
        "WARNING registers/customers-2024.yml:1:1 warning [missing-supervisory-authority]",
        "WARNING registers/customers-2024.yml:21:11 warning [broken-link]",
    ]
    for options, code in (((), 0), (("--strict",), 1)):
        built = run(tmp_path, program, "build", "-f", "mkdocs.yml", *options)
        assert built.returncode == code
        assert "Traceback" not in built.stdout + built.stderr
        assert findings(built) == told


def test_findings_are_told_where_another_mistake_ends_the_build(tmp_path: Path) -> None:
    plugins = {**OTHERS, **without("missing-security"), "i18n": I18N}
    write_site(tmp_path, PAGES_IN_LANGUAGES, plugins=plugins)
    write(tmp_path, {"docs/index.sv.md": "# Hem\n\n[x](missing.md)\n"})
    file = tmp_path / "registers/customers-2024.yml"
    written = file.read_text("utf-8")
    file.write_text(written.replace("[meiltä](contact.md", "[meiltä](yhteys.md"), "utf-8")
    built = run(tmp_path, "mkdocs", "build")
    assert built.returncode == 1
    assert "Traceback" not in built.stdout + built.stderr
    assert findings(built) == ["WARNING registers/customers-2024.yml:21:11 warning [broken-link]"]


def findings(built: subprocess.CompletedProcess[str]) -> list[str]:
    """Level, place and kind of each finding that a build has printed."""
    lines = re.findall("^(\\w+) +-  (mkdocs_tietosuoja: .*)$", built.stderr, re.MULTILINE)
    return [f"{level} {place}" for level, line in lines for place in places([line])]
