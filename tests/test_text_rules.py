"""The rules over texts: vague words, what was true once, and what pasting leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_tietosuoja.checks import Kind, rules
from mkdocs_tietosuoja.checks.data import read_data
from mkdocs_tietosuoja.checks.naming import beginning
from mkdocs_tietosuoja.checks.phrases import LANGUAGES
from mkdocs_tietosuoja.checks.quotations import own_prose
from mkdocs_tietosuoja.language.messages import say

SENTENCES = Path(__file__).parent / "cases" / "sentences"
RULES = {rule.id: rule for rule in rules() if rule.kind is Kind.TEXT}
TOO_MANY_MISSED = 1 / 10
TOO_MANY_FALSE = 1 / 20


def sentences(language: str) -> Any:
    return yaml.safe_load((SENTENCES / f"{language}.yml").read_text("utf-8"))


def told(rule: str, text: str, language: str) -> list[str]:
    return [str(message) for message in RULES[rule].find(text, language)]


@pytest.mark.parametrize("half", ["development", "held_out"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_vague_sentences_are_found(language: str, half: str) -> None:
    vague = sentences(language)[half]["vague"]
    missed = [each for each in vague if not told("vague-word", each, language)]
    assert len(vague) >= 30
    assert len(missed) <= TOO_MANY_MISSED * len(vague), missed


@pytest.mark.parametrize("half", ["development", "held_out"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_definite_sentences_are_left_alone(language: str, half: str) -> None:
    good = sentences(language)[half]["good"]
    false = [each for each in good if told("vague-word", each, language)]
    assert len(good) >= 30
    assert len(false) <= TOO_MANY_FALSE * len(good), false


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fi", "Tallennamme mahdolliset lisätiedot.", "mahdolliset"),
        ("fi", "Luettelo mahdollisista lisätiedoista.", "mahdollisista"),
        ("fi", "Tallennamme tiedot mahdollisine liitteineen.", "mahdollisine"),
        ("fi", "Kerromme mahdollisesta luovutuksesta.", "mahdollisesta"),
        ("fi", "Tietoja saatettaisiin luovuttaa.", "saatettaisiin"),
        (
            "fi",
            "Luovutamme tietoja valikoiduille yhteistyökumppaneille.",
            "valikoiduille yhteistyökumppaneille",
        ),
        ("sv", "Vi sparar eventuella tillägg.", "eventuella"),
        ("sv", "Vi sparar ett eventuellt tillägg.", "eventuellt"),
        ("en", "We keep possible additions.", "possible"),
        ("sv-FI", "Uppgifterna kan komma att lämnas ut.", "kan komma att"),
    ],
)
def test_words_are_found_in_their_forms(language: str, text: str, found: str) -> None:
    (message,) = told("vague-word", text, language)
    assert message.startswith(f"'{found}' in ")


@pytest.mark.parametrize(
    "text",
    [
        "The form says “we may share data”.",
        "The form says ‘we may share data’.",
        "The form says 'we may share data'.",
        'The form says "we may share data".',
        "The form says „we may share data“.",
        "The form says «we may share data».",
        "The form says »we may share data«.",
        "The form says ”we may share data”.",
        "The form says `we may share data`.",
        "The form says\n\n> we may share data\n\nand no more.",
        "The form says\n\n```\nwe may share data\n```\n\nand no more.",
        "Read [what we may share](sharing.md).",
    ],
)
def test_what_is_quoted_is_left_alone(text: str) -> None:
    assert told("vague-word", text, "en") == []
    assert told("vague-word", text.replace("may", "do") + " We may share.", "en")


@pytest.mark.parametrize(
    "text",
    ["The customers’ data, the users’ data.", "Don't, can't, won't.", 'A 5" screen.', "It's"],
)
def test_an_apostrophe_is_no_quotation(text: str) -> None:
    assert own_prose(text) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Voi Oy saa osoitteet."),
        ("fi", "Osoitteet saa Ehkä Oy."),
        ("sv", "Kan Logistik Ab får adresserna."),
        ("en", "Some Oy gets the addresses."),
        ("en", "The notice of May 2024 is below."),
        ("en", "May 2024 was the last month."),
        ("de", "Wir may some often."),
        ("", "Some"),
    ],
)
def test_names_and_other_languages_are_left_alone(language: str, text: str) -> None:
    assert told("vague-word", text, language) == []


def test_a_word_is_told_once_with_its_place() -> None:
    text = "We may share data. " + 20 * "We keep it safe. " + "We may sell data. Some of it stays."
    assert [message.partition(" leaves")[0] for message in told("vague-word", text, "en")] == [
        "'may' in 'We may share data. We keep it safe.'",
        "'Some' in 'it safe. We may sell data. Some of it stays.'",
    ]


STALE = [
    ("stale-authority", "fi", "Tietosuojavaltuutetun toimisto, PL 800, 00521 Helsinki"),
    ("stale-authority", "fi", "Tietosuojavaltuutetun toimisto\nRatapihantie 9, 6. krs"),
    ("stale-authority", "en", "The office is at Albertinkatu 25, FI-00181 Helsinki."),
    ("stale-authority", "fi", "Tietosuojavaltuutetun puhelin on 010 36 66700."),
    ("stale-authority", "", "+358 29 566 6735"),
    ("", "fi", "Toimistomme on osoitteessa Ratapihantie 9, 33100 Tampere."),
    ("", "sv", "Kansliet finns på Albertsgatan 25, Åbo."),
    ("", "fi", "Vanhat tiedot on saatu Väestörekisterikeskukselta vuonna 2018."),
    ("", "sv", "Före 2019 gällde personuppgiftslagen."),
    ("", "en", "Before 2019 the Personal Data Act applied."),
    ("", "fi", "Rekisteriseloste oli ennen vuotta 2018 tämän selosteen nimi."),
    ("", "fi", "Luovutamme tiedot Trafin seuraajalle Traficomille."),
    ("stale-authority", "fi", "Tiedot tulevat Trafilta."),
    ("stale-authority", "fi", "Tiedot tulevat maistraatista."),
    ("stale-authority", "sv", "Du kan lämna klagomål till Datainspektionen."),
    ("stale-authority", "sv", "Uppgifterna fås av magistraten."),
    ("stale-authority", "", "Väestörekisterikeskus"),
    ("", "fi", "Tiedot tulevat Liikenne- ja viestintävirasto Traficomilta."),
    ("", "fi", "Digi- ja väestötietovirasto (entinen Väestörekisterikeskus) luovuttaa osoitteet."),
    ("", "sv", "Tillsynsmyndighet är Datainspektionen på Åland."),
    ("", "en", "The agency replaced the Population Register Centre."),
    ("", "de", "Bis 2019: Population Register Centre."),
    ("repealed-act", "fi", "Käsittely perustuu henkilötietolakiin (523/1999)."),
    ("repealed-act", "sv", "Behandlingen grundar sig på personuppgiftslagen (523/1999)."),
    ("repealed-act", "sv", "Vi följer personuppgiftslagen (1998:204)."),
    ("repealed-act", "sv", "Vi följer PuL."),
    ("repealed-act", "fi", "Tunnemme asiakkaan lain 503/2008 mukaan."),
    ("", "fi", "Tietosuojalaki (1050/2018) kumosi henkilötietolain (523/1999)."),
    ("", "fi", "Laki yksityisyyden suojasta työelämässä (759/2004) rajaa käsittelyä."),
    ("", "fi", "Asetus (EU) 2016/679 direktiivin 95/46/EY kumoamisesta."),
    ("", "sv", "Förordning (EU) 2016/679 om upphävande av direktiv 95/46/EG."),
    ("", "en", "Regulation (EU) 2016/679, which repeals Directive 95/46/EC, applies."),
    ("invalid-transfer-instrument", "fi", "Siirto perustuu komission päätökseen 2010/87/EU."),
    ("invalid-transfer-instrument", "en", "It is certified under the EU-US Privacy Shield."),
    ("", "en", "Privacy Shield is no longer valid, so we use the standard contractual clauses."),
    ("check-regularly", "fi", "Tarkista tämä sivu aika ajoin muutosten varalta."),
    ("check-regularly", "fi", "Kehotamme sinua säännöllisesti tarkistamaan selosteen sisällön."),
    ("check-regularly", "fi", "Seuraathan muutoksia tällä sivulla."),
    ("check-regularly", "sv", "Vi rekommenderar att du regelbundet läser beskrivningen."),
    ("check-regularly", "sv", "Vi ber dig besöka sidan då och då för att se ändringar."),
    ("check-regularly", "en", "You should review this notice periodically."),
    ("check-regularly", "en", "We encourage you to visit this page from time to time."),
    ("check-regularly", "en", "Please check this page for changes."),
    ("check-regularly", "fi", "Tarkista ajantasainen versio sivuiltamme aina ennen ostosta."),
    ("", "en", "We check the site for updates of the software."),
    ("", "fi", "Tarkistamme selosteen säännöllisesti ja kerromme muutoksista."),
    ("", "fi", "Laskemme, kuinka usein sivuilla käydään."),
    ("", "sv", "Vi går igenom beskrivningen regelbundet."),
    ("", "en", "We review this notice regularly."),
    ("", "en", "We record which pages you visit and how frequently."),
    ("signed-form", "fi", "Pyyntö tehdään allekirjoitetulla lomakkeella."),
    ("signed-form", "sv", "Begäran ska göras skriftligen och vara egenhändigt undertecknad."),
    ("signed-form", "en", "Send a signed form to our office to use your right of access."),
    ("", "fi", "Emme pyydä allekirjoitettua lomaketta."),
    ("", "fi", "Jokainen työntekijä on allekirjoittanut salassapitositoumuksen."),
    ("", "fi", "Säilytämme asiakkaan allekirjoittaman sopimuksen kymmenen vuotta."),
    ("", "sv", "Begäran behöver inte undertecknas."),
    ("", "en", "When you are signed in, you can send the request with a form."),
    ("", "en", "We do not ask for a signed form."),
    ("", "fi", "Lähetä pyyntö allekirjoitettuna kirjeenä tai sähköpostilla."),
    ("browser-settings-consent", "fi", "Suostumus evästeisiin annetaan selaimen asetuksilla."),
    ("", "fi", "Evästeet voi estää selaimen asetuksista."),
    ("", "fi", "Suostumuksen voi peruuttaa selaimen asetuksista."),
    ("", "sv", "Kakorna kan blockeras i webbläsarens inställningar."),
    ("", "en", "Browser settings are not consent."),
    ("stale-document-name", "sv", "Registerbeskrivning för kundregistret"),
    ("", "fi", "Tämä tietosuojaseloste korvaa aiemman rekisteriselosteen."),
]
STALE_RULES = {
    "stale-authority",
    "repealed-act",
    "invalid-transfer-instrument",
    "check-regularly",
    "signed-form",
    "browser-settings-consent",
    "stale-document-name",
}
LEFT = [
    ("html-in-text", "fi", "Nimi<br/>osoite"),
    ("html-in-text", "sv", '<p class="x">Hej</p>'),
    ("html-in-text", "en", "A <!-- comment --> here"),
    ("html-in-text", "fi", "Nimi&nbsp;ja osoite"),
    ("html-in-text", "fi", "[caption id=1]Kuva[/caption]"),
    ("", "fi", "Alle < 5 henkilöä ja > 3"),
    ("", "en", "if a<b and c>d"),
    ("", "en", "AT&T; is a company & so on its own"),
    ("", "en", "See <https://a.example/> and <a@b.example>."),
    ("", "en", "The code `<br>` is shown."),
    ("empty-heading", "fi", "Teksti.\n\n## Lopuksi"),
    ("empty-heading", "fi", "##\n\nTeksti."),
    ("", "fi", "## Evästeet\n\n### Uutiskirje\n\nKerran kuussa."),
    ("", "fi", "#1 paras\n\nC# ja F#"),
    ("unfilled-placeholder", "fi", "Ota yhteyttä (s-postiosoite)."),
    ("unfilled-placeholder", "fi", "nimi, osoite, muuta?"),
    ("unfilled-placeholder", "fi", "Osoite (katuosoite)"),
    ("unfilled-placeholder", "fi", "Yhteyshenkilö: (yhteyshenkilön nimi)"),
    ("unfilled-placeholder", "fi", "Säilytämme tiedot X vuotta."),
    ("unfilled-placeholder", "sv", "Vi sparar uppgifterna i XX år."),
    ("unfilled-placeholder", "en", "We keep data for XX years."),
    ("unfilled-placeholder", "fi", "Sähköposti: etunimi.sukunimi@esimerkki.fi"),
    ("unfilled-placeholder", "fi", "Kuvaa tähän, mihin tietoja luovutetaan."),
    ("unfilled-placeholder", "fi", "Tähän rekisterin nimi"),
    ("", "fi", "Osoitteemme ovat muotoa etunimi.sukunimi@esimerkki.fi."),
    ("", "en", "Malcolm X, years ago"),
    ("unfilled-placeholder", "fi", "Puhelin: 040 xxx xxxx"),
    ("unfilled-placeholder", "fi", "Lorem ipsum dolor"),
    ("unfilled-placeholder", "fi", "Laadittu pp.kk.vvvv"),
    ("unfilled-placeholder", "fi", "Laadittu 1.1.20xx"),
    ("unfilled-placeholder", "fi", "Mitä tietoja???"),
    ("unfilled-placeholder", "fi", "Käsittely perustuu lakiin (mikä)."),
    ("unfilled-placeholder", "en", "Write to [email protected]."),
    ("unfilled-placeholder", "en", "The controller is <company name>."),
    ("unfilled-placeholder", "en", "The controller is {{ company }}."),
    ("unfilled-placeholder", "en", "Name: ________"),
    ("unfilled-placeholder", "en", "..."),
    ("", "fi", "Lue [seloste](x.md) ja [ehdot][e].\n\n[e]: https://e.example/"),
    ("", "fi", "info[at]esimerkki.fi ja www.xxx-yhdistys.example"),
    ("", "", "wordpress_logged_in_[hash], _ga_<container>, _gat_UA-XXXX, _hj_{site}"),
    ("", "fi", "Kirjoita tähän osoitteeseen."),
    ("unfilled-placeholder", "fi", "Kirjoita tähän."),
    ("", "fi", "Yhteystiedot (sähköpostiosoite) tallennetaan. Mitä muuta? Ei mitään."),
    ("", "en", "- [x] done\n- [ ] open\n\n___\n\nA footnote [1]."),
    ("pasted-button", "fi", "**Hyväksy kaikki**"),
    ("pasted-button", "sv", "Läs mer »"),
    ("pasted-button", "sv", "Gå till innehåll"),
    ("pasted-button", "sv", "Dela på Facebook"),
    ("pasted-button", "fi", "Jaa tämä: Facebook Twitter"),
    ("pasted-button", "fi", "Jaa Facebookissa"),
    ("pasted-button", "en", "Share this: Facebook Twitter"),
    ("", "en", "- Facebook"),
    ("", "fi", "Lue lisää [evästeistä](#cookies)."),
    ("broken-hyphenation", "fi", "Tieto- suoja on tärkeää."),
    ("broken-hyphenation", "fi", "tieto\u00adsuoja"),
    ("", "fi", "Tieto- ja viestintätekniikka, sekä nimi- että osoitetiedot"),
    ("", "fi", "osto-, myynti- ja laskutustiedot, Nimi - osoite, Helsinki- Vantaa"),
    ("", "sv", "person- och kontaktuppgifter"),
    ("", "fi", "nimi- osoite- ja tilaustiedot"),
    ("", "en", "pre- and post-contract"),
    ("", "", "tieto- ja viestintä"),
    ("doubled-word", "en", "The the name"),
    ("doubled-word", "fi", "tiedot\ntiedot poistetaan"),
    ("doubled-word", "sv", "Datorerna är är skyddade."),
    ("doubled-word", "sv", "Kunden har har rätt."),
    ("doubled-word", "sv", "Vi sparar i i två år."),
    ("doubled-word", "fi", "Se se on."),
    ("", "sv", "Den som har har rätt, och det som är är klart."),
    ("", "en", "It is clear that that is so, and Walla Walla is a town."),
    ("", "sv", "Det är det det handlar om, och de som som barn fick kontot."),
    ("", "fi", "ja, ja\n\nnimi\n\nnimi 10 10"),
    ("garbled-letters", "fi", "henkilÃ¶tiedot"),
    ("garbled-letters", "en", "the customerâ€™s data"),
    ("", "fi", '“Lainaus” ja "toinen" – ei virhe, À la carte, SÃO PAULO'),
]
LEFT_RULES = {
    "html-in-text",
    "empty-heading",
    "unfilled-placeholder",
    "pasted-button",
    "broken-hyphenation",
    "doubled-word",
    "garbled-letters",
}


@pytest.mark.parametrize(
    ("of", "rule", "language", "text"),
    [(STALE_RULES, *case) for case in STALE] + [(LEFT_RULES, *case) for case in LEFT],
)
def test_what_is_stale_or_left_over(of: set[str], rule: str, language: str, text: str) -> None:
    found = {each for each in of if told(each, text, language)}
    assert found == ({rule} if rule else set())


def test_the_character_of_an_entity_is_told() -> None:
    (message,) = told("html-in-text", "Nimi &lt; 5 merkkiä", "fi")
    assert message.endswith("write the character itself: '<'")


def test_garbled_letters_are_told_as_they_were_meant() -> None:
    (message,) = told("garbled-letters", "KÃ¤sittelyÃ¤ ei ole.", "fi")
    assert message.endswith("write 'Käsittelyä'")


@pytest.mark.parametrize(
    ("language", "day"),
    [("fi", "1.1.2019"), ("sv", "den 1 januari 2019"), ("en", "1 January 2019")],
)
def test_days_are_written_as_the_language_does(language: str, day: str) -> None:
    (message,) = RULES["repealed-act"].find("Henkilötietolaki antaa luvan.", "fi")
    assert day in say(message, language)


@pytest.mark.parametrize(
    ("language", "text", "example"),
    [
        ("fi", "Tiedot poistetaan tarvittaessa.", "kun lasku on 30 päivää myöhässä"),
        ("sv", "Vid behov raderas uppgifterna.", "när en faktura är 30 dagar försenad"),
        ("en-GB", "Data are erased where necessary.", "when an invoice is 30 days late"),
    ],
)
def test_the_example_is_in_the_language_of_the_text(language: str, text: str, example: str) -> None:
    (message,) = RULES["vague-word"].find(text, language)
    assert all(say(message, each).endswith(f"'{example}'") for each in LANGUAGES)


def test_a_fact_is_told_once_in_a_text() -> None:
    text = "Henkilötietolaki (523/1999) ja henkilötietolain 10 §."
    assert len(told("repealed-act", text, "fi")) == 1


@pytest.mark.parametrize(
    "entry", read_data("stale_facts")["entries"], ids=lambda each: each["rule"]
)
def test_a_fact_has_its_source_and_its_successor(entry: dict[str, Any]) -> None:
    assert entry["rule"] in STALE_RULES
    assert entry["source"]
    assert set(entry["now"]) == set(LANGUAGES)


def test_lists_are_in_small_letters() -> None:
    assert [word for word in _strings(read_data("vague_words")) if word != word.lower()] == []
    facts = [entry["words"] for entry in read_data("stale_facts")["entries"]]
    assert [word for word in _strings(facts) if word != word.lower()] == []


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


@pytest.mark.parametrize(
    ("words", "quoted"),
    [("Lyhyt", "Lyhyt"), ("Kaksi sanaa", "Kaksi …"), ("Yhdyssana", "Yhdyssa…")],
)
def test_a_long_text_is_quoted_by_its_beginning(words: str, quoted: str) -> None:
    assert beginning(words, 8) == quoted
