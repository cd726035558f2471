"""Mending register files: an edit is kept only where it mends and changes nothing else."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_tietosuoja.checks import is_rule
from mkdocs_tietosuoja.cli.common import read
from mkdocs_tietosuoja.cli.writing import write_file
from mkdocs_tietosuoja.configuration import Configuration
from mkdocs_tietosuoja.findings import Finding
from mkdocs_tietosuoja.mending import Edit, apply, edits, says_the_same
from mkdocs_tietosuoja.site import Site


class Mended(NamedTuple):
    """A finding, and the edits that mend it."""

    finding: Finding
    edits: tuple[Edit, ...]


_ROUNDS = 10
_BOM = "\ufeff"


def fix(configuration: Configuration, site: Site) -> tuple[Site, tuple[Mended, ...]]:
    """The site after mending what has one safe answer, and what was mended.

    A mistake can hide others, so the files are read again until nothing more is mended. Recorded
    versions and pages are never written. Raises `OSError` where a file cannot be written.
    """
    folder = configuration.root / configuration.settings.registers
    mended: list[Mended] = []
    for _ in range(_ROUNDS):
        candidates = (
            Mended(each, edits(each, site.files.get(each.position.path, "")))
            for each in site.findings
            if (configuration.root / each.position.path).parent == folder
        )
        wanted = tuple(each for each in candidates if each.edits)
        site, kept = _mend(configuration, site, wanted)
        if not kept:
            break
        mended += kept
    return site, tuple(mended)


def _mend(
    configuration: Configuration, site: Site, wanted: tuple[Mended, ...]
) -> tuple[Site, tuple[Mended, ...]]:
    """The site with the edits that are good: all of them together, or those that are good alone."""
    if not wanted:
        return site, ()
    changes = _changes(wanted)
    before = {path: site.files[path] for path in changes}
    after = {path: apply(each, before[path]) for path, each in changes.items()}
    if all(says_the_same(before[path], after[path], changes[path]) for path in changes):
        _write(configuration.root, after)
        new = read(configuration)
        if _is_better(site, new, wanted, changes):
            return new, wanted
        _write(configuration.root, before)
    if len(wanted) == 1:
        return site, ()
    half = len(wanted) // 2
    site, later = _mend(configuration, site, wanted[half:])  # which moves nothing before it
    site, earlier = _mend(configuration, site, wanted[:half])
    return site, (*earlier, *later)


def _changes(wanted: tuple[Mended, ...]) -> Mapping[str, tuple[Edit, ...]]:
    """The edits by file."""
    changes: dict[str, tuple[Edit, ...]] = {}
    for finding, own in wanted:
        path = finding.position.path
        changes[path] = (*changes.get(path, ()), *own)
    return changes


def _is_better(
    old: Site, new: Site, wanted: tuple[Mended, ...], changes: Mapping[str, tuple[Edit, ...]]
) -> bool:
    """Whether the mistakes are gone, and no other mistake of a file has come in their place."""
    lines = {(path, edit.line) for path, each in changes.items() for edit in each}
    lines |= {each.position[:2] for each, _ in wanted}
    mended = {(each.position[:2], each.message) for each, _ in wanted}
    told = {(each.position[:2], each.rule) for each in old.findings}
    return not any(
        (each.position[:2], each.message) in mended
        or not (is_rule(each.rule) or (each.position[:2], each.rule) in told)
        for each in new.findings
        if each.position[:2] in lines
    )


def _write(root: pathlib.Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        file = (root / path).resolve()
        bom = _BOM if file.read_bytes().startswith(_BOM.encode()) else ""
        write_file(file, bom + text)
