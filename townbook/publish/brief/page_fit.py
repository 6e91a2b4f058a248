"""How much room a brief takes in a Word document, so that it keeps to its number of pages.

Word sets the pages when the file is opened; here the lines are counted with the styles' own
sizes, a Chinese character being as wide as its size and any other half as wide.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docx.document import Document as DocumentType
from docx.image.image import Image
from docx.shared import Length
from docx.styles.style import ParagraphStyle

from townbook.publish.brief.brief_words import Words
from townbook.publish.brief.content import Brief

SPARE = 0.98
"""The part of a page that is planned for."""

NUMBER_SHARES, CHAPTER_SHARES = (0.40, 0.20, 0.22, 0.18), (0.22, 0.78)
"""How the columns of the two tables share the width of the text."""

STYLES = (
    "Title",
    "Subtitle",
    "Body Text",
    "Heading 1",
    "Caption",
    "Brief Detail",
    "Brief Fine",
    "Brief Table",
    "Brief Small Table",
    "Brief Table Head",
    "Brief Picture",
    "Brief Closing",
)
"""The paragraph styles that a template must have."""


@dataclass(frozen=True)
class Way:
    """A way to set a brief: how many charts, how wide (per cent of the text), and in which style
    the checks and plans. Numbers and checks are never left out.
    """

    charts: int
    scale: int
    style: str


WAYS = (
    Way(2, 100, "Body Text"),
    Way(1, 100, "Body Text"),
    Way(1, 82, "Body Text"),
)
"""Tried in turn until one keeps to the pages: a chart's letters stay eight points high."""

TIGHT_WAYS = (Way(1, 82, "Brief Detail"), Way(1, 82, "Brief Fine"))
"""Tried when two pages do not hold a brief; with the last, it flows on."""
MOST_PAGES = 2


def best_way(document: DocumentType, brief: Brief, words: Words) -> Way:
    """The first way to set a brief in which it keeps to its pages, else to two, else the last."""
    page, room = Page.of(document), text_height(document).pt
    tried = [(way, brief.pages) for way in WAYS]
    tried += [(way, MOST_PAGES) for way in (*WAYS, *TIGHT_WAYS)]
    fits = (way for way, pages in tried if page.height(brief, words, way) <= room * pages * SPARE)
    return next(fits, TIGHT_WAYS[-1])


def text_width(document: DocumentType) -> Length:
    """The width between a document's margins."""
    page = document.sections[0]
    return Length((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))


def text_height(document: DocumentType) -> Length:
    """The height between a document's margins."""
    page = document.sections[0]
    return Length((page.page_height or 0) - (page.top_margin or 0) - (page.bottom_margin or 0))


@dataclass(frozen=True)
class Lines:
    """The measures of a paragraph style, in points."""

    size: float
    line: float
    around: float
    indent: float

    @classmethod
    def of(cls, style: ParagraphStyle) -> Lines:
        """The measures of one of a template's styles, or those of the style it is based on."""
        size, shape = _size(style), style.paragraph_format
        line = shape.line_spacing.pt if isinstance(shape.line_spacing, Length) else size * 1.3
        around = (shape.space_before or Length(0)).pt + (shape.space_after or Length(0)).pt
        return cls(size, line, around, (shape.first_line_indent or Length(0)).pt)

    def height(self, text: str, width: float) -> float:
        """The height of a text that is set in this style, `width` points wide."""
        lines = math.ceil((_advance(text) * self.size + self.indent) / width) or 1
        return lines * self.line + self.around


def _size(style: ParagraphStyle | None) -> float:
    while style is not None:
        if style.font.size:
            return float(style.font.size.pt)
        style = style.base_style
    return 10.5


@dataclass(frozen=True)
class Page:
    """The width of a template's text in points, and the measures of its styles."""

    width: float
    styles: Mapping[str, Lines]

    @classmethod
    def of(cls, document: DocumentType) -> Page:
        """The page of a template.

        Raises:
            KeyError: it lacks a style that a brief needs.
        """
        width = text_width(document).pt
        return cls(width, {name: Lines.of(document.styles[name]) for name in STYLES})

    def height(self, brief: Brief, words: Words, way: Way) -> float:
        """The height of a brief in points, set in one way."""
        total = sum(
            self.styles[style].height(text, self.width) for style, text in _texts(brief, words, way)
        )
        for number in brief.numbers:
            cells = (number.label, number.text, number.interval, number.verdict)
            total += self._row("Brief Table", cells, NUMBER_SHARES)
        for chapter in brief.chapters:
            total += self._row("Brief Small Table", chapter, CHAPTER_SHARES)
        for picture in brief.pictures[: way.charts]:
            total += self.width * way.scale / 100 * _ratio(picture.files.paper) + 8
        return total

    def _row(self, style: str, cells: Sequence[str], shares: Sequence[float]) -> float:
        lines = self.styles[style]
        heights = (
            lines.height(text, self.width * share - 8)
            for text, share in zip(cells, shares, strict=True)
        )
        return max(heights) + 0.5


def _texts(brief: Brief, words: Words, way: Way) -> Iterator[tuple[str, str]]:
    """Every paragraph of a brief outside of its tables: its style and its text."""
    yield "Title", brief.title
    yield "Subtitle", brief.subtitle
    yield "Body Text", brief.headline
    for heading in (words.numbers, words.checks, words.plans):
        yield "Heading 1", heading
    yield "Brief Table Head", " "
    if brief.chapters:
        yield "Heading 1", words.chapters
        yield "Brief Table Head", " "
    for picture in brief.pictures[: way.charts]:
        yield "Caption", f"{words.figure} 1　{picture.caption}"
    for text in (
        *(f"{check.label}：{check.text}" for check in brief.checks),
        brief.checks_said,
        *brief.plans,
        brief.plans_said,
    ):
        if text:
            yield way.style, text
    for text in (*brief.remarks, brief.sources, *brief.method, brief.made):
        yield "Brief Closing", text


def _advance(text: str) -> float:
    """The width of a text in ems."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


@cache
def _ratio(picture: Path) -> float:
    """Height of a picture over its width."""
    image = Image.from_file(str(picture))
    return float(image.px_height / image.px_width)
