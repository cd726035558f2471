"""What parts of a register say as one text, in whichever of their forms they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_tietosuoja.language import Wording, format_duration, has_catalogue
from mkdocs_tietosuoja.model import (
    Duration,
    Entry,
    Provision,
    Requirement,
    Retention,
    Text,
)

_Part = Text | Duration | Requirement | None

FORMS: Mapping[type[Entry], tuple[str, ...]] = {
    Retention: ("duration", "criteria", "description", "from_"),
    Provision: ("requirement", "description"),
}
"""The fields of which the first that is written says most, and the others the rest."""


def form(entry: Entry) -> str | None:
    """The field that says most of an entry that has several forms; `None` where it has none."""
    fields = FORMS.get(type(entry), ())
    return next((field for field in fields if getattr(entry, field)), None)


def as_texts(
    before: Sequence[Text | Entry], after: Sequence[Text | Entry]
) -> tuple[Text, Text] | None:
    """What some items said and what others say now, each as one text.

    `None` where an item has no name or description, or more to say, as the country of a recipient.
    """
    was, now = [*map(_only_text, before)], [*map(_only_text, after)]
    return _joined(was, now, ", ") if all(was) and all(now) else None


def in_one_form(before: Entry, after: Entry) -> tuple[Text, Text] | None:
    """What an entry said in one form and says now in another, each as one text.

    `None` where it has the same form or had none, or where no language tells what it reads as.
    """
    if form(before) in (None, form(after)) or form(after) is None:
        return None
    return _joined([*_parts(before)], [*_parts(after)], " ")


def _only_text(item: Text | Entry) -> Text | None:
    """The name or the description of an item that says nothing else and could be a text alone."""
    if isinstance(item, Text):
        return item
    if not item.prose:
        return None
    said = {field: value for field, value in item if value and field != "id"}
    ((field, value),) = said.items() if len(said) == 1 else (("", None),)
    return value if field in ("name", "description") and isinstance(value, Text) else None


def _parts(entry: Entry) -> Iterator[_Part]:
    """The values of an entry that has several forms, as its notice puts them one after the other."""
    if isinstance(entry, Retention):
        yield from (entry.duration, entry.from_, entry.criteria, entry.description)
    if isinstance(entry, Provision):
        yield from (*entry.requirement, entry.description)


def _joined(
    before: Sequence[_Part], after: Sequence[_Part], separator: str
) -> tuple[Text, Text] | None:
    """Two texts, each in the languages in which all of its parts are written."""
    written = [part for part in (*before, *after) if isinstance(part, Text)]
    languages = dict.fromkeys(tag for text in written for tag, _ in text.translations)
    found = []
    for parts in (before, after):
        said = {tag: [_in(part, tag) for part in parts if part] for tag in languages}
        found.append(
            tuple((tag, separator.join(map(str, each))) for tag, each in said.items() if all(each))
        )
    was, now = found
    return (Text(was), Text(now)) if was and now else None


def _in(part: _Part, language: str) -> str | None:
    """A value in a language; `None` where it is not written in it."""
    if isinstance(part, Text):
        return part.get(language)
    if not has_catalogue(language):
        return None
    if isinstance(part, Duration):
        return format_duration(part, language)
    return Wording((language,))[language][f"provision.{part.value}"] if part else None
