"""`tietosuoja check` in its formats, with a baseline, and mending."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from case_folders import ROOT
from click.testing import CliRunner, Result

from mkdocs_tietosuoja.checks.explanation import explanations
from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.findings import Finding, Message, Position, Severity
from mkdocs_tietosuoja.reporting import Outcome, as_commands

SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0.json").read_text("utf-8"))

CLEAN = """\
name: Asiakasrekisteri
controller: {name: Lumme Oy, email: lumme@lumme.example}
contact: {name: Asiakaspalvelu, email: palvelu@lumme.example}
data_protection_officer: none
data_subjects: asiakkaat
purposes:
  - {name: Toimitukset, legal_basis: contract, retention: {duration: P2Y, from: tilauksesta}}
data_categories: nimi
sources: {type: data_subject}
provision: {requirement: contractual, consequences: Emme voi toimittaa tilausta.}
recipients: none
transfers: none
automated_decisions: none
security: Tilat on lukittu.
supervisory_authority: FI
history:
  - {date: 17.4.2018, change: Seloste laadittiin.}
"""
WITHOUT_RECIPIENTS = CLEAN.replace("recipients: none\n", "")
IGNORING = (
    WITHOUT_RECIPIENTS
    + "ignore: {rule: missing-recipients, reason: Kerrotaan asiakkaalle suoraan.}\n"
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "sivusto"
    (root / "registers").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "site_name: Lumme\ntheme: {name: mkdocs, locale: fi}\nplugins:\n  - tietosuoja:\n"
        "      baseline: known.yml\n",
        encoding="utf-8",
    )
    (root / "known.yml").write_text("[]\n", encoding="utf-8")
    write(root, CLEAN)
    monkeypatch.chdir(tmp_path)
    return root


def write(root: Path, text: str, name: str = "customers.yml") -> Path:
    file = root / "registers" / name
    file.write_text(text, encoding="utf-8", newline="")
    return file


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def listed(root: Path, *arguments: str) -> list[dict[str, Any]]:
    document = json.loads(run("--format", "json", *arguments, root).stdout)
    assert document["version"] == 1
    findings: list[dict[str, Any]] = document["findings"]
    return findings


def sarif(root: Path) -> dict[str, Any]:
    log = json.loads(run("--format", "sarif", root).stdout)
    jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(log)
    (made,) = log["runs"]
    assert isinstance(made, dict)
    return made


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_exit_codes(site: Path, form: str) -> None:
    assert run("--format", form, site).exit_code == 0
    write(site, CLEAN.replace("data_subjects: asiakkaat\n", ""))
    assert run("--format", form, site).exit_code == 0  # a warning
    assert run("--format", form, "--strict", site).exit_code == 1
    write(site, WITHOUT_RECIPIENTS)
    assert run("--format", form, site).exit_code == 1


@pytest.mark.parametrize(
    "arguments", [["--format", "xml"], ["--language", "eo"], ["--fx"], ["no-such-folder"]]
)
def test_wrong_use_is_no_finding(site: Path, arguments: list[str]) -> None:
    assert run(*arguments, *([site] if "no-such" not in arguments[0] else [])).exit_code == 2


def test_info_fails_nothing(site: Path) -> None:
    write(site, CLEAN.replace("security: Tilat on lukittu.\n", ""))
    result = run("--strict", site)
    assert (result.exit_code, result.stdout.count(": info: ")) == (0, 1)


def test_text_is_in_the_language_that_is_asked_for(site: Path) -> None:
    write(site, CLEAN.replace("contract,", "contrct,"))
    text = run("--language", "fi", site).stdout
    assert "registers/customers.yml:7:38: virhe: " in text
    assert "[unknown-value]\n      - {name: Toimitukset, legal_basis: contrct," in text


def test_text_counts_what_is_not_told(site: Path) -> None:
    write(site, IGNORING)
    assert run(site).stdout == (
        "0 errors, 0 warnings; 1 register read; 1 ignored, 0 in the baseline.\n"
    )


def test_json_of_nothing(site: Path) -> None:
    assert listed(site) == []


def test_json_has_every_part_of_a_finding(site: Path) -> None:
    write(site, CLEAN.replace("contract,", "contrct,"))
    assert listed(site) == [
        {
            "path": "registers/customers.yml",
            "line": 7,
            "column": 38,
            "place": None,
            "severity": "error",
            "rule": "unknown-value",
            "article": None,
            "message": "unknown legal basis 'contrct', did you mean 'contract'?",
            "hint": "did you mean 'contract'?",
            "state": "new",
            "reason": None,
        }
    ]


def test_json_tells_what_is_ignored_and_why(site: Path) -> None:
    write(site, IGNORING)
    (finding,) = listed(site)
    assert finding["article"] == "13(1)(e)"
    assert (finding["state"], finding["reason"]) == ("ignored", "Kerrotaan asiakkaalle suoraan.")


def test_baseline_makes_findings_known(site: Path) -> None:
    write(site, WITHOUT_RECIPIENTS)
    assert run("--write-baseline", site).stdout == (
        "0 errors, 0 warnings; 1 register read; 0 ignored, 1 in the baseline.\n"
    )
    assert [each["state"] for each in listed(site)] == ["known"]
    assert run(site).exit_code == 0
    write(site, WITHOUT_RECIPIENTS.replace("transfers: none\n", ""))
    assert run(site).exit_code == 1
    assert {each["rule"]: each["state"] for each in listed(site)} == {
        "missing-recipients": "known",
        "missing-transfers": "new",
    }


def test_baseline_is_written_again_whole(site: Path) -> None:
    write(site, WITHOUT_RECIPIENTS)
    run("--write-baseline", site)
    first = (site / "known.yml").read_bytes()
    run("--write-baseline", site)
    assert (site / "known.yml").read_bytes() == first


def test_baseline_needs_its_file(site: Path) -> None:
    text = (site / "mkdocs.yml").read_text("utf-8").partition("plugins:")[0]
    (site / "mkdocs.yml").write_text(text + "plugins: [tietosuoja]\n", encoding="utf-8")
    result = run("--write-baseline", site)
    assert result.exit_code == 2
    assert "name it below the plugin in mkdocs.yml" in result.stderr


def test_sarif_describes_every_rule(site: Path) -> None:
    driver = sarif(site)["tool"]["driver"]
    assert [each["id"] for each in driver["rules"]] == list(explanations())
    described = next(each for each in driver["rules"] if each["id"] == "missing-recipients")
    assert described["properties"]["tags"] == ["Article 13(1)(e)"]
    assert described["defaultConfiguration"] == {"level": "error"}
    assert "```yaml\n" in described["help"]["markdown"]
    assert described["fullDescription"]["text"].startswith(described["shortDescription"]["text"])
    assert driver["informationUri"].startswith("https://")


def test_sarif_locates_and_weighs_a_finding(site: Path) -> None:
    write(site, CLEAN.replace("contract,", "contrct,"))
    made = sarif(site)
    (result,) = made["results"]
    place = result["locations"][0]["physicalLocation"]
    assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert (result["ruleId"], result["level"]) == ("unknown-value", "error")
    assert place["artifactLocation"]["uri"] == "sivusto/registers/customers.yml"
    assert place["region"] == {"startLine": 7, "startColumn": 38}


def test_sarif_has_uris(site: Path) -> None:
    write(site, CLEAN, "ä b%.yml")
    (result,) = sarif(site)["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "sivusto/registers/%C3%A4%20b%25.yml"


def test_sarif_tells_what_is_ignored_and_what_is_known(site: Path) -> None:
    write(site, IGNORING)
    write(site, WITHOUT_RECIPIENTS.replace("Asiakas", "Toinen"), "others.yml")
    run("--write-baseline", site)
    ignored, known = sarif(site)["results"]
    assert ignored["suppressions"] == [
        {"kind": "inSource", "justification": "Kerrotaan asiakkaalle suoraan."}
    ]
    assert known["baselineState"] == "unchanged"
    assert "suppressions" not in known


def test_sarif_fingerprint_stays_when_lines_move(site: Path) -> None:
    write(site, CLEAN.replace(", consequences: Emme voi toimittaa tilausta.", ""))
    (first,) = sarif(site)["results"]
    write(site, "# Huomautus\n" + (site / "registers" / "customers.yml").read_text("utf-8"))
    (second,) = sarif(site)["results"]
    assert first["locations"] != second["locations"]
    assert first["partialFingerprints"] == second["partialFingerprints"]


def test_github_commands(site: Path) -> None:
    write(site, CLEAN.replace("contract,", "contrct,"))
    assert run("--format", "github", site).stdout == (
        "::error file=sivusto/registers/customers.yml,line=7,col=38,title=unknown-value::"
        "unknown legal basis 'contrct', did you mean 'contract'?\n"
    )


def test_github_commands_tell_only_what_counts(site: Path) -> None:
    write(site, IGNORING)
    assert run("--format", "github", site).stdout == ""


def test_github_commands_are_escaped() -> None:
    finding = Finding(
        Position("a,b:c%.yml", 3, 1),
        Message("first {part}", part="100 %\r\n::error::x, y: z"),
        "missing-recipients",
        Severity.WARNING,
    )
    assert as_commands([Outcome(finding)], "fi") == (
        "::warning file=a%2Cb%3Ac%25.yml,line=3,col=1,"
        "title=missing-recipients (13 artiklan 1 kohdan e alakohta)::"
        "first 100 %25%0D%0A::error::x, y: z\n"
    )


@pytest.mark.parametrize(
    ("part", "wrong", "mended"),
    [
        ("basis: contract", "basis: contrct", "basis: contract"),
        ("basis: contract", 'basis: "Contract"', 'basis: "contract"'),
        ("retention:", "retentoin:", "retention:"),
        ("requirement:", "requirment:", "requirement:"),
        ("lumme@lumme", "lumme (at) lumme", "lumme@lumme"),
        ("lumme@lumme.example", "'lumme[ät]lumme.example'", "'lumme@lumme.example'"),
        ("Lumme Oy,", "Lumme Oy, business_id: 30582646,", "Lumme Oy, business_id: 3058264-6,"),
        ("Lumme Oy,", "Lumme Oy, country: Suomi,", "Lumme Oy, country: FI,"),
        ("name: Lumme Oy", "name: {FI: Lumme Oy}", "name: {fi: Lumme Oy}"),
        ("recipients: none", "recipients: None", "recipients: none"),
        ("transfers: none", "transfers: 'NONE'", "transfers: 'none'"),
        ("officer: none", "officer: None", "officer: none"),
        ("authority: FI", "authority: Suomi", "authority: FI"),
        ("authority: FI", "authority: [finland]", "authority: [FI]"),
        ("security: Tilat", "security:\xa0Tilat", "security: Tilat"),
        ("  - {name: Toim", "\xa0\xa0- {name: Toim", "  - {name: Toim"),
        ("asiakkaat", "asiak\ufeffkaat", "asiakkaat"),
        ("toimittaa", "toi\xadmit\xadtaa", "toimittaa"),
        ("Tilat on", "Tilat&nbsp;on", "Tilat on"),
        ("Tilat on", "Tilat &amp; laitteet on", "Tilat & laitteet on"),
        ("Tilat on lukittu", "Tilat t&auml;&auml;ll&auml; on lukittu", "Tilat täällä on lukittu"),
        ("Tilat on", "Tilat tÃ¤Ã¤llÃ¤ on", "Tilat täällä on"),
    ],
)
def test_fix_mends_what_has_one_answer(site: Path, part: str, wrong: str, mended: str) -> None:
    file = write(site, CLEAN.replace(part, wrong))
    result = run("--fix", site)
    assert file.read_text("utf-8") == CLEAN.replace(part, mended)
    assert ": mended: " in result.stderr
    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings; 1 register read.\n")


def test_fix_leaves_all_else_as_it_is(site: Path) -> None:
    bad = (
        ("\ufeff# Huomautus, jossa on \xa0 ja contrct\n" + CLEAN)
        .replace("contract,", "contrct,   # tämä jää")
        .replace("{duration: P2Y, from: tilauksesta}}", "P2Y}")
        .replace("\n", "\r\n")
    )
    bad = bad.replace("contrct,   # tämä jää retention: P2Y}", "contrct}   # tämä jää")
    file = write(site, bad)
    run("--fix", site)
    assert file.read_bytes().decode("utf-8") == bad.replace(
        "legal_basis: contrct", "legal_basis: contract"
    )


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("controller: {name: Lumme Oy, email: lumme@lumme.example}", "controller: lumem"),
        ("controller: {name: Lumme Oy, email: lumme@lumme.example}", "controller: Suomi"),
        ("Lumme Oy,", "Lumme Oy, country: Georgia,"),
        ("recipients: none", "recipients: [None]"),
        ("security: Tilat on lukittu.", "security: None"),
        ("supervisory_authority: FI", "supervisory_authority: Japani"),
        ("legal_basis: contract", "legal_basis: sopimus"),
        ("supervisory_authority: FI\n", "supervisory_authoritty: FI\nsupervisory_authority: FI\n"),
        ("retention: {duration: P2Y, from: tilauksesta}", "retention: {duration: 2 vuotta}"),
        ("date: 17.4.2018", "date: 31.2.2018"),
        ("recipients: none\n", ""),
        ("Tilat on", "Tilat<br>on"),
        ("Tilat on", "Tilat &lt;b&gt; on"),
        ("on lukittu", "on on lukittu"),
        ("change: Seloste laadittiin.", 'change: "Seloste\\x07 laadittiin."'),
    ],
)
def test_fix_leaves_what_only_its_writer_knows(site: Path, written: str, wrong: str) -> None:
    bad = CLEAN.replace(written, wrong)
    assert bad != CLEAN
    file = write(site, bad)
    result = run("--fix", "--strict", site)
    assert file.read_text("utf-8") == bad
    assert (result.exit_code, result.stderr) == (1, "")


def test_fix_mends_what_it_can_beside_what_it_cannot(site: Path) -> None:
    bad = CLEAN.replace("contract,", "contrct,").replace(
        "supervisory_authority: FI\n", "supervisory_authoritty: FI\nsupervisory_authority: FI\n"
    )
    file = write(site, bad)
    result = run("--fix", site)
    assert file.read_text("utf-8") == bad.replace("contrct", "contract")
    assert result.stderr == (
        "registers/customers.yml:7:38: mended: 'contrct' → 'contract' [unknown-value]\n"
    )


def test_fix_names_characters_that_nobody_sees(site: Path) -> None:
    write(site, CLEAN.replace("security: Tilat", "security:\xa0Tilat"))
    result = run("--fix", "--language", "fi", site)
    assert result.stderr == (
        "registers/customers.yml:14:10: korjattu: 'U+00A0' → ' ' [invalid-character]\n"
    )


def test_fix_mends_texts_of_many_lines(site: Path) -> None:
    text = "security: |\n  Tilat&nbsp;on\n\n  luki\xadttu.  # ei huomautus\n# Tilat&nbsp;ja luki\xadttu\n"
    file = write(site, CLEAN.replace("security: Tilat on lukittu.\n", text))
    run("--fix", site)
    mended = text.replace("&nbsp;", " ", 1).replace("\xad", "", 1)
    assert file.read_text("utf-8") == CLEAN.replace("security: Tilat on lukittu.\n", mended)


def test_fix_mends_many_files_at_once(site: Path) -> None:
    files = [
        write(
            site,
            CLEAN.replace("contract,", "contrct,").replace("Asiakas", f"Rekisteri {n}"),
            f"r{n}.yml",
        )
        for n in range(4)
    ]
    bad = write(site, "supervisory_authoritty: FI\n" + CLEAN, "bad.yml")
    run("--fix", site)
    assert all("legal_basis: contract," in file.read_text("utf-8") for file in files)
    assert bad.read_text("utf-8").startswith("supervisory_authoritty: FI\n")


def test_fix_writes_through_links(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.yml"
    file.write_text(CLEAN.replace("contract,", "contrct,"), encoding="utf-8")
    link = site / "registers" / "customers.yml"
    link.unlink()
    link.symlink_to(file)
    run("--fix", site)
    assert link.is_symlink()
    assert file.read_text("utf-8") == CLEAN


def test_fix_goes_on_where_one_mistake_hid_others(site: Path) -> None:
    file = write(
        site, CLEAN.replace("contract,", "contrct,").replace("security: ", "security:\xa0")
    )
    run("--fix", site)
    assert file.read_text("utf-8") == CLEAN


def test_fix_never_writes_recorded_versions(site: Path) -> None:
    archive = site / "registers" / "archive" / "customers"
    archive.mkdir(parents=True)
    version = archive / "2018-04-17.yml"
    version.write_text(CLEAN.replace("contract,", "contrct,"), encoding="utf-8")
    before = version.stat().st_mtime_ns
    write(site, CLEAN.replace("contract,", "contrct,"))
    run("--fix", site)
    assert version.stat().st_mtime_ns == before


def test_documented_json_is_that_of_the_command(site: Path) -> None:
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    example = json.loads(page.partition("```json\n")[2].partition("```")[0])
    write(site, CLEAN.replace("contract,", "contrct,"))
    assert listed(site) == example["findings"]
    keys = re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE)
    assert re.findall("`(.*?)`", " ".join(keys)) == list(example["findings"][0])


def test_workflow_and_hook_run_commands_that_exist(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    workflow = yaml.safe_load((ROOT / "docs" / "github-workflow.yml").read_text("utf-8"))
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["check"]["steps"]]
    commands = [each for each in (*steps, hook["entry"]) if each.startswith("tietosuoja ")]
    assert len(commands) == 3
    for command in commands:
        arguments = command.partition(" > ")[0].split()[1:]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
    assert (hook["id"], hook["types_or"], hook["pass_filenames"]) == (
        "tietosuoja-check",
        ["yaml", "markdown"],
        False,
    )


def test_workflow_sends_nothing_from_forks() -> None:
    workflow = yaml.safe_load((ROOT / "docs" / "github-workflow.yml").read_text("utf-8"))
    *_, write_sarif, upload = workflow["jobs"]["check"]["steps"]
    assert "!github.event.pull_request.head.repo.fork" in write_sarif["if"]
    assert "hashFiles('tietosuoja.sarif')" in upload["if"]
