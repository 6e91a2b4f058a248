"""What a hostile report says runs no script in a browser, and pushes no page wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import REPORT, SHORT, hostile_book
from playwright.sync_api import Browser, Page
from visits import Visit

from townbook.paths import Workspace
from townbook.show.plain_text import one_line

LISTEN = "window.hits = 0; window.hit = window.h = () => { window.hits += 1; };"
PHONE = {"width": 390, "height": 844}
WIDER = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture(scope="module")
def hostile(session_folder: Path) -> Workspace:
    return hostile_book(session_folder)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A telephone on which every script of the report's would be noticed."""
    page = browser.new_page(viewport=PHONE, bypass_csp=True)
    page.add_init_script(LISTEN)
    yield page
    page.close()


def test_no_page_runs_asks_or_overflows(hostile: Workspace, phone: Page) -> None:
    site = hostile.site
    pages = [site / "index.html", *sorted((site / REPORT / "zh").glob("*.html"))]
    pages += [site / REPORT / "zh" / "briefs" / "health.html"]
    wrong = []
    dialogs = []
    phone.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    visit = Visit.of(phone, "file://")
    for path in pages:
        visit.open(path.as_uri())
        wrong += [(path.name, "ran a script")] * phone.evaluate("window.hits > 0")
        wrong += [(path.name, "is wider than a telephone")] * phone.evaluate(WIDER)
    assert len(pages) > 15
    assert wrong == []
    assert dialogs == []
    assert visit.problems == []


def test_the_register_shows_what_the_report_says(hostile: Workspace, phone: Page) -> None:
    phone.goto((hostile.site / REPORT / "en" / "register.html").as_uri())
    shown = phone.locator(".register table").inner_text()
    for text in SHORT:
        assert one_line(text).strip() in shown
    phone.get_by_label("Find", exact=True).fill("<svg")
    assert phone.locator(".register tbody tr:visible").count() == 1
