"""What a rule is: one requirement, and the places where it is not met."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, cached_property, lru_cache
from textwrap import dedent
from typing import Any

from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import Definitions, Register, Text, texts
from mkdocs_tietosuoja.model.entry import Entry
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import Node, Path, Scalar, locate


@dataclass(frozen=True)
class Notices:
    """All notices of a site, for the rules that compare them."""

    registers: Mapping[str, Register]
    """Whole registers by id; those in front matter by the path of their page."""
    trees: Mapping[str, Node]
    """The located tree of each register, and that of `organisations.yml` as `DEFINITIONS`."""
    pages: Mapping[str, tuple[str, ...]]
    """The ids of the registers that a page shows whole, by the path of the page."""
    settings: Settings
    definitions: Definitions = field(default_factory=Definitions)
    """What registers refer to by key; nothing where a register could not be read."""


@dataclass(frozen=True)
class Place:
    """Another place in the register of a breach, which its message names as `path:line`."""

    path: Path


Breach = tuple[Path, Message]
"""Where in a register a rule is not met, and what to write there."""
SiteBreach = tuple[str, Path, Message]
"""The same with the id of the register first."""
InRegister = Callable[[Register], Iterator[Breach]]
"""A rule over one register."""
InText = Callable[[str, str], Iterator[Message]]
"""A rule over a text in a language; the language of a name that is never translated is empty."""
InSite = Callable[[Notices], Iterator[SiteBreach]]
"""A rule over all notices."""
DEFINITIONS = ""
"""What stands in place of the id of a register where the breach is in `organisations.yml`."""


class Kind(str, Enum):
    """What a rule looks at."""

    REGISTER = "register"
    TEXT = "text"
    SITE = "site"


@dataclass(frozen=True)
class Documentation:
    """What the docstring of a rule says."""

    requirement: str
    """What is demanded, in one sentence."""
    reason: str
    """Why it matters."""
    failing: str
    """YAML that breaks the rule: keys of a register, or of several, which `---` parts; a `text`; or
    `plugins` of `mkdocs.yml`."""
    corrected: str
    """The same YAML, mended."""


@dataclass(frozen=True)
class Rule:
    """One requirement, with a permanent id."""

    id: str
    severity: Severity
    """How much a breach weighs where the site does not say."""
    article: str | None
    """The article that it rests on, such as `13(1)(f)`."""
    kind: Kind
    find: Callable[..., Iterator[Any]]

    @cached_property
    def documentation(self) -> Documentation:
        """What the docstring says. Raises `ValueError` where it does not have the form."""
        match = _DOCSTRING.fullmatch(inspect.cleandoc(self.find.__doc__ or ""))
        if not match:
            raise ValueError(f"the docstring of '{self.id}' does not have the form of a rule")
        requirement, reason, failing, corrected = match.groups()
        return Documentation(
            " ".join(requirement.split()),
            " ".join(reason.split()),
            dedent(failing) + "\n",
            dedent(corrected) + "\n",
        )


_DOCSTRING = re.compile(r"(.+?)\n\n(.+?)\n\nFailing:\n(.+?)\n\nCorrected:\n(.+)", re.DOTALL)
_RULES: dict[str, Rule] = {}


def rule(
    id: str,  # noqa: A002 - the word that findings use
    severity: Severity,
    article: str | None = None,
) -> Callable[[InRegister], InRegister]:
    """Makes a function a rule over one register."""

    def add(find: InRegister) -> InRegister:
        _RULES[id] = Rule(id, severity, article, Kind.REGISTER, find)
        return find

    return add


def text_rule(
    id: str,  # noqa: A002
    severity: Severity,
    article: str | None = None,
) -> Callable[[InText], InText]:
    """Makes a function a rule over every text of a register in every language it is written in.

    The texts of `history` are not judged: they tell what was so at their time.
    """

    def add(find: InText) -> InText:
        _RULES[id] = Rule(id, severity, article, Kind.TEXT, find)
        return find

    return add


def site_rule(
    id: str,  # noqa: A002
    severity: Severity,
    article: str | None = None,
) -> Callable[[InSite], InSite]:
    """Makes a function a rule over all notices of a site."""

    def add(find: InSite) -> InSite:
        _RULES[id] = Rule(id, severity, article, Kind.SITE, find)
        return find

    return add


def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their definition."""
    return tuple(_RULES.values())


def is_rule(id: str) -> bool:  # noqa: A002
    """Whether an id is that of a rule, and not of a mistake that is told while files are read."""
    return id in _RULES


def check_register(register: Register, tree: Node) -> Iterator[Finding]:
    """The findings of the rules over one register and of those over its texts."""
    for each in _of_kind(Kind.REGISTER):
        for path, message in each.find(register):
            yield finding(each, tree, path, message)
    yield from check_entry(register, tree)


def check_entry(entry: Entry, tree: Node) -> Iterator[Finding]:
    """The findings of the rules over texts."""
    for path, text in texts(entry):
        for language, written in text.translations if path[0] != "history" else ():
            for each, message in _in_text(written, language):
                if not is_reference(locate(tree, path)[0], text):
                    yield finding(each, tree, (*path, language), message)


def check_notices(notices: Notices) -> Iterator[tuple[str, Finding]]:
    """The findings of the rules over all notices, each with the id of its register."""
    for each in _of_kind(Kind.SITE):
        for key, path, message in each.find(notices):
            yield key, finding(each, notices.trees[key], path, message)


def finding(broken: Rule, tree: Node, path: Path, message: Message) -> Finding:
    """A breach of a rule as a finding, located in the tree of its register."""
    node, found = locate(tree, path)
    values = {
        name: line_of(tree, value.path) if isinstance(value, Place) else value
        for name, value in message.values.items()
    }
    placed = Message(message.sentence, **values)
    return Finding(node.position, placed, broken.id, broken.severity, _way(tree, found))


def line_of(tree: Node, path: Path) -> str:
    """Where a value is written, as `path:line`."""
    position = locate(tree, path)[0].position
    return f"{position.path}:{position.line}"


@cache
def _of_kind(kind: Kind) -> tuple[Rule, ...]:
    """The rules of a kind, asked for once all are defined."""
    return tuple(each for each in _RULES.values() if each.kind is kind)


@lru_cache(maxsize=10_000)
def _in_text(text: str, language: str) -> tuple[tuple[Rule, Message], ...]:
    """What the rules over texts find in one; many registers share their texts."""
    return tuple(
        (each, message) for each in _of_kind(Kind.TEXT) for message in each.find(text, language)
    )


def _way(tree: Node, path: Path) -> str:
    """The way to a value in words that stay when lines move: ids in place of numbers."""
    steps = []
    node = tree
    for step in path:
        name: str | int = step
        node, _ = locate(node, (step,))
        if isinstance(step, int) and isinstance(node, MappingNode) and "id" in node.entries:
            own = node.entries["id"]
            name = own.text or step if isinstance(own, Scalar) else step
        steps.append(str(name))
    return ".".join(steps)


def is_reference(node: Node, text: Text) -> bool:
    """Whether a text stands elsewhere: its file has a key of `organisations.yml` in its place.

    It is judged where it is written, not at each reference.
    """
    if not isinstance(node, Scalar):
        return False
    return (node.text or "").strip() not in [written for _, written in text.translations]
