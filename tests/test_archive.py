"""The archive against tampering: whoever changes what was recorded is told, and can mend it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import read_site
from mkdocs_tietosuoja.versions import seal

CUSTOMERS = """\
name: {fi: Asiakasrekisteri}
controller: {name: Lumme Oy, email: info@lumme.example}
data_protection_officer: none
data_subjects: {fi: asiakkaat}
purposes: {name: {fi: Toimitukset}, legal_basis: contract}
data_categories: {fi: nimi ja osoite}
sources: {type: data_subject}
provision: {requirement: contractual, consequences: {fi: Emme voi toimittaa tilausta.}}
recipients: none
transfers: none
retention: {duration: P10Y}
automated_decisions: none
supervisory_authority: FI
security: {fi: Tiedot on salattu.}
history:
  - {date: 2018-04-17, change: {fi: Laadittu.}}
"""
CHANGES = (
    ("2020-02-03", "P10Y", "P8Y"),
    ("2022-05-06", "P8Y", "P6Y"),
    ("2024-01-10", "P6Y", "P5Y"),
)
DAYS = ("2018-04-17", *(day for day, _, _ in CHANGES))
ARCHIVE = "registers/archive/customers"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with a register of which four versions are recorded."""
    (tmp_path / "registers").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "registers" / "customers.yml").write_text(CUSTOMERS, encoding="utf-8")
    done(tmp_path)
    for day, before, after in CHANGES:
        edit(tmp_path, before, after)
        done(tmp_path, "--date", day, "-m", f"Aika on {after}.", "--impact", "Poistamme aiemmin.")
    assert told(tmp_path) == []
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    options = ("record", "customers", "--site", str(root), "--languages", "fi")
    return CliRunner().invoke(main, [*options, *arguments])


def done(root: Path, *arguments: str) -> str:
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def refused(root: Path, *arguments: str) -> str:
    before = written(root)
    result = run(root, *arguments)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert written(root) == before
    return result.output


def written(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*.yml")}


def edit(root: Path, old: str, new: str, name: str = "registers/customers.yml") -> None:
    file = root / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(root: Path) -> list[str]:
    site = read_site(root, root / "docs", Settings(("fi",)))
    return [f"{each.message} [{each.rule}]" for each in site.findings]


def entry(root: Path, day: str) -> str:
    """The lines of an entry of the history."""
    text = (root / "registers/customers.yml").read_text("utf-8")
    start = text.index(f"  - date: {day}")
    end = text.find("  - ", start + 1)
    return text[start : end if end > 0 else None]


def seal_of(root: Path, day: str) -> str:
    return seal((root / ARCHIVE / f"{day}.yml").read_text("utf-8"))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_edited_version_with_its_new_seal_is_found(root: Path, place: int) -> None:
    day, later = DAYS[place : place + 2]
    old = seal_of(root, day)
    edit(root, "nimi ja osoite", "nimi", f"{ARCHIVE}/{day}.yml")
    edit(root, old, seal_of(root, day))
    message = f"the seal of {day} has been changed: the version of {later} holds another one; bring"
    assert [each[: len(message)] for each in told(root)] == [message]
    assert "[broken-seal]" in refused(root, "-m", "x")


def test_edited_version_with_the_seals_of_the_last_one_is_found(root: Path) -> None:
    old, last = seal_of(root, DAYS[0]), seal_of(root, DAYS[3])
    edit(root, "nimi ja osoite", "nimi", f"{ARCHIVE}/{DAYS[0]}.yml")
    edit(root, old, seal_of(root, DAYS[0]))
    edit(root, old, seal_of(root, DAYS[0]), f"{ARCHIVE}/{DAYS[3]}.yml")
    edit(root, last, seal_of(root, DAYS[3]))
    assert [each.rpartition(" ")[2] for each in told(root)] == ["[broken-seal]"]


REWRITTEN = {
    "first": (
        "history:\n",
        "history:\n  - {date: 2001-01-01, change: {fi: Laadittu.}}\n",
        "the version of 2024-01-10 was recorded without an entry of 2001-01-01; remove it, and tell in "
        "an entry of a later day what is known now [rewritten-history]",
    ),
    "between": (
        "  - date: 2022-05-06\n",
        "  - {date: 2021-01-01, change: {fi: Korjattu.}}\n  - date: 2022-05-06\n",
        "the version of 2024-01-10 was recorded without an entry of 2021-01-01; remove it, and tell in "
        "an entry of a later day what is known now [rewritten-history]",
    ),
    "date": (
        "date: 2022-05-06",
        "date: 2022-05-05",
        "this entry was recorded with the day 2022-05-06; write that day again [rewritten-history]",
    ),
    "last-date": (
        "date: 2024-01-10",
        "date: 2024-01-12",
        "this entry was recorded with the day 2024-01-10; write that day again, or, if nobody has read "
        "that version yet, take it back and record it again [rewritten-history]",
    ),
    "effective": (
        "date: 2022-05-06\n",
        "date: 2022-05-06\n    effective: 2022-06-06\n",
        "the entry of 2022-05-06 was recorded without 'effective'; remove it [rewritten-history]",
    ),
    "class": (
        "class: must_be_communicated\n",
        "class: editorial\n",
        "the entry of 2020-02-03 was recorded with 'class: must_be_communicated'; write that again "
        "[rewritten-history]",
    ),
    "other-words": (
        "Aika on P6Y.",
        "Uusi osoite.",
        "the entry of 2022-05-06 was recorded with other words: 'Aika on P6Y.'; write them again, or "
        "tell of the correction in an entry of its own and run 'tietosuoja record customers' "
        "[reworded-history]",
    ),
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_rewritten_history_is_found(root: Path, name: str) -> None:
    old, new, message = REWRITTEN[name]
    edit(root, old, new)
    assert told(root) == [message]
    if "[rewritten-history]" in message:
        assert message in refused(root).replace("\n", " ")


def test_removed_entry_is_found_with_or_without_its_file(root: Path) -> None:
    edit(root, entry(root, "2022-05-06"), "")
    message = "the entry of 2022-05-06 is recorded and has been removed; bring it back, as from a "
    assert [each[: len(message)] for each in told(root)] == [message]
    (root / ARCHIVE / "2022-05-06.yml").unlink()
    assert [each[: len(message)] for each in told(root)] == [message]


def test_removed_seal_is_found(root: Path) -> None:
    own = seal_of(root, "2022-05-06")
    edit(root, f"    seal: {own}\n", "")
    assert told(root) == [
        f"the entry of 2022-05-06 has lost its seal; write again 'seal: {own}' [rewritten-history]"
    ]


def test_moved_file_of_another_day_is_found(root: Path) -> None:
    edit(root, "date: 2022-05-06", "date: 2022-05-05")
    (root / ARCHIVE / "2022-05-06.yml").rename(root / ARCHIVE / "2022-05-05.yml")
    assert told(root) == [
        "this entry was recorded with the day 2022-05-06; write that day again [rewritten-history]"
    ]


def test_second_entry_of_a_recorded_day_is_told_once(root: Path) -> None:
    second = "  - {date: 2022-05-06, change: {fi: Osoite.}}\n"
    edit(root, "  - date: 2022-05-06\n", f"{second}  - date: 2022-05-06\n")
    assert [each.rpartition(" ")[2] for each in told(root)] == ["[repeated-date]"]


def test_order_of_the_entries_is_no_fact(root: Path) -> None:
    first = "  - {date: 2018-04-17"
    text = (root / "registers/customers.yml").read_text("utf-8")
    line = text[text.index(first) : text.index("  - date: 2020")]
    moved = text.replace(line, "") + line
    (root / "registers/customers.yml").write_text(moved, encoding="utf-8")
    assert [each.rpartition(" ")[2] for each in told(root)] == ["[history-order]"]


def test_windows_line_breaks_are_no_change(root: Path) -> None:
    for file in (root / ARCHIVE).iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    edit(root, "nimi ja osoite", "nimi")
    assert [each.rpartition(" ")[2] for each in told(root)] == ["[unrecorded-change]"]
    edit(root, "date: 2022-05-06", "date: 2022-05-05")
    assert [each.rpartition(" ")[2] for each in told(root)] == ["[rewritten-history]"]


def test_impact_can_be_added(root: Path) -> None:
    edit(root, "{fi: Laadittu.}", "{fi: Laadittu.}, impact: {fi: Ei vaikutusta.}")
    assert told(root) == []


def test_spelling_can_be_corrected_and_a_translation_added(root: Path) -> None:
    edit(root, "{fi: Laadittu.}", "{fi: Laaditu, sv: Upprättad.}")
    edit(root, "Poistamme aiemmin.", "Poistamme  aiemmin")
    assert told(root) == []


def test_other_words_are_recorded_with_an_entry_of_their_own(root: Path) -> None:
    edit(root, "Aika on P6Y.", "Uusi osoite.")
    with (root / "registers/customers.yml").open("a", encoding="utf-8") as file:
        file.write("  - {date: 2024-02-01, change: {fi: Muutoshistoriaa korjattu.}}\n")
    done(root)
    assert told(root) == []


def test_file_of_no_entry_is_told(root: Path) -> None:
    edit(root, entry(root, "2024-01-10"), "")
    edit(root, "P5Y", "P6Y")
    (message,) = told(root)
    assert message.startswith(
        "no seal in the history of 'customers' is of this file; if 'tietosuoja"
    )
    assert message.endswith("[unlisted-version]")


def test_history_without_its_seals_is_told(root: Path) -> None:
    text = (root / "registers/customers.yml").read_text("utf-8")
    text = re.sub(r"(, |\n    )seal: [\w:']+", "", text)
    (root / "registers/customers.yml").write_text(text, encoding="utf-8")
    assert [each.rpartition(" ")[2] for each in told(root)] == ["[unlisted-version]"] * 4


def test_published_version_is_not_overwritten(root: Path) -> None:
    edit(root, entry(root, "2024-01-10"), "")
    edit(root, "P5Y", "P4Y")
    message = f"{ARCHIVE}/2024-01-10.yml is there already and says something else"
    arguments = ("--date", "2024-01-10", "-m", "Aika on P4Y.")
    assert message in refused(root, *arguments)
    assert message in refused(root, *arguments, "--dry-run")
    done(root, *arguments[2:], "--date", "2024-01-11")


def test_what_an_interrupted_record_left_is_taken_up(root: Path) -> None:
    before = (root / "registers/customers.yml").read_bytes()
    edit(root, "P5Y", "P4Y")
    changed = (root / "registers/customers.yml").read_bytes()
    arguments = ("--date", "2025-01-10", "--impact", "Poistamme aiemmin.", "-m")
    done(root, *arguments, "Aika on P4Y.")
    recorded = written(root)
    (root / "registers/customers.yml").write_bytes(changed)
    assert "remove it and record again" in refused(root, *arguments, "Aika lyheni.")
    done(root, *arguments, "Aika on P4Y.")
    assert written(root) == recorded
    assert before != changed


def test_renamed_register_is_told_once(root: Path) -> None:
    (root / "registers/customers.yml").rename(root / "registers/clients.yml")
    assert told(root) == [
        "the recorded versions lie in registers/archive/customers; rename that folder to "
        "registers/archive/clients [missing-version]"
    ]
    (root / ARCHIVE).rename(root / "registers/archive/clients")
    assert told(root) == []


def test_moved_page_is_told_once(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "seloste.md"
    page.parent.mkdir()
    inner = "".join(f"  {line}" for line in CUSTOMERS.splitlines(keepends=True))
    page.write_text(f"---\ntietosuoja:\n{inner}---\n", encoding="utf-8")
    options = ("record", "seloste.md", "--site", str(tmp_path), "--languages", "fi")
    assert CliRunner().invoke(main, options).exit_code == 0
    (tmp_path / "docs" / "yritys").mkdir()
    page.rename(tmp_path / "docs" / "yritys" / "tietosuoja.md")
    assert told(tmp_path) == [
        "the recorded versions lie in registers/archive/seloste.md; rename that folder to "
        "registers/archive/yritys/tietosuoja.md [missing-version]"
    ]


def test_copied_register_is_told_once(root: Path) -> None:
    shutil.copy(root / "registers/customers.yml", root / "registers/clients.yml")
    edit(root, "Asiakasrekisteri", "Tilaajarekisteri", "registers/clients.yml")
    assert [each for each in told(root) if each.endswith("[missing-version]")] == [
        "these versions were recorded of 'customers'; remove 'seal' from a history that was copied "
        "from there [missing-version]"
    ]


def test_register_with_a_mistake_is_not_recorded(root: Path) -> None:
    edit(root, "{fi: Tiedot on salattu.}", "&salattu Tiedot on salattu.")
    output = refused(root, "--date", "2025-01-10", "-m", "Turvatoimet.")
    assert "'customers' has mistakes, so it is not recorded" in output
    assert "[unused-anchor]" in output


def test_register_that_lacks_what_the_law_asks_is_recorded(root: Path) -> None:
    edit(root, "sources: {type: data_subject}\n", "")
    done(root, "--date", "2025-01-10", "-m", "Lähteet poistettu.")


def test_entry_that_is_not_recorded_is_told(root: Path) -> None:
    message = "the entry of 2024-03-01 is not recorded; run 'tietosuoja record customers'"
    with (root / "registers/customers.yml").open("a", encoding="utf-8") as file:
        file.write("  - {date: 2024-02-01, change: {fi: Korjattu.}}\n")
        file.write("  - {date: 2024-03-01, change: {fi: Tarkistettu.}}\n")
    assert told(root) == [f"{message} [unrecorded-change]"]
    assert "the entry of 2024-03-01 in 'history' is not recorded yet" in refused(
        root, "--date", "2025-01-10", "-m", "Muutos."
    )
    assert "The entry of 2024-02-01 gets no version" in done(root)
    assert told(root) == []


def test_checking_does_not_read_versions_that_are_as_recorded(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("mkdocs_tietosuoja.versions.archive.recorded_history")
    monkeypatch.delattr("mkdocs_tietosuoja.versions.archive.read_yaml")
    assert told(root) == []
