"""Words and phrases of the data files, and where they stand in a text.

In the data files, `a|b c` is the phrase "a c" or "b c", `word~` is every form of a word that has the
same stem, and `word*` every word that begins so. Small and capital letters are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

T = TypeVar("T")

LANGUAGES = ("fi", "sv", "en")
"""The languages in which there are lists of words."""
Phrase = tuple[frozenset[str], ...]
"""Words that follow each other, each with its alternatives."""

_STEMMERS = {"fi": "finnish", "sv": "swedish", "en": "english", "": "english"}
_WORD = re.compile(r"\d+(?:[/:]\d+)+(?:/[^\W_]+)?|[^\W_]+(?:[.’'-][^\W_]+)*")
_CLAUSE_ENDS = re.compile(r"[,;:.!?]\s|[()–—|]|\n\s*\n|\n\s*(?:[-*+•#]|\d+[.)])\s")
_SENTENCE_ENDS = re.compile(r"[.!?:]\s|\||\n\s*\n|\n\s*(?:[-*+•#]|\d+[.)])\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text."""

    written: str
    start: int
    end: int
    clause: int
    """The number of its clause in the text."""
    sentence: int
    """The number of its sentence in the text."""
    begins: bool
    """Whether a sentence begins with it."""
    forms: frozenset[str]
    """What alternatives of a phrase are compared with."""


class Index(Generic[T]):
    """Phrases that stand for something, to be found in texts of one language."""

    def __init__(self, meanings: Iterable[tuple[T, Iterable[Phrase]]], language: str) -> None:
        self._language = language
        self._phrases = [(meaning, phrase) for meaning, phrases in meanings for phrase in phrases]
        self._by_first_word: dict[str, list[int]] = {}
        for number, (_, phrase) in enumerate(self._phrases):
            for form in phrase[0]:
                self._by_first_word.setdefault(form, []).append(number)
        self._beginning_with = cache(self._with_first_word)
        self._beginning_with_both = cache(self._with_two_words)
        self._beginning_nothing: set[str] = set()
        """Words with which no phrase begins, as far as they have been asked for."""

    def find(self, text: str) -> Iterator[tuple[T, list[Word], int, int]]:
        """Each meaning that a text holds, with all words of the text and the range of those found."""
        matches, written = _written(text)
        beginnings = {*written} - self._beginning_nothing
        barren = {word for word in beginnings if not self._beginning_with(word)}
        self._beginning_nothing |= barren
        beginnings -= barren
        hits = [
            (meaning, index, index + len(phrase))
            for index, word in enumerate(written if beginnings else ())
            if word in beginnings
            for meaning, phrase in self._beginning_with_both(word, *written[index + 1 : index + 2])
            if len(phrase) < 3 or self._stands_at(phrase, written, index)
        ]
        if hits:
            words = _words(text, matches, self._language)
            yield from ((meaning, words, start, stop) for meaning, start, stop in hits)

    def _with_first_word(self, word: str) -> tuple[tuple[T, Phrase], ...]:
        forms = _forms(word, self._language)
        numbers = {number for form in forms for number in self._by_first_word.get(form, ())}
        return tuple(self._phrases[number] for number in sorted(numbers))

    def _with_two_words(self, word: str, following: str = "") -> tuple[tuple[T, Phrase], ...]:
        forms = _forms(following, self._language)
        return tuple(
            (meaning, phrase)
            for meaning, phrase in self._beginning_with(word)
            if len(phrase) == 1 or not phrase[1].isdisjoint(forms)
        )

    def _stands_at(self, phrase: Phrase, written: Sequence[str], index: int) -> bool:
        if index + len(phrase) > len(written):
            return False
        for offset in range(1, len(phrase)):
            if phrase[offset].isdisjoint(_forms(written[index + offset], self._language)):
                return False
        return True


def read_phrases(
    written: Iterable[str], language: str, lists: Mapping[str, Sequence[str]] | None = None
) -> tuple[Phrase, ...]:
    """The phrases of a list in a data file; an item that is a key of `lists` is all of that list."""
    return tuple(
        each
        for item in written
        for each in (
            read_phrases(lists[item], language, lists)
            if lists and item in lists
            else [_phrase(item, language)]
        )
    )


def stands_at(phrase: Phrase, words: Sequence[Word], index: int) -> bool:
    """Whether a phrase stands at a place among words."""
    found = words[index : index + len(phrase)]
    return (
        index >= 0
        and len(found) == len(phrase)
        and all(alternatives & word.forms for alternatives, word in zip(phrase, found, strict=True))
    )


def holds(words: Sequence[Word], phrases: Iterable[Phrase]) -> bool:
    """Whether any of the phrases stands anywhere among words."""
    forms = frozenset[str]().union(*(word.forms for word in words))
    return any(
        stands_at(phrase, words, index)
        for phrase in phrases
        if not forms.isdisjoint(phrase[0])
        for index in range(len(words))
    )


@lru_cache(maxsize=16)  # several rules ask for the same text in turn
def _written(text: str) -> tuple[tuple[re.Match[str], ...], tuple[str, ...]]:
    """The words of a text, and the same in small letters."""
    matches = tuple(_WORD.finditer(text))
    return matches, tuple(match[0].lower() for match in matches)


def _words(text: str, matches: Iterable[re.Match[str]], language: str) -> list[Word]:
    words = []
    end = clause = sentence = 0
    for match in matches:
        between = text[end : match.start()]
        begins = end == 0 or bool(_SENTENCE_ENDS.search(between))
        clause += bool(_CLAUSE_ENDS.search(between))
        sentence += begins
        end = match.end()
        forms = _forms(match[0].lower(), language)
        words.append(Word(match[0], match.start(), end, clause, sentence, begins, forms))
    return words


def _phrase(written: str, language: str) -> Phrase:
    return tuple(
        frozenset(
            f"{_stem(word[:-1], language)}~" if word.endswith("~") else word
            for word in alternatives.split("|")
        )
        for alternatives in written.split()
    )


@cache
def _forms(word: str, language: str) -> frozenset[str]:
    beginnings = (f"{word[:length]}*" for length in range(3, len(word) + 1))
    return frozenset((word, f"{_stem(word, language)}~", *beginnings))


@cache
def _stem(word: str, language: str) -> str:
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # noqa: PLC0415 - only where there are words to stem

    return snowballstemmer.stemmer(_STEMMERS[language])
