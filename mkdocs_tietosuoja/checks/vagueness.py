"""Words that leave open what happens to the data: Article 12(1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

from mkdocs_tietosuoja.checks.data import read_data
from mkdocs_tietosuoja.checks.phrases import (
    LANGUAGES,
    Index,
    Phrase,
    Word,
    holds,
    read_phrases,
    stands_at,
)
from mkdocs_tietosuoja.checks.quotations import own_prose
from mkdocs_tietosuoja.checks.rule import text_rule
from mkdocs_tietosuoja.findings import Message, Severity

_COMPANY_FORMS = frozenset(
    ["oy", "oyj", "ab", "abp", "ky", "ry", "rf", "ltd", "llc", "inc", "plc", "gmbh", "as", "oü"]
)
_SHOWN_AROUND = 30


@dataclass(frozen=True)
class _Entry:
    """Words that leave the same thing open, and what around them makes them harmless."""

    leaves_open: str
    unless_preceded_by: tuple[Phrase, ...]
    unless_followed_by: tuple[Phrase, ...]
    unless_beside: tuple[Phrase, ...]
    unless_in_sentence: tuple[Phrase, ...]
    only_followed_by: tuple[Phrase, ...]
    only_with: tuple[Phrase, ...]


@text_rule("vague-word", Severity.WARNING, article="12(1)")
def vague(text: str, language: str) -> Iterator[Message]:
    """A text says what is done, to which data, when and how long, in definite words (Article 12(1)).

    The guidelines on transparency (WP260, paragraphs 12 and 13) name "may", "might", "some", "often"
    and "possible": whoever reads them learns only that anything can happen. What is quoted, names,
    and what readers themselves are free to do ("you may object") are left alone.

    Failing:
        text:
          fi: Saatamme käyttää tietojasi markkinointiin.

    Corrected:
        text:
          fi: Lähetämme uutiskirjeen sähköpostiosoitteeseesi.
    """
    told = set()
    base = language.partition("-")[0]
    for leaves_open, start, end in _vague_words(text, base):
        word = " ".join(text[start:end].split())
        if word.lower() not in told:
            told.add(word.lower())
            example = read_data("vague_words")[base]["examples"][leaves_open]
            yield _message(leaves_open, word, _excerpt(text, start, end), example)


def _message(leaves_open: str, word: str, excerpt: str, example: str) -> Message:
    match leaves_open:
        case "whether":
            return Message(
                "'{word}' in '{excerpt}' leaves open whether it happens (Article 12(1)); write what is "
                "done and when, such as '{example}'",
                word=word,
                excerpt=excerpt,
                example=example,
            )
        case "when":
            return Message(
                "'{word}' in '{excerpt}' leaves open when it happens (Article 12(1)); write the "
                "condition, such as '{example}'",
                word=word,
                excerpt=excerpt,
                example=example,
            )
        case "which":
            return Message(
                "'{word}' in '{excerpt}' leaves open what is meant (Article 12(1)); name all of it, "
                "such as '{example}'",
                word=word,
                excerpt=excerpt,
                example=example,
            )
        case _:  # how_long
            return Message(
                "'{word}' in '{excerpt}' leaves open how long it takes (Article 13(2)(a)); write the "
                "period and its beginning, such as '{example}'",
                word=word,
                excerpt=excerpt,
                example=example,
            )


def _vague_words(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """What is left open, and where the words stand that do so."""
    if language not in LANGUAGES:
        return
    last = 0
    for entry, words, start, stop in _index(language).find(own_prose(text)):
        if (
            start >= last  # a word is told once, in the first phrase that holds it
            and words[start].clause == words[stop - 1].clause
            and not any(_is_name(words, index) for index in range(start, stop))
            and _is_vague(entry, words, start, stop)
        ):
            last = stop
            yield entry.leaves_open, words[start].start, words[stop - 1].end


def _is_name(words: list[Word], index: int) -> bool:
    """Whether a capital letter makes a word a name: within a sentence, or before "Oy" or a year."""
    word = words[index]
    if not _is_capitalised(word):
        return False
    if not word.begins:
        return True
    for following in words[index + 1 : index + 4]:
        if following.written.lower() in _COMPANY_FORMS or following.written.isdecimal():
            return True
        if not _is_capitalised(following):
            return False
    return False


def _is_capitalised(word: Word) -> bool:
    return word.written[0].isupper() and not word.written.isupper()


def _is_vague(entry: _Entry, words: list[Word], start: int, stop: int) -> bool:
    clause, sentence = words[start].clause, words[start].sentence
    before = [word for word in words[:start] if word.clause == clause]
    after = [word for word in words[stop:] if word.clause == clause]
    whole = [word for word in words if word.sentence == sentence]
    return (
        not holds(before, entry.unless_preceded_by)
        and not holds(after, entry.unless_followed_by)
        and not any(
            stands_at(phrase, before, len(before) - len(phrase)) or stands_at(phrase, after, 0)
            for phrase in entry.unless_beside
        )
        and not holds(whole, entry.unless_in_sentence)
        and (not entry.only_followed_by or holds(after, entry.only_followed_by))
        and (not entry.only_with or holds(whole, entry.only_with))
    )


def _excerpt(text: str, start: int, end: int) -> str:
    """A place in a text with the words around it, as one line."""
    first, last = max(0, start - _SHOWN_AROUND), end + _SHOWN_AROUND
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0]
    return " ".join((before + text[start:end] + after).split())


@cache
def _index(language: str) -> Index[_Entry]:
    data = read_data("vague_words")[language]
    names = [each.name for each in fields(_Entry) if each.name != "leaves_open"]
    return Index(
        [
            (
                _Entry(
                    each["leaves_open"],
                    *(read_phrases(each.get(name, []), language, data) for name in names),
                ),
                read_phrases(each["words"], language),
            )
            for each in data["entries"]
        ],
        language,
    )
