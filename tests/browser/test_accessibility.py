"""Each page kind with axe-core, at both widths and in both colour schemes; WCAG 2.2 AA beyond what axe sees."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from browser.conftest import Open
from browser.sites import ROOT, SORTS, THEMES

MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")
PICTURES = ROOT / "build" / "screenshots"
WIDTHS = (320, 1280)  # 320 pixels are 1280 at 400 %: WCAG 1.4.10
SCHEMES = {"light": "default", "dark": "slate"}
SPACING = """
    * {
        letter-spacing: 0.12em !important;
        line-height: 1.5 !important;
        word-spacing: 0.16em !important;
    }
    p { margin-bottom: 2em !important; }
"""  # WCAG 1.4.12
CUT = "[...measure.sideways(), ...measure.cut()]"
PAGES = [(name, page) for name, sort in SORTS.items() for page in sort.pages]

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
THEME = [  # what is Material's own
    [".md-search"],  # its dialog has no name
    [".md-copyright"],  # its line in the foot is too pale
]


def axe(page: Page, **within: list[list[str]]) -> list[str]:
    """What axe-core finds in a part of a page, an element a line."""
    found = page.evaluate("([within, options]) => axe.run(within, options)", [within, AXE])
    return [
        f"{finding['id']}: {element['target']} {element['html'][:120]}"
        for finding in found["violations"]
        for element in finding["nodes"]
    ]


def show(page: Page, scheme: str, width: int) -> None:
    """Shows the page in a scheme, as the button for it does, and in a window of a width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(
        """(scheme) => {
            document.body.setAttribute("data-md-color-scheme", scheme);
            document.getAnimations().forEach((each) => each.finish());
        }""",
        SCHEMES[scheme],
    )


@pytest.mark.parametrize(("name", "address"), PAGES)
def test_page(opened: Open, name: str, address: str) -> None:
    """Looks at a page in each way that needs no new page: loading one takes longest."""
    page = opened(name, address)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(MEASURE)
    pictured = not address.startswith(("sv/", "en/"))
    found = []
    for scheme, width in itertools.product(SCHEMES, WIDTHS):
        show(page, scheme, width)
        wrong = axe(page, exclude=THEME) + page.evaluate(CUT)
        found += [f"{scheme}, {width}: {each}" for each in wrong]
        if pictured:
            picture = f"{name}-{address.strip('/').replace('/', '-')}-{width}-{scheme}.jpeg"
            page.screenshot(path=PICTURES / picture, full_page=True, quality=70)
    found += [f"forced colours: {each}" for each in lost_in_forced_colours(page)]
    page.add_style_tag(content=SPACING)
    for width in WIDTHS:
        show(page, "light", width)
        found += [f"spaced, {width}: {each}" for each in page.evaluate(CUT)]
    assert found == []


@pytest.mark.parametrize(
    ("name", "address"), [(name, page) for name, sort in THEMES.items() for page in sort.pages]
)
def test_page_in_another_theme(opened: Open, name: str, address: str) -> None:
    page = opened(name, address)
    page.evaluate(AXE_SCRIPT)
    page.evaluate(MEASURE)
    found = []
    for width in WIDTHS:
        show(page, "light", width)
        found += axe(page, include=[[".tietosuoja"]]) + page.evaluate(CUT)
        page.screenshot(path=PICTURES / f"{name}-{width}.jpeg", full_page=True, quality=70)
    page.emulate_media(media="print")
    assert [*found, *page.evaluate("measure.around()")] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_notice_is_as_wide_as_the_page(opened: Open, width: int) -> None:
    """What the theme lets float beside its title narrows no more than that."""
    page = opened("example", "tietosuoja/customers/", width)
    assert page.locator(".md-content__button").is_visible()
    widths = page.locator(".tietosuoja, .tietosuoja > :is(h1, p, h2)").evaluate_all(
        "each => each.map((one) => one.getBoundingClientRect().width)"
    )
    inside = page.locator(".md-content__inner").evaluate("each => each.clientWidth")
    assert set(widths) == {inside}


def lost_in_forced_colours(page: Page) -> list[str]:
    """The boxes of a notice that are no longer seen in the colours of a reader's system."""
    boxes = page.evaluate("measure.boxes()")
    page.emulate_media(forced_colors="active")
    forced = page.evaluate("measure.boxes()")
    page.emulate_media(forced_colors="none")
    return [box for box, still in zip(boxes, forced, strict=True) if box and not still]
