"""The command `tietosuoja record`."""

from __future__ import annotations

import datetime
import pathlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import click

from mkdocs_tietosuoja.checks import duties
from mkdocs_tietosuoja.cli.common import (
    configuration,
    is_of,
    languages_option,
    read,
    registers_option,
    user_language,
)
from mkdocs_tietosuoja.cli.words import DUTIES, terminal_text
from mkdocs_tietosuoja.cli.writing import write_file
from mkdocs_tietosuoja.clock import today
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import suggestion
from mkdocs_tietosuoja.model import ChangeClass
from mkdocs_tietosuoja.notice import localization, summary
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.pages import KEY, MARKDOWN_SUFFIXES
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.source import CannotEdit, Path
from mkdocs_tietosuoja.versions import (
    CannotRecord,
    Draft,
    Recording,
    Said,
    add_version,
    draft,
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
        raise click.BadParameter(f"'{value}' is not a day; write it as 2024-01-10") from None


@dataclass(frozen=True)
class _Given:
    """What the options say of the versions."""

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
@click.option("--date", "day", type=_day, help="The day of the version; otherwise today.")
@click.option(
    "--effective",
    type=_day,
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

    A register is named by its id; one in the front matter of a page by the path of the page.
    """
    chosen = configuration(path, languages, registers, user_language())
    site = read(chosen)
    _check(site, keys)
    given = _Given(
        day,
        _texts(messages, "-m", site),
        effective,
        _texts(impacts, "--impact", site),
        ChangeClass(class_) if class_ else None,
        reason,
    )
    if from_git:
        recordings = _past(site, chosen, keys, given)
    else:
        recordings = _present(site, chosen, keys, given, every=every)
    if not recordings:
        click.echo("Nothing has changed since it was recorded.")
    elif dry_run:
        click.echo("Nothing has been written: --dry-run.")
    elif not from_git or yes or _agrees():
        _write(recordings, chosen.root)


Recordings = tuple[tuple[pathlib.Path, Recording], ...]
"""What is written, each with the file of its register."""


def _present(
    site: Site, chosen: Configuration, keys: tuple[str, ...], given: _Given, *, every: bool
) -> Recordings:
    """The present versions of the registers that are named, or of all that have changed."""
    drafts = tuple(_drafts(site, keys))
    if drafts and not keys and not every:
        changed = ", ".join(each.key for each in drafts)
        raise click.UsageError(f"name the registers to record, or use --all; changed: {changed}")
    recordings = []
    for each in drafts:
        _show(each, site)
        source = _source(each.key, site, chosen.root)
        recordings.append((source, _recording(each, given, source, site)))
    return tuple(recordings)


def _past(site: Site, chosen: Configuration, keys: tuple[str, ...], given: _Given) -> Recordings:
    """The versions of the past that were committed, which are shown."""
    from mkdocs_tietosuoja.cli.committed import committed_versions  # noqa: PLC0415 - few need git

    if not given.is_empty:
        raise click.UsageError("--from-git takes days and texts from the history and the commits")
    unrecorded = [key for key in keys or site.registers if not site.histories[key].archive.versions]
    recorded = [key for key in keys if key not in unrecorded]
    if recorded:
        raise click.UsageError(
            f"'{recorded[0]}' has recorded versions already; --from-git is for registers without any"
        )
    voices = [localization(each, site.settings, site.wording) for each in site.settings.languages]
    recordings: list[tuple[pathlib.Path, Recording]] = []
    for key, committed in committed_versions(chosen, unrecorded).items():
        click.secho(key, bold=True)
        for commit, finding in committed.unreadable:
            click.echo(f"  commit {commit[:10]} is left out: {finding or 'it cannot be read'}")
        register, source = site.registers[key], _source(key, site, chosen.root)
        states = [(each.day, each.register) for each in committed.versions]
        versions = past_versions(states, register.history)
        for version in versions:
            click.echo(f"  {version.day}")
            click.echo(terminal_text(in_words(version.differences, voices[0]), "    "), nl=False)
            click.echo("\n" * bool(version.differences), nl=False)
        try:
            made = record_past(
                key,
                register,
                versions,
                source.read_bytes().decode("utf-8"),
                _history(source),
                site.settings.registers,
                lambda differences: {
                    voice.language: summary(differences, voice) for voice in voices
                },
            )
        except CannotEdit as error:
            raise click.ClickException(f"{key}: {error}") from None
        recordings += ((source, each) for each in made)
    return tuple(recordings)


def _agrees() -> bool:
    """Whether the user wants what has been shown to be written."""
    if not is_terminal():
        raise click.UsageError("nothing has been written; --yes writes it without asking")
    return click.confirm("Write these versions?")


def _write(recordings: Recordings, root: pathlib.Path) -> None:
    """Writes the archive of each register, then its file, which makes the versions known."""
    sources = {source: recording.source for source, recording in recordings}
    try:
        for source, text in sources.items():
            made = [recording for file, recording in recordings if file == source]
            for recording in made:
                write_file(root / recording.path, recording.text)
            write_file(source, text)
            for recording in made:
                click.echo(f"Recorded: {recording.path}")
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None


def _check(site: Site, keys: tuple[str, ...]) -> None:
    """Holds that the registers that are named can be read."""
    for key in keys:
        if key not in site.registers:
            broken = [each for each in site.findings if is_of(each, key)]
            if broken:
                lines = "\n".join(map(str, broken))
                raise click.ClickException(f"'{key}' cannot be read:\n{lines}")
            raise click.UsageError(f"unknown register '{key}'{suggestion(key, site.registers)}")


def _drafts(site: Site, keys: tuple[str, ...]) -> Iterator[Draft]:
    """What there is to record of the registers that are named, or of all."""
    for key in keys or site.registers:
        try:
            made = draft(key, site.registers[key], site.histories[key].archive)
        except CannotRecord as error:
            raise click.ClickException(f"{key}: {error}") from None
        if made:
            yield made


def _show(draft: Draft, site: Site) -> None:
    """What has changed in a register, in words, and whether people must be told."""
    settings = site.settings
    click.secho(draft.key, bold=True, nl=False)
    if draft.before is None:
        click.echo(": the first version that is recorded")
        return
    click.echo(f": changed since {draft.before}")
    voice = localization(settings.default_language, settings, site.wording)
    click.echo(terminal_text(in_words(draft.differences, voice)))
    if draft.proposed:
        click.echo(f"{draft.proposed.value}: {DUTIES[draft.proposed]}")


def _recording(draft: Draft, given: _Given, source: pathlib.Path, site: Site) -> Recording:
    """What is written of one register, with a word on what the law still asks of its history."""
    text, history = source.read_bytes().decode("utf-8"), _history(source)
    settings = site.settings
    try:
        if draft.written and given.is_empty:
            made = seal_written(draft, text, history, settings.registers)
        else:
            said = _said(draft, given, site)
            made = add_version(
                draft, said, text, history, settings.registers, settings.default_language
            )
    except (CannotRecord, CannotEdit) as error:
        raise click.ClickException(f"{draft.key}: {error}") from None
    for message in duties(made.change):
        click.echo(f"{click.style('warning', fg='yellow', bold=True)}: {message}")
    return made


def _said(draft: Draft, given: _Given, site: Site) -> Said:
    """What the options say of a version; the texts that they lack are asked for in an editor."""
    change, impact = given.change, given.impact
    if not change:
        if not is_terminal():
            raise click.UsageError("say what changed: -m fi='...', once for each language")
        change, impact = _ask(draft, given, site)
    return Said(
        given.day or today(), change, given.class_, given.reason, given.effective, impact or None
    )


def is_terminal() -> bool:
    """Whether there is somebody who can type."""
    return sys.stdin.isatty()


def _ask(draft: Draft, given: _Given, site: Site) -> tuple[Texts, Texts]:
    """The texts that the writer types below the headings of a draft in her editor."""
    class_ = given.class_ or draft.proposed or ChangeClass.EDITORIAL
    fields = ["change"] + ["impact"] * (class_ is not ChangeClass.EDITORIAL and not given.impact)
    voice = localization(site.settings.default_language, site.settings, site.wording)
    differences = terminal_text(in_words(draft.differences, voice))
    about = [
        f"{draft.key}: what has changed, for the readers of the notice.",
        "Write below each heading. Lines that begin with '#' are left out; without a text,",
        "nothing is recorded.",
        "",
        *differences.splitlines(),
    ]
    headings = [f"[{field} {tag}]\n\n" for field in fields for tag in site.settings.languages]
    comments = "".join(f"# {line}".rstrip() + "\n" for line in about)
    typed = click.edit(f"{comments}\n{''.join(headings)}") or ""
    texts: dict[str, dict[str, str]] = {"change": {}, "impact": {}}
    kept = "".join(line for line in typed.splitlines(keepends=True) if not line.startswith("#"))
    parts = re.split(r"^\[(change|impact) ([A-Za-z-]+)\]$", kept, flags=re.MULTILINE)
    for field, tag, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if text.strip():
            texts[field][tag] = text.strip()
    if not texts["change"]:
        raise click.ClickException("nothing is recorded: no text says what changed")
    return texts["change"], given.impact or texts["impact"]


def _texts(written: Iterable[tuple[str, str]], option: str, site: Site) -> Texts:
    """The texts of an option by language, each language once."""
    texts: dict[str, str] = {}
    for tag, text in written:
        language = tag or site.settings.default_language
        if language not in site.settings.languages:
            hint = suggestion(language, site.settings.languages)
            raise click.UsageError(f"{option}: '{language}' is not a language of the site{hint}")
        if language in texts:
            raise click.UsageError(
                f"{option}: there are two texts in '{language}'; write {option} fi='...' for each "
                "language"
            )
        if not text:
            raise click.UsageError(f"{option}: the text in '{language}' is empty")
        texts[language] = text
    return texts


def _source(key: str, site: Site, root: pathlib.Path) -> pathlib.Path:
    """The file that holds a register."""
    return root / site.trees[key].position.path


def _history(source: pathlib.Path) -> Path:
    """The way to the history in the file of a register."""
    return (KEY, "history") if source.suffix in MARKDOWN_SUFFIXES else ("history",)
