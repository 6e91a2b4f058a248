"""The report beside its numbers, as a reader uses it: by mouse, by keyboard, on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from invented import MARKUP, NAME, SMALL_GROUP
from playwright.sync_api import Browser, Page, expect
from visits import Visit

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WRONG_TOTAL = ["claim-1-2-01", "claim-1-2-02", "claim-1-2-03"]
SHOWN = ".source-claim:not([hidden])"


@pytest.fixture
def address(source_site: Path) -> str:
    return (source_site / "source.html").as_uri()


@pytest.fixture
def source(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport=DESKTOP)
    page.goto(address)
    yield page
    page.close()


def test_a_number_that_is_clicked_tells_about_itself(source: Page) -> None:
    source.locator("a#claim-1-2-01").click()
    told = source.locator(SHOWN).inner_text()
    assert "14户" in told and "14 households" in told and "inconsistent" in told
    assert source.url.endswith("#claim-1-2-01")
    assert source.locator("[aria-current=true]").all_inner_texts() == ["14户"]
    assert source.locator(".source-said").text_content().startswith("14户: ")


def test_its_links_lead_to_chapter_register_and_finding(source: Page, source_site: Path) -> None:
    source.locator("a#claim-1-2-01").click()
    links = source.locator(f"{SHOWN} a").evaluate_all("links => links.map(a => a.href)")
    pages = {link.rpartition("/")[2].partition("#")[0] for link in links}
    assert {"reconstruction.html", "register.html", "source.html"} <= pages
    for link in links:
        page, _, anchor = link.rpartition("/")[2].partition("#")
        assert f'id="{anchor}"' in (source_site / page).read_text("utf-8") or not anchor


def test_the_numbers_of_a_finding_are_stepped_through_and_round_again(source: Page) -> None:
    source.locator("a#claim-1-2-02").click()
    source.locator(f"{SHOWN} .source-follow").first.click()
    assert source.locator(".source-finding").input_value() == "finding-parts-1-2-01"
    visited = []
    for _ in range(4):
        source.locator(".source-next").click()
        visited.append(source.url.partition("#")[2])
    assert visited == [WRONG_TOTAL[2], *WRONG_TOTAL]
    assert source.locator(".source-position").inner_text() == "3 / 3"
    source.locator(".source-previous").click()
    assert source.locator(".source-position").inner_text() == "2 / 3"


def test_all_numbers_are_stepped_through_in_the_order_of_the_text(source: Page) -> None:
    numbers = source.locator("a.source-number[id]")
    for at in range(3):
        source.locator(".source-next").click()
        assert source.url.endswith(f"#{numbers.nth(at).get_attribute('id')}")
    assert source.locator(".source-position").inner_text() == f"3 / {numbers.count()}"


def test_a_verdict_narrows_what_is_marked_and_stepped_through(source: Page) -> None:
    wrong = source.locator(".source-legend button[data-verdict=inconsistent]")
    wrong.click()
    assert wrong.get_attribute("aria-pressed") == "true"
    assert source.locator(".source-position").inner_text() == "3 numbers"
    clear = "a => getComputedStyle(a).backgroundColor"
    assert source.locator("a#claim-2-1-01").evaluate(clear) == "rgba(0, 0, 0, 0)"
    assert source.locator("a#claim-1-2-01").evaluate(clear) != "rgba(0, 0, 0, 0)"
    source.locator(".source-next").click()
    assert source.url.endswith(WRONG_TOTAL[0])
    wrong.click()
    assert wrong.get_attribute("aria-pressed") == "false"
    assert not source.locator(".source-narrowed").count()


def test_the_keyboard_is_enough(source: Page) -> None:
    source.locator("a#claim-1-2-01").focus()
    source.keyboard.press("Enter")
    expect(source.locator(SHOWN)).to_have_attribute("data-claim", "claim-1-2-01")
    source.keyboard.press("Tab")
    source.keyboard.press("Space")
    expect(source.locator(SHOWN)).to_have_attribute("data-claim", "claim-1-2-02")
    source.keyboard.press("Space")
    expect(source.locator(".source-details")).to_be_focused()
    source.keyboard.press("Escape")
    expect(source.locator("a#claim-1-2-02")).to_be_focused()


@pytest.mark.parametrize("name", ["claim-1.2-02", "claim-1-2-02"])
def test_an_address_leads_to_its_number(browser: Browser, address: str, name: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{address}#{name}")
    expect(page.locator(SHOWN)).to_have_attribute("data-claim", "claim-1-2-02")
    assert _is_uncovered(page, "a#claim-1-2-02")
    page.close()


def test_an_address_leads_to_the_numbers_of_a_finding(source: Page, address: str) -> None:
    source.goto(f"{address}#finding-parts-1.2-01")
    assert source.locator(".source-position").inner_text() == "1 / 3"


def _is_uncovered(page: Page, selector: str) -> bool:
    """Whether an element can be seen: nothing lies over it, and it is within the window."""
    return page.locator(selector).evaluate("""element => {
      const box = element.getBoundingClientRect();
      const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return seen === element;
    }""")


def test_on_a_telephone_the_details_never_cover_their_number(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address)
    last = page.locator("a.source-number[id]").last
    last.click()
    assert _is_uncovered(page, f"#{last.get_attribute('id')}")
    for _ in range(5):
        page.locator(".source-next").click()
        assert _is_uncovered(page, "[aria-current=true]")
    assert page.locator(SHOWN).is_visible()
    page.locator(".source-more").click()
    assert not page.locator(SHOWN).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.close()


def test_without_scripts_a_number_leads_to_its_row(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert not page.locator(".source-panel").is_visible()
    page.locator("a#claim-1-2-01").click()
    assert page.url.endswith("register.html#claim-1-2-01")
    context.close()


def test_the_register_leads_to_the_place_in_the_text(browser: Browser, source_site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(source_site / 'register.html').as_uri()}#claim-1-2-01")
    page.locator("#claim-1-2-01").get_by_role("link", name="14户").click()
    expect(page.locator(SHOWN)).to_have_attribute("data-claim", "claim-1-2-01")
    page.close()


def test_nothing_private_is_in_the_edition(source: Page, source_site: Path) -> None:
    files = [path.read_bytes().decode("utf-8", "replace") for path in source_site.rglob("*.*")]
    assert not [text for text in files if NAME in text or SMALL_GROUP[5:12] in text]
    assert source.locator(".source-covered").all_inner_texts() == ["某" * len(NAME)]
    assert source.locator(".source-withheld").count() == 1


def test_markup_in_the_text_is_shown_and_not_obeyed(source: Page) -> None:
    assert MARKUP in source.locator(".source-text").inner_text()


def test_the_page_is_not_searched(source_site: Path) -> None:
    assert "写在" not in (source_site / "searchindex.js").read_text("utf-8")


@pytest.mark.parametrize(("light", "size"), [("light", PHONE), ("dark", DESKTOP)])
def test_axe_finds_nothing(
    browser: Browser, address: str, light: str, size: dict[str, int]
) -> None:
    page = browser.new_page(viewport=size, color_scheme=light)
    for place in ("", "#finding-parts-1.2-01"):
        page.goto("about:blank")
        page.goto(address + place)
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(problem["id"], problem["nodes"][0]["html"]) for problem in found] == []
    page.close()


def test_nothing_goes_wrong_in_silence(browser: Browser, address: str) -> None:
    page = browser.new_page()
    visit = Visit.of(page, address)
    visit.open(address)
    page.locator("a#claim-1-2-01").click()
    page.locator(f"{SHOWN} .source-follow").first.click()
    page.locator(".source-next").click()
    page.close()
    assert visit.problems == []


def test_paper_shows_the_text_and_not_the_controls(source: Page) -> None:
    source.emulate_media(media="print")
    assert not source.locator(".source-panel").is_visible()
    assert source.locator(".source-key").is_visible()
    assert source.locator(".source-text").is_visible()
