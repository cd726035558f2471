"""Translators' files: the texts of a register in one language, in a file of their own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from committing import Repository

from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.model import texts
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import Site, read_site
from mkdocs_tietosuoja.translations import complete

REGISTER = """\
name: Asiakasrekisteri
controller: {name: Esimerkki Oy, email: info@esimerkki.example}
introduction: |
  Tervetuloa, tässä kerromme kaiken.

  - luettelo
  - toinen # kohta
data_subjects: asiakkaat
purposes:
  - id: orders
    name: Tilausten toimittaminen
    legal_basis: contract
    retention: {duration: P2Y, from: viimeisestä tilauksesta}
  - name: Kirjanpito
    legal_basis: legal_obligation
    retention: {duration: P6Y}
    legal_basis_description: Kirjanpitolaki (1336/1997)
data_categories: [nimi ja yhteystiedot, tilaukset ja laskut]
sources: {type: data_subject}
provision: {requirement: contractual, consequences: Emme toimita tilausta.}
recipients:
  - {name: Tilitoimisto Oy, role: processor, country: FI, description: Hoitaa kirjanpidon.}
transfers: none
automated_decisions: none
data_protection_officer: none
supervisory_authority: FI
security: Suojaamme tiedot lukituilla kaapeilla.
history:
  - {date: 2018-04-17, change: Laadittu.}
"""

SWEDISH = """\
# Above each text stands the one that it translates. Write the translation after the colon or dash.

# fi: Asiakasrekisteri
name: Kundregister
# fi: Tervetuloa, tässä kerromme kaiken.
#
#     - luettelo
#     - toinen # kohta
introduction: |-
  Välkommen, här berättar vi allt.

  - lista
  - andra
# fi: asiakkaat
data_subjects: kunder
purposes:
  - id: orders
    # Maija vet vad det heter.
    # fi: Tilausten toimittaminen
    name: Leverans av beställningar
    retention:
      # fi: viimeisestä tilauksesta
      from: från den senaste beställningen
  # fi: Kirjanpito
  - name: Bokföring
    # fi: Kirjanpitolaki (1336/1997)
    legal_basis_description: Bokföringslagen (1336/1997)

data_categories:
  # fi: nimi ja yhteystiedot
  - namn och kontaktuppgifter # ok
  # fi: tilaukset ja laskut
  - beställningar och fakturor

provision:
  # fi: Emme toimita tilausta.
  consequences: Vi levererar inte beställningen.

recipients:
  - name: Tilitoimisto Oy
    # fi: Hoitaa kirjanpidon.
    description: Sköter bokföringen.

# fi: Suojaamme tiedot lukituilla kaapeilla.
security: Vi skyddar uppgifterna med låsta skåp.
history:
  - date: '2018-04-17'
    # fi: Laadittu.
    change: Upprättad.

# Slut.
"""


def site(root: Path, **files: str) -> Site:
    (root / "registers").mkdir(exist_ok=True)
    for name, text in files.items():
        (root / "registers" / f"{name.replace('_', '.')}.yml").write_text(text, encoding="utf-8")
    return read_site(root, root / "docs", Settings(("fi", "sv")))


def found(read: Site) -> list[str]:
    return [str(each).partition("registers/")[2] for each in read.findings]


def in_swedish(read: Site) -> dict[str, str | None]:
    """The Swedish texts by the Finnish ones, without those of the authority."""
    register = read.registers["customers"].model_copy(update={"supervisory_authority": None})
    return {
        str(text.get("fi")): text.get("sv")
        for _, text in texts(register)
        if text.get("fi") != text.get("sv")
    }


def completed(read: Site, language: str = "sv") -> str:
    source = read.sources["customers"]
    return complete(source.part, source.match("customers", language))


def test_texts_join_those_of_the_register(tmp_path: Path) -> None:
    read = site(tmp_path, customers=REGISTER, customers_sv=SWEDISH)
    assert found(read) == []
    assert in_swedish(read) == {
        "Asiakasrekisteri": "Kundregister",
        "Tervetuloa, tässä kerromme kaiken.\n\n- luettelo\n- toinen # kohta": (
            "Välkommen, här berättar vi allt.\n\n- lista\n- andra"
        ),
        "asiakkaat": "kunder",
        "Tilausten toimittaminen": "Leverans av beställningar",
        "viimeisestä tilauksesta": "från den senaste beställningen",
        "Kirjanpito": "Bokföring",
        "Kirjanpitolaki (1336/1997)": "Bokföringslagen (1336/1997)",
        "nimi ja yhteystiedot": "namn och kontaktuppgifter",
        "tilaukset ja laskut": "beställningar och fakturor",
        "Emme toimita tilausta.": "Vi levererar inte beställningen.",
        "Hoitaa kirjanpidon.": "Sköter bokföringen.",
        "Suojaamme tiedot lukituilla kaapeilla.": "Vi skyddar uppgifterna med låsta skåp.",
        "Laadittu.": "Upprättad.",
    }


def test_one_file_says_the_same_as_two(tmp_path: Path) -> None:
    """What is recorded and compared has no files."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    two = site(
        tmp_path / "two",
        customers=REGISTER.replace("[nimi ja yhteystiedot, tilaukset ja laskut]", "[nimi]"),
        customers_sv="data_categories:\n  # fi: nimi\n  - namn\n# fi: asiakkaat\ndata_subjects: k\n",
    )
    one = site(
        tmp_path / "one",
        customers=REGISTER.replace(
            "[nimi ja yhteystiedot, tilaukset ja laskut]", "[{fi: nimi, sv: namn}]"
        ).replace("data_subjects: asiakkaat", "data_subjects: {fi: asiakkaat, sv: k}"),
    )
    assert one.registers["customers"] == two.registers["customers"]


def test_what_the_translator_wrote_stays(tmp_path: Path) -> None:
    assert completed(site(tmp_path, customers=REGISTER, customers_sv=SWEDISH)) == SWEDISH


def test_an_item_that_is_inserted_moves_no_translation(tmp_path: Path) -> None:
    changed = (
        REGISTER.replace("[nimi ja", "[uusi, nimi ja")
        .replace("purposes:\n", "purposes:\n  - {name: Uusi, legal_basis: contract}\n")
        .replace("recipients:\n", "recipients:\n  - {name: X, role: processor, description: Y.}\n")
        .replace("  - {date: 2018", "  - {date: 2011-01-01, change: Eka.}\n  - {date: 2018")
    )
    read = site(tmp_path, customers=changed, customers_sv=SWEDISH)
    before = in_swedish(site(tmp_path, customers=REGISTER, customers_sv=SWEDISH))
    assert {key: text for key, text in in_swedish(read).items() if text} == before
    again = completed(read)
    after = site(tmp_path, customers=changed, customers_sv=again)
    assert in_swedish(after) == in_swedish(read)
    assert completed(after) == again
    told = [each for each in found(after) if "missing-translation" in each]
    assert [each.partition(" ")[0] for each in told] == [
        "customers.sv.yml:18:5:",
        "customers.sv.yml:33:4:",
        "customers.sv.yml:46:5:",
        "customers.sv.yml:56:5:",
    ]


def test_an_item_whose_text_is_another_one_gets_no_translation(tmp_path: Path) -> None:
    changed = REGISTER.replace("nimi ja yhteystiedot", "terveystiedot")
    read = site(tmp_path, customers=changed, customers_sv=SWEDISH)
    assert in_swedish(read)["terveystiedot"] is None
    assert "customers.sv.yml:31:5: warning: no item of this list" in "\n".join(found(read))
    again = completed(read)
    assert (
        """\
data_categories:
  # fi: terveystiedot
  -
  # fi: tilaukset ja laskut
  - beställningar och fakturor
  # No longer in customers.yml:
  # fi: nimi ja yhteystiedot
  - namn och kontaktuppgifter # ok
"""
        in again
    )
    after = site(tmp_path, customers=changed, customers_sv=again)
    assert in_swedish(after)["terveystiedot"] is None
    assert completed(after) == again


def test_what_is_gone_stays_in_the_file(tmp_path: Path) -> None:
    head, _, rest = REGISTER.partition("  - name: Kirjanpito\n")
    changed = (head + rest.partition("(1336/1997)\n")[2]).replace(
        "introduction: |\n", "ignored: |\n"
    )
    read = site(tmp_path, customers=changed, customers_sv=SWEDISH)
    again = completed(read)
    for words in ("Bokföring\n", "Bokföringslagen", "Välkommen", "# Slut.", "# Maija vet"):
        assert again.count(words) == 1
    assert again.count("# No longer in customers.yml:") == 2
    after = site(tmp_path, customers=changed, customers_sv=again)
    assert completed(after) == again
    back = site(tmp_path, customers=REGISTER, customers_sv=again)
    assert sorted(completed(back).splitlines()) == sorted(SWEDISH.splitlines())


def test_stale_until_touched(tmp_path: Path) -> None:
    changed = REGISTER.replace("viimeisestä", "ensimmäisestä").replace("Hoitaa", "Hoiti")
    read = site(tmp_path, customers=changed, customers_sv=SWEDISH)
    assert found(read) == [
        "customers.sv.yml:23:7: warning: the text that is translated here has changed, at "
        "registers/customers.yml:13; run 'tietosuoja translate customers --to sv', which writes the "
        "new text above the translation [stale-translation]",
        "customers.sv.yml:42:5: warning: the text that is translated here has changed, at "
        "registers/customers.yml:22; run 'tietosuoja translate customers --to sv', which writes the "
        "new text above the translation [stale-translation]",
    ]
    assert in_swedish(read)["Hoiti kirjanpidon."] == "Sköter bokföringen."
    again = completed(read)
    assert (
        """\
    # fi: Hoiti kirjanpidon.
    # fi before: Hoitaa kirjanpidon.
    description: Sköter bokföringen.
"""
        in again
    )
    after = site(tmp_path, customers=changed, customers_sv=again)
    assert len(found(after)) == 2
    assert "delete the comment '# fi before: ...' above it" in found(after)[0]
    assert completed(after) == again
    changed_again = changed.replace("Hoiti", "Hoitaisi")
    third = completed(site(tmp_path, customers=changed_again, customers_sv=again))
    assert "# fi: Hoitaisi kirjanpidon.\n    # fi before: Hoitaa kirjanpidon.\n" in third
    mended = "\n".join(line for line in again.split("\n") if "before:" not in line)
    assert found(site(tmp_path, customers=changed, customers_sv=mended)) == []
    assert completed(site(tmp_path, customers=REGISTER, customers_sv=again)) == SWEDISH


def test_translations_are_inherited(tmp_path: Path) -> None:
    more = (
        "extends: customers\nname: {fi: Muu, sv: Annat}\nhistory: {date: 2019-01-01, change: A}\n"
    )
    read = site(tmp_path, customers=REGISTER, customers_sv=SWEDISH, others=more)
    security = read.registers["others"].security
    assert security
    assert security.description
    assert security.description.get("sv") == "Vi skyddar uppgifterna med låsta skåp."
    assert read.sources["others"].match("others", "sv").default == "fi"


def test_organisations_have_translators_too(tmp_path: Path) -> None:
    files = {
        "customers": REGISTER.replace("transfers:", "contact: team\ntransfers:"),
        "customers_sv": SWEDISH,
        "organisations": "contacts: {team: {name: T, title: päällikkö, email: a@b.example}}\n",
        "organisations_sv": "contacts:\n  team:\n    # fi: päällikkö\n    title: chef\n",
    }
    read = site(tmp_path, **files)
    assert found(read) == []
    contact = read.registers["customers"].contact
    assert contact
    assert contact[0].title
    assert contact[0].title.get("sv") == "chef"


def run(root: Path, *arguments: str) -> Result:
    settings = (
        "plugins: {tietosuoja: {}, i18n: {languages: [{locale: fi, default: true}, {locale: sv}]}}"
    )
    (root / "mkdocs.yml").write_text(f"{settings}\n", encoding="utf-8")
    return CliRunner().invoke(main, [*arguments, "--site", str(root)])


def test_translate_writes_the_file(tmp_path: Path) -> None:
    site(tmp_path, customers=REGISTER)
    file = tmp_path / "registers" / "customers.sv.yml"
    dry = run(tmp_path, "translate", "customers", "--to", "sv", "--dry-run")
    assert dry.output == (
        "registers/customers.sv.yml: 13 of 13 texts to translate, 0 to mend\n"
        "Nothing has been written: --dry-run.\n"
    )
    assert not file.exists()
    result = run(tmp_path, "translate", "customers", "--to", "sv")
    assert (result.exit_code, result.output) == (0, dry.output.splitlines(keepends=True)[0])
    empty = file.read_text("utf-8")
    assert "  # fi: tilaukset ja laskut\n  -\n" in empty
    file.write_text(SWEDISH, encoding="utf-8", newline="\r\n")
    result = run(tmp_path, "translate", "--all", "--to", "sv")
    assert result.output == "customers: all 13 texts are written in 'sv'\n"
    assert file.read_bytes() == SWEDISH.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("customer", "--to", "sv"), "unknown register 'customer', did you mean 'customers'?"),
        (("customers", "--to", "xx"), "'xx' is not a language"),
        (("--to", "sv"), "name the registers to translate, or use --all"),
        (("broken", "--to", "sv"), "'broken' cannot be read:\nregisters/broken.yml:1:7"),
        (("customers", "--to", "sv"), "registers/customers.sv.yml:1:7: error: this quotation mark"),
    ],
)
def test_translate_refuses(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    site(tmp_path, customers=REGISTER, customers_sv='name: "X\n', broken='name: "X\n')
    result = run(tmp_path, "translate", *arguments)
    assert result.exit_code in (1, 2)
    assert told in result.output
    assert (tmp_path / "registers" / "customers.sv.yml").read_text("utf-8") == 'name: "X\n'


def test_languages_tells_how_much_is_translated(tmp_path: Path) -> None:
    changed = REGISTER.replace("nimi ja yhteystiedot", "terveystiedot").replace("Hoitaa", "Hoiti")
    site(tmp_path, customers=changed, customers_sv=SWEDISH)
    (tmp_path / "mkdocs.yml").write_text("theme: {name: mkdocs, locale: fi}\n", encoding="utf-8")
    arguments = ["languages", str(tmp_path), "--languages", "fi,sv,en"]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.output) == (
        0,
        """\
register   language  translated  missing  stale
customers  fi          13 of 13        0      0
customers  sv          12 of 13        1      1
customers  en           0 of 13       13      0
""",
    )
    listed = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).output)
    assert listed[1] == {
        "register": "customers",
        "language": "sv",
        "texts": 13,
        "translated": 12,
        "missing": 1,
        "stale": 1,
    }


def test_comments_without_a_place_stand_at_the_end(tmp_path: Path) -> None:
    beside = SWEDISH.replace("name: Tilitoimisto Oy", "name: Tilitoimisto Oy # fråga Aino")
    again = completed(site(tmp_path, customers=REGISTER, customers_sv=beside))
    assert again == f"{SWEDISH}# fråga Aino\n"
    assert completed(site(tmp_path, customers=REGISTER, customers_sv=again)) == again


def test_a_version_holds_the_texts_of_translators(tmp_path: Path) -> None:
    site(tmp_path, customers=REGISTER, customers_sv=SWEDISH)
    recorded = run(tmp_path, "record", "customers")
    assert recorded.exit_code == 0, recorded.output
    version = tmp_path / "registers" / "archive" / "customers" / "2018-04-17.yml"
    assert "sv: Sköter bokföringen." in version.read_text("utf-8")
    read = site(tmp_path)
    assert found(read) == []
    mended = SWEDISH.replace("Sköter bokföringen.", "Vi köper bokföringen där.")
    read = site(tmp_path, customers_sv=mended)
    assert found(read) == [
        "customers.yml:1:1: warning: changed since the version of 2018-04-17 was recorded: "
        "recipients; run 'tietosuoja record customers' [unrecorded-change]"
    ]
    told = run(tmp_path, "diff")
    assert (
        "Vastaanottaja (Tilitoimisto Oy): muunkielistä tekstiä on muutettu (ruotsi)" in told.output
    )


def test_a_broken_translators_file_is_not_recorded(tmp_path: Path) -> None:
    site(tmp_path, customers=REGISTER, customers_sv='name: "X\n')
    recorded = run(tmp_path, "record", "customers")
    assert recorded.exit_code == 1
    assert "registers/customers.sv.yml:1:7: error: this quotation mark" in recorded.output


def test_the_past_has_the_translations_of_its_time(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    settings = (
        "plugins: {tietosuoja: {}, i18n: {languages: [{locale: fi, default: true}, {locale: sv}]}}"
    )
    files = {
        "mkdocs.yml": f"{settings}\n",
        "docs/index.md": "# X\n",
        "registers/customers.yml": REGISTER,
        "registers/customers.sv.yml": SWEDISH,
    }
    repository.commit("2018-04-17", files)
    later = SWEDISH.replace("låsta skåp", "ett kassaskåp")
    repository.commit("2019-05-20", {"registers/customers.sv.yml": later})
    repository.commit("2019-06-20", {"registers/customers.sv.yml": later + "# Ny kommentar.\n"})
    result = run(tmp_path, "record", "customers", "--from-git", "--yes")
    assert result.exit_code == 0, result.output
    archive = tmp_path / "registers" / "archive" / "customers"
    versions = {file.stem: file.read_text("utf-8") for file in archive.iterdir()}
    assert sorted(versions) == ["2018-04-17", "2019-05-20"]
    assert "med låsta skåp" in versions["2018-04-17"]
    assert "med ett kassaskåp" in versions["2019-05-20"]
    before = run(tmp_path, "diff", "HEAD~2")
    assert "Tietojen suojaaminen: muunkielistä tekstiä on muutettu (ruotsi)" in before.output


def test_mending_writes_into_the_file_of_the_mistake(tmp_path: Path) -> None:
    wrong = SWEDISH.replace("Bokföringslagen (1336/1997)", "Bokf\u00c3\u00b6ringslagen (1336/1997)")
    site(tmp_path, customers=REGISTER, customers_sv=wrong)
    (tmp_path / "mkdocs.yml").write_text("theme: {name: mkdocs, locale: fi}\n", encoding="utf-8")
    arguments = ["check", str(tmp_path), "--languages", "fi,sv", "--fix"]
    result = CliRunner().invoke(main, arguments)
    assert "registers/customers.sv.yml:27:" in result.output
    assert (tmp_path / "registers" / "customers.sv.yml").read_text("utf-8") == SWEDISH
    assert (tmp_path / "registers" / "customers.yml").read_text("utf-8") == REGISTER


def test_a_file_that_is_not_published_is_no_part_of_a_version(tmp_path: Path) -> None:
    before = site(tmp_path, customers=REGISTER).registers["customers"]
    estonian = "# fi: Asiakasrekisteri\nname: Kliendid\n# fi: muu\nsecurity: Kaitseme andmeid.\n"
    read = site(tmp_path, customers_et=estonian)
    assert read.registers["customers"] == before
    assert [each.partition(":")[0] for each in found(read)] == [
        "customers.et.yml",
        "customers.et.yml",
        "customers.yml",
    ]
    named = REGISTER.replace("introduction:", "languages: [et]\nintroduction:")
    read = site(tmp_path, customers=named, others="extends: customers\nname: M\nhistory: none\n")
    assert read.registers["customers"].name.get("et") == "Kliendid"


def test_a_file_in_another_language_changes_no_notice(tmp_path: Path) -> None:
    files = {
        "customers": REGISTER.replace("transfers:", "contact: team\ntransfers:"),
        "organisations": "contacts: {team: {name: T, title: päällikkö, email: a@b.example}}\n",
    }
    before = site(tmp_path, **files).registers["customers"]
    estonian = "contacts:\n  team:\n    # fi: päällikkö\n    title: juht\n"
    read = site(tmp_path, organisations_et=estonian)
    assert read.registers["customers"] == before
    with_languages = files["customers"].replace("contact: team", "contact: team\nlanguages: et")
    read = site(tmp_path, customers=with_languages)
    contact = read.registers["customers"].contact
    assert contact
    assert contact[0].title
    assert contact[0].title.get("et") == "juht"
