"""The words of an edition's pages as a script: search results quote them without fetching pages.

A page that was opened from a folder (`file://`) may not fetch others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from lxml import etree, html

from townbook.publish.run.inputs import content_hash

TEXTS_FILE = "pagetexts.js"
_SILENT = etree.XPath(
    ".//*[contains(@class, 'headerlink') or self::script or self::style "
    "or contains(@class, 'd-print-none') or @id='jb-print-docs-body' "
    "or contains(concat(' ', @class, ' '), ' source ')]"
)
_ARTICLE = etree.XPath(".//article[contains(@class, 'bd-article')]")
_THIS_PROGRAM = Path(__file__).read_bytes()
"""What the texts were taken out with: kept ones do not outlive a change of it."""


def write_page_texts(site: Path, names: Iterable[str], cache: Path) -> Path:
    """Write the texts of the named pages of a folder beside them; returns the script's path.

    Each page's text is kept in `cache` under the page's hash: only pages that are new are parsed.
    """
    before = _kept(cache)
    keys, texts = {}, {}
    for name in sorted(names):
        page = (site / f"{name}.html").read_bytes()
        keys[name] = key = content_hash(_THIS_PROGRAM + page)
        texts[key] = before[key] if key in before else page_text(page)
    if texts != before:
        cache.write_text(json.dumps(texts), encoding="utf-8")
    told = {name: texts[key] for name, key in keys.items() if texts[key]}
    script = f"const PAGE_TEXTS = {json.dumps(told, ensure_ascii=False)};\n"
    path = site / TEXTS_FILE
    path.write_text(script.replace("\u2028", " ").replace("\u2029", " "), encoding="utf-8")
    return path


def _kept(cache: Path) -> dict[str, str]:
    """The texts of the last build; none where they are gone or damaged."""
    try:
        texts: dict[str, str] = json.loads(cache.read_bytes())
    except (OSError, ValueError):
        return {}
    return texts


def page_text(page: bytes) -> str:
    """The words of a page's article, without headings' links; empty where it has none."""
    found = _ARTICLE(html.fromstring(page, parser=html.HTMLParser(encoding="utf-8")))
    if not found:
        return ""
    for node in _SILENT(found[0]):
        node.drop_tree()
    return " ".join(str(found[0].text_content()).split())
