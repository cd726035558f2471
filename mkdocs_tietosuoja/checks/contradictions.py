"""What a register says in one place and denies in another."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_tietosuoja.checks.claims import (
    GENERAL,
    TOLD,
    claimed,
    claimed_in,
    first_claimed,
    said,
    sentences,
)
from mkdocs_tietosuoja.checks.naming import name_of, one_line, shown
from mkdocs_tietosuoja.checks.parallel import lengths_of_time
from mkdocs_tietosuoja.checks.parts import (
    each_data_category,
    each_period,
    each_purpose,
    each_recipient,
    processings,
    way_to_processing,
)
from mkdocs_tietosuoja.checks.rights import is_direct_marketing
from mkdocs_tietosuoja.checks.rule import Breach, Place, rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.language import cookie_provider
from mkdocs_tietosuoja.model import (
    CookieCategory,
    LegalBasis,
    Register,
    Requirement,
    Retention,
    SourceType,
    texts,
)
from mkdocs_tietosuoja.source import Path

_PROMISES = ("introduction", "rights", "sections", "retention", "purposes", "registers")
"""Where a text speaks of erasure."""


@rule("contradictory-cookies", Severity.WARNING)
def cookies(register: Register) -> Iterator[Breach]:
    """Where a register or a text declares no cookies, no service, text or list has any.

    Cookies need consent and understandable information: Act on Electronic Communications Services,
    205 §. Analytics and advertising services set cookies when they are used as they come.

    Failing:
        cookies: none
        recipients: {name: Google Analytics, role: processor, country: FI}

    Corrected:
        cookies: {name: _ga, provider: Google Analytics, category: statistics, duration: P2Y, third_party: true}
        recipients: {name: Google Analytics, role: processor, country: FI}
    """
    if register.cookies:
        for path, words in claimed_in(GENERAL, "no_cookies", register):
            yield (
                path,
                Message(
                    "'{words}' is not true of the cookies that the register names ({place}); change the "
                    "text, or remove the cookies",
                    words=words,
                    place=Place(("cookies",)),
                ),
            )
    if register.cookies != ():
        return
    for path, recipient in each_recipient(register):
        provider = cookie_provider(one_line(name_of(recipient)))
        if provider and not first_claimed("without_cookies", recipient):
            yield (
                ("cookies",),
                Message(
                    "'cookies: none' is not true: {provider} sets cookies ({place}); name each "
                    "cookie with its provider, purpose and duration, or write in the "
                    "'description' of the recipient that it is used without cookies",
                    provider=provider,
                    place=Place(path),
                ),
            )
            return
    used = first_claimed("cookies_used", register)
    if used:
        yield (
            ("cookies",),
            Message(
                "'cookies: none' is not true: a text says '{words}' ({place}); name each cookie "
                "with its provider, purpose and duration, or change the text",
                words=used[1],
                place=Place(used[0]),
            ),
        )
        return
    for path, provider in _services_used(register):
        yield (
            ("cookies",),
            Message(
                "'cookies: none' is not true: a text says that {provider} is used, which sets cookies "
                "({place}); name each cookie with its provider, purpose and duration, or write that it "
                "is used without cookies",
                provider=provider,
                place=Place(path),
            ),
        )
        return


@rule("understated-cookie", Severity.WARNING)
def understated_cookie(register: Register) -> Iterator[Breach]:
    """A cookie of an analytics or advertising service is neither necessary nor the site's own alone.

    Only cookies that the service asked for cannot do without need no consent: Act on Electronic
    Communications Services, 205 §. The provider of the service has access to what they collect.

    Failing:
        cookies: {name: _ga, provider: Google Analytics, category: necessary, third_party: false}

    Corrected:
        cookies: {name: _ga, provider: Google Analytics, category: statistics, third_party: true}
    """
    for index, cookie in enumerate(register.cookies or ()):
        provider = cookie_provider(" ".join(map(one_line, (cookie.name, cookie.provider))))
        if provider and cookie.category is CookieCategory.NECESSARY:
            yield (
                ("cookies", index, "category"),
                Message(
                    "a cookie of {provider} is not necessary and needs consent; write 'category: "
                    "statistics' or 'category: marketing'",
                    provider=provider,
                ),
            )
        if provider and cookie.third_party is False:
            yield (
                ("cookies", index, "third_party"),
                Message(
                    "{provider} has access to what its cookies collect; write 'third_party: true'",
                    provider=provider,
                ),
            )


@rule("contradictory-marketing", Severity.WARNING, article="21(2)")
def marketing(register: Register) -> Iterator[Breach]:
    """Channels of direct marketing and purposes of direct marketing go together (Article 21(2)).

    The right to object to direct marketing follows from the purpose, the way to do it from the channel.

    Failing:
        purposes:
          name: Uutiskirje
          legal_basis: consent
          direct_marketing: true
          retention: {duration: P2Y}
        marketing: none

    Corrected:
        purposes:
          name: Uutiskirje
          legal_basis: consent
          direct_marketing: true
          retention: {duration: P2Y}
        marketing: {name: Uutiskirje, opt_out: Peruuta tilaus kirjeen linkistä.}
    """
    purposes = (each for each in each_purpose(register) if is_direct_marketing(each[1]))
    first = next(purposes, None)
    if register.marketing == () and first:
        path, purpose = first
        yield (
            ("marketing",),
            Message(
                "'marketing: none' is not true: the purpose '{purpose}' is direct marketing "
                "({place}); name the channel and how to leave it, such as 'marketing: {{name: "
                "Newsletter, opt_out: ...}}' (Article 21(2))",
                purpose=shown(purpose.name),
                place=Place(path),
            ),
        )
    elif register.marketing and not first:
        yield (
            ("marketing",),
            Message(
                "there are channels of direct marketing, but no purpose is direct marketing; write "
                "'direct_marketing: true' below the purpose that they serve (Article 21(2))"
            ),
        )


@rule("contradictory-profiling", Severity.WARNING, article="13(2)(f)")
def profiling(register: Register) -> Iterator[Breach]:
    """A register that declares no profiling does not evaluate people (Article 13(2)(f)).

    Profiling is automated processing that evaluates personal aspects (Article 4(4)): interests,
    behaviour, reliability. Derived data without a word on what they are cannot be told from it.

    Failing:
        profiling: none
        sources:
          - {type: data_subject}
          - {type: derived, description: Päättelemme kiinnostuksen kohteet ostoista.}

    Corrected:
        profiling: {name: Kiinnostuksen kohteet, logic: Päättelemme ne ostoista.}
        sources:
          - {type: data_subject}
          - {type: derived, description: Päättelemme kiinnostuksen kohteet ostoista.}
    """
    if register.profiling != ():
        return
    for path, part in processings(register):
        found = (
            first_claimed("profiling", part.purposes, (*path, "purposes"))
            or first_claimed("profiling", part.data_categories, (*path, "data_categories"))
            or first_claimed("profiling", part.sources, (*path, "sources"))
        )
        for index, source in enumerate(part.sources or ()):
            if source.type is SourceType.DERIVED and not found:
                way: Path = (*path, "sources", index)
                found = first_claimed("evaluating", source, way)
                if not (source.name or source.description or source.data_categories):
                    yield (
                        way,
                        Message(
                            "it is not said which data are derived, and 'profiling: none' ({place}) "
                            "is true only where they evaluate nobody; write what they are, such as "
                            "'description: Log data arise when the service is used.' (Article "
                            "13(2)(f))",
                            place=Place(("profiling",)),
                        ),
                    )
        if found:
            yield (
                ("profiling",),
                Message(
                    "'profiling: none' is not true: '{words}' is profiling ({place}); write what is "
                    "evaluated and how, such as 'profiling: {{name: Interests, logic: ...}}' "
                    "(Article 13(2)(f))",
                    words=found[1],
                    place=Place(found[0]),
                ),
            )
            return
    for path, words in claimed_in(TOLD, "profiles", register):
        yield (
            ("profiling",),
            Message(
                "'profiling: none' is not true: '{words}' is profiling ({place}); write what is "
                "evaluated and how, such as 'profiling: {{name: Interests, logic: ...}}' "
                "(Article 13(2)(f))",
                words=words,
                place=Place(path),
            ),
        )
        return


@rule("contradictory-automated-decisions", Severity.WARNING, article="13(2)(f)")
def automated_decisions(register: Register) -> Iterator[Breach]:
    """A register that declares no automated decisions describes none (Article 13(2)(f)).

    Who is refused by a machine has a right to know it, to object and to reach a person (Article 22).

    Failing:
        automated_decisions: none
        introduction: Luottopäätös tehdään automaattisesti.

    Corrected:
        automated_decisions:
          name: Luottopäätös
          logic: Vertaamme tuloja ja velkoja.
          significance: Päätös ratkaisee, saatko ostaa laskulla.
          consequences: Kielteisen päätöksen jälkeen voit maksaa kortilla.
        introduction: Luottopäätös tehdään automaattisesti.
    """
    if register.automated_decisions != ():
        return
    for path, words in claimed("automated_decision", register):
        if path[0] != "rights":
            yield (
                ("automated_decisions",),
                Message(
                    "'automated_decisions: none' is not true: a text says '{words}' ({place}); write "
                    "the logic, the significance and the consequences of the decision, or change the "
                    "text (Article 13(2)(f))",
                    words=words,
                    place=Place(path),
                ),
            )
            return


@rule("contradictory-data-protection-officer", Severity.WARNING, article="13(1)(b)")
def data_protection_officer(register: Register) -> Iterator[Breach]:
    """A register that declares no data protection officer names none as contact (Article 13(1)(b)).

    The title is that of Article 37: who bears it is the officer. A contact without the tasks of the
    officer has another title.

    Failing:
        data_protection_officer: none
        contact: {name: Maija Meikäläinen, title: tietosuojavastaava, phone: 09 123 4567}

    Corrected:
        data_protection_officer: none
        contact: {name: Maija Meikäläinen, title: tietosuoja-asiantuntija, phone: 09 123 4567}
    """
    declared = "data_protection_officer" in register.model_fields_set
    if not declared or register.data_protection_officer:
        return
    for index, contact in enumerate(register.contact or ()):
        path: Path = ("contact", index)
        found = first_claimed(
            "data_protection_officer", contact.title, (*path, "title")
        ) or first_claimed("data_protection_officer", contact.name, (*path, "name"))
        if found:
            yield (
                ("data_protection_officer",),
                Message(
                    "'data_protection_officer: none' is not true where the contact is a '{words}' "
                    "({place}); write the contact here, or give it another title (Article 13(1)(b))",
                    words=found[1],
                    place=Place(found[0]),
                ),
            )
            return
    for path, words in claimed_in((*TOLD, "rights"), "has_officer", register):
        yield (
            ("data_protection_officer",),
            Message(
                "'data_protection_officer: none' is not true where a text says '{words}' ({place}); "
                "write the officer's contact details here, or change the text (Article 13(1)(b))",
                words=words,
                place=Place(path),
            ),
        )
        return


@rule("contradictory-provision", Severity.WARNING, article="13(2)(e)")
def provision(register: Register) -> Iterator[Breach]:
    """Data that the law or a contract demands are not voluntary, and consent is (Article 13(2)(e)).

    The reader decides from this whether to give the data.

    Failing:
        provision: {requirement: voluntary, consequences: Laki velvoittaa antamaan tiedot.}

    Corrected:
        provision: {requirement: statutory, consequences: Emme voi maksaa palkkaa.}
    """
    only_consent = register.legal_bases == (LegalBasis.CONSENT,)
    for index, each in enumerate(register.provision or ()):
        if only_consent and each.requirement and Requirement.VOLUNTARY not in each.requirement:
            yield (
                ("provision", index, "requirement"),
                Message(
                    "all purposes rest on consent, which is freely given (Article 7(4)), and data are "
                    "'{requirement}'; write 'requirement: voluntary', or another legal basis",
                    requirement=each.requirement[0].value,
                ),
            )
        if Requirement.VOLUNTARY not in each.requirement:
            continue
        path: Path = ("provision", index)
        others = [one.value for one in each.requirement if one is not Requirement.VOLUNTARY]
        duty = first_claimed("statutory_duty", each, path)
        if others:
            yield (
                (*path, "requirement"),
                Message(
                    "the same data are 'voluntary' and '{other}'; write one 'provision' for each, "
                    "with 'applies_to' for the data that it is about (Article 13(2)(e))",
                    other=others[0],
                ),
            )
        elif duty:
            yield (
                duty[0],
                Message(
                    "'{words}' does not agree with 'requirement: voluntary' ({place}); write "
                    "'requirement: statutory', or what follows if the data are not given (Article "
                    "13(2)(e))",
                    words=duty[1],
                    place=Place((*path, "requirement")),
                ),
            )


@rule("contradictory-special-categories", Severity.WARNING, article="9(2)")
def special_categories(register: Register) -> Iterator[Breach]:
    """A text that no special categories of data are processed is true of all data (Article 9(2)).

    A category with an `article_9_condition` is a special one.

    Failing:
        introduction: Emme käsittele erityisiin henkilötietoryhmiin kuuluvia tietoja.
        data_categories: {name: Allergiat, article_9_condition: explicit_consent}

    Corrected:
        introduction: Allergioita käsittelemme vain suostumuksellasi.
        data_categories: {name: Allergiat, article_9_condition: explicit_consent}
    """
    special = (each for each in each_data_category(register) if each[1].article_9_condition)
    first = next(special, None)
    if not first:
        return
    place, category = first
    for path, words in claimed_in(GENERAL, "no_special_category", register):
        yield (
            path,
            Message(
                "'{words}' is not true of '{category}' ({place}); write which special categories are "
                "processed, or remove the condition (Article 9(2))",
                words=words,
                category=shown(category.name or category.description),
                place=Place(place),
            ),
        )


@rule("contradictory-erasure", Severity.WARNING, article="13(2)(a)")
def erasure(register: Register) -> Iterator[Breach]:
    """A text does not promise erasure at once where data are stored for a period (Article 13(2)(a)).

    Data that the law or the register keeps for ten years are not erased because somebody asks.

    Failing:
        retention: {duration: P10Y, description: Poistamme tietosi heti pyynnöstä.}

    Corrected:
        retention: {duration: P10Y, description: "Poistamme tietosi pyynnöstä, jos laki ei velvoita säilyttämään niitä."}
    """
    periods = tuple(path for path, period, _ in each_period(register) if _is_fixed(period))
    for path, words in claimed_in(_PROMISES, "erased_on_request", register):
        period = _contradicted(path, periods)
        if period:
            yield (
                path,
                Message(
                    "'{words}' does not agree with the storage period ({place}); write which data "
                    "are erased on request and which are kept for the period (Article 13(2)(a))",
                    words=words,
                    place=Place((*period, "duration")),
                ),
            )


@rule("contradictory-retention", Severity.WARNING, article="13(2)(a)")
def retention(register: Register) -> Iterator[Breach]:
    """The same data have one storage period (Article 13(2)(a)).

    Where two periods apply, the notice says to what each of them applies, or from when it runs.

    Failing:
        retention:
          - {applies_to: Laskut, duration: P6Y}
          - {applies_to: Laskut, duration: P10Y}

    Corrected:
        retention:
          - {applies_to: Laskut, duration: P6Y}
          - {applies_to: Tilinpäätökset, duration: P10Y}
    """
    first: dict[object, tuple[Path, Retention]] = {}
    for path, period, purpose in each_period(register):
        said = (
            way_to_processing(path),
            period.applies_to or (purpose and purpose.name),
            period.legal_basis,
            period.from_,
            period.criteria,
            period.description,
        )
        path_of_first, other = first.setdefault(said, (path, period))
        if period.duration and other.duration and period.duration != other.duration:
            yield (
                (*path, "duration"),
                Message(
                    "another storage period is written for the same ({place}); keep one of them, or "
                    "write in 'applies_to' what each is for, such as 'applies_to: Invoices' (Article "
                    "13(2)(a))",
                    place=Place((*path_of_first, "duration")),
                ),
            )
    for path, words in claimed_in(_PROMISES, "all_erased", register):
        other_period = _other_period(register, words, str(path[-1]))
        if other_period:
            yield (
                path,
                Message(
                    "'{words}' is not true of all data: another storage period is written ({place}); write "
                    "which data each period is for (Article 13(2)(a))",
                    words=words,
                    place=Place((*other_period, "duration")),
                ),
            )


def _services_used(register: Register) -> Iterator[tuple[Path, str]]:
    """The texts that say that a service with cookies is used, each with the service."""
    for key in TOLD:
        for path, text in texts(getattr(register, key), (key,)):
            for language, written in text.translations:
                for sentence in sentences(written) if cookie_provider(written) else ():
                    provider = cookie_provider(sentence)
                    if (
                        provider
                        and said("service_used", sentence, language)
                        and not said("without_cookies", written, language)
                    ):
                        yield (*path, language), provider


def _other_period(register: Register, words: str, language: str) -> Path | None:
    """The first storage period that is not the one after which words say that all data are erased."""
    told = [each.in_basic_units for each in lengths_of_time(words, language)]
    for path, period, _ in each_period(register) if told else ():
        length = period.duration
        if length and (length.years * 12 + length.months, "months") != told[-1]:
            return path
    return None


def _is_fixed(period: Retention) -> bool:
    """Whether a storage period has a fixed length, also in words."""
    return bool(period.duration or first_claimed("period", period))


def _contradicted(text: Path, periods: tuple[Path, ...]) -> Path | None:
    """The period that a promise of erasure contradicts: its own, or the first if it is for all data."""
    own = next((each for each in periods if text[: len(each)] == each), None)
    return own or (periods[0] if text[0] in ("introduction", "rights", "sections") else None)
