"""A machine without Chinese fonts: every character has its glyph, from a font of bounded size."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import matplotlib
import pytest
from playwright.sync_api import Browser, Page, Playwright
from visits import FLAGS, REPORT, WITHOUT_GLYPH, chromium, page_names

from townbook.paths import Workspace
from townbook.publish.site.webfont import FONT_FILE

LARGEST = 600_000

# What a page shows beyond Latin, by the font and weight that it is shown in.
SHOWN = """() => {
  const shown = {};
  const note = (element, text) => {
    const style = getComputedStyle(element);
    const font = `${style.fontWeight} 28px ${style.fontFamily}`;
    const signs = [...text].filter((sign) => sign.codePointAt() >= 0x2000 && sign.trim());
    shown[font] = [...new Set([...(shown[font] ?? ""), ...signs])].join("");
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) note(texts.currentNode.parentElement, texts.currentNode.data);
  for (const field of document.querySelectorAll("input")) note(field, field.placeholder);
  return shown;
}"""


@pytest.fixture(scope="module")
def bare_browser(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser on a machine that has but the Latin fonts that come with matplotlib."""
    folder = tmp_path_factory.mktemp("fonts")
    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{fonts}</dir><cachedir>{folder}</cachedir>"
        "</fontconfig>",
        encoding="utf-8",
    )
    opened = playwright.chromium.launch(
        executable_path=chromium(),
        args=list(FLAGS),
        env={**os.environ, "FONTCONFIG_FILE": str(settings)},
    )
    yield opened
    opened.close()


def shown_on(page: Page, addresses: Iterable[str]) -> dict[str, str]:
    """What these pages show, by font; the last of them stays open."""
    signs: dict[str, set[str]] = {}
    for url in addresses:
        page.goto(url, wait_until="domcontentloaded")
        if "?q=" in url:
            page.wait_for_selector("#search-results li .context")
        for font, text in page.evaluate(SHOWN).items():
            signs.setdefault(font, set()).update(text)
    return {font: "".join(sorted(text)) for font, text in signs.items()}


@pytest.mark.parametrize(("language", "query"), [("zh", "受灾人口"), ("en", "flood")])
def test_every_character_of_an_edition_has_a_glyph(
    bare_browser: Browser, address: str, own_site: Workspace, language: str, query: str
) -> None:
    names = [*page_names(own_site.site, language), f"search.html?q={query}"]
    page = bare_browser.new_page()
    shown = shown_on(page, (f"{address}/{REPORT}/{language}/{name}" for name in names))
    missing = page.evaluate(WITHOUT_GLYPH, shown)
    page.close()
    assert any("灾" in signs for signs in shown.values()) or language == "en"
    assert missing == ""


def test_every_character_of_the_front_door_has_a_glyph(bare_browser: Browser, address: str) -> None:
    page = bare_browser.new_page()
    shown = shown_on(page, [f"{address}/index.html"])
    missing = page.evaluate(WITHOUT_GLYPH, shown)
    page.close()
    assert {*"乡鉴"} <= {*"".join(shown.values())}
    assert missing == ""


def test_the_font_is_what_shows_them(bare_browser: Browser, address: str) -> None:
    """Without it the test above finds boxes, and with it Chromium names it as what it used."""
    url = f"{address}/{REPORT}/zh/flood_relief.html"
    page = bare_browser.new_page()
    page.route(f"**/{FONT_FILE}", lambda route: route.abort())
    shown = shown_on(page, [url])
    assert "灾" in page.evaluate(WITHOUT_GLYPH, shown)
    page.unroute(f"**/{FONT_FILE}")
    page.goto(url)
    page.evaluate("document.fonts.ready")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    for selector in (".headline p", "article h1", "article h2", ".kit", "summary"):
        found = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})["fonts"]
        assert any(font["isCustomFont"] for font in fonts), (selector, fonts)
    page.close()


def test_the_fonts_are_small(own_site: Workspace) -> None:
    fonts = list(own_site.site.rglob(FONT_FILE))
    assert len(fonts) == 3
    assert sum(path.stat().st_size for path in fonts) <= LARGEST
