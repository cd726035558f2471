"""The two writers: the same words, sound HTML, and texts of users that stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, get_args

import jinja2
import pytest
from case_folders import GOOD_CASES, ROOT, SETTINGS, example_registers, good_case
from pydantic import BaseModel
from read_html import USUAL_EXTENSIONS, Page, commonmark, python_markdown, read_html

from mkdocs_tietosuoja.language import Wording
from mkdocs_tietosuoja.model import Layout, Register, Text
from mkdocs_tietosuoja.notice import Notice, build_notice, combine, localization
from mkdocs_tietosuoja.notice.blocks import Block, Foreign, ForeignBlocks, Link, Paragraph
from mkdocs_tietosuoja.registers import read_registers
from mkdocs_tietosuoja.render import (
    Entry,
    Permalink,
    outline,
    render_html,
    render_markdown,
    render_parts,
)
from mkdocs_tietosuoja.settings import Settings

EXAMPLES = ("applicants", "arkki", "customers", "group", "photo-studio", "stakeholders")
LANGUAGES = ("fi", "sv", "en")


def example(name: str, language: str) -> Notice:
    read = example_registers()
    return build_notice(read.registers[name], language, SETTINGS, read.wording)


def all_examples(language: str) -> Notice:
    voice = localization(language, SETTINGS, example_registers().wording)
    return combine({name: example(name, language) for name in EXAMPLES}, voice)


def check_sound(page: Page) -> None:
    assert page.mistakes == []
    assert len(page.ids) == len(set(page.ids))
    levels = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for above, below in pairwise(levels):
        assert below <= above + 1
    for link in page.all("a"):
        assert link.text.strip()
        if link.attributes["href"].startswith("#"):
            assert link.attributes["href"][1:] in page.ids
    assert all(heading.text.strip() for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6"))


def anchors(html: Page) -> list[str]:
    """The ids to which a link leads: all but those of the words that name a part."""
    return [each for each in html.ids if not each.endswith("_name")]


def test_every_example_register_is_tested() -> None:
    assert set(example_registers().registers) == set(EXAMPLES)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*EXAMPLES, "all"])
def test_both_writers_say_the_same(name: str, language: str, layout: Layout) -> None:
    notice = all_examples(language) if name == "all" else example(name, language)
    html = read_html(render_html(notice, layout))
    markdown = render_markdown(notice, layout)
    check_sound(html)
    assert all("scope" in header.attributes for header in html.all("th"))
    for page in (python_markdown(markdown), commonmark(markdown)):
        assert page.mistakes == []
        assert page.words == html.words
    check_sound(python_markdown(markdown))
    assert python_markdown(markdown).ids == anchors(html)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("name", sorted(path.name for path in GOOD_CASES.iterdir()))
def test_both_writers_say_the_same_of_good_cases(name: str, layout: Layout) -> None:
    case = good_case(name)
    for language in case.settings.languages:
        notice = case.notice(language)
        html = read_html(render_html(notice, layout))
        markdown = render_markdown(notice, layout)
        check_sound(html)
        check_sound(python_markdown(markdown))
        assert python_markdown(markdown).words == html.words
        assert commonmark(markdown).words == html.words


def test_cells_carry_the_label_that_a_card_shows() -> None:
    page = read_html(render_html(example("customers", "en"), Layout.NUMBERED))
    (first, *_), (cell, *_) = page.all("thead"), page.all("td")
    assert first.attributes == {"role": "rowgroup"}
    assert cell.attributes == {"role": "cell", "data-label": "What we do"}
    headers = [each for each in page.all("th") if "tbody" in each.ancestors]
    assert all(each.attributes["scope"] == "row" for each in headers)
    assert headers[0].attributes["data-label"] == "Purpose"
    assert {each.attributes["role"] for each in page.all("table")} == {"table"}


def test_a_table_of_the_writer_has_no_row_headers() -> None:
    register = full_register().model_copy(
        update={"introduction": Text((("fi", "| A | B |\n| --- | --- |\n| c | d |"),))}
    )
    notice = build_notice(register, "fi", Settings(("fi",)), Wording(("fi",)))
    page = read_html(render_html(replace(notice, summary=(), sections=()), Layout.NUMBERED))
    assert [each.text for each in page.all("td")] == ["c", "d"]
    assert [each.attributes["data-label"] for each in page.all("td")] == ["A", "B"]


@pytest.mark.parametrize("layout", Layout)
def test_tables_are_tables_in_every_reader(layout: Layout) -> None:
    notice = build_notice(full_register(), "fi", Settings(("fi",)), Wording(("fi",)))
    html = read_html(render_html(notice, layout))
    markdown = render_markdown(notice, layout)
    for page in (python_markdown(markdown), commonmark(markdown)):
        cells = [len(page.all("td")), len(page.all("table"))]
        if layout is Layout.TABLE:  # whose rows are tables of their own
            assert cells[1] == len(html.all("table"))
        else:
            row_headers = [each for each in html.all("th") if "tbody" in each.ancestors]
            assert cells == [len(html.all("td")) + len(row_headers), len(html.all("table"))]


def test_the_right_to_object_is_a_part_with_a_name() -> None:
    page = read_html(render_html(example("customers", "en"), Layout.NUMBERED))
    apart = {"class": "tietosuoja-apart", "aria-labelledby": "right-to-object_name"}
    assert apart in [each.attributes for each in page.all("section")]


def test_the_name_of_a_part_is_without_the_link_of_its_heading() -> None:
    html = render_html(
        all_examples("en"), Layout.NUMBERED, permalink=Permalink("¶", "Permanent link")
    )
    page = read_html(html)
    words = {each.attributes.get("id"): each.text for each in page.all("span", "figcaption")}
    names = [
        [words[each] for each in part.attributes["aria-labelledby"].split()]
        for part in page.all("section", "figure")
    ]
    own = [part for part, *of in names if of == ["In brief"]]
    assert "Customer register – privacy notice" in str(own)
    assert "¶" not in str(names)


def of_words(*blocks: Block) -> str:
    notice = replace(example("customers", "en"), introduction=blocks, summary=(), sections=())
    return render_html(notice, Layout.NUMBERED)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("חברה (1), x", "<bdi>חברה</bdi> (1), x"),
        ("A שלום, עולם & B", "A <bdi>שלום, עולם</bdi> &amp; B"),
        ("شركة 24 البيانات: 1/2", "<bdi>شركة 24 البيانات</bdi>: 1/2"),
        ("Œuvre Ωμέγα Ы 漢字", "Œuvre Ωμέγα Ы 漢字"),
    ],
)
def test_words_from_right_to_left_stay_together(text: str, written: str) -> None:
    assert f"<p>{written}</p>" in of_words(Paragraph((text,)))


def test_a_part_in_a_language_from_right_to_left_says_so() -> None:
    words = (Paragraph(("!",)),)
    html = of_words(
        Paragraph((Foreign(("?",), "he"), Foreign(("?",), "sv"))), ForeignBlocks(words, "ar-EG")
    )
    assert '<span lang="he" dir="rtl">?</span><span lang="sv">?</span>' in html
    assert '<div lang="ar-EG" dir="rtl">' in html


@pytest.mark.parametrize(
    ("words", "href", "address"),
    [
        ("tilit.example", "https://tilit.example/", None),
        ("https://tilit.example", "https://tilit.example/", None),
        ("a@b.example", "mailto:a@b.example", None),
        ("å@b.example", "mailto:%C3%A5@b.example", None),
        ("Tilit", "https://tilit.example/?a&b", "https://tilit.example/?a&b"),
        ("Kirjoita", "mailto:a@b.example?subject=x", "a@b.example"),
        ("Soita", "tel:+358", None),
        ("Alas", "#rights", None),
    ],
)
def test_a_link_whose_words_are_no_address_has_it_for_paper(
    words: str, href: str, address: str | None
) -> None:
    (link,) = read_html(of_words(Paragraph((Link((words,), href),)))).all("a")
    assert link.attributes.get("data-address") == address


def test_an_icon_stands_before_each_question() -> None:
    notice = example("customers", "en")
    html = render_html(notice, Layout.NUMBERED, icon=lambda topic: f"<svg><!-- {topic} --></svg>")
    for topic in ("who", "why", "how-long", "who-else", "your-rights"):
        assert f"<dt><svg><!-- {topic} --></svg><a href=" in html


def test_the_parts_of_a_notice_make_the_whole() -> None:
    notice = example("customers", "en")
    parts = render_parts(notice, Layout.NUMBERED)
    whole = render_html(notice, Layout.NUMBERED)
    order = (parts.title, parts.dates, parts.summary, parts.flow, parts.sections)
    places = [whole.index(part) for part in order]
    assert places == sorted(places)
    assert parts.flow.startswith("<figure")
    assert render_parts(replace(notice, summary=()), Layout.NUMBERED, title=False).title == ""


@pytest.mark.parametrize("layout", Layout)
def test_a_picture_of_very_many_is_whole(layout: Layout) -> None:
    recipient = full_register().recipients[0]  # type: ignore[index]
    many = tuple(
        recipient.model_copy(
            update={"name": Text((("", f"Yhtiö {number} Oy"),)), "country": ("FI",)}
        )
        for number in range(40)
    )
    register = full_register().model_copy(update={"recipients": many})
    notice = build_notice(register, "fi", Settings(("fi",)), Wording(("fi",)))
    html = read_html(render_html(notice, layout))
    markdown = render_markdown(notice, layout)
    assert html.mistakes == []
    assert python_markdown(markdown).words == commonmark(markdown).words == html.words
    assert html.all("figure")[0].text.count(" Oy") >= len(many)


def test_the_summary_stands_in_the_table_of_contents() -> None:
    one, both = example("customers", "en"), all_examples("en")
    assert outline(one, Layout.NUMBERED)[0] == Entry("summary", "In brief", 2)
    (part,) = [each for each in outline(both, Layout.NUMBERED) if each.id == "customers"]
    assert part.children[0] == Entry("customers-summary", "In brief", 3)


# Texts of users stay text.

PAYLOADS = {
    "pipe": "a | b || c",
    "script": "<script>alert(1)</script>",
    "jinja": "{{ 7*7 }} {% raw %} {# note #} {%- x -%} {{{a}}} {",
    "emphasis": "*a* **b** _c_ __d__ a_b_c _ * snake_case_",
    "backticks": "`a` ``b`` ` ```",
    "link": "[x](javascript:alert(1)) [x](data:text/html,x) [x] [x][y] [y]: https://evil.example",
    "image": "![](http://evil.example/x.png) ![x][y] Hei![x](https://evil.example/)",
    "handler": "<img src=x onerror=y>",
    "quotes": "\"><b> ' \" '\"><a href='https://evil.example'>",
    "entity": "&lt; &amp; &#60; &copy; &nbsp &x",
    "cdata": "]]> <![CDATA[x]]>",
    "comment": "<!-- --> <!-- x -- <!",
    "attributes": "a { #id onclick=x } {: .b } { #controller }",
    "encoded": "[x](javascript&colon;alert(1)) [x](java&Tab;script&colon;x) [x](javascript&amp;colon;a)",
    "space": "[x](java\tscript:alert(1)) [x](<java script:alert(1)>) [x]( javascript:x) [x](JaVaScRiPt:x)",
    "other schemes": "[x](vbscript:x) [x](file:///etc/passwd) [x](//evil.example) <javascript:x>",
    "href quotes": '[x](https://evil.example/"onmouseover="x) [x](https://evil.example "t" onclick)',
    "href entity": "[x](https://evil.example/?a=1&copy;=2&b=(c)_d_*e*) [x](<a|b{{c}}d e>)",
    "right to left": "\u202egnirts\u202c \u200f\u05d0\u05d1",
    "long": "pitkä " * 100 + "x" * 500,
    "heading": "# a #",
    "rule": "--- a ***",
    "only a rule": "---",
    "underline": "===",
    "list": "- a",
    "plus": "+ a ++b++ C++",
    "number": "1. a",
    "bracket": "2) a",
    "quote": "> a",
    "definition": ": a",
    "table": "| a | b |",
    "fence": "~~~ a",
    "strike": "~~a~~ ^^b^^ ~c~ ^d^ ==e== $f$ $$g$$ a=b :smile:",
    "admonition": "!!! note",
    "details": "??? note",
    "block": "/// note",
    "docstring": "::: module",
    "footnote": "a[^1] *[HTML]: x [^1]: y",
    "critic": "{++ a ++} {-- b --} {>> c <<}",
    "task": "[ ] a",
    "backslash": "\\* \\ \\\\ \\_ \\[x\\](y) C:\\temp\\",
    "snippet": '--8<-- "README.md"',
    "exclamation": "Hei! ![ !",
    "lines": "ensimmäinen\n\n# toinen\n\n- kolmas\n\n    neljäs\n\n<div>\n\n</div>\n",
    "code block": "```\n{{ 7*7 }} | <b>\n  x\n```\n\n    {% raw %}",
    "prose table": "| a | {{ b }} |\n| --- | --- |\n| `x|y` | <b> |",
    "lists": "- a\n- b\n\n1) c\n2) d\n\n* e\n\n  - f\n\n> g\n\n---\n\nh",
    "headings": "##### a\n\n# b #\n\n### C#\n\nd\n===",
    "line ends": "a\\\nb  \nc\u2028d\x85e",
    "bold": "**a** b **c:** d\n\n**e**",
}
TAGS = {
    "a", "bdi", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "section", "span", "strong", "table", "tbody", "td", "th", "thead", "time",
    "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "aria-labelledby", "class", "colspan", "data-address", "data-label", "datetime", "dir", "href", "id", "lang", "role",
    "scope", "start", "style",
}  # fmt: skip
STRINGS = {"business_id", "phone", "postal_code"}
"""Texts that are never translated."""


@cache
def full_register() -> Register:
    read = read_registers(ROOT / "tests" / "cases" / "full", Settings(("fi",)))
    assert read.findings == ()
    return read.registers["full"]


def with_text(value: Any, text: str, key: str = "") -> Any:
    """The value with `text` in place of every text in it."""
    if isinstance(value, Text):
        return Text((("fi", text),))
    if isinstance(value, str) and key in STRINGS:
        return text
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={name: with_text(child, text, name) for name, child in value}
        )
    if isinstance(value, tuple):
        return tuple(with_text(child, text) for child in value)
    return value


def notice_with(text: str) -> Notice:
    register = with_text(full_register(), text)
    return build_notice(register, "fi", Settings(("fi",)), Wording(("fi",)))


@cache
def harmless_ids(layout: Layout) -> list[str]:
    return anchors(read_html(render_html(notice_with("harmiton"), layout)))


def fields_of_text(kind: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Class and name of every field below `kind` that holds a text of the user."""
    for name, field in kind.model_fields.items():
        for part in parts_of(field.annotation):
            if part is Text or (part is str and name in STRINGS):
                yield kind.__name__, name
            elif issubclass(part, BaseModel):
                yield from fields_of_text(part)


def parts_of(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from parts_of(argument)


def texts_in(value: Any, kind: str = "", name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Text) or (isinstance(value, str) and name in STRINGS):
        yield kind, name
    elif isinstance(value, BaseModel):
        for field, child in value:
            yield from texts_in(child, type(value).__name__, field)
    elif isinstance(value, tuple):
        for child in value:
            yield from texts_in(child, kind, name)


def check_harmless(page: Page) -> None:
    assert page.mistakes == []
    assert {element.tag for element in page.elements} <= TAGS
    for element in page.elements:
        assert set(element.attributes) <= ATTRIBUTES
        assert re.fullmatch(
            "(text-align: ?(left|right|center);?)?", element.attributes.get("style", "")
        )
    for link in page.all("a"):
        href = re.sub(r"[\x00-\x20]", "", link.attributes["href"]).lower()
        assert re.match("https?://|mailto:|tel:|#", href) or ":" not in href
        assert not href.startswith("//")


def test_the_full_register_has_every_field_of_text() -> None:
    assert set(texts_in(full_register())) == set(fields_of_text(Register))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_texts_of_users_stay_text(payload: str, layout: Layout) -> None:
    notice = notice_with(payload)
    html = read_html(render_html(notice, layout))
    markdown = render_markdown(notice, layout)
    jinja = jinja2.Environment(keep_trailing_newline=True, autoescape=False)
    assert jinja.from_string(markdown).render() == markdown
    for page in (html, python_markdown(markdown), commonmark(markdown)):
        check_harmless(page)
        assert page.words == html.words
        name = " ".join(payload.split())  # a name stands on one line, as it was written
        assert page.all("h1")[0].text.strip() == name
        assert name in [strong.text for strong in page.all("strong")]
    for page in (html, python_markdown(markdown)):
        assert anchors(page) == harmless_ids(layout)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_texts_of_users_stay_text_with_the_usual_extensions(payload: str) -> None:
    notice = notice_with(payload)
    html = read_html(render_html(notice, Layout.NUMBERED))
    page = python_markdown(render_markdown(notice, Layout.NUMBERED), *USUAL_EXTENSIONS)
    check_harmless(page)
    assert page.words == html.words
