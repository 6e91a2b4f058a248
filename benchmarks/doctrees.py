"""What Sphinx kept of an edition's pages: enough to index them anew, and their keywords."""

from __future__ import annotations

import json
import pickle
import time
from pathlib import Path
from typing import Any

from sphinx.search import IndexBuilder, languages

from townbook.publish.pages.edition_settings import SPHINX
from townbook.publish.site.extension import BigramSearch


def seconds_to_index(folder: Path, language: str) -> float:
    """How long Sphinx takes to index an edition's pages; reading them is the book's business."""
    languages[BigramSearch.lang] = BigramSearch
    environment = _environment(folder)
    trees = {page: _loaded(folder / f"{page}.doctree") for page in environment.all_docs}
    began = time.perf_counter()
    builder = IndexBuilder(environment, SPHINX[language]["html_search_language"], {}, "")
    for page, tree in trees.items():
        builder.feed(page, f"{page}.html", environment.titles[page].astext(), tree)
    json.dumps(builder.freeze())
    return time.perf_counter() - began


def search_words(folder: Path) -> dict[str, str]:
    """The keywords that each page's front matter gives it."""
    metadata = _environment(folder).metadata
    return {page: str(entries.get("search_words", "")) for page, entries in metadata.items()}


def _environment(folder: Path) -> Any:
    return _loaded(folder / "environment.pickle")


def _loaded(path: Path) -> Any:
    return pickle.loads(path.read_bytes())
