"""The words that search results quote."""

from __future__ import annotations

import json
from pathlib import Path

from townbook.publish.pagetexts import page_text, write_page_texts

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
    script = write_page_texts(tmp_path, ["search", "2021/flood"]).read_text(encoding="utf-8")
    texts = script.removeprefix("const PAGE_TEXTS = ").removesuffix(";\n")
    assert json.loads(texts) == {"2021/flood": "雨灾 使 29 个村"}
