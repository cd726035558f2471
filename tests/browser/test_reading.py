"""Readers without JavaScript, without a mouse, in another language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.conftest import Open
from browser.sites import SORTS
from browser.test_accessibility import MEASURE

SHAPES = [
    (name, page)
    for name, sort in SORTS.items()
    for page in sort.pages
    if not page.startswith(("sv/", "en/"))
]
LANGUAGES = {"fi": "", "sv": "sv/", "en": "en/"}


def words(page: Page) -> list[str]:
    """What is read, of all notices of a page."""
    return [word for text in page.locator(".tietosuoja").all_inner_texts() for word in text.split()]


@pytest.mark.parametrize(("name", "address"), SHAPES)
def test_page_says_the_same_without_javascript(opened: Open, name: str, address: str) -> None:
    with_script = opened(name, address)
    without = opened(name, address, java_script_enabled=False)
    assert words(without) == words(with_script)
    without.evaluate(MEASURE)
    assert without.evaluate("measure.hidden()") == []


def test_everything_is_reached_by_keyboard(opened: Open) -> None:
    """Focus is seen on each link; each folded part opens and closes."""
    page = opened("example", "tietosuoja/customers/")
    page.evaluate(MEASURE)
    links = page.locator(".tietosuoja :is(a, summary):visible").count()
    reached = opens = 0
    for _ in range(1000):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "document.activeElement.closest('.tietosuoja') && document.activeElement.localName"
        )
        if at:
            reached += 1
            assert (
                page.evaluate("measure.focused() || measure.named(document.activeElement)") is True
            )
        elif reached:
            break
        if at == "summary":
            opens += 1
            for state in (True, False):
                page.keyboard.press("Enter")
                assert page.evaluate("document.activeElement.parentElement.open") is state
    assert reached == links
    assert opens == page.locator(".tietosuoja details").count() > 0


@pytest.mark.parametrize(("here", "there"), [("fi", "sv"), ("sv", "en"), ("en", "fi")])
@pytest.mark.parametrize(
    "page_of_all", ["tietosuoja/customers/", "tietosuoja/customers/2025-04-08/"]
)
def test_switcher_of_languages_leads_to_the_same_section(
    opened: Open, here: str, there: str, page_of_all: str
) -> None:
    page = opened("example", f"{LANGUAGES[here]}{page_of_all}#retention")
    page.locator(".md-header .md-select").hover()
    page.locator(f".md-select__link[hreflang={there}]").click()
    page.wait_for_url(f"{LANGUAGES[there]}{page_of_all}#retention")
    assert page.locator("html").get_attribute("lang") == there
    assert page.locator("#retention:target").count() == 1


@pytest.mark.parametrize("address", ["", "company/", "404.html"])
def test_no_other_page_loads_anything_from_elsewhere(opened: Open, address: str) -> None:
    assert opened("example", address).title()
