"""Whether people must be told of a change, and when."""

from __future__ import annotations

import pytest
from changing import changed, full_register
from pairs import PAIRS, pair

from mkdocs_tietosuoja.model import ChangeClass
from mkdocs_tietosuoja.versions import compare
from mkdocs_tietosuoja.versions.significance import class_of, proposed_class
from mkdocs_tietosuoja.versions.wording import says_more, says_the_same, states_the_same


@pytest.mark.parametrize("folder", sorted(PAIRS.iterdir()), ids=lambda folder: folder.name)
def test_a_pair_has_the_class_that_a_lawyer_gives_it(folder: object) -> None:
    case = pair(getattr(folder, "name", ""))
    assert proposed_class(case.differences) == ChangeClass(case.expected("class.txt").strip())


def test_nothing_is_proposed_without_differences() -> None:
    assert proposed_class(()) is None


def test_the_highest_class_is_proposed() -> None:
    every = [
        difference
        for name in ("spelling", "recipient-added", "retention-shortened")
        for difference in pair(name).differences
    ]
    assert {class_of(each) for each in every} == set(ChangeClass)
    assert proposed_class(every) is ChangeClass.WELL_IN_ADVANCE


def test_every_field_has_a_class() -> None:
    full = full_register()
    for _, other in changed(full):
        for before, after in ((full, other), (other, full)):
            for difference in compare(before, after):
                assert isinstance(class_of(difference), ChangeClass)


EDITORIAL = [
    ("Käsitelemme tietoja.", "Käsittelemme tietoja."),  # spelling
    ("Kerromme miten toimimme", "Kerromme, miten toimimme."),  # punctuation
    ("suojaamme  Tiedot", "Suojaamme tiedot"),  # case and spaces
    ("**Suojaamme** tiedot.", "Suojaamme tiedot."),  # emphasis
    ("asiakas suhteen päättymisestä", "asiakassuhteen päättymisestä"),  # compounds
    ("Käsittelemme tietoa.", "Käsittelemme tietoja."),  # inflection
    ("nimi, osoite ja puhelin", "puhelin, nimi ja osoite"),  # order
    ("nimi sekä osoite", "nimi ja osoite"),
    ("Suojaamme tiedot. Koulutamme väkemme.", "Koulutamme väkemme. Suojaamme tiedot."),
    ("We process your data in order to deliver.", "We process your data to deliver."),
    ("The data is stored in an archive.", "The data is stored in the archive."),
    ("Vi behandlar uppgifterna.", "Vi behandlar också uppgifterna."),
    ("Katso [tästä](a.md).", "Katso [tästä](b.md#c)."),
    ("adress", "address"),
    ("The data is safe.", "The data are safe."),
    ("asiakassuhteen hoitamiseksi", "asiakassuhteen hoitamista varten"),
    ("Tietojen säliytys", "Tietojen säilytys"),
    ("our supplier and authority", "our suppliers and authorities"),
    ("It's safe.", "Its safe."),
    ("Me käsittelemme sinun tietojasi.", "Käsittelemme tietojasi."),
    ("Säilytämme tiedot 5 vuotta.", "Säilytämme tiedot viisi vuotta."),  # numbers in words
    ("Vi lagrar uppgifterna i 5 år.", "Vi lagrar uppgifterna i fem år."),
    ("We keep the data for 12 months.", "We keep the data for twelve months."),
    ("Ota yhteyttä e-mail osoitteeseen.", "Ota yhteyttä email-osoitteeseen."),
]
SUBSTANCE = [
    ("kaksi vuotta", "kolme vuotta"),
    ("30 päivää", "60 päivää"),
    ("5 vuotta", "kuusi vuotta"),
    ("1.2.2024", "1.3.2024"),
    ("100 euroa", "1000 euroa"),
    ("Luovutamme tietoja.", "Emme luovuta tietoja."),
    ("Vi säljer uppgifter.", "Vi säljer inte uppgifter."),
    ("We sell data.", "We never sell data."),
    ("Vain esimies näkee tiedot.", "Esimies näkee tiedot."),
    ("Data are encrypted.", "Data are unencrypted."),
    ("Uppgifterna är krypterade.", "Uppgifterna är okrypterade."),
    ("data of our employees", "data of our employers"),
    ("nimi ja osoite", "nimi, osoite ja henkilötunnus"),
    ("nimi ja osoite", "nimi tai osoite"),
    ("- nimi\n- osoite", "- nimi"),
    ("Tiedot ovat Suomessa.", "Tiedot ovat Saksassa."),
    ("Data go to Iran.", "Data go to Iraq."),
    ("Servers are in Ireland.", "Servers are in Iceland."),
    ("from Finland to Sweden", "from Sweden to Finland"),
    ("suostumuksen perusteella", "suostumuksen perusteetta"),
    ("Data are collected.", "Data are corrected."),
    ("Breaches are detected.", "Breaches are deleted."),
    ("maksu", "maksuton"),
    ("We decide.", "You decide."),
    ("customer and order data", "customer data"),
    ("joka kuukausi", "kuukausi"),
    ("your consent", "our consent"),
    ("kuukausittain", "viikoittain"),
    ("Kirjoita a@yritys.example", "Kirjoita b@yritys.example"),
    ("[Lomake](https://a.example/)", "[Lomake](https://b.example/)"),
    ("We delete the data.", "We anonymise the data."),
    ("säilytämme tietoja", "säilytämme tietoja pysyvästi"),
    ("You can object.", "You cannot object."),
    ("We don't profile you.", "We do profile you."),
    ("Maksuton", "Maksullinen"),
    ("We use anonymised data.", "We use pseudonymised data."),
    ("enintään vuoden", "vähintään vuoden"),
]


@pytest.mark.parametrize(("before", "after"), EDITORIAL)
def test_what_says_the_same(before: str, after: str) -> None:
    assert says_the_same(before, after)
    assert says_the_same(after, before)


@pytest.mark.parametrize(("before", "after"), SUBSTANCE)
def test_what_does_not_say_the_same(before: str, after: str) -> None:
    assert not says_the_same(before, after)
    assert not says_the_same(after, before)


@pytest.mark.parametrize(("before", "after", "same"), [
    ("Denna beskrivning berör kunder.", "Den här beskrivningen gäller kunder.", True),
    ("Vi lagrar dem i tre år.", "De lagras i 3 år.", True),
    ("Vi lagrar dem i tre år.", "Vi lagrar dem i fem år.", False),
    ("Vi säljer uppgifter.", "Vi säljer inte uppgifter.", False),
    ("Servrarna är i Finland.", "Servrarna är i Sverige.", False),
    ("Läs [här](https://a.example/).", "Se [här](https://b.example/).", False),
])  # fmt: skip
def test_what_a_translation_states(before: str, after: str, *, same: bool) -> None:
    assert states_the_same(before, after) is same


@pytest.mark.parametrize(("before", "after", "more"), [
    ("viranomaisille", "viranomaisille ja mainostajille", True),
    ("viranomaisille ja mainostajille", "viranomaisille", False),
    ("Emme siirrä tietoja.", "Siirrämme tietoja.", True),
    ("We do not transfer data.", "We do transfer data.", True),
])  # fmt: skip
def test_what_says_more(before: str, after: str, *, more: bool) -> None:
    assert says_more(before, after) is more
