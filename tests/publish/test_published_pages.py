"""What the published pages say of themselves: titles, descriptions, cards, footers, citations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

import townbook
from townbook.paths import Workspace
from townbook.publish.site.sharing import CARD_SIZE, LONGEST
from townbook.store.report import load_report

REPORT = "dongsitou-2021"
Pages = dict[str, BeautifulSoup]


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(own_site: Workspace, language: str) -> Path:
    return own_site.site / REPORT / language


@pytest.fixture(scope="module")
def pages(folder: Path) -> Pages:
    """Every page of an edition but the search page, by its name."""
    return {
        path.stem: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in folder.glob("*.html")
        if path.stem != "search"
    }


def meta(page: BeautifulSoup) -> dict[str, str]:
    tags = page.find_all("meta", content=True)
    return {str(tag.get("name") or tag.get("property")): str(tag["content"]) for tag in tags}


def fingerprints(page: BeautifulSoup) -> Iterator[str]:
    return (str(code["title"]) for code in page.select(".made code"))


def test_every_page_has_a_title_and_a_description_of_its_own(pages: Pages, language: str) -> None:
    titles = {str(page.title.string) for page in pages.values()}
    descriptions = {meta(page)["description"] for page in pages.values()}
    assert len(titles) == len(descriptions) == len(pages) > 20
    assert all(10 < len(text) <= LONGEST[language] for text in descriptions)
    assert not any("<" in text or "{" in text for text in descriptions)


def test_messengers_are_told_the_same_as_search_engines(pages: Pages) -> None:
    for page in pages.values():
        told = meta(page)
        assert told["og:title"] in str(page.title.string)
        assert told["og:description"] == told["description"]


def test_every_page_shows_its_editions_card(pages: Pages, folder: Path) -> None:
    (card,) = {meta(page)["og:image"] for page in pages.values()}
    assert Image.open(folder / card).size == CARD_SIZE


def test_every_page_names_its_language_and_its_twin(pages: Pages, language: str) -> None:
    own = {"zh": "zh-CN", "en": "en"}[language]
    for name, page in pages.items():
        links = page.select("link[rel=alternate]")
        twins = {str(link["hreflang"]): str(link["href"]) for link in links}
        assert page.html["lang"] == own
        assert twins[own] == f"{name}.html"
        assert set(twins) == {"zh-CN", "en", "x-default"}


def test_every_footer_tells_date_versions_and_fingerprints(
    pages: Pages, own_site: Workspace
) -> None:
    source = load_report(own_site, REPORT).about.source_sha256
    for name, page in pages.items():
        made = page.select_one(".edition-footer .made")
        assert made is not None, name
        assert f"townbook {townbook.__version__} · Python 3" in made.get_text()
        assert "Jupyter Book 1" in made.get_text()
        assert len(list(fingerprints(page))) >= 2, name
        assert source in fingerprints(page), name


def test_a_chapters_footer_has_the_key_of_its_run(
    pages: Pages, own_site: Workspace, language: str
) -> None:
    path = own_site.run(REPORT, language, "flood_relief") / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    page = pages["flood_relief"]
    assert manifest["key"] in fingerprints(page)
    assert manifest["generated"][:10] in page.select_one(".made summary").get_text()


def test_the_about_page_has_citations_to_copy(pages: Pages) -> None:
    blocks = [block.get_text() for block in pages["about"].select("div.cite pre")]
    assert "[EB/OL]" in blocks[0]
    assert blocks[1].startswith("@misc{townbook-dongsitou-2021-")


def test_every_chapter_names_the_command_that_runs_it_again(pages: Pages, language: str) -> None:
    command = pages["tourism"].select_one("div.rerun pre").get_text().strip()
    assert command == f"townbook run {REPORT} --topic tourism --language {language}"
