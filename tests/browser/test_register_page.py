"""The register as a reader uses it: from a number in a chapter to its row, and through the rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from visits import REPORT

SHOWN = ".register tbody tr:not([hidden])"


@pytest.fixture
def register(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{address}/{REPORT}/en/register.html")
    yield page
    page.close()


def numbers(page: Page) -> list[float]:
    """The values of the rows shown, in their order."""
    sort_keys = "cells => cells.map(cell => Number(cell.dataset.sort))"
    return list(page.eval_on_selector_all(f"{SHOWN} td.number", sort_keys))


def test_a_number_in_a_chapter_leads_to_its_row(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{REPORT}/en/flood_relief.html")
    link = page.locator("a.claim").first
    claim = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    page.wait_for_url("**/register.html#*")
    assert page.locator(":target").get_attribute("id") == claim
    assert page.locator(":target").is_visible()
    page.close()


def test_rows_are_found_filtered_and_counted(register: Page) -> None:
    total = register.locator(SHOWN).count()
    register.locator("select[name=section]").select_option("2.3")
    in_section = register.locator(SHOWN).count()
    register.locator("input[name=text]").fill("2.3-02")
    assert total > in_section > register.locator(SHOWN).count() == 1
    assert register.locator(".register-count").inner_text() == f"1 of {total}"


def test_verdicts_filter_rows_that_carry_them(register: Page) -> None:
    register.locator("select[name=verdict]").select_option("inconsistent")
    rows = register.locator(SHOWN)
    assert rows.count() > 0
    assert all("inconsistent" in text for text in rows.all_inner_texts())


def test_a_column_sorts_by_its_numbers_both_ways(register: Page) -> None:
    register.get_by_role("button", name="Read as").click()
    values = numbers(register)
    register.get_by_role("button", name="Read as").click()
    reverse = numbers(register)
    assert values == sorted(values)
    assert reverse == sorted(values, reverse=True)


def test_a_link_finds_its_row_whatever_was_filtered(register: Page) -> None:
    register.locator("select[name=section]").select_option("1.1")
    register.evaluate("location.hash = '#claim-2-3-02'")
    register.wait_for_function("() => document.getElementById('claim-2-3-02').offsetHeight > 0")
