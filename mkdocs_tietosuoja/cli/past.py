"""The versions that were committed before anybody recorded them."""

from __future__ import annotations

from collections.abc import Mapping

import click

from mkdocs_tietosuoja.cli.committed import committed_versions
from mkdocs_tietosuoja.cli.common import finding_line, is_of
from mkdocs_tietosuoja.cli.described import told
from mkdocs_tietosuoja.cli.given import Given
from mkdocs_tietosuoja.cli.plans import Planned, history_in, hold_all_free, source_of
from mkdocs_tietosuoja.cli.words import terminal_text
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import Finding, Message
from mkdocs_tietosuoja.notice import localization, summary
from mkdocs_tietosuoja.notice.differences import in_words
from mkdocs_tietosuoja.site import Site
from mkdocs_tietosuoja.source import CannotEdit
from mkdocs_tietosuoja.versions import past_versions, record_past


def past(site: Site, chosen: Configuration, keys: tuple[str, ...], given: Given) -> list[Planned]:
    """The versions of the past that were committed, which are shown."""
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
    planned: list[Planned] = []
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
        source, before = source_of(key, site, chosen.root)
        try:
            made = record_past(
                key,
                site.registers[key],
                versions,
                before.decode("utf-8"),
                history_in(source),
                site.settings.registers,
                lambda differences: {
                    voice.language: summary(differences, voice) for voice in voices
                },
            )
        except CannotEdit as error:
            raise click.ClickException(f"{key}: {error}") from None
        planned += (Planned(source, before, each) for each in made)
    if past and not planned:
        raise click.ClickException(told(Message("there is nothing in the commits to record")))
    hold_all_free(planned, chosen.root)
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
