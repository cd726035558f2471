"""Which item of a list is which item of an earlier list: by id, by name, by likeness."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from enum import Enum
from typing import Any, Generic, TypeVar

from mkdocs_tietosuoja.model import (
    Authority,
    Cookie,
    Entry,
    Organisation,
    Provision,
    Recipient,
    Retention,
    Source,
    Text,
    Transfer,
)
from mkdocs_tietosuoja.versions.wording import without_company_form

T = TypeVar("T")

_ALIKE = 0.7
"""How much of a name is the same where it is that of the same item, of 1."""
_ALIKE_CONTENT = 0.6
"""How much of what is said of an item is the same where it is the same item, of 1."""
_ENOUGH = 3
"""Words that need to be said of an item to know it by them."""
_KNOWN_BY: dict[type[Entry], tuple[str, ...]] = {
    Cookie: ("name", "provider"),
    Provision: ("applies_to",),
    Recipient: ("name", "organisation"),
    Retention: ("applies_to", "legal_basis"),
    Transfer: ("recipient", "international_organisation", "country"),
}
"""The fields that tell an item from others, where they are not its name alone."""
_PARTIES = (Authority, Organisation, Recipient, Source, Transfer)
"""What has a name by which people know it: another name is another party, whatever it does."""


def match(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[int | None, ...]:
    """The place that each item of `after` had in `before`; `None` for an item that is new.

    An item that is gone has none of the places. Items are the same
    where they are equal, else where they have the same id, else the same name in some language, else
    where their names or, but for companies and other parties, what is said of them are alike. Two
    business ids are two companies. Two that have no name, are texts alone, or authorities, are the same
    item where each is the only one, whatever is said of it.
    """
    pairs = _Pairs(before, after)
    for place in range(min(len(before), len(after))):
        if before[place] == after[place]:
            pairs.add(place, place)
    pairs.add_where(lambda a, b: a == b)
    pairs.add_where(lambda a, b: _id(a) is not None and _id(a) == _id(b) and not _are_two(a, b))
    pairs.add_where(lambda a, b: not names(a).isdisjoint(names(b)))
    pairs.add_alike()
    pairs.add_nameless()
    return tuple(map(pairs.of.get, range(len(after))))


class _Pairs(Generic[T]):
    """The places of the items that are the same."""

    def __init__(self, before: tuple[T, ...], after: tuple[T, ...]) -> None:
        self.before, self.after = before, after
        self.old, self.new = list(range(len(before))), list(range(len(after)))
        """The places of items that have no pair yet."""
        self.of: dict[int, int] = {}
        """The place before of each item after."""

    def add(self, a: int, b: int) -> None:
        self.of[b] = a
        self.old.remove(a)
        self.new.remove(b)

    def add_where(self, same: Callable[[T, T], bool]) -> None:
        for b in self.new[:]:
            for a in self.old:
                if same(self.before[a], self.after[b]):
                    self.add(a, b)
                    break

    def add_alike(self) -> None:
        """The most alike first; among those equally alike in the order of the lists."""
        scores = sorted(
            (-likeness(self.before[a], self.after[b]), b, a) for a in self.old for b in self.new
        )
        for score, b, a in scores:
            if score and a in self.old and b in self.new:
                self.add(a, b)

    def add_nameless(self) -> None:
        old = [a for a in self.old if _is_nameless(self.before[a])]
        new = [b for b in self.new if _is_nameless(self.after[b])]
        if len(old) == len(new) == 1:
            self.add(old[0], new[0])
        elif self.old == self.new == [0] and all(map(_is_one, (*self.before, *self.after))):
            self.add(0, 0)


def names(item: Any) -> frozenset[str]:
    """What an item is called, in every language, in small letters; nothing where it has no name."""
    if isinstance(item, Text):
        return frozenset(_words(written) for _, written in item.translations)
    for field in _KNOWN_BY.get(type(item), ("name",)):
        value = getattr(item, field, None)
        if isinstance(value, Organisation):
            value = value.name
        if isinstance(value, Text):
            return names(value)
        if value:
            return frozenset(str(getattr(each, "value", each)) for each in value)
    return frozenset()


def likeness(a: Any, b: Any) -> float:
    """How alike two items are by their names or by what is said of them, of 1; 0 if not enough."""
    if _are_two(a, b):
        return 0.0
    one, other = ({without_company_form(name) for name in names(each)} for each in (a, b))
    alike = max((_ratio(old, new) for old in one for new in other), default=0.0)
    if alike >= _ALIKE:
        return alike
    if isinstance(a, Text) or (isinstance(a, _PARTIES) and one and other):
        return 0.0
    old, new = ([word for text in _strings(each) for word in text.split()] for each in (a, b))
    if min(len(old), len(new)) < _ENOUGH:
        return 0.0
    alike = _ratio(old, new)
    return alike if alike >= _ALIKE_CONTENT else 0.0


def is_another(before: Entry, after: Entry) -> bool:
    """Whether an organisation or an authority is another one than before, and not renamed.

    Its business id tells, where both have one; otherwise its name.
    """
    if not isinstance(after, Organisation | Authority) or not names(before).isdisjoint(
        names(after)
    ):
        return False
    is_known = _business_id(before) and _business_id(before) == _business_id(after)
    return not is_known and not likeness(before, after)


def is_prose(item: Any) -> bool:
    """Whether an item is told in words alone: it is written as a text in place of its parts."""
    return isinstance(item, Entry) and all(
        value in (None, ()) or field in ("description", "id") for field, value in item
    )


def _is_nameless(item: Any) -> bool:
    """Whether an item is of a kind that needs no name, and has none."""
    return isinstance(item, Retention | Provision) and not names(item)


def _is_one(item: Any) -> bool:
    """Whether an item that is the only one stands in the place of the one before."""
    return is_prose(item) or isinstance(item, Authority)


def _id(item: Any) -> Any:
    return getattr(item, "id", None)


def _business_id(item: Any) -> str | None:
    return getattr(getattr(item, "organisation", item), "business_id", None)


def _are_two(a: Any, b: Any) -> bool:
    """Whether business ids tell that these are two companies."""
    return len({_business_id(a), _business_id(b)} - {None}) > 1


def _words(text: str) -> str:
    return " ".join(text.lower().split())


def _ratio(a: Any, b: Any) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    needed = min(_ALIKE, _ALIKE_CONTENT)
    if matcher.real_quick_ratio() < needed or matcher.quick_ratio() < needed:
        return 0.0
    return matcher.ratio()


def _strings(value: Any) -> Iterator[str]:
    """Every text and every number or address in an item, but not its name."""
    if isinstance(value, Text):
        yield from (_words(written) for _, written in value.translations)
    elif isinstance(value, Entry):
        known = _KNOWN_BY.get(type(value), ("name",))
        for field, child in value:
            if field not in known and field not in ("id", "country"):
                yield from _strings(child)
    elif isinstance(value, tuple):
        for child in value:
            yield from _strings(child)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value
