"""What stays behind when text is pasted from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from operator import eq

from mkdocs_tietosuoja.checks.data import read_data
from mkdocs_tietosuoja.checks.naming import beginning
from mkdocs_tietosuoja.checks.parts import way_to_processing
from mkdocs_tietosuoja.checks.phrases import LANGUAGES
from mkdocs_tietosuoja.checks.quotations import own_prose
from mkdocs_tietosuoja.checks.rule import Breach, rule, text_rule
from mkdocs_tietosuoja.findings import Message, Severity
from mkdocs_tietosuoja.model import Register, texts
from mkdocs_tietosuoja.source import Path

_LONG = 100  # characters of a paragraph that nobody writes twice by chance
_MOST_SHOWN = 60

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,5}|#x[0-9A-Fa-f]{2,5});")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$", re.MULTILINE)
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
_LINE_MARKS = " \t*_#>[]()›»→↑^-–•|.:!"
_HYPHEN_AND_SPACE = re.compile(r"\b([^\W\d_]{2,})-\s+([^\W\d_]{2,})\b(?!-)")
_SOFT_HYPHEN = "\u00ad"
_DOUBLED = re.compile(r"\b([^\W\d_]+)(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)\1\b(?![-’'])", re.IGNORECASE)
_MISREAD = re.compile(
    r"Ã[\u0080-\u00bf„–—…†‡œŒ€ƒ‚ˆ‰Š‹ŽžŸ]|â€[™œ\u009d“”˜¦¢\u0093\u0094\u0099]|Â[\u00a0§©®°´»«]|ï»¿|\ufffd"
)
_MISREAD_SIGNS = ("Ã", "â€", "Â", "ï»¿", "\ufffd")
_MISREAD_WORD = re.compile(rf"[^\WÃâÂ]*(?:(?:{_MISREAD.pattern})[^\WÃâÂ]*)+")


@text_rule("html-in-text", Severity.WARNING)
def html(text: str, language: str) -> Iterator[Message]:
    """Texts are Markdown; HTML in them is shown as the characters that it is.

    Tags and entities come along when text is copied from a website. Readers see them as they stand,
    and a screen reader reads them out.

    Failing:
        text:
          fi: Tallennamme nimesi<br>ja osoitteesi.

    Corrected:
        text:
          fi: Tallennamme nimesi ja osoitteesi.
    """
    del language
    if "<" not in text and "&" not in text and "[" not in text:
        return
    prose = own_prose(text)
    if found := _first(_tag(), prose):
        yield Message(
            "'{found}' is HTML, which readers see as it stands; write Markdown or plain characters "
            "instead, such as an empty line between two paragraphs",
            found=found,
        )
    if found := _first(_ENTITY, prose):
        character = unescape(found).replace("\xa0", " ")
        yield Message(
            "'{found}' is HTML, which readers see as it stands; write the character itself: '{character}'",
            found=found,
            character=character,
        )
    if found := _first(_code(), prose):
        yield Message(
            "'{found}' is a code of another website, which readers see as it stands; remove it",
            found=found,
        )


@text_rule("empty-heading", Severity.WARNING)
def heading(text: str, language: str) -> Iterator[Message]:
    """Every heading has words, and a text below it.

    A heading with nothing below it is left over from a model that was not filled in; readers look for
    what it promises.

    Failing:
        text:
          fi: |
            ## Evästeet

            ## Uutiskirje

            Lähetämme uutiskirjeen neljä kertaa vuodessa.

    Corrected:
        text:
          fi: |
            ## Uutiskirje

            Lähetämme uutiskirjeen neljä kertaa vuodessa.
    """
    del language
    if "#" not in text:
        return
    headings = list(_HEADING.finditer(own_prose(text)))
    for index, match in enumerate(headings):
        following = headings[index + 1] if index + 1 < len(headings) else None
        below = text[match.end() : following.start() if following else len(text)]
        is_above = following is not None and len(following[1]) > len(match[1])
        if not match[2] or not (below.strip() or is_above):
            yield Message(
                "the heading '{heading}' has no words or no text below it; write them, or remove it",
                heading=match[0].strip(),
            )


@text_rule("unfilled-placeholder", Severity.WARNING, article="12(1)")
def placeholder(text: str, language: str) -> Iterator[Message]:
    """Nothing in a notice stands for what is still to be written (Article 12(1)).

    Models of notices have places to be filled in. One that stays is the very information that the
    reader needs.

    Failing:
        text:
          fi: Rekisterinpitäjä on [yrityksen nimi].

    Corrected:
        text:
          fi: Rekisterinpitäjä on Esimerkki Oy.
    """
    del language
    small = text.lower()
    patterns = [each for each in _placeholders() if each[0] in small]
    prose = own_prose(text) if patterns else ""  # which has no addresses
    matches = (
        match
        for sign, pattern in patterns
        for match in pattern.finditer(text if sign == "@" else prose)
    )
    for found in dict.fromkeys(" ".join(match[0].split()) for match in matches):
        if not _tag().fullmatch(found):
            yield Message(
                "'{found}' stands for something that is still to be written; write it, or remove it",
                found=found,
            )


@text_rule("pasted-button", Severity.WARNING)
def button(text: str, language: str) -> Iterator[Message]:
    """A text has no words of buttons and links of the page that it was copied from.

    "Scroll to top" and "Share this" do nothing in a notice.

    Failing:
        text:
          fi: |
            Tallennamme nimesi.

            Takaisin ylös

    Corrected:
        text:
          fi: Tallennamme nimesi.
    """
    del language
    for line in text.splitlines():
        words = line.strip(_LINE_MARKS).lower()
        if words in _lines() or _service().sub("", words).rstrip(_LINE_MARKS) in _lines():
            yield Message(
                "the line '{line}' is a button or link of another page; remove it",
                line=line.strip(),
            )


@text_rule("broken-hyphenation", Severity.WARNING)
def hyphenation(text: str, language: str) -> Iterator[Message]:
    """No word is cut by a hyphen that stood at the end of a line elsewhere.

    Text copied from a document keeps the hyphens of its lines: "infor- mation". Screen readers and
    the search stumble over them. A hyphen before "and" and "or" is right.

    Failing:
        text:
          fi: Käsittelemme asia- kastietojasi.

    Corrected:
        text:
          fi: Käsittelemme asiakastietojasi.
    """
    if _SOFT_HYPHEN in text:
        word = next(each for each in text.split() if _SOFT_HYPHEN in each)
        yield Message(
            "'{word}' holds a hyphen that nobody sees; write the word anew without it",
            word=word.replace(_SOFT_HYPHEN, "-"),
        )
    if not _is_known(language) or ("- " not in text and "-\n" not in text):
        return
    for match in _HYPHEN_AND_SPACE.finditer(own_prose(text)):
        first, second = match.groups()
        if second.islower() and second not in _of_language("conjunctions", language):
            yield Message(
                "'{first}- {second}' is one word with a hyphen of another page in it; write "
                "'{first}{second}'",
                first=first,
                second=second,
            )


@text_rule("doubled-word", Severity.WARNING)
def doubled(text: str, language: str) -> Iterator[Message]:
    """No word stands twice in a row by mistake.

    Such a slip tells the reader that nobody has read the notice before its publication.

    Failing:
        text:
          fi: Tallennamme asiakkaan asiakkaan nimen.

    Corrected:
        text:
          fi: Tallennamme asiakkaan nimen.
    """
    words = text.lower().split()
    if not _is_known(language) or not any(map(eq, words, words[1:])):
        return
    for match in _DOUBLED.finditer(text):
        word = match[1]
        second = match[0][-len(word) :]
        before = text[: match.start()].lower().split()[-1:]
        rightly = _of_language("doubles", language)
        if (
            second.islower()
            and second not in rightly
            and " ".join([*before, second]) not in rightly
        ):
            yield Message(
                "'{found}' has the same word twice; remove one", found=" ".join(match[0].split())
            )


@text_rule("garbled-letters", Severity.WARNING)
def garbled(text: str, language: str) -> Iterator[Message]:
    """Letters are the letters that were meant.

    Text that was read in the wrong encoding shows 'Ã¤' in place of 'ä'.

    Failing:
        text:
          sv: Vi behandlar uppgifter om vÃ¥ra kunder.

    Corrected:
        text:
          sv: Vi behandlar uppgifter om våra kunder.
    """
    del language
    if not any(sign in text for sign in _MISREAD_SIGNS):
        return
    for found in dict.fromkeys(match[0] for match in _MISREAD_WORD.finditer(text)):
        yield Message(
            "'{found}' holds letters that were read in a wrong encoding; write '{meant}'",
            found=found,
            meant=_meant(found),
        )


@rule("repeated-paragraph", Severity.WARNING, article="12(1)")
def repeated(register: Register) -> Iterator[Breach]:
    """A register says each thing once (Article 12(1)).

    The same paragraph twice is left over from copying, and makes a notice longer without telling more.
    What is written once and shown in several places is left alone, and so are short sentences.

    Failing:
        introduction: Myymme lippuja konsertteihin ja festivaaleille koko maassa, ja tässä selosteessa kerromme, miten tietojasi käsitellään.
        sections:
          - id: liput
            title: Liput
            text: Myymme lippuja konsertteihin ja festivaaleille koko maassa, ja tässä selosteessa kerromme, miten tietojasi käsitellään.

    Corrected:
        introduction: Myymme lippuja konsertteihin ja festivaaleille koko maassa, ja tässä selosteessa kerromme, miten tietojasi käsitellään.
        sections:
          - id: liput
            title: Liput
            text: Lippu on voimassa vain sillä, jonka nimi siinä on.
    """
    places: dict[tuple[Path, str, str], Path] = {}
    seen: set[int] = set()
    for path, text in texts(register):
        if path[0] == "history" or id(text) in seen:
            continue
        seen.add(id(text))  # an organisation of organisations.yml is the same wherever it stands
        part = way_to_processing(path)
        for language, written in text.translations:
            for words in _twice(written):
                yield (
                    (*path, language),
                    Message(
                        "the paragraph '{beginning}' stands twice in this text; remove one of them",
                        beginning=beginning(words, _MOST_SHOWN),
                    ),
                )
            for words in _long_paragraphs(written):
                first = places.setdefault((part, language, words), path)
                if first != path:
                    yield (
                        (*path, language),
                        Message(
                            "the paragraph '{beginning}' stands in '{first}' as well; remove one of them",
                            beginning=beginning(words, _MOST_SHOWN),
                            first=".".join(map(str, first)),
                        ),
                    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return " ".join(match[0].split()) if match else ""


@lru_cache(maxsize=10_000)
def _long_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text that are compared, as one line each; many registers share their texts."""
    if len(text) < _LONG:
        return ()
    return tuple(words for words in _paragraphs(text) if len(words) >= _LONG)


@lru_cache(maxsize=10_000)
def _twice(text: str) -> tuple[str, ...]:
    """The sentences that are more than one paragraph of a text, without headings and lists."""
    if "\n" not in text:
        return ()
    counted = Counter(words for words in _paragraphs(text) if words.endswith((".", "!", "?")))
    return tuple(words for words, times in counted.items() if times > 1 and words[0].isupper())


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, as one line each."""
    return [" ".join(each.split()) for each in _BETWEEN_PARAGRAPHS.split(text)]


def _meant(found: str) -> str:
    """The word as it was before it was read wrongly, as far as that is known."""
    try:
        return found.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return _MISREAD.sub("…", found)


@cache
def _tag() -> re.Pattern[str]:
    names = "|".join(map(re.escape, read_data("leftovers")["html_elements"]))
    return re.compile(rf"</?(?:{names})(?:\s[^<>]*=[^<>]*)?\s*/?>|<!--", re.IGNORECASE)


@cache
def _code() -> re.Pattern[str]:
    return re.compile(read_data("leftovers")["codes"])


@cache
def _service() -> re.Pattern[str]:
    names = "|".join(map(re.escape, read_data("leftovers")["services"]))
    return re.compile(rf"(?:[\s:,|·/&]+(?:{names}))+$")


@cache
def _placeholders() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Characters that a placeholder has, and how it looks."""
    return tuple(
        (sign, re.compile(pattern, re.IGNORECASE))
        for each in read_data("leftovers")["placeholders"]
        for sign, pattern in each.items()
    )


@cache
def _lines() -> frozenset[str]:
    return frozenset(read_data("leftovers")["lines"])


@cache
def _is_known(language: str) -> bool:
    """Whether there are lists of words for a language; without one, nothing would be told rightly."""
    return not language or language.partition("-")[0] in LANGUAGES


def _of_language(name: str, language: str) -> frozenset[str]:
    """The words of a list in a language; of every language where it has none or is not known."""
    lists = read_data("leftovers")[name]
    base = language.partition("-")[0]
    chosen = (base,) if base in LANGUAGES else LANGUAGES
    return frozenset(word for each in chosen for word in lists[each])
