"""What readers type, the chapters that answer it, and asking a built site's search page for it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page
from visits import REPORT

WANTED = 3
"""A query must find its chapter among so many hits."""

LIST = Path(__file__).with_name("queries.csv")
ASK = """query => {
  document.getElementById("search-results").replaceChildren();
  Search.performSearch(query);
}"""
FINISHED = "() => document.querySelector('#search-results .search-summary')?.innerText"
"""Hits are listed one by one: the last ones of a query would mix with the next one's first."""

HITS = "() => [...document.querySelectorAll('#search-results li a')].map((a) => a.href)"


@dataclass(frozen=True, slots=True)
class Query:
    """Words in one edition's language, and the chapters of which one must come up."""

    language: str
    words: str
    chapters: frozenset[str]

    def is_answered_by(self, hits: list[str]) -> bool:
        """Whether a wanted chapter is among the first hits."""
        return not self.chapters.isdisjoint(hits[:WANTED])


def queries(language: str) -> list[Query]:
    """The queries of queries.csv in one language."""
    with LIST.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["language"] == language]
    return [Query(language, row["query"], frozenset(row["chapters"].split(";"))) for row in rows]


def open_search(page: Page, address: str, language: str) -> None:
    """Go to an edition's search page."""
    page.goto(f"{address}/{REPORT}/{language}/search.html")
    page.wait_for_function("() => typeof Search !== 'undefined' && Search.hasIndex()")


def hits_of(page: Page, words: str) -> list[str]:
    """The pages that an open search page lists first, such as `flood_relief`.

    It is asked as if the words stood in its address, without loading the page anew each time.
    """
    page.evaluate(ASK, words)
    return listed(page)


def listed(page: Page) -> list[str]:
    """The pages that a search page lists first, once it has found them."""
    page.wait_for_function(FINISHED)
    return [page_name(link) for link in page.evaluate(HITS)][:WANTED]


def page_name(link: str) -> str:
    """`…/zh/flood_relief.html#anchor` → `flood_relief`."""
    return link.partition("#")[0].rpartition("/")[2].partition(".html")[0]
