"""The report for the desk: what each item of the regulation is answered with, and its page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from case_folders import EXAMPLE_SITE, SETTINGS, example_registers
from click.testing import CliRunner

from mkdocs_tietosuoja.checks import Kind, rules
from mkdocs_tietosuoja.cli import main
from mkdocs_tietosuoja.language.formats import format_article
from mkdocs_tietosuoja.reporting.articles import Answer, Row, items, others, read_table, rows
from mkdocs_tietosuoja.reporting.page import languages, report
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.site import Site, read_site

HEAD = """\
name: {fi: Asiakasrekisteri, sv: Kundregister, en: Customers}
controller: {name: Lumme & Pojat Oy, email: lumme@lumme.example}
contact: {email: palvelu@lumme.example}
history:
  - {date: 17.4.2018, change: {fi: Laadittu., sv: Upprättad., en: Drawn up.}}
"""
BARE = HEAD + "purposes: {name: Toimitukset, legal_basis: contract}\n"


def site(root: Path, register: str) -> Site:
    (root / "registers").mkdir(exist_ok=True)
    (root / "registers" / "customers.yml").write_text(register, encoding="utf-8")
    return read_site(root, root / "docs", Settings(languages=("fi", "sv", "en")))


def answered(read: Site) -> tuple[Row, ...]:
    found = read.in_registers["customers"]
    return rows(read.registers["customers"], read.trees["customers"], found)


def answers(root: Path, register: str) -> dict[str, Answer]:
    return {row.item.id: row.answer for row in answered(site(root, register))}


def test_items_are_those_of_the_regulation() -> None:
    articles = [article for item in items() for article in item.articles if article]
    for wanted in ("13(1)", "13(2)", "14(1)", "14(2)"):
        last = {"13(1)": "f", "13(2)": "f", "14(1)": "f", "14(2)": "g"}[wanted]
        letters = {each[-2] for each in articles if each.startswith(wanted)}
        assert letters == set(map(chr, range(ord("a"), ord(last) + 1))), wanted


def test_every_rule_of_completeness_is_an_item() -> None:
    known = {each.id for each in rules()}
    used = {rule for item in items() for rule in item.rules}
    assert used <= known
    notice = re.compile(r"(12|13|14|21|26|30|49)\(")
    asked = {
        each.id
        for each in rules()
        if each.kind is Kind.REGISTER
        and each.id.startswith("missing-")
        and notice.match(each.article or "")
    }
    related = {word for item in items() for word in item.related}
    assert {word for word in related if not re.match(r"\d+(\(|$)", word)} <= known - used
    assert asked - used == {
        "missing-impact",  # of a change, and no item of the notice
        "missing-supervisory-authority",  # the right is told without its name
    }


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_word_is_in_every_language(language: str) -> None:
    table = read_table()
    texts = [*table["wording"].values(), *table["states"].values()]
    texts += [item.name for item in items()]
    assert languages() == ("en", "fi", "sv")
    assert all(set(each) == {"en", "fi", "sv"} for each in texts)
    assert all(each[language].strip() == each[language] for each in texts)
    assert set(table["states"]) == {each.value for each in Answer}


def test_silence_is_missing(tmp_path: Path) -> None:
    found = answers(tmp_path, BARE)
    missing = {each for each, answer in found.items() if answer is Answer.MISSING}
    assert missing >= {
        "data-protection-officer",
        "recipients",
        "transfers",
        "retention",
        "provision",
        "automated-decisions",
        "sources",
    }
    assert found["controller"] is found["purposes"] is found["rights"] is Answer.MET
    assert found["legitimate-interests"] is found["withdrawal"] is Answer.NOT_REQUIRED


@pytest.mark.parametrize(
    ("written", "item"),
    [
        ("recipients", "recipients"),
        ("transfers", "transfers"),
        ("automated_decisions", "automated-decisions"),
        ("data_protection_officer", "data-protection-officer"),
    ],
)
def test_declared_none_is_an_answer(tmp_path: Path, written: str, item: str) -> None:
    assert answers(tmp_path, f"{BARE}{written}: none\n")[item] is Answer.NONE


def test_ignored_tells_its_reason(tmp_path: Path) -> None:
    ignore = "ignore: {rule: missing-recipients, reason: Kerrotaan suoraan.}\n"
    read = site(tmp_path, BARE + ignore)
    row = next(each for each in answered(read) if each.item.id == "recipients")
    assert (row.answer, row.reasons, row.findings) == (Answer.IGNORED, ("Kerrotaan suoraan.",), ())


@pytest.mark.parametrize(
    ("written", "item", "answer"),
    [
        ("recipients: {name: Posti, country: FI}", "transfers", Answer.NOT_REQUIRED),
        ("recipients: {name: Posti, country: FI}", "safeguards", Answer.NOT_REQUIRED),
        ("recipients: {name: Post, country: CH}", "transfers", Answer.MET),
        ("recipients: {name: Post, country: CH}", "adequacy", Answer.MET),
        ("recipients: {name: Post, country: CH}", "safeguards", Answer.NOT_REQUIRED),
        ("recipients: {name: Post, country: US}", "safeguards", Answer.MISSING),
        (
            "recipients: {name: Post, country: US, transfer: {safeguard: standard_contractual_clauses}}",
            "copy",
            Answer.MISSING,
        ),
        (
            "recipients: {name: Post, country: US, transfer: {safeguard: adequacy_decision}}",
            "copy",
            Answer.NOT_REQUIRED,
        ),
        ("sources: {type: data_subject}", "sources", Answer.MET),
        ("sources: {type: public_register, name: YTJ}", "provision", Answer.NOT_REQUIRED),
        ("sources: {type: data_subject}", "data-categories", Answer.NOT_REQUIRED),
        ("joint_controllers: {parties: {name: Toinen Oy}}", "joint-controllers", Answer.MISSING),
    ],
)
def test_conditions(tmp_path: Path, written: str, item: str, answer: Answer) -> None:
    assert answers(tmp_path, f"{BARE}{written}\n")[item] is answer


WHOLE = (
    HEAD
    + """\
data_protection_officer: none
data_subjects: Asiakkaat
data_categories: Nimi
purposes: {name: Toimitukset, legal_basis: consent, retention: {duration: P2Y}}
sources: {type: data_subject}
recipients: {name: Posti, country: FI, role: processor}
transfers: none
provision: {requirement: voluntary, consequences: Emme voi toimittaa tilausta.}
automated_decisions: none
security: Tilat on lukittu.
supervisory_authority: FI
"""
)


@pytest.mark.parametrize(
    ("part", "written", "item", "rule"),
    [
        ("{duration: P2Y}", "niin kauan kuin on tarpeen", "retention", "vague-word"),
        ("country: FI", "country: US", "transfers", "contradictory-transfers"),
        (
            "recipients:",
            "introduction: Suostumusta ei voi peruuttaa.\nrecipients:",
            "withdrawal",
            "contradictory-consent",
        ),
        (
            "recipients:",
            "sections: {id: retention, text: Tietoja säilytetään tarvittaessa.}\nrecipients:",
            "retention",
            "vague-word",
        ),
        ("{name: Toim", "{id: security, name: Mahdolliset toim", "purposes", "vague-word"),
        (
            "supervisory_authority: FI",
            "disputes: '.'",
            "complaint",
            "missing-supervisory-authority",
        ),
        ("Tilat on lukittu.", "Tilat ovat yleensä lukossa.", "security", "vague-word"),
        (
            "recipients:",
            "introduction: Perusteena on henkilötietolaki (523/1999).\nrecipients:",
            "legal-basis",
            "repealed-act",
        ),
    ],
)
def test_what_is_found_makes_an_item_unclear(
    tmp_path: Path, part: str, written: str, item: str, rule: str
) -> None:
    assert part in WHOLE
    row = next(
        each
        for each in answered(site(tmp_path, WHOLE.replace(part, written)))
        if each.item.id == item
    )
    assert (row.answer, row.findings[0].rule) == (Answer.UNCLEAR, rule)


def test_every_finding_stands_somewhere(tmp_path: Path) -> None:
    read = site(tmp_path, WHOLE + "introduction: Lomake on ehkä allekirjoitettava.\n")
    key = read.registers["customers"], read.trees["customers"], read.in_registers["customers"]
    in_rows = {each for row in rows(*key) for each in row.findings}
    below = {each.finding for each in others(*key)}
    assert in_rows | below == {*read.in_registers["customers"]}
    assert {each.rule for each in below} == {"vague-word"}


def test_findings_below_the_table_tell_why_they_are_ignored(tmp_path: Path) -> None:
    ignore = "introduction: Ehkä.\nignore: {rule: vague-word, reason: Lainaus.}\n"
    site(tmp_path, WHOLE + ignore)
    out = tmp_path / "report.html"
    run(tmp_path, "--languages", "fi", "--language", "fi", "--out", out)
    assert re.search(
        r"<h3>Muut havainnot</h3>\n<ul>\n<li>registers/customers.yml:\d+: .*"
        r"\[vague-word\]<br>Sivuutettu: Lainaus\.</li>",
        out.read_text("utf-8"),
    )


def test_command_tells_what_is_found_in_other_files(tmp_path: Path) -> None:
    site(tmp_path, WHOLE)
    (tmp_path / "registers" / "staff.yml").write_text("name: A\nnam: B\n", encoding="utf-8")
    out = tmp_path / "report.html"
    run(tmp_path, "--languages", "fi", "--language", "en", "--out", out)
    text = out.read_text("utf-8")
    assert '<h2 id="others">Findings in other files</h2>' in text
    assert "<li>registers/staff.yml:2: unknown key" in text


@pytest.mark.parametrize(
    ("kinds", "articles"),
    [
        ("{type: data_subject}", ("13(1)(c)",)),
        ("{type: third_party, name: YTJ}", ("14(1)(c)",)),
        ("[{type: data_subject}, {type: third_party, name: YTJ}]", ("13(1)(c)", "14(1)(c)")),
    ],
)
def test_articles_follow_from_the_sources(
    tmp_path: Path, kinds: str, articles: tuple[str, ...]
) -> None:
    read = site(tmp_path, f"{BARE}sources: {kinds}\n")
    found = rows(read.registers["customers"], read.trees["customers"])
    assert next(row.articles for row in found if row.item.id == "purposes") == articles


def test_nothing_is_missing_in_the_example() -> None:
    known = example_registers()
    for key, register in known.registers.items():
        missing = [
            row.item.id
            for row in rows(register, known.trees[key])
            if row.answer in (Answer.MISSING, Answer.UNCLEAR, Answer.IGNORED)
        ]
        assert not missing, key


class Page(HTMLParser):
    """The elements of a page, and what could call for something outside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_page_stands_alone_and_is_accessible(language: str) -> None:
    known = example_registers()
    text = report(known.registers, known.trees, {}, (), (), language, SETTINGS.default_language)
    page = Page(text)
    tags = [tag for tag, _ in page.tags]
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(tags)
    assert not re.search(r"url\(|@import|https?:", text)
    assert next(attributes for tag, attributes in page.tags if tag == "html")["lang"] == language
    assert tags.count("h1") == tags.count("title") == tags.count("main") == 1
    assert tags.count("h2") == len(known.registers) + 1
    assert all(attributes.get("scope") for tag, attributes in page.tags if tag == "th")
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        target = attributes.get("href") or ""
        assert not target or target[1:] in ids
        assert (attributes.get("aria-labelledby") or ids[0]) in ids
    assert "@media print" in text


def test_texts_of_users_are_escaped(tmp_path: Path) -> None:
    reason = "'<script>alert(1)</script> & muuta'"
    register = BARE.replace("Asiakasrekisteri", '"<b>Asiakkaat</b>"') + (
        f"ignore: {{rule: missing-recipients, reason: {reason}}}\n"
    )
    read = site(tmp_path, register)
    text = report(read.registers, read.trees, {}, (), ("<i>.yml",), "fi", "fi")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; muuta" in text
    assert "&lt;b&gt;Asiakkaat&lt;/b&gt;" in text
    assert "&lt;i&gt;.yml" in text
    assert not {"script", "b", "i"} & {tag for tag, _ in Page(text).tags}


def test_missing_item_tells_where_and_what(tmp_path: Path) -> None:
    read = site(tmp_path, BARE)
    text = report(read.registers, read.trees, {}, (), (), "en", "fi")
    assert (
        "<td><p>registers/customers.yml:1: &#39;recipients&#39; is missing (Article 13(1)(e)); "
    ) in text
    assert "[missing-recipients]</p></td>" in text


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["report", *map(str, arguments)])
    return result.exit_code, result.output


def test_command_writes_the_same_page_twice(tmp_path: Path) -> None:
    out = tmp_path / "raportti.html"
    code, output = run(EXAMPLE_SITE, "--languages", "fi,sv,en", "--language", "sv", "--out", out)
    assert code == 0
    assert f"6 register skrevs till {out}\n" in output
    first = out.read_bytes()
    run(EXAMPLE_SITE, "--languages", "fi,sv,en", "--language", "sv", "--out", out)
    assert out.read_bytes() == first
    assert '<html lang="sv">' in first.decode("utf-8")


def test_command_names_registers_that_cannot_be_read(tmp_path: Path) -> None:
    site(tmp_path, BARE)
    folder = tmp_path / "registers"
    (folder / "organisations.yml").write_text("organisations: {a: {nam: A}}\n", encoding="utf-8")
    (folder / "staff.yml").write_text(
        HEAD.replace("{name: Lumme & Pojat Oy, email: lumme@lumme.example}", "a"), encoding="utf-8"
    )
    (folder / "latin.yml").write_bytes("name: Väki\n".encode("latin-1"))
    out = tmp_path / "report.html"
    assert run(tmp_path, "--languages", "fi", "--language", "en", "--out", out)[0] == 0
    listed = re.findall(r"<li>(.*\.yml)</li>", out.read_text("utf-8"))
    assert listed == ["registers/latin.yml", "registers/staff.yml"]


@pytest.mark.parametrize(
    ("article", "fi", "sv", "en"),
    [
        ("13(1)(f)", "13 artiklan 1 kohdan f alakohta", "artikel 13.1 f", "Article 13(1)(f)"),
        ("12(1)", "12 artiklan 1 kohta", "artikel 12.1", "Article 12(1)"),
        ("46", "46 artikla", "artikel 46", "Article 46"),
    ],
)
def test_articles_are_named_as_each_language_does(article: str, fi: str, sv: str, en: str) -> None:
    named = [format_article(article, language) for language in ("fi", "sv-FI", "en")]
    assert named == [fi, sv, en]
