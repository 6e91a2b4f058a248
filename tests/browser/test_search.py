"""What readers type finds its chapter among the first three hits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from visits import REPORT

# A query, and the chapters that answer it: one of them must come up.
CHINESE = {
    "防火": "forest_fire",
    "森林防火": "forest_fire",
    "护林防火": "forest_fire",
    "网格化巡查": "forest_fire",
    "受灾人口": "flood_relief",
    "防汛救灾": "flood_relief",
    "道路塌方": "flood_relief",
    "转移安置": "flood_relief",
    "灾后重建": "reconstruction",
    "易地新建": "reconstruction",
    "接种疫苗": "wellbeing",
    "缴费率": "wellbeing",
    "养老保险": "wellbeing",
    "道地中药材": "agriculture",
    "高标准农田": "agriculture",
    "连翘": "agriculture",
    "粮食": "agriculture",
    "生猪": "agriculture",
    "民宿": "tourism",
    "游客": "tourism",
    "脱贫不稳定户": "poverty_monitoring",
    "边缘易致贫户": "poverty_monitoring",
    "六乱整治": "village_cleanup",
    "安全生产": "work_safety",
    "隐患": "work_safety",
    "党支部": "party_branches village_elections",
    "党员": "party_branches",
    "平均年龄": "village_elections",
    "换届选举": "village_elections",
    "党支部书记": "village_elections party_branches",
    "信访": "petitions",
    "热线": "petitions",
    "正风肃纪": "discipline",
    "党史学习": "party_history",
    "乡村振兴": "agriculture tourism poverty_monitoring village_cleanup",
    "核对": "audit",
    "一肩挑": "glossary",
    "两不愁三保障": "glossary",
}
ENGLISH = {
    "flood": "flood_relief",
    "rain": "flood_relief",
    "forest fire": "forest_fire",
    "checkpoint": "forest_fire",
    "vaccination": "wellbeing",
    "pension": "wellbeing",
    "forsythia": "agriculture",
    "farmland": "agriculture",
    "homestay": "tourism",
    "elections": "village_elections",
    "mean age": "village_elections",
    "petitions": "petitions",
    "hotline": "petitions",
    "rebuilding": "reconstruction",
    "clean-up": "village_cleanup",
    "audit": "audit",
    "register": "register",
    "mu": "glossary",
    "licence": "about",
}
HITS = "() => [...document.querySelectorAll('#search-results li a')].map((a) => a.href)"
WANTED = 3


def first_hits(page: Page, address: str, language: str, query: str) -> list[str]:
    """The pages that a reader sees first for a query, such as `flood_relief`."""
    page.goto(f"{address}/{REPORT}/{language}/search.html")
    page.evaluate("query => { location.search = '?q=' + encodeURIComponent(query) }", query)
    page.wait_for_selector("#search-results .search-summary")
    page.wait_for_function(
        "() => !document.querySelector('#search-progress')?.textContent.includes('...')"
    )
    pages = [link.rpartition("/")[2].partition(".html")[0] for link in page.evaluate(HITS)]
    return pages[:WANTED]


@pytest.mark.parametrize(("language", "queries"), [("zh", CHINESE), ("en", ENGLISH)])
def test_words_find_their_chapter(
    browser: Browser, address: str, language: str, queries: dict[str, str]
) -> None:
    page = browser.new_page()
    found = {query: first_hits(page, address, language, query) for query in queries}
    page.close()
    lost = {
        query: hits for query, hits in found.items() if not set(queries[query].split()) & set(hits)
    }
    assert lost == {}
