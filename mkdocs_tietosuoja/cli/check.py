"""The command `tietosuoja check`."""

from __future__ import annotations

import pathlib

import click

from mkdocs_tietosuoja.cli.common import (
    configuration,
    languages_option,
    print_findings,
    read,
    registers_option,
    site_argument,
)
from mkdocs_tietosuoja.findings import Severity


@click.command()
@site_argument
@languages_option
@registers_option
@click.option("--strict", is_flag=True, help="Exit with 1 also where there are only warnings.")
def check(path: pathlib.Path, languages: str, registers: str | None, strict: bool) -> None:
    """Say what is wrong in the registers and pages of the site at PATH.

    Exits with 0 where there is no error, with 1 where there is one.
    """
    site = read(configuration(path, languages, registers))
    print_findings(site)
    worst = {finding.severity for finding in site.findings}
    if Severity.ERROR in worst or (strict and worst):
        raise SystemExit(1)
