"""The command `tietosuoja diff`."""

from __future__ import annotations

import json
import pathlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import click

from mkdocs_tietosuoja.cli.common import (
    configuration,
    key_of,
    languages_option,
    registers_option,
    site_option,
)
from mkdocs_tietosuoja.cli.described import Described, told, user_language
from mkdocs_tietosuoja.cli.sides import (
    WORKING_TREE,
    OneFile,
    Recorded,
    Side,
    Sides,
    Source,
    WorkingTree,
    source,
)
from mkdocs_tietosuoja.cli.words import DUTIES, terminal_text
from mkdocs_tietosuoja.findings import Message, suggestion
from mkdocs_tietosuoja.language import Wording, no_wording, say
from mkdocs_tietosuoja.model import ChangeClass, Entry, Register, Text
from mkdocs_tietosuoja.notice import localization, plain_text
from mkdocs_tietosuoja.notice.blocks import (
    Block,
    Blocks,
    Code,
    Heading,
    Inlines,
    List,
    Paragraph,
    Strong,
    joined,
)
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.notice.localization import Localization
from mkdocs_tietosuoja.render.markdown import render_blocks
from mkdocs_tietosuoja.settings import Settings
from mkdocs_tietosuoja.versions import Difference, compare
from mkdocs_tietosuoja.versions.content import plain
from mkdocs_tietosuoja.versions.significance import class_of, proposed_class

_KNOWN_BY = ("name", "organisation", "applies_to", "recipient", "international_organisation")
_TROUBLE = 2
"""The exit code where something cannot be compared, as `diff` has it."""


@dataclass(frozen=True)
class _Changed:
    """A register that says something else on one side than on the other, or is on one side only."""

    key: str
    before: Register | None
    after: Register | None
    was: str = ""
    """Its key before, where it is another one."""
    differences: tuple[Difference, ...] = ()

    @property
    def status(self) -> str:
        """What happened to the register as a whole."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "renamed" if self.was else "changed"

    @property
    def class_(self) -> ChangeClass | None:
        """Whether people must be told; `None` where there are no differences."""
        return proposed_class(self.differences)


_HAPPENED = {
    "changed": Message("changed"),
    "added": Message("added"),
    "removed": Message("removed"),
}


@dataclass(frozen=True)
class _Comparison:
    """Two sides and what changed from one to the other."""

    before: Side
    after: Side
    changed: tuple[_Changed, ...]
    voice: Localization

    @property
    def untold(self) -> dict[Message, list[str]]:
        """Why registers are not compared: their keys by reason."""
        keys: dict[Message, list[str]] = {}
        for side in (self.before, self.after):
            for key, why in side.unrecorded.items():
                keys.setdefault(why, []).append(key)
            for key, why in side.unreadable.items():
                message = Message("cannot be read in {side}: {why}", side=side.label, why=why)
                keys.setdefault(message, []).append(key)
        return keys

    def title(self, changed: _Changed) -> Message:
        """What happened to a register, and between what."""
        before = self.before.label_of(changed.was or changed.key)
        after = self.after.label_of(changed.key)
        renamed = Message("renamed from '{was}'", was=changed.was)
        happened = renamed if changed.was else _HAPPENED[changed.status]
        if after == WORKING_TREE:
            return Message("{happened} since {before}", happened=happened, before=before)
        return Message(
            "{happened} between {before} and {after}", happened=happened, before=before, after=after
        )

    def name(self, changed: _Changed) -> Inlines:
        """The name of a register."""
        register = changed.after or changed.before
        return self.voice.name(register.name) if register else ()

    def words(self, changed: _Changed, language: str) -> Blocks:
        """The class of the changes, told in a language, and each of them in words."""
        if not changed.class_:
            return ()
        duty = say(DUTIES[changed.class_], language)
        class_ = Paragraph((Strong((changed.class_.value,)), f": {duty}"))
        return (class_, *in_words(changed.differences, self.voice))


@click.command(cls=Described)
@click.argument("arguments", nargs=-1, metavar="[REVISION|DAY|FILE] [REVISION|DAY|FILE]")
@click.option(
    "--register",
    "keys",
    multiple=True,
    metavar="REGISTER",
    help="A register to compare, by its id or the path of its page; can be given several times.",
)
@click.option("--language", help="The language of the words; otherwise the site's first.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Text for the terminal, Markdown for a pull request, or JSON.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where there are changes.")
@site_option
@languages_option
@registers_option
def diff(
    arguments: tuple[str, ...],
    keys: tuple[str, ...],
    language: str | None,
    format_: str,
    exit_code: bool,
    path: pathlib.Path,
    languages: str,
    registers: str | None,
) -> None:
    """Say in words what has changed in the registers.

    \b
    tietosuoja diff                  since each register was last recorded
    tietosuoja diff 2024-01-10       since that day's version, or the last before
    tietosuoja diff main             since a commit, a branch or a tag of git
    tietosuoja diff v1 v2            from one to the other
    tietosuoja diff old.yml new.yml  from one file to the other

    Without a second argument, the files of the site as they are now are compared. Exits with 2
    where something cannot be compared, such as a register that was not recorded then.
    """  # noqa: D301 - click knows the character by which lines stay
    try:
        chosen = configuration(path, languages, registers, user_language())
        with Sides(chosen) as sides:
            compared = _compare(sides, arguments, keys, language)
    except click.ClickException as error:
        error.show()
        raise SystemExit(_TROUBLE) from None
    _FORMATS[format_](compared)
    if compared.untold:
        raise SystemExit(_TROUBLE)
    if exit_code and compared.changed:
        raise SystemExit(1)


def _compare(
    sides: Sides, arguments: tuple[str, ...], keys: tuple[str, ...], language: str | None
) -> _Comparison:
    before, after = _sources(arguments)
    if isinstance(before, OneFile) and isinstance(after, WorkingTree):
        own = key_of(before.path, sides.configuration)
        if own:  # a file of the site itself means its register
            before, keys = Recorded(None), (own,)
    if keys:
        known = sides.keys((before, after))
        for key in keys:
            if key not in known:
                hint = suggestion(key, known)
                message = Message("unknown register '{id}'{hint}", id=key, hint=hint)
                raise click.UsageError(told(message))
    one, other = sides.read(before, after, keys)
    settings = sides.configuration.settings
    wording = (
        other.wording or one.wording or Wording(settings.languages, territory=settings.territory)
    )
    voice = _voice(language or settings.default_language, settings, wording)
    return _Comparison(one, other, tuple(_changes(one, other)), voice)


def _sources(arguments: tuple[str, ...]) -> tuple[Source, Source]:
    if len(arguments) > 2:
        raise click.UsageError(told(Message("write at most two things to compare")))
    found = [source(each) for each in arguments]
    return (found[0] if found else Recorded(None)), (found[1] if found[1:] else WorkingTree())


def _voice(language: str, settings: Settings, wording: Wording) -> Localization:
    if language not in settings.languages:
        settings = replace(settings, languages=(*settings.languages, language))
        wording = Wording(settings.languages, territory=settings.territory)
    if language not in wording:
        raise click.UsageError(told(no_wording(language)))
    return localization(language, settings, wording)


def _changes(before: Side, after: Side) -> Iterator[_Changed]:
    """The registers that say something else, in the order of their keys."""
    untold = {*before.unreadable, *before.unrecorded, *after.unreadable, *after.unrecorded}
    gone = {key: each for key, each in before.registers.items() if key not in after.keys}
    for key in sorted({*before.registers, *after.registers} - untold):
        old, new = before.registers.get(key), after.registers.get(key)
        was = ""
        if new and not old:
            was = next((each for each in gone if gone[each].name == new.name), "")
            old = gone.pop(was, None)
        if old and not new:
            continue
        differences = compare(old, new) if old and new else ()
        if differences or was or not old:
            yield _Changed(key, old, new, was, differences)
    for key, old in gone.items():
        yield _Changed(key, old, None)


# Formats


def _print_text(compared: _Comparison) -> None:
    colours = sys.stdout.isatty()
    for changed in compared.changed:
        click.echo(f"{click.style(changed.key, bold=True)}: {told(compared.title(changed))}")
        words = compared.words(changed, user_language())
        if words:
            click.echo(terminal_text(words, colours=colours))
        click.echo()
    for why, keys in compared.untold.items():
        untold = Paragraph((Strong((", ".join(keys),)), f": {told(why)}"))
        click.echo(terminal_text((untold,), "", colours=colours))
    if not compared.changed and not compared.untold:
        click.echo(told(_nothing(compared)))


def _print_markdown(compared: _Comparison) -> None:
    language = compared.voice.language
    blocks: list[Block] = []
    for changed in compared.changed:
        title = say(compared.title(changed), language)
        name = (*compared.name(changed), " (", Code(changed.key), ")")
        said = Paragraph((f"{title[0].upper()}{title[1:]}.",))
        blocks += [Heading(1, name), said, *compared.words(changed, language)]
    for why, keys in compared.untold.items():
        reason = say(why, language)
        blocks.append(Paragraph((*joined((Code(key),) for key in keys), f": {reason}")))
    if not blocks:
        blocks.append(Paragraph((say(_nothing(compared), language),)))
    click.echo(render_blocks(tuple(blocks)), nl=False)


def _print_json(compared: _Comparison) -> None:
    made = {
        "before": str(compared.before.label),
        "after": str(compared.after.label),
        "registers": [
            {
                "register": changed.key,
                "status": changed.status,
                "was": changed.was or None,
                "class": changed.class_.value if changed.class_ else None,
                "differences": [
                    {
                        "path": _path(each, compared.voice),
                        "kind": each.kind.value,
                        "class": class_of(each).value,
                        "before": None if each.before is None else plain(each.before),
                        "after": None if each.after is None else plain(each.after),
                        "words": _line(in_words((each,), compared.voice)),
                    }
                    for each in changed.differences
                ],
            }
            for changed in compared.changed
        ],
        "not_compared": [
            {"register": key, "reason": str(why)}
            for why, keys in compared.untold.items()
            for key in keys
        ],
    }
    click.echo(json.dumps(made, ensure_ascii=False, indent=2, default=str))


_FORMATS = {"text": _print_text, "markdown": _print_markdown, "json": _print_json}


def _nothing(compared: _Comparison) -> Message:
    return Message(
        "Nothing has changed: {before} → {after}.",
        before=compared.before.label,
        after=compared.after.label,
    )


def _path(difference: Difference, voice: Localization) -> list[str]:
    """The way to a difference: keys of the file, and the id or the name of each item on it."""
    steps = (each if isinstance(each, str) else _called(each, voice) for each in difference.where)
    return [step for step in steps if step]


def _called(entry: Entry, voice: Localization) -> str:
    """The id of an item, else the first of what it is known by; nothing where it has none."""
    id_ = getattr(entry, "id", None)
    if id_:
        return str(id_)
    for field in _KNOWN_BY:
        value = getattr(entry, field, None)
        if isinstance(value, Text):
            return value.best(voice.default_language, voice.default_language)[0]
        if isinstance(value, Entry):
            return _called(value, voice)
    return ""


def _line(blocks: Blocks) -> str:
    """The only item of a list, as one line; nothing where there is none."""
    match blocks:
        case (List(items=((Paragraph(content), *_), *_)), *_):
            return plain_text(content)
    return ""
