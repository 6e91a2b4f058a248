"""The site opened from a folder, as on a memory stick: no server, and everything works."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser
from visits import REPORT, Visit

from townbook.paths import Workspace


@pytest.fixture
def visit(browser: Browser, own_site: Workspace) -> Iterator[Visit]:
    """A reader before the front door, opened from its folder."""
    page = browser.new_page(accept_downloads=True)
    reader = Visit.of(page, "file://")
    reader.open((own_site.site / "index.html").as_uri())
    yield reader
    page.close()
    assert reader.problems == []


def test_a_reader_goes_from_the_front_door_through_the_book(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("link", name="阅读中文版").first.click()
    page.locator("nav.bd-links a", has_text="防灾救灾").first.click()
    page.wait_for_url("file://**/zh/flood_relief.html")
    page.locator("a.claim").first.click()
    page.wait_for_url("file://**/zh/register.html#*")
    assert page.locator(":target").is_visible()
    page.locator(".register-filter input[name=text]").fill("受灾")
    shown, total = page.locator(".register tbody tr:visible"), page.locator(".register tbody tr")
    assert 0 < shown.count() < total.count()
    page.locator("a.language-switch").click()
    page.wait_for_url("file://**/en/register.html*")


@pytest.mark.parametrize(("language", "query"), [("zh", "受灾人口"), ("en", "flood")])
def test_search_finds_and_quotes(visit: Visit, language: str, query: str) -> None:
    page = visit.page
    visit.open(page.url.replace("index.html", f"{REPORT}/{language}/index.html"))
    page.keyboard.press("Control+k")
    page.locator("#pst-search-dialog input[name=q]").fill(query)
    page.keyboard.press("Enter")
    hit = page.locator("#search-results li").first
    assert query[:2].lower() in hit.locator(".context").inner_text().lower()
    hit.locator("a").click()
    page.wait_for_url(f"file://**/{language}/flood_relief.html*")


def test_every_file_that_a_chapter_offers_is_there(visit: Visit, own_site: Workspace) -> None:
    page = visit.page
    visit.open(page.url.replace("index.html", f"{REPORT}/zh/agriculture.html"))
    offered = page.eval_on_selector_all("a[download]", "links => links.map((link) => link.href)")
    paths = [unquote(urlsplit(urldefrag(url)[0]).path) for url in offered]
    kinds = {path.rpartition(".")[2] for path in paths}
    assert {"png", "svg", "pdf", "csv", "ipynb", "docx"} <= kinds
    with page.expect_download() as download:
        page.locator("a[download]", has_text="CSV").first.click()
    assert download.value.path().stat().st_size > 0
