"""What the commands share: which site is meant, and how findings are printed."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable
from dataclasses import replace

import click

from mkdocs_tietosuoja.cli.described import user_language
from mkdocs_tietosuoja.clock import today
from mkdocs_tietosuoja.configuration import Configuration, ConfigurationError, read_configuration
from mkdocs_tietosuoja.findings import Finding, Message, Severity, excerpt
from mkdocs_tietosuoja.language import message_languages, say
from mkdocs_tietosuoja.pages import MARKDOWN_SUFFIXES
from mkdocs_tietosuoja.registers import ORGANISATIONS, WORDING
from mkdocs_tietosuoja.reporting.outcome import Outcome, State
from mkdocs_tietosuoja.site import Site, read_site

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
SEVERITIES = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.INFO: Message("info"),
}

site_argument = click.argument(
    "path", type=click.Path(exists=True, path_type=pathlib.Path), default="."
)
languages_option = click.option(
    "--languages",
    default="",
    metavar="fi,sv,en",
    help="The languages of the site, the default first; otherwise those of mkdocs.yml.",
)
site_option = click.option(
    "--site",
    "path",
    type=click.Path(exists=True, path_type=pathlib.Path),
    default=".",
    help="The folder of the site; otherwise the present one.",
)
registers_option = click.option(
    "--registers", help="The folder of the register files; otherwise that of mkdocs.yml."
)


language_option = click.option(
    "--language",
    type=click.Choice(message_languages()),
    default=user_language,
    help="The language of the messages; otherwise that of your environment.",
)


def configuration(
    path: pathlib.Path, languages: str, registers: str | None, language: str
) -> Configuration:
    """What is known of the site at `path`; a mistake in `mkdocs.yml` ends the command.

    `language` is that of the message, `languages` and `registers` are the options of the command.
    """
    given = tuple(each.strip() for each in languages.split(",") if each.strip())
    try:
        chosen = read_configuration(path, given, registers)
    except ConfigurationError as error:
        raise click.ClickException(say(error.message, language)) from None
    return replace(chosen, settings=replace(chosen.settings, today=today()))


def read(configuration: Configuration) -> Site:
    """The site, with everything that is wrong with it."""
    return read_site(configuration.root, configuration.docs, configuration.settings)


def print_findings(site: Site, language: str, outcomes: Iterable[Outcome] | None = None) -> None:
    """Every finding that counts, with the line of the file and a caret below it, then the counts.

    Without `outcomes` every finding counts.
    """
    told = tuple(map(Outcome, site.findings)) if outcomes is None else tuple(outcomes)
    for outcome in told:
        if outcome.state is State.NEW:
            click.echo(_coloured(outcome.finding, language))
            position = outcome.finding.position
            shown = excerpt(position, site.files.get(position.path, ""))
            if shown:
                click.echo(shown)
    count = Message(
        "{errors}, {warnings}; {registers}{others}.",
        errors=_errors(_counting(told, Severity.ERROR)),
        warnings=_warnings(_counting(told, Severity.WARNING)),
        registers=_registers(len(site.registers)),
        others=_others(told),
    )
    click.echo(say(count, language))


def finding_line(finding: Finding) -> Message:
    """A finding as one line, as compilers and editors write it."""
    path, line, column = finding.position
    return Message(
        "{place}: {severity}: {message} [{rule}]",
        place=f"{path}:{line}:{column}",
        severity=SEVERITIES[finding.severity],
        message=finding.message,
        rule=finding.rule,
    )


def key_of(file: pathlib.Path, configuration: Configuration) -> str | None:
    """The key of the register of the site that a file holds."""
    real, docs = file.resolve(), configuration.docs.resolve()
    if file.suffix in MARKDOWN_SUFFIXES and real.is_relative_to(docs):
        return real.relative_to(docs).as_posix()
    folder = configuration.root / configuration.settings.registers
    key = file.name.partition(".")[0]  # also of a translators' file
    is_own = real.parent == folder.resolve() and key not in (ORGANISATIONS, WORDING)
    return key if is_own else None


def is_of(finding: Finding, key: str) -> bool:
    """Whether a finding is in the file of a register or of its translators, or in the page of it."""
    path = pathlib.PurePosixPath(finding.position.path)
    return path.name.partition(".")[0] == key or finding.position.path.endswith(f"/{key}")


def _counting(outcomes: Iterable[Outcome], severity: Severity) -> int:
    return sum(
        outcome.state is State.NEW and outcome.finding.severity is severity for outcome in outcomes
    )


def _coloured(finding: Finding, language: str) -> str:
    path, line, column = finding.position
    severity = click.style(
        say(SEVERITIES[finding.severity], language), fg=_COLOURS[finding.severity], bold=True
    )
    message = say(finding.message, language)
    return f"{path}:{line}:{column}: {severity}: {message} [{finding.rule}]"


def _errors(number: int) -> Message:
    return Message("1 error") if number == 1 else Message("{number} errors", number=number)


def _warnings(number: int) -> Message:
    return Message("1 warning") if number == 1 else Message("{number} warnings", number=number)


def _registers(number: int) -> Message:
    if number == 1:
        return Message("1 register read")
    return Message("{number} registers read", number=number)


def _others(outcomes: Iterable[Outcome]) -> Message | None:
    """How many findings do not count, if there are any."""
    states = [outcome.state for outcome in outcomes]
    ignored, known = states.count(State.IGNORED), states.count(State.KNOWN)
    if not ignored and not known:
        return None
    return Message("; {ignored} ignored, {known} in the baseline", ignored=ignored, known=known)
