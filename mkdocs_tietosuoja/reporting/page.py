"""The report for the desk as one HTML file: no script, no request, readable on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.language import format_date, say
from mkdocs_tietosuoja.language.formats import format_article
from mkdocs_tietosuoja.model import Register
from mkdocs_tietosuoja.reporting.articles import Answer, Row, others, read_table, rows
from mkdocs_tietosuoja.source import Node

_MARKS = {
    Answer.MET: "✓",
    Answer.NONE: "–",
    Answer.MISSING: "✗",
    Answer.UNCLEAR: "?",
    Answer.IGNORED: "!",
    Answer.NOT_REQUIRED: "",
}
"""What stands before the words of an answer, so that the eye finds it in print too."""


@dataclass(frozen=True)
class _Line:
    """A row of the table in the reader's language."""

    name: str
    articles: tuple[str, ...]
    answer: Answer
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """A register in the reader's language."""

    id: str
    name: str
    file: str
    last_changed: str
    lines: tuple[_Line, ...]
    others: tuple[tuple[str, str], ...]
    """What is found besides, each with the reason for which it is ignored."""

    @property
    def counts(self) -> Mapping[Answer, int]:
        """How many items have each answer."""
        return Counter(line.answer for line in self.lines)


def languages() -> tuple[str, ...]:
    """The languages that a report can be in."""
    return tuple(read_table()["wording"]["title"])


def report(
    registers: Mapping[str, Register],
    trees: Mapping[str, Node],
    found: Mapping[str, Iterable[Finding]],
    elsewhere: Iterable[Finding],
    unread: Iterable[str],
    language: str,
    default_language: str,
) -> str:
    """The report on whole registers, and the names of the files of those that cannot be read.

    It has all that is `found` in each register, told or not, and what is found `elsewhere`. `language` is one of `languages()`; the names of registers are in it where they are written in it.
    """
    parts = [
        _part(key, register, trees[key], tuple(found.get(key, ())), language, default_language)
        for key, register in registers.items()
    ]
    table = read_table()
    return _template().render(
        language=language,
        wording={key: texts[language] for key, texts in table["wording"].items()},
        answers={each: table["states"][each.value][language] for each in Answer},
        marks=_MARKS,
        parts=parts,
        elsewhere=tuple(_told(each, language) for each in elsewhere),
        unread=tuple(unread),
    )


def _part(
    key: str,
    register: Register,
    tree: Node,
    found: tuple[Finding, ...],
    language: str,
    default_language: str,
) -> _Part:
    return _Part(
        key,
        " ".join(register.name.best(language, default_language)[0].split()),
        tree.position.path,
        format_date(max(change.date for change in register.history), language),
        tuple(_line(row, language) for row in rows(register, tree, found)),
        tuple(
            (_told(each.finding, language), each.reason) for each in others(register, tree, found)
        ),
    )


def _line(row: Row, language: str) -> _Line:
    found = (_told(each, language) for each in row.findings)
    articles = tuple(format_article(each, language) for each in row.articles)
    return _Line(row.item.name[language], articles, row.answer, (*found, *row.reasons))


def _told(finding: Finding, language: str) -> str:
    path, line, _ = finding.position
    return f"{path}:{line}: {say(finding.message, language)} [{finding.rule}]"


@cache
def _template() -> Template:
    text = (files(__package__) / "report.html.jinja").read_text("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text)
