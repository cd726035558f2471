"""The command `tietosuoja check`."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable
from dataclasses import replace

import click

from mkdocs_tietosuoja.checks import baseline_text
from mkdocs_tietosuoja.cli.common import (
    configuration,
    language_option,
    languages_option,
    print_findings,
    read,
    registers_option,
    site_argument,
)
from mkdocs_tietosuoja.cli.described import Described
from mkdocs_tietosuoja.cli.fixing import Mended
from mkdocs_tietosuoja.cli.fixing import fix as mend
from mkdocs_tietosuoja.cli.writing import write_file, writing
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import Finding, Message, Severity
from mkdocs_tietosuoja.language import say
from mkdocs_tietosuoja.reporting import Outcome, State, as_commands, as_listing, as_sarif
from mkdocs_tietosuoja.site import Site, stopping


@click.command(cls=Described)
@site_argument
@languages_option
@registers_option
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="What is printed: text, JSON, SARIF 2.1.0, or workflow commands of GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 also where there are only warnings.")
@click.option("--fix", is_flag=True, help="First mend in the files what has one safe answer.")
@click.option(
    "--write-baseline", is_flag=True, help="Write the findings into the file of known findings."
)
def check(
    *,
    path: pathlib.Path,
    languages: str,
    registers: str | None,
    language: str,
    form: str,
    strict: bool,
    fix: bool,
    write_baseline: bool,
) -> None:
    """Say what is wrong in the registers and pages of the site at PATH.

    Exits with 0 where nothing found is an error, with 1 where something is, and with 2 where the
    command itself was not understood.
    """
    chosen = configuration(path, languages, registers, language)
    site = read(chosen)
    if fix:
        with writing(language):
            site, mended = mend(chosen, site)
        _print_mended(mended, language)
    if write_baseline:
        site = _write_baseline(chosen, site, language)
    _print(site, chosen, form, language)
    weights = {finding.severity for finding in site.findings}
    if stopping(site.findings, site.settings) or (strict and weights - {Severity.INFO}):
        raise SystemExit(1)


def _print(site: Site, chosen: Configuration, form: str, language: str) -> None:
    outcomes = _outcomes(site)
    match form:
        case "json":
            click.echo(as_listing(outcomes, language))
        case "sarif":
            from importlib.metadata import version  # noqa: PLC0415 - slow, and for this format only

            text = as_sarif(
                _from_here(outcomes, chosen.root),
                language,
                version("mkdocs-tietosuoja"),
                has_baseline=chosen.settings.baseline is not None,
            )
            click.echo(text)
        case "github":
            click.echo(as_commands(_from_here(outcomes, chosen.root), language), nl=False)
        case _:
            print_findings(site, language, outcomes)


def _outcomes(site: Site) -> tuple[Outcome, ...]:
    """All that was found, whether it counts or not, in the order of files and lines."""
    told = [Outcome(each) for each in site.findings]
    known = [Outcome(each, State.KNOWN) for each in site.known]
    ignored = [Outcome(each.finding, State.IGNORED, each.reason) for each in site.ignored]
    return tuple(sorted({*told, *known, *ignored}))


def _from_here(outcomes: Iterable[Outcome], root: pathlib.Path) -> tuple[Outcome, ...]:
    """The findings with paths from the working folder, which is that of the repository in CI."""
    return tuple(replace(each, finding=_placed(each.finding, root)) for each in outcomes)


def _placed(finding: Finding, root: pathlib.Path) -> Finding:
    path = pathlib.Path(os.path.relpath(root / finding.position.path)).as_posix()
    return replace(finding, position=finding.position._replace(path=path))


def _print_mended(mended: Iterable[Mended], language: str) -> None:
    """Each mistake that was mended, on the error stream: the other one is for programs too."""
    for finding, edits in mended:
        path, line, column = finding.position
        pairs = dict.fromkeys((_shown(each.written), _shown(each.instead)) for each in edits)
        change = ", ".join(f"'{written}' → '{instead}'" for written, instead in pairs)
        told = Message("{place}: mended: {change}", place=f"{path}:{line}:{column}", change=change)
        click.echo(f"{say(told, language)} [{finding.rule}]", err=True)


def _shown(text: str) -> str:
    """A text with the code of each character that nobody sees."""
    return "".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in text)


def _write_baseline(chosen: Configuration, site: Site, language: str) -> Site:
    """The site after writing all its findings into the file that its options name."""
    if chosen.settings.baseline is None:
        message = Message(
            "there is no file to write: name it below the plugin in mkdocs.yml, such as 'baseline: "
            "tietosuoja-baseline.yml'"
        )
        raise click.UsageError(say(message, language))
    file = chosen.root / chosen.settings.baseline
    with writing(language):
        write_file(file, baseline_text((*site.findings, *site.known)))
    return read(chosen)
