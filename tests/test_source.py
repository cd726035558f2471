"""Text to the located tree: read as it was meant, every key and value with its place."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from mkdocs_tietosuoja.source import (
    EMPTY,
    LOADERS,
    MAX_BYTES,
    TOLD,
    Mapping,
    Node,
    Sequence,
    decode,
    locate,
    locate_key,
    read_front_matter,
    read_text,
    read_yaml,
)

EXAMPLE = Path(__file__).parent.parent / "example-site" / "registers"

loaders = pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)


def tree(text: str, loader: Any = LOADERS[0]) -> Node:
    node, findings = read_yaml(text, "x.yml", loader=loader)
    assert findings == ()
    assert node is not None
    return node


def told(text: str, loader: Any = LOADERS[0]) -> list[str]:
    return [str(finding) for finding in read_yaml(text, "x.yml", loader=loader)[1]]


def places(node: Node) -> Any:
    """Line and column of every value, in the shape of the tree."""
    place = node.position[1:]
    if isinstance(node, Mapping):
        return place, {key: places(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return place, [places(item) for item in node.items]
    return place


def test_both_parsers_are_tested() -> None:
    assert [loader.__name__ for loader in LOADERS] == ["CSafeLoader", "SafeLoader"]


MEANT: tuple[tuple[str, Any], ...] = (
    ("no: Norsk tekst", {"no": "Norsk tekst"}),
    ("country: NO", {"country": "NO"}),
    ("phone: 050 1234567", {"phone": "050 1234567"}),
    ("phone: +358 9 123 4567", {"phone": "+358 9 123 4567"}),
    ("code: 0403", {"code": "0403"}),
    ("code: '0403'", {"code": "0403"}),
    ("code: 0x1F", {"code": "0x1F"}),
    ("code: 1_000", {"code": "1_000"}),
    ("code: 12:30:45", {"code": "12:30:45"}),
    ("code: 1e3", {"code": "1e3"}),
    ("code: .inf", {"code": ".inf"}),
    ("date: 3.10.2019", {"date": "3.10.2019"}),
    ("date: 2019-10-03", {"date": "2019-10-03"}),
    ("yes: yes", {"yes": "yes"}),
    ("on: off", {"on": "off"}),
    ("1: 2", {"1": "2"}),
    ("none: none", {"none": "none"}),
    ("a: ~", {"a": EMPTY}),
    ("a: null", {"a": EMPTY}),
    ("a:", {"a": EMPTY}),
    ("a: '~'", {"a": "~"}),
    ("a: ''", {"a": ""}),
    ("a: Null", {"a": "Null"}),
    ("null: a", {"null": "a"}),
    ("a: =", {"a": "="}),
    ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
    ("a: |-\n  x\n\n  y\n", {"a": "x\n\ny"}),
    ("a: >\n  x\n  y\n\n  z\n", {"a": "x y\nz\n"}),
    ("a: x\n  y\n\n  z", {"a": "x y\nz"}),
    ("a: 'it''s'", {"a": "it's"}),
    ('a: "\\u00e4\\n"', {"a": "ä\n"}),
    ("a: # comment\n  b: c # comment", {"a": {"b": "c"}}),
    ("a: b#c", {"a": "b#c"}),
    ("a: https://www.yritys.example/?a=b&c=d", {"a": "https://www.yritys.example/?a=b&c=d"}),
    ("a: x:y", {"a": "x:y"}),
    ("a: 10:30", {"a": "10:30"}),
    ("a: tv:n katselu", {"a": "tv:n katselu"}),
    ("a: EU:n alueella", {"a": "EU:n alueella"}),
    ("a: -5 °C", {"a": "-5 °C"}),
    ("a: [b, {c: d}, 'e, f']", {"a": ["b", {"c": "d"}, "e, f"]}),
    ("a: {}\nb: []", {"a": {}, "b": []}),
    ("a:\n- b\n- c", {"a": ["b", "c"]}),
    ("a: &x [b]\nc: *x", {"a": ["b"], "c": ["b"]}),
    ("a: &x b\nc: *x", {"a": "b", "c": "b"}),
    ("a: !!str 5", {"a": "5"}),
    ("---\na: b\n...\n", {"a": "b"}),
    ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
    ("a: b\rc: d", {"a": "b", "c": "d"}),
    ("a: 'b\x85  c'\nd: e", {"a": "b c", "d": "e"}),
    ("a: 😀 ä\nb: 😀", {"a": "😀 ä", "b": "😀"}),
    ("käyttö: ä", {"käyttö": "ä"}),
    ("? a\n: b", {"a": "b"}),
    ("- a\n- - b\n  - c\n- d: e\n  f: g", ["a", ["b", "c"], {"d": "e", "f": "g"}]),
    ("a", "a"),
    ("a: {fi: x,\n    sv: y}", {"a": {"fi": "x", "sv": "y"}}),
)


@loaders
@pytest.mark.parametrize(("text", "meaning"), MEANT)
def test_read_as_meant(text: str, meaning: Any, loader: Any) -> None:
    assert tree(text, loader).plain() == meaning


@pytest.mark.parametrize("text", [text for text, _ in MEANT])
def test_both_parsers_give_the_same_tree(text: str) -> None:
    fast, slow = (tree(text, loader) for loader in LOADERS)
    assert fast == slow


@pytest.mark.parametrize("name", ["customers", "group", "organisations", "photo-studio"])
def test_both_parsers_give_the_same_tree_of_a_register(name: str) -> None:
    fast, slow = (tree((EXAMPLE / f"{name}.yml").read_text("utf-8"), one) for one in LOADERS)
    assert fast == slow


@loaders
@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "\ufeff# a comment"[1:]])
def test_nothing_in_the_file(text: str, loader: Any) -> None:
    assert read_yaml(text, "x.yml", loader=loader) == (None, ())


@loaders
@pytest.mark.parametrize("end", ["x: [", "x: [\n", "x: {", "x: [a,", "x: {b: [\n\n"])
def test_a_bracket_that_the_end_of_the_file_closes(end: str, loader: Any) -> None:
    node, (only,) = read_yaml(f"name: [a]\n{end}", "x.yml", loader=loader)
    assert node is None
    assert (only.position.line, only.position.column) == (2, 1 + max(map(end.rfind, "[{")))
    assert str(only.message).startswith("this bracket is not closed")


@loaders
def test_positions_of_blocks(loader: Any) -> None:
    node = tree("# first\na:\n  b: c\n  d:\n    - e\n    -   f: g\n", loader)
    assert places(node) == ((2, 1), {"a": ((3, 3), {"b": (3, 6), "d": ((5, 5), [(5, 7), LIST])})})
    assert locate_key(node, ("a",))[1:] == (2, 1)
    assert locate_key(node, ("a", "d"))[1:] == (4, 3)
    assert locate_key(node, ("a", "d", 1, "f"))[1:] == (6, 9)


LIST = ((6, 9), {"f": (6, 12)})


@loaders
def test_positions_in_braces_and_brackets(loader: Any) -> None:
    node = tree("a: {b: c, d: [e, 'f']}", loader)
    assert places(node) == (
        (1, 1),
        {"a": ((1, 4), {"b": (1, 8), "d": ((1, 14), [(1, 15), (1, 18)])})},
    )
    assert locate_key(node, ("a", "d"))[1:] == (1, 11)


@loaders
def test_positions_count_characters_and_not_bytes(loader: Any) -> None:
    node = tree("name: {fi: 'Äiti ö', sv: 😀😀, en: x}", loader)
    assert places(node) == (
        (1, 1),
        {"name": ((1, 7), {"fi": (1, 12), "sv": (1, 26), "en": (1, 34)})},
    )


@loaders
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_positions_with_every_line_break(line_break: str, loader: Any) -> None:
    node = tree(line_break.join(["a: b", "", "c:", "  d: e"]), loader)
    assert places(node) == ((1, 1), {"a": (1, 4), "c": ((4, 3), {"d": (4, 6)})})


@loaders
def test_positions_of_multi_line_texts(loader: Any) -> None:
    node = tree("a: >\n  b\n  c\nd: 'e\n  f'\ng: h", loader)
    assert places(node) == ((1, 1), {"a": (1, 4), "d": (4, 4), "g": (6, 4)})


def test_a_text_below_the_first_line_of_its_file() -> None:
    node, _ = read_yaml("a: b", "page.md", first_line=7)
    assert node
    assert node.position == ("page.md", 7, 1)
    assert read_yaml("a: 'b", "page.md", first_line=7)[1][0].position == ("page.md", 7, 4)


def test_locate_passes_over_what_only_the_model_knows() -> None:
    node = tree("purposes: {name: A, retention: ten years}")
    place, found = locate(node, ("purposes", 0, "retention", 0, "description"))
    assert place.plain() == "ten years"
    assert found == ("purposes", "retention")


BROKEN = (
    "a: 'b",
    'a: "b',
    "a: [b",
    "a: {b: c",
    "a: b: c",
    "a: {b: c: d}",
    "a\nb: c",
    "a:b\nc: d",
    "\ta: b",
    "a:\n\tb: c",
    "- a\nb: c",
    "a: *b",
    "a: *b c",
    "a: *ä",
    "a: &ä b",
    "a: &b",
    "a: !b",
    "a: !<b",
    "a: ! b",
    "a: @b",
    "a: %b",
    "a: `b`",
    "a: > b",
    "a: |9b",
    "a: }",
    "a: ]",
    "a: ,",
    "a: ? b",
    "a: - b",
    'a: "\\q"',
    'a: "\\x"',
    'a: "\\ud800"',
    'a: "\\0"',
    '"\\0": a',
    "%b\na: c",
    "%YAML 9.9\n---\na: b",
    "a: b\n--- c",
    "a: b\n...\nc: d",
    "a: b\n---\nc: d",
    "[a]: b",
    "{a: b}: c",
    "*a : b",
    "a: &a [*a]",
    "a: 1\na: 2",
    "<<: {a: b}",
    "a: {b, c: d}",
    "a: {b:c}",
    "a:\n  -b",
    "a:\n  - b\n    - c",
    "a: # b",
    "a: \x00",
    "a: \x7f",
    "a: \ufeff",
    "a: \ufffe",
    "a: \ud800",
    "[" * 1000,
    "{" * 1000,
    "- " * 1000,
    "'" * 999,
)


@loaders
@pytest.mark.parametrize("text", BROKEN, ids=lambda text: ascii(text[:20]))
def test_broken_texts_become_findings(text: str, loader: Any) -> None:
    findings = told(text, loader)
    assert findings
    assert not any("cannot be read" in finding for finding in findings) or "YAML" in text


@loaders
def test_any_damage_becomes_findings(loader: Any) -> None:
    chance = random.Random(2016)
    text = (EXAMPLE / "photo-studio.yml").read_text("utf-8")
    for _ in range(60):
        place = chance.randrange(len(text))
        damaged = text[:place] + chance.choice("{}[],:#&*!|>'\"%@`-? \t\n\x85") + text[place + 1 :]
        read_yaml(damaged[: place + 300], "x.yml", loader=loader)


@loaders
def test_the_first_of_two_keys_is_kept(loader: Any) -> None:
    node, findings = read_yaml("a: b\nc: d\na: e", "x.yml", loader=loader)
    assert node
    assert node.plain() == {"a": "b", "c": "d"}
    assert [str(finding) for finding in findings] == [
        "x.yml:3:1: error: 'a' is written twice, first on line 1; keep one of them [duplicate-key]"
    ]


@loaders
def test_a_value_with_a_mistake_is_not_read_as_a_text(loader: Any) -> None:
    node, findings = read_yaml("a: !b c\nd: e", "x.yml", loader=loader)
    assert node
    assert node.plain() == {"a": TOLD, "d": "e"}
    assert len(findings) == 1


@loaders
def test_aliases_cannot_multiply(loader: Any) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join(10 * [f'*a{n - 1}'])}]" for n in range(1, 20)]
    (finding,) = told("\n".join(lines), loader)
    assert finding.endswith("[too-many-values]")


@loaders
def test_aliases_cannot_nest(loader: Any) -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 5000))]
    (finding,) = told("\n".join(lines), loader)
    assert finding.endswith("[too-deep]")


@loaders
def test_thirty_levels_are_enough(loader: Any) -> None:
    assert tree("[" * 30 + "]" * 30, loader)
    assert told("[" * 31 + "]" * 31, loader)[0].startswith("x.yml:1:31: error: ")


def test_decode() -> None:
    assert decode("ä".encode(), "x") == ("ä", ())
    assert decode("ä".encode("utf-8-sig"), "x") == ("ä", ())
    assert decode(b"", "x") == ("", ())


@pytest.mark.parametrize(
    ("data", "place", "rule"),
    [
        ("name: é".encode("latin-1"), (1, 7), "wrong-encoding"),
        ("ä: a\r\nb: ä".encode() + b"\xff", (2, 5), "wrong-encoding"),
        ("a".encode("utf-16"), (1, 1), "wrong-encoding"),
        ("a".encode("utf-16-be"), None, ""),
        (b"\xfe\xff\x00a", (1, 1), "wrong-encoding"),
        (b"a" * (MAX_BYTES + 1), (1, 1), "file-too-large"),
        (b"a" * MAX_BYTES, None, ""),
    ],
)
def test_bytes_that_are_no_text(data: bytes, place: tuple[int, int] | None, rule: str) -> None:
    text, findings = decode(data, "x")
    if place is None:
        assert text is not None
        return
    assert text is None
    assert [(finding.position[1:], finding.rule) for finding in findings] == [(place, rule)]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    text, findings = read_text(tmp_path / "x.yml", "x.yml")
    assert text is None
    assert [str(finding) for finding in findings] == [
        "x.yml:1:1: error: the file cannot be read: it does not exist [unreadable-file]"
    ]


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"a" * (3 * MAX_BYTES))
    assert read_text(file, "x.yml")[1][0].rule == "file-too-large"


FRONT_MATTER = "---\ntitle: A\ntietosuoja:\n  show: customers\n---\n\n# Text\n"


@pytest.mark.parametrize("text", [FRONT_MATTER, FRONT_MATTER.replace("\n", "\r\n")])
def test_front_matter(text: str) -> None:
    node, findings = read_front_matter(text, "page.md", "tietosuoja")
    assert findings == ()
    assert node
    assert node.plain() == {"show": "customers"}
    assert node.position == ("page.md", 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Text\n",
        "---\ntitle: A\n---\n",
        "---\ntitle: tietosuoja\n---\n",
        "---\ntitle: 'A\n---\n",
        "\n---\ntietosuoja: customers\n---\n",
        "---\ntietosuoja: customers\n",
        "---\na:\n  tietosuoja: customers\n---\n",
        "---\n# tietosuoja: customers\n---\n",
        "text\n\n---\ntietosuoja: customers\n---\n",
    ],
)
def test_front_matter_that_asks_for_nothing(text: str) -> None:
    assert read_front_matter(text, "page.md", "tietosuoja") == (None, ())


def test_front_matter_that_is_broken() -> None:
    text = "---\ntitle: A: B\ntietosuoja: customers\n---\n"
    node, findings = read_front_matter(text, "page.md", "tietosuoja")
    assert node is None
    assert [finding.position for finding in findings] == [("page.md", 2, 9)]


def test_only_the_own_key_of_front_matter_is_judged() -> None:
    text = "---\na: !b c\ntietosuoja: !d e\nf: &g h\nf: i\n---\n"
    _, findings = read_front_matter(text, "page.md", "tietosuoja")
    assert [finding.position for finding in findings] == [("page.md", 3, 13)]
