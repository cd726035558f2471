"""Recorded versions of registers, held by seals, and what changed between two of them."""

from mkdocs_tietosuoja.versions.archive import (
    Archive,
    Version,
    archive_path,
    read_archive,
    read_version,
)
from mkdocs_tietosuoja.versions.compare import Difference, changed_keys, compare
from mkdocs_tietosuoja.versions.content import canonical_text, plain, seal
from mkdocs_tietosuoja.versions.past import past_versions, record_past
from mkdocs_tietosuoja.versions.recording import (
    CannotRecord,
    Draft,
    Recording,
    Said,
    add_version,
    draft,
    hold_free,
    seal_written,
)

__all__ = [
    "Archive",
    "CannotRecord",
    "Difference",
    "Draft",
    "Recording",
    "Said",
    "Version",
    "add_version",
    "archive_path",
    "canonical_text",
    "changed_keys",
    "compare",
    "draft",
    "hold_free",
    "past_versions",
    "plain",
    "read_archive",
    "read_version",
    "record_past",
    "seal",
    "seal_written",
]
