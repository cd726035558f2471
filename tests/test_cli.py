"""The command line as its user sees it."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from mkdocs_tietosuoja.cli import main

ROOT = Path(__file__).parent.parent

WHOLE = """\
name: {fi: Asiakasrekisteri, sv: Kundregister}
controller: {name: Lumme Oy}
contact: {name: Asiakaspalvelu, email: palvelu@lumme.example}
data_protection_officer: none
data_subjects: {fi: "asiakkaat, ks. [yhteystiedot](contact.md)", sv: "kunder, se [kontakt](contact.md)"}
purposes:
  - {name: {fi: Toimitukset, sv: Leveranser}, legal_basis: contract, retention: {duration: P2Y}}
data_categories: {fi: nimi, sv: namn}
sources: {type: data_subject}
provision: {requirement: contractual, consequences: {fi: Emme toimita., sv: Vi levererar inte.}}
recipients: none
transfers: none
automated_decisions: none
supervisory_authority: FI
security: {fi: Lukitsemme ovet., sv: Vi låser dörrarna.}
history:
  - {date: 17.4.2018, change: {fi: Laadittu., sv: Upprättad.}}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "registers").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "contact.md").write_text("# Yhteystiedot\n", encoding="utf-8")
    (tmp_path / "registers" / "customers.yml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Lumme\n"
        "plugins:\n"
        "  - tietosuoja:\n"
        "      email_format: spelled\n"
        "  - i18n:\n"
        "      languages:\n"
        "        - {locale: sv, name: Svenska, build: true}\n"
        "        - {locale: fi, name: Suomi, build: true, default: true}\n"
        "markdown_extensions:\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }\n",
        encoding="utf-8",
    )
    return tmp_path


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_check_finds_nothing(site: Path) -> None:
    assert run("check", site) == (0, "0 errors, 0 warnings; 1 register read.\n")


def test_check_shows_the_line_and_a_caret(site: Path) -> None:
    file = site / "registers" / "customers.yml"
    file.write_text(WHOLE.replace("contract,", "contrct,"), encoding="utf-8")
    assert run("check", site) == (
        1,
        "registers/customers.yml:7:60: error: unknown legal basis 'contrct', did you mean 'contract'? "
        "[unknown-value]\n"
        "      - {name: {fi: Toimitukset, sv: Leveranser}, legal_basis: contrct, retention: {duration: P2Y}}\n"
        "                                                               ^\n"
        "1 error, 0 warnings; 0 registers read.\n",
    )


def test_check_reads_mkdocs_yml_of_a_folder_above(site: Path) -> None:
    assert run("check", site / "registers")[0] == 0


def test_warnings_fail_only_a_strict_check(site: Path) -> None:
    file = site / "registers" / "customers.yml"
    file.write_text(WHOLE.replace("supervisory_authority: FI\n", ""), encoding="utf-8")
    assert run("check", site)[0] == 0
    assert run("check", "--strict", site)[0] == 1


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("fail_on: error", 1),
        ("fail_on: never", 0),
        ("severity: {missing-recipients: warning}", 0),
        ("severity: {missing-recipients: warning}\n      fail_on: warning", 1),
        ("severity: {missing-recipients: none}", 0),
    ],
)
def test_a_site_chooses_what_fails(option: str, code: int, site: Path, tmp_path: Path) -> None:
    file = site / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("email_format: spelled", option), "utf-8")
    incomplete = WHOLE.replace("recipients: none\n", "")
    (site / "registers" / "customers.yml").write_text(incomplete, encoding="utf-8")
    assert run("check", site)[0] == code
    assert run("render", site, "--language", "fi", "--out", tmp_path / "out")[0] == code


def test_check_of_a_site_without_mkdocs_yml(site: Path) -> None:
    (site / "mkdocs.yml").unlink()
    assert run("check", "--languages", "fi,sv", site) == (
        0,
        "0 errors, 0 warnings; 1 register read.\n",
    )


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "layout: tabel",
            "Error: mkdocs.yml: the option 'layout' is 'tabel'; write one of: numbered, unnumbered, table\n",
        ),
        (
            "email_formt: link",
            "Error: mkdocs.yml: unknown option 'email_formt', did you mean 'email_format'?\n",
        ),
        (
            "section_order: rights",
            "Error: mkdocs.yml: the option 'section_order' must be a list, such as [rights]\n",
        ),
        (
            "email_format: secret",
            "Error: mkdocs.yml: the option 'email_format' is 'secret'; write one of: link, text, spelled\n",
        ),
        (
            "severity: {missing-copy: off}",
            "Error: mkdocs.yml: the severity of 'missing-copy' is 'False'; write one of: error, warning, "
            "info, none\n",
        ),
        (
            "severity: missing-copy",
            "Error: mkdocs.yml: the option 'severity' must have ids of rules as its keys, such as "
            "'missing-copy: warning'\n",
        ),
    ],
)
def test_wrong_option_is_told(site: Path, written: str, message: str) -> None:
    file = site / "mkdocs.yml"
    file.write_text(
        file.read_text("utf-8").replace("email_format: spelled", written), encoding="utf-8"
    )
    assert run("check", site) == (1, message)


def test_broken_mkdocs_yml_is_told(site: Path) -> None:
    (site / "mkdocs.yml").write_text("plugins: [", encoding="utf-8")
    code, output = run("check", site)
    assert code == 1
    assert output.startswith("Error: mkdocs.yml cannot be read: ")


def test_render_writes_the_pages(site: Path) -> None:
    out = site / "docs" / "notices"
    assert run("render", "--language", "fi", "--out", out, site) == (
        0,
        f"2 files written to {out}\n",
    )
    assert sorted(file.name for file in out.iterdir()) == ["customers.md", "index.md"]
    notice = (out / "customers.md").read_text("utf-8")
    assert notice.startswith('---\ntitle: "Asiakasrekisteri"\nrender_macros: false\n')
    assert "# Asiakasrekisteri – tietosuojaseloste { #tietosuojaseloste }" in notice
    assert "palvelu (at) lumme.example" in notice
    assert "[yhteystiedot](../contact.md)" in notice
    assert "(customers.md)" in (out / "index.md").read_text("utf-8")


def test_render_writes_the_same_twice(site: Path) -> None:
    out = site / "out"
    run("render", "--language", "sv", "--out", out, site)
    first = {file.name: file.read_bytes() for file in out.iterdir()}
    assert run("render", "--language", "sv", "--out", out, site)[0] == 0
    assert {file.name: file.read_bytes() for file in out.iterdir()} == first


def test_render_never_overwrites_a_page_of_the_user(site: Path) -> None:
    out = site / "out"
    out.mkdir()
    (out / "customers.md").write_text("# Mine\n", encoding="utf-8")
    code, output = run("render", "--language", "fi", "--out", out, site)
    assert code == 1
    assert "not overwritten" in output
    assert [file.name for file in out.iterdir()] == ["customers.md"]
    assert (out / "customers.md").read_text("utf-8") == "# Mine\n"


def test_render_of_broken_registers_writes_nothing(site: Path) -> None:
    (site / "registers" / "customers.yml").write_text("name: x\n", encoding="utf-8")
    code, output = run("render", "--language", "fi", "--out", site / "out", site)
    assert code == 1
    assert "'controller' is missing" in output
    assert not (site / "out").exists()


def test_render_in_a_language_without_wording(site: Path) -> None:
    code, output = run("render", "--language", "eo", "--out", site / "out", site)
    assert code == 1
    assert (
        "there is no wording for the language 'eo' yet; 'tietosuoja language new eo' writes a file for its texts"
        in output
    )


@pytest.mark.parametrize(
    ("kind", "file", "registers"),
    [
        (
            "register",
            "register.schema.json",
            ["arkki", "customers", "group", "photo-studio", "stakeholders"],
        ),
        ("organisations", "organisations.schema.json", ["organisations"]),
    ],
)
def test_schema_accepts_the_example(kind: str, file: str, registers: list[str]) -> None:
    code, output = run("schema", kind)
    assert code == 0
    assert output == (ROOT / "example-site" / file).read_text("utf-8"), "run 'make schema'"
    validator = jsonschema.Draft202012Validator(json.loads(output))
    for register in registers:
        text = (ROOT / "example-site" / "registers" / f"{register}.yml").read_text("utf-8")
        assert text.startswith(f"# yaml-language-server: $schema=../{file}\n")
        written = json.loads(
            json.dumps(yaml.safe_load(text), default=str)
        )  # dates as an editor has them
        assert not list(validator.iter_errors(written))


def test_schema_knows_wrong_keys_and_describes_right_ones() -> None:
    schema = json.loads(run("schema")[1])
    wrong = yaml.safe_load(WHOLE.replace("17.4.2018", '"17.4.2018"')) | {"retension": "x"}
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(wrong))
    assert ["retension" in error.message for error in errors] == [True]
    assert schema["properties"]["supervisory_authority"]["description"] == (
        "The supervisory authority: `FI`, or its details."
    )


def test_check_follows_inherit_and_other_spellings(site: Path) -> None:
    (site / "mkdocs.yml").rename(site / "base.yml")
    (site / "mkdocs.yaml").write_text("INHERIT: base.yml\nsite_name: Other\n", encoding="utf-8")
    assert run("check", site) == (0, "0 errors, 0 warnings; 1 register read.\n")


def test_render_into_a_file_is_told(site: Path) -> None:
    (site / "out" / "index.md").mkdir(parents=True)
    code, output = run("render", "--language", "fi", "--out", site / "out", site)
    assert code == 1
    assert output.startswith("Error: ")


def test_a_region_that_nobody_knows_is_its_language(site: Path) -> None:
    assert run("render", "--language", "fi-XX", "--out", site / "out", site)[0] == 0
    assert "Laadittu 17" in (site / "out" / "customers.md").read_text("utf-8")


def test_a_new_language_is_usable_when_it_is_written(site: Path) -> None:
    file = site / "registers" / "wording.yml"
    assert run("language", "new", "eo", "--site", site, "--language", "en") == (
        0,
        f"{file} written\n",
    )
    _, output = run("check", "--languages", "fi,eo", site)
    assert re.search(
        r"(\d+) of the \1 texts of 'eo' are missing, the first is 'notice\.title'", output
    )
    assert "[empty-value]" not in output
    lines = file.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.endswith('""'):
            text = lines[number - 1].partition("# ")[2].strip('"')
            lines[number] = line.replace('""', json.dumps(text, ensure_ascii=False))
    file.write_text("\n".join(lines), "utf-8")
    assert run("render", "--language", "eo", "--out", site / "out", site)[0] == 0
    assert "## 1. Controller" in (site / "out" / "customers.md").read_text("utf-8")


def test_a_new_language_overwrites_nothing(site: Path) -> None:
    file = site / "registers" / "wording.yml"
    file.write_text("fi: {index: {title: Selosteet}}\n", encoding="utf-8")
    code, output = run("language", "new", "eo", "--site", site, "--language", "en")
    assert (code, output) == (
        1,
        f"Error: {file} exists; write another file with '--out', and copy what it holds to the end of "
        "this one\n",
    )
    assert run("language", "new", "eo", "--out", site / "eo.yml")[0] == 0
    assert file.read_text("utf-8") == "fi: {index: {title: Selosteet}}\n"


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("xx", "'xx' is not a language; write languages as 'fi', 'sv', 'en'"),
        ("EO", "'EO' is not a language; did you mean 'eo'?"),
        (
            "sv-FI",
            "the wording exists in 'sv-FI'; write what your site says differently in 'wording.yml'",
        ),
    ],
)
def test_a_new_language_is_a_new_one(site: Path, tag: str, message: str) -> None:
    code, output = run("language", "new", tag, "--out", site / "new.yml")
    assert code == 2
    assert output.endswith(f"Error: {message}\n")
    assert not (site / "new.yml").exists()
