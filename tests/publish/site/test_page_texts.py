"""The words that search results quote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from townbook.publish.site import page_texts
from townbook.publish.site.page_texts import page_text, write_page_texts

PAGE = """<html><body><nav>menu</nav><article class="bd-article">
<h1>雨灾<a class="headerlink" href="#x">#</a></h1>
<div id="jb-print-docs-body">for paper</div>
<p>使 <a href="register.html">29</a> 个村</p><script>no()</script></article></body></html>"""


def test_a_pages_text_is_its_article() -> None:
    assert page_text(PAGE.encode()) == "雨灾 使 29 个村"


def test_a_page_without_an_article_has_none() -> None:
    assert page_text(b"<html><body><p>search</p></body></html>") == ""


def test_the_script_holds_every_page_that_has_words(tmp_path: Path) -> None:
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "flood.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "search.html").write_text("<html><body></body></html>", encoding="utf-8")
    assert texts_of(tmp_path) == {"2021/flood": "雨灾 使 29 个村"}


def texts_of(site: Path) -> dict[str, str]:
    script = write_page_texts(site, ["search", "2021/flood"], site / "kept.json")
    told = script.read_text(encoding="utf-8")
    return json.loads(told.removeprefix("const PAGE_TEXTS = ").removesuffix(";\n"))


def test_a_page_that_changed_is_told_anew_and_the_others_are_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2021").mkdir()
    (tmp_path / "search.html").write_text(PAGE.replace("29", "7"), encoding="utf-8")
    (tmp_path / "2021" / "flood.html").write_text(PAGE, encoding="utf-8")
    first = texts_of(tmp_path)
    parsed: list[bytes] = []
    monkeypatch.setattr(
        page_texts, "page_text", lambda page: parsed.append(page) or page_text(page)
    )
    assert texts_of(tmp_path) == first
    assert not parsed
    (tmp_path / "2021" / "flood.html").write_text(PAGE.replace("29", "30"), encoding="utf-8")
    assert texts_of(tmp_path) == first | {"2021/flood": "雨灾 使 30 个村"}
    assert len(parsed) == 1


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "flood.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "search.html").write_text("<html><body></body></html>", encoding="utf-8")
    (tmp_path / "kept.json").write_text('{"half', encoding="utf-8")
    assert texts_of(tmp_path) == {"2021/flood": "雨灾 使 29 个村"}
