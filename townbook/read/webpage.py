"""The text of a saved web page or a Markdown file: the article, not what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import trafilatura
from markdown_it import MarkdownIt

from townbook.errors import RefusedDocument
from townbook.read.encodings import decode

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
FURNITURE = ("script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template")
BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "section"})
LEAST_SHARE = 0.6
"""Of the page's sentence marks, the share an extracted article must hold to be believed."""


def read_webpage(path: Path) -> str:
    """The article of an HTML file: one line a paragraph, table cells separated by tabs.

    Raises:
        RefusedDocument: the page holds no readable text.
    """
    content = path.read_bytes()
    named = CHARSET.search(content[:4096])
    source, _ = decode(content, path.name, named[1].decode("ascii") if named else "")
    source = DECLARATION.sub("", source)
    whole = _everything(source)
    article = _article(source)
    marks = sum(map(whole.count, "。；"))
    if marks and sum(map(article.count, "。；")) < LEAST_SHARE * marks:
        return whole
    return article or whole


def read_markdown(path: Path) -> str:
    """The text of a Markdown file without its marks; the numbers of lists are kept.

    Raises:
        RefusedDocument: the file's encoding cannot be told.
    """
    source, _ = decode(path.read_bytes(), path.name)
    return "\n".join(_markdown_lines(source))


def _article(source: str) -> str:
    found = trafilatura.bare_extraction(
        source, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    if found is None or found.body is None:
        return ""
    return _lines_of(_rendered(found.body))


def _rendered(element: Any) -> Iterator[str]:
    """The text of trafilatura's tree, with line breaks after blocks and tabs between cells."""
    if element.tag == "row":
        cells = [" ".join("".join(cell.itertext()).split()) for cell in element.iter("cell")]
        yield "\n" + "\t".join(cells) + "\n"
    else:
        yield element.text or ""
        for child in element:
            yield from _rendered(child)
        yield "\n" if element.tag in ("p", "head", "item", "lb", "quote", "table") else ""
    yield element.tail or ""


def _everything(source: str) -> str:
    """All text of a page outside its furniture, for pages in which no article is found."""
    try:
        root = lxml.html.fromstring(source)
    except (lxml.etree.LxmlError, ValueError) as problem:
        raise RefusedDocument(
            "The web page holds no text.", "Save the page again as complete HTML."
        ) from problem
    for element in list(root.iter(*FURNITURE)):
        if element.getparent() is not None:
            element.drop_tree()
    pieces = []
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            pieces.append((element.tail or "") if event == "end" else "")
        elif event == "start":
            pieces.append(("\n" if element.tag in BLOCKS else "") + (element.text or ""))
        else:
            mark = "\n" if element.tag in BLOCKS else "\t" if element.tag in ("td", "th") else ""
            pieces.append(mark + (element.tail or ""))
    return _lines_of(pieces)


def _lines_of(pieces: Any) -> str:
    lines = ("\t".join(map(str.strip, line.split("\t"))) for line in "".join(pieces).split("\n"))
    return "\n".join(line.strip() for line in lines if line.strip())


def _markdown_lines(source: str) -> Iterator[str]:
    number, cells, in_row = "", [], False
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type in ("tr_open", "tr_close"):
            in_row = token.type == "tr_open"
            if not in_row:
                yield "\t".join(cells)
            cells = []
        elif token.type == "inline" and in_row:
            cells.append(_inline_text(token))
        elif token.type == "inline":
            yield number + _inline_text(token)
            number = ""
        elif token.type in ("fence", "code_block", "html_block"):
            yield token.content.rstrip("\n")


def _inline_text(token: Any) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        breaks.get(child.type, "" if child.type == "html_inline" else child.content)
        for child in token.children or ()
    )
