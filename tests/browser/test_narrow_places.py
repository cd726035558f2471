"""A short notice where the theme gives it little room, or small letters; and what has the focus."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import building
import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from browser.test_paper import together

SHORT = "<!-- tietosuoja: customers-2024 -->"
PLACES = (
    f"# Yhteys\n\n## Phone {{: #phone }}\n\n| a | b |\n| --- | --- |\n| Ensimmäinen solu | {SHORT} |\n\n"
    f"!!! note\n\n    {SHORT}\n\n- Luettelo\n\n    {SHORT}\n"
)
THEMES: dict[str, dict[str, Any]] = {
    "material": {"font": False, "palette": {"scheme": "default", "accent": "lime"}},
    "mkdocs": {"highlightjs": False},
    "readthedocs": {"highlightjs": False},
}


def opened(browser: Browser, folder: Path, theme: str, address: str, width: int) -> Page:
    """A page of a small site in a window of a width."""
    building.write_site(
        folder,
        {"docs/index.md": "# Etusivu\n", "docs/contact.md": PLACES},
        theme={"name": theme, **THEMES[theme]},
        markdown_extensions=["admonition", "attr_list", {"toc": {"permalink": True}}],
        plugins={"tietosuoja": {"language": "fi"}},
        strict=False,
    )
    assert building.build(folder) == []
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((folder / "site" / address / "index.html").as_uri())
    return page


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_scrolls_sideways_and_letters_can_be_read(
    theme: str, browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, theme, "contact", 320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    answers = page.locator("aside.tietosuoja dd")
    sizes = answers.evaluate_all(
        "all => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert len(sizes) == 15
    assert min(sizes) >= 12.5
    wide = "all => all.filter((each) => each.scrollWidth > each.clientWidth).length"
    assert answers.evaluate_all(wide) == 0
    page.close()


@pytest.mark.parametrize("theme", THEMES)
def test_a_short_notice_is_whole_on_paper(theme: str, browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, theme, "contact", 1000)
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    sheets = [together(each.extract_text()) for each in paper.pages]
    begun = [each.count("Asiakkaat2024:n") for each in sheets]
    assert sum(begun) == 3
    assert begun == [each.count("Luekoko") for each in sheets]
    page.close()


def test_the_link_of_a_heading_is_seen_when_it_has_the_focus(
    browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, "material", "tietosuoja/customers-2024", 1000)
    link = page.locator(".tietosuoja h2 .headerlink").first
    page.keyboard.press("Tab")
    link.focus()
    page.wait_for_timeout(600)  # until the theme has faded it in
    seen, words = link.evaluate(
        "(a) => [a, a.parentElement].map((each) => getComputedStyle(each).color)"
    )
    assert seen == words
    page.close()


def test_the_date_stands_clear_of_the_title_on_paper(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, "material", "tietosuoja/customers-2024", 1000)
    page.emulate_media(media="print")
    title = page.locator(".tietosuoja h1").bounding_box()
    dates = page.locator(".tietosuoja-dates").bounding_box()
    assert title
    assert dates
    assert dates["y"] - title["y"] - title["height"] >= 8
    page.close()
