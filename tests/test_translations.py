"""Translators' files: the texts of a register in one language, in a file of their own."""

import copy
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from committing import Repository

from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.model import texts
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import Site, read_site
from mkdocs_tietosuoja.translations import complete, hold_whole

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
    back = site(tmp_path, customers=REGISTER, customers_sv=again)
    assert len(found(back)) == 2
    kept = completed(back)
    assert "# fi: Hoitaa kirjanpidon.\n    # fi before: Hoitaa kirjanpidon.\n" in kept
    mended = "\n".join(line for line in kept.split("\n") if "before:" not in line)
    assert mended == SWEDISH


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ("id: orders", "id: tilaukset", 17, "'id: tilaukset'"),
        ("name: Tilitoimisto Oy", "name: Gamma Oy", 40, "'name: Gamma Oy'"),
        ("date: 2018-04-17", "date: 2018-04-18", 47, "'date: 2018-04-18'"),
    ],
)
def test_another_id_day_or_name_is_written_in(
    tmp_path: Path, before: str, after: str, line: int, told: str
) -> None:
    changed = REGISTER.replace(before, after)
    read = site(tmp_path, customers=changed, customers_sv=SWEDISH)
    assert in_swedish(read) == in_swedish(site(tmp_path, customers=REGISTER, customers_sv=SWEDISH))
    read = site(tmp_path, customers=changed, customers_sv=SWEDISH)
    (only,) = [each for each in found(read) if each.startswith("customers.sv.yml")]
    assert only.startswith(f"customers.sv.yml:{line}:")
    assert f"has {told} now; write that here, or run 'tietosuoja translate customers" in only
    again = run(tmp_path, "translate", "customers", "--to", "sv")
    assert again.output == "customers: all 13 texts are written in 'sv'\n"
    key, _, value = after.partition(": ")
    file = (tmp_path / "registers" / "customers.sv.yml").read_text("utf-8")
    assert file in (
        SWEDISH.replace(before, after),
        SWEDISH.replace("date: '2018-04-17'", f"{key}: '{value}'"),
    )


def test_an_item_that_loses_its_id_is_recognised_by_its_texts(tmp_path: Path) -> None:
    changed = REGISTER.replace("  - id: orders\n    name", "  - name")
    read = site(tmp_path, customers=changed, customers_sv=SWEDISH)
    assert "does not have this line; delete it" in "\n".join(found(read))
    again = completed(read)
    assert "id: orders" not in again
    assert found(site(tmp_path, customers=changed, customers_sv=again)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "security: Suojaamme tiedot lukituilla kaapeilla.",
            "security: {description: Suojaamme., measures: [lukot]}",
        ),
        ("  - name: Kirjanpito\n", "  - {id: books, name: Kirjat}\n  - name: Kirjanpito\n"),
        ("data_subjects: asiakkaat", "data_subjects: [asiakkaat, muut]"),
        ("[nimi ja yhteystiedot, tilaukset ja laskut]", "{name: nimi, items: [tilaukset]}"),
        ("consequences: Emme toimita tilausta.", "consequences: https://x.example"),
    ],
)
def test_another_form_of_a_text_stops_nothing(tmp_path: Path, before: str, after: str) -> None:
    site(tmp_path, customers=REGISTER.replace(before, after), customers_sv=SWEDISH)
    result = run(tmp_path, "translate", "customers", "--to", "sv")
    assert result.exit_code == 0, result.output
    file = (tmp_path / "registers" / "customers.sv.yml").read_text("utf-8")
    for line in SWEDISH.splitlines():
        assert line.rpartition(": ")[2].strip(" #-") in file
    run(tmp_path, "translate", "customers", "--to", "sv")
    assert (tmp_path / "registers" / "customers.sv.yml").read_text("utf-8") == file


def test_a_translation_without_its_source_is_stale(tmp_path: Path) -> None:
    bare = SWEDISH.replace("    # fi: Hoitaa kirjanpidon.\n", "")
    read = site(tmp_path, customers=REGISTER, customers_sv=bare)
    assert "does not stand above it" in "\n".join(found(read))
    assert in_swedish(read)["Hoitaa kirjanpidon."] == "Sköter bokföringen."
    again = completed(read)
    assert "    # fi: Hoitaa kirjanpidon.\n    # fi before: ?\n    description: Sk" in again
    (told,) = found(site(tmp_path, customers=REGISTER, customers_sv=again))
    assert "delete the comment '# fi before: ...' above it" in told
    seen = again.replace("    # fi before: ?\n", "")
    assert seen == SWEDISH
    assert found(site(tmp_path, customers=REGISTER, customers_sv=seen)) == []


@pytest.mark.parametrize("blank", ['"  "', '""', "''", ""])
def test_a_blank_translation_is_missing(tmp_path: Path, blank: str) -> None:
    beside = SWEDISH.replace("description: Sköter bokföringen.", f"description: {blank}".rstrip())
    (told,) = found(site(tmp_path, customers=REGISTER, customers_sv=beside))
    assert "[missing-translation]" in told
    result = run(tmp_path, "translate", "customers", "--to", "sv")
    assert "1 of 13 texts to translate" in result.output


def test_what_is_written_stays_as_it_is_written(tmp_path: Path) -> None:
    """Quotation marks, folded texts and the remarks behind them, also where others change."""
    own = (
        SWEDISH.replace("name: Kundregister", 'name: "Kundregister"  # hej')
        .replace("Sköter bokföringen.", ">-  # då\n      Sköter\n      bokföringen.")
        .replace("Upprättad.", "'Upprättad\n      den dagen.'")
        .replace("- lista\n", "- lista \n")
        .replace("name: Tilitoimisto Oy", "name: Tilitoimisto Oy # fråga Aino")
    )
    site(tmp_path, customers=REGISTER, customers_sv=own)
    run(tmp_path, "translate", "customers", "--to", "sv")
    file = tmp_path / "registers" / "customers.sv.yml"
    assert file.read_text("utf-8") == own
    changed = REGISTER.replace("Emme toimita", "Emme lähetä")
    again = completed(site(tmp_path, customers=changed))
    line = "  # fi before: Emme toimita tilausta.\n"
    assert line in again
    assert again.replace(line, "").replace("lähetä", "toimita").replace("   # hej", "  # hej") == (
        own.replace('"  # hej', '" # hej')
    )


def generated(chance: random.Random) -> dict[str, Any]:
    """What a generated register has: texts, and what tells items apart."""

    def text() -> str:
        return f"{chance.choice('ab')}{chance.randrange(30)}"

    def named() -> dict[str, Any]:
        tells = chance.choice(["id", "name", "none"])
        own: dict[str, Any] = {"id": f"x{chance.randrange(999)}"} if tells == "id" else {}
        own["name"] = {"fi": text()}
        return {**own, "description": {"fi": text()}}

    def recipient() -> dict[str, Any]:
        name = f"N{chance.randrange(999)} Oy" if chance.random() < 0.6 else {"fi": text()}
        return {"name": name, "role": "processor", "description": {"fi": text()}}

    return {
        "introduction": {"fi": text()},
        "security": {"fi": text()},
        "purposes": [named() for _ in range(chance.randint(1, 4))],
        "data_categories": [{"fi": text()} for _ in range(chance.randint(1, 4))],
        "recipients": [recipient() for _ in range(chance.randint(1, 4))],
        "history": [{"date": f"2018-04-{chance.randint(10, 28)}", "change": {"fi": text()}}],
    }


def changed(register: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A register after a renaming, a move, a deletion, an addition or a new text."""
    new, other = copy.deepcopy(register), generated(chance)
    key = chance.choice([*new])
    value = new[key]
    if not isinstance(value, list):
        new[key] = other[key]
        return new
    at = chance.randrange(len(value))
    match chance.choice(["move", "delete", "add", "mend"]):
        case "move":
            chance.shuffle(value)
        case "delete":
            value.pop(at) if len(value) > 1 else None
        case "add":
            value.insert(at, other[key][0])
        case "mend":
            inner = chance.choice([*other[key][0]])
            value[at][inner] = other[key][0][inner]
    return new


def translated(text: str, chance: random.Random) -> str:
    """A file as a translator leaves it, who forgets now one thing, now another: `a1` becomes `A1`."""
    lines: list[str] = []
    source, mends = "", False
    for line in text.split("\n"):
        comment = re.fullmatch(r" *# fi( before)?: (\w+|\?)", line)
        value = re.fullmatch(r"( *(?:- )?\w+:|.* -| *-)(?: ([AB]\d+))?", line)
        if comment and comment[1]:
            mends = chance.random() < 0.6
            lines += [] if mends and chance.random() < 0.6 else [line]
        elif comment:
            source, mends = comment[2], False
            lines += [] if chance.random() < 0.05 else [line]
        elif value and source and (mends or not value[2]):
            lines.append(f"{value[1]} {source.upper()}" if mends or chance.random() < 0.9 else line)
            source, mends = "", False
        else:
            lines.append(line)
            source, mends = "", False
    return "\n".join(lines)


def pairs(node: Any) -> Iterator[tuple[str, Any]]:
    """Each Finnish text of a register with the Swedish one at its place."""
    if isinstance(node, dict) and "fi" in node:
        yield node["fi"], node.get("sv")
    elif isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from pairs(each)


@pytest.mark.parametrize("seed", range(20))
def test_no_text_is_lost_and_none_stands_at_the_place_of_another(tmp_path: Path, seed: int) -> None:
    """What is shown at another text than its own is told, whatever is renamed and goes back."""
    chance = random.Random(seed)
    register, past = generated(chance), []
    beside = "# Vår fil.\n\n"
    for _ in range(8):
        past.append(register)
        written = yaml.safe_dump(register, allow_unicode=True, sort_keys=False)
        source = site(tmp_path, customers=written, customers_sv=beside).sources["customers"]
        again = complete(source.part, source.match("customers", "sv"))
        hold_whole(source.match("customers", "sv"), again)
        texts_before, texts_after = (re.findall(r"[AB]\d+", each) for each in (beside, again))
        assert not Counter(texts_before) - Counter(texts_after)
        read = site(tmp_path, customers=written, customers_sv=again)
        assert completed(read) == again
        lines = again.split("\n")
        told = [each for each in read.findings if each.rule == "stale-translation"]
        stale = Counter(lines[each.position.line - 1].split()[-1] for each in told)
        shown = pairs(read.sources["customers"].joined(("sv",)).plain())
        assert not Counter(sv for fi, sv in shown if sv in texts_after and sv.lower() != fi) - stale
        beside = translated(again, chance)
        register = chance.choice(past) if chance.random() < 0.2 else changed(register, chance)


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


def test_one_register_stops_no_other(tmp_path: Path) -> None:
    """Neither one that is not YAML nor a translators' file that is none."""
    other = REGISTER.replace("Asiakasrekisteri", "Muu")
    site(tmp_path, other_xx="name: X\n", nobody_sv="name: X\n", wording="a: [\n")
    site(tmp_path, customers=REGISTER, customers_sv='name: "X\n', broken="a: [\n", other=other)
    result = run(tmp_path, "translate", "--all", "--to", "sv")
    assert result.exit_code == 1
    assert "registers/other.sv.yml: 13 of 13 texts to translate" in result.output
    assert "'registers/customers.sv.yml' cannot be read:" in result.output
    assert (
        "'broken' cannot be read:\nregisters/broken.yml:1:4: error: this bracket" in result.output
    )
    assert (tmp_path / "registers" / "other.sv.yml").is_file()
    assert (tmp_path / "registers" / "customers.sv.yml").read_text("utf-8") == 'name: "X\n'


def test_registers_are_named_by_file_too(tmp_path: Path) -> None:
    site(tmp_path, customers=REGISTER)
    for each in ("customers.yml", "registers/customers.yml", "customers"):
        result = run(tmp_path, "translate", each, "--to", "sv", "--dry-run")
        assert (result.exit_code, result.output[:30]) == (0, "registers/customers.sv.yml: 13")
    matter = REGISTER.replace("\n", "\n  ")
    (tmp_path / "docs").mkdir()
    page = f"---\ntietosuoja:\n  {matter}\n---\n"
    (tmp_path / "docs" / "page.md").write_text(page, encoding="utf-8")
    for each in ("page", "page.md", str(tmp_path / "docs" / "page.md")):
        result = run(tmp_path, "translate", each, "--to", "sv")
        assert (result.exit_code, "is the register of a page" in result.output) == (2, True)


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
    assert completed(site(tmp_path, customers=REGISTER, customers_sv=beside)) == beside
    changed = REGISTER.replace("Tilitoimisto", "Kirjanpito")
    again = completed(site(tmp_path, customers=changed, customers_sv=beside))
    assert again == f"{SWEDISH}# fråga Aino\n".replace("Tilitoimisto", "Kirjanpito")
    assert completed(site(tmp_path, customers=changed, customers_sv=again)) == again


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
