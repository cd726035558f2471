"""What is a contradiction and what is not: within a text, a register, and between registers."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from mkdocs_tietosuoja.checks.claims import first_claimed
from mkdocs_tietosuoja.language import cookie_provider
from mkdocs_tietosuoja.model import Text
from mkdocs_tietosuoja.settings import MissingTranslation, Settings
from mkdocs_tietosuoja.site import read_site

REGISTER = {
    "name": "name: {fi: Asiakasrekisteri, sv: Kundregister}",
    "controller": "controller: {name: Esimerkki Oy, email: info@yritys.example}",
    "data_protection_officer": "data_protection_officer: none",
    "data_subjects": "data_subjects: {fi: Asiakkaat, sv: Kunder}",
    "purposes": "purposes: {name: {fi: Tilaukset, sv: Beställningar}, legal_basis: contract}",
    "data_categories": "data_categories: {fi: Nimi, sv: Namn}",
    "sources": "sources: {type: data_subject}",
    "provision": "provision: {requirement: contractual, consequences: {fi: Emme toimita., sv: Ingen leverans.}}",
    "recipients": "recipients: none",
    "transfers": "transfers: none",
    "retention": "retention: {duration: P10Y}",
    "automated_decisions": "automated_decisions: none",
    "security": "security: {fi: Suojaamme tiedot., sv: Vi skyddar uppgifterna.}",
    "supervisory_authority": "supervisory_authority: FI",
    "history": "history: {date: 2024-01-10, change: {fi: Laadittu., sv: Upprättad.}}",
}


def rules(
    folder: Path, *registers: str, organisations: str = "", today: datetime.date | None = None
) -> list[str]:
    """What is found in registers, each written as the keys in which it differs."""
    (folder / "registers").mkdir()
    if organisations:
        (folder / "registers" / "organisations.yml").write_text(organisations, "utf-8")
    for number, own in enumerate(registers):
        keys = {line.partition(":")[0] for line in own.splitlines() if not line.startswith(" ")}
        whole = [text for key, text in REGISTER.items() if key not in keys]
        file = folder / "registers" / f"register-{number}.yml"
        file.write_text("\n".join((*whole, own, "")), "utf-8")
    settings = Settings(
        languages=("fi", "sv"), missing_translation=MissingTranslation.FALLBACK, today=today
    )
    read = read_site(folder, folder / "docs", settings)
    assert read.registers, [str(finding) for finding in read.findings]
    return [finding.rule for finding in read.findings]


@pytest.mark.parametrize(
    ("claim", "language", "written"),
    [
        ("only_in_eea", "fi", "Tietoja käsitellään ainoastaan EU-alueella."),
        ("only_in_eea", "fi", "Palvelimet ovat vain EU/ETA-alueella."),
        ("only_in_eea", "fi", "Tietoja säilytetään vain EU- ja ETA-maissa."),
        ("only_in_eea", "fi", "Käytämme vain EU:n sisällä toimivia käsittelijöitä."),
        ("only_in_eea", "fi", "Käsittelijämme toimivat vain Euroopan talousalueella."),
        ("only_in_eea", "fi", "Tietoja ei luovuteta EU:n tai ETA:n ulkopuolelle."),
        ("only_in_eea", "fi", "EU- tai ETA-alueen ulkopuolelle tietoja ei siirretä."),
        ("only_in_eea", "fi", "Henkilötietoja ei siirretä Euroopan unionin ulkopuolelle."),
        ("only_in_eea", "sv", "Uppgifterna behandlas endast inom EU."),
        ("only_in_eea", "sv", "Vi lämnar inte ut uppgifter utanför EU eller EES."),
        ("only_in_eea", "sv", "Personuppgifter överförs inte utanför Europeiska unionen."),
        ("only_in_eea", "en", "Our processors are located only in the EEA."),
        ("only_in_eea", "en", "We process data within the EU only."),
        ("only_in_eea", "en", "Data are never disclosed outside the European Union."),
        ("profiling", "fi", "Profiloimme asiakkaita ostojen perusteella."),
        ("profiling", "fi", "kohdennettu mainonta"),
        ("profiling", "sv", "Riktad reklam och segmentering av kunder"),
        ("profiling", "en", "Profiling of customers for targeted advertising"),
        ("evaluating", "fi", "Ennustamme, milloin asiakas vaihtaa palvelua."),
        ("evaluating", "sv", "Vi drar slutsatser om vad du är intresserad av."),
        ("evaluating", "en", "We infer it from the pages that you read."),
        ("automated_decision", "fi", "Lainapäätös tehdään automaattisesti hakemuksen tiedoista."),
        ("automated_decision", "fi", "Hakemus hylätään automaattisesti."),
        ("automated_decision", "fi", "Järjestelmä hyväksyy tai hylkää hakemuksen."),
        ("automated_decision", "sv", "Kreditbeslutet fattas automatiskt."),
        ("automated_decision", "sv", "Ansökan avslås automatiskt."),
        ("automated_decision", "en", "The credit decision is made automatically."),
        ("automated_decision", "en", "We make automated decisions on credit."),
        ("cookies_used", "fi", "Sivustomme käyttää evästeitä."),
        ("cookies_used", "sv", "På webbplatsen används kakor."),
        ("cookies_used", "en", "The website uses a few cookies."),
        ("erased_on_request", "fi", "Tietosi poistetaan pyynnöstäsi."),
        ("erased_on_request", "fi", "Pyynnöstä tuhoamme kaikki tiedot."),
        ("erased_on_request", "sv", "Vi raderar dina uppgifter genast."),
        ("erased_on_request", "sv", "På begäran tar vi bort dina uppgifter."),
        ("erased_on_request", "en", "We delete all your data whenever you ask."),
        ("no_cookies", "sv", "På webbplatsen används inga kakor."),
        ("no_cookies", "en", "We do not use cookies."),
        ("not_disclosed", "fi", "Tietoja ei luovuteta kolmansille osapuolille."),
        ("not_disclosed", "fi", "Ulkopuolisille emme luovuta tietoja."),
        ("not_disclosed", "sv", "Uppgifter lämnas inte ut till utomstående."),
        ("not_disclosed", "en", "Your data are never shared with third parties."),
        ("no_special_category", "fi", "Emme käsittele arkaluonteisia tietoja."),
        ("no_special_category", "sv", "Registret innehåller inga känsliga uppgifter."),
        ("no_special_category", "en", "We process no special categories of personal data."),
        ("third_country", "fi", "Uutiskirjeen lähettää yhdysvaltalainen Mailer (USA)."),
        ("third_country", "fi", "Palvelimet ovat Yhdysvalloissa."),
        ("third_country", "sv", "Bolaget behandlar uppgifter i Indien."),
        ("third_country", "en", "The servers are in the United States."),
        ("period", "fi", "Säilytämme tietoja kymmenen vuotta."),
        ("period", "sv", "Uppgifterna bevaras i 10 år."),
        ("period", "en", "We keep the data for six months."),
        ("not_withdrawable", "sv", "Ett samtycke kan inte återkallas."),
        ("not_withdrawable", "en", "Your consent cannot be withdrawn."),
        ("statutory_duty", "fi", "Lakisääteisten velvoitteiden vuoksi tiedot on annettava."),
        ("statutory_duty", "sv", "Lagen kräver uppgifterna."),
        ("statutory_duty", "en", "The data are required by law."),
        ("data_protection_officer", "sv", "koncernens dataskyddsombud"),
        ("data_protection_officer", "en", "DPO"),
        ("act", "fi", "Laki rahanpesun ja terrorismin rahoittamisen estämisestä"),
        ("act", "fi", "Työsopimuslain 2 luvun 1 pykälä"),
        ("act", "sv", "Arbetsavtalslagen"),
        ("act", "sv", "Lagen om företagshälsovård"),
        ("act", "en", "The Accounting Act"),
        ("act", "en", "Finnish tax legislation"),
        ("special_category", "fi", "erityisruokavaliot ja allergiat"),
        ("special_category", "fi", "ay-jäsenyys"),
        ("special_category", "fi", "uskontokunta"),
        ("special_category", "sv", "hälsouppgifter"),
        ("special_category", "sv", "medlemskap i fackförening"),
        ("special_category", "en", "Health data"),
        ("special_category", "en", "Political opinions"),
        ("late_answer", "fi", "Vastaamme pyyntöihin 30 arkipäivän kuluessa."),
        ("late_answer", "sv", "Vi svarar inom tre månader."),
        ("late_answer", "en", "We respond within 90 days."),
        ("fee", "fi", "Pyynnöstä peritään 50 euron maksu."),
        ("fee", "sv", "För kopian debiterar vi 20 euro."),
        ("fee", "en", "A fee of 20 euros is charged for a request."),
        ("hurdle", "fi", "Pyyntö pitää esittää henkilökohtaisesti käymällä toimipisteessämme."),
        ("hurdle", "sv", "Begäran ska innehålla en kopia av passet."),
        ("hurdle", "en", "Send a copy of your passport with the request."),
        ("assumed_consent", "fi", "Käyttämällä palvelua annat suostumuksesi."),
        ("assumed_consent", "fi", "Katsomme sinun antaneen suostumuksen."),
        ("assumed_consent", "sv", "När du använder tjänsten samtycker du till behandlingen."),
        ("assumed_consent", "en", "If you continue to browse, you accept cookies."),
        ("late_answer", "fi", "Pyyntöihisi vastataan viimeistään 45 päivässä."),
        ("hurdle", "en", "Requests can only be made in person at our office."),
        ("assumed_consent", "en", "By entering the raffle you consent to advertisements."),
        ("disclosed", "fi", "Kirjanpitoaineisto lähetetään tilitoimistolle."),
        ("disclosed", "sv", "Bokföringsmaterialet skickas till bokföringsbyrån."),
        ("disclosed", "en", "Bookkeeping material is sent to our accountant."),
        ("in_third_country", "en", "Backups are kept in Canada."),
        ("assumed_consent", "fi", "Sivuston käyttö tarkoittaa, että hyväksyt evästeet."),
        ("assumed_consent", "sv", "Användningen av webbplatsen innebär att du godkänner kakor."),
        ("assumed_consent", "en", "Use of the site means that you accept cookies."),
        ("disclosed", "en", "We share data with a carrier."),
        ("empty_interest", "fi", "Liiketoimintamme intressit"),
        ("empty_interest", "sv", "berättigat intresse"),
        ("empty_interest", "en", "our legitimate interests"),
        ("marketing_purpose", "fi", "Uutiskirje"),
        ("marketing_purpose", "sv", "Marknadsföring"),
        ("marketing_purpose", "en", "Newsletter"),
    ],
)
def test_a_claim_is_found(claim: str, language: str, written: str) -> None:
    assert first_claimed(claim, Text(((language, written),)))


@pytest.mark.parametrize(
    ("claim", "language", "written"),
    [
        ("only_in_eea", "fi", "Emme siirrä tietoja ETA-alueen ulkopuolelle ilman suojatoimia."),
        ("only_in_eea", "fi", "Tietoja siirretään myös EU:n ulkopuolelle."),
        ("only_in_eea", "fi", "Pääsääntöisesti tietoja ei siirretä EU:n ulkopuolelle."),
        ("only_in_eea", "fi", "Käytämme vain EU-komission hyväksymiä vakiolausekkeita."),
        ("only_in_eea", "fi", "Emme myy tietoja, mutta siirrämme niitä EU:n ulkopuolelle."),
        ("only_in_eea", "fi", "Kun tietoja siirretään ETA:n ulkopuolelle, emme lähetä nimiä."),
        ("only_in_eea", "sv", "Vi använder endast klausuler som EU-kommissionen har antagit."),
        ("only_in_eea", "en", "We use only clauses that the European Commission has adopted."),
        ("only_in_eea", "sv", "Vi överför inte uppgifter utanför EES utan skyddsåtgärder."),
        ("only_in_eea", "en", "We do not transfer data outside the EEA without safeguards."),
        ("only_in_eea", "en", "Some processors are outside the EU."),
        ("third_country", "fi", "Tietoja ei siirretä Yhdysvaltoihin."),
        ("profiling", "fi", "Emme profiloi asiakkaita."),
        ("profiling", "fi", "käyttäjäprofiilin kuva"),
        ("profiling", "sv", "Vi profilerar inte kunder."),
        ("profiling", "en", "The data are not used for profiling."),
        ("profiling", "en", "picture of the user profile"),
        ("evaluating", "fi", "Lokitiedot syntyvät, kun palvelua käytetään."),
        ("evaluating", "sv", "Logguppgifter uppstår när tjänsten används."),
        ("evaluating", "en", "Log data arise when the service is used."),
        ("automated_decision", "fi", "Päätöksiä ei tehdä automaattisesti."),
        ("automated_decision", "fi", "Lokit poistetaan automaattisesti."),
        ("automated_decision", "sv", "Vi fattar inga automatiserade beslut."),
        ("automated_decision", "en", "No decisions are made automatically."),
        ("automated_decision", "en", "Backups are made automatically."),
        ("cookies_used", "fi", "Emme käytä evästeitä."),
        ("cookies_used", "sv", "Vi använder inga kakor."),
        ("cookies_used", "en", "We do not use cookies."),
        ("erased_on_request", "fi", "Poistamme tiedot heti, kun niitä ei enää tarvita."),
        ("erased_on_request", "fi", "Virheelliset tiedot poistetaan välittömästi."),
        ("erased_on_request", "fi", "Poistamme tiedot pyynnöstä, jos laki ei estä sitä."),
        ("erased_on_request", "sv", "Föråldrade uppgifter raderas genast."),
        ("erased_on_request", "en", "Incorrect data are erased immediately."),
        ("erased_on_request", "en", "We erase the data on request unless the law forbids it."),
        ("no_cookies", "fi", "Emme aseta evästeitä ilman suostumusta."),
        ("no_cookies", "en", "The site does not work without cookies."),
        ("not_disclosed", "fi", "Emme luovuta tietoja muille ilman suostumustasi."),
        ("not_disclosed", "fi", "Tietoja ei luovuteta EU:n ulkopuolelle."),
        ("not_disclosed", "sv", "Vi lämnar inte ut uppgifter till andra för marknadsföring."),
        (
            "not_disclosed",
            "en",
            "We do not share data with third parties unless the law demands it.",
        ),
        ("no_special_category", "fi", "Emme käsittele muita erityisiä tietoryhmiä."),
        ("not_withdrawable", "fi", "Voit peruuttaa suostumuksesi milloin tahansa."),
        ("statutory_duty", "fi", "Laki ei velvoita antamaan tietoja."),
        ("data_protection_officer", "fi", "tietosuoja-asiantuntija"),
        ("act", "fi", "Lakisääteinen velvoite"),
        ("act", "sv", "Rättslig förpliktelse enligt lag"),
        ("act", "en", "Required by law"),
        ("special_category", "fi", "sairausvakuutuksen tiedot"),
        ("special_category", "fi", "Emme käsittele terveystietoja."),
        ("special_category", "fi", "selaimen sormenjälki"),
        ("special_category", "sv", "Vi behandlar inga hälsouppgifter."),
        ("special_category", "en", "No health data are stored."),
        ("special_category", "de", "Gesundheitsdaten"),
        (
            "late_answer",
            "fi",
            "Vastaamme kuukaudessa, ja aikaa voidaan jatkaa kahdella kuukaudella.",
        ),
        ("late_answer", "fi", "Säilytämme pyynnöt ja vastaukset kolme kuukautta."),
        ("late_answer", "sv", "Vi svarar inom en månad."),
        ("late_answer", "en", "We answer within 14 days."),
        ("fee", "fi", "Ilmeisen perusteettomasta pyynnöstä perimme 50 euron maksun."),
        ("fee", "sv", "Begäran är avgiftsfri."),
        ("fee", "en", "We charge a reasonable fee for further copies that you request."),
        ("hurdle", "fi", "Voit esittää pyynnön myös henkilökohtaisesti."),
        ("assumed_consent", "fi", "Rekisteröitymällä hyväksyt käyttöehdot."),
        ("assumed_consent", "en", "By using the shop you accept the terms of sale."),
        ("late_answer", "fi", "Asiakaspalvelumme vastaa kahdessa päivässä."),
        ("fee", "fi", "Palautuksesta perimme 5 euron maksun."),
        ("fee", "sv", "För returen tar vi ut en avgift på 5 euro."),
        ("disclosed", "fi", "Lasku lähetetään asiakkaalle."),
        ("late_answer", "fi", "Voit tehdä pyynnön uudelleen kuuden kuukauden kuluttua."),
        ("late_answer", "sv", "Du kan begära uppgifter på nytt efter sex månader."),
        ("late_answer", "en", "You may repeat the request after six months."),
        ("empty_interest", "fi", "Etumme on suojata palvelumme."),
        ("empty_interest", "sv", "Vårt intresse är att skydda våra tjänster."),
        ("empty_interest", "en", "Our interest is to protect our services."),
        ("marketing_purpose", "fi", "Markkinoinnin suunnittelu"),
        ("marketing_purpose", "en", "Market research"),
    ],
)
def test_what_denies_or_limits_it_is_no_claim(claim: str, language: str, written: str) -> None:
    assert first_claimed(claim, Text(((language, written),))) is None


@pytest.mark.parametrize(
    ("name", "provider"),
    [
        ("Google Analytics 4", "Google Analytics"),
        ("Käytämme Hotjaria", "Hotjar"),
        ("Matomo (oma palvelin)", None),
        ("Google Workspace", None),
    ],
)
def test_cookie_providers(name: str, provider: str | None) -> None:
    assert cookie_provider(name) == provider


def test_a_provider_is_known_at_the_end_of_a_long_name(tmp_path: Path) -> None:
    name = "Verkkosivustojen käynnit ja mainosten tulokset laskeva palvelu, Google Analytics"
    recipient = (
        f"recipients: {{name: {{fi: '{name}', sv: '{name}'}}, role: processor, country: FI}}"
    )
    assert rules(tmp_path, f"cookies: none\n{recipient}") == ["contradictory-cookies"]


@pytest.mark.parametrize(
    ("fi", "sv"),
    [
        ("10 vuotta", "5 år"),
        ("Laki 1336/1997", "Lag 1336/1979"),
        ("30 päivää", "60 dagar"),
        ("Avoinna 9–16", "Öppet 9–17"),
        ("Säilytämme tiedot 7 vuotta.", "Vi bevarar uppgifterna så länge avtalet gäller."),
        ("kaksi vuotta", "tre år"),
        ("kahdeksan kuukautta", "två månader"),
        ("24 kk", "3 år"),
        ("Y-tunnus 2211335-0", "FO-nummer 2211334-2"),
    ],
)
def test_different_numbers(fi: str, sv: str, tmp_path: Path) -> None:
    own = f"introduction: {{fi: '{fi}', sv: '{sv}'}}"
    assert rules(tmp_path, own) == ["different-numbers"]


@pytest.mark.parametrize(
    ("fi", "sv"),
    [
        ("10 vuotta", "tio år"),
        ("1 kuukausi", "en månad"),
        ("12 kuukautta", "ett år"),
        ("12.3.2026 alkaen", "från och med den 12 mars 2026"),
        ("1.2.–3.4.2026", "1.2–3.4.2026"),
        ("Kirjanpitolaki (1336/1997)", "bokföringslagen"),
        ("Soita 09 123 4567.", "Ring +358 9 123 4567."),
        ("yli 1 000 euroa", "över 1000 euro"),
        ("6 artiklan 1 kohdan f alakohta", "artikel 6.1 f"),
        ("Katso [ohje](https://yritys.example/1).", "Se [anvisningen](https://yritys.example/2)."),
        ("1. yksi asia", "1. en sak"),
        ("kaksi viikkoa", "14 dagar"),
        ("24 kk", "2 år"),
        ("2 viikkoa", "14 dagar"),
        ("50 % tiedoista", "hälften av uppgifterna"),
        ("1,5 vuotta", "ett och ett halvt år"),
        ("1,5 vuotta", "18 månader"),
        ("kaksi vuotta", "24 månader"),
        ("kuusi kuukautta", "ett halvt år"),
        ("kahden vuoden kuluttua", "efter två år"),
        ("kolmen kuukauden ajan", "under tre månaders tid"),
    ],
)
def test_the_same_numbers(fi: str, sv: str, tmp_path: Path) -> None:
    own = f"introduction: {{fi: '{fi}', sv: '{sv}'}}"
    assert rules(tmp_path, own) == []


@pytest.mark.parametrize(
    ("fi", "sv"),
    [
        ("- a\\n- b", "- a"),
        ("Yksi.\\n\\nKaksi.", "Ett. Två."),
        ("## Otsikko\\n\\nTeksti.", "Text."),
        ("| a | b |\\n| - | - |\\n| c | d |\\n| e | f |", "| a | b |\\n| - | - |\\n| c | d |"),
        ("Katso [tiedot](#data-categories).", "Se uppgifterna."),
    ],
)
def test_different_structure(fi: str, sv: str, tmp_path: Path) -> None:
    own = f'introduction: {{fi: "{fi}", sv: "{sv}"}}'
    assert rules(tmp_path, own) == ["different-structure"]


def test_the_same_structure(tmp_path: Path) -> None:
    own = 'introduction: {fi: "Keräämme:\\n\\n- nimen\\n- iän", sv: "Vi samlar in:\\n\\n* namn\\n* ålder"}'
    assert rules(tmp_path, own) == []


@pytest.mark.parametrize(
    "own",
    [
        "recipients: {name: Nordmoln AS, country: 'NO'}",
        "recipients: {name: Sveitsi AG, country: CH}\ntransfers: {country: CH}",
        "cookies: none\nrecipients: {name: Matomo Cloud, country: DE, description: {fi: Ilman evästeitä., sv: Utan kakor.}}",
        "profiling: none\nsources: [{type: data_subject}, {type: derived, description: {fi: Lokit syntyvät käytöstä., sv: Loggar uppstår.}}]",
        "marketing: none",
        "provision: {requirement: voluntary, consequences: {fi: Emme lähetä kirjettä., sv: Inget brev.}}",
        "retention: [{duration: P6Y, from: {fi: tilauksesta, sv: från beställningen}}, {duration: P1Y, from: {fi: viestistä, sv: från meddelandet}}]",
    ],
)
def test_no_contradiction(own: str, tmp_path: Path) -> None:
    assert rules(tmp_path, own) == []


@pytest.mark.parametrize(
    ("fi", "sv", "own", "found"),
    [
        ("Kuvat tallennetaan Dropboxiin.", "Bilder.", "", "contradictory-recipients"),
        ("Kuvat.", "Bilderna lagras i Dropbox.", "", "contradictory-recipients"),
        ("Luovutamme tietoja Verohallinnolle.", "Skatt.", "", "contradictory-recipients"),
        ("Palvelimemme ovat Yhdysvalloissa.", "Servrar.", "", "contradictory-transfers"),
        ("Palvelimet.", "Våra servrar finns i USA.", "", "contradictory-transfers"),
        ("Käytämme Hotjaria.", "Mätning.", "cookies: none", "contradictory-cookies"),
        ("Mittaus.", "Vi använder Meta-pixeln.", "cookies: none", "contradictory-cookies"),
        ("Profiloimme sinua.", "Vi ses.", "profiling: none", "contradictory-profiling"),
        ("Tervetuloa.", "Vi profilerar kunder.", "profiling: none", "contradictory-profiling"),
        (
            "Tietosuojavastaavamme on Olli Opas.",
            "Olli Opas.",
            "",
            "contradictory-data-protection-officer",
        ),
    ],
)
def test_a_text_denies_none(fi: str, sv: str, own: str, found: str, tmp_path: Path) -> None:
    introduction = f"introduction: {{fi: '{fi}', sv: '{sv}'}}"
    assert rules(tmp_path, "\n".join((introduction, own))) == [found]


@pytest.mark.parametrize(
    ("fi", "sv"),
    [
        ("Emme luovuta tietoja ulkopuolisille.", "Vi lämnar inte ut uppgifter till utomstående."),
        ("Luovutamme tietosi sinulle.", "Vi lämnar uppgifterna till dig."),
        ("Emme profiloi sinua.", "Vi profilerar dig inte."),
        ("Emme ole nimenneet tietosuojavastaavaa.", "Vi har inte utsett något dataskyddsombud."),
        ("Palvelimemme eivät ole Yhdysvalloissa.", "Våra servrar finns inte i USA."),
        ("Emme käytä Google Analyticsia.", "Vi använder inte Google Analytics."),
    ],
)
def test_a_text_agrees_with_none(fi: str, sv: str, tmp_path: Path) -> None:
    own = f"introduction: {{fi: '{fi}', sv: '{sv}'}}\ncookies: none\nprofiling: none"
    assert rules(tmp_path, own) == []


@pytest.mark.parametrize(
    ("fi", "sv", "found"),
    [
        (
            "Kaikki tiedot poistetaan kahden vuoden kuluttua.",
            "Två år.",
            ["contradictory-retention"],
        ),
        ("Poisto.", "Alla uppgifter raderas efter 24 månader.", ["contradictory-retention"]),
        ("Kaikki tiedot poistetaan kuuden vuoden kuluttua.", "Sex år.", []),
        ("Kaikki tiedot poistetaan 72 kuukauden kuluttua.", "Sex år.", []),
        (
            "Kaikki tiedot poistetaan yhden vuoden kuluttua.",
            "Alla uppgifter raderas efter ett år.",
            [],
        ),
    ],
)
def test_all_data_have_one_period(fi: str, sv: str, found: list[str], tmp_path: Path) -> None:
    own = f"introduction: {{fi: '{fi}', sv: '{sv}'}}\nretention: {{duration: P6Y}}"
    assert [rule for rule in rules(tmp_path, own) if rule != "different-numbers"] == found


@pytest.mark.parametrize(
    ("fi", "sv"),
    [
        ("Emme luovuta tietoja kenellekään muulle.", "Vi lämnar inte ut något till någon annan."),
        (
            "Emme luovuta henkilötunnustasi kenellekään.",
            "Vi lämnar inte ut din personbeteckning till någon.",
        ),
        (
            "Evästeiden tietoja käsitellään vain EU-alueella.",
            "Uppgifter i kakor behandlas endast inom EU.",
        ),
        (
            "Kirjeet lähettää Mailer. Tietokanta on vain EU-alueella.",
            "Mailer skickar breven. Databasen finns endast inom EU.",
        ),
        (
            "Poistamme uutiskirjeen tilauksen heti pyynnöstä.",
            "På begäran raderar vi prenumerationen på nyhetsbrevet genast.",
        ),
    ],
)
def test_a_text_of_a_part_is_no_contradiction(fi: str, sv: str, tmp_path: Path) -> None:
    transfer = "{safeguard: adequacy_decision, description: {fi: Sertifioitu., sv: Certifierat.}}"
    mailer = f"recipients: {{name: Mailer, role: controller, country: US, transfer: {transfer}}}"
    introduction = f"introduction: {{fi: '{fi}', sv: '{sv}'}}"
    transfers = "transfers: {country: CH}"
    assert rules(tmp_path, "\n".join((introduction, mailer, transfers))) == []


ORGANISATIONS = """\
organisations:
  esimerkki: {name: Esimerkki Oy, email: info@yritys.example, address: {street: Katu 1, postal_code: "00100", city: Helsinki}}
contacts:
  one: {name: Maija Meri, phone: 09 123 4567}
  other: {name: Maija Meri, phone: 09 765 4321}
"""


def named(number: int, *keys: str) -> str:
    return "\n".join((f"name: {{fi: Rekisteri {number}, sv: Register {number}}}", *keys))


def test_what_organisations_says_twice_is_told_once(tmp_path: Path) -> None:
    registers = [
        named(number, "controller: esimerkki", f"contact: {key}")
        for number, key in enumerate(("one", "other", "other"))
    ]
    assert rules(tmp_path, *registers, organisations=ORGANISATIONS) == ["different-details"]


@pytest.mark.parametrize(
    ("controller", "found"),
    [
        ("{name: Esimerkki Oy, email: INFO@yritys.example}", []),
        ("{name: Esimerkki Oy, address: 'Katu 1, 00100 Helsinki, Finland'}", []),
        ("{name: Esimerkki Oy, address: 'Tie 2, 00100 Helsinki'}", ["different-details"]),
        ("{name: Esimerkki Oy, email: muu@yritys.example}", ["different-details"]),
        ("{name: Toinen Oy, email: muu@yritys.example}", []),
    ],
)
def test_details_written_twice(controller: str, found: list[str], tmp_path: Path) -> None:
    registers = (
        named(1, "controller: esimerkki", "contact: [one, other]"),
        named(2, f"controller: {controller}"),
    )
    expected = ["different-details", *found]  # the first is the contact's
    assert rules(tmp_path, *registers, organisations=ORGANISATIONS) == expected


def test_teams_of_one_name_are_not_one(tmp_path: Path) -> None:
    contact = "contact: {{name: Asiakaspalvelu, phone: 09 123 456{0}}}"
    registers = [named(number, contact.format(number)) for number in range(3)]
    assert rules(tmp_path, *registers) == []


def test_officers_of_different_controllers(tmp_path: Path) -> None:
    other = "controller: {name: Toinen Oy, email: info@toinen.example}"
    officer = "data_protection_officer: {name: Olli Opas, email: opas@toinen.example}"
    assert rules(tmp_path, named(1), named(2, other, officer)) == []


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (None, []),
        (datetime.date(2026, 10, 1), []),
        (datetime.date(2026, 11, 1), ["review-soon"]),
        (datetime.date(2026, 12, 1), ["review-soon"]),
        (datetime.date(2026, 12, 2), ["review-passed"]),
    ],
)
def test_the_day_of_review(today: datetime.date | None, found: list[str], tmp_path: Path) -> None:
    assert rules(tmp_path, "review_by: 2026-12-01", today=today) == found
