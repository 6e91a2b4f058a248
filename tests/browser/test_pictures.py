"""Charts on a page: one drawing is fetched, the one that fits the screen and the hour."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser
from visits import REPORT

from townbook.paths import Workspace
from townbook.show.style import NARROW_WIDTH, NOTE

PAGE = "agriculture.html"
SHOWN = """() => [...document.querySelectorAll(".chart figure img")]
  .filter((image) => image.getClientRects().length)
  .map((image) => [image.currentSrc, image.getBoundingClientRect().width])"""


def pictures(browser: Browser, url: str, width: int, light: str) -> list[list]:
    """The charts that a page shows once a reader has gone down it: address and width."""
    page = browser.new_page(viewport={"width": width, "height": 740}, color_scheme=light)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(url)
    for image in page.locator(".chart figure img:visible").all():
        image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    shown = page.evaluate(SHOWN)
    page.close()
    drawn = {address for address in fetched if re.search(r"\.(wide|narrow)", address)}
    assert drawn == {address for address, _ in shown}
    return shown


@pytest.mark.parametrize(
    ("width", "light", "kind"),
    [
        (1280, "light", "wide"),
        (1280, "dark", "wide-night"),
        (390, "light", "narrow"),
        (360, "dark", "narrow-night"),
    ],
)
def test_each_screen_fetches_its_own_drawing_and_no_other(
    browser: Browser, address: str, width: int, light: str, kind: str
) -> None:
    shown = pictures(browser, f"{address}/{REPORT}/en/{PAGE}", width, light)
    assert shown and all(f".{kind}.svg" in source for source, _ in shown)


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_letters_on_a_telephone_are_twelve_pixels_high(
    browser: Browser, address: str, language: str, width: int
) -> None:
    for _, shown in pictures(browser, f"{address}/{REPORT}/{language}/{PAGE}", width, "light"):
        assert NOTE / 72 / NARROW_WIDTH * shown >= 12


def test_without_scripts_every_chart_and_its_numbers_are_there(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{REPORT}/en/{PAGE}")
    folded = page.locator(".chart-numbers")
    assert folded.count() == page.locator(".chart figure").count() > 0
    folded.first.locator("summary").click()
    assert folded.first.locator("tbody tr").first.is_visible()
    assert page.locator(".chart picture.by-day img").first.is_visible()
    context.close()


def test_an_archive_of_a_chapter_s_charts_says_what_is_in_it(own_site: Workspace) -> None:
    page = (own_site.site / REPORT / "en" / PAGE).read_text(encoding="utf-8")
    (archive,) = set(re.findall(r'href="(_downloads/[^"]+\.zip)"', page))
    assert archive.endswith(f"{REPORT}_agriculture_charts_en.zip")
