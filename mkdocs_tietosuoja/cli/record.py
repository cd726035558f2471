"""The command `tietosuoja record`."""

from __future__ import annotations

import datetime
import pathlib
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

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
    told,
    user_language,
)
from mkdocs_tietosuoja.cli.words import DUTIES, terminal_text
from mkdocs_tietosuoja.cli.writing import alone, write_file, writing
from mkdocs_tietosuoja.clock import today
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import Finding, Message, Severity, suggestion
from mkdocs_tietosuoja.model import ChangeClass
from mkdocs_tietosuoja.notice import localization, summary
from mkdocs_tietosuoja.notice.blocks import Paragraph
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.pages import KEY, MARKDOWN_SUFFIXES
from mkdocs_tietosuoja.registers import ORGANISATIONS
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.source import CannotEdit, Path, decode, read_text
from mkdocs_tietosuoja.versions import (
    CannotRecord,
    Draft,
    Recording,
    Said,
    add_version,
    draft,
    hold_free,
    past_versions,
    record_past,
    seal_written,
)

Texts = Mapping[str, str]
"""One text for each language."""


def _text(value: str) -> tuple[str, str]:
    """`fi=...`: a language and its text; without one, the text of the site's default language."""
    match = re.fullmatch(r"([a-z]{2,3}(?:-[A-Za-z]{2,4})?)=(.*)", value, re.DOTALL)
    return (match[1], match[2].strip()) if match else ("", value.strip())


def _day(value: str) -> datetime.date:
    """A day: `2024-01-10`."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        message = Message("'{value}' is not a day; write it as 2024-01-10", value=value)
        raise click.BadParameter(told(message)) from None


@dataclass(frozen=True)
class _Given:
    """What the options, or the writer in her editor, say of the versions."""

    day: datetime.date | None
    change: Texts
    effective: datetime.date | None
    impact: Texts
    class_: ChangeClass | None
    reason: str | None

    @property
    def is_empty(self) -> bool:
        """Whether the options say nothing."""
        return not any((self.day, self.change, self.effective, self.impact, self.class_))


@click.command()
@click.argument("keys", nargs=-1, metavar="[REGISTER]...")
@click.option("--all", "every", is_flag=True, help="Record every register that has changed.")
@click.option(
    "-m",
    "--message",
    "messages",
    type=_text,
    multiple=True,
    metavar="LANGUAGE=TEXT",
    help="What changed, once for each language: -m fi='...' -m sv='...'; otherwise an editor opens.",
)
@click.option(
    "--date", "day", type=_day, metavar="DAY", help="The day of the version; otherwise today."
)
@click.option(
    "--effective",
    type=_day,
    metavar="DAY",
    help="The day from which the change applies, where it is a later one.",
)
@click.option(
    "--impact",
    "impacts",
    type=_text,
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
@click.option(
    "--site",
    "path",
    type=click.Path(exists=True, path_type=pathlib.Path),
    default=".",
    help="The folder of the site; otherwise the present one.",
)
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
    given = _Given(
        day,
        _texts(messages, "-m", site),
        effective,
        _texts(impacts, "--impact", site),
        ChangeClass(class_) if class_ else None,
        reason,
    )
    with _typed_texts() as typed:
        if from_git:
            recordings = _past(site, chosen, keys, given)
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
            _write(recordings, chosen.root)


class _Planned(NamedTuple):
    """What is to be written."""

    source: pathlib.Path
    """The file of the register."""
    before: bytes
    """What it says now."""
    recording: Recording


def _present(
    drafts: Sequence[Draft],
    site: Site,
    chosen: Configuration,
    given: _Given,
    typed: list[pathlib.Path] | None,
) -> list[_Planned]:
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
    _hold_free(planned, chosen.root)
    if typed is not None:
        for place, each in enumerate(drafts):
            if each in asked:
                said = _ask(each, given, site, typed)
                planned[place] = _plan(each, said, site, chosen.root)
    for change in (each.recording.change for each in planned):
        for message in duties(change, today()):
            warning = click.style(told(SEVERITIES[Severity.WARNING]), fg="yellow", bold=True)
            click.echo(f"{warning}: {told(message)}")
    return planned


def _past(
    site: Site, chosen: Configuration, keys: tuple[str, ...], given: _Given
) -> list[_Planned]:
    """The versions of the past that were committed, which are shown."""
    from mkdocs_tietosuoja.cli.committed import committed_versions  # noqa: PLC0415 - few need git

    if not given.is_empty:
        raise click.UsageError(
            told(Message("--from-git takes days and texts from the history and the commits"))
        )
    unrecorded = [key for key in keys or site.registers if not site.histories[key].archive.versions]
    recorded = [key for key in keys if key not in unrecorded]
    if recorded:
        message = Message(
            "'{key}' has recorded versions already; --from-git is for registers without any",
            key=recorded[0],
        )
        raise click.UsageError(told(message))
    voices = [localization(each, site.settings, site.wording) for each in site.settings.languages]
    planned: list[_Planned] = []
    past = committed_versions(chosen, unrecorded)
    left_out = {key: list(each.unreadable) for key, each in past.items()}
    for key, committed in past.items():
        click.secho(key, bold=True)
        _show_left_out(key, left_out)
        states = [(each.day, each.register) for each in committed.versions]
        versions = past_versions(states, site.registers[key])
        if not versions:
            message = Message(
                "No commit holds this register in a form that can be read; 'tietosuoja record {key}' "
                "records the present version.",
                key=key,
            )
            click.echo(f"  {told(message)}")
        for version in versions:
            click.echo(f"  {version.day}")
            click.echo(terminal_text(in_words(version.differences, voices[0]), "    "), nl=False)
            click.echo("\n" * bool(version.differences), nl=False)
        source, before = _source(key, site, chosen.root)
        try:
            made = record_past(
                key,
                site.registers[key],
                versions,
                before.decode("utf-8"),
                _history(source),
                site.settings.registers,
                lambda differences: {
                    voice.language: summary(differences, voice) for voice in voices
                },
            )
        except CannotEdit as error:
            raise click.ClickException(f"{key}: {error}") from None
        planned += (_Planned(source, before, each) for each in made)
    if past and not planned:
        raise click.ClickException(told(Message("there is nothing in the commits to record")))
    _hold_free(planned, chosen.root)
    return planned


def _show_left_out(key: str, left_out: Mapping[str, list[tuple[str, Finding | None]]]) -> None:
    """The commits in which a register could not be read, but for reasons that another one has.

    A reason that is in no register, such as one in the organisations, is told of the first.
    """
    for commit, finding in left_out[key]:
        owners = [each for each, own in left_out.items() if (commit, finding) in own]
        own = (each for each in owners if finding and is_of(finding, each))
        if key == next(own, owners[0]) or not finding:
            message = Message(
                "commit {commit} is left out: {reason}",
                commit=commit[:10],
                reason=finding_line(finding) if finding else Message("it cannot be read"),
            )
            click.echo(f"  {told(message)}")


def _agrees() -> bool:
    """Whether the user wants what has been shown to be written."""
    if not is_terminal():
        raise click.UsageError(
            told(Message("nothing has been written; --yes writes it without asking"))
        )
    return click.confirm(told(Message("Write these versions?")))


def _hold_free(planned: Iterable[_Planned], root: pathlib.Path) -> None:
    """Holds that no recorded version is overwritten."""
    try:
        hold_free([each.recording for each in planned], root)
    except CannotRecord as error:
        raise click.ClickException(told(error.message)) from None


def _write(planned: Sequence[_Planned], root: pathlib.Path) -> None:
    """Writes the archive of each register, then its file, which makes the versions known.

    Nothing is written where a register's file is no longer what it was when the command began.
    """
    texts = {each.source: each.recording.source for each in planned}
    with writing(user_language()), alone(root):
        for each in planned:
            if each.source.read_bytes() != each.before:
                raise click.ClickException(told(_changed_meanwhile(each.source)))
        for source, text in texts.items():
            made = [each.recording for each in planned if each.source == source]
            for recording in made:
                write_file(root / recording.path, recording.text)
            write_file(source, text)
            for recording in made:
                click.echo(told(Message("Recorded: {path}", path=recording.path)))


def _changed_meanwhile(source: pathlib.Path) -> Message:
    return Message(
        "nothing has been written: {file} has been changed in the meantime; run the command again",
        file=source.name,
    )


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


def _is_sealed(draft: Draft, given: _Given) -> bool:
    """Whether the entry that the writer has made in the history is recorded, and not another one."""
    return draft.written and given.is_empty


def _show(draft: Draft, given: _Given, site: Site) -> None:
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


def _first(draft: Draft, given: _Given) -> Message:
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


def _plan(draft: Draft, given: _Given, site: Site, root: pathlib.Path) -> _Planned:
    """What is written of one register."""
    source, before = _source(draft.key, site, root)
    text, history, settings = before.decode("utf-8"), _history(source), site.settings
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
    return _Planned(source, before, made)


def is_terminal() -> bool:
    """Whether there is somebody who can type."""
    return sys.stdin.isatty()


@contextmanager
def _typed_texts() -> Iterator[list[pathlib.Path]]:
    """The files in which the writer types; where something fails they stay, and she is told where."""
    files: list[pathlib.Path] = []
    try:
        yield files
    except BaseException:
        for file in files:
            click.echo(told(Message("What you have typed is in {file}.", file=file)), err=True)
        raise
    for file in files:
        file.unlink(missing_ok=True)


def _ask(draft: Draft, given: _Given, site: Site, typed: list[pathlib.Path]) -> _Given:
    """What is given with the texts that the writer types below the headings in her editor."""
    class_ = given.class_ or draft.proposed or ChangeClass.EDITORIAL
    fields = ["change"] + ["impact"] * (class_ is not ChangeClass.EDITORIAL and not given.impact)
    voice = localization(site.settings.default_language, site.settings, site.wording)
    differences = terminal_text(in_words(draft.differences, voice)).splitlines()
    message = Message(
        "{key}: what has changed, for the readers of the notice. Write below each heading. Lines that "
        "begin with '#' are left out; without a text, nothing is recorded.",
        key=draft.key,
    )
    about = terminal_text((Paragraph((told(message),)),), "").splitlines()
    headings = [f"[{field} {tag}]\n\n" for field in fields for tag in site.settings.languages]
    comments = "".join(f"# {line}".rstrip() + "\n" for line in (*about, "", *differences))
    written = _edited(f"{comments}\n{''.join(headings)}", typed)
    texts: dict[str, dict[str, str]] = {"change": {}, "impact": {}}
    kept = "".join(line for line in written.splitlines(keepends=True) if not line.startswith("#"))
    parts = re.split(r"^\[(change|impact) ([A-Za-z-]+)\]$", kept, flags=re.MULTILINE)
    for field, tag, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if text.strip():
            texts[field][tag] = text.strip()
    if not texts["change"]:
        if not "".join((parts[0], *parts[3::3])).strip():
            typed.pop().unlink()
        message = Message("nothing is recorded: no text says what changed")
        raise click.ClickException(told(message))
    return replace(given, change=texts["change"], impact=given.impact or texts["impact"])


def _edited(text: str, typed: list[pathlib.Path]) -> str:
    """The text as the writer leaves it in her editor, in a file that is added to `typed`."""
    descriptor, name = tempfile.mkstemp(prefix="tietosuoja-", suffix=".txt", text=True)
    with open(descriptor, "w", encoding="utf-8") as stream:  # noqa: PTH123 - it is open already
        stream.write(text)
    file = pathlib.Path(name)
    typed.append(file)
    click.edit(filename=name)
    written, findings = read_text(file, name)
    if written is None:
        raise click.ClickException("\n".join(told(each.message) for each in findings))
    return written


def _texts(written: Iterable[tuple[str, str]], option: str, site: Site) -> Texts:
    """The texts of an option by language, each language once."""
    texts: dict[str, str] = {}
    for tag, text in written:
        language = tag or site.settings.default_language
        if language not in site.settings.languages:
            hint = suggestion(language, site.settings.languages)
            message = Message(
                "{option}: '{language}' is not a language of the site{hint}",
                option=option,
                language=language,
                hint=hint,
            )
            raise click.UsageError(told(message))
        if language in texts:
            message = Message(
                "{option}: there are two texts in '{language}'; write {option} fi='...' for each "
                "language",
                option=option,
                language=language,
            )
            raise click.UsageError(told(message))
        if not text:
            message = Message(
                "{option}: the text in '{language}' is empty", option=option, language=language
            )
            raise click.UsageError(told(message))
        texts[language] = text
    return texts


def _source(key: str, site: Site, root: pathlib.Path) -> tuple[pathlib.Path, bytes]:
    """The file that holds a register, and what it says, which is what was read."""
    path = site.trees[key].position.path
    data = (root / path).read_bytes()
    if decode(data, path)[0] != site.files.get(path):
        raise click.ClickException(told(_changed_meanwhile(root / path)))
    return root / path, data


def _history(source: pathlib.Path) -> Path:
    """The way to the history in the file of a register."""
    return (KEY, "history") if source.suffix in MARKDOWN_SUFFIXES else ("history",)
