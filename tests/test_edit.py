"""Additions to YAML texts: what was written stays, and what is read is what was there and the addition."""

import datetime
from itertools import product
from textwrap import indent
from typing import Any

import pytest

from mkdocs_tietosuoja.source import CannotEdit, Mapping, add_item, read_yaml, set_key
from mkdocs_tietosuoja.source.edit import Item
from mkdocs_tietosuoja.source.front_matter import front_matter_span

ITEM: Item = {
    "date": datetime.date(2024, 1, 10),
    "change": {"fi": "Uusi vastaanottaja.", "sv": "En ny mottagare."},
}
PLAIN = {
    "date": "2024-01-10",
    "change": {"fi": "Uusi vastaanottaja.", "sv": "En ny mottagare."},
}
SEAL = "sha256:" + "0123456789abcdef" * 4


def plain(text: str) -> Any:
    tree, _ = read_yaml(text, "")
    assert isinstance(tree, Mapping)
    return tree.plain()


def is_subsequence(short: str, long: str) -> bool:
    characters = iter(long)
    return all(character in characters for character in short)


# Every layout of a history of one or two entries, below the key `history` at the left.
LAYOUTS = {
    "block below its key": "history:\n- date: 2018-04-17\n  change: Laadittu.\n",
    "block, indented": "history:\n  - date: 2018-04-17\n    change: Laadittu.\n",
    "block, indented deeper": "history:\n      - date: 2018-04-17\n        change: Laadittu.\n",
    "block, wide dash": "history:\n-   date: 2018-04-17\n    change: Laadittu.\n",
    "dash on a line of its own": "history:\n  -\n    date: 2018-04-17\n    change: Laadittu.\n",
    "items in braces": "history:\n  - {date: 2018-04-17, change: Laadittu.}\n",
    "items in braces over lines": "history:\n  - {date: 2018-04-17,\n     change: Laadittu.\n    }\n",
    "two items": "history:\n  - {date: 2018-04-17, change: Laadittu.}\n  - date: 2019-01-01\n    change: X\n",
    "two items apart": "history:\n\n  - date: 2018-04-17\n\n  - date: 2019-01-01\n    change: X\n",
    "comments between": "history:  # versions\n  # first\n  - date: 2018-04-17 # a\n    # b\n    change: X  # c\n",
    "comment with a tab": "history:\n  - date: 2018-04-17\t# a\tb\n",
    "literal block": "history:\n  - change: |\n      Laadittu.\n\n      Ja muuta.\n",
    "literal block that keeps": "history:\n  - change: |+\n      Laadittu.\n\n",
    "literal block that strips": "history:\n  - change: |-\n      Laadittu.\n",
    "literal block, indentation told": "history:\n  - change: |2\n        Laadittu.\n",
    "folded block": "history:\n  - change:\n      fi: >\n        Laadittu\n        eilen.\n",
    "folded block that keeps": "history:\n  - change:\n      fi: >+\n        Laadittu\n        eilen.\n\n\n",
    "text over lines": "history:\n  - date: 2018-04-17\n    change: Laadittu\n      eilen.\n",
    "quoted text over lines": 'history:\n  - date: 2018-04-17\n    change: "Laadittu\n      # eilen."\n',
    "text like a comment": "history:\n  - date: 2018-04-17\n    change: 'a # b' # c\n",
    "brackets": "history: [{date: 2018-04-17, change: Laadittu.}]\n",
    "brackets, comma at the end": "history: [{date: 2018-04-17, change: Laadittu.},]\n",
    "brackets, two items": "history: [ {date: 2018-04-17}, {date: 2019-01-01} ] # c\n",
    "brackets over lines": "history: [\n  {date: 2018-04-17},\n  {date: 2019-01-01}\n]\n",
    "brackets over lines, comma": "history: [\n  {date: 2018-04-17},\n  {date: 2019-01-01},\n  ]\n",
    "brackets over lines, comments": "history: [ # a\n  {date: 2018-04-17}, # b, c\n  {date: 2019-01-01} # d, e\n  # f\n  ]\n",
    "brackets over lines, comma, comments": "history: [\n  {date: 2019-01-01} # d, e\n  , # f, g\n  ]\n",
    "brackets begun on the line": "history: [{date: 2018-04-17},\n          {date: 2019-01-01}]\n",
    "brackets, comment behind": "history: [{date: 2018-04-17}, {date: 2019-01-01}, # c\n  ]\n",
    "brackets on the next line": "history:\n  [{date: 2018-04-17}]\n",
    "empty brackets": "history: []\n",
    "one mapping": "history:\n  date: 2018-04-17\n  change: Laadittu.\n",
    "one mapping with texts": "history:\n    date: 2018-04-17\n\n    # why\n    change:\n        fi: |\n            Laadittu.\n\n            Ja muuta.\n        sv: Upprättad\n          i går.\n",
    "one mapping in braces": "history: {date: 2018-04-17, change: {fi: Laadittu., sv: x}}\n",
    "one mapping in braces over lines": "history: {\n  date: 2018-04-17,\n  change: x,\n  }\n",
    "values that are empty": "history:\n  - date: 2018-04-17\n    change:\n",
    "quoted keys": '"history":\n  - "date": "2018-04-17"\n',
}
AFTER = (
    "",
    "name: Asiakasrekisteri\n",
    "\nname: Asiakasrekisteri\n",
    "\n  # inside\n# outside\n\nname: Asiakasrekisteri\n# end\n",
    "...\n",
)
"""What follows the history."""
BEFORE = "# a register\nwebsite: 'https://x.example/#a'\n"
layouts = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def as_list(history: Any) -> list[Any]:
    return history if isinstance(history, list) else [history]


@layouts
def test_an_item_is_added_and_nothing_else(layout: str) -> None:
    for after, line_break, is_broken_off in product(AFTER, ("\n", "\r\n"), (False, True)):
        whole = f"{BEFORE}{layout}{after}".replace("\n", line_break)
        text = whole.removesuffix(line_break) if is_broken_off else whole
        made = add_item(text, ("history",), ITEM)
        expected = plain(
            text if text.endswith(line_break) else whole
        )  # a text can end in the break
        expected["history"] = [*as_list(expected["history"]), PLAIN]
        assert plain(made) == expected
        assert is_subsequence(text, made)
        assert made.count("\n") == made.count(line_break)
        sealed = set_key(made, ("history", len(expected["history"]) - 1), "seal", SEAL)
        expected["history"][-1] = PLAIN | {"seal": SEAL}
        assert plain(sealed) == expected
        assert is_subsequence(made, sealed)


@layouts
def test_a_key_is_added_and_nothing_else(layout: str) -> None:
    if layout == LAYOUTS["empty brackets"]:
        return
    for after in AFTER:
        text = f"{BEFORE}{layout}{after}"
        made = set_key(text, ("history", 0), "seal", SEAL)
        expected = plain(text)
        as_list(expected["history"])[0]["seal"] = SEAL
        assert plain(made) == expected
        assert is_subsequence(text, made)


@layouts
def test_a_page_keeps_its_text(layout: str) -> None:
    for after in AFTER:
        register = f"{BEFORE}{layout}{after}".removesuffix("...\n")
        matter = f"title: Seloste\ntietosuoja:\n{indent(register, '  ')}"
        page = f"---\n{matter}---\n\nhistory:\n- Text of the page.\n"
        made = add_item(page, ("tietosuoja", "history"), ITEM)
        span = front_matter_span(made)
        assert span
        expected = plain(matter)
        expected["tietosuoja"]["history"] = [*as_list(expected["tietosuoja"]["history"]), PLAIN]
        assert plain(made[slice(*span)]) == expected
        assert made.endswith("---\n\nhistory:\n- Text of the page.\n")
        assert made.startswith("---\ntitle: Seloste\ntietosuoja:\n")


NEW = """\
  - date: 2024-01-10
    change:
      fi: Uusi vastaanottaja.
      sv: En ny mottagare.
"""
NEW_IN_BRACES = "{date: 2024-01-10, change: {fi: Uusi vastaanottaja., sv: En ny mottagare.}}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "history:\n  - {date: 1, change: x}   # c\n\n  # d\n\nname: x\n",
            f"history:\n  - {{date: 1, change: x}}   # c\n{NEW}\n  # d\n\nname: x\n",
        ),
        ("history:\n  - date: 1", f"history:\n  - date: 1\n{NEW}"),
        (
            "history:\n  - change: |+\n      x\n\n\nname: x\n",
            f"history:\n  - change: |+\n      x\n\n\n{NEW}name: x\n",
        ),
        (
            "history:\n  - change: |\n      x\n\n\nname: x\n",
            f"history:\n  - change: |\n      x\n{NEW}\n\nname: x\n",
        ),
        ("history:\n  date: 1\n  change: x\n", f"history:\n  - date: 1\n    change: x\n{NEW}"),
        ("history: {date: 1} # c\n", f"history: [{{date: 1}}, {NEW_IN_BRACES}] # c\n"),
        ("history: [{date: 1}]\n", f"history: [{{date: 1}}, {NEW_IN_BRACES}]\n"),
        ("history: [{date: 1},]\n", f"history: [{{date: 1}}, {NEW_IN_BRACES},]\n"),
        (
            "history: [\n  {date: 1} # c\n]\n",
            f"history: [\n  {{date: 1}}, # c\n  {NEW_IN_BRACES}\n]\n",
        ),
        (
            "history: [\n  {date: 1}, # c\n]\n",
            f"history: [\n  {{date: 1}}, # c\n  {NEW_IN_BRACES},\n]\n",
        ),
        (
            "\ufeffhistory:\n  - date: 1\n",
            f"\ufeffhistory:\n  - date: 1\n{NEW}",
        ),
    ],
)
def test_where_an_item_stands(text: str, expected: str) -> None:
    assert add_item(text, ("history",), ITEM) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("history:\n- {date: 1} # c\n", f"history:\n- {{date: 1, seal: '{SEAL}'}} # c\n"),
        ("history:\n- date: 1 # c\n\n", f"history:\n- date: 1 # c\n  seal: {SEAL}\n\n"),
        (
            "history:\n- {\n    date: 1,\n    change: x, # c\n  }\n",
            f"history:\n- {{\n    date: 1,\n    change: x, # c\n    seal: '{SEAL}',\n  }}\n",
        ),
        ("history: {date: 1}\n", f"history: {{date: 1, seal: '{SEAL}'}}\n"),
        ("history: [{date: 1}, {}]\n", f"history: [{{date: 1, seal: '{SEAL}'}}, {{}}]\n"),
    ],
)
def test_where_a_key_stands(text: str, expected: str) -> None:
    assert set_key(text, ("history", 0), "seal", SEAL) == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Seloste laadittiin.", "Seloste laadittiin."),
        ("Lisätty [vastaanottaja](#recipients).", "Lisätty [vastaanottaja](#recipients)."),
        ("[vastaanottaja](#recipients)", "'[vastaanottaja](#recipients)'"),
        ("Huomio: uusi", "'Huomio: uusi'"),
        ("nro #3", "'nro #3'"),
        ("#3", "'#3'"),
        ("- a", "'- a'"),
        ("-a", "'-a'"),
        ("*a*", "'*a*'"),
        ("&a", "'&a'"),
        ("!a", "'!a'"),
        ("@a", "'@a'"),
        ("no", "'no'"),
        ("null", "'null'"),
        ("~", "'~'"),
        ("0403", "'0403'"),
        ("2024-01-10", "'2024-01-10'"),
        ("", "''"),
        (" a ", "' a '"),
        ("fi:a", "'fi:a'"),
        ("10:30", "'10:30'"),
        ("Laki 1336/1997, 2 luku", "Laki 1336/1997, 2 luku"),
        ("'a' ja \"b\"", "'''a'' ja \"b\"'"),
        ("C:\\tiedot", "C:\\tiedot"),
        ("\u00a0a", "'\u00a0a'"),
        ("Ålands öar 😀", "Ålands öar 😀"),
        ("a " * 300 + "b", "a " * 300 + "b"),
        ("a\nb", "|-\n    a\n    b"),
        ("a\n\nb\n", "|\n    a\n\n    b"),
        ("a\n\n\n", '"a\\n\\n\\n"'),
        ("\n", '"\\n"'),
        (" a\nb", "|2-\n     a\n    b"),
        ("a \nb", '"a \\nb"'),
        ("\u00a0a\nb", '"\u00a0a\\nb"'),
        ("a\r\nb", '"a\\r\\nb"'),
        ("a\u2028b", '"a\\Lb"'),
        ("a\tb", '"a\\tb"'),
    ],
)
def test_how_a_text_is_written(value: str, written: str) -> None:
    made = add_item("history:\n- date: 1\n", ("history",), {"change": value})
    assert made == f"history:\n- date: 1\n- change: {written}\n"
    in_braces = add_item("history: [{date: 1}]", ("history",), {"change": {"fi": value}})
    assert plain(in_braces)["history"][1] == {"change": {"fi": value}}
    assert in_braces.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: x\n", "there is no 'history'"),
        ("history: Laadittu.\n", "'history' is not a list"),
        ("history:\n", "'history' is not a list"),
        ("other: &h\n- date: 1\nhistory: *h\n", "'history' is written as '*h'"),
        ("history: &h\n- date: 1\nother: *h\n", "nothing can be added safely"),
        ("history: [\n", "no keys can be read here"),
        ("history:\n- date: 1\n---\nname: x\n", "no keys can be read here"),
        ("- history\n", "no keys can be read here"),
        ("", "no keys can be read here"),
        ("history:\n- date: 1\n  <<: {a: b}\n  change: !x y\n", ""),
    ],
)
def test_what_cannot_be_edited_is_left_to_the_writer(text: str, message: str) -> None:
    if not message:  # strange, but what is added is added
        assert "Uusi vastaanottaja" in add_item(text, ("history",), ITEM)
        return
    with pytest.raises(CannotEdit) as error:
        add_item(text, ("history",), ITEM)
    assert message in str(error.value)
    assert str(error.value).endswith(
        "; write it into 'history' yourself:\n\n"
        "- date: 2024-01-10\n"
        "  change:\n"
        "    fi: Uusi vastaanottaja.\n"
        "    sv: En ny mottagare.\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("history:\n- seal: x\n", "entry 1 of 'history' has 'seal' already"),
        ("history:\n- x\n", "entry 1 of 'history' has no keys"),
        ("history: []\n", "there is no entry 1 of 'history'"),
        ("a: &a {date: 1}\nhistory:\n- *a\n", "entry 1 of 'history' is written as '*a'"),
        ("history:\n- &a {date: 1}\n- *a\n", "nothing can be added safely"),
    ],
)
def test_a_key_that_cannot_be_added(text: str, message: str) -> None:
    with pytest.raises(CannotEdit) as error:
        set_key(text, ("history", 0), "seal", SEAL)
    assert message in str(error.value)
    assert str(error.value).endswith(
        f"write it into entry 1 of 'history' yourself:\n\nseal: {SEAL}\n"
    )
