"""`tietosuoja explain`: what every finding means, in a terminal."""

import ast
import re

import pytest
from case_folders import ROOT
from click.testing import CliRunner, Result

from mkdocs_tietosuoja.checks import rules
from mkdocs_tietosuoja.checks.explanation import explanations
from mkdocs_tietosuoja.cli import main

PACKAGE = ROOT / "mkdocs_tietosuoja"
CASES = ROOT / "tests" / "cases" / "bad"
NOT_IN_CASES = {
    "file-too-large",
    "repeated-anchor",
    "unread-front-matter",
    "unreadable-version",
}
"""What no folder of files shows: a large file, what other plugins do, and what builds alone read."""


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


def told() -> set[str]:
    lines = [
        line
        for file in CASES.glob("*/findings.txt")
        for line in file.read_text("utf-8").splitlines()
    ]
    return {line.rpartition("[")[2].rstrip("]") for line in lines}


def test_every_finding_is_explained() -> None:
    assert told() | NOT_IN_CASES == set(explanations())


@pytest.mark.parametrize("module", ["plugin/report.py", "mending.py"])
def test_every_finding_of_a_module_is_explained(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    words = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)}
    ids = {
        each for each in words if isinstance(each, str) and re.fullmatch("[a-z]+(-[a-z]+)+", each)
    }
    assert ids <= set(explanations())


def test_severities_of_mistakes_are_those_that_are_told() -> None:
    own = {each.id for each in rules()}
    wrong = set()
    for file in CASES.glob("*/findings.txt"):
        if (file.parent / "settings.json").exists():  # a site has severities of its own
            continue
        for line in file.read_text("utf-8").splitlines():
            found = re.search(r":\d+:\d+: (\w+): .*\[([\w-]+)\]$", line)
            assert found, line
            severity, id_ = found.groups()
            if id_ not in own and explanations()[id_].severity.value != severity:
                wrong.add((id_, severity))
    assert not wrong


@pytest.mark.parametrize("id_", list(explanations()))
def test_explanations_fit_a_terminal(id_: str) -> None:
    result = explain(id_)
    assert result.exit_code == 0
    prose = [line for line in result.stdout.splitlines() if not line.startswith("    ")]
    assert prose[0].startswith(f"{id_}: ")
    assert all(len(line) <= 80 for line in prose)


def test_a_rule_is_explained_whole() -> None:
    assert explain("missing-recipients").stdout.startswith(
        "missing-recipients: error, Article 13(1)(e)\n\n"
    )
    parts = explain("missing-recipients").stdout
    assert re.search(r"\n\nFailing:\n\n    \S.*\n\nCorrected:\n\n    \S", parts, re.DOTALL)


def test_a_rule_is_found_with_its_brackets() -> None:
    assert explain("[invalid-yaml]").stdout == explain("invalid-yaml").stdout
    assert explain("invalid-yaml").stdout == (
        "invalid-yaml: error\n\n"
        "The text is not YAML, so nothing in the file can be read. Look at the quotation\n"
        "marks, the brackets and the indentation of the line.\n"
    )


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("fi", "missing-recipients: virhe, 13 artiklan 1 kohdan e alakohta\n"),
        ("sv", "missing-recipients: fel, artikel 13.1 e\n"),
    ],
)
def test_explanations_name_the_article_in_the_users_language(language: str, head: str) -> None:
    assert explain("--language", language, "missing-recipients").stdout.startswith(head)


def test_an_unknown_rule_is_nearly_another() -> None:
    result = explain("mising-recipient")
    assert result.exit_code == 2
    assert "unknown rule 'mising-recipient', did you mean 'missing-recipients'?" in result.stderr


@pytest.mark.parametrize("written", ["missing", "vague", "missing-law", "retention"])
def test_an_unknown_rule_is_not_likened_to_another(written: str) -> None:
    assert "did you mean" not in explain(written).stderr


def test_an_unknown_rule_is_told() -> None:
    assert "unknown rule 'xyz'; 'tietosuoja explain' lists all of them" in explain("xyz").stderr


def test_all_are_listed_with_severity_and_article() -> None:
    lines = explain().stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(explanations())
    listed = {line.split()[0]: line.split()[1:] for line in lines}
    assert listed["missing-recipients"] == ["error", "Article", "13(1)(e)"]
    assert listed["invalid-yaml"] == ["error"]


def test_the_environment_chooses_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "sv_FI.UTF-8")
    assert explain("invalid-yaml").stdout.startswith("invalid-yaml: fel\n")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert explain("invalid-yaml").stdout.startswith("invalid-yaml: error\n")


def test_mistakes_are_in_the_order_of_their_ids() -> None:
    reading = [id_ for id_ in explanations() if id_ not in {each.id for each in rules()}]
    assert reading == sorted(reading)
