"""The words of an edition's pages as a script: search results quote them without fetching pages.

A page that was opened from a folder (`file://`) may not fetch others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from lxml import etree, html

TEXTS_FILE = "pagetexts.js"
_SILENT = etree.XPath(
    ".//*[contains(@class, 'headerlink') or self::script or self::style "
    "or contains(@class, 'd-print-none') or @id='jb-print-docs-body' "
    "or contains(concat(' ', @class, ' '), ' source ')]"
)
_ARTICLE = etree.XPath(".//article[contains(@class, 'bd-article')]")


def write_page_texts(site: Path, names: Iterable[str]) -> Path:
    """Write the texts of the named pages of a folder beside them; returns the script's path."""
    texts = {name: page_text((site / f"{name}.html").read_bytes()) for name in sorted(names)}
    kept = {name: text for name, text in texts.items() if text}
    script = f"const PAGE_TEXTS = {json.dumps(kept, ensure_ascii=False)};\n"
    path = site / TEXTS_FILE
    path.write_text(script.replace("\u2028", " ").replace("\u2029", " "), encoding="utf-8")
    return path


def page_text(page: bytes) -> str:
    """The words of a page's article, without headings' links; empty where it has none."""
    found = _ARTICLE(html.fromstring(page, parser=html.HTMLParser(encoding="utf-8")))
    if not found:
        return ""
    for node in _SILENT(found[0]):
        node.drop_tree()
    return " ".join(str(found[0].text_content()).split())
