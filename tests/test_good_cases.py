"""Registers with the exact notice of each language, to be read by a lawyer.

A case is a folder of `cases/good`: `registers/`, what the site chooses in `settings.yml`, and the
expected Markdown, one file a language. A new case is a new folder.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from case_folders import GOOD_CASES, Case, good_case

CASES = [(path.parent.name, path.stem) for path in sorted(GOOD_CASES.glob("*/*.md"))]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_notice_is_exactly_the_expected_one(name: str, language: str) -> None:
    expected = GOOD_CASES.joinpath(name, f"{language}.md").read_text("utf-8")
    assert good_case(name).markdown(language) == expected


@pytest.mark.parametrize("folder", sorted(GOOD_CASES.iterdir()), ids=lambda folder: folder.name)
def test_case_is_whole(folder: Path) -> None:
    case: Case = good_case(folder.name)
    assert case.findings == ()
    assert {path.stem for path in folder.glob("*.md")} == set(case.settings.languages)
