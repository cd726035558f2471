"""Dates, durations, lists and names in every language of the catalogues; all expected by hand."""

from __future__ import annotations

import datetime
import re

import pytest

from mkdocs_tietosuoja.language import (
    format_country,
    format_date,
    format_duration,
    format_language,
    format_list,
)
from mkdocs_tietosuoja.language.tags import fallbacks, locale
from mkdocs_tietosuoja.model import Duration


def spaced(text: str) -> str:
    """A text without the difference of spaces at which no line breaks."""
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text)


DATES = {
    "bg": ("1 януари 2019 г.", "17 април 2018 г.", "3 октомври 2026 г."),
    "cs": ("1. ledna 2019", "17. dubna 2018", "3. října 2026"),
    "da": ("1. januar 2019", "17. april 2018", "3. oktober 2026"),
    "de": ("1. Januar 2019", "17. April 2018", "3. Oktober 2026"),
    "de-AT": ("1. Jänner 2019", "17. April 2018", "3. Oktober 2026"),
    "el": ("1 Ιανουαρίου 2019", "17 Απριλίου 2018", "3 Οκτωβρίου 2026"),
    "en": ("1 January 2019", "17 April 2018", "3 October 2026"),
    "es": ("1 de enero de 2019", "17 de abril de 2018", "3 de octubre de 2026"),
    "et": ("1. jaanuar 2019", "17. aprill 2018", "3. oktoober 2026"),
    "fi": ("1.1.2019", "17.4.2018", "3.10.2026"),
    "fr": ("1er janvier 2019", "17 avril 2018", "3 octobre 2026"),
    "ga": ("1 Eanáir 2019", "17 Aibreán 2018", "3 Deireadh Fómhair 2026"),
    "hr": ("1. siječnja 2019.", "17. travnja 2018.", "3. listopada 2026."),
    "hu": ("2019. január 1.", "2018. április 17.", "2026. október 3."),
    "is": ("1. janúar 2019", "17. apríl 2018", "3. október 2026"),
    "it": ("1º gennaio 2019", "17 aprile 2018", "3 ottobre 2026"),
    "lt": ("2019 m. sausio 1 d.", "2018 m. balandžio 17 d.", "2026 m. spalio 3 d."),
    "lv": ("2019. gada 1. janvāris", "2018. gada 17. aprīlis", "2026. gada 3. oktobris"),
    "mt": ("1 ta’ Jannar 2019", "17 ta’ April 2018", "3 ta’ Ottubru 2026"),
    "nb": ("1. januar 2019", "17. april 2018", "3. oktober 2026"),
    "nl": ("1 januari 2019", "17 april 2018", "3 oktober 2026"),
    "nl-BE": ("1 januari 2019", "17 april 2018", "3 oktober 2026"),
    "no": ("1. januar 2019", "17. april 2018", "3. oktober 2026"),
    "pl": ("1 stycznia 2019", "17 kwietnia 2018", "3 października 2026"),
    "pt": ("1 de janeiro de 2019", "17 de abril de 2018", "3 de outubro de 2026"),
    "pt-BR": ("1 de janeiro de 2019", "17 de abril de 2018", "3 de outubro de 2026"),
    "ro": ("1 ianuarie 2019", "17 aprilie 2018", "3 octombrie 2026"),
    "sk": ("1. januára 2019", "17. apríla 2018", "3. októbra 2026"),
    "sl": ("1. januar 2019", "17. april 2018", "3. oktober 2026"),
    "sv": ("1 januari 2019", "17 april 2018", "3 oktober 2026"),
}


@pytest.mark.parametrize(("language", "texts"), DATES.items(), ids=DATES)
def test_dates(language: str, texts: tuple[str, str, str]) -> None:
    days = (datetime.date(2019, 1, 1), datetime.date(2018, 4, 17), datetime.date(2026, 10, 3))
    assert tuple(spaced(format_date(day, language)) for day in days) == texts


# 1, 2, 3, 5, 11 and 21 years; 1, 2, 6 and 13 months; 1, 2 and 5 weeks; 1, 2, 3, 14 and 30 days.

DURATIONS = {
    "bg": """1 година, 2 години, 3 години, 5 години, 11 години, 21 години
        1 месец, 2 месеца, 6 месеца, 13 месеца
        1 седмица, 2 седмици, 5 седмици
        1 ден, 2 дни, 3 дни, 14 дни, 30 дни""",
    "cs": """1 rok, 2 roky, 3 roky, 5 let, 11 let, 21 let
        1 měsíc, 2 měsíce, 6 měsíců, 13 měsíců
        1 týden, 2 týdny, 5 týdnů
        1 den, 2 dny, 3 dny, 14 dnů, 30 dnů""",
    "da": """1 år, 2 år, 3 år, 5 år, 11 år, 21 år
        1 måned, 2 måneder, 6 måneder, 13 måneder
        1 uge, 2 uger, 5 uger
        1 dag, 2 dage, 3 dage, 14 dage, 30 dage""",
    "de": """1 Jahr, 2 Jahre, 3 Jahre, 5 Jahre, 11 Jahre, 21 Jahre
        1 Monat, 2 Monate, 6 Monate, 13 Monate
        1 Woche, 2 Wochen, 5 Wochen
        1 Tag, 2 Tage, 3 Tage, 14 Tage, 30 Tage""",
    "el": """1 έτος, 2 έτη, 3 έτη, 5 έτη, 11 έτη, 21 έτη
        1 μήνας, 2 μήνες, 6 μήνες, 13 μήνες
        1 εβδομάδα, 2 εβδομάδες, 5 εβδομάδες
        1 ημέρα, 2 ημέρες, 3 ημέρες, 14 ημέρες, 30 ημέρες""",
    "en": """1 year, 2 years, 3 years, 5 years, 11 years, 21 years
        1 month, 2 months, 6 months, 13 months
        1 week, 2 weeks, 5 weeks
        1 day, 2 days, 3 days, 14 days, 30 days""",
    "es": """1 año, 2 años, 3 años, 5 años, 11 años, 21 años
        1 mes, 2 meses, 6 meses, 13 meses
        1 semana, 2 semanas, 5 semanas
        1 día, 2 días, 3 días, 14 días, 30 días""",
    "et": """1 aasta, 2 aastat, 3 aastat, 5 aastat, 11 aastat, 21 aastat
        1 kuu, 2 kuud, 6 kuud, 13 kuud
        1 nädal, 2 nädalat, 5 nädalat
        1 päev, 2 päeva, 3 päeva, 14 päeva, 30 päeva""",
    "fi": """1 vuosi, 2 vuotta, 3 vuotta, 5 vuotta, 11 vuotta, 21 vuotta
        1 kuukausi, 2 kuukautta, 6 kuukautta, 13 kuukautta
        1 viikko, 2 viikkoa, 5 viikkoa
        1 päivä, 2 päivää, 3 päivää, 14 päivää, 30 päivää""",
    "fr": """1 an, 2 ans, 3 ans, 5 ans, 11 ans, 21 ans
        1 mois, 2 mois, 6 mois, 13 mois
        1 semaine, 2 semaines, 5 semaines
        1 jour, 2 jours, 3 jours, 14 jours, 30 jours""",
    "ga": """1 bhliain, 2 bhliain, 3 bliana, 5 bliana, 11 bliain, 21 bliain
        1 mhí, 2 mhí, 6 mhí, 13 mí
        1 seachtain, 2 sheachtain, 5 seachtaine
        1 lá, 2 lá, 3 lá, 14 lá, 30 lá""",
    "hr": """1 godina, 2 godine, 3 godine, 5 godina, 11 godina, 21 godina
        1 mjesec, 2 mjeseca, 6 mjeseci, 13 mjeseci
        1 tjedan, 2 tjedna, 5 tjedana
        1 dan, 2 dana, 3 dana, 14 dana, 30 dana""",
    "hu": """1 év, 2 év, 3 év, 5 év, 11 év, 21 év
        1 hónap, 2 hónap, 6 hónap, 13 hónap
        1 hét, 2 hét, 5 hét
        1 nap, 2 nap, 3 nap, 14 nap, 30 nap""",
    "is": """1 ár, 2 ár, 3 ár, 5 ár, 11 ár, 21 ár
        1 mánuður, 2 mánuðir, 6 mánuðir, 13 mánuðir
        1 vika, 2 vikur, 5 vikur
        1 dagur, 2 dagar, 3 dagar, 14 dagar, 30 dagar""",
    "it": """1 anno, 2 anni, 3 anni, 5 anni, 11 anni, 21 anni
        1 mese, 2 mesi, 6 mesi, 13 mesi
        1 settimana, 2 settimane, 5 settimane
        1 giorno, 2 giorni, 3 giorni, 14 giorni, 30 giorni""",
    "lt": """1 metai, 2 metai, 3 metai, 5 metai, 11 metų, 21 metai
        1 mėnuo, 2 mėnesiai, 6 mėnesiai, 13 mėnesių
        1 savaitė, 2 savaitės, 5 savaitės
        1 diena, 2 dienos, 3 dienos, 14 dienų, 30 dienų""",
    "lv": """1 gads, 2 gadi, 3 gadi, 5 gadi, 11 gadu, 21 gads
        1 mēnesis, 2 mēneši, 6 mēneši, 13 mēnešu
        1 nedēļa, 2 nedēļas, 5 nedēļas
        1 diena, 2 dienas, 3 dienas, 14 dienu, 30 dienu""",
    "mt": """sena, sentejn, 3 snin, 5 snin, 11-il sena, 21 sena
        xahar, xahrejn, 6 xhur, 13-il xahar
        ġimgħa, ġimagħtejn, 5 ġimgħat
        jum, jumejn, 3 ijiem, 14-il jum, 30 jum""",
    "nb": """1 år, 2 år, 3 år, 5 år, 11 år, 21 år
        1 måned, 2 måneder, 6 måneder, 13 måneder
        1 uke, 2 uker, 5 uker
        1 dag, 2 dager, 3 dager, 14 dager, 30 dager""",
    "nl": """1 jaar, 2 jaar, 3 jaar, 5 jaar, 11 jaar, 21 jaar
        1 maand, 2 maanden, 6 maanden, 13 maanden
        1 week, 2 weken, 5 weken
        1 dag, 2 dagen, 3 dagen, 14 dagen, 30 dagen""",
    "pl": """1 rok, 2 lata, 3 lata, 5 lat, 11 lat, 21 lat
        1 miesiąc, 2 miesiące, 6 miesięcy, 13 miesięcy
        1 tydzień, 2 tygodnie, 5 tygodni
        1 dzień, 2 dni, 3 dni, 14 dni, 30 dni""",
    "pt": """1 ano, 2 anos, 3 anos, 5 anos, 11 anos, 21 anos
        1 mês, 2 meses, 6 meses, 13 meses
        1 semana, 2 semanas, 5 semanas
        1 dia, 2 dias, 3 dias, 14 dias, 30 dias""",
    "ro": """1 an, 2 ani, 3 ani, 5 ani, 11 ani, 21 de ani
        1 lună, 2 luni, 6 luni, 13 luni
        1 săptămână, 2 săptămâni, 5 săptămâni
        1 zi, 2 zile, 3 zile, 14 zile, 30 de zile""",
    "sk": """1 rok, 2 roky, 3 roky, 5 rokov, 11 rokov, 21 rokov
        1 mesiac, 2 mesiace, 6 mesiacov, 13 mesiacov
        1 týždeň, 2 týždne, 5 týždňov
        1 deň, 2 dni, 3 dni, 14 dní, 30 dní""",
    "sl": """1 leto, 2 leti, 3 leta, 5 let, 11 let, 21 let
        1 mesec, 2 meseca, 6 mesecev, 13 mesecev
        1 teden, 2 tedna, 5 tednov
        1 dan, 2 dneva, 3 dnevi, 14 dni, 30 dni""",
    "sv": """1 år, 2 år, 3 år, 5 år, 11 år, 21 år
        1 månad, 2 månader, 6 månader, 13 månader
        1 vecka, 2 veckor, 5 veckor
        1 dag, 2 dagar, 3 dagar, 14 dagar, 30 dagar""",
}


@pytest.mark.parametrize(("language", "texts"), DURATIONS.items(), ids=DURATIONS)
def test_durations(language: str, texts: str) -> None:
    every = (
        *(Duration(years=number) for number in (1, 2, 3, 5, 11, 21)),
        *(Duration(months=number) for number in (1, 2, 6, 13)),
        *(Duration(weeks=number) for number in (1, 2, 5)),
        *(Duration(days=number) for number in (1, 2, 3, 14, 30)),
    )
    expected = [each.strip() for line in texts.splitlines() for each in line.split(",")]
    assert [spaced(format_duration(each, language)) for each in every] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "1 rok a 6 měsíců"),
        ("el", "1 έτος και 6 μήνες"),
        ("hu", "1 év és 6 hónap"),
        ("mt", "sena u 6 xhur"),
        ("pl", "1 rok i 6 miesięcy"),
        ("sv-FI", "1 år och 6 månader"),
        ("nn", "1 år og 6 månadar"),
    ],
)
def test_durations_of_two_units(language: str, text: str) -> None:
    assert spaced(format_duration(Duration(years=1, months=6), language)) == text


@pytest.mark.parametrize(
    ("language", "items", "text"),
    [
        ("en", "a b c", "a, b and c"),
        ("es", "Francia India", "Francia e India"),
        ("es", "India", "India"),
        ("es", "Suiza Hierápolis", "Suiza y Hierápolis"),
        ("ga", "a b c", "a, b agus c"),
        ("lt", "a b c", "a, b ir c"),
        ("el", "a b c", "a, b και c"),
    ],
)
def test_lists(language: str, items: str, text: str) -> None:
    assert format_list(items.split(), language) == text


@pytest.mark.parametrize(
    ("language", "country", "swedish"),
    [
        ("cs", "Spojené státy", "švédština"),
        ("el", "Ηνωμένες Πολιτείες", "Σουηδικά"),
        ("ga", "Stáit Aontaithe Mheiriceá", "Sualainnis"),
        ("mt", "l-Istati Uniti", "Żvediż"),
        ("is", "Bandaríkin", "sænska"),
        ("nn", "USA", "svensk"),
        ("sv-FI", "USA", "svenska"),
    ],
)
def test_names(language: str, country: str, swedish: str) -> None:
    assert format_country("US", language) == country
    assert format_language("sv", language) == swedish


@pytest.mark.parametrize(
    ("tag", "territory", "tags"),
    [
        ("sv", None, "sv"),
        ("sv", "FI", "sv-FI sv"),
        ("sv-SE", "FI", "sv-SE sv"),
        ("sv-fi", None, "sv-FI sv"),
        ("pt-BR", None, "pt-BR pt"),
        ("pt-AO", None, "pt-AO pt-PT pt"),
        ("de-AT", None, "de-AT de"),
        ("no", None, "no nb"),
        ("nn", None, "nn no nb"),
        ("nb-NO", None, "nb-NO nb no"),
        ("sr-Latn-RS", None, "sr-Latn-RS sr-Latn"),
        ("sr-Cyrl", None, "sr-Cyrl sr"),
        ("el-Latn", None, "el-Latn"),
        ("es-419", "FI", "es-419 es"),
    ],
)
def test_tags_fall_back(tag: str, territory: str | None, tags: str) -> None:
    assert " ".join(fallbacks(tag, territory)) == tags


@pytest.mark.parametrize("tag", ["xx", "sv-XX", "fi-Cyrl", "de-Latn-ZZ", "tlh", "zh-Hant-TW", ""])
def test_every_tag_has_formats(tag: str) -> None:
    assert str(locale(tag))
    assert "2019" in format_date(datetime.date(2019, 1, 1), tag)
    assert format_duration(Duration(years=2), tag)
    assert format_country("XQ", tag) == "XQ"
