"""The pictures of the README; `make screenshots` puts them into its folder."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import Page

from browser.conftest import Open
from browser.test_accessibility import PICTURES

MOST = 150_000
NOTICE = "en/tietosuoja/customers/"


def picture(page: Page, name: str) -> int:
    """Writes what a window shows, in few colours; returns how many bytes it takes."""
    file = PICTURES / name
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(page.screenshot())).quantize(256).save(file, optimize=True)
    return file.stat().st_size


def test_notice_in_a_wide_window(opened: Open) -> None:
    assert picture(opened("example", NOTICE), "notice-wide.png") < MOST


def test_notice_on_a_phone_in_the_dark(opened: Open) -> None:
    page = opened("example", NOTICE, 390, color_scheme="dark")
    assert picture(page, "notice-phone.png") < MOST
