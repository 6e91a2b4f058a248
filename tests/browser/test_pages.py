"""Every page of both editions, opened in a browser as a reader would."""

from __future__ import annotations

from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from visits import REPORT, WITHOUT_GLYPH, Visit, page_names

from townbook.paths import Workspace

LANGUAGES = ("zh", "en")
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

BROKEN_PICTURES = """async () => {
  const shown = [...document.images].filter((image) => image.getClientRects().length);
  for (const image of shown) image.loading = "eager";
  await Promise.all(shown.map((image) => image.decode().catch(() => {})));
  return shown.filter((image) => image.naturalWidth === 0).map((image) => image.src);
}"""

LINKS = "() => [...document.querySelectorAll('a[href]')].map((link) => link.href)"
IDS = "() => [...document.querySelectorAll('[id]')].map((element) => element.id)"

FONT = "() => '28px ' + getComputedStyle(document.querySelector('article, main')).fontFamily"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def addresses(address: str, site: Workspace, language: str) -> list[str]:
    return [f"{address}/{REPORT}/{language}/{name}" for name in page_names(site.site, language)]


def test_every_page_is_sound(
    browser: Browser, address: str, own_site: Workspace, language: str
) -> None:
    """No console message, foreign request, failed request, broken picture, link or glyph."""
    page = browser.new_page(viewport=DESKTOP)
    visit = Visit.of(page, address)
    links: dict[str, str] = {}
    ids: dict[str, set[str]] = {}
    text = ""
    for url in addresses(address, own_site, language):
        visit.open(url)
        visit.problems += [f"{url}: broken picture {src}" for src in page.evaluate(BROKEN_PICTURES)]
        links |= dict.fromkeys(page.evaluate(LINKS), url)
        ids[url] = set(page.evaluate(IDS))
        text += page.inner_text("body")
    shown = {page.evaluate(FONT): "".join({sign for sign in text if not sign.isspace()})}
    visit.problems += [f"missing glyph {sign!r}" for sign in page.evaluate(WITHOUT_GLYPH, shown)]
    visit.problems += _broken(page, address, links, ids)
    page.close()
    assert len(ids) > 20
    assert visit.problems == []


def _broken(page: Page, address: str, links: dict[str, str], ids: dict[str, set[str]]) -> list[str]:
    """Links within the site that lead nowhere, or to an anchor that their page lacks."""
    problems = []
    for link, found_on in links.items():
        target, anchor = urldefrag(link)
        anchor = unquote(anchor)
        if urlsplit(target).netloc != urlsplit(address).netloc:
            continue
        if target not in ids:
            answer = page.request.get(target)
            if not answer.ok:
                problems.append(f"{found_on}: link to {link} is answered {answer.status}")
                continue
        if anchor and target in ids and anchor not in ids[target]:
            problems.append(f"{found_on}: {target} has no anchor {anchor}")
    return problems


def test_no_page_is_wider_than_a_phone(
    browser: Browser, address: str, own_site: Workspace, language: str
) -> None:
    page = browser.new_page(viewport=PHONE)
    widths = {}
    for url in addresses(address, own_site, language):
        page.goto(url)
        widths[urlsplit(url).path] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {path: width for path, width in widths.items() if width > PHONE["width"]} == {}


def test_the_front_door_leads_to_both_editions_and_they_to_each_other(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    visit = Visit.of(page, address)
    visit.open(f"{address}/index.html")
    page.get_by_role("link", name="阅读中文版").first.click()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.goto(urljoin(page.url, "flood_relief.html"))
    page.locator("a.language-switch").click()
    page.wait_for_url("**/en/flood_relief.html")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.close()
    assert visit.problems == []


def test_the_colour_switch_changes_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(f"{address}/{REPORT}/zh/index.html")
    background = "() => getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(background)
    for _ in range(3):
        page.locator(".theme-switch-button").first.click()
        if page.evaluate("document.documentElement.dataset.theme") == "dark":
            break
    page.wait_for_function(f"() => ({background})() !== '{before}'")
    page.close()
