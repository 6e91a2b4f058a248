"""A browser for the tests that need one, and the site as a reader would reach it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from visits import FLAGS, chromium

from townbook.paths import Workspace
from townbook.publish.site.serve import open_server


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Playwright for one module: it keeps an event loop that others must not meet."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser for one module."""
    opened = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(browser: Browser, own_site: Workspace) -> Iterator[str]:
    """The address at which the built site is served; a browser must be there first."""
    with open_server(own_site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
