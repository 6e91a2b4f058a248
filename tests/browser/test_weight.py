"""A page is light enough for an office's old network: all that a first visit fetches is counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visits import REPORT, page_names

from townbook.paths import Workspace
from townbook.publish.site.webfont import FONT_FILE

LARGEST = 1_000_000


def fetched(browser: Browser, url: str) -> int:
    """Bytes that a browser which has never been here fetches for a page, headers included."""
    context = browser.new_context()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url, wait_until="load")
    context.close()
    assert sum(sizes) > 10_000
    return sum(sizes)


def bytes_at_hand(page: Path) -> int:
    """A page's own bytes and those of the pictures in it: what pages differ in."""
    html = page.read_text(encoding="utf-8")
    pictures = re.findall(r'src="(_images/[^"]+)"', html)
    return len(html.encode()) + sum((page.parent / name).stat().st_size for name in pictures)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_first_page_is_under_a_megabyte(
    browser: Browser, address: str, own_site: Workspace, language: str
) -> None:
    """Front door, cover, search and the heaviest pages, with the Chinese font on top."""
    folder = own_site.site / REPORT / language
    names = page_names(own_site.site, language)
    heaviest = sorted(names, key=lambda name: bytes_at_hand(folder / name))[-3:]
    wanted = {"index.html", "search.html", *heaviest}
    urls = [f"{address}/index.html", *(f"{address}/{REPORT}/{language}/{name}" for name in wanted)]
    font = (folder / "_static" / FONT_FILE).stat().st_size
    weights = {url: fetched(browser, url) + font for url in urls}
    assert {url: size for url, size in weights.items() if size > LARGEST} == {}
