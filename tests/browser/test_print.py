"""A chapter on paper: A4 pages with its words and charts, and nothing that wants a screen."""

from __future__ import annotations

import io
import re
import unicodedata

import pdfplumber
import pytest
from playwright.sync_api import Browser
from visits import REPORT

A4 = (595, 842)
ON_SCREEN_ONLY = {
    "zh": ("本页内容", "搜索", "English", "下一页", "取用与重算", "PNG · SVG", "附录"),
    "en": ("On this page", "Search", "中文", "Next", "Take away", "PNG · SVG", "Reference"),
}


def bare(text: str) -> str:
    """A text without spaces, and with the characters that a PDF's fonts name by their radicals."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s", "", text))
    return plain.replace("戶", "户").replace("⻝", "食")


def printed(browser: Browser, url: str, light: str = "light") -> pdfplumber.PDF:
    page = browser.new_page(color_scheme=light)
    page.goto(url)
    made = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    return pdfplumber.open(io.BytesIO(made))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chapter_prints_its_words_and_charts_alone(
    browser: Browser, address: str, language: str
) -> None:
    url = f"{address}/{REPORT}/{language}/agriculture.html"
    page = browser.new_page()
    page.goto(url)
    page.emulate_media(media="print")
    captions = page.locator(".chart figcaption .caption-text").all_inner_texts()
    breaks = page.eval_on_selector_all(
        ".chart", "c => c.map((e) => getComputedStyle(e).breakInside)"
    )
    page.close()
    with printed(browser, url) as document:
        assert {(round(sheet.width), round(sheet.height)) for sheet in document.pages} == {A4}
        texts = [bare(sheet.extract_text()) for sheet in document.pages]
        inked = [bool(sheet.curves or sheet.rects or sheet.images) for sheet in document.pages]
    assert 2 <= len(texts) <= 5
    for caption in captions:
        (place,) = [i for i, text in enumerate(texts) if bare(caption) in text]
        assert inked[place]
    assert len(captions) == len(breaks) >= 1
    assert set(breaks) == {"avoid"}
    whole = "".join(texts)
    assert not [word for word in ON_SCREEN_ONLY[language] if bare(word) in whole]
    assert "CCBY4.0" in texts[-1]


def test_paper_is_white_by_night_too(browser: Browser, address: str) -> None:
    url = f"{address}/{REPORT}/zh/flood_relief.html"
    with printed(browser, url, "dark") as document:
        picture = document.pages[0].to_image(resolution=30).original.convert("L")
    assert picture.getpixel((5, picture.height // 2)) > 240


def test_no_table_is_wider_than_the_paper(browser: Browser, address: str) -> None:
    with printed(browser, f"{address}/{REPORT}/zh/register.html") as document:
        rightmost = max(word["x1"] for sheet in document.pages for word in sheet.extract_words())
        words = bare("".join(sheet.extract_text() for sheet in document.pages))
    assert rightmost < A4[0] - 30
    assert "复核" in words
