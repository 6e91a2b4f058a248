"""What readers come for, and how few taps it takes them; at most three each."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from visits import REPORT

TELEPHONE = {"width": 390, "height": 740}
MOST_TAPS = 3


class Journey:
    """A reader's way through the book on a telephone, counted in taps."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address, self.taps = page, address, 0

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}/{REPORT}/{path}")

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()


@pytest.fixture
def journey(browser: Browser, address: str) -> Iterator[Journey]:
    page = browser.new_page(viewport=TELEPHONE)
    walked = Journey(page, address)
    yield walked
    page.close()
    assert 0 < walked.taps <= MOST_TAPS


def test_a_number_is_checked(journey: Journey) -> None:
    journey.open("en/agriculture.html")
    journey.tap("article a.claim")
    assert re.search(r"register\.html#claim-", journey.page.url)
    assert journey.page.locator("tr:target").is_visible()


def test_a_chart_s_numbers_stand_beside_it(journey: Journey) -> None:
    journey.open("en/agriculture.html")
    journey.tap(".chart-numbers summary")
    row = journey.page.locator(".chart-numbers tbody tr").first
    assert "11,923.2" in row.inner_text()
    assert row.locator("a").get_attribute("href").startswith("register.html#claim-")


@pytest.mark.parametrize("kind", ["png", "csv", "zip"])
def test_a_chart_is_taken(journey: Journey, kind: str) -> None:
    journey.open("en/agriculture.html")
    with journey.page.expect_download() as taken:
        journey.tap(f'.kit a[href$=".{kind}"]')
    assert re.fullmatch(rf"{REPORT}_agriculture_[a-z-]+_en\.{kind}", taken.value.suggested_filename)


def test_a_chart_is_shared_by_its_own_address(journey: Journey) -> None:
    journey.open("zh/agriculture.html")
    journey.tap(".kit a.permalink")
    assert journey.page.url.endswith("#chart-agriculture-crops")
    assert journey.page.locator("figure:target").is_visible()


def test_the_other_language_is_at_the_same_place(journey: Journey) -> None:
    journey.open("zh/register.html?verdict=inconsistent#claim-2-5-07")
    journey.tap("a.language-switch[hreflang]")
    assert re.search(r"/en/register\.html\?verdict=inconsistent#claim-", journey.page.url)
    assert 0 < journey.page.locator(".register tbody tr:visible").count() < 20


def test_what_was_looked_for_stands_in_the_address(journey: Journey) -> None:
    journey.open("zh/register.html")
    journey.page.fill('.register-filter input[name="text"]', "疫苗")
    journey.taps += 1
    found = journey.page.locator(".register tbody tr:visible").count()
    journey.page.reload()
    assert journey.page.locator(".register tbody tr:visible").count() == found > 0


def test_the_menu_opens_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=TELEPHONE)
    page = context.new_page()
    page.goto(f"{address}/{REPORT}/zh/agriculture.html")
    menu = page.locator(".bd-sidebar-primary a")
    assert not menu.first.is_visible()
    page.locator('a[href="#pst-primary-sidebar"]').last.click()
    assert menu.filter(has_text="灾后重建").is_visible()
    context.close()


def test_chinese_pages_name_every_button_in_chinese(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{REPORT}/zh/agriculture.html")
    names = page.evaluate(
        """() => [...document.querySelectorAll("[title], [aria-label], [data-bs-title]")]
          .filter((element) => !element.closest("[lang=en], code, .made"))
          .flatMap((e) => ["title", "aria-label", "data-bs-title"].map((a) => e.getAttribute(a)))
          .filter((name) => name && /^[\\x20-\\x7e]+$/.test(name))"""
    )
    page.close()
    assert names == []


def test_headings_have_names_that_can_be_read(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{REPORT}/zh/agriculture.html")
    names = page.evaluate("[...document.querySelectorAll('article section')].map((s) => s.id)")
    page.close()
    assert len(names) > 3
    assert not [name for name in names if re.fullmatch(r"id\d+", name)]
