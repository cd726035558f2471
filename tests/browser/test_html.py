"""What is in every page of the sites as it is served, before a browser shows it."""

from __future__ import annotations

import datetime
import itertools
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from browser.sites import SORTS

HEADINGS = "|".join(f"//h{level}" for level in range(1, 7))
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls")
LANGUAGE = re.compile("[a-z]{2,3}(-[A-Z]{2})?")


@pytest.fixture(params=SORTS)
def site(request: pytest.FixtureRequest, built: Callable[[str], Path]) -> Path:
    """Each of the sites."""
    return built(request.param)


def pages_with_notices(site: Path) -> list[tuple[str, Any]]:
    """The pages on which something of ours stands, with their root elements."""
    roots = ((file, html.fromstring(file.read_bytes())) for file in site.rglob("*.html"))
    found = [
        (file.relative_to(site).as_posix(), root)
        for file, root in roots
        if root.find_class("tietosuoja")
    ]
    assert len(found) > 10
    return found


def test_headings_are_in_order(site: Path) -> None:
    for page, root in pages_with_notices(site):
        levels = [int(heading.tag[1]) for heading in root.xpath(HEADINGS)]
        assert levels[0] == 1, page
        assert levels.count(1) == 1, page
        for before, after in itertools.pairwise(levels):
            assert after <= before + 1, (page, levels)


def test_ids_are_unique_and_every_reference_has_its_target(site: Path) -> None:
    for page, root in pages_with_notices(site):
        ids = Counter(root.xpath("//@id"))
        assert [each for each, number in ids.items() if number > 1] == [], page
        for attribute in REFERENCES:
            for names in root.xpath(f"//@{attribute}"):
                assert set(names.split()) <= set(ids), (page, attribute)
        for link in root.xpath("//a/@href[starts-with(., '#')]"):
            assert link == "#" or link[1:] in ids, (page, link)


def test_links_to_sections_of_other_pages_have_their_targets(site: Path) -> None:
    ids = {page: set(root.xpath("//@id")) for page, root in pages_with_notices(site)}
    for page, root in pages_with_notices(site):
        for link in root.xpath("//*[contains(@class, 'tietosuoja')]//a/@href[contains(., '#')]"):
            url = urlsplit(urljoin(f"site:///{page}", link))
            if url.scheme == "site":
                assert url.fragment in ids[f"{url.path}index.html".lstrip("/")], (page, link)


def test_a_reader_can_jump_to_landmarks(site: Path) -> None:
    for page, root in pages_with_notices(site):
        assert len(root.xpath("//main")) == 1, page
        assert root.xpath("//main//*[contains(@class, 'tietosuoja')]"), page
        for notice in root.find_class("tietosuoja"):
            for part in notice.xpath(".//section | .//figure | self::aside"):
                assert part.get("aria-labelledby"), page


def test_every_text_has_its_language(site: Path) -> None:
    """The notice names that of the page or of its title; a part in another one names its own."""
    for page, root in pages_with_notices(site):
        for notice in root.find_class("tietosuoja"):
            own = root.find("head/title").get("lang")  # a language that the site does not have
            assert notice.get("lang") == (own or root.get("lang")), page
        for language in root.xpath("//main//@lang"):
            assert LANGUAGE.fullmatch(language), page


def test_tables_have_headers_with_scope(site: Path) -> None:
    for page, root in pages_with_notices(site):
        for table in root.xpath("//*[contains(@class, 'tietosuoja')]//table"):
            headers = table.xpath(".//th")
            assert headers, page
            assert {each.get("scope") for each in headers} <= {"col", "row", "rowgroup"}, page


def test_times_are_days(site: Path) -> None:
    for page, root in pages_with_notices(site):
        for day in root.xpath("//main//time/@datetime"):
            assert datetime.date.fromisoformat(day), page
        assert root.xpath("count(//main//time[not(@datetime)])") == 0, page
