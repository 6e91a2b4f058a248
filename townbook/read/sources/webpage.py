"""The text of a saved web page or a Markdown file: the article, not what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
from markdown_it import MarkdownIt

from townbook.errors import RefusedDocument
from townbook.read.sources.encodings import decode
from townbook.read.sources.raised_marks import raised
from townbook.read.sources.table_grid import GridCell, grid_lines

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"
    r"|&#(?:0*(?:[12]?[0-9]|3[01])(?![0-9])|x0*1?[0-9a-f](?![0-9a-f]));?",
    re.IGNORECASE,
)
"""Control characters, written as they are or by number: lxml reads them but writes none."""

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
FURNITURE = (
    "script", "style", "nav", "footer", "aside", "form", "noscript", "template", "select",
    "del", "s", "strike", "rt", "rp", "head",
)  # fmt: skip
"""What is no part of the article, what was struck out, and readings beside characters."""

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I)
STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.I)
BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "br"}
    | {"section", "article", "body", "dt", "dd", "blockquote"}
)
ARTICLE_SHARE = 0.7
"""The article lies in the part of the page that holds at least this share of its prose."""

LONGEST_CELL = 300
"""A longer cell is a page laid out by tables: its paragraphs are read one by one."""

LINKED_SHARE = 0.6
"""A block of which more than this share is links is navigation."""


def read_webpage(path: Path) -> str:
    """The article of an HTML file: one line a paragraph, table cells separated by tabs.

    Raises:
        RefusedDocument: the page holds no readable text.
    """
    return webpage_text(path.read_bytes(), path.name)


def webpage_text(content: bytes, name: str, charset: str = "") -> str:
    """The article of a page's bytes; `charset` is what was said of them beside them.

    Raises:
        RefusedDocument: the page holds no readable text.
    """
    named = CHARSET.search(content[:4096])
    source, _ = decode(content, name, charset or (named[1].decode("ascii") if named else ""))
    try:
        page = lxml.html.document_fromstring(DECLARATION.sub("", CONTROLS.sub(" ", source)))
    except (lxml.etree.LxmlError, ValueError) as problem:
        raise RefusedDocument(
            f"{name}: holds no text.", "Save the page again as complete HTML."
        ) from problem
    title = _title(page)
    text = _text_of(_article(page))
    return text if not title or title in text else f"{title}\n{text}"


def read_markdown(path: Path) -> str:
    """The text of a Markdown file without its marks; the numbers of lists are kept.

    Raises:
        RefusedDocument: the file's encoding cannot be told.
    """
    source, _ = decode(path.read_bytes(), path.name)
    return "\n".join(_markdown_lines(source))


def _title(page: Any) -> str:
    heading = next(page.iter("h1"), None)
    return "" if heading is None else " ".join(heading.text_content().split())


def _article(page: Any) -> Any:
    """The smallest part of a page that holds most of its prose; its navigation is taken out."""
    body = page.body if page.body is not None else page
    for element in list(body.iter(*FURNITURE, lxml.etree.Comment)):
        element.drop_tree()
    _drop_unseen(body)
    prose, linked = _weights(body)
    for element in [
        entry for entry in body.iter("div", "ul", "ol", "p", "dl") if entry is not body
    ]:
        whole = prose.get(element, 0) + linked.get(element, 0)
        if linked.get(element, 0) > LINKED_SHARE * whole and not _inside_prose(element, prose):
            element.drop_tree()
    article = body
    while True:
        heaviest = max(article.iterchildren(), key=lambda part: prose.get(part, 0), default=None)
        if heaviest is None or prose.get(heaviest, 0) < ARTICLE_SHARE * max(prose[body], 1):
            return article
        if heaviest.tag in ("p", "span", "font") or _is_data(heaviest):
            return article
        article = heaviest


def _drop_unseen(body: Any) -> None:
    """Take out what a browser does not show; an article that a script unveils stays."""
    whole = len("".join(body.text_content().split()))
    for element in list(body.iter()):
        style = element.get("style") or ""
        hidden = HIDDEN.search(style) or element.get("hidden") is not None
        if not (hidden or STRUCK.search(style)) or element is body:
            continue
        if 2 * len("".join(element.text_content().split())) < whole:
            element.drop_tree()


def _inside_prose(element: Any, prose: dict[Any, int]) -> bool:
    """Whether a block of links is part of a sentence: its parent is a paragraph with more text."""
    parent = element.getparent()
    return parent is not None and parent.tag == "p" and prose.get(parent, 0) > 0


def _weights(body: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """For each element, how many letters of prose and how many letters of links it holds."""
    prose: dict[Any, int] = {}
    linked: dict[Any, int] = {}
    depth = 0
    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            depth += element.tag == "a"
            own = len("".join((element.text or "").split()))
            prose[element], linked[element] = (0, own) if depth else (own, 0)
            continue
        depth -= element.tag == "a"
        parent = element.getparent()
        if element is not body and parent is not None:
            tail = len("".join((element.tail or "").split()))
            prose[parent] += prose[element] + (0 if depth else tail)
            linked[parent] += linked[element] + (tail if depth else 0)
    return prose, linked


def _text_of(article: Any) -> str:
    pieces: list[str] = []
    walk = lxml.etree.iterwalk(article, events=("start", "end"))
    for event, element in walk:
        edge = "\n" if element.tag in BLOCKS else ""
        if event == "end":
            tail = "" if element is article else element.tail or ""
            pieces.append(edge + " ".join(tail.split("\n")))
        elif element.tag == "table" and not _is_layout(element):
            pieces.append("\n" + "\n".join(grid_lines(map(_row, _rows(element)))))
            walk.skip_subtree()
        elif element.tag == "sup":
            pieces.append(raised("".join(pieces[-3:]), element.text_content()))
            walk.skip_subtree()
        elif isinstance(element.tag, str):
            pieces.append(edge + " ".join((element.text or "").split("\n")))
    return "\n".join(filter(None, map(_line, "".join(pieces).split("\n"))))


def _is_data(element: Any) -> bool:
    """Whether an element is a table of data, or a part of one."""
    return element.tag in ("table", "tbody", "thead", "tr") and not _is_layout(element)


def _is_layout(table: Any) -> bool:
    """Whether a table only sets out a page: it holds tables or paragraphs of prose."""
    cells = list(table.iter("td", "th"))
    nested = any(inner is not table for inner in table.iter("table"))
    return nested or any(len(cell.text_content()) > LONGEST_CELL for cell in cells)


def _rows(table: Any) -> Iterator[Any]:
    for part in table.iterchildren():
        if part.tag == "tr":
            yield part
        elif isinstance(part.tag, str) and part.tag != "caption":
            yield from _rows(part)
        elif part.tag == "caption":
            yield part


def _row(row: Any) -> list[GridCell]:
    cells = [row] if row.tag == "caption" else row.iterchildren("td", "th")
    return [
        GridCell(_cell_text(cell), _spanned(cell, "colspan"), _spanned(cell, "rowspan"))
        for cell in cells
    ]


def _cell_text(cell: Any) -> str:
    """A cell's words in one line."""
    return " ".join(_text_of(cell).split())


def _spanned(cell: Any, what: str) -> int:
    value = (cell.get(what) or "").strip()
    return int(value) if value.isdecimal() and 0 < len(value) < 5 and int(value) else 1


def _line(line: str) -> str:
    return "\t".join(part.strip() for part in line.split("\t")).strip()


def _markdown_lines(source: str) -> Iterator[str]:
    number, in_row = "", False
    cells: list[str] = []
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
