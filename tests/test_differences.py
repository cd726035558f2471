"""Differences in the words of each language."""

from __future__ import annotations

import pytest
from changing import changed, full_register
from pairs import PAIRS, SETTINGS, pair, read_register, voice

from mkdocs_tietosuoja.model import Layout, Register
from mkdocs_tietosuoja.notice import Notice, plain_text
from mkdocs_tietosuoja.notice.blocks import Blocks, Deleted, Inserted, List, Paragraph
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.notice.rewording import reworded
from mkdocs_tietosuoja.render import render_blocks, render_html, render_markdown
from mkdocs_tietosuoja.versions import compare

NAMES = sorted(folder.name for folder in PAIRS.iterdir())
START = """\
name: Asiakkaat
purposes: [{name: Toimitukset, legal_basis: contract}]
history: [{date: 2026-01-07, change: Laadittu.}]
"""
CONTROLLER = "controller: {name: Yritys Oy}\n"


@pytest.mark.parametrize("language", SETTINGS.languages)
@pytest.mark.parametrize("name", NAMES)
def test_a_pair_has_exactly_the_expected_words(name: str, language: str) -> None:
    assert markdown(in_words(pair(name).differences, voice(language))) == pair(name).expected(
        f"{language}.md"
    )


def markdown(blocks: Blocks) -> str:
    """Blocks alone as Markdown."""
    return render_markdown(notice(blocks), Layout.UNNUMBERED).partition("\n\n")[2]


def notice(blocks: Blocks) -> Notice:
    return Notice("fi", ("X",), blocks, (), (), None, None)


def version(text: str) -> Register:
    """A register with these keys besides those that it needs."""
    return read_register(f"{START}{'' if 'controller:' in text else CONTROLLER}{text}\n")


def words(before: str, after: str, language: str = "fi") -> list[str]:
    """The plain words of each line."""
    blocks = in_words(compare(version(before), version(after)), voice(language))
    return [
        plain_text(paragraph.content)
        for block in blocks
        if isinstance(block, List)
        for (paragraph,) in block.items
        if isinstance(paragraph, Paragraph)
    ]


def test_nothing_is_said_without_differences() -> None:
    assert in_words((), voice("fi")) == ()


def test_every_field_has_words_in_every_language() -> None:
    full = full_register()
    for field, other in changed(full):
        for before, after in ((full, other), (other, full)):
            found = compare(before, after)
            for language in SETTINGS.languages:
                assert bool(in_words(found, voice(language))) == bool(found), field


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("retention: {duration: P10Y}", "retention: {duration: P5Y}", ["Säilytysaika: 10 vuotta → 5 vuotta"]),
    (
        "retention: {applies_to: Laskut, duration: P10Y}",
        "retention: [{applies_to: Laskut, duration: P6Y}, {legal_basis: consent, criteria: Tarve.}]",
        ["Säilytysaika (Laskut): 10 vuotta → 6 vuotta", "Uusi säilytysaika (Suostumus): Tarve."],
    ),
    (
        "",
        "recipients: {name: Uutiskirje Inc., role: processor, country: US}",
        ["Uusi vastaanottaja: Uutiskirje Inc. (henkilötietojen käsittelijä, Yhdysvallat)"],
    ),
    (
        "recipients: [{organisation: {name: Posti Oy, website: https://posti.example/}}]",
        "recipients: [{organisation: {name: Posti Oy, website: https://uusi.example/}}]",
        ["Vastaanottaja (Posti Oy) – Verkkosivut: https://posti.example/ → https://uusi.example/"],
    ),
    (
        "joint_controllers: {parties: [{name: A Oy}]}",
        "joint_controllers: {parties: [{name: A Oy}, {name: B Oy}], arrangement: Sovimme.}",
        [
            "Uusi yhteisrekisterinpitäjä: B Oy",
            "Yhteisrekisterinpitäjät – Mitä rekisterinpitäjät ovat sopineet – lisätty: Sovimme.",
        ],
    ),
    ("", "data_protection_officer: none", ["Tietosuojavastaava – maininta lisätty: Tietosuojavastaavaa ei ole nimitetty."]),
    (
        "contact: {name: Maija, title: neuvoja}",
        "contact: {name: Maija, title: päällikkö}",
        ["Maija – Tehtävä: neuvoja → päällikkö"],
    ),
    (
        "rights: {access: {channel: Soita., form: https://a.example/}}",
        "rights: {access: {channel: Kirjoita., form: https://b.example/}}",
        [
            "Oikeus saada pääsy tietoihin – Pyynnön tekeminen: [-Soita-] {+Kirjoita+}.",
            "Oikeus saada pääsy tietoihin – Lomake: https://a.example/ → https://b.example/",
        ],
    ),
    (
        "sections: {id: retention, text_after: Vanhat poistetaan heti.}",
        "sections: {id: retention, text_after: Vanhat tiedot poistetaan heti.}",
        ["Säilytysaika – Lisäys lopussa: Vanhat {+tiedot+} poistetaan heti."],
    ),
    (
        "cookies: {name: kieli, duration: P1Y}",
        "cookies: {name: kieli, duration: session}",
        ["Eväste (kieli) – Voimassaolo: 1 vuosi → kunnes selain suljetaan"],
    ),
    (
        "controller: {name: Yritys Oy, address: {street: Katu 1, city: Helsinki}}",
        "controller: {name: Yritys Oy, address: {street: Katu 1, city: {fi: Helsinki, sv: Helsingfors}}}",
        ["Rekisterinpitäjä – Käyntiosoite: muunkielistä tekstiä on muutettu (ruotsi)"],
    ),
])  # fmt: skip
def test_words(before: str, after: str, expected: list[str]) -> None:
    assert words(before, after) == expected


def test_no_brackets_stand_in_brackets() -> None:
    full = full_register()
    for field, other in changed(full):
        assert "))" not in render_blocks(in_words(compare(full, other), voice("fi"))), field


def test_a_text_that_changes_in_another_language_says_so() -> None:
    before = "introduction: {fi: Hei., sv: Hej.}\ndisputes: {fi: Oikeus., sv: Rätten., en: Court.}"
    after = "introduction: {fi: Hei., sv: Hejsan., en: Hello.}\ndisputes: {fi: Oikeus., sv: Tingsrätten.}"
    assert words(before, after) == [
        "Johdanto: muunkielistä tekstiä on muutettu (ruotsi)",
        "Erimielisyyksien ratkaiseminen: muunkielistä tekstiä on muutettu (ruotsi)",
        "Käännöksiä on lisätty: englanti.",
        "Käännöksiä on poistettu: englanti.",
    ]
    assert words(before, after, "sv")[:2] == [
        "Inledning: [-Hej-] {+Hejsan+}.",
        "Lösning av tvister: [-Rätten-] {+Tingsrätten+}.",
    ]


def test_a_text_that_is_missing_in_the_language_is_marked() -> None:
    before, after = (
        "introduction: {fi: Keräämme vähän tietoja.}",
        "introduction: {fi: Keräämme tietoja.}",
    )
    blocks = in_words(compare(version(before), version(after)), voice("sv"))
    html = render_html(notice(blocks), Layout.UNNUMBERED)
    assert '<span lang="fi">Keräämme <del>vähän</del> tietoja.</span>' in html


def test_a_translation_that_comes_with_a_change_stands_beside_the_earlier_words() -> None:
    before, after = (
        "introduction: {fi: Keräämme vähän.}",
        "introduction: {fi: Keräämme., sv: Vi samlar in.}",
    )
    assert words(before, after, "sv") == ["Inledning: [-Keräämme vähän.-] {+Vi samlar in.+}"]


# Words of texts.


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("a b c d e", "a b x d e", "a b [-c-] {+x+} d e"),
    ("a b c d", "a b d", "a b [-c-] d"),
    ("a b d e", "a b, c d e", "a b{+, c+} d e"),
    ("a b ja c d", "a b, c d", "a b{+,+} [-ja-] c d"),
    ("a b, c d", "a b ja c d", "a b[-,-] {+ja+} c d"),
    ("A Oy ja B Oy tekevät.", "A Oy, B Oy ja C Inc. Ruotsissa tekevät.", "A Oy{+,+} [-ja-] B Oy {+ja C Inc. Ruotsissa+} tekevät."),
    ("a b c inte.", "a b c.", "a b c [-inte-]."),
    ("esim. a b c", "esim. a x c", "esim. a [-b-] {+x+} c"),
    ("Poistamme ne.", "Poistamme ne heti.", "Poistamme ne {+heti+}."),
    ("**Poistamme** ne.", "Poistamme *ne*.", ""),
    ("Katso [tästä](a.md).", "Katso [tästä](b.md).", ""),
    ("- nimi\n- osoite", "- nimi\n- puhelin\n- osoite", "nimi; {+puhelin;+} osoite"),
    ("yksi kaksi", "kolme neljä", "[-yksi kaksi-] {+kolme neljä+}"),
    (
        "1 2 3 4 5 6 7 8 9 10 11 12 a 14 15 16 17 18 19 20 21 22 23 24 b 26 27 28 29 30 31 32 33 34 35 36",
        "1 2 3 4 5 6 7 8 9 10 11 12 x 14 15 16 17 18 19 20 21 22 23 24 y 26 27 28 29 30 31 32 33 34 35 36",
        "… 7 8 9 10 11 12 [-a-] {+x+} 14 15 16 17 18 19 20 21 22 23 24 [-b-] {+y+} 26 27 28 29 30 31 …",
    ),
    ("`{{ x }}` a b c", "`{{ x }}` a b d", "{{ x }} a b [-c-] {+d+}"),
])  # fmt: skip
def test_reworded(before: str, after: str, expected: str) -> None:
    assert plain_text(reworded(before, after, "fi")) == expected


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("Katso [tästä](a.md).", "Katso [tästä](b.md).", "linkin osoite a.md → b.md"),
    ("Katso [tästä](a.md).", "Katso tästä.", "poistettu linkki a.md"),
    ("Katso **tästä**.", "Katso [tästä](b.md).", "uusi linkki b.md"),
    ("Katso [tästä](a.md).", "Katso **[tästä](a.md)**.", "muotoilua on muutettu"),
    ("Katso [tästä](a.md) kaikki.", "Katso heti [tästä](b.md) kaikki.",
     "Katso {+heti+} tästä kaikki.; linkin osoite a.md → b.md"),
])  # fmt: skip
def test_links(before: str, after: str, expected: str) -> None:
    assert words(f"disputes: '{before}'", f"disputes: '{after}'") == [
        f"Erimielisyyksien ratkaiseminen: {expected}"
    ]


def test_deleted_and_inserted_words_are_marked_as_such() -> None:
    blocks = (Paragraph((Deleted(("<b>",)), " ", Inserted(("*c*",)))),)
    html = render_html(notice(blocks), Layout.UNNUMBERED)
    assert "<p><del>&lt;b&gt;</del> <ins>*c*</ins></p>" in html
    assert markdown(blocks) == "<del>&lt;b&gt;</del> <ins>\\*c\\*</ins>\n"
