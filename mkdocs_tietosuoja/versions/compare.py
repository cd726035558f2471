"""What one version of a register says otherwise than another: typed differences, by meaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from mkdocs_tietosuoja.model import (
    SAME_IN_EVERY_LANGUAGE,
    STANDARD_SECTIONS,
    Address,
    ContactDetails,
    Duration,
    Entry,
    Recipient,
    Register,
    Section,
    Text,
)
from mkdocs_tietosuoja.model.entry import Declarable
from mkdocs_tietosuoja.versions.forms import FORMS, as_texts, in_one_form
from mkdocs_tietosuoja.versions.matching import is_another, match
from mkdocs_tietosuoja.versions.wording import says_the_same


class Kind(str, Enum):
    """What happened to a value."""

    ADDED = "added"
    """It was not there before."""
    REMOVED = "removed"
    """It is no longer there."""
    CHANGED = "changed"
    """A value that is no text is another one."""
    REWORDED = "reworded"
    """A text has other words."""
    TRANSLATED = "translated"
    """A text has the same words in its first language, and others in another language."""
    REORDERED = "reordered"
    """The items of a list are the same, in another order; or a section stands in another place."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a register says otherwise than before."""

    where: tuple[str | Entry, ...]
    """The way to it: the keys of the file, and after the key of a list the item that it is in.

    The item is the one of the later version, where it has it.
    """
    kind: Kind
    before: Any = None
    """The value of the model before; `None` where nothing was said, `()` where `none` was declared."""
    after: Any = None
    """The value of the model now, likewise."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the file on the way: `("purposes", "legal_basis")`."""
        return tuple(step for step in self.where if isinstance(step, str))

    @property
    def section(self) -> str:
        """The id of the section of the notice that says it; nothing for what stands above all."""
        keys = self.keys
        if keys[0] == "sections":
            own = next((step for step in self.where if isinstance(step, Section)), None)
            own = own or self.after or self.before
            return own.id if isinstance(own, Section) else "changes"
        for count in (2, 1):
            if keys[:count] in _SECTIONS:
                return _SECTIONS[keys[:count]]
        return keys[0].replace("_", "-")


_SECTIONS: Mapping[tuple[str, ...], str] = {
    ("title",): "",
    ("introduction",): "",
    ("name",): "register",
    ("website",): "register",
    ("purposes", "retention"): "retention",
    ("recipients", "transfer"): "transfers",
    ("profiling",): "automated-decisions",
    ("rights", "objection"): "right-to-object",
    ("rights", "complaint"): "complaint",
    ("supervisory_authority",): "complaint",
}
"""The sections of values whose key is not the section's id."""

_NOT_SAID = {
    "Register": (
        "extends",
        "purposes_grouped_by_legal_basis",
        "languages",
        "layout",
        "email_format",
        "history",
        "ignore",
        "review_by",
    ),
    "Section": ("before", "after"),
}
"""Fields that say how something is shown, or since when, but not what is said; in others, ids."""


def compare(before: Register, after: Register) -> tuple[Difference, ...]:
    """Everything that `after` says otherwise than `before`, in the order of the notice.

    What is written in another way but means the same is no difference: one item or a list of one,
    white space, one text for all languages or the same text in each, a regional language, a text or
    the fields that say the same, 12 months or a year. Items of lists are matched by their ids, then by likeness, so that one that is moved or renamed is neither
    removed nor added. History, ids and presentation are not compared.
    """
    return tuple(sorted(_in_entry(before, after, ()), key=_place))


def changed_keys(differences: Iterable[Difference]) -> tuple[str, ...]:
    """The keys of a register file below which something is said otherwise, in order, each once."""
    return tuple(dict.fromkeys(difference.keys[0] for difference in differences))


def changed_languages(before: Text, after: Text) -> tuple[str, ...]:
    """The languages in which a text has other words than before, is new, or is gone.

    The one of a text that is the same in every language is `SAME_IN_EVERY_LANGUAGE`.
    """
    if before == after:
        return ()
    old, new = _by_language(before), _by_language(after)
    tags = [tag for tag in {**new, **old} if tag != SAME_IN_EVERY_LANGUAGE]
    return tuple(
        tag for tag in tags or [SAME_IN_EVERY_LANGUAGE] if _read_in(old, tag) != _read_in(new, tag)
    )


def _by_language(text: Text) -> dict[str, str]:
    """Words by language; those of a region count as those of the language, if it has no others."""
    words = {tag: normalized(written) for tag, written in text.translations}
    by_language: dict[str, str] = {}
    for tag, written in words.items():
        language = tag.partition("-")[0]
        if language in words and words[language] != written:
            language = tag
        by_language[tag if language in by_language else language] = written
    return by_language


def _read_in(words: Mapping[str, str], tag: str) -> str:
    """What is read in a language: its text, or the only one that there is."""
    return _written_in(words, tag) or (next(iter(words.values())) if len(words) == 1 else "")


def _written_in(words: Mapping[str, str], tag: str) -> str:
    """The text of a language, of the language that a regional tag is of, or for all languages."""
    tags = (tag, tag.partition("-")[0], SAME_IN_EVERY_LANGUAGE)
    return next((words[each] for each in tags if each in words), "")


def normalized(text: str) -> str:
    """A text as it is compared: white space and the encoding of accents say nothing."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Field(NamedTuple):
    name: str
    key: str
    """What the file calls it."""
    absent: Any
    """The value of a field that is not written."""
    declarable: bool
    """Whether `None` is declared where it is written."""


@cache
def _fields(kind: type[Entry]) -> tuple[_Field, ...]:
    """The fields that are compared: those of the class itself, then those that it inherits."""
    not_said = _NOT_SAID.get(kind.__name__, ("id",))
    inherited = getattr(kind.mro()[1], "model_fields", {})
    return tuple(
        _Field(
            name,
            field.alias or name,
            () if field.default == () else None,
            any(isinstance(each, Declarable) for each in field.metadata),
        )
        for name, field in sorted(kind.model_fields.items(), key=lambda item: item[0] in inherited)
        if name not in not_said
    )


def _in_entry(before: Entry, after: Entry, where: tuple[str | Entry, ...]) -> Iterator[Difference]:
    old, new = _values_of(before), _values_of(after)
    forms = in_one_form(before, after)
    if forms:
        yield from _in_text(*forms, (*where, "description"))
    for field in _fields(type(after)):
        if forms and field.name in FORMS[type(after)]:
            continue
        if field.declarable:
            was, now = _declared(before, field.name), _declared(after, field.name)
        else:
            was, now = old[field.name], new[field.name]
        if was is now or was == now:
            continue
        if isinstance(before, ContactDetails) and field.name == "phone":
            was = _as_written_now(before, after)
        was, now = (None if each == field.absent else each for each in (was, now))
        yield from _in_value(was, now, (*where, field.key))


def _as_written_now(before: ContactDetails, after: Any) -> tuple[str, ...]:
    """The earlier telephone numbers, each as it is written now where it is still there."""
    written = dict(zip(_numbers(after), after.phone, strict=True))
    numbers = zip(_numbers(before), before.phone, strict=True)
    return tuple(written.get(number, earlier) for number, earlier in numbers)


def _numbers(details: ContactDetails) -> list[str]:
    """The telephone numbers of somebody as they are dialled from abroad."""
    import phonenumbers  # noqa: PLC0415 - loaded only where there is a number to compare

    form = phonenumbers.PhoneNumberFormat.RFC3966
    numbers = [phonenumbers.parse(each, details.country) for each in details.phone]
    return [phonenumbers.format_number(number, form) for number in numbers]


def _values_of(entry: Entry) -> Mapping[str, Any]:
    """The values of an entry; of a recipient that is an organisation, those that a notice shows."""
    values: Mapping[str, Any] = entry.__dict__
    if not isinstance(entry, Recipient) or not entry.organisation:
        return values
    organisation = entry.organisation
    return {
        **values,
        "organisation": None,
        "name": entry.name or organisation.name,
        "website": entry.website or organisation.website,
    }


def _declared(entry: Entry, name: str) -> Any:
    """The value of a field that can be declared absent: `()` where it is."""
    value = getattr(entry, name)
    return () if value is None and name in entry.model_fields_set else value


def _in_value(was: Any, now: Any, where: tuple[str | Entry, ...]) -> Iterator[Difference]:
    if isinstance(was, Text) and isinstance(now, Text):
        yield from _in_text(was, now, where)
    elif isinstance(was, Address) and isinstance(now, Address):
        yield from _in_address(was, now, where)
    elif isinstance(was, Entry) and isinstance(now, Entry) and not is_another(was, now):
        yield from _in_entry(was, now, where)
    elif isinstance(was, tuple | None) and isinstance(now, tuple | None):
        yield from _in_list(was, now, where)
    elif was is None:
        yield Difference(where, Kind.ADDED, after=now)
    elif now is None:
        yield Difference(where, Kind.REMOVED, before=was)
    elif _value(was) != _value(now):
        yield Difference(where, Kind.CHANGED, was, now)


def _in_address(was: Address, now: Address, where: tuple[str | Entry, ...]) -> Iterator[Difference]:
    """Another address is one difference, unless it is the same one in more languages."""
    parts = tuple(_in_entry(was, now, where))
    if all(part.kind is Kind.TRANSLATED for part in parts):
        yield from parts
    else:
        yield Difference(where, Kind.CHANGED, was, now)


def _value(value: Any) -> Any:
    """A value as it is compared: numbers and addresses mean the same with other spaces."""
    if isinstance(value, Duration):
        return (12 * value.years + value.months, 7 * value.weeks + value.days)
    is_plain = isinstance(value, str) and not isinstance(value, Enum)
    return "".join(value.split()) if is_plain else value


def _in_text(was: Text, now: Text, where: tuple[str | Entry, ...]) -> Iterator[Difference]:
    changed = changed_languages(was, now)
    if not changed:
        return
    old, new = _by_language(was), _by_language(now)
    both = (tag for tag in (*new, *old) if _written_in(old, tag) and _written_in(new, tag))
    first = next(both, None)
    kind = Kind.TRANSLATED if first is not None and first not in changed else Kind.REWORDED
    yield Difference(where, kind, was, now)


def _in_list(
    was: tuple[Any, ...] | None, now: tuple[Any, ...] | None, where: tuple[str | Entry, ...]
) -> Iterator[Difference]:
    old, new = was or (), now or ()
    if () in (was, now):
        kind = Kind.ADDED if was is None else Kind.REMOVED if now is None else Kind.CHANGED
        yield Difference(where, kind, was, now)
    elif isinstance((old or new)[0], Entry | Text):
        yield from _in_items(old, new, where)
    else:
        yield from _in_values(old, new, where)


def _in_items(
    old: tuple[Any, ...], new: tuple[Any, ...], where: tuple[str | Entry, ...]
) -> Iterator[Difference]:
    gone = [item for item in old if item not in new]
    fresh = [item for item in new if item not in old]
    said = as_texts(gone, fresh) if gone and fresh else None
    if said and _says_the_same(*said):
        found = tuple(_in_text(*said, where))
        if not found or len(gone) != len(fresh):  # one item is now several, or several are one
            yield from found
            old = tuple(item for item in old if item not in gone)
            new = tuple(item for item in new if item not in fresh)
    places = match(old, new)
    kept = [place for place in places if place is not None]
    if kept != sorted(kept):
        yield Difference(where, Kind.REORDERED, old, new)
    for index, item in enumerate(old):
        if index not in kept:
            yield from _in_item(item, None, where)
    for place, item in zip(places, new, strict=True):
        yield from _in_item(None if place is None else old[place], item, where)


def _says_the_same(was: Text, now: Text) -> bool:
    """Whether each language says what it said."""
    changed = changed_languages(was, now)
    pairs = ((was.get(tag), now.get(tag)) for tag in changed)
    return all(old and new and says_the_same(old, new) for old, new in pairs)


def _in_item(was: Any, now: Any, where: tuple[str | Entry, ...]) -> Iterator[Difference]:
    """What happened to an item; one that changes a standard section is never new itself."""
    if _is_standard(was or now):
        blank = Section(id=(was or now).id)
        was, now = was or blank, now or blank
    if was is None:
        yield Difference(where, Kind.ADDED, after=now)
    elif now is None:
        yield Difference(where, Kind.REMOVED, before=was)
    elif isinstance(now, Text) or is_another(was, now):
        yield from _in_value(was, now, where)
    else:
        yield from _in_entry(was, now, (*where, now))
        if isinstance(now, Section) and _place_of(was) != _place_of(now):
            yield Difference((*where, now, "after"), Kind.REORDERED, _place_of(was), _place_of(now))


def _place_of(section: Section) -> str | None:
    """The section beside which a section stands."""
    return section.before or section.after


def _is_standard(item: Any) -> bool:
    """Whether an item changes a standard section, which is there without it."""
    return isinstance(item, Section) and item.id in STANDARD_SECTIONS


def _in_values(
    old: tuple[Any, ...], new: tuple[Any, ...], where: tuple[str | Entry, ...]
) -> Iterator[Difference]:
    """A list of values without parts is one value, whose order says nothing."""
    a, b = tuple(map(_value, old)), tuple(map(_value, new))
    if a == b:
        return
    kind = Kind.REORDERED if set(a) == set(b) else Kind.CHANGED
    if not old or not new:
        kind = Kind.REMOVED if old else Kind.ADDED
    yield Difference(where, kind, old or None, new or None)


_ORDER = {section: number for number, section in enumerate(("", *STANDARD_SECTIONS))}


def _place(difference: Difference) -> int:
    """The place in the notice; new sections stand before the changes, as in the standard order."""
    return _ORDER.get(difference.section, _ORDER["changes"])
