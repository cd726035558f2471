"""The notice as a tree: which sections there are, in which order, and what stands in them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from case_folders import ROOT, Case, good_case
from read_html import read_html

from mkdocs_tietosuoja.language import Wording
from mkdocs_tietosuoja.model import EmailFormat, Layout, Register
from mkdocs_tietosuoja.notice import (
    Notice,
    Recorded,
    Section,
    build_notice,
    combine,
    localization,
    plain_text,
    section_ids,
    short_notice,
)
from mkdocs_tietosuoja.notice.blocks import Flow, Paragraph, Stage, Summary, Table
from mkdocs_tietosuoja.registers import read_registers
from mkdocs_tietosuoja.render import render_html, render_markdown, render_short
from mkdocs_tietosuoja.render.html import render_blocks
from mkdocs_tietosuoja.settings import Settings

LANGUAGES = ("en", "fi", "sv")
SETTINGS = Settings(LANGUAGES)
WORDING = Wording(LANGUAGES)
BASE = """\
name: Customers
controller: {name: Company Ltd}
history:
  - {date: 2018-04-17, change: Drawn up.}
  - {date: 2024-01-10, change: Clearer words.}
"""

Read = Callable[[str], Register]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a register of which the test writes only what matters to it."""

    def read_one(text: str) -> Register:
        file = tmp_path / "registers" / "one.yml"
        file.parent.mkdir(exist_ok=True)
        keys = {line.partition(":")[0] for line in text.splitlines()}
        base = re.split(r"\n(?=\w)", BASE.strip())
        base = [part for part in base if part.partition(":")[0] not in keys]
        if "purposes" not in keys and "registers" not in keys:
            base.append("purposes: {name: Sales, legal_basis: contract}")
        file.write_text("\n".join([*base, text]), "utf-8")
        return read_registers(tmp_path, SETTINGS).registers["one"]

    return read_one


def notice_of(register: Register, language: str = "en", settings: Settings = SETTINGS) -> Notice:
    return build_notice(register, language, settings, WORDING)


def ids_of(register: Register, settings: Settings = SETTINGS) -> list[str]:
    return [section.id for section in notice_of(register, settings=settings).sections]


def section_of(register: Register, id: str, language: str = "en") -> Section:  # noqa: A002
    notice = notice_of(register, language)
    return next(section for section in notice.sections if section.id == id)


def text_of(section: Section) -> str:
    """The section's words, on one line."""
    notice = Notice("en", ("x",), (), (), (section,), None, None)
    text = read_html(render_html(notice, Layout.UNNUMBERED, title=False)).text
    return " ".join(text.split())


def targets(notice: Notice) -> set[str]:
    page = read_html(render_html(notice, Layout.UNNUMBERED))
    return {link.attributes["href"] for link in page.all("a")}


# Which sections there are.


def test_a_register_with_nothing_more_has_the_sections_that_are_always_due(read: Read) -> None:
    always = ["controller", "register", "purposes", "rights", "complaint", "changes"]
    assert ids_of(read("")) == always


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("joint_controllers: {parties: {name: Other Ltd}}", "joint-controllers"),
        ("representative: {name: Other Ltd}", "representative"),
        ("contact: {name: Privacy team}", "contact"),
        ("data_protection_officer: {name: Olli Opas}", "data-protection-officer"),
        ("data_protection_officer: none", "data-protection-officer"),
        ("data_subjects: Customers", "data-subjects"),
        ("data_categories: Name", "data-categories"),
        ("sources: {type: data_subject}", "sources"),
        ("provision: {requirement: voluntary}", "provision"),
        ("recipients: none", "recipients"),
        ("recipients: {name: Other Ltd}", "recipients"),
        ("transfers: none", "transfers"),
        ("transfers: {country: US, safeguard: adequacy_decision}", "transfers"),
        ("retention: {duration: P1Y}", "retention"),
        ("cookies: none", "cookies"),
        ("cookies: {name: session}", "cookies"),
        ("marketing: none", "marketing"),
        ("automated_decisions: none", "automated-decisions"),
        ("automated_decisions: {name: Credit}", "automated-decisions"),
        ("profiling: none", "automated-decisions"),
        ("security: Locked.", "security"),
        ("disputes: The court.", "disputes"),
    ],
)
def test_what_a_register_says_makes_its_section(read: Read, text: str, section: str) -> None:
    assert section not in ids_of(read(""))
    assert section in ids_of(read(text))


def test_a_recipient_outside_the_eea_makes_the_section_of_transfers(read: Read) -> None:
    assert "transfers" in ids_of(read("recipients: {name: Desk Inc., country: US}"))
    assert "transfers" not in ids_of(read("recipients: {name: Desk AB, country: SE}"))


def test_sections_stand_in_the_standard_order(full: Register) -> None:
    assert ids_of(full) == [
        "controller",
        "joint-controllers",
        "representative",
        "contact",
        "data-protection-officer",
        "register",
        "own",
        "data-subjects",
        "purposes",
        "registers",
        "data-categories",
        "sources",
        "provision",
        "recipients",
        "transfers",
        "retention",
        "cookies",
        "marketing",
        "automated-decisions",
        "security",
        "right-to-object",
        "rights",
        "complaint",
        "disputes",
        "changes",
    ]


def test_a_site_can_choose_the_order(read: Read) -> None:
    settings = replace(SETTINGS, section_order=("purposes", "complaint"))
    assert ids_of(read(""), settings) == [
        "purposes",
        "complaint",
        "controller",
        "register",
        "rights",
        "changes",
    ]


PLACES = [
    ("{id: a, title: A, text: a}", "register purposes rights complaint a changes"),
    (
        "{id: a, title: A, text: a, before: purposes}",
        "register a purposes rights complaint changes",
    ),
    ("{id: a, title: A, text: a, after: purposes}", "register purposes a rights complaint changes"),
    ("{id: a, title: A, text: a, after: cookies}", "register purposes a rights complaint changes"),
    ("{id: complaint, before: register}", "complaint register purposes rights changes"),
    ("{id: complaint, after: changes}", "register purposes rights changes complaint"),
    (
        "{id: a, title: A, text: a, after: register}, {id: b, title: B, text: b, after: register}",
        "register a b purposes rights complaint changes",
    ),
    (
        "{id: a, title: A, text: a, before: rights}, {id: b, title: B, text: b, before: rights}",
        "register purposes a b rights complaint changes",
    ),
    (
        "{id: a, title: A, text: a, after: b}, {id: b, title: B, text: b, after: register}",
        "register b a purposes rights complaint changes",
    ),
    (
        "{id: a, title: A, text: a, after: b}, {id: b, title: B, text: b, after: a}",
        "register purposes rights complaint changes a b",
    ),
]


@pytest.mark.parametrize(("sections", "order"), PLACES)
def test_own_sections_stand_where_they_are_placed(read: Read, sections: str, order: str) -> None:
    register = read(f"sections: [{sections}]")
    assert ids_of(register) == ["controller", *order.split()]


def test_a_site_can_choose_the_place_of_an_own_section(read: Read) -> None:
    settings = replace(SETTINGS, section_order=("a",))
    assert ids_of(read("sections: {id: a, title: A, text: a}"), settings)[:2] == ["a", "controller"]


def test_own_text_replaces_the_standard_text_and_stands_before_and_after_it(read: Read) -> None:
    register = read(
        "sections: [{id: register, title: T, text_before: x, text_after: y}, {id: rights, text: z}]"
    )
    assert text_of(section_of(register, "register")) == "T x Customers y"
    rights = section_of(register, "rights")
    assert rights.sections == ()
    assert text_of(rights).endswith(" z")


# Every item of Articles 13 and 14 has its place.

ITEMS = [
    ("13(1)(a) controller", "controller", "Yritys Oy"),
    ("13(1)(a) contact details", "controller", "info@yritys.example"),
    ("13(1)(a) representative", "representative", "Edustaja Oy"),
    ("13(1)(b) data protection officer", "data-protection-officer", "Olli Opas"),
    ("13(1)(c) purposes", "purposes", "Myynti"),
    ("13(1)(c) legal basis", "purposes", "6 artiklan 1 kohdan b alakohta"),
    ("13(1)(d) legitimate interests", "purposes", "Etumme."),
    ("14(1)(d) categories of data", "data-categories", "Perustiedot"),
    ("9(2) special categories", "data-categories", "9 artiklan 2 kohdan a alakohta"),
    ("13(1)(e) recipients", "recipients", "Vastaanottaja Inc."),
    ("13(1)(e) categories of recipients", "recipients", "Vakuutusyhtiö."),
    ("13(1)(f) transfers", "transfers", "Vastaanottaja Inc. (Yhdysvallat)"),
    ("13(1)(f) safeguards", "transfers", "46 artiklan 2 kohdan c alakohta"),
    ("13(1)(f) copy of the safeguards", "transfers", "Pyydä."),
    ("49(1)(a) risks", "transfers", "Riskit."),
    ("13(2)(a) period", "retention", "6 vuotta vuoden lopusta"),
    ("13(2)(a) criteria", "retention", "Laki."),
    ("13(2)(b) access", "rights", "15 artikla"),
    ("13(2)(b) rectification", "rights", "Oikaisemme."),
    ("13(2)(b) erasure", "rights", "17 artikla"),
    ("13(2)(b) restriction", "rights", "18 artikla"),
    ("13(2)(b) objection", "rights", "21 artikla"),
    ("13(2)(b) portability", "rights", "20 artikla"),
    ("13(2)(c) withdrawal", "rights", "7 artiklan 3 kohta"),
    ("13(2)(d) complaint", "complaint", "77 artikla"),
    ("13(2)(d) authority", "complaint", "Viranomainen"),
    ("13(2)(e) provision", "provision", "sopimukseen perustuva vaatimus"),
    ("13(2)(e) consequences", "provision", "Ei kauppaa."),
    ("13(2)(f) automated decisions", "automated-decisions", "Luotto"),
    ("13(2)(f) logic", "automated-decisions", "Pisteet."),
    ("13(2)(f) significance", "automated-decisions", "Vähäinen."),
    ("13(2)(f) consequences", "automated-decisions", "Kielto."),
    ("14(2)(f) source", "sources", "Rekisteri"),
    ("21(4) objection apart", "right-to-object", "suoramarkkinointia varten"),
    ("26(2) essence of the arrangement", "joint-controllers", "Vastaamme yhdessä."),
    ("26(2) contact point", "joint-controllers", "Yhteyspiste"),
    ("12(3) time to answer", "rights", "kuukauden"),
    ("Act 917/2014, 205 § cookies", "cookies", "1 kuukausi"),
]


@pytest.fixture(scope="session")
def full() -> Register:
    return read_registers(ROOT / "tests" / "cases" / "full", Settings(("fi",))).registers["full"]


@pytest.mark.parametrize(
    ("section", "text"), [item[1:] for item in ITEMS], ids=[i[0] for i in ITEMS]
)
def test_every_item_of_the_law_has_its_place(full: Register, section: str, text: str) -> None:
    assert text in text_of(section_of(full, section, "fi"))


def test_nothing_that_a_register_says_is_dropped(full: Register) -> None:
    page = read_html(render_html(notice_of(full, "fi"), Layout.NUMBERED))
    for text in (
        "Avoinna arkisin.",
        "Tytäryhtiö.",
        "Ma–pe.",
        "Kolme vuotta.",
        "Kävijät.",
        "Käynnit.",
    ):
        assert text in page.text


# The rights follow from the data.

ALWAYS = {"access", "rectification", "erasure", "restriction", "portability", "objection"}


@pytest.mark.parametrize(
    ("text", "portable", "objectionable", "withdrawable", "kept"),
    [
        ("purposes: {name: P, legal_basis: consent}", True, False, True, False),
        ("purposes: {name: P, legal_basis: contract}", True, False, False, False),
        ("purposes: {name: P, legal_basis: legal_obligation}", False, False, False, True),
        ("purposes: {name: P, legal_basis: vital_interests}", False, False, False, False),
        ("purposes: {name: P, legal_basis: public_task}", False, True, False, False),
        ("purposes: {name: P, legal_basis: legitimate_interests}", False, True, False, False),
        ("purposes: {name: P, legal_basis: [consent, legal_obligation]}", True, False, True, True),
        (
            "purposes: {name: P, legal_basis: consent, direct_marketing: true}",
            True,
            True,
            True,
            False,
        ),
        (
            "registers: {name: R, purposes: {name: P, legal_basis: public_task}}",
            False,
            True,
            False,
            False,
        ),
        (
            "purposes: {name: P, legal_basis: legal_obligation}\n"
            "data_categories: {name: Health, article_9_condition: explicit_consent}",
            True,
            False,
            True,
            True,
        ),
        (
            "purposes: {name: P, legal_basis: vital_interests}\n"
            "recipients: {name: R, legal_basis: [consent, legitimate_interests]}",
            False,
            True,
            True,
            False,
        ),
        (
            "purposes: {name: P, legal_basis: vital_interests}\n"
            "cookies: {name: c, category: statistics}",
            False,
            False,
            True,
            False,
        ),
        (
            "purposes: {name: P, legal_basis: vital_interests}\n"
            "cookies: {name: c, category: necessary}",
            False,
            False,
            False,
            False,
        ),
        (
            "purposes: {name: P, legal_basis: contract}\nmarketing: Letters.",
            True,
            True,
            False,
            False,
        ),
        ("purposes: {name: P, legal_basis: contract}\nmarketing: none", True, False, False, False),
    ],
)
def test_rights_follow_from_the_legal_bases(
    read: Read, text: str, portable: bool, objectionable: bool, withdrawable: bool, kept: bool
) -> None:
    register = read(text)
    rights = {
        part.id.removeprefix("rights-"): part for part in section_of(register, "rights").sections
    }
    assert set(rights) == ALWAYS | ({"withdrawal"} if withdrawable else set())
    assert ("no such data" not in text_of(rights["portability"])) is portable
    assert ("no such processing" not in text_of(rights["objection"])) is objectionable
    assert ("right-to-object" in ids_of(register)) is objectionable
    assert (len(rights["erasure"].blocks) == 2) is kept


def test_the_right_not_to_be_decided_on_by_a_machine_comes_with_such_decisions(read: Read) -> None:
    def parts(text: str) -> list[str]:
        return [part.id for part in section_of(read(text), "rights").sections]

    assert "rights-automated-decisions" in parts("automated_decisions: {name: Credit}")
    assert "rights-automated-decisions" not in parts("automated_decisions: none")


def test_the_right_to_object_stands_apart_from_all_else(read: Read) -> None:
    register = read("purposes: {name: P, legal_basis: public_task}")
    assert [section.id for section in notice_of(register).sections if section.apart] == [
        "right-to-object"
    ]


def test_the_right_to_object_stands_apart_also_in_the_words_of_the_writer(read: Read) -> None:
    register = read("sections: {id: right-to-object, text: You can object.}")
    assert section_of(register, "right-to-object").apart


@pytest.mark.parametrize("layout", Layout)
def test_the_right_to_object_is_in_no_table(read: Read, layout: Layout) -> None:
    one = notice_of(read("purposes: {name: P, legal_basis: public_task}"))
    two = notice_of(read("purposes: {name: Q, legal_basis: public_task}"))
    both = combine({"a": one, "b": two}, localization("en", SETTINGS, WORDING))
    for notice, ids in (
        (one, ["right-to-object"]),
        (both, ["a-right-to-object", "b-right-to-object"]),
    ):
        page = read_html(render_html(notice, layout))
        headings = [each for each in page.elements if each.attributes.get("id") in ids]
        assert [heading.attributes["id"] for heading in headings] == ids
        assert all("table" not in heading.ancestors for heading in headings)


def test_direct_marketing_and_other_processing_are_told_apart(read: Read) -> None:
    register = read(
        "purposes: [{name: Letters, legal_basis: legitimate_interests, direct_marketing: true},"
        " {name: Fraud, legal_basis: legitimate_interests}, {name: Sales, legal_basis: contract}]"
    )
    text = text_of(section_of(register, "right-to-object"))
    assert text.index("direct marketing") < text.index("Letters") < text.index("situation")
    assert text.index("situation") < text.index("Fraud")
    assert "Sales" not in text


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("", "#controller"),
        ("contact: {name: Team}", "#contact"),
        ("rights: {channel: Call.}", None),
    ],
)
def test_requests_go_to_the_contact_else_to_the_controller(
    read: Read, text: str, link: str | None
) -> None:
    section = section_of(read(text), "rights")
    page = read_html(
        render_html(Notice("en", ("x",), (), (), (section,), None, None), Layout.TABLE)
    )
    assert [each.attributes["href"] for each in page.all("a")] == ([link] if link else [])


def test_own_words_on_cost_and_time_stand_instead_of_the_standard_ones(read: Read) -> None:
    text = text_of(section_of(read("rights: {fees: Free., response_time: In a week.}"), "rights"))
    assert "Free." in text
    assert "In a week." in text
    assert "free of charge" not in text
    assert "one month" not in text


def test_the_way_to_object_stands_apart_with_the_right(read: Read) -> None:
    register = read(
        "purposes: {name: P, legal_basis: public_task}\n"
        "rights: {objection: {channel: Call 0800.}, access: {title: Inspection}}"
    )
    assert "Call 0800." in text_of(section_of(register, "right-to-object"))
    assert "Call 0800." not in text_of(section_of(register, "rights"))
    assert "Inspection" in text_of(section_of(register, "rights"))


def test_a_notice_that_has_not_changed_has_no_list_of_changes(read: Read) -> None:
    register = read("history: {date: 2024-01-10, change: Drawn up.}")
    assert "changes" not in section_ids(notice_of(register).sections)
    assert plain_text(notice_of(register).dates) == "Drawn up 10 January 2024."


def test_several_numbers_and_addresses_stand_side_by_side(read: Read) -> None:
    register = read(
        "controller: {name: C, phone: [09 123 4567, 050 123 4567], email: [a@c.example, b@c.example]}"
    )
    text = text_of(section_of(register, "controller"))
    assert "09 123 4567, 050 123 4567" in text
    assert "a@c.example, b@c.example" in text


def test_a_transfer_in_words_alone_is_no_item_of_a_list(read: Read) -> None:
    text = text_of(section_of(read("transfers: Only in exceptional cases."), "transfers"))
    assert text == "Transfers to third countries Only in exceptional cases."


def test_the_right_to_object_and_the_requests_refer_to_each_other(read: Read) -> None:
    notice = notice_of(read("purposes: {name: P, legal_basis: public_task}"))
    assert {"#right-to-object", "#rights"} <= targets(notice)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_has_its_section(full: Register, language: str) -> None:
    notice = notice_of(full, language)
    inner = {href[1:] for href in targets(notice) if href.startswith("#")}
    assert inner <= set(section_ids(notice.sections))


# Transfers: Articles 44 to 49.


@pytest.mark.parametrize(
    ("transfer", "articles"),
    [
        ("{country: CH}", ["(Article 45)"]),
        ("{country: US, safeguard: adequacy_decision}", ["covers this recipient (Article 45)"]),
        ("{country: US}", ["United States"]),  # the writer has not said what it rests on
        (
            "{country: CA, safeguard: standard_contractual_clauses}",
            ["not based on an adequacy decision", "(Article 46(2)(c))"],
        ),
        (
            "{country: IN, safeguard: standard_contractual_clauses}",
            ["has not decided", "(Article 46(2)(c))"],
        ),
        (
            "{country: [IN, JP], safeguard: binding_corporate_rules}",
            ["Japan", "(Article 45)", "India", "has not decided", "(Article 47)"],
        ),
        ("{country: GB, safeguard: code_of_conduct}", ["(Article 45)", "(Article 46(2)(e))"]),
        (
            "{international_organisation: IMO, safeguard: public_interest}",
            ["IMO", "not based on an adequacy decision", "(Article 49(1)(d))"],
        ),
    ],
)
def test_a_transfer_says_what_it_rests_on(read: Read, transfer: str, articles: list[str]) -> None:
    text = text_of(section_of(read(f"transfers: {transfer}"), "transfers"))
    places = [text.index(article) for article in articles]
    assert places == sorted(places)
    if "No adequacy decision" not in articles:
        assert "No adequacy decision" not in text


# When the notice was drawn up and when it changed.

TWO_VERSIONS = "history: [{date: 10.1.2024, change: Name., effective: 1.3.2024}, {date: 17.4.2018, change: New.}]"


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("fi", TWO_VERSIONS, "Laadittu 17.4.2018. Viimeisin muutos 10.1.2024."),
        ("sv", TWO_VERSIONS, "Upprättad den 17 april 2018. Senast ändrad den 10 januari 2024."),
        ("en", TWO_VERSIONS, "Drawn up 17 April 2018. Last changed 10 January 2024."),
        ("fi", "history: {date: 3.10.2019, change: Laadittu.}", "Laadittu 3.10.2019."),
    ],
)
def test_dates_come_from_the_history(read: Read, language: str, text: str, dates: str) -> None:
    assert plain_text(notice_of(read(text), language).dates) == dates


def test_changes_stand_with_the_newest_first(read: Read) -> None:
    text = text_of(section_of(read(TWO_VERSIONS), "changes"))
    assert text.index("10 January 2024 Name.") < text.index("17 April 2018 New.")
    assert "1 March 2024" in text


def test_a_class_that_the_writer_has_chosen_herself_is_not_told(read: Read) -> None:
    entry = "{date: 2024-01-10, change: New time., class: editorial"
    first = "{date: 2018-04-17, change: New.}"
    told = "The change is one of wording"
    assert told in text_of(section_of(read(f"history: [{first}, {entry}}}]"), "changes"))
    lowered = read(f"history: [{first}, {entry}, class_reason: It was so before.}}]")
    assert told not in text_of(section_of(lowered, "changes"))


def test_changes_that_apply_after_the_last_version_are_announced(read: Read) -> None:
    entries = (
        "{date: 2018-04-17, change: New.}",
        "{date: 2024-01-10, change: A company., effective: 2024-03-01, impact: Little.}",
        "{date: 2024-02-05, change: A comma.}",
    )
    register = read(f"history: [{', '.join(entries)}]")
    days = (datetime.date(2018, 4, 17), datetime.date(2024, 1, 10))
    recorded = {day: Recorded(f"{day}.md") for day in days}
    notice = build_notice(register, "en", SETTINGS, WORDING, recorded)
    assert quoted(notice) == [
        "The change applies from 1 March 2024.",
        "A company.",
        "**What this means for you:** Little.",
        "[Until 29 February 2024: version of 17 April 2018](2018-04-17.md)",
    ]
    later = read(f"history: [{entries[0]}, {entries[1]}, {{date: 2024-03-01, change: A comma.}}]")
    assert quoted(notice_of(later)) == []


def quoted(notice: Notice) -> list[str]:
    """The paragraphs of the remarks on a notice."""
    lines = render_markdown(notice, Layout.UNNUMBERED).splitlines()
    return [line.removeprefix("> ") for line in lines if line.startswith("> ")]


# What the writer says, and how.


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One:\n- a\n- b", "<p>One:</p><ul><li>a</li><li>b</li></ul>"),
        ("### A\n\n##### B\n\n# C", "<h3>A</h3><h4>B</h4><h3>C</h3>"),
        ("[a](#rights)", '<p><a href="#rights">a</a></p>'),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
        ("[](https://a.example)", '<p><a href="https://a.example">https://a.example</a></p>'),
        ("https://a.example", '<p><a href="https://a.example">https://a.example</a></p>'),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
        ("![a](b.png)", '<p>!<a href="b.png">a</a></p>'),
        ("**a** *b* `c`", "<p><strong>a</strong> <em>b</em> <code>c</code></p>"),
        ("2. a\n3. b", '<ol start="2"><li>a</li><li>b</li></ol>'),
        ("> a", "<blockquote><p>a</p></blockquote>"),
    ],
)
def test_prose_is_markdown_without_html(read: Read, markdown: str, html: str) -> None:
    indented = markdown.replace("\n", "\n  ")
    section = section_of(read(f"disputes: |\n  {indented}\n"), "disputes")
    notice = Notice("en", ("x",), (), (), (section,), None, None)
    written = render_html(notice, Layout.UNNUMBERED, title=False).replace("\n", "")
    assert written.partition("</h2>")[2] == f"{html}</div>"


@pytest.mark.parametrize(
    ("consequences", "html"),
    [
        ("None.", "<p><strong>If the data are not provided:</strong> None.</p>"),
        (
            "- a\n- b",
            "<p><strong>If the data are not provided:</strong></p><ul><li>a</li><li>b</li></ul>",
        ),
        (
            "**A:** b",
            "<p><strong>If the data are not provided:</strong></p><p><strong>A:</strong> b</p>",
        ),
    ],
)
def test_a_label_stands_before_a_sentence_or_above_a_list(
    read: Read, consequences: str, html: str
) -> None:
    indented = consequences.replace("\n", "\n    ")
    section = section_of(read(f"provision:\n  consequences: |\n    {indented}\n"), "provision")
    notice = Notice("en", ("x",), (), (), (section,), None, None)
    assert html in render_html(notice, Layout.UNNUMBERED).replace("\n", "")


@pytest.mark.parametrize(
    ("email_format", "shown"),
    [
        ("link", "[a@b.example](mailto:a@b.example) or [call](mailto:c@d.example)"),
        ("text", "a@b.example or call (c@d.example)"),
        ("spelled", "a (at) b.example or call (c (at) d.example)"),
    ],
)
def test_email_addresses_have_one_form(read: Read, email_format: str, shown: str) -> None:
    register = read("disputes: 'a@b.example or [call](mailto:c@d.example)'")
    settings = replace(SETTINGS, email_format=EmailFormat(email_format))
    assert f"\n{shown}\n" in render_markdown(
        notice_of(register, settings=settings), Layout.NUMBERED
    )
    own = read(
        f"disputes: 'a@b.example or [call](mailto:c@d.example)'\nemail_format: {email_format}"
    )
    assert f"\n{shown}\n" in render_markdown(notice_of(own), Layout.NUMBERED)


@pytest.mark.parametrize(
    ("items", "html"),
    [
        ("[name, address]", "<p><strong>Data:</strong> name, address</p>"),
        (
            "[Name, Address]",
            "<p><strong>Data:</strong></p><ul><li>Name</li><li>Address</li></ul>",
        ),
        ("Name and address", "<p><strong>Data:</strong> Name and address</p>"),
    ],
)
def test_short_phrases_stand_on_one_line(read: Read, items: str, html: str) -> None:
    register = read(f"sources: {{description: S., data_categories: {items}}}")
    notice = Notice("en", ("x",), (), (), (section_of(register, "sources"),), None, None)
    assert html in render_html(notice, Layout.UNNUMBERED).replace("\n", "")


def test_a_text_in_another_language_is_marked_once(read: Read) -> None:
    register = read(
        "data_categories: {name: N, items: [a, b]}\nretention: {duration: P1Y, from: of sales}\n"
        'disputes: "One.\\n\\nTwo."'
    )
    html = render_html(notice_of(register, "sv"), Layout.UNNUMBERED).replace("\n", "")
    assert '<strong><span lang="en">N</span>:</strong> <span lang="en">a, b</span>' in html
    assert '1 år <span lang="en">of sales</span>.' in html
    assert '<div lang="en"><p>One.</p><p>Two.</p></div>' in html
    assert (
        'lang="en"'
        not in render_html(notice_of(register, "en"), Layout.UNNUMBERED).partition(">")[2]
    )


# Several registers.


def test_registers_of_one_notice_have_a_part_each(read: Read) -> None:
    register = read(
        "registers: [{id: a, name: A, purposes: {name: P, legal_basis: contract}},"
        " {name: B, purposes: {name: Q, legal_basis: consent}}]"
    )
    section = section_of(register, "registers")
    assert [part.id for part in section.sections] == ["register-a", "register-2"]
    assert "Regulation (EU) 2016/679" in text_of(section)


def test_purposes_under_their_legal_bases_stand_in_the_order_of_the_law(read: Read) -> None:
    register = read(
        "purposes_grouped_by_legal_basis: true\n"
        "purposes: {name: P, legal_basis: legitimate_interests}\n"
        "registers: [{name: B, purposes: {name: Q, legal_basis: [contract, consent]}}]"
    )
    groups = section_of(register, "purposes").sections
    assert [group.id for group in groups] == [
        "purposes-consent",
        "purposes-contract",
        "purposes-legitimate-interests",
    ]
    assert text_of(groups[0]).endswith(" Q (B)")


def test_what_two_notices_have_in_common_stands_once() -> None:
    case: Case = good_case("combined")
    assert list(section_ids(case.notice("en").sections))[:10] == [
        "controller",
        "data-protection-officer",
        "ferries",
        "ferries-summary",
        "ferries-flow",
        "ferries-register",
        "ferries-purposes",
        "ferries-rights",
        "ferries-rights-access",
        "ferries-rights-rectification",
    ]


def test_a_common_section_refers_to_common_sections_alone(read: Read) -> None:
    one = notice_of(read("contact: {name: A}\npurposes: {name: P, legal_basis: public_task}"))
    two = notice_of(read("contact: {name: B}\npurposes: {name: P, legal_basis: public_task}"))
    both = combine({"a": one, "b": two}, localization("en", SETTINGS, WORDING))
    inner = {href[1:] for href in targets(both) if href.startswith("#")}
    assert inner <= set(section_ids(both.sections))
    assert {"a-right-to-object", "a-rights", "a-contact"} <= inner


def test_ids_stay_unique_where_a_register_has_the_id_of_a_section(read: Read) -> None:
    one, two = notice_of(read("name: A")), notice_of(read("name: B"))
    both = combine({"complaint": one, "b": two}, localization("en", SETTINGS, WORDING))
    ids = list(section_ids(both.sections))
    assert len(ids) == len(set(ids))
    assert "register-complaint-register" in ids


def test_one_notice_alone_stays_as_it_is(read: Read) -> None:
    notice = notice_of(read(""))
    assert combine({"one": notice}, localization("en", SETTINGS, WORDING)) is notice


def test_a_notice_is_the_same_each_time(full: Register) -> None:
    assert notice_of(full, "fi") == notice_of(full, "fi")


@pytest.mark.parametrize("href", ["/\\\\evil.example", "\\\\\\\\evil.example", "//evil.example"])
def test_a_link_cannot_leave_the_site_in_disguise(read: Read, href: str) -> None:
    notice = notice_of(read(f"introduction: '[x]({href})'"))
    assert not [each for each in targets(notice) if "evil" in each]


def test_bullets_of_word_processors_make_a_list(read: Read) -> None:
    notice = notice_of(read("introduction: |\n  Data:\n  • names\n  • addresses"))
    page = read_html(render_html(notice, Layout.NUMBERED))
    assert [text for text in ("names", "addresses") if text in page.all("ul")[0].text] == [
        "names",
        "addresses",
    ]


def test_an_interest_is_said_only_where_the_basis_is_an_interest(read: Read) -> None:
    text = text_of(
        section_of(
            read("purposes: {name: P, legal_basis: consent, legitimate_interest: Sales.}"),
            "purposes",
        )
    )
    assert "Sales." not in text


# The first layer: five questions, and the picture.


def answers(notice: Notice) -> dict[str, str]:
    """The answers of the summary by topic, each on one line."""
    html = read_html(render_html(replace(notice, sections=()), Layout.UNNUMBERED)).text
    text = " ".join(html.split())
    (summary,) = [block for block in notice.summary if isinstance(block, Summary)]
    found = {}
    for answer in reversed(summary.answers):
        text, _, found[answer.topic] = text.rpartition(f" {plain_text(answer.question)} ")
    return found


def summary_of(read: Read, text: str, language: str = "en") -> dict[str, str]:
    notice = notice_of(read(text), language)
    return answers(replace(notice, summary=notice.summary[:1]))


def test_a_summary_answers_five_questions_and_leads_to_the_sections(full: Register) -> None:
    notice = notice_of(full, "fi")
    summary, picture = notice.summary
    assert isinstance(summary, Summary)
    assert isinstance(picture, Flow)
    topics = [answer.topic for answer in summary.answers]
    assert topics == ["who", "why", "how-long", "who-else", "your-rights"]
    page = read_html(render_html(replace(notice, sections=()), Layout.UNNUMBERED))
    inner = [each.attributes["href"] for each in page.all("a") if "dt" in each.ancestors]
    assert inner == ["#controller", "#purposes", "#retention", "#recipients", "#rights"]


def test_a_question_without_an_answer_is_left_out(read: Read) -> None:
    assert summary_of(read, "").keys() == {"who", "why", "your-rights"}


@pytest.mark.parametrize(
    ("text", "topic", "answer"),
    [
        ("", "who", "Company Ltd"),
        ("contact: {email: a@c.example}", "who", "Company Ltd a@c.example"),
        ("joint_controllers: {parties: {name: Other Ltd}}", "who", "Company Ltd and Other Ltd"),
        ("", "why", "Sales"),
        (
            "purposes: [{name: A., legal_basis: contract}, {name: B, legal_basis: consent}]\n"
            "registers: {name: R, purposes: [{name: C, legal_basis: contract},"
            " {name: A., legal_basis: contract}]}",
            "why",
            "A, B and C",
        ),
        (
            "purposes: ["
            + ", ".join(f"{{name: P{n}, legal_basis: consent}}" for n in range(20))
            + "]",
            "why",
            "P0, P1, P2, P3, P4, P5, P6, P7 …",
        ),
        (
            "purposes: [{name: 'Sales, orders', legal_basis: contract},"
            " {name: letters, legal_basis: consent}]",
            "why",
            "Sales, orders Letters",
        ),
        ("retention: {duration: P1Y, from: from the order.}", "how-long", "1 year from the order."),
        ("retention: {criteria: As long as needed.}", "how-long", "As long as needed."),
        ("retention: Two years.", "how-long", "Two years."),
        (
            "retention: {applies_to: Invoices, duration: P6Y}",
            "how-long",
            "Invoices: 6 years.",
        ),
        (
            "purposes: {name: Sales, legal_basis: contract, retention: {duration: P1Y}}",
            "how-long",
            "1 year.",
        ),
        (
            "retention: [{duration: P13M}, {duration: P400D}, {duration: P1Y}, {duration: P56W}]",
            "how-long",
            "Shortest storage period: 1 year. Longest storage period: 400 days.",
        ),
        ("retention: [{duration: P12M}, {duration: P1Y}]", "how-long", "12 months."),
        (
            "retention: [{applies_to: A, duration: P1Y}, {applies_to: B, criteria: Law.}]",
            "how-long",
            "A: 1 year. B: Law.",
        ),
        (
            "retention: {duration: P1Y}\n"
            "registers: {name: R, retention: {duration: P2M},"
            " purposes: {name: C, legal_basis: contract}}",
            "how-long",
            "Shortest storage period: 2 months. Longest storage period: 1 year.",
        ),
        ("recipients: {name: Post Inc.}", "who-else", "Post Inc."),
        ("recipients: The post.", "who-else", "The post"),
        ("recipients: none", "who-else", "We do not disclose personal data to anyone,"),
        (
            "recipients: [{name: A, role: authority}, {name: B, role: authority}, {name: The post}]",
            "who-else",
            "Authorities and The post",
        ),
        (
            "recipients: {name: A, role: authority, country: [SE, US]}",
            "who-else",
            "Authorities Transfers outside the European Economic Area: United States.",
        ),
        (
            "transfers: {international_organisation: IMO, safeguard: public_interest}",
            "who-else",
            "International organisation: IMO.",
        ),
        (
            "recipients: {name: A, role: authority}\ntransfers: none",
            "who-else",
            "Authorities We do not transfer personal data outside",
        ),
    ],
)
def test_a_summary_says_it_in_brief(read: Read, text: str, topic: str, answer: str) -> None:
    assert summary_of(read, text)[topic].startswith(answer)
    assert ".." not in summary_of(read, text)[topic]


def test_roles_with_commas_in_them_stand_in_a_list(read: Read) -> None:
    text = "recipients: [{name: A, role: processor}, {name: B, role: authority}]"
    page = read_html(render_html(notice_of(read(text), "fi"), Layout.UNNUMBERED))
    listed = [item.text for item in page.all("li") if "dd" in item.ancestors]
    assert listed == ["Palveluntarjoajat, jotka käsittelevät tietoja lukuumme", "Viranomaiset"]


def test_the_rights_of_a_summary_are_those_of_the_notice(read: Read) -> None:
    def rights(text: str) -> set[str]:
        said = summary_of(read, text)["your-rights"]
        words = ("access", "portability", "object", "withdraw", "complaint")
        return {word for word in words if word in said}

    always = {"access", "complaint"}
    assert rights("purposes: {name: P, legal_basis: legal_obligation}") == always
    assert rights("") == always | {"portability"}
    assert rights("purposes: {name: P, legal_basis: public_task}") == always | {"object"}
    consent = always | {"portability", "withdraw"}
    assert rights("purposes: {name: P, legal_basis: consent}") == consent
    own = "purposes: {name: P, legal_basis: legal_obligation}\n"
    assert rights(f"{own}rights: {{withdrawal: You can.}}") == always | {"withdraw"}
    added = "sections: {id: right-to-object, text_before: You can.}"
    assert rights(f"{own}{added}") == always | {"object"}


def test_a_summary_claims_no_right_whose_text_the_writer_replaces(read: Read) -> None:
    interest = (
        "purposes: {name: P, legal_basis: legitimate_interests, legitimate_interest: Ours.}\n"
    )

    def rights(text: str) -> str:
        return summary_of(read, f"{interest}{text}")["your-rights"]

    assert "access" in rights("rights: {erasure: {description: Ask us.}}")
    assert "access" not in rights("rights: {erasure: {text: The law forbids it.}}")
    assert "object" in rights("")
    assert "object" not in rights("rights: {objection: {text: There is none.}}")
    assert "object" not in rights("sections: {id: right-to-object, text: There is none.}")
    assert "authority" not in rights("rights: {complaint: {text: There is none.}}")
    assert rights("sections: {id: rights, text: You can ask for your data.}") == (
        "You can ask for your data."
    )
    every = "[{id: rights, text: 'Here:'}, {id: right-to-object, text: No.}, {id: complaint, text: No.}]"
    assert rights(f"sections: {every}") == "Rights of the data subject"


def test_a_summary_tells_what_affects_people_most(read: Read) -> None:
    text = (
        "data_categories: [{name: Diagnoses, article_9_condition: health_care},"
        " {name: Names}, {name: Drugs, article_9_condition: health_care}]\n"
        "automated_decisions: {name: Triage}\nprofiling: {name: Interests}"
    )
    found = summary_of(read, text)
    assert found["why"].startswith("Sales Diagnoses and Drugs: These data belong to special cat")
    assert found["why"].endswith("Automated decisions: Triage Profiling: Interests")
    assert "not to be subject to a decision" in found["your-rights"]
    own = "rights: {automated_decisions: {text: There is none.}}"
    assert "subject to" not in summary_of(read, f"{text}\n{own}")["your-rights"]
    none = "automated_decisions: none\nprofiling: none"
    assert summary_of(read, none)["why"] == "Sales"
    in_words = "automated_decisions: We make none."
    assert summary_of(read, in_words)["why"] == "Sales Automated decisions: We make none."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "purposes: [{name: X, legal_basis: contract, retention: 'Two years, invoices ten.'},"
            " {name: Y, legal_basis: consent, retention: {duration: P1Y}}]",
            "X: Two years, invoices ten. Y: 1 year.",
        ),
        (
            "retention: {duration: P2Y, description: Or longer if a dispute is pending.}",
            "2 years. Or longer if a dispute is pending.",
        ),
        (
            f"retention: {{duration: P2Y, description: {'Many words. ' * 20}}}",
            "The notice gives the criteria that determine the storage period.",
        ),
        (
            "purposes: [{name: X, legal_basis: contract, retention: {duration: P2Y}},"
            " {name: Taxation, legal_basis: legal_obligation}]",
            "X: 2 years.",
        ),
        (
            "purposes: [{name: X, legal_basis: contract, retention: {duration: P2Y}},"
            " {name: Y, legal_basis: contract, retention: {duration: P3Y}},"
            " {name: Taxation, legal_basis: legal_obligation}]",
            "X: 2 years. Y: 3 years.",
        ),
        (
            "retention: [{duration: P50Y}, {applies_to: Logs, duration: P30D},"
            f" {{applies_to: Disputes, criteria: {'Many words. ' * 20}}}]",
            "Customers: 50 years. Logs: 30 days."
            " The notice gives the criteria that determine the storage period.",
        ),
        (
            "retention: ["
            + ", ".join(f"{{applies_to: D{n}, duration: P{n + 1}Y}}" for n in range(9))
            + "]",
            "D0: 1 year. D1: 2 years. D2: 3 years. D3: 4 years. D4: 5 years."
            " The notice gives the criteria that determine the storage period.",
        ),
        (
            "retention: [{duration: P1Y}, {legal_basis: legal_obligation, duration: P9Y}]",
            "Shortest storage period: 1 year. Longest storage period: 9 years.",
        ),
        (
            "retention: [{applies_to: X, duration: P1Y}, {applies_to: X, criteria: Or longer.}]",
            "X: 1 year. Or longer.",
        ),
        (
            "retention: {legal_basis: consent, duration: P1Y}",
            "Consent: 1 year.",
        ),
        (
            "retention: {duration: P1Y}\nsections: {id: retention, text_after: 'Logs: longer.'}",
            "1 year. The notice gives the criteria that determine the storage period.",
        ),
        (
            'retention: {duration: P1Y}\nsections: {id: retention, text: "A year.\\n\\nLogs ten."}',
            "A year. The notice gives the criteria that determine the storage period.",
        ),
    ],
)
def test_a_summary_promises_no_shorter_storage_than_the_notice(
    read: Read, text: str, answer: str
) -> None:
    assert summary_of(read, text)["how-long"] == answer


@pytest.mark.parametrize(
    "named",
    [
        "cookies: {name: _ads, third_party: true}",
        "joint_controllers: {parties: {name: Other Ltd}}",
        "transfers: {recipient: Far Ltd, country: JP}",
    ],
)
def test_nobody_receives_data_only_where_the_notice_names_nobody(read: Read, named: str) -> None:
    text = f"recipients: none\nsources: {{type: data_subject}}\n{named}"
    assert "do not disclose" not in summary_of(read, text).get("who-else", "")
    assert names(picture_of(read, text).recipients) == []
    denied = "recipients: none\ntransfers: We send nothing outside the EEA."
    assert "do not disclose" in summary_of(read, denied)["who-else"]


def test_a_summary_tells_of_transfers_in_words(read: Read) -> None:
    text = "recipients: {name: A, role: authority}\ntransfers: We send data to India."
    assert summary_of(read, text)["who-else"] == "Authorities We send data to India."


def test_an_international_organisation_is_told_with_the_recipient(read: Read) -> None:
    text = (
        "transfers: [{international_organisation: United Nations, recipient: UNHCR,"
        " safeguard: public_interest}, {country: IN, recipient: Bar,"
        " safeguard: standard_contractual_clauses}]"
    )
    found = summary_of(read, text)["who-else"]
    assert found == (
        "Transfers outside the European Economic Area: India."
        " International organisation: United Nations."
    )
    assert "UNHCR (United Nations): " in text_of(section_of(read(text), "transfers"))
    assert names(picture_of(read, text).outside) == ["UNHCR (United Nations)", "Bar (India)"]


def test_joint_controllers_are_reached_at_their_contact_point(read: Read) -> None:
    def who(point: str) -> str:
        joint = f"joint_controllers: {{parties: {{name: B}}{point}}}"
        return summary_of(read, f"contact: {{email: a@c.example}}\n{joint}")["who"]

    assert who("") == "Company Ltd and B a@c.example"
    assert who(", contact_point: {email: both@c.example}") == "Company Ltd and B both@c.example"
    assert who(", contact_point: {phone: +358 9 1234567}") == "Company Ltd and B +358 9 1234567"


def test_nothing_follows_from_legal_bases_that_are_not_known(read: Read) -> None:
    parts = "registers: [{name: A, purposes: {name: P, legal_basis: legal_obligation}}, {name: B}]"
    for register in (read("").model_copy(update={"purposes": ()}), read(parts)):
        said = text_of(section_of(register, "rights"))
        assert "no such" not in said
        assert "to transmit them to another controller" in said
        assert "on grounds relating to your particular situation" in said
        assert "object" not in answers(notice_of(register))["your-rights"]


def test_the_articles_are_said_once_to_be_those_of_the_regulation(read: Read) -> None:
    replaced = "{id: rights, text: Ask us.}"
    without = read("").model_copy(update={"purposes": ()})
    assert "The articles mentioned" in text_of(section_of(without, "rights"))
    for text, section in (
        ("", "purposes"),
        ("sections: {id: purposes, text: For sales.}", "rights"),
        ("sections: {id: purposes, text_after: For sales.}", "purposes"),
        ("registers: {name: R, purposes: {name: P, legal_basis: contract}}", "registers"),
        (f"sections: [{{id: purposes, text: For sales.}}, {replaced}]", "complaint"),
        (
            "purposes_grouped_by_legal_basis: true\n"
            "registers: {name: R, purposes: {name: P, legal_basis: contract}}",
            "purposes",
        ),
    ):
        found = [
            each.id
            for each in notice_of(read(text)).sections
            for _ in range(text_of(each).count("The articles mentioned in this notice"))
        ]
        assert found == [section]


def test_the_text_of_the_writer_answers_where_it_replaces_the_standard_one(read: Read) -> None:
    sections = (
        "sections: [{id: retention, text: Until you leave.}, {id: recipients, text: 'Here:'}]"
    )
    found = summary_of(read, f"retention: {{duration: P1Y}}\nrecipients: The post.\n{sections}")
    assert found["how-long"] == "Until you leave."
    assert found["who-else"] == "The post"
    assert summary_of(read, sections).keys() == {"who", "why", "how-long", "your-rights"}


def test_a_summary_leads_to_the_registers_where_they_tell_more(read: Read) -> None:
    notice = notice_of(
        read(
            "registers: {name: R, recipients: {name: Post, role: processor},"
            " purposes: {name: P, legal_basis: contract}}"
        )
    )
    (summary,) = notice.summary[:1]
    assert isinstance(summary, Summary)
    page = read_html(render_html(notice, Layout.UNNUMBERED))
    inner = [each.attributes["href"] for each in page.all("a") if "dt" in each.ancestors]
    assert inner == ["#controller", "#registers", "#registers", "#rights"]


def picture_of(read: Read, text: str) -> Flow:
    _, flow = notice_of(read(text)).summary
    assert isinstance(flow, Flow)
    return flow


def names(stage: Stage) -> list[str]:
    return [plain_text(name) for name in stage.names]


def test_a_picture_shows_where_data_come_from_and_go(read: Read) -> None:
    flow = picture_of(
        read,
        "sources: [{type: data_subject}, {type: third_party, name: Shops}, The weather.,"
        f" {{description: {'Many words. ' * 9}}}]\n"
        "recipients: [{name: Here Ltd, country: FI}, {name: Both Ltd, country: [SE, US, IN]},"
        " {name: Here Ltd}, {name: Where Ltd}]\n"
        "transfers: [{recipient: Far Ltd, country: JP}, {country: CH},"
        " {international_organisation: IMO, safeguard: public_interest}, Seldom elsewhere.]",
    )
    words = ["The data subject", "Shops", "The weather", "Sources of the data"]
    assert names(flow.sources) == words
    assert names(flow.register) == ["Customers"]
    assert names(flow.recipients) == ["Here Ltd", "Where Ltd", "Transfers to third countries"]
    outside = ["Both Ltd (United States and India)", "Far Ltd (Japan)", "Switzerland", "IMO"]
    assert names(flow.outside) == outside


def test_a_picture_leads_to_what_is_told_in_many_words(read: Read) -> None:
    text = f"sources: {{type: data_subject}}\nrecipients: {'Many words. ' * 9}"
    flow = picture_of(read, text)
    assert names(flow.recipients) == ["Recipients of personal data"]
    assert "#recipients" in targets(replace(notice_of(read(text)), sections=(), summary=(flow,)))


def test_a_picture_shows_the_registers_that_a_notice_covers(read: Read) -> None:
    flow = picture_of(
        read,
        "registers: {name: R, sources: {type: derived}, recipients: {name: Post, country: US},"
        " purposes: {name: P, legal_basis: contract}}",
    )
    assert names(flow.sources) == ["Data that arise from the processing"]
    assert names(flow.outside) == ["Post (United States)"]


def test_a_picture_says_that_nobody_receives_data(read: Read) -> None:
    flow = picture_of(read, "sources: {type: data_subject}\nrecipients: none")
    assert names(flow.recipients) == ["No recipients"]


@pytest.mark.parametrize("text", ["", "recipients: none", f"sources: {'Many words. ' * 9}"])
def test_there_is_no_picture_without_names(read: Read, text: str) -> None:
    assert len(notice_of(read(text)).summary) == 1


def test_a_short_notice_leads_to_the_whole_one(full: Register) -> None:
    voice = localization("fi", SETTINGS, WORDING)
    short = short_notice(full, notice_of(full, "fi"), "short-full", "full.md", voice)
    assert [plain_text(answer.question) for answer in short.summary][-1] == "Oikeutesi"
    page = read_html(render_short(short))
    assert page.mistakes == []
    inner = [each.attributes["href"] for each in page.all("a") if "dt" in each.ancestors]
    assert inner[0] == "full.md#controller"
    assert page.all("a")[-1].attributes["href"] == "full.md"
    assert page.ids == ["short-full"]


# Tables, where people look rather than read.


def table_of(read: Read, text: str, section: str) -> list[list[str]]:
    """The cells of the table of a section, row by row, each on one line."""
    blocks = section_of(read(text), section).blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    rows = [tuple((Paragraph(cell),) for cell in table.header), *table.rows]
    return [[" ".join(read_html(render_blocks(cell)).text.split()) for cell in row] for row in rows]


def test_purposes_stand_in_a_table(read: Read) -> None:
    text = (
        "purposes: [{name: Sales, legal_basis: contract, retention: {duration: P1Y}},"
        " {name: Care, legal_basis: [consent, legitimate_interests], legitimate_interest: Ours.}]"
    )
    assert table_of(read, text, "purposes") == [
        ["Purpose", "Legal basis", "Storage period"],
        [
            "Sales",
            "Contract or steps before entering into a contract (Article 6(1)(b))",
            "1 year.",
        ],
        [
            "Care",
            "Consent (Article 6(1)(a)), legitimate interests (Article 6(1)(f))"
            " Legitimate interest: Ours.",
            "",
        ],
    ]
    assert "1 year" in text_of(section_of(read(text), "retention"))


def test_purposes_stand_in_a_table_under_each_legal_basis_and_nowhere_else(read: Read) -> None:
    register = read(
        "purposes_grouped_by_legal_basis: true\n"
        "purposes: {name: Sales, legal_basis: contract, retention: {duration: P1Y}}\n"
        "retention: {legal_basis: contract, duration: P9Y}\n"
        "registers: {name: R, retention: {duration: P2Y}, purposes: [{name: Orders, legal_basis: contract},"
        " {name: Law, legal_basis: legal_obligation, legal_basis_description: The act.}]}"
    )
    contract, law = section_of(register, "purposes").sections
    assert text_of(contract).endswith(
        "Purpose Storage period Sales 1 year. Orders (R) 2 years. Storage period: 9 years."
    )
    assert text_of(law).endswith("Purpose What we do Law (R) The act.")
    listed = text_of(section_of(register, "registers"))
    assert "Orders Law" in listed
    assert "Article 6" not in listed


def test_recipients_stand_in_a_table_by_their_roles(read: Read) -> None:
    text = (
        "recipients: [{name: Plain Ltd, description: Helps.}, {name: Office, role: authority},"
        " {name: Mail Inc., role: processor, description: Sends., country: [FI, US],"
        " transfer: {safeguard: standard_contractual_clauses}}, {name: Safe AG, country: CH},"
        " {name: Near AB, country: SE}]"
    )
    mine = "Processor that processes the data on our behalf and according to our instructions"
    assert table_of(read, text, "recipients") == [
        ["Recipient", "Role", "Country", "Basis of the transfer"],
        [
            "Mail Inc.",
            f"{mine} Sends.",
            "Finland and United States",
            "Standard data protection clauses of the Commission (Article 46(2)(c))",
        ],
        ["Office", "Authority", "", ""],
        ["Plain Ltd", "Helps.", "", ""],
        ["Safe AG", "", "Switzerland", "Adequacy decision (Article 45)"],
        ["Near AB", "", "Sweden", "No transfer"],
    ]


def test_a_transfer_without_a_safeguard_names_no_basis(read: Read) -> None:
    text = "recipients: [{name: Far Inc., country: IN}, {name: Near AB, country: SE}]"
    far = table_of(read, text, "recipients")[1]
    assert far == ["Far Inc.", "India", ""]


def test_a_table_of_recipients_in_the_eea_tells_of_no_transfers(read: Read) -> None:
    text = "recipients: {name: Near AB, role: authority, country: SE}"
    assert table_of(read, text, "recipients")[0] == ["Recipient", "Role", "Country"]


def test_cookies_stand_in_a_table(read: Read) -> None:
    text = (
        "cookies: [{name: a, provider: P Ltd, category: necessary, purpose: Login.,"
        " duration: session, third_party: false}, {provider: Q Ltd, duration: P1M}]"
    )
    assert table_of(read, text, "cookies") == [
        ["Cookie", "Provider", "Purpose", "Duration"],
        [
            "a",
            "P Ltd No third party gets the data for its own use.",
            "Type: necessary Login.",
            "Until the browser is closed",
        ],
        ["Q Ltd", "", "", "1 month"],
    ]


def test_names_alone_are_a_list(read: Read) -> None:
    assert text_of(section_of(read("cookies: [{name: a}, {name: b}]"), "cookies")) == "Cookies a b"
    assert text_of(section_of(read("recipients: {name: Post}"), "recipients")).endswith(" Post")
