"""What git knows of registers, read from repositories that the tests make."""

import os
import shutil
from pathlib import Path

import pytest
from committing import Repository

from mkdocs_tietosuoja.cli.committed import (
    Files,
    committed_files,
    committed_versions,
    read_files,
    working_files,
)
from mkdocs_tietosuoja.cli.git import Contents, GitError, repository
from mkdocs_tietosuoja.configuration import Configuration, read_configuration

REGISTER = """\
name: Asiakasrekisteri
controller: lumme
purposes: [{name: Toimitukset, legal_basis: contract, retention: {duration: P2Y}}]
history: [{date: 2018-04-17, change: Laadittu.}]
"""
LONGER = REGISTER.replace("P2Y", "P5Y")
WITH_SOURCES = REGISTER + "sources: {type: data_subject}\n"
ORGANISATIONS = "organisations: {lumme: {name: Lumme Oy}}\n"
START = {
    "mkdocs.yml": "theme: {name: mkdocs, language: fi}\nplugins: [tietosuoja]\n",
    "registers/organisations.yml": ORGANISATIONS,
    "registers/customers.yml": REGISTER,
}


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)


@pytest.fixture
def place(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "site")
    made.commit("2020-01-01", START)
    return made


def site(place: Repository, below: str = "") -> Configuration:
    return read_configuration(place.folder / below)


def days(place: Repository, key: str = "customers", below: str = "") -> list[str]:
    past = committed_versions(site(place, below), [key])[key]
    return [version.day.isoformat() for version in past.versions]


def test_a_version_for_each_day_on_which_the_meaning_changed(place: Repository) -> None:
    place.commit("2020-02-01", {"registers/customers.yml": f"# a comment\n{REGISTER}"})
    third = place.commit("2020-03-01", {"registers/customers.yml": LONGER})
    place.commit("2020-04-01", {"docs/index.md": "# Lumme\n"})
    past = committed_versions(site(place), ["customers"])["customers"]
    assert [version.day.isoformat() for version in past.versions] == ["2020-01-01", "2020-03-01"]
    assert past.versions[1].commit == third
    (retention,) = past.versions[1].register.purposes[0].retention or ()
    assert retention.duration
    assert retention.duration.years == 5
    assert not past.unreadable


def test_the_end_of_the_day_counts(place: Repository) -> None:
    place.commit("2020-02-01T09:00:00+0200", {"registers/customers.yml": LONGER})
    last = place.commit("2020-02-01T10:00:00+0200", {"registers/customers.yml": WITH_SOURCES})
    past = committed_versions(site(place), ["customers"])["customers"]
    assert [version.commit for version in past.versions][1:] == [last]
    place.commit("2020-03-01T09:00:00+0200", {"registers/customers.yml": LONGER})
    place.commit("2020-03-01T10:00:00+0200", {"registers/customers.yml": WITH_SOURCES})
    assert days(place) == ["2020-01-01", "2020-02-01"]


def test_the_day_is_that_of_the_committer(place: Repository) -> None:
    place.commit("2020-02-01T23:30:00-0800", {"registers/customers.yml": LONGER})
    place.commit("2020-02-03T00:30:00+0200", {"registers/customers.yml": REGISTER})
    assert days(place) == ["2020-01-01", "2020-02-01", "2020-02-03"]


def test_a_commit_is_not_older_than_the_one_before(place: Repository) -> None:
    place.commit("2020-03-01", {"registers/customers.yml": LONGER})
    place.commit("2020-02-01", {"registers/customers.yml": WITH_SOURCES})
    place.commit("2020-04-01", {"registers/customers.yml": REGISTER})
    assert days(place) == ["2020-01-01", "2020-03-01", "2020-04-01"]


def test_of_a_merge_counts_the_day_on_which_it_came(place: Repository) -> None:
    place.git("checkout", "-q", "-b", "work")
    place.commit("2020-02-01", {"registers/customers.yml": LONGER})
    place.commit("2020-02-02", {"registers/customers.yml": WITH_SOURCES})
    place.git("checkout", "-q", "main")
    place.commit("2020-02-03", {"docs/index.md": "# Lumme\n"})
    place.git("merge", "-q", "--no-ff", "-m", "x", "work", day="2020-05-01T12:00:00+0200")
    assert days(place) == ["2020-01-01", "2020-05-01"]


def test_renamed_files_are_followed(place: Repository) -> None:
    place.commit(
        "2020-02-01", {"registers/customers.yml": None, "registers/clients.yaml": REGISTER}
    )
    place.commit("2020-03-01", {"registers/clients.yaml": LONGER})
    assert days(place, "clients") == ["2020-01-01", "2020-03-01"]


def test_a_renamed_folder_is_followed(place: Repository) -> None:
    place.commit("2020-02-01", {"registers/customers.yml": LONGER})
    (place.folder / "web").mkdir()
    place.git("mv", "mkdocs.yml", "web/mkdocs.yml")
    place.git("mv", "registers", "web/rekisterit")
    place.write(
        {"web/mkdocs.yml": "plugins: [tietosuoja: {registers: rekisterit, language: fi}]\n"}
    )
    place.commit("2020-03-01", {})
    place.commit("2020-04-01", {"web/rekisterit/customers.yml": WITH_SOURCES})
    assert days(place, below="web") == ["2020-01-01", "2020-02-01", "2020-04-01"]


def test_a_register_that_was_gone_for_a_while(place: Repository) -> None:
    place.commit("2020-02-01", {"registers/customers.yml": None})
    place.commit("2020-03-01", {"registers/customers.yml": REGISTER})
    place.commit("2020-04-01", {"registers/customers.yml": LONGER})
    assert days(place) == ["2020-01-01", "2020-04-01"]


def test_what_a_register_rests_on_changes_it(place: Repository) -> None:
    own = "extends: customers\nname: Oma\nhistory: [{date: 2018-04-17, change: Laadittu.}]\n"
    place.commit("2020-02-01", {"registers/own.yml": own})
    place.commit("2020-03-01", {"registers/customers.yml": LONGER})
    place.commit(
        "2020-04-01", {"registers/organisations.yml": ORGANISATIONS.replace("Lumme Oy", "Kide Oy")}
    )
    place.commit("2020-05-01", {"registers/other.yml": REGISTER})
    assert days(place, "own") == ["2020-02-01", "2020-03-01", "2020-04-01"]
    past = committed_versions(site(place), ["own", "customers", "other"])
    assert {key: len(each.versions) for key, each in past.items()} == {
        "own": 3,
        "customers": 3,
        "other": 1,
    }


def test_commits_that_cannot_be_read_are_told(place: Repository) -> None:
    broken = place.commit("2020-02-01", {"registers/customers.yml": f"{LONGER}purposse: x\n"})
    place.commit("2020-03-01", {"registers/customers.yml": LONGER})
    past = committed_versions(site(place), ["customers"])["customers"]
    assert [version.day.isoformat() for version in past.versions] == ["2020-01-01", "2020-03-01"]
    ((commit, finding),) = past.unreadable
    assert commit == broken
    assert str(finding) == (
        "registers/customers.yml:5:1: error: unknown key 'purposse', did you mean 'purposes'? "
        "[unknown-key]"
    )


def test_a_register_in_a_page(place: Repository) -> None:
    def page(register: str) -> str:
        lines = "".join(f"  {line}\n" for line in register.splitlines())
        return f"---\ntietosuoja:\n{lines}---\n\n# Seloste\n"

    place.commit("2020-02-01", {"docs/seloste.md": page(REGISTER), "docs/index.md": "# Lumme\n"})
    place.commit("2020-03-01", {"docs/seloste.md": None, "docs/yritys/seloste.md": page(REGISTER)})
    place.commit("2020-04-01", {"docs/yritys/seloste.md": page(LONGER)})
    assert days(place, "yritys/seloste.md") == ["2020-02-01", "2020-04-01"]


def test_a_register_that_is_not_committed(place: Repository) -> None:
    place.write({"registers/own.yml": REGISTER})
    past = committed_versions(site(place), ["own"])
    assert not past["own"].versions


def test_names_and_line_ends(tmp_path: Path) -> None:
    place = Repository(tmp_path / "ä ö")
    crlf = {f"sivusto å/{name}": text.replace("\n", "\r\n") for name, text in START.items()}
    place.commit("2020-01-01", crlf)
    place.commit("2020-02-01", {"sivusto å/registers/customers.yml": REGISTER})
    place.commit("2020-03-01", {"sivusto å/registers/customers.yml": LONGER})
    assert days(place, below="sivusto å") == ["2020-01-01", "2020-03-01"]


def test_one_process_for_the_log_and_one_for_all_contents(
    place: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 21):
        text = REGISTER.replace("P2Y", f"P{day + 2}Y")
        place.commit(f"2020-02-{day:02}", {f"registers/{name}.yml": text for name in "abc"})
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    past = committed_versions(site(place), ["a", "b", "c", "customers"])
    assert [len(each.versions) for each in past.values()] == [20, 20, 20, 1]
    started = [line for line in (tmp_path / "trace").read_text().splitlines() if "built-in" in line]
    assert [line.split("git ", 1)[1].split()[0] for line in started] == [
        "rev-parse",
        "log",
        "cat-file",
    ]


@pytest.mark.parametrize("revision", ["HEAD~1", "main~1", "v1", "annotated", "{id}", "{short}"])
def test_a_commit_by_any_name(place: Repository, revision: str) -> None:
    id_ = place.git("rev-parse", "HEAD")
    place.git("tag", "v1")
    place.git("tag", "-a", "-m", "x", "annotated")
    place.commit("2020-02-01", {"registers/customers.yml": LONGER, "registers/own.yml": REGISTER})
    files = files_of(place, revision.format(id=id_, short=id_[:8]))
    assert files.registers == {
        "customers.yml": REGISTER.encode(),
        "organisations.yml": ORGANISATIONS.encode(),
    }
    read = read_files(files, site(place).settings)
    assert list(read.registers) == ["customers"]
    assert {*working_files(site(place)).registers} == {*files.registers, "own.yml"}


def files_of(place: Repository, revision: str) -> Files:
    where = repository(place.folder)
    with Contents(where) as contents:
        return committed_files(site(place), revision, where, contents)


def test_links_and_submodules_are_left_out(place: Repository) -> None:
    (place.folder / "registers" / "link.yml").symlink_to("customers.yml")
    module = Repository(place.folder / "registers" / "module.yml")
    module.commit("2020-01-01", {"x.yml": REGISTER})
    place.commit("2020-02-01", {})
    assert sorted(files_of(place, "HEAD").registers) == ["customers.yml", "organisations.yml"]
    assert days(place) == ["2020-01-01"]


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("mian", "there is no file and no commit 'mian', did you mean 'main'?"),
        ("feature/x", "there is no file and no commit 'feature/x'"),
        ("main..work", "'main..work' is no commit; write both with a space: main work"),
        ("main...work", "'main...work' is no commit; write both with a space: main work"),
        ("--help", "there is no file and no commit '--help'"),
        ("HEAD:registers", "there is no file and no commit 'HEAD:registers'"),
        ("a\nb", "there is no file and no commit 'a\nb'"),
        ("", "there is no file and no commit ''"),
    ],
)
def test_an_unknown_commit_is_told(place: Repository, revision: str, message: str) -> None:
    with pytest.raises(GitError) as error:
        files_of(place, revision)
    assert str(error.value) == message


def test_a_shallow_clone_knows_its_commits_but_no_history(
    place: Repository, tmp_path: Path
) -> None:
    place.commit("2020-02-01", {"registers/customers.yml": LONGER})
    place.git("clone", "-q", "--depth", "1", place.folder.as_uri(), str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    assert "customers.yml" in files_of(clone, "HEAD").registers
    with pytest.raises(GitError, match="this clone of the repository is shallow"):
        committed_versions(site(clone), ["customers"])
    with pytest.raises(GitError, match="'git fetch --unshallow' brings the earlier commits"):
        files_of(clone, "HEAD~1")


def test_a_folder_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "x").mkdir()
    with pytest.raises(GitError) as error:
        repository(tmp_path / "x")
    assert "is not in a git repository (a downloaded archive has none)" in str(error.value)


def test_a_bare_repository(place: Repository, tmp_path: Path) -> None:
    place.git("clone", "-q", "--bare", str(place.folder), str(tmp_path / "bare"))
    with pytest.raises(GitError, match="this is a bare repository"):
        repository(tmp_path / "bare")


def test_a_repository_without_commits(tmp_path: Path) -> None:
    place = Repository(tmp_path)
    place.write(START)
    with pytest.raises(GitError, match="the repository has no commits yet"):
        committed_versions(site(place), ["customers"])
    with pytest.raises(GitError, match="there is no file and no commit 'HEAD'"):
        files_of(place, "HEAD")


def test_a_computer_without_git(place: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(place.folder))
    with pytest.raises(GitError, match="the command 'git' was not found"):
        repository(place.folder)


def test_a_repository_of_somebody_else(place: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="belongs to another user"):
        repository(place.folder)


def test_a_repository_that_lacks_an_object(place: Repository) -> None:
    id_ = place.git("rev-parse", "HEAD:registers/customers.yml")
    (place.folder / ".git" / "objects" / id_[:2] / id_[2:]).unlink()
    with pytest.raises(GitError, match=f"the repository lacks the object {id_}"):
        files_of(place, "HEAD")


def test_git_that_ends_too_early(place: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    git = place.folder / "git"
    git.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    git.chmod(0o755)
    where = repository(place.folder)
    monkeypatch.setenv("PATH", f"{place.folder}{os.pathsep}{os.environ['PATH']}")
    with Contents(where) as contents, pytest.raises(GitError):
        contents.commit("HEAD")


def test_registers_outside_of_the_repository(place: Repository) -> None:
    shutil.copytree(place.folder / "registers", place.folder.parent / "registers")
    place.write({"mkdocs.yml": "plugins: [tietosuoja: {registers: ../registers}]\n"})
    with pytest.raises(GitError, match="is not in the git repository"):
        committed_versions(site(place), ["customers"])


def test_in_a_hook_git_has_said_where_the_repository_is(
    place: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    assert "customers.yml" in files_of(place, "HEAD").registers
