"""The history as the last recorded version holds it: what was recorded is not rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.model import Change, Context, Register, Text, read_entry
from mkdocs_tietosuoja.source import Mapping as MappingNode
from mkdocs_tietosuoja.source import Node, Path, locate, read_yaml
from mkdocs_tietosuoja.source import Sequence as SequenceNode
from mkdocs_tietosuoja.versions.compare import changed_languages
from mkdocs_tietosuoja.versions.wording import says_the_same

NO_LANGUAGE = "zxx"
"""The language of plain strings in a version, where every text has its language: none (ISO 639-2)."""

_FACTS = ("class", "effective")
"""Keys of an entry besides its day that are facts, and no words."""
_TEXTS = ("change", "impact")
_TAKE_BACK = Message(", or, if nobody has read that version yet, take it back and record it again")


@cache  # a version never changes, and is read again whenever 'mkdocs serve' builds
def recorded_history(text: str, path: str, seal: str) -> tuple[Change, ...]:
    """The history at the end of the text of a version, its own entry with the seal of that text.

    Nothing else is read, so that a version can be of a release that wrote the rest otherwise. What
    cannot be read is left out.
    """
    _, key, end = text.replace("\r\n", "\n").partition("\nhistory:\n")
    tree, _ = read_yaml(key + end, path)
    items = tree.entries["history"] if isinstance(tree, MappingNode) and tree.entries else None
    nodes = items.items if isinstance(items, SequenceNode) else ()
    read = (read_entry(Change, node, Context(NO_LANGUAGE))[0] for node in nodes)
    changes = [change for change in read if change]
    return (*changes[:-1], *(last.model_copy(update={"seal": seal}) for last in changes[-1:]))


def rewritten(
    recorded: Sequence[Change], register: Register, tree: Node, key: str
) -> Iterator[Finding]:
    """Where the history of a register is another one than `recorded`, up to the day of that.

    Days and facts that differ, and entries that are gone or were put between, are errors. Texts can
    be corrected and translated; where one says something else now, that is a warning.
    """
    if not recorded:
        return
    then = {change.date: change for change in recorded}
    by_seal = {change.seal: change for change in recorded if change.seal}
    last = max(then)
    met = set()
    by_place = enumerate(register.history)
    for index, change in sorted(by_place, key=lambda each: each[1].seal not in by_seal):
        was = by_seal.get(change.seal or "") or then.get(change.date)
        if was and was.date == change.date and was.date in met:
            continue  # a rule tells that two entries have one day
        if was:
            met.add(was.date)
            place: Path = ("history", index)
            hint = _TAKE_BACK if was.date == last else None
            findings = _other_facts(was, change, hint)
            yield from (_error(tree, (*place, name), message) for name, message in findings)
            yield from _other_words(was, change, tree, place, key)
        elif change.date <= last:
            message = Message(
                "the version of {last} was recorded without an entry of {day}; remove it, and tell in an "
                "entry of a later day what is known now",
                last=last,
                day=change.date,
            )
            yield _error(tree, ("history", index, "date"), message)
    for day in sorted(then.keys() - met):
        message = Message(
            "the entry of {day} is recorded and has been removed; bring it back, as from a backup or "
            "with 'git checkout'",
            day=day,
        )
        yield _error(tree, ("history",), message)


def _other_facts(was: Change, now: Change, hint: Message | None) -> Iterator[tuple[str, Message]]:
    """The keys of an entry that are no words and not as they were recorded; what to write there."""
    if was.date != now.date:
        message = Message(
            "this entry was recorded with the day {day}; write that day again{hint}",
            day=was.date,
            hint=hint,
        )
        yield "date", message
    for name in _FACTS:
        before, after = _fact(was, name), _fact(now, name)
        if before and before != after:
            message = Message(
                "the entry of {day} was recorded with '{key}: {value}'; write that again{hint}",
                day=was.date,
                key=name,
                value=before,
                hint=hint,
            )
            yield name, message
        elif before != after:
            message = Message(
                "the entry of {day} was recorded without '{key}'; remove it{hint}",
                day=was.date,
                key=name,
                hint=hint,
            )
            yield name, message
    if was.seal and not now.seal:
        message = Message(
            "the entry of {day} has lost its seal; write again 'seal: {seal}'",
            day=was.date,
            seal=was.seal,
        )
        yield "seal", message


def _fact(change: Change, name: str) -> str:
    """A fact of an entry as it is written, or nothing."""
    if name == "class":
        return change.class_.value if change.class_ else ""
    return change.effective.isoformat() if change.effective else ""


def _other_words(was: Change, now: Change, tree: Node, place: Path, key: str) -> Iterator[Finding]:
    """The texts of an entry that say something else than when it was recorded."""
    for name in _TEXTS:
        for language, words in _reworded(getattr(was, name), getattr(now, name)):
            message = Message(
                "the entry of {day} was recorded with other words: '{words}'; write them again, or "
                "tell of the correction in an entry of its own and run 'tietosuoja record {key}'",
                day=was.date,
                words=words,
                key=key,
            )
            node, _ = locate(tree, (*place, name, language))
            yield Finding(node.position, message, "reworded-history", Severity.WARNING)


def _reworded(was: Text | None, now: Text | None) -> Iterator[tuple[str, str]]:
    """The languages of a recorded text in which it says something else now, with what it said."""
    if was is None:
        return
    for language in changed_languages(was, now) if now else was.translations[0][:1]:
        before, after = was.get(language), now.get(language) if now else None
        if before and not (after and says_the_same(before, after)):
            yield language, before


def _error(tree: Node, path: Path, message: Message) -> Finding:
    return Finding(locate(tree, path)[0].position, message, "rewritten-history")
