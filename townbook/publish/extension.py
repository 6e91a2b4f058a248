"""A small Sphinx extension: twins of pages, the footer, and a search that finds Chinese words.

`_config.yml` lists it, so that a plain `jupyter-book build .` has it too.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage, languages

TWIN = {
    "zh": {"language": "en", "lang": "en", "label": "English", "title": "This page in English"},
    "en": {"language": "zh", "lang": "zh-CN", "label": "中文", "title": "阅读本页中文版"},
}
HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


class BigramSearch(SearchLanguage):
    """Indexes Chinese by every two neighbouring characters, and asks for the same.

    Sphinx's own Chinese search segments the index but not the query, so that a word of the
    reader's is found only where the segmenter happens to agree. Pairs of characters need no
    dictionary, and reader and index cannot disagree.
    """

    lang = "zh-bigram"
    language_name = "Chinese (bigrams)"
    _runs = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")

    js_splitter_code = """
function splitQuery(query) {
  const words = /\\p{Script=Han}+|(?:(?!\\p{Script=Han})[\\p{Letter}\\p{Number}_])+/gu;
  const runs = query.match(words) || [];
  return runs.flatMap((run) => {
    const signs = [...run];
    const isWord = signs.length < 2 || !/^\\p{Script=Han}/u.test(run);
    return isWord ? [run] : signs.slice(1).map((sign, i) => signs[i] + sign);
  });
}
"""

    def split(self, input: str) -> list[str]:
        """Words as they are; a run of Chinese as its characters' pairs, and each character."""
        return [term for run in self._runs.findall(input) for term in _terms(run)]

    def word_filter(self, word: str) -> bool:
        return bool(word)


def _terms(run: str) -> list[str]:
    if not re.match(f"[{HAN}]", run):
        return [run]
    return [*run, *(run[i : i + 2] for i in range(len(run) - 1))]


def add_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Tell a page its language, its twin in the other language and its footer."""
    language = "zh" if str(app.config.language).startswith("zh") else "en"
    name = PurePosixPath(pagename).name
    twin = TWIN[language]
    context["page_lang"] = TWIN[twin["language"]]["lang"]
    context["page_name"] = name
    context["edition_footer"] = app.config.townbook_footer
    if app.config.townbook_twin and (doctree is not None or pagename == "search"):
        context["twin"] = {**twin, "href": f"../{twin['language']}/{name}.html"}


def add_search_words(app: Sphinx) -> list[Any]:
    """Let a page be found by the words of its front matter as if they stood in its title."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is None:
        return []
    for page, metadata in app.env.metadata.items():
        for word in indexer.lang.split(metadata.get("search_words", "")):
            stem = indexer.lang.stem(word.lower())
            if indexer.lang.word_filter(stem):
                indexer._title_mapping.setdefault(stem, set()).add(page)
    return []


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension with Sphinx."""
    languages[BigramSearch.lang] = BigramSearch
    app.add_config_value("townbook_footer", [], "html")
    app.add_config_value("townbook_twin", False, "html")
    app.add_config_value("townbook_looks", "", "html")
    # Jupyter Book sets this for sphinx_comments, which we leave out: it asks other hosts.
    app.add_config_value("comments_config", {}, "html")
    app.connect("html-collect-pages", add_search_words)
    app.connect("html-page-context", add_page_context, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
