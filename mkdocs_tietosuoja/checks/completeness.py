"""What is processed, what for, from where, to whom and how long: Articles 13, 14 and 30."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.claims import first_claimed
from mkdocs_tietosuoja.checks.parts import (
    answered,
    each_period,
    each_purpose,
    each_source,
    processings,
)
from mkdocs_tietosuoja.checks.rule import Breach, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import (
    AutomatedDecision,
    LegalBasis,
    Processing,
    Register,
    Requirement,
    SourceType,
)

_INDIRECT = (SourceType.THIRD_PARTY, SourceType.PUBLIC_REGISTER)
_DETAILS = ("logic", "significance", "consequences")
_OF_COOKIES = ("purpose", "duration", "third_party")


@rule("missing-purposes", Severity.ERROR, article="13(1)(c)")
def purposes(register: Register) -> Iterator[Breach]:
    """The purposes are named, each with its legal basis (Articles 13(1)(c), 14(1)(c)).

    The purpose is the heart of a notice: it decides which data are needed, how long and for whom. The
    rights of the data subject follow from the legal basis.

    Failing:
        data_categories: Nimi ja osoite

    Corrected:
        data_categories: Nimi ja osoite
        purposes:
          - {name: Tilausten toimitus, legal_basis: contract, retention: {duration: P2Y}}
    """
    if not register.purposes and not register.registers and not answered(register, "purposes"):
        yield (
            (),
            Message(
                "'purposes' is missing (Article 13(1)(c)); write each purpose with name and legal_basis"
            ),
        )


@rule("missing-legitimate-interest", Severity.ERROR, article="13(1)(d)")
def legitimate_interest(register: Register) -> Iterator[Breach]:
    """A purpose that rests on legitimate interests says which interests are pursued (Articles 13(1)(d), 14(2)(b)).

    Only who knows the interest can weigh it against their own and object. The words of the law,
    "our legitimate interests", name none.

    Failing:
        purposes:
          - {name: Kehittäminen, legal_basis: legitimate_interests, retention: {duration: P2Y}}

    Corrected:
        purposes:
          - name: Kehittäminen
            legal_basis: legitimate_interests
            legitimate_interest: Etumme on parantaa palveluja sen mukaan, miten niitä käytetään.
            retention: {duration: P2Y}
    """
    if answered(register, "purposes"):
        return
    for path, purpose in each_purpose(register):
        if LegalBasis.LEGITIMATE_INTERESTS not in purpose.legal_basis:
            continue
        way = (*path, "legitimate_interest")
        empty = first_claimed("empty_interest", purpose.legitimate_interest, way)
        if empty:
            yield (
                empty[0],
                Message(
                    "'{words}' names no interest (Article 13(1)(d)); write which interest is pursued, such "
                    "as 'Our interest is to protect our services from fraud.'",
                    words=empty[1],
                ),
            )
        elif not purpose.legitimate_interest:
            yield (
                (*path, "legal_basis"),
                Message(
                    "the legitimate interest is not named (Article 13(1)(d)); write the interest that "
                    "is pursued, such as 'legitimate_interest: Our interest is to protect our services.'"
                ),
            )


@rule("missing-data-categories", Severity.ERROR, article="14(1)(d)")
def data_categories(register: Register) -> Iterator[Breach]:
    """The categories of data obtained elsewhere than from the data subject are named (Articles 14(1)(d), 30(1)(c)).

    Who has not given the data cannot know what the register holds. The record of processing activities
    must have them too.

    Failing:
        sources: {type: public_register, name: Kaupparekisteri}

    Corrected:
        sources: {type: public_register, name: Kaupparekisteri}
        data_categories: [Nimi ja asema, Oikeus edustaa yritystä]
    """
    if _obtained_elsewhere(register) and _has_no_data_categories(register):
        yield (
            (),
            Message(
                "'data_categories' is missing, and data come from elsewhere than the data subject (Articles "
                "14(1)(d) and 30(1)(c)); write which data the register holds, such as 'data_categories: [name, address]'"
            ),
        )


@rule("missing-data-in-record", Severity.WARNING, article="30(1)(c)")
def data_in_record(register: Register) -> Iterator[Breach]:
    """The categories of data are named for the record, also where the data subject gives them (Article 30(1)(c)).

    A notice of data that people give themselves need not list them, but the record of processing
    activities must, and a reader expects it.

    Failing:
        sources: {type: data_subject}

    Corrected:
        sources: {type: data_subject}
        data_categories: [Nimi ja yhteystiedot, tilaukset]
    """
    if not _obtained_elsewhere(register) and _has_no_data_categories(register):
        yield (
            (),
            Message(
                "'data_categories' is missing (Article 30(1)(c)); write which data the register holds, such "
                "as 'data_categories: [name, address]'"
            ),
        )


@rule("missing-data-subjects", Severity.WARNING, article="30(1)(c)")
def data_subjects(register: Register) -> Iterator[Breach]:
    """The categories of data subjects are named, in each register that the notice covers (Article 30(1)(c)).

    The record of processing activities must have them, and readers look for themselves in the
    notice.

    Failing:
        data_categories: Nimi ja osoite

    Corrected:
        data_categories: Nimi ja osoite
        data_subjects: Asiakkaat ja heidän yhteyshenkilönsä
    """
    if answered(register, "data-subjects") or register.data_subjects:
        return
    parts = tuple(processings(register))
    lacking = [path for path, part in parts if not _names_data_subjects(part)]
    if register.registers and not register.purposes and len(lacking) < len(parts):
        lacking.remove(())
    for path in lacking[:1] if len(lacking) == len(parts) else lacking:
        yield (
            path,
            Message(
                "'data_subjects' is missing (Article 30(1)(c)); write whose data the register holds, such "
                "as 'data_subjects: Customers'"
            ),
        )


@rule("missing-sources", Severity.WARNING, article="14(2)(f)")
def sources(register: Register) -> Iterator[Breach]:
    """The sources of the data are named (Article 14(2)(f)).

    Data that come from elsewhere than the data subject have their source in the notice, and much
    else depends on it. Where no source is written, nobody can tell which article holds.

    Failing:
        data_categories: Nimi ja osoite

    Corrected:
        data_categories: Nimi ja osoite
        sources: {type: data_subject}
    """
    if not any(part.sources for part in register.processings) and not answered(register, "sources"):
        yield (
            (),
            Message(
                "'sources' is missing (Article 14(2)(f)); write where the data come from, such as "
                "'sources: [{{type: data_subject}}]'"
            ),
        )


@rule("unnamed-source", Severity.ERROR, article="14(2)(f)")
def named_sources(register: Register) -> Iterator[Breach]:
    """A source other than the data subject is named (Article 14(2)(f)).

    "A third party" is no source: people want to know who has given their data.

    Failing:
        sources: {type: third_party}

    Corrected:
        sources: {type: third_party, name: Asiakasyritys, publicly_accessible: false}
    """
    if answered(register, "sources"):
        return
    for path, source in each_source(register):
        if source.type in _INDIRECT and not source.name and not source.description:
            yield (
                path,
                Message(
                    "the source is not named (Article 14(2)(f)); write it, such as 'name: The customer company'"
                ),
            )


@rule("missing-accessibility", Severity.WARNING, article="14(2)(f)")
def accessibility(register: Register) -> Iterator[Breach]:
    """A source other than the data subject says whether it is publicly accessible (Article 14(2)(f)).

    Data from a source that everybody can read are told to be so. A text in place of the keys counts. Not
    everybody has access to a public register: the Population Information System is one.

    Failing:
        sources: {type: third_party, name: Yritysten verkkosivustot}

    Corrected:
        sources: {type: third_party, name: Yritysten verkkosivustot, publicly_accessible: true}
    """
    if answered(register, "sources"):
        return
    for path, source in each_source(register):
        if source.type in _INDIRECT and source.publicly_accessible is None:
            yield (
                path,
                Message(
                    "nothing tells whether the source is publicly accessible (Article 14(2)(f)); write "
                    "'publicly_accessible: true' or 'publicly_accessible: false'"
                ),
            )


@rule("missing-provision", Severity.ERROR, article="13(2)(e)")
def provision(register: Register) -> Iterator[Breach]:
    """The notice tells whether the data must be given (Article 13(2)(e)).

    It concerns data that are collected from the data subject, who decides whether to give them: is it
    a statutory or contractual requirement, and is one obliged to give them.

    Failing:
        sources: {type: data_subject}

    Corrected:
        sources: {type: data_subject}
        provision: {requirement: contractual, consequences: Emme voi toimittaa tilausta.}
    """
    if (
        has_data_from_data_subject(register)
        and not register.provision
        and not answered(register, "provision")
    ):
        yield (
            (),
            Message(
                "'provision' is missing (Article 13(2)(e)); write whether the data must be given, such as "
                "'provision: {{requirement: contractual, consequences: ...}}'"
            ),
        )


@rule("missing-consequences", Severity.ERROR, article="13(2)(e)")
def consequences(register: Register) -> Iterator[Breach]:
    """The notice tells what follows if required data are not given (Article 13(2)(e)).

    A requirement says what is expected; only the consequences let people decide.

    Failing:
        provision: {requirement: contractual}

    Corrected:
        provision: {requirement: contractual, consequences: Emme voi toimittaa tilausta.}
    """
    if not has_data_from_data_subject(register) or answered(register, "provision"):
        return
    for index, one in enumerate(register.provision or ()):
        is_required = any(each is not Requirement.VOLUNTARY for each in one.requirement)
        told = one.consequences or first_claimed("consequences", one.description)
        if is_required and not told:
            yield (
                ("provision", index),
                Message(
                    "nothing tells what follows if the data are not given (Article 13(2)(e)); write it, "
                    "such as 'consequences: We cannot deliver the order.'"
                ),
            )


@rule("missing-recipients", Severity.ERROR, article="13(1)(e)")
def recipients(register: Register) -> Iterator[Breach]:
    """The recipients or their categories are named, or declared none (Articles 13(1)(e), 14(1)(e)).

    Processors are recipients too: who runs the mail, the accounts or the servers receives data.
    Silence is no answer; that there are none is one.

    Failing:
        data_categories: Nimi ja osoite

    Corrected:
        data_categories: Nimi ja osoite
        recipients: none
    """
    if all(part.recipients is None for part in register.processings) and not answered(
        register, "recipients"
    ):
        yield (
            (),
            Message(
                "'recipients' is missing (Article 13(1)(e)); name those who receive data, processors too, "
                "or write 'recipients: none'"
            ),
        )


@rule("missing-retention", Severity.ERROR, article="13(2)(a)")
def retention(register: Register) -> Iterator[Breach]:
    """Every purpose has a storage period or the criteria for it (Articles 13(2)(a), 14(2)(a)).

    The period is told so that people can judge it for their own situation. It stands with each
    purpose, or once for the whole register.

    Failing:
        purposes:
          - {name: Tilausten toimitus, legal_basis: contract}

    Corrected:
        purposes:
          - {name: Tilausten toimitus, legal_basis: contract}
        retention: {duration: P2Y, from: viimeisestä tilauksesta}
    """
    if register.retention or answered(register, "retention"):
        return
    unsaid = [index for index, one in enumerate(register.purposes) if not one.retention]
    if len(unsaid) == len(register.purposes):
        if register.purposes or not register.registers:
            yield (
                (),
                Message(
                    "'retention' is missing (Article 13(2)(a)); write how long the data are stored, for the "
                    "register or for each purpose, such as 'retention: {{duration: P2Y, from: ...}}'"
                ),
            )
        return
    for index in unsaid:
        yield (
            ("purposes", index),
            Message(
                "this purpose has no 'retention' (Article 13(2)(a)); write how long its data are stored, "
                "such as 'retention: {{duration: P2Y, from: ...}}'"
            ),
        )


@rule("missing-period", Severity.ERROR, article="13(2)(a)")
def period(register: Register) -> Iterator[Breach]:
    """What is said of storage has a period, or the criteria that decide it (Articles 13(2)(a), 14(2)(a)).

    "Log data" alone, or the event from which the time runs, does not tell when the data are gone.

    Failing:
        retention: {applies_to: Lokitiedot}

    Corrected:
        retention: {applies_to: Lokitiedot, duration: P1Y}
    """
    if answered(register, "retention"):
        return
    for path, one, _ in each_period(register):
        if not one.duration and not one.criteria and not one.description:
            yield (
                path,
                Message(
                    "no period is given (Article 13(2)(a)); write it, such as 'duration: P2Y', or what "
                    "decides it in 'criteria'"
                ),
            )


@rule("missing-automated-decisions", Severity.ERROR, article="13(2)(f)")
def automated_decisions(register: Register) -> Iterator[Breach]:
    """Automated decisions are described, or declared none (Articles 13(2)(f), 14(2)(g)).

    A decision that a machine makes alone has effects that people cannot see. That there are none is
    an answer too.

    Failing:
        data_categories: Nimi ja osoite

    Corrected:
        data_categories: Nimi ja osoite
        automated_decisions: none
    """
    if register.automated_decisions is None and not answered(register, "automated-decisions"):
        yield (
            (),
            Message(
                "'automated_decisions' is missing (Article 13(2)(f)); describe them, or write "
                "'automated_decisions: none'"
            ),
        )


@rule("incomplete-automated-decision", Severity.ERROR, article="13(2)(f)")
def automated_decision(register: Register) -> Iterator[Breach]:
    """An automated decision has its logic, its significance and its consequences (Articles 13(2)(f), 14(2)(g)).

    Who knows how a decision comes about and what follows from it can contest it. A text in place of
    the keys counts.

    Failing:
        automated_decisions: {name: Luottopäätös, logic: Päätös perustuu maksuihisi.}

    Corrected:
        automated_decisions:
          name: Luottopäätös
          logic: Päätös perustuu maksuihisi kahdelta viime vuodelta.
          significance: Päätös ratkaisee, voitko maksaa laskulla.
          consequences: Kielteisen päätöksen jälkeen voit maksaa kortilla.
    """
    if answered(register, "automated-decisions"):
        return
    for index, decision in enumerate(register.automated_decisions or ()):
        missing = [key for key in _DETAILS if not getattr(decision, key)]
        if missing and not _is_prose(decision, missing):
            yield (
                ("automated_decisions", index),
                Message(
                    "the automated decision lacks: {keys} (Article 13(2)(f)); write each in a sentence, such "
                    "as 'logic: The decision follows from your payments.'",
                    keys=", ".join(missing),
                ),
            )


@rule("incomplete-cookie", Severity.WARNING)
def cookies(register: Register) -> Iterator[Breach]:
    """A cookie has its purpose, its duration, and whether a third party has access to its data.

    The Finnish Act on Electronic Communications Services (205 §) demands understandable and complete
    information on the purpose of cookies; their duration and the access of third parties belong to it
    (Court of Justice, C-673/17, Planet49). A text in place of the keys counts.

    Failing:
        cookies: {name: istunto, provider: Esimerkki Oy, category: necessary, purpose: Pitää kirjautuneena.}

    Corrected:
        cookies:
          name: istunto
          provider: Esimerkki Oy
          category: necessary
          purpose: Pitää kirjautuneena.
          duration: session
          third_party: false
    """
    if answered(register, "cookies"):
        return
    for index, cookie in enumerate(register.cookies or ()):
        missing = [key for key in _OF_COOKIES if getattr(cookie, key) is None]
        if missing and not cookie.description:
            yield (
                ("cookies", index),
                Message(
                    "the cookie lacks: {keys} (Act on Electronic Communications Services, 205 §); write each, "
                    "such as 'duration: P13M' and 'third_party: false'",
                    keys=", ".join(missing),
                ),
            )


@rule("late-new-purpose", Severity.WARNING, article="13(3)")
def new_purpose(register: Register) -> Iterator[Breach]:
    """A new purpose is told before the processing for it begins (Articles 13(3), 14(4)).

    The last change says when it applies in `effective`, a day after the day of the version.

    Failing:
        history:
          - {date: 2024-01-10, change: Seloste laadittiin.}
          - {date: 2026-02-02, change: Lisättiin uusi käyttötarkoitus.}

    Corrected:
        history:
          - {date: 2024-01-10, change: Seloste laadittiin.}
          - {date: 2026-02-02, change: Lisättiin uusi käyttötarkoitus., effective: 2026-03-02}
    """
    index, last = max(enumerate(register.history), key=lambda each: each[1].date)
    is_first = len(register.history) == 1
    told_before = last.effective and last.effective > last.date
    if not is_first and not told_before and first_claimed("new_purpose", last.change):
        yield (
            ("history", index),
            Message(
                "a new purpose is told before its processing begins (Article 13(3)); write from which later "
                "day the change applies, such as 'effective: 2027-01-31'"
            ),
        )


@rule("missing-security", Severity.INFO, article="30(1)(g)")
def security(register: Register) -> Iterator[Breach]:
    """The measures that protect the data are described in general (Article 30(1)(g)).

    The record of processing activities has such a description where possible. The law does not ask
    for it in the notice.

    Failing:
        data_categories: Nimi ja osoite

    Corrected:
        data_categories: Nimi ja osoite
        security: Tietoihin pääsevät vain ne, joiden työ sitä vaatii.
    """
    if not register.security and not answered(register, "security"):
        yield (
            (),
            Message(
                "'security' is missing, which the record of processing activities has (Article 30(1)(g)); "
                "write how the data are protected"
            ),
        )


def _obtained_elsewhere(register: Register) -> bool:
    """Whether Article 14 holds: data come from others than the data subject."""
    return any(source.type in _INDIRECT for _, source in each_source(register))


def has_data_from_data_subject(register: Register) -> bool:
    """Whether Article 13 holds: the data subject gives data, or nothing says otherwise."""
    kinds = [source.type for _, source in each_source(register)]
    return not kinds or SourceType.DATA_SUBJECT in kinds or None in kinds


def _has_no_data_categories(register: Register) -> bool:
    named = any(part.data_categories for part in register.processings) or _each_purpose_names(
        register, "data_categories"
    )
    return not named and not answered(register, "data-categories")


def _each_purpose_names(register: Register, key: str) -> bool:
    """Whether every purpose has its own data subjects or data."""
    purposes = register.all_purposes
    return bool(purposes) and all(getattr(purpose, key) for purpose in purposes)


def _names_data_subjects(part: Processing) -> bool:
    """Whether a register names its data subjects, or each of its purposes does."""
    of_purposes = bool(part.purposes) and all(each.data_subjects for each in part.purposes)
    return bool(part.data_subjects) or of_purposes


def _is_prose(decision: AutomatedDecision, missing: list[str]) -> bool:
    """Whether a decision is described in one text."""
    return bool(decision.description) and len(missing) == len(_DETAILS)
