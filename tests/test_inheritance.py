"""Later changes of an extended register, which the readers of what extends it see too."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import read_site

BASE = """\
name: Asiakasrekisteri
title: Asiakkaamme
controller: {name: Lumme Oy, email: info@lumme.example}
data_protection_officer: none
data_subjects: [asiakkaat, tilaajat]
purposes: {name: Toimitukset, legal_basis: contract}
data_categories: nimi ja osoite
sources: {type: data_subject}
provision: {requirement: contractual, consequences: Emme voi toimittaa tilausta.}
recipients: none
transfers: none
retention: {duration: P10Y}
automated_decisions: none
supervisory_authority: FI
security: Tiedot on salattu.
history:
  - {date: 2018-04-17, change: Laadittu.}
"""
OWN = """\
extends: customers
name: Kauppa
retention: {duration: P2Y}
data_subjects: [inherited, vierailijat]
history: {date: 2019-10-03, change: Laadittu.}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "registers").mkdir()
    (tmp_path / "docs").mkdir()
    for name, text in (("customers", BASE), ("shop", OWN)):
        (tmp_path / "registers" / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def record(root: Path, key: str) -> None:
    options = ("record", key, "--site", str(root), "--languages", "fi")
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output


def change(root: Path, old: str, new: str, day: str = "2021-05-01") -> None:
    file = root / "registers" / "customers.yml"
    text = file.read_text("utf-8")
    assert old in text
    entry = f"  - {{date: {day}, change: Muuttui.}}\n"
    file.write_text(text.replace(old, new) + entry, encoding="utf-8")


def told(root: Path) -> list[str]:
    found = read_site(root, root / "docs", Settings(("fi",))).findings
    return [each.rule for each in found if each.position.path == "registers/shop.yml"]


@pytest.mark.parametrize(
    ("day", "rules"),
    [("2019-10-02", []), ("2019-10-03", []), ("2021-05-01", ["inherited-change"])],
)
def test_unknown_change_of_the_base(root: Path, day: str, rules: list[str]) -> None:
    change(root, "P10Y", "P5Y", day)
    assert told(root) == rules


def test_nothing_is_told_where_nothing_is_inherited(root: Path) -> None:
    own = BASE.replace("Asiakasrekisteri", "Kauppa").replace("nimi ja osoite", "nimi")
    (root / "registers" / "shop.yml").write_text(f"extends: customers\n{own}", encoding="utf-8")
    change(root, "P10Y", "P5Y")
    assert "inherited-change" not in told(root)


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("P10Y", "P5Y", []),
        ("Asiakkaamme", "Meidän asiakkaamme", []),
        ("Asiakasrekisteri", "Asiakkaiden rekisteri", []),
        ("nimi ja osoite", "nimi", ["inherited-change"]),
        ("tilaajat", "entiset tilaajat", ["inherited-change"]),
        ("security: Tiedot on salattu.\n", "", ["inherited-change"]),
    ],
)
def test_known_change_of_the_base_is_told_where_it_is_inherited(
    root: Path, old: str, new: str, rules: list[str]
) -> None:
    record(root, "customers")
    change(root, old, new)
    record(root, "customers")
    assert [rule for rule in told(root) if rule == "inherited-change"] == rules


def test_recorded_register_is_compared_with_its_version(root: Path) -> None:
    record(root, "shop")
    change(root, "P10Y", "P5Y")
    assert told(root) == []
    change(root, "nimi ja osoite", "nimi", "2022-05-01")
    assert told(root) == ["unrecorded-change"]
