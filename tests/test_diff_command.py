"""`tietosuoja diff` as its user sees it."""

import json
import os
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner
from committing import Repository

from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.cli.words import terminal_text
from mkdocs_tietosuoja.notice.blocks import (
    Deleted,
    Inserted,
    LineBreak,
    Link,
    List,
    Paragraph,
    Strong,
)

REGISTER = """\
name: {fi: Asiakasrekisteri, sv: Kundregister}
controller: {name: Lumme Oy}
purposes:
  - {name: {fi: Toimitukset, sv: Leveranser}, legal_basis: contract, retention: {duration: P2Y}}
history:
  - {date: 2018-04-17, change: {fi: Laadittu., sv: Upprättad.}}
"""
LONGER = REGISTER.replace("P2Y", "P5Y")
CONFIG = """\
plugins:
  - tietosuoja
  - i18n: {languages: [{locale: fi, name: Suomi, default: true}, {locale: sv, name: Svenska}]}
"""
SINCE_HEAD = """\
customers: changed since HEAD
  must_be_communicated: people must be told of this change
  - Säilytysaika (Toimitukset): 2 vuotta → 5 vuotta

"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    made = Repository(tmp_path / "site")
    made.commit("2020-01-01", {"mkdocs.yml": CONFIG, "registers/customers.yml": REGISTER})
    monkeypatch.chdir(made.folder)
    return made


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["diff", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def record(*arguments: str) -> None:
    texts = ("-m", "fi=Muutos.", "-m", "sv=Ändring.")
    result = CliRunner().invoke(main, ["record", "--all", *texts, *arguments])
    assert result.exit_code == 0, result.output


@pytest.fixture
def recorded(place: Repository) -> Repository:
    """Recorded on the first day of 2019 and of 2020, with five years instead of two."""
    record("--date", "2019-01-01")
    file = place.folder / "registers" / "customers.yml"
    place.write({"registers/customers.yml": file.read_text("utf-8").replace("P2Y", "P5Y")})
    record("--date", "2020-01-01")
    return place


def test_help_shows_a_line_for_each_use() -> None:
    lines = run("--help")[1].splitlines()
    assert "  tietosuoja diff main             since a commit, a branch or a tag of git" in lines
    assert max(map(len, lines)) <= 80


def test_nothing_has_changed(place: Repository) -> None:
    assert run("HEAD") == (0, "Nothing has changed: HEAD → the working tree.\n")
    place.write({"registers/customers.yml": f"# a comment\n{REGISTER}"})
    assert run("HEAD") == (0, "Nothing has changed: HEAD → the working tree.\n")
    assert (
        run("HEAD", "--format", "markdown")[1]
        == "Mikään ei ole muuttunut: HEAD → nykyiset tiedostot.\n"
    )
    assert run("HEAD", "--exit-code")[0] == 0


def test_since_a_commit(place: Repository) -> None:
    place.write({"registers/customers.yml": LONGER})
    assert run("HEAD") == (0, SINCE_HEAD)
    assert run("main")[1] == SINCE_HEAD.replace("HEAD", "main")
    assert run("HEAD", "--language", "sv")[1].splitlines()[2] == (
        "  - Lagringstid (Leveranser): 2 år → 5 år"
    )
    assert run("HEAD", "--exit-code") == (1, SINCE_HEAD)


def test_between_commits(place: Repository) -> None:
    place.commit("2020-02-01", {"registers/customers.yml": LONGER})
    expected = SINCE_HEAD.replace("since HEAD", "between HEAD~1 and HEAD")
    assert run("HEAD~1", "HEAD") == (0, expected)
    assert "5 vuotta → 2 vuotta" in run("HEAD", "HEAD~1")[1]


def test_markdown_for_a_pull_request(place: Repository) -> None:
    words = "  fi: Kerromme tässä tarkasti, mitä teemme.\n  sv: Här berättar vi vad vi gör.\n"
    place.commit("2020-02-01", {"registers/customers.yml": f"{REGISTER}introduction:\n{words}"})
    words = words.replace("tarkasti", "selvästi")
    place.write({"registers/customers.yml": f"{LONGER}introduction:\n{words}"})
    assert run("HEAD", "--format", "markdown") == (
        0,
        textwrap.dedent(
            """\
            ## Asiakasrekisteri (`customers`)

            Muuttunut, vertailukohtana HEAD.

            **must_be_communicated**: muutoksesta on kerrottava ihmisille

            -   **Johdanto:** Kerromme tässä <del>tarkasti</del> <ins>selvästi</ins>, mitä teemme.
            -   **Säilytysaika (Toimitukset):** 2 vuotta → 5 vuotta
            """
        ),
    )


def test_names_are_text_in_markdown(place: Repository) -> None:
    text = REGISTER.replace("Asiakasrekisteri", "'<b>Oma</b> *rekisteri*'")
    place.write({"registers/customers.yml": None, "registers/own.yml": text})
    assert run("HEAD", "--format", "markdown", "--register", "own") == (
        0,
        "## &lt;b&gt;Oma&lt;/b&gt; \\*rekisteri\\* (`own`)\n\nLisätty, vertailukohtana HEAD.\n",
    )


def test_json_for_programs(place: Repository) -> None:
    place.write({"registers/customers.yml": LONGER})
    assert json.loads(run("HEAD", "--format", "json")[1]) == {
        "before": "HEAD",
        "after": "the working tree",
        "registers": [
            {
                "register": "customers",
                "status": "changed",
                "was": None,
                "class": "must_be_communicated",
                "differences": [
                    {
                        "path": ["purposes", "Toimitukset", "retention", "duration"],
                        "kind": "changed",
                        "class": "must_be_communicated",
                        "before": "P2Y",
                        "after": "P5Y",
                        "words": "Säilytysaika (Toimitukset): 2 vuotta → 5 vuotta",
                    }
                ],
            }
        ],
        "not_compared": [],
    }


def test_registers_come_go_and_are_renamed(place: Repository) -> None:
    other = REGISTER.replace("Asiakasrekisteri", "Uutiskirje")
    place.commit("2020-02-01", {"registers/news.yml": other})
    place.write(
        {
            "registers/news.yml": None,
            "registers/customers.yml": None,
            "registers/clients.yml": LONGER,
            "registers/staff.yml": REGISTER.replace("Asiakasrekisteri", "Henkilöstö"),
        }
    )
    assert run("HEAD") == (
        0,
        "clients: renamed from 'customers' since HEAD\n"
        "  must_be_communicated: people must be told of this change\n"
        "  - Säilytysaika (Toimitukset): 2 vuotta → 5 vuotta\n\n"
        "staff: added since HEAD\n\n"
        "news: removed since HEAD\n\n",
    )
    made = json.loads(run("HEAD", "--format", "json")[1])
    assert [(each["register"], each["status"], each["was"]) for each in made["registers"]] == [
        ("clients", "renamed", "customers"),
        ("staff", "added", None),
        ("news", "removed", None),
    ]
    assert run("HEAD", "--format", "markdown")[1].endswith(
        "## Henkilöstö (`staff`)\n\nLisätty, vertailukohtana HEAD.\n\n"
        "## Uutiskirje (`news`)\n\nPoistettu, vertailukohtana HEAD.\n"
    )


def test_what_a_register_rests_on_changes_it(place: Repository) -> None:
    own = "extends: customers\nname: Oma\nhistory: [{date: 2018-04-17, change: Laadittu.}]\n"
    other = REGISTER.replace("Asiakasrekisteri", "Muu")
    place.commit("2020-02-01", {"registers/own.yml": own, "registers/other.yml": other})
    place.write({"registers/customers.yml": LONGER})
    lines = run("HEAD")[1].splitlines()
    assert [line for line in lines if line.endswith("since HEAD")] == [
        "customers: changed since HEAD",
        "own: changed since HEAD",
    ]


def test_chosen_registers(place: Repository) -> None:
    place.commit("2020-02-01", {"registers/own.yml": REGISTER})
    place.write({"registers/customers.yml": LONGER, "registers/own.yml": LONGER})
    assert run("HEAD", "--register", "customers")[1] == SINCE_HEAD
    assert run("HEAD", "--register", "customers", "--register", "own")[1].count("since HEAD") == 2
    code, output = run("HEAD", "--register", "custmers")
    assert code == 2
    assert output.endswith("Error: unknown register 'custmers', did you mean 'customers'?\n")


def test_a_register_that_is_gone_can_be_chosen(place: Repository) -> None:
    place.write({"registers/customers.yml": None, "registers/own.yml": REGISTER})
    assert run("HEAD", "--register", "customers")[1] == "customers: removed since HEAD\n\n"


def test_since_it_was_recorded(recorded: Repository) -> None:
    assert run() == (0, "Nothing has changed: the last recorded versions → the working tree.\n")
    file = recorded.folder / "registers" / "customers.yml"
    recorded.write({"registers/customers.yml": file.read_text("utf-8").replace("P5Y", "P9Y")})
    expected = (
        "customers: changed since the version of 2020-01-01\n"
        "  must_be_communicated: people must be told of this change\n"
        "  - Säilytysaika (Toimitukset): 5 vuotta → 9 vuotta\n\n"
    )
    assert run() == (0, expected)
    assert run("registers/customers.yml") == (0, expected)
    assert "2 vuotta → 9 vuotta" in run("2019-12-31")[1]
    assert "2 vuotta → 9 vuotta" in run("1.1.2019")[1]
    assert run("2019-06-01", "2020-01-01")[1].splitlines()[0] == (
        "customers: changed between the version of 2019-01-01 and the version of 2020-01-01"
    )
    assert "2 vuotta → 9 vuotta" in run("registers/archive/customers/2019-01-01.yml")[1]
    assert "2 vuotta → 5 vuotta" in run("HEAD", "registers/archive/customers/2020-01-01.yml")[1]


def test_without_git_recorded_versions_can_be_compared(
    recorded: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(recorded.folder))
    assert run("2019-01-01", "2020-01-01")[0] == 0
    code, output = run("HEAD")
    assert code == 2
    assert output.startswith("Error: the command 'git' was not found")


def test_what_has_not_been_recorded_is_told(recorded: Repository) -> None:
    recorded.write({"registers/own.yml": REGISTER, "registers/third.yml": REGISTER})
    assert run() == (
        2,
        "own, third: no version has been recorded yet; 'tietosuoja record' records the\n"
        "present one\n",
    )
    assert run("2018-12-31", "--register", "customers") == (
        2,
        "customers: no version had been recorded by 2018-12-31; the first is that of\n2019-01-01\n",
    )


def test_a_register_that_was_drawn_up_later_has_been_added(recorded: Repository) -> None:
    own = REGISTER.replace("Asiakasrekisteri", "Oma").replace("2018-04-17", "2019-03-01")
    recorded.write({"registers/own.yml": own})
    code, output = run("2019-02-01")
    assert code == 0
    assert "own: added since the versions of 2019-02-01\n" in output


def test_an_archive_that_is_not_as_it_was_recorded(recorded: Repository) -> None:
    file = recorded.folder / "registers" / "archive" / "customers" / "2019-01-01.yml"
    file.write_text(file.read_text("utf-8").replace("P2Y", "P3Y"), encoding="utf-8")
    code, output = run("2020-01-01")
    assert code == 2
    assert " ".join(output.split()).startswith(
        "customers: cannot be read in the versions of 2020-01-01: "
        "registers/archive/customers/2019-01-01.yml:1:1: error: "
    )


def test_registers_that_cannot_be_read_are_told(place: Repository) -> None:
    place.commit("2020-02-01", {"registers/own.yml": "name: Oma\n"})
    place.write({"registers/customers.yml": LONGER, "registers/own.yml": REGISTER})
    code, output = run("HEAD")
    assert code == 2
    assert output.startswith(SINCE_HEAD)
    assert output.removeprefix(SINCE_HEAD).startswith(
        "own: cannot be read in HEAD: registers/own.yml:1:1: error: "
    )
    code, output = run("HEAD", "--format", "markdown")
    assert code == 2
    assert "\n`own`: lähteestä HEAD ei voi lukea: registers/own.yml" in output
    (told,) = json.loads(run("HEAD", "--format", "json")[1])["not_compared"]
    assert told["register"] == "own"


def test_two_files(place: Repository, tmp_path: Path) -> None:
    (tmp_path / "old.yml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "new.yml").write_text(LONGER, encoding="utf-8")
    lines = run(str(tmp_path / "old.yml"), str(tmp_path / "new.yml"))[1].splitlines()
    assert lines[0] == f"new: changed between {tmp_path / 'old.yml'} and {tmp_path / 'new.yml'}"
    assert lines[2] == "  - Säilytysaika (Toimitukset): 2 vuotta → 5 vuotta"
    (tmp_path / "customers.yml").write_text(LONGER, encoding="utf-8")
    assert "5 vuotta → 2 vuotta" in run(str(tmp_path / "customers.yml"))[1]
    place.write({"registers/organisations.yml": "organisations: {}\n"})
    assert run("registers/organisations.yml", "HEAD") == (
        2,
        "Error: 'registers/organisations.yml' is no register\n",
    )


def test_a_register_in_a_page(place: Repository) -> None:
    def page(register: str) -> str:
        return f"---\ntietosuoja:\n{textwrap.indent(register, '  ')}---\n\n# Seloste\n"

    place.commit("2020-02-01", {"docs/yritys/seloste.md": page(REGISTER)})
    place.write({"docs/yritys/seloste.md": page(LONGER)})
    expected = SINCE_HEAD.replace("customers", "yritys/seloste.md")
    assert run("HEAD") == (0, expected)
    record("--date", "2020-01-01")
    assert run("docs/yritys/seloste.md")[1].startswith("Nothing has changed")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mian"], "Error: there is no file and no commit 'mian', did you mean 'main'?\n"),
        (["2018-02-30"], "Error: '2018-02-30' is not a day of the calendar\n"),
        (["a", "b", "c"], "Error: write at most two things to compare\n"),
        (
            ["HEAD", "--language", "eo"],
            "Error: there is no wording for the language 'eo' yet; 'tietosuoja language new eo' writes a "
            "file for its texts\n",
        ),
    ],
)
def test_mistakes(place: Repository, arguments: list[str], message: str) -> None:
    assert place.folder.is_dir()
    code, output = run(*arguments)
    assert code == 2
    assert output.endswith(message)


def test_mistakes_of_the_configuration(place: Repository) -> None:
    place.write({"mkdocs.yml": "plugins: ["})
    code, output = run("HEAD")
    assert code == 2
    assert output.startswith("Error: mkdocs.yml cannot be read")


def test_a_register_in_the_place_of_a_commit(place: Repository) -> None:
    assert place.folder.is_dir()
    assert run("customers") == (
        2,
        "Error: 'customers' is a register and no commit; did you mean '--register customers'?\n",
    )


def test_frame_is_in_the_language_of_the_user(
    place: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write({"registers/customers.yml": LONGER})
    monkeypatch.setenv("LC_ALL", "sv_FI.UTF-8")
    assert run("HEAD")[1].splitlines() == [
        "customers: ändrat sedan HEAD",
        "  must_be_communicated: personerna ska informeras om ändringen",
        "  - Säilytysaika (Toimitukset): 2 vuotta → 5 vuotta",
        "",
    ]
    assert json.loads(run("HEAD", "--format", "json")[1])["after"] == "the working tree"
    assert run("mian") == (
        2,
        "Error: det finns ingen fil och ingen commit 'mian', menade du 'main'?\n",
    )


def test_frame_of_markdown_is_in_the_language_of_the_words(place: Repository) -> None:
    place.write({"registers/customers.yml": LONGER})
    assert run("HEAD", "--format", "markdown", "--language", "fi")[1].splitlines()[2:5:2] == [
        "Muuttunut, vertailukohtana HEAD.",
        "**must_be_communicated**: muutoksesta on kerrottava ihmisille",
    ]


def test_lines_of_a_terminal() -> None:
    reworded = Paragraph(
        (
            Strong(("Johdanto:",)),
            " Lue",
            LineBreak(),
            Link(("lisää",), "https://lumme.example/"),
            " ",
            Deleted(("tästä",)),
            " ",
            Inserted(("meiltä",)),
            ". " + "Pitkä teksti jatkuu. " * 3,
        )
    )
    blocks = (List(((reworded,),)),)
    assert terminal_text(blocks) == (
        "  - Johdanto: Lue lisää [-tästä-] {+meiltä+}. Pitkä teksti jatkuu. Pitkä teksti\n"
        "    jatkuu. Pitkä teksti jatkuu."
    )
    assert terminal_text(blocks, "", colours=True) == (
        "- \x1b[1mJohdanto:\x1b[0m Lue lisää \x1b[31m\x1b[9mtästä\x1b[0m "
        "\x1b[32m\x1b[4mmeiltä\x1b[0m. Pitkä teksti jatkuu. Pitkä teksti jatkuu.\n"
        "  Pitkä teksti jatkuu."
    )
