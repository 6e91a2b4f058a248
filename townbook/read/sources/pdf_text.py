"""The text of a PDF: its lines put together to paragraphs again, without what pages add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from townbook.errors import RefusedDocument

MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
EDGE = 2
"""How many lines at the top and at the bottom of a page can be header or footer."""

PAGE_NUMBER = re.compile(
    r"[-—–─·.\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[/／,，、]?\s*共?\s*\d{1,4}\s*页?)?[-—–─·.\s]*"
)
PARAGRAPH_START = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d)"
)
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d]"
_TYPOGRAPHIC_SPACE = re.compile(rf"(?<={_WIDE}) +| +(?={_WIDE})")
"""Printers set a gap between Chinese and other letters; it is no part of the text."""

UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line with its left and right edge and letter size, in points."""

    text: str
    left: float
    right: float
    size: float


def read_pdf(path: Path) -> str:
    """The text layer of a PDF, one line a paragraph; headers, footers, page numbers left out.

    Raises:
        RefusedDocument: the file is damaged, encrypted, scanned, or has too many pages.
    """
    pages = _pages(path)
    text = "\n".join(paragraphs(without_edges(pages)))
    letters = sum(not character.isspace() for character in text)
    if letters < 10 * max(len(pages), 1) ** 0.5:
        raise RefusedDocument(
            f"{path.name}: holds pictures of pages, no text (a scan).",
            "Ask for the Word file, or run text recognition first, such as: ocrmypdf -l chi_sim",
        )
    if len(UNMAPPED.findall(text)) > 0.2 * letters:
        raise RefusedDocument(
            f"{path.name}: does not say which characters its letter shapes stand for.",
            "Ask for the Word file, or run text recognition first, such as: ocrmypdf --force-ocr",
        )
    return text


def without_edges(pages: list[list[Line]]) -> list[Line]:
    """All lines but page numbers and what repeats at the edge of most pages."""
    keys = Counter(
        key
        for number, page in enumerate(pages)
        for key in {key for line in _edges(page) for key in _edge_keys(line, number)}
    )
    often = max(2, round(0.6 * len(pages)))
    repeated = {key for key, times in keys.items() if times >= often}
    return [line for number, page in enumerate(pages) for line in _body(page, number, repeated)]


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """Lines joined where print broke them: a full line goes on unless the next is indented."""
    if not lines:
        return
    size = median(line.size for line in lines)
    left = min(line.left for line in lines)
    right = sorted(line.right for line in lines)[int(0.95 * (len(lines) - 1))]
    pending = ""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        pending = _joined(pending, line.text)
        goes_on = (
            following is not None
            and line.right > right - 2 * size
            and following.left < left + size
            and "\t" not in line.text + following.text
            and not PARAGRAPH_START.match(following.text)
        )
        if not goes_on:
            yield pending
            pending = ""


def _joined(before: str, after: str) -> str:
    needs_space = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return before + (" " if needs_space and after[:1].isalpha() else "") + after


def _pages(path: Path) -> list[list[Line]]:
    try:
        document = pdfium.PdfDocument(str(path))
    except pdfium.PdfiumError as problem:
        raise _refusal(path, str(problem)) from problem
    try:
        if len(document) > MOST_PAGES:
            raise RefusedDocument(
                f"{path.name}: has {len(document)} pages, more than {MOST_PAGES}.",
                "Give the pages of the work report alone.",
            )
        return [_lines(document[index]) for index in range(len(document))]
    except pdfium.PdfiumError as problem:
        raise _refusal(path, str(problem)) from problem
    finally:
        document.close()


def _refusal(path: Path, reason: str) -> RefusedDocument:
    if "password" in reason.lower() or "security" in reason.lower():
        return RefusedDocument(
            f"{path.name}: is encrypted and asks for a password.",
            "Open it with the password and print it to a new PDF, or ask for the Word file.",
        )
    return RefusedDocument(
        f"{path.name}: is a damaged PDF.", "Download it again, or ask for the Word file."
    )


def _lines(page: pdfium.PdfPage) -> list[Line]:
    textpage = page.get_textpage()
    count = min(textpage.count_chars(), MOST_CHARACTERS)
    lines: list[Line] = []
    letters: list[tuple[str, float, float, float]] = []
    for index in range(count):
        letter = chr(pdfium_c.FPDFText_GetUnicode(textpage, index))
        if letter in "\r\n":
            _close_line(letters, lines)
            letters = []
        elif letter.isprintable() or letter == "\ufffd":
            left, bottom, right, top = textpage.get_charbox(index, loose=True)
            letters.append((letter, left, right, top - bottom))
    _close_line(letters, lines)
    return lines


def _close_line(letters: list[tuple[str, float, float, float]], lines: list[Line]) -> None:
    seen = [letter for letter in letters if not letter[0].isspace()]
    if not seen:
        return
    size = median(letter[3] for letter in seen) or 1.0
    text, edge = "", seen[0][1]
    for letter, left, right, _ in letters:
        if letter.isspace():
            text += " " if text else ""
            continue
        text = f"{text.rstrip()}\t" if left - edge > 1.5 * size else text
        text, edge = text + letter, right
    text = _TYPOGRAPHIC_SPACE.sub("", text.strip())
    lines.append(Line(text, seen[0][1], max(letter[2] for letter in seen), size))


def _edges(page: list[Line]) -> list[Line]:
    return page if len(page) <= 2 * EDGE else [*page[:EDGE], *page[-EDGE:]]


def _edge_keys(line: Line, page: int) -> set[str]:
    """What a line says, and what it says if the numbers in it count the pages."""
    text = "".join(line.text.split())
    counted = re.sub(r"\d{1,6}", lambda number: f"#{int(number[0]) - page}", text)
    return {text, counted}


def _body(page: list[Line], number: int, repeated: set[str]) -> list[Line]:
    def belongs(index: int, line: Line) -> bool:
        if EDGE <= index < len(page) - EDGE:
            return True
        if PAGE_NUMBER.fullmatch(line.text):
            return False
        return not _edge_keys(line, number) & repeated

    return [line for index, line in enumerate(page) if belongs(index, line)]
