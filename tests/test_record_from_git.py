"""`tietosuoja record --from-git`: the past of a register from its commits."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_record import CUSTOMERS, ORGANISATIONS, rules, tree

from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.versions import seal


def git(root: Path, *arguments: str, day: str = "2020-01-01") -> None:
    when = f"{day}T12:00:00+0200"
    environment: Mapping[str, str] = {
        **os.environ,
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    identity = ("-c", "user.name=Maija", "-c", "user.email=maija@lumme.example")
    command = ["git", "-C", str(root), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


class Repository:
    """A site in git, changed from day to day."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "registers").mkdir(parents=True)
        (root / "docs").mkdir()
        (root / "mkdocs.yml").write_text(
            "site_name: Lumme\n"
            "plugins:\n"
            "  - tietosuoja\n"
            "  - i18n: {languages: [{locale: fi, default: true, build: true}, "
            "{locale: sv, build: true}]}\n",
            encoding="utf-8",
        )
        git(root, "init", "--quiet")
        self.file("organisations").write_text(ORGANISATIONS, encoding="utf-8")

    def file(self, name: str) -> Path:
        return self.root / "registers" / f"{name}.yml"

    def commit(self, day: str) -> None:
        git(self.root, "add", "--all", day=day)
        git(self.root, "commit", "--quiet", "-m", "x", day=day)

    def change(self, name: str, old: str, new: str, day: str) -> None:
        text = self.file(name).read_text("utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")
        self.commit(day)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The customers of ten years, then of five; renamed, with a carrier, broken for an afternoon."""
    made = Repository(tmp_path / "site")
    made.file("asiakkaat").write_text(CUSTOMERS, encoding="utf-8")
    made.commit("2020-01-15")
    made.change("asiakkaat", "P10Y", "P5Y", "2020-03-01")
    made.change("asiakkaat", "# by hand", "# by hands", "2020-04-01")
    git(made.root, "mv", "registers/asiakkaat.yml", "registers/customers.yml")
    made.commit("2020-05-01")
    text = made.file("customers").read_text("utf-8")
    made.file("customers").write_text(
        text.replace(
            "recipients: none", "recipients: [{name: Rahti Oy, role: processor, country: FI}]"
        )
        + "  - {date: 2021-02-01, change: {fi: Rahti lisättiin., sv: Frakten lades till.}}\n",
        encoding="utf-8",
    )
    made.commit("2021-02-03")
    made.change("customers", "purposes:", "purposess:", "2021-02-05")
    made.change("customers", "purposess:", "purposes:", "2021-02-05")
    made.change("organisations", "info@", "posti@", "2021-02-06")
    return made


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["record", "--from-git", "--site", str(root), *arguments])


def test_a_version_for_each_day_on_which_the_meaning_changed(repository: Repository) -> None:
    before = repository.file("customers").read_text("utf-8")
    result = run(repository.root, "--yes")
    assert result.exit_code == 0, result.output
    archive = repository.root / "registers" / "archive" / "customers"
    days = ["2018-04-17", "2020-03-01", "2021-02-01", "2021-02-06"]
    assert [file.stem for file in sorted(archive.iterdir())] == days
    assert rules(repository.root) == []
    text = repository.file("customers").read_text("utf-8")
    assert text.startswith(before.partition("history:")[0])
    for day in days:
        assert seal((archive / f"{day}.yml").read_text("utf-8")) in text
    kept = [
        [word in (archive / f"{day}.yml").read_text("utf-8") for day in days]
        for word in ("P10Y", "P5Y", "Rahti Oy", "posti@lumme.example")
    ]
    assert kept == [
        [True, False, False, False],
        [False, True, True, True],
        [False, False, True, True],
        [False, False, False, True],
    ]


def test_entries_of_the_writer_stay_and_the_others_say_which_sections_changed(
    repository: Repository,
) -> None:
    run(repository.root, "--yes")
    history = repository.file("customers").read_text("utf-8").partition("history:\n")[2]
    places = [
        history.index(each)
        for each in (
            "# by hands",
            "{date: 17.4.2018, change: {fi: Laadittu., sv: Upprättad.}, seal: ",
            "  - date: 2020-03-01\n    change:\n      fi: 'Muutettu: Säilytysaika.'\n",
            "{date: 2021-02-01, change: {fi: Rahti lisättiin., sv: Frakten lades till.}, seal: ",
            "  - date: 2021-02-06\n    change:\n      fi: 'Muutettu: Rekisterinpitäjä.'\n",
        )
    ]
    assert places == sorted(places)


def test_it_shows_what_it_will_write_first(repository: Repository) -> None:
    before = tree(repository.root)
    result = run(repository.root)
    assert result.exit_code == 2
    assert "nothing has been written; --yes writes it without asking" in result.output
    for shown in ("2020-03-01", "10 vuotta", "5 vuotta", "Rahti Oy"):
        assert shown in result.output
    assert run(repository.root, "--dry-run").exit_code == 0
    assert tree(repository.root) == before


def test_versions_are_the_same_after_a_second_reading(repository: Repository) -> None:
    run(repository.root, "--yes")
    before = tree(repository.root)
    assert run(repository.root, "--yes").output == "Nothing has changed since it was recorded.\n"
    assert "has recorded versions already" in run(repository.root, "customers", "--yes").output
    assert tree(repository.root) == before


def test_shallow_clone_is_refused(repository: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    source = f"file://{repository.root}"
    git(tmp_path, "clone", "--quiet", "--depth", "1", source, str(clone))
    result = run(clone, "--yes")
    assert result.exit_code == 1
    assert "shallow" in result.output
    assert not (clone / "registers" / "archive").exists()


def test_folder_without_git_is_told(repository: Repository) -> None:
    (repository.root / ".git").rename(repository.root.parent / "elsewhere")
    result = run(repository.root, "--yes")
    assert result.exit_code == 1
    assert "git" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("option", [("-m", "x"), ("--date", "2024-01-10")])
def test_days_and_texts_are_not_taken_from_options(
    repository: Repository, option: tuple[str, str]
) -> None:
    result = run(repository.root, *option)
    assert result.exit_code == 2
    assert "takes days and texts from the history and the commits" in result.output


class Past:
    """The customers, from commit to commit."""

    def __init__(self, root: Path) -> None:
        self.repository = Repository(root / "site")

    def says(self, day: str, retention: str, *entries: str, broken: bool = False) -> None:
        """A commit that gives the storage period and the days of the history."""
        text = CUSTOMERS.partition("history:")[0].replace("P10Y", retention)
        days = "".join(
            f"  - {{date: {each}, change: {{fi: Muutos {each}., sv: Ändring {each}.}}}}\n"
            for each in entries
        )
        history = f"history:\n{days}" if entries else ""
        self.repository.file("customers").write_text(text + history, encoding="utf-8")
        if broken:
            text = self.repository.file("customers").read_text("utf-8")
            self.repository.file("customers").write_text(f"{text}x: 1\n", encoding="utf-8")
        self.repository.commit(day)

    def versions(self) -> dict[str, str]:
        """The storage period of each recorded version."""
        result = run(self.repository.root, "--yes")
        assert result.exit_code == 0, result.output
        assert rules(self.repository.root) == []
        archive = self.repository.root / "registers" / "archive" / "customers"
        return {
            file.stem: file.read_text("utf-8").partition("duration: ")[2].split("\n")[0]
            for file in sorted(archive.iterdir())
        }


@pytest.fixture
def past(tmp_path: Path) -> Past:
    made = Past(tmp_path)
    made.says("2019-03-01", "P5Y", "2018-04-17")
    return made


def test_commit_that_adds_only_an_entry_names_what_held_then(past: Past) -> None:
    past.says("2019-03-10", "P6Y", "2018-04-17")
    past.says("2019-03-20", "P6Y", "2018-04-17", "2019-03-15")
    past.says("2020-03-20", "P7Y", "2018-04-17", "2019-03-15")
    assert past.versions() == {"2018-04-17": "P5Y", "2019-03-15": "P6Y", "2020-03-20": "P7Y"}


def test_entry_without_a_change_is_a_version_of_the_same(past: Past) -> None:
    past.says("2019-03-10", "P6Y", "2018-04-17", "2019-03-09")
    past.says("2019-06-01", "P6Y", "2018-04-17", "2019-03-09", "2019-05-30")
    assert past.versions() == {"2018-04-17": "P5Y", "2019-03-09": "P6Y", "2019-05-30": "P6Y"}


def test_entries_that_were_written_later_name_what_held_on_their_days(past: Past) -> None:
    past.says("2019-03-10", "P6Y", "2018-04-17")
    past.says("2020-03-20", "P7Y", "2018-04-17")
    past.says("2021-01-01", "P7Y", "2018-04-17", "2019-01-01", "2019-03-12", "2020-04-01")
    assert past.versions() == {"2018-04-17": "P5Y", "2019-03-12": "P6Y", "2020-04-01": "P7Y"}


def test_no_version_is_older_than_the_first_commit_that_can_be_read(past: Past) -> None:
    past.says("2019-03-10", "P6Y")
    past.says("2020-03-20", "P7Y")
    past.says("2021-01-01", "P7Y", "2018-04-17")
    past.says("2022-01-01", "P8Y", "2018-04-17", "2019-03-10", "2020-03-20", "2022-01-01")
    assert past.versions() == {
        "2018-04-17": "P5Y",
        "2019-03-10": "P5Y",
        "2020-03-20": "P5Y",
        "2021-01-01": "P7Y",
        "2022-01-01": "P8Y",
    }


def test_day_that_an_entry_gives_in_advance_has_what_held_then(past: Past) -> None:
    past.says("2019-03-20", "P6Y", "2018-04-17", "2019-04-01")
    past.says("2019-03-25", "P7Y", "2018-04-17", "2019-04-01")
    past.says("2019-05-01", "P8Y", "2018-04-17", "2019-04-01")
    assert past.versions() == {"2018-04-17": "P5Y", "2019-04-01": "P7Y", "2019-05-01": "P8Y"}


def test_earlier_day_that_is_written_by_hand_wins(past: Past) -> None:
    past.says("2019-03-10", "P6Y", "2018-04-17")
    past.says("2019-03-20", "P7Y", "2018-04-17", "2019-03-05")
    assert past.versions() == {"2018-04-17": "P5Y", "2019-03-05": "P7Y"}


def test_corrected_day_goes_before_the_one_that_it_corrects(past: Past) -> None:
    past.says("2019-03-10", "P6Y", "2018-04-17", "2019-03-01")
    past.says("2020-03-20", "P7Y", "2018-04-17", "2019-03-11", "2020-03-20")
    assert past.versions() == {"2018-04-17": "P5Y", "2019-03-11": "P6Y", "2020-03-20": "P7Y"}


def test_entry_that_the_history_no_longer_has_comes_back(past: Past) -> None:
    past.says("2019-03-10", "P6Y", "2018-04-17", "2019-03-09")
    past.says("2020-03-20", "P7Y", "2020-03-19")
    assert past.versions() == {"2018-04-17": "P5Y", "2019-03-09": "P6Y", "2020-03-19": "P7Y"}
    history = past.repository.file("customers").read_text("utf-8").partition("history:\n")[2]
    assert history.startswith("  - date: 2018-04-17\n    change:\n      fi: Muutos 2018-04-17.\n")
    assert history.index("Muutos 2018-04-17.") < history.index("Muutos 2019-03-09.")


def test_what_has_not_been_committed_is_no_past(past: Past) -> None:
    file = past.repository.file("customers")
    text = file.read_text("utf-8").replace("P5Y", "P9Y")
    file.write_text(
        f"{text}  - {{date: 2019-06-01, change: {{fi: Uusi., sv: Ny.}}}}\n", encoding="utf-8"
    )
    assert run(past.repository.root, "--yes").exit_code == 0
    archive = past.repository.root / "registers" / "archive" / "customers"
    assert [file.stem for file in archive.iterdir()] == ["2018-04-17"]


def test_no_commit_that_can_be_read_is_told(tmp_path: Path) -> None:
    past = Past(tmp_path)
    past.says("2019-03-01", "P5Y")
    past.says("2019-03-10", "P6Y")
    file = past.repository.file("customers")
    file.write_text(CUSTOMERS, encoding="utf-8")
    result = run(past.repository.root, "--yes")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "No commit holds this register in a form that can be read" in result.output
    assert "there is nothing in the commits to record" in result.output


def test_commit_that_is_left_out_is_told_once_under_its_own_register(tmp_path: Path) -> None:
    past = Past(tmp_path)
    other = past.repository.file("aaa")
    other.write_text(
        "extends: customers\nname: {fi: Oma, sv: Egen}\n"
        "history: [{date: 17.4.2018, change: {fi: Laadittu., sv: Upprättad.}}]\n",
        encoding="utf-8",
    )
    past.says("2019-03-01", "P5Y", "2018-04-17")
    past.says("2019-03-10", "P6Y", "2018-04-17", broken=True)
    past.says("2019-03-20", "P6Y", "2018-04-17", "2019-03-20")
    lines = run(past.repository.root, "--dry-run").output.splitlines()
    (place,) = [place for place, line in enumerate(lines) if "is left out" in line]
    assert lines[place - 1] == "customers"
    assert "registers/customers.yml:22:1: error: unknown key 'x'" in lines[place]
