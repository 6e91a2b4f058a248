"""Every page is usable by everyone: axe-core finds nothing serious, in any light or width."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from visits import REPORT, page_names

from townbook.paths import Workspace

SERIOUS = ("serious", "critical")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize(
    ("language", "light", "width"),
    [("zh", "light", 1280), ("zh", "dark", 390), ("en", "dark", 1280), ("en", "light", 390)],
)
def test_axe_finds_nothing_serious(
    browser: Browser, address: str, own_site: Workspace, language: str, light: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=light)
    axe, found = Axe(), []
    names = page_names(own_site.site, language)
    for url in [f"{address}/index.html", *(f"{address}/{REPORT}/{language}/{n}" for n in names)]:
        page.goto(url)
        report = axe.run(page, options=RULES).response
        found += [
            f"{url}: {problem['id']}: {node['html'][:120]}"
            for problem in report["violations"]
            if problem["impact"] in SERIOUS
            for node in problem["nodes"]
        ]
    page.close()
    assert found == []
