"""What the commands share: which site is meant, and how findings are printed."""

from __future__ import annotations

import os
import pathlib
import re

import click

from mkdocs_tietosuoja.configuration import Configuration, ConfigurationError, read_configuration
from mkdocs_tietosuoja.findings import Finding, Message, Severity, excerpt
from mkdocs_tietosuoja.language import say
from mkdocs_tietosuoja.site import Site, read_site

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}

site_argument = click.argument(
    "path", type=click.Path(exists=True, path_type=pathlib.Path), default="."
)
languages_option = click.option(
    "--languages",
    default="",
    metavar="fi,sv,en",
    help="The languages of the site, the default first; otherwise those of mkdocs.yml.",
)
registers_option = click.option(
    "--registers", help="The folder of the register files; otherwise that of mkdocs.yml."
)


def user_language() -> str:
    """The language of the user's environment, such as `fi`; `en` where it names none."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next(filter(None, map(os.environ.get, names)), "C")
    language = re.split("[_.@]", locale)[0].lower()
    return "en" if language in ("c", "posix") else language


def configuration(path: pathlib.Path, languages: str, registers: str | None) -> Configuration:
    """What is known of the site at `path`; a mistake in `mkdocs.yml` ends the command."""
    given = tuple(each.strip() for each in languages.split(",") if each.strip())
    try:
        return read_configuration(path, given, registers)
    except ConfigurationError as error:
        raise click.ClickException(say(error.message, user_language())) from None


def read(configuration: Configuration) -> Site:
    """The site, with everything that is wrong with it."""
    return read_site(configuration.root, configuration.docs, configuration.settings)


def print_findings(site: Site) -> None:
    """Every finding with the line of the file and a caret below it, then the count."""
    for finding in site.findings:
        click.echo(_coloured(finding))
        shown = excerpt(finding.position, site.files.get(finding.position.path, ""))
        if shown:
            click.echo(shown)
    errors = sum(finding.severity is Severity.ERROR for finding in site.findings)
    warnings = len(site.findings) - errors
    count = Message(
        "{errors}, {warnings}; {registers}.",
        errors=_errors(errors),
        warnings=_warnings(warnings),
        registers=_registers(len(site.registers)),
    )
    click.echo(say(count, user_language()))


def _coloured(finding: Finding) -> str:
    place, severity, message = str(finding).partition(f"{finding.severity.value}: ")
    return place + click.style(severity, fg=_COLOURS[finding.severity], bold=True) + message


def _errors(number: int) -> Message:
    return Message("1 error") if number == 1 else Message("{number} errors", number=number)


def _warnings(number: int) -> Message:
    return Message("1 warning") if number == 1 else Message("{number} warnings", number=number)


def _registers(number: int) -> Message:
    if number == 1:
        return Message("1 register read")
    return Message("{number} registers read", number=number)
