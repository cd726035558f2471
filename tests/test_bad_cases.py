"""Every mistake as its writer is told of it: a folder is a site, `findings.txt` what is said."""

from __future__ import annotations

import ast
import datetime
import json
import re
from pathlib import Path

import pytest

import mkdocs_tietosuoja
from mkdocs_tietosuoja.checks import rules
from mkdocs_tietosuoja.findings import excerpt
from mkdocs_tietosuoja.model import STANDARD_SECTIONS
from mkdocs_tietosuoja.settings import SEVERITIES, MissingTranslation, Settings
from mkdocs_tietosuoja.site import Site, read_site

CASES = Path(__file__).parent / "cases" / "bad"
PACKAGE = Path(mkdocs_tietosuoja.__file__).parent
FOLDERS = sorted(folder.name for folder in CASES.iterdir())

READING = (
    "source/*.py",
    "model/[!s]*.py",  # sections.py holds the ids of sections
    "checks/*.py",
    "translations/*.py",
    "versions/archive.py",
    "versions/recorded.py",
    "language/wording.py",
    "registers.py",
    "inheritance.py",
    "directives.py",
    "pages.py",
    "site.py",
    "addresses.py",
    "anchors.py",
)
"""The modules that read files and judge them."""
NOT_RULES = {"utf-8", "broken-reference"}  # a broken definition is told where it stands
NOT_STORED = {"file-too-large"}  # its case is made below


def read(name: str) -> Site:
    root = CASES / name
    own = root / "settings.json"
    chosen = json.loads(own.read_text("utf-8")) if own.exists() else {}
    settings = Settings(
        languages=tuple(chosen.get("languages", ("fi", "sv", "en"))),
        missing_translation=MissingTranslation(chosen.get("missing_translation", "warn")),
        section_order=tuple(chosen.get("section_order", ())),
        territory=chosen.get("territory"),
        path=chosen.get("path", "tietosuoja"),
        severity={rule: SEVERITIES[each] for rule, each in chosen.get("severity", {}).items()},
        baseline=chosen.get("baseline"),
        today=datetime.date.fromisoformat(chosen.get("today", "2026-11-22")),
    )
    return read_site(root, root / "docs", settings)


def written(name: str) -> list[str]:
    return (CASES / name / "findings.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", FOLDERS)
def test_findings(name: str) -> None:
    assert [str(finding) for finding in read(name).findings] == written(name)


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_is_said_twice(name: str) -> None:
    findings = read(name).findings
    places = [each.position for each in findings if not each.rule.startswith("missing-")]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("name", FOLDERS)
def test_findings_point_into_files(name: str) -> None:
    site = read(name)
    for finding in site.findings:
        if finding.position[1:] != (1, 1) and finding.rule != "wrong-encoding":
            assert excerpt(finding.position, site.files[finding.position.path])


@pytest.mark.parametrize("name", FOLDERS)
def test_findings_speak_to_people(name: str) -> None:
    words = re.compile(
        r"mapping|scalar|\bsequence|pydantic|validator|input should|valid (string|dict)|traceback"
        "|EMPTY|TOLD|None|loc=|type=",
    )
    assert not [line for line in written(name) if words.search(line.replace("'None'", ""))]


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "customers.yml").write_text("# " + 1_000_000 * "a", "utf-8")
    site = read_site(tmp_path, tmp_path / "docs", Settings(languages=("fi",)))
    assert [str(finding) for finding in site.findings] == [
        "registers/customers.yml:1:1: error: the file is larger than 1 megabyte and is not read: a "
        "register has some kilobytes; move other files out of this folder [file-too-large]"
    ]


def test_every_rule_has_a_case() -> None:
    modules = [module for pattern in READING for module in PACKAGE.glob(pattern)]
    words = {
        node.value
        for module in modules
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    ids = {word for word in words if re.fullmatch("[a-z]+(-[a-z]+)+", word.removesuffix("-8"))}
    told = {line.rpartition("[")[2].rstrip("]") for name in FOLDERS for line in written(name)}
    assert {rule.id for rule in rules()} <= ids
    assert ids - {*STANDARD_SECTIONS} - NOT_RULES - NOT_STORED == told


def test_the_cases_are_many() -> None:
    assert len(FOLDERS) > 100
