"""Finding a browser, and visiting pages with an eye on whatever goes wrong."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, Response

REPORT = "dongsitou-2021"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Draws characters, and compares them with what is drawn for code points that stand for nothing.
WITHOUT_GLYPH = """async (shown) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const missing = [];
  for (const [font, signs] of Object.entries(shown)) {
    await document.fonts.load(font, signs).catch(() => {});
    pen.font = font;
    pen.textBaseline = "top";
    const drawn = (sign) => {
      pen.clearRect(0, 0, 40, 40);
      pen.fillText(sign, 4, 4);
      return pen.getImageData(0, 0, 40, 40).data.join();
    };
    const boxes = ["\\u0378", "\\u{2fffd}", "\\uffff"].map(drawn);
    missing.push(...[...signs].filter((sign) => boxes.includes(drawn(sign))));
  }
  return missing.join("");
}"""


def chromium() -> str:
    """The path of a Chromium: TOWNBOOK_CHROMIUM, or one that stands in the search path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("TOWNBOOK_CHROMIUM") or next(filter(None, map(shutil.which, names)), "")
    if found:
        return found
    if os.environ.get("TOWNBOOK_REQUIRE_BROWSER") == "1":
        pytest.fail("There is no Chromium; install one or name it in TOWNBOOK_CHROMIUM.")
    pytest.skip("There is no Chromium; TOWNBOOK_REQUIRE_BROWSER=1 makes this a failure.")


def page_names(site: Path, language: str) -> list[str]:
    return sorted(path.name for path in (site / REPORT / language).glob("*.html"))


@dataclass
class Visit:
    """One browser tab that keeps note of whatever goes wrong in it."""

    page: Page
    host: str
    problems: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page, address: str) -> Visit:
        visit = cls(page, urlsplit(address).netloc)
        page.on("console", visit._said)
        page.on("pageerror", lambda error: visit._note(f"script error: {error}"))
        page.on("request", visit._asked)
        page.on("requestfailed", visit._failed)
        page.on("response", visit._answered)
        return visit

    def open(self, url: str) -> None:
        self.page.goto(url, wait_until="load")

    def _note(self, problem: str) -> None:
        self.problems.append(f"{urlsplit(self.page.url).path}: {problem}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            self._note(f"failed: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self._note(f"asks another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status} for {response.url}")
