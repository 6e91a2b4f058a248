"""The content security policy: every page obeys it, and nothing smuggled into a page runs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page
from visits import REPORT, Visit

from townbook.paths import Workspace

NOTE_VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""
SMUGGLED = """
<script>window.smuggled = "script";</script>
<img src="data:," onerror="window.smuggled = 'handler'" alt="">
<a id="bait" href="javascript:window.smuggled='link'">bait</a>
<script src="https://example.com/far.js"></script>
<style>body { opacity: 0.5 }</style>
"""
BLOCKED = {"script-src-elem: inline", "script-src-attr: inline", "style-src-elem: inline"}
BLOCKED |= {"script-src-elem: https://example.com/far.js"}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def watched(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_init_script(NOTE_VIOLATIONS)
    return page


def test_every_page_has_a_strict_policy_before_anything_that_loads(own_site: Workspace) -> None:
    editions = own_site.site / REPORT
    pages = [own_site.site / "index.html", *editions.glob("*/*.html")]
    pages += editions.glob("*/briefs/*.html")
    assert len(pages) > 60
    for path in pages:
        text = path.read_text(encoding="utf-8")
        policies = POLICY.findall(text)
        assert len(policies) == 1, path
        assert "default-src 'none'" in policies[0]
        assert "unsafe" not in policies[0]
        assert not re.search(r"<(script|link|style)\b", text[: text.index(policies[0])]), path


@pytest.mark.parametrize(("language", "query"), [("zh", "受灾人口"), ("en", "flood")])
def test_using_the_pages_violates_nothing(
    browser: Browser, address: str, language: str, query: str
) -> None:
    edition = f"{address}/{REPORT}/{language}"
    page = watched(browser)
    visit = Visit.of(page, address)
    violations = []

    def see() -> None:
        violations.extend(page.evaluate("window.violations"))

    visit.open(f"{address}/index.html")
    see()
    visit.open(f"{edition}/flood_relief.html")
    page.locator(".theme-switch-button").first.click()
    page.locator("div.rerun").first.hover()
    page.locator("button.copybtn").first.click()
    page.keyboard.press("Control+k")
    page.locator("#pst-search-dialog input[name=q]").fill(query)
    see()
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li .context")
    see()
    visit.open(f"{edition}/register.html")
    page.locator(".register-filter input[name=text]").fill("2.3-0")
    page.locator(".register thead button").first.click()
    see()
    visit.open(f"{edition}/audit.html")
    see()
    visit.open(f"{edition}/briefs/flood_relief.html")
    see()
    visit.open(f"{edition}/about.html")
    page.locator("details.made summary").click()
    see()
    page.close()
    assert violations == []
    assert visit.problems == []


def test_what_was_smuggled_into_a_page_does_not_run(browser: Browser, address: str) -> None:
    url = f"{address}/{REPORT}/en/flood_relief.html"
    page = watched(browser)
    honest = page.request.get(url).text()
    page.route(
        url,
        lambda route: route.fulfill(
            body=honest.replace("<article", SMUGGLED + "<article", 1),
            content_type="text/html; charset=utf-8",
        ),
    )
    page.goto(url)
    page.evaluate("document.getElementById('bait').click()")
    blocked = {violation.strip() for violation in page.evaluate("window.violations")}
    smuggled = page.evaluate("window.smuggled")
    dimmed = page.evaluate("getComputedStyle(document.body).opacity")
    page.close()
    assert smuggled is None
    assert dimmed == "1"
    assert blocked >= BLOCKED
