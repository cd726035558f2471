"""Whether two versions of a text say the same in other words: spelling, grammar, style.

Where in doubt they do not. No change of a number, a negation, a name or a word that carries meaning
is taken for one of style, so that the reader of a proposed class has to lower it, never to raise it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from posixpath import commonprefix
from typing import Any

import yaml

_TOKEN = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+\w|\d+(?:[.,:/–-]\d+)*(?![^\W\d_])|[^\W_]+(?:[-’'][^\W_]+)*"
)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ELSEWHERE = re.compile(r"\w+:")
_SENTENCE_END = re.compile(r"[.!?:]\s*[*_\"”(]*$|^[\s*_\"”(#-]*$|\n\s*[-*•]?\s*$")
_FEW = 12
"""Characters before a word that tell whether it begins a sentence."""
_PART_END = re.compile(r"[,;.!?:()]|\n|\s[–-]\s")

_OPPOSITE_ENDS = (("ee", "er"), ("ees", "ers"), ("ee", "or"), ("ees", "ors"))
"""Ends of words that look alike and mean opposites: employee and employer."""
_IN_WORDS = str.maketrans("", "", "-'")
"""Signs within words, which are often left out or put in by mistake."""
_SHORTEST = 5
"""Letters: shorter words that differ are other words."""
_STEM = 0.6
"""How much of a word is its stem, of 1, where it is the same word inflected otherwise."""
_LONGEST_END = 4
"""Letters after the stem."""


@cache
def _lists() -> Mapping[str, Any]:
    """The words that decide, as `words.yml` explains them; read where texts are compared only."""
    lists: Mapping[str, Any] = yaml.safe_load(
        files(__package__).joinpath("words.yml").read_text("utf-8")
    )
    return lists


@cache
def _are(kind: str) -> frozenset[str]:
    """The words of a kind."""
    return frozenset(_lists()[kind])


@cache
def _same() -> Mapping[str, str]:
    """Words that mean the same as another one, and numbers in words."""
    return {word: str(other) for word, other in (_lists()["same"] | _lists()["numbers"]).items()}


@cache
def _phrase() -> re.Pattern[str]:
    """Phrases that mean the same as a shorter one."""
    return re.compile("|".join(_lists()["phrases"]), re.IGNORECASE)


@cache
def _without() -> tuple[str, ...]:
    """Ends of words that are without what the others have: maksuton, useless."""
    return tuple(_lists()["without"])


def says_the_same(before: str, after: str) -> bool:
    """Whether a text was corrected or polished, and says what it said.

    White space, punctuation, case and marks of Markdown say nothing; words can be spelled or inflected
    otherwise, as long as each stands for one; words of style come and go; phrases change places.
    """
    if _links(before) != _links(after):
        return False
    before, after = _plain(before), _plain(after)
    if Counter(_phrases(before)) == Counter(_phrases(after)):
        return True
    return _is_corrected(_words(before), _words(after))


def states_the_same(before: str, after: str) -> bool:
    """Whether a translation has the numbers, negations, names and links that it had.

    What else it says is what the original says, which has not changed.
    """
    old, new = (Counter(_facts(_words(_plain(text)))) for text in (before, after))
    return old == new and _links(before) == _links(after)


def _facts(words: Iterable[str]) -> Iterable[str]:
    return (_key(word) for word in words if word[0].isupper() or _carries_meaning(word))


def says_more(before: str, after: str) -> bool:
    """Whether a text has words that the earlier one has not, or has lost a negation of it.

    A text that denies now what it said before says less.
    """
    old, new = (Counter(word.lower() for word in _words(text)) for text in (before, after))
    if denies(after) and not denies(before):
        return False
    said = (_same().get(word, word) for word in new - old)
    return any(word not in _are("style") for word in said) or bool(
        (_are("negations") | _are("limits")).intersection(old - new)
    )


def denies(text: str) -> bool:
    """Whether a text says of something that it is not so."""
    return any(word.lower() in _are("negations") for word in _words(text))


def names_more(before: str, after: str) -> bool:
    """Whether a name is the earlier one and more: `authorities and advertisers`."""
    old, new = (set(without_company_form(text).split()) for text in (before, after))
    return old < new


def without_company_form(name: str) -> str:
    """The name of a company without its form, such as `Oy`, by which people do not know it."""
    words = _keys(_TOKEN.findall(name))
    return " ".join(word for word in words if word not in _are("companies")) or name


def is_same_name(before: str, after: str) -> bool:
    """Whether a name differs in nothing but capitals, spaces and signs."""
    return _joined(_TOKEN.findall(before)) == _joined(_TOKEN.findall(after))


def _links(text: str) -> list[str]:
    """Where links lead that leave the site; its own pages move without saying anything else."""
    return sorted(link for link in _LINK.findall(text) if _ELSEWHERE.match(link))


def _plain(text: str) -> str:
    """A text without the targets of its links, and with the shorter of two phrases."""
    return _phrase().sub(lambda match: _lists()["phrases"][match[0].lower()], _LINK.sub("]", text))


def _is_corrected(old: list[str], new: list[str]) -> bool:
    """Whether every word that differs does so by a slip or in style.

    The words before the first change and after the last are left out, which saves most of the work.
    """
    a, b = _keys(old), _keys(new)
    start = len(commonprefix((a, b)))
    end = min(len(commonprefix((a[::-1], b[::-1]))), min(len(a), len(b)) - start)
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    return all(
        step == "equal" or _is_same(old[a:a_end], new[b:b_end])
        for step, a, a_end, b, b_end in matcher.get_opcodes()
    )


def _is_same(old: list[str], new: list[str]) -> bool:
    """Whether each word stands for one; two words and their compound are the same."""
    if _joined(old) == _joined(new):
        return True
    old, new = ([word for word in words if _key(word) not in _are("style")] for words in (old, new))
    if not all(any(_key(word) in _are("pronouns") for word in words) for words in (old, new)):
        old, new = ([w for w in words if _key(w) not in _are("pronouns")] for words in (old, new))
    if _joined(old) == _joined(new):
        return True
    return len(old) == len(new) and all(map(_is_spelled_otherwise, old, new))


def _is_spelled_otherwise(old: str, new: str) -> bool:
    if _key(old) == _key(new):
        return True
    if _carries_meaning(old) or _carries_meaning(new):
        return False
    if old[:1].isupper() and new[:1].isupper():  # names: who or where is another
        return False
    a, b = old.lower(), new.lower()
    if max(len(a), len(b)) < _SHORTEST or a[0] != b[0]:
        return False
    if a.endswith(_without()) != b.endswith(_without()) or any(_ends(a, b)):
        return False
    return _is_slip(a, b) or _is_inflected(a, b)


def _is_slip(a: str, b: str) -> bool:
    """Whether one letter was mistaken, up to two left out, or two changed places."""
    start = len(commonprefix((a, b)))
    rest = min(len(a), len(b)) - start
    end = min(len(commonprefix((a[::-1], b[::-1]))), rest)
    old, new = sorted((a[start : len(a) - end], b[start : len(b) - end]), key=len)
    return len(new) == 1 or (not old and len(new) == 2) or old == new[::-1]


def _is_inflected(a: str, b: str) -> bool:
    stem, longest = len(commonprefix((a, b))), max(len(a), len(b))
    return stem >= _SHORTEST and stem >= _STEM * longest and longest - stem <= _LONGEST_END


def _ends(a: str, b: str) -> Iterable[tuple[str, str]]:
    for one, other in _OPPOSITE_ENDS:
        if a.endswith(one) and b.endswith(other):
            yield one, other
        if a.endswith(other) and b.endswith(one):
            yield other, one


def _carries_meaning(word: str) -> bool:
    """Whether a word cannot be another one by a slip: a number, an address, a negation."""
    key = _key(word)
    return (
        any(sign.isdigit() or sign in "@/" for sign in key)
        or key in _are("negations")
        or key in _are("limits")
        or key.endswith("n't")
    )


def _words(text: str) -> list[str]:
    """The words of a text; one that begins a sentence has no capital that would make it a name."""
    words = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        first = _SENTENCE_END.search(text[max(0, match.start() - _FEW) : match.start()])
        words.append(word[0].lower() + word[1:] if first else word)
    return words


def _phrases(text: str) -> list[tuple[str, ...]]:
    """What stands between commas, full stops and conjunctions: lists can be in any order."""
    phrases: list[tuple[str, ...]] = []
    for part in _PART_END.split(text):
        phrase: list[str] = []
        for word in _keys(_TOKEN.findall(part)):
            if word in ("ja", "och", "and"):
                phrases.append(tuple(phrase))
                phrase = []
            else:
                phrase.append(word)
        phrases.append(tuple(phrase))
    return [phrase for phrase in phrases if phrase]


def _joined(words: Iterable[str]) -> str:
    return "".join(_key(word).translate(_IN_WORDS) for word in words)


def _keys(words: Iterable[str]) -> list[str]:
    return [_key(word) for word in words]


def _key(word: str) -> str:
    key = word.lower().replace("’", "'")
    return _same().get(key, key)
