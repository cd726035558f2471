"""A notice on paper, as the browser prints it to PDF."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from browser.conftest import Open
from browser.test_accessibility import MEASURE, PICTURES

SITE = "https://www.lumokari.example/"
NOTICES = {  # the least and the most sheets: a sixth around what was measured with narrow and with wide fonts
    "tietosuoja/customers/": (13, 20),
    "tietosuoja/photo-studio/": (8, 13),
    "sv/tietosuoja/stakeholders/": (14, 21),
    "tietosuoja/customers/2025-04-08/": (10, 17),
}


def together(text: str) -> str:
    """Text without spaces and ligatures: a PDF has no words, only shapes at their places."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("address", NOTICES)
def test_notice_is_printed_as_a_document(opened: Open, address: str) -> None:
    page = opened("example", address)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"example-{address.strip('/').replace('/', '-')}.pdf").write_bytes(paper)
    printed = [together(each.extract_text()) for each in PdfReader(io.BytesIO(paper)).pages]
    whole = "".join(printed)

    least, most = NOTICES[address]
    assert least <= len(printed) <= most
    notice = page.locator(".tietosuoja")
    changed = notice.locator(".tietosuoja-dates time").last.inner_text()
    for number, sheet in enumerate(printed, start=1):
        assert f"{SITE}{address}" in sheet
        assert together(changed) in sheet
        assert f"{number}/{len(printed)}" in sheet

    links = notice.locator("p a[href^=http]").evaluate_all("each => each.map((a) => a.href)")
    assert links
    assert [link for link in links if together(link) not in whole] == []
    versions = notice.locator(".tietosuoja-days a[data-address]")
    addresses = versions.evaluate_all("each => each.map((a) => a.dataset.address)")
    assert addresses or address == "tietosuoja/photo-studio/"
    assert [each for each in addresses if together(each) not in whole] == []
    folded = notice.locator("details > :not(summary)").all_text_contents()
    assert [part for part in folded if together(part)[:20] not in whole] == []

    page.emulate_media(media="print")
    page.evaluate(MEASURE)
    assert page.evaluate("measure.around()") == []
