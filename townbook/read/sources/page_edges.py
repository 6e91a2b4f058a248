"""Heads and feet of printed pages: page numbers, and what repeats from page to page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from townbook.read.sources.pdf_lines import Line

EDGE = 2
"""How many rows at the top and at the bottom of a page can be head or foot."""

PAGE_NUMBER = re.compile(
    r"[-—–─·.\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[/／,，、]?\s*共?\s*\d{1,4}\s*页?)?[-—–─·.\s]*"
)
_OF_PAGES = re.compile(
    r"[^。；]{0,40}第\s?\d{1,4}\s?页\s?[/／,，、]?\s?共\s?\d{1,4}\s?页[^。；]{0,20}"
)
_BROWSER = re.compile(
    r"(?:(?:https?|file)://\S*|about:blank)(?:\s+\d{1,4}\s?[/／]\s?\d{1,4})?"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s(?:[上下]午)?\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\t.*)?"
    r"|\d{4}年\d{1,2}月\d{1,2}日\s(?:[上下]午)?\d{1,2}:\d{2}(?:\t.*)?",
    re.IGNORECASE,
)
"""What a browser prints around a page: its address, the pages, when it was printed."""

OFTEN = 0.6
"""Share of the pages on which a head, a foot or a stamp stands."""
LONGEST_STAMP = 16


def without_edges(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """All lines but page numbers and what repeats at the edge of most pages."""
    edges = [_edge_lines(page) for page in pages]
    keys = Counter(
        key
        for number, lines in enumerate(edges)
        for key in {key for line in lines for key in _edge_keys(line.text, number)}
    )
    keys.update(
        stamp for page in pages for stamp in {_stamp(line) for line in page if not line.cells}
    )
    often = max(2, round(OFTEN * len(pages)))
    repeated = {key for key, times in keys.items() if times >= often}
    return [
        line
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True))
        for line in page
        if line.cells
        or not (
            (line in edge and _is_furniture(line.text, number, repeated))
            or (len(line.text) <= LONGEST_STAMP and _stamp(line) in repeated)
        )
    ]


def _stamp(line: Line) -> object:
    """What a stamp has in common on all pages: its words and its place."""
    return line.text, round(line.left / 2), round(line.baseline / 2)


def _is_furniture(text: str, number: int, repeated: set[object]) -> bool:
    for pattern in (PAGE_NUMBER, _OF_PAGES, _BROWSER):
        if pattern.fullmatch(text.strip()):
            return True
    return not repeated.isdisjoint(_edge_keys(text, number))


def _edge_lines(page: Sequence[Line]) -> set[Line]:
    """The lines of the first and of the last rows of a page; a ruled table is none of them."""
    levels: list[float] = []
    for line in sorted(page, key=lambda each: -each.baseline):
        if not levels or levels[-1] - line.baseline > 0.3 * line.size:
            levels.append(line.baseline)
    outer = {*levels[:EDGE], *levels[-EDGE:]}
    return {
        line
        for line in page
        if not line.cells and any(abs(line.baseline - level) <= 0.3 * line.size for level in outer)
    }


def _edge_keys(text: str, page: int) -> Iterator[object]:
    """What a line says, and what it says if one of its numbers counts the pages."""
    words = "".join(text.split())
    yield words
    around = re.sub(r"\d+", "#", words)
    for place, number in enumerate(re.findall(r"\d{1,6}", words)[:6]):
        yield around, place, int(number) - page
