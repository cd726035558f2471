"""The information items of the regulation, and what the notice of a register says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import yaml

from mkdocs_tietosuoja.checks import is_rule, rules
from mkdocs_tietosuoja.checks.completeness import has_data_from_data_subject
from mkdocs_tietosuoja.checks.explanation import explanations
from mkdocs_tietosuoja.checks.parts import each_source
from mkdocs_tietosuoja.checks.rights import rests_on_consent
from mkdocs_tietosuoja.checks.rule import finding
from mkdocs_tietosuoja.checks.transfers import WITH_COPY
from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.language import is_adequate, is_in_eea
from mkdocs_tietosuoja.model import (
    LegalBasis,
    Register,
    Safeguard,
    SourceType,
    Transfer,
)
from mkdocs_tietosuoja.reporting.outcome import Outcome, State
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import Node, Scalar, Sequence


class Answer(str, Enum):
    """What a notice says of an item."""

    MET = "met"
    """It gives the information."""
    NONE = "none"
    """The register declares that there is none."""
    MISSING = "missing"
    """It does not give the information."""
    UNCLEAR = "unclear"
    """What it says of it is vague, stale or contradictory, or goes against the regulation."""
    IGNORED = "ignored"
    """Something is found, and the register says why that does not hold."""
    NOT_REQUIRED = "not_required"
    """The regulation does not require the information of this register."""


@dataclass(frozen=True)
class Item:
    """An information item of the regulation."""

    id: str
    rules: tuple[str, ...]
    """The rules that find it missing; none where the text follows from the data."""
    articles: tuple[str | None, str | None]
    """The article for data from the data subject, and that for data obtained elsewhere."""
    name: Mapping[str, str]
    """What is to be told, by language, in the words of the regulation."""
    keys: frozenset[str]
    """The keys of a register, and the ids of standard sections, that tell of it."""
    related: frozenset[str]
    """Other articles that are about it, and rules that are, of several items of their article."""


@dataclass(frozen=True)
class Row:
    """An item and what the notice of a register says of it."""

    item: Item
    articles: tuple[str, ...]
    """The articles that apply, by the sources of the data."""
    answer: Answer
    findings: tuple[Finding, ...] = ()
    """What is missing or unclear."""
    reasons: tuple[str, ...] = ()
    """Why something is ignored."""


@cache
def items() -> tuple[Item, ...]:
    """The items in the order of the regulation."""
    return tuple(
        Item(
            each["id"],
            tuple(each["rules"]),
            tuple(each["articles"]),
            each["name"],
            frozenset((each["id"], each["id"].replace("-", "_"), *each.get("keys", ()))),
            frozenset(each.get("related", ())),
        )
        for each in read_table()["items"]
    )


@cache
def read_table() -> Mapping[str, Any]:
    """The items with the wording of the report."""
    table: Mapping[str, Any] = yaml.safe_load(
        (files(__package__) / "report.yml").read_text("utf-8")
    )
    return table


def rows(register: Register, tree: Node, found: Iterable[Finding] = ()) -> tuple[Row, ...]:
    """Every item with the answer of a register.

    The rules that find it missing are asked, also those that a site turns off; what else is `found`
    in the register makes the items that it is about unclear.
    """
    about: dict[str, list[Finding]] = {}
    for each in found:
        item = _item(each, tree)
        if item and each.rule not in _asked():
            about.setdefault(item.id, []).append(each)
    return tuple(_row(item, register, tree, about.get(item.id, ())) for item in items())


def others(register: Register, tree: Node, found: Iterable[Finding]) -> tuple[Outcome, ...]:
    """What is found in a register that is about none of the items."""
    reasons = {each.rule: each.reason for each in register.ignore}
    return tuple(
        Outcome(each, State.IGNORED, reasons[each.rule])
        if is_rule(each.rule) and each.rule in reasons
        else Outcome(each)
        for each in found
        if each.rule not in _asked() and not _item(each, tree)
    )


def _row(item: Item, register: Register, tree: Node, about: Iterable[Finding]) -> Row:
    asked = [
        finding(each, tree, path, message)
        for each in rules()
        if each.id in item.rules
        for path, message in each.find(register)
    ]
    found = [*asked, *about]
    articles = _articles(item, register)
    ignored = {each.rule: each.reason for each in register.ignore}
    counting = tuple(dict.fromkeys(each for each in found if each.rule not in ignored))
    reasons = tuple(dict.fromkeys(ignored[each.rule] for each in found if each.rule in ignored))
    if counting:
        is_missing = any(each.rule in item.rules for each in counting)
        answer = Answer.MISSING if is_missing else Answer.UNCLEAR
        return Row(item, articles, answer, counting, reasons)
    if found:
        return Row(item, articles, Answer.IGNORED, reasons=reasons)
    if _DECLARED_NONE.get(item.id, _never)(register):
        return Row(item, articles, Answer.NONE)
    required = _REQUIRED.get(item.id, _always)(register)
    return Row(item, articles, Answer.MET if required else Answer.NOT_REQUIRED)


@cache
def _asked() -> frozenset[str]:
    """The rules that find items missing."""
    return frozenset(rule for item in items() for rule in item.rules)


def _item(found: Finding, tree: Node) -> Item | None:
    """What a finding is about: by its rule or its article, or else by the key nearest to it."""
    article = explanations()[found.rule].article
    about = [each for each in items() if found.rule in each.related] or [
        each for each in items() if article and article in {*each.articles, *each.related}
    ]
    named = (
        each for key in _keys(found.place, tree) for each in about or items() if key in each.keys
    )
    return next(chain(named, about), None)


def _keys(place: str, tree: Node) -> Iterator[str]:
    """The keys on the way to a place, the nearest first; of `sections`, the id of the section."""
    keys: list[str] = []
    node: Node | None = tree
    for step in place.split("."):
        if isinstance(node, Sequence):
            named = {_id(each) or str(number): each for number, each in enumerate(node.items)}
            node = named.get(step)
        elif isinstance(node, MappingNode):
            keys.append(step)
            node = node.entries.get(step)
        if isinstance(node, MappingNode) and keys[-1:] == ["sections"]:
            keys.append(_id(node) or "")
    return reversed(keys)


def _id(node: Node) -> str | None:
    own = node.entries.get("id") if isinstance(node, MappingNode) else None
    return own.text if isinstance(own, Scalar) else None


def _articles(item: Item, register: Register) -> tuple[str, ...]:
    direct, indirect = item.articles
    wanted = (
        direct if has_data_from_data_subject(register) else None,
        indirect if _is_indirect(register) else None,
    )
    applying = tuple(dict.fromkeys(each for each in wanted if each))
    return applying or tuple(each for each in item.articles if each)


def _is_indirect(register: Register) -> bool:
    """Whether data are obtained elsewhere, or nothing says otherwise: Article 14."""
    kinds = {source.type for _, source in each_source(register)}
    return not kinds or bool({SourceType.THIRD_PARTY, SourceType.PUBLIC_REGISTER, None} & kinds)


def _transfers(register: Register) -> tuple[tuple[tuple[str, ...], Transfer | None], ...]:
    """The countries outside the EEA, or none for an organisation, with what is said of each transfer."""
    ours = tuple((each.country, each) for each in register.transfers or ())
    theirs = tuple(
        (tuple(code for code in each.country if not is_in_eea(code)), each.transfer)
        for each in register.all_recipients
    )
    return (*ours, *(each for each in theirs if each[0]))


def _safeguards(register: Register) -> frozenset[Safeguard]:
    return frozenset(
        safeguard
        for _, transfer in _transfers(register)
        if transfer
        for safeguard in transfer.safeguard
    )


def _is_unprotected(register: Register) -> bool:
    """Whether a transfer rests on something else than an adequacy decision for the whole country."""
    return any(
        not countries or not all(map(is_adequate, countries))
        for countries, _ in _transfers(register)
    )


def _can_be_objected_to(register: Register) -> bool:
    """Whether the right to object has substance: Article 21(1) and (2)."""
    objectionable = {LegalBasis.LEGITIMATE_INTERESTS, LegalBasis.PUBLIC_TASK}
    return (
        bool(objectionable & {*register.legal_bases})
        or bool(register.marketing)
        or any(purpose.direct_marketing for purpose in register.all_purposes)
    )


def _has_data_categories(register: Register) -> bool:
    return any(part.data_categories for part in register.processings)


def _has_no_recipients(register: Register) -> bool:
    written = [part.recipients for part in register.processings if part.recipients is not None]
    return bool(written) and not any(written)


def _has_no_officer(register: Register) -> bool:
    return (
        "data_protection_officer" in register.model_fields_set
        and register.data_protection_officer is None
    )


def _always(register: Register) -> bool:
    del register
    return True


def _never(register: Register) -> bool:
    del register
    return False


_Condition = Callable[[Register], bool]

_DECLARED_NONE: Mapping[str, _Condition] = {
    "data-protection-officer": _has_no_officer,
    "recipients": _has_no_recipients,
    "transfers": lambda register: register.transfers == (),
    "automated-decisions": lambda register: register.automated_decisions == (),
}
"""What can be declared none, and whether a register declares it."""

_REQUIRED: Mapping[str, _Condition] = {
    "joint-controllers": lambda register: register.joint_controllers is not None,
    "representative": lambda register: register.representative is not None,
    "legitimate-interests": lambda register: (
        LegalBasis.LEGITIMATE_INTERESTS in register.legal_bases
    ),
    "data-categories": lambda register: _is_indirect(register) or _has_data_categories(register),
    "transfers": lambda register: bool(_transfers(register)),
    "adequacy": lambda register: bool(_transfers(register)),
    "safeguards": _is_unprotected,
    "copy": lambda register: bool(_safeguards(register) & {*WITH_COPY}),
    "compelling-interests": lambda register: (
        Safeguard.COMPELLING_LEGITIMATE_INTERESTS in _safeguards(register)
    ),
    "transfer-risks": lambda register: Safeguard.EXPLICIT_CONSENT in _safeguards(register),
    "right-to-object": _can_be_objected_to,
    "withdrawal": rests_on_consent,
    "provision": has_data_from_data_subject,
    "sources": lambda register: _is_indirect(register) or any(each_source(register)),
    "new-purpose": _never,
    "data-in-record": lambda register: not _is_indirect(register),
}
"""What the regulation requires of some registers only, and of which."""
