"""Mending register files: each edit is kept only where it mends and changes nothing else."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable

from mkdocs_tietosuoja.checks import is_rule
from mkdocs_tietosuoja.cli.common import read
from mkdocs_tietosuoja.cli.writing import write_file
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.mending import Edit, apply, edits, says_the_same
from mkdocs_tietosuoja.site import Site

_ROUNDS = 10
_BOM = "\ufeff"

Mended = tuple[Finding, tuple[Edit, ...]]


def fix(configuration: Configuration, site: Site) -> tuple[Site, tuple[Finding, ...]]:
    """The site after mending what has one safe answer, and the findings that were mended.

    A mistake can hide others, so the files are read again until nothing more is mended. Recorded
    versions and pages are never written.
    """
    mended: list[Finding] = []
    for _ in range(_ROUNDS):
        found = len(mended)
        for path in _registers(configuration, site):
            known = [each for each in site.findings if each.position.path == path]
            wanted = [(each, edits(each, site.files[path])) for each in known]
            site, kept = _mend(configuration, site, path, [each for each in wanted if each[1]])
            mended += kept
        if len(mended) == found:
            break
    return site, tuple(mended)


def _registers(configuration: Configuration, site: Site) -> Iterable[str]:
    folder = configuration.root / configuration.settings.registers
    return [path for path in site.files if (configuration.root / path).parent == folder]


def _mend(
    configuration: Configuration, site: Site, path: str, wanted: list[Mended]
) -> tuple[Site, list[Finding]]:
    """The site with the edits that are good: all of them together, or those that are good alone."""
    if not wanted:
        return site, []
    changes = [edit for _, each in wanted for edit in each]
    before = site.files[path]
    after = apply(changes, before)
    if says_the_same(before, after, changes):
        _write(configuration.root / path, after)
        new = read(configuration)
        if _is_better(site, new, path, wanted):
            return new, [finding for finding, _ in wanted]
        _write(configuration.root / path, before)
    if len(wanted) == 1:
        return site, []
    half = len(wanted) // 2
    site, first = _mend(configuration, site, path, wanted[half:])  # what comes later moves nothing
    site, second = _mend(configuration, site, path, wanted[:half])
    return site, [*second, *first]


def _is_better(old: Site, new: Site, path: str, wanted: list[Mended]) -> bool:
    """Whether the mistakes are gone, and no other mistake of the file has come in their place."""
    lines = {edit.line for _, changes in wanted for edit in changes}
    lines |= {finding.position.line for finding, _ in wanted}
    mended = {finding.message for finding, _ in wanted}
    told = {(each.position.line, each.rule) for each in old.findings if each.position.path == path}
    return not any(
        each.message in mended
        or not (is_rule(each.rule) or (each.position.line, each.rule) in told)
        for each in new.findings
        if each.position.path == path and each.position.line in lines
    )


def _write(file: pathlib.Path, text: str) -> None:
    bom = _BOM if file.read_bytes().startswith(_BOM.encode()) else ""
    write_file(file, bom + text)
