"""What was true once: old names of authorities, repealed acts, invalid instruments, old habits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from mkdocs_tietosuoja.checks.data import read_data
from mkdocs_tietosuoja.checks.naming import beginning
from mkdocs_tietosuoja.checks.phrases import (
    LANGUAGES,
    Index,
    Phrase,
    holds,
    read_phrases,
)
from mkdocs_tietosuoja.checks.rule import text_rule
from mkdocs_tietosuoja.findings import Message, Severity

_MOST_SHOWN = 80
_NEAR = 10  # words
_MONTHS = (
    Message("January"),
    Message("February"),
    Message("March"),
    Message("April"),
    Message("May"),
    Message("June"),
    Message("July"),
    Message("August"),
    Message("September"),
    Message("October"),
    Message("November"),
    Message("December"),
)


@dataclass(frozen=True)
class _Fact:
    """Something that was true once."""

    rule: str
    together_with: tuple[tuple[Phrase, ...], ...]
    """Lists of phrases, of which each has one in the same sentence."""
    near: tuple[Phrase, ...]
    """Phrases of which one stands near it, if there are any."""
    unless: tuple[Phrase, ...]
    """What makes it harmless in the same sentence."""
    now: str
    """What to write instead, in the language of the text."""
    since: str
    """The day from which the old one no longer held, or nothing."""
    source: str


@text_rule("stale-authority", Severity.WARNING, article="13(2)(d)")
def authority(text: str, language: str) -> Iterator[Message]:
    """Authorities have their present names and addresses (Article 13(2)(d)).

    A complaint sent to an address that the authority has left does not arrive, and an old name shows
    that nobody has read the notice for years. A text that says itself that the name is a former one
    is left alone.

    Failing:
        text:
          fi: Saamme osoitteet Väestörekisterikeskukselta.

    Corrected:
        text:
          fi: Saamme osoitteet Digi- ja väestötietovirastolta.
    """
    for found, fact in _of_rule("stale-authority", text, language):
        yield Message(
            "'{found}' is a former name, address or number of an authority ({source}); write '{now}'",
            found=found,
            source=fact.source,
            now=fact.now,
        )


@text_rule("repealed-act", Severity.WARNING, article="13(1)(c)")
def act(text: str, language: str) -> Iterator[Message]:
    """A legal basis is an act that is in force (Articles 6(3) and 13(1)(c)).

    A repealed act obliges nobody and permits nothing. The full name of the General Data Protection
    Regulation, which names the directive it repealed, is left alone.

    Failing:
        text:
          fi: Käsittely perustuu henkilötietolakiin (523/1999).

    Corrected:
        text:
          fi: Käsittely perustuu tietosuojalakiin (1050/2018).
    """
    for found, fact in _of_rule("repealed-act", text, language):
        yield Message(
            "'{found}' has not been in force since {since} (Article 13(1)(c)); write '{now}', or the "
            "act that the processing is based on",
            found=found,
            since=_day(fact.since),
            now=fact.now,
        )


@text_rule("invalid-transfer-instrument", Severity.WARNING, article="13(1)(f)")
def instrument(text: str, language: str) -> Iterator[Message]:
    """A transfer rests on an instrument that is valid (Articles 13(1)(f) and 46).

    Safe Harbour and Privacy Shield were declared invalid, and contracts with the standard clauses of
    2001, 2004 and 2010 have protected nothing since the end of 2022.

    Failing:
        text:
          fi: Siirrot Yhdysvaltoihin suojataan Privacy Shield -järjestelyllä.

    Corrected:
        text:
          fi: Siirrot Yhdysvaltoihin suojataan komission vakiolausekkeilla.
    """
    for found, fact in _of_rule("invalid-transfer-instrument", text, language):
        yield Message(
            "'{found}' has protected no transfer since {since} ({source}; Article 13(1)(f)); write what "
            "the transfer rests on now, such as '{now}'",
            found=found,
            since=_day(fact.since),
            source=fact.source,
            now=fact.now,
        )


@text_rule("check-regularly", Severity.WARNING, article="5(1)(a)")
def regularly(text: str, language: str) -> Iterator[Message]:
    """Readers are told of changes; they are not asked to look for them (Articles 5(1)(a) and 12(1)).

    The guidelines on transparency (WP260, paragraph 29) call it insufficient and unfair to tell people
    to check the notice regularly.

    Failing:
        text:
          fi: Seuraa tätä sivua säännöllisesti muutosten varalta.

    Corrected:
        text:
          fi: Ilmoitamme muutoksista sähköpostitse ennen niiden voimaantuloa.
    """
    for found, fact in _of_rule("check-regularly", text, language):
        yield Message(
            "'{found}' asks readers to look for changes themselves (WP260, paragraph 29); write how "
            "they are told, such as '{now}'",
            found=found,
            now=fact.now,
        )


@text_rule("signed-form", Severity.WARNING, article="12(2)")
def signed(text: str, language: str) -> Iterator[Message]:
    """No signature is demanded of those who use their rights (Articles 12(2) and 12(6)).

    The Finnish Data Protection Ombudsman decided in 2022 that a controller cannot make requests depend
    on a signed form: the use of rights is made easy, and more data are asked for only where there are
    reasonable doubts about the identity.

    Failing:
        text:
          fi: Lähetä allekirjoitettu pyyntö postitse toimistoomme.

    Corrected:
        text:
          fi: Voit tehdä pyynnön sähköpostitse tai palvelussa.
    """
    for found, fact in _of_rule("signed-form", text, language):
        yield Message(
            "'{found}' demands a signature of those who use their rights (Articles 12(2) and 12(6)); "
            "write how the request is made without it, such as '{now}'",
            found=found,
            now=fact.now,
        )


@text_rule("browser-settings-consent", Severity.WARNING, article="4(11)")
def browser_settings(text: str, language: str) -> Iterator[Message]:
    """Settings of a browser are not called consent (Articles 4(11) and 7).

    Consent is given by a clear affirmative act for each purpose; a browser that accepts cookies by
    default is none (guidance of Traficom of 2021, C-673/17 Planet49).

    Failing:
        text:
          fi: Hyväksyt evästeet selaimesi asetuksilla.

    Corrected:
        text:
          fi: Pyydämme suostumuksesi evästeikkunassa, ennen kuin asetamme evästeen.
    """
    for found, fact in _of_rule("browser-settings-consent", text, language):
        yield Message(
            "'{found}' takes the settings of a browser for consent (Articles 4(11) and 7); write how "
            "consent is asked for, such as '{now}'",
            found=found,
            now=fact.now,
        )


@text_rule("stale-document-name", Severity.WARNING, article="12(1)")
def document_name(text: str, language: str) -> Iterator[Message]:
    """The notice has the name that people know (Article 12(1)).

    The description of file ("rekisteriseloste", "registerbeskrivning") was a document of the Finnish
    Personal Data Act, which has not been in force since 2019.

    Failing:
        text:
          fi: Tämä rekisteriseloste koskee asiakkaitamme.

    Corrected:
        text:
          fi: Tämä tietosuojaseloste koskee asiakkaitamme.
    """
    for found, fact in _of_rule("stale-document-name", text, language):
        yield Message(
            "'{found}' is a name of the Personal Data Act, which is repealed; write '{now}'",
            found=found,
            now=fact.now,
        )


def _of_rule(rule: str, text: str, language: str) -> Iterator[tuple[str, _Fact]]:
    """The facts of a rule that a text holds, each with the words that say it first."""
    told = []
    for fact, said in _stale_facts(text, language):
        if fact.rule == rule and fact not in told:
            told.append(fact)
            yield said, fact


@lru_cache(maxsize=16)  # each rule asks for the same text in turn
def _stale_facts(text: str, language: str) -> tuple[tuple[_Fact, str], ...]:
    """Each stale fact that a text holds, with the words that say it."""
    base = language.partition("-")[0]
    if base and base not in LANGUAGES:
        return ()
    found = []
    for fact, words, start, stop in _index(base).find(text):
        sentence = [word for word in words if word.sentence == words[start].sentence]
        around = words[max(0, start - _NEAR) : stop + _NEAR]
        if fact.near and not holds(around, fact.near):
            continue
        if all(holds(sentence, each) for each in fact.together_with) and not holds(
            sentence, fact.unless
        ):
            first, last = (
                (sentence[0], sentence[-1])
                if fact.together_with
                else (words[start], words[stop - 1])
            )
            found.append((fact, _one_line(text[first.start : last.end])))
    return tuple(found)


def _day(written: str) -> Message:
    """A day as the language of the message writes it."""
    year, month, day = map(int, written.split("-"))
    return Message("{day} {month} {year}", day=day, month=_MONTHS[month - 1], year=year)


def _one_line(said: str) -> str:
    return beginning(" ".join(said.split()), _MOST_SHOWN)


@cache
def _index(language: str) -> Index[_Fact]:
    """The facts as texts in a language say them.

    A name that is never translated has no language, so what any language says is looked for.
    """
    data = read_data("stale_facts")
    return Index(
        [
            (_fact(entry, language, said_in, data["past"]), read_phrases(words, language))
            for entry in data["entries"]
            for said_in, words in entry["words"].items()
            if "with" not in entry or language in ("", said_in)
        ],
        language,
    )


def _fact(
    entry: Mapping[str, Any], language: str, said_in: str, past: Mapping[str, Sequence[str]]
) -> _Fact:
    """A fact as it is told of texts in a language; of a name, in the language that says it."""
    told_in = language or said_in
    languages = (told_in,) if told_in in LANGUAGES else LANGUAGES  # numbers have none
    together, unless, now = entry.get("with", {}), entry.get("unless", {}), entry["now"]
    near = [word for each in languages for word in entry.get("near", {}).get(each, ())]
    harmless = [word for each in languages for word in (*past[each], *unless.get(each, ()))]
    return _Fact(
        entry["rule"],
        tuple(
            read_phrases(words, language) for each in languages for words in together.get(each, ())
        ),
        read_phrases(near, language),
        read_phrases(harmless, language),
        " / ".join(dict.fromkeys(now[each] for each in languages)),
        entry.get("since", ""),
        entry["source"],
    )
