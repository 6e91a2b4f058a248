"""What readers type finds its chapter among the first three hits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from searching import WANTED, hits_of, listed, open_search, queries
from visits import REPORT

from townbook.paths import Workspace


def lost(page: Page, address: str, language: str) -> dict[str, list[str]]:
    """The queries that do not find their chapter, with what they find instead."""
    open_search(page, address, language)
    found = {query: hits_of(page, query.words) for query in queries(language)}
    return {query.words: hits for query, hits in found.items() if not query.is_answered_by(hits)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_find_their_chapter(browser: Browser, address: str, language: str) -> None:
    with browser.new_page() as page:
        assert lost(page, address, language) == {}


def test_search_answers_from_files_without_a_server(browser: Browser, own_site: Workspace) -> None:
    with browser.new_page() as page:
        assert lost(page, own_site.site.as_uri(), "zh") == {}


def test_words_typed_on_a_chapter_s_page_find_another(browser: Browser, address: str) -> None:
    with browser.new_page() as page:
        page.goto(f"{address}/{REPORT}/zh/tourism.html")
        page.keyboard.press("Control+K")
        page.keyboard.type("受灾人口")
        page.keyboard.press("Enter")
        assert "flood_relief" in listed(page)[:WANTED]


def test_words_that_no_page_holds_find_nothing(browser: Browser, address: str) -> None:
    with browser.new_page() as page:
        open_search(page, address, "zh")
        assert hits_of(page, "鲸鱼海豚") == []


def test_the_list_of_queries_is_long_and_varied() -> None:
    assert len(queries("zh")) >= 38
    assert len(queries("en")) >= 10
    assert {len(query.words) for query in queries("zh")} >= {2, 3, 4, 5, 6, 8}
