"""The command `tietosuoja record`."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import click

from mkdocs_tietosuoja.checks import duties, is_rule
from mkdocs_tietosuoja.cli.common import (
    SEVERITIES,
    configuration,
    finding_line,
    is_of,
    key_of,
    languages_option,
    read,
    registers_option,
    site_option,
)
from mkdocs_tietosuoja.cli.described import Described, told, user_language
from mkdocs_tietosuoja.cli.editor import ask, is_terminal, typed_texts
from mkdocs_tietosuoja.cli.given import Given, day_option, read_texts, text_option
from mkdocs_tietosuoja.cli.plans import Planned, history_in, hold_all_free, source_of, write_all
from mkdocs_tietosuoja.cli.words import DUTIES, terminal_text
from mkdocs_tietosuoja.clock import today
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import Message, Severity, suggestion
from mkdocs_tietosuoja.model import ChangeClass
from mkdocs_tietosuoja.notice import localization
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.registers import ORGANISATIONS
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.source import CannotEdit
from mkdocs_tietosuoja.versions import CannotRecord, Draft, Said, add_version, draft, seal_written


@click.command(cls=Described)
@click.argument("keys", nargs=-1, metavar="[REGISTER]...")
@click.option("--all", "every", is_flag=True, help="Record every register that has changed.")
@click.option(
    "-m",
    "--message",
    "messages",
    type=text_option,
    multiple=True,
    metavar="LANGUAGE=TEXT",
    help="What changed, once for each language: -m fi='...' -m sv='...'; otherwise an editor opens.",
)
@click.option(
    "--date", "day", type=day_option, metavar="DAY", help="The day of the version; otherwise today."
)
@click.option(
    "--effective",
    type=day_option,
    metavar="DAY",
    help="The day from which the change applies, where it is a later one.",
)
@click.option(
    "--impact",
    "impacts",
    type=text_option,
    multiple=True,
    metavar="LANGUAGE=TEXT",
    help="What the change means for the data subjects, once for each language.",
)
@click.option(
    "--class",
    "class_",
    type=click.Choice([each.value for each in ChangeClass]),
    help="Whether people are told, where it is not what follows from the changes.",
)
@click.option("--reason", help="Why people are told less than what follows from the changes.")
@click.option(
    "--from-git",
    is_flag=True,
    help="Record what was committed in the past, of registers that have no recorded version yet.",
)
@click.option("--yes", is_flag=True, help="With --from-git: write without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and write nothing.")
@site_option
@languages_option
@registers_option
def record(
    keys: tuple[str, ...],
    every: bool,
    messages: tuple[tuple[str, str], ...],
    day: datetime.date | None,
    effective: datetime.date | None,
    impacts: tuple[tuple[str, str], ...],
    class_: str | None,
    reason: str | None,
    from_git: bool,
    yes: bool,
    dry_run: bool,
    path: pathlib.Path,
    languages: str,
    registers: str | None,
) -> None:
    """Record the present version of each REGISTER, so that its history stays true.

    Shows what has changed since the last recorded version, adds an entry to the history of the
    register, and writes the whole version to the archive. An entry that you have written in the
    history yourself is recorded as it is.

    A register is named by its id, by its file, or, in the front matter of a page, by that page.
    """
    chosen = configuration(path, languages, registers, user_language())
    site = read(chosen)
    keys = tuple(_key(each, site, chosen) for each in keys)
    _check(site, keys)
    given = Given(
        day,
        read_texts(messages, "-m", site),
        effective,
        read_texts(impacts, "--impact", site),
        ChangeClass(class_) if class_ else None,
        reason,
    )
    with typed_texts() as typed:
        if from_git:
            from mkdocs_tietosuoja.cli.past import past  # noqa: PLC0415 - few need git

            recordings = past(site, chosen, keys, given)
        else:
            drafts = _drafts(site, keys, every=every)
            recordings = _present(drafts, site, chosen, given, None if dry_run else typed)
        if not recordings:
            click.echo(told(Message("Nothing has changed since it was recorded.")))
        elif dry_run:
            for each in recordings:
                path_ = each.recording.path
                click.echo(told(Message("Would be recorded: {path}", path=path_)))
            click.echo(told(Message("Nothing has been written: --dry-run.")))
        elif not from_git or yes or _agrees():
            write_all(recordings, chosen.root)


def _present(
    drafts: Sequence[Draft],
    site: Site,
    chosen: Configuration,
    given: Given,
    typed: list[pathlib.Path] | None,
) -> list[Planned]:
    """The present versions of the registers that have changed, which are shown.

    Everything is checked before an editor opens. Its texts are added to `typed`; without that, no
    editor opens.
    """
    asked = [each for each in drafts if not given.change and not _is_sealed(each, given)]
    if asked and typed is not None and not is_terminal():
        raise click.UsageError(
            told(Message("say what changed: -m fi='...', once for each language"))
        )
    supposed = replace(given, change={site.settings.default_language: "..."})
    planned = []
    for each in drafts:
        _show(each, given, site)
        planned.append(_plan(each, supposed if each in asked else given, site, chosen.root))
    hold_all_free(planned, chosen.root)
    if typed is not None:
        for place, each in enumerate(drafts):
            if each in asked:
                said = ask(each, given, site, typed)
                planned[place] = _plan(each, said, site, chosen.root)
    for change in (each.recording.change for each in planned):
        for message in duties(change, today()):
            warning = click.style(told(SEVERITIES[Severity.WARNING]), fg="yellow", bold=True)
            click.echo(f"{warning}: {told(message)}")
    return planned


def _agrees() -> bool:
    """Whether the user wants what has been shown to be written."""
    if not is_terminal():
        raise click.UsageError(
            told(Message("nothing has been written; --yes writes it without asking"))
        )
    return click.confirm(told(Message("Write these versions?")))


def _key(written: str, site: Site, chosen: Configuration) -> str:
    """The key of a register that is named by its key or by its file."""
    files = (pathlib.Path(written), chosen.root / written)
    found = (key_of(file, chosen) for file in files if file.is_file())
    return written if written in site.registers else next(found, None) or written


def _check(site: Site, keys: tuple[str, ...]) -> None:
    """Holds that the registers that are named, or all, can be read and have no mistakes.

    What rules find is no mistake of a file: a version is recorded with what it lacks.
    """
    for key in keys:
        if key not in site.registers:
            broken = [told(finding_line(each)) for each in site.findings if is_of(each, key)]
            if broken:
                message = Message("'{key}' cannot be read:", key=key)
                raise click.ClickException("\n".join([told(message), *broken]))
            message = Message(
                "unknown register '{id}'{hint}", id=key, hint=suggestion(key, site.registers)
            )
            raise click.UsageError(told(message))
    for key in keys or site.registers:
        files = {*_files(key, site), f"{site.settings.registers}/{ORGANISATIONS}.yml"}
        files |= set(site.sources[ORGANISATIONS].beside if ORGANISATIONS in site.sources else ())
        mistakes = [
            each
            for each in site.findings
            if each.severity is Severity.ERROR and not is_rule(each.rule)
        ]
        lines = [told(finding_line(each)) for each in mistakes if each.position.path in files]
        if lines:
            message = Message("'{key}' has mistakes, so it is not recorded:", key=key)
            raise click.ClickException("\n".join([told(message), *lines]))


def _files(key: str, site: Site) -> Iterator[str]:
    """The file of a register, and those of the registers that it extends."""
    yield site.trees[key].position.path
    if key in site.sources:
        yield from site.sources[key].beside
    extends = site.registers[key].extends
    if extends in site.registers:
        yield from _files(str(extends), site)


def _drafts(site: Site, keys: tuple[str, ...], *, every: bool) -> list[Draft]:
    """What there is to record of the registers that are named, or of all that have changed."""
    drafts = []
    for key in keys or site.registers:
        try:
            made = draft(key, site.registers[key], site.histories[key].archive)
        except CannotRecord as error:
            raise click.ClickException(f"{key}: {told(error.message)}") from None
        if made:
            drafts.append(made)
    if drafts and not keys and not every:
        message = Message(
            "name the registers to record, or use --all; changed: {keys}",
            keys=", ".join(each.key for each in drafts),
        )
        raise click.UsageError(told(message))
    return drafts


def _is_sealed(draft: Draft, given: Given) -> bool:
    """Whether the entry that the writer has made in the history is recorded, and not another one."""
    return draft.written and given.is_empty


def _show(draft: Draft, given: Given, site: Site) -> None:
    """What has changed in a register, in words, and whether people must be told."""
    key = click.style(draft.key, bold=True)
    if draft.before is None:
        message = Message("the first version that is recorded")
        click.echo(f"{key}: {told(message)}")
        click.echo(f"  {told(_first(draft, given))}")
        return
    for day in draft.without_version:
        message = Message(
            "The entry of {day} gets no version: what the notice said then is not known.", day=day
        )
        click.echo(told(message))
    if not draft.differences:
        day = draft.newest.date if _is_sealed(draft, given) else given.day or today()
        message = Message(
            "nothing has changed since {before}; the entry of {day} is recorded",
            before=draft.before,
            day=day,
        )
        click.echo(f"{key}: {told(message)}")
        return
    message = Message("changed since {before}", before=draft.before)
    click.echo(f"{key}: {told(message)}")
    voice = localization(site.settings.default_language, site.settings, site.wording)
    click.echo(terminal_text(in_words(draft.differences, voice)))
    if draft.proposed:
        click.echo(f"{draft.proposed.value}: {told(DUTIES[draft.proposed])}")


def _first(draft: Draft, given: Given) -> Message:
    """What the first recording does with the entry of the history that is there."""
    if _is_sealed(draft, given):
        return Message(
            "What it says now is recorded as the version of {day}. If it has changed since that day, "
            "say with -m what changed, or record its past from git with --from-git.",
            day=draft.newest.date,
        )
    return Message(
        "The entry of {day} stays without a recorded version: what the notice said then is not known.",
        day=draft.newest.date,
    )


def _plan(draft: Draft, given: Given, site: Site, root: pathlib.Path) -> Planned:
    """What is written of one register."""
    source, before = source_of(draft.key, site, root)
    text, history, settings = before.decode("utf-8"), history_in(source), site.settings
    try:
        if _is_sealed(draft, given):
            made = seal_written(draft, text, history, settings.registers)
        else:
            said = Said(
                given.day or today(),
                given.change,
                given.class_,
                given.reason,
                given.effective,
                given.impact or None,
            )
            made = add_version(
                draft, said, text, history, settings.registers, settings.default_language
            )
    except CannotRecord as error:
        raise click.ClickException(f"{draft.key}: {told(error.message)}") from None
    except CannotEdit as error:
        raise click.ClickException(f"{draft.key}: {error}") from None
    return Planned(source, before, made)
