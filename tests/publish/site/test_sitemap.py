"""What search engines are told about a site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from townbook.paths import Workspace
from townbook.publish.site.sitemap import write_sitemap

REPORT = "reed-hollow-2023"
ADDRESS = "https://example.org/book/"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "data", tmp_path / "output", address=ADDRESS)
    for page in ("zh/index", "zh/search", "zh/source", "zh/only-here", "en/index"):
        path = made.site / REPORT / f"{page}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return made


def test_the_sitemap_names_every_page_with_its_twin(workspace: Workspace) -> None:
    write_sitemap(workspace, [REPORT])
    urls = ElementTree.parse(workspace.site / "sitemap.xml").findall("s:url", SPACES)
    twins = {
        url.findtext("s:loc", namespaces=SPACES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SPACES)
        }
        for url in urls
    }
    zh, en = (f"{ADDRESS}{REPORT}/{language}/index.html" for language in ("zh", "en"))
    both = {"zh-CN": zh, "en": en, "x-default": zh}
    alone = f"{ADDRESS}{REPORT}/zh/only-here.html"
    assert twins == {ADDRESS: {}, zh: both, en: both, alone: {}}


def test_robots_are_led_to_the_sitemap(workspace: Workspace) -> None:
    write_sitemap(workspace, [REPORT])
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (workspace.site / "robots.txt").read_text()


def test_without_an_address_there_is_no_sitemap_any_more(workspace: Workspace) -> None:
    write_sitemap(workspace, [REPORT])
    write_sitemap(replace(workspace, address=""), [REPORT])
    assert [path.name for path in workspace.site.iterdir()] == [REPORT]


def test_an_internal_site_is_not_listed(workspace: Workspace) -> None:
    write_sitemap(replace(workspace, internal=True), [REPORT])
    assert "Disallow: /\n" in (workspace.site / "robots.txt").read_text()
    assert not (workspace.site / "sitemap.xml").exists()
