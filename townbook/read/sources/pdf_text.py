"""The text of a PDF: its lines put together to paragraphs again, without what pages add."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from townbook.errors import RefusedDocument
from townbook.read.sources.encodings import LEAST_PLAUSIBLE, plausibility
from townbook.read.sources.page_edges import without_edges
from townbook.read.sources.pdf_columns import in_reading_order
from townbook.read.sources.pdf_letters import Letter, PrintedPage, printed_page
from townbook.read.sources.pdf_lines import Line, line_of, pieces, side_by_side
from townbook.read.sources.pdf_paragraphs import paragraphs
from townbook.read.sources.pdf_tables import ruled_tables

MOST_PAGES = 2_000
FEWEST_LETTERS = 10
"""A page with fewer, most of which a picture covers, was scanned."""
MOST_UNMAPPED = 0.2
PICTURED = 0.4
PICTURE_OF_PAGE = "〔第{}页是图片，未读取〕"
"""Stands in the text for a page that holds a picture of its words."""


def read_pdf(path: Path) -> str:
    """The text layer of a PDF, one line a paragraph, one a row of a table with tabs.

    Heads, feet, page numbers and watermarks are left out; a scanned page among others is named
    in its place.

    Raises:
        RefusedDocument: the file is damaged, encrypted, scanned, has too many pages, or does not
            say which characters its shapes stand for.
    """
    pages: list[list[Line]] = []
    read = pictured = unmapped = 0
    for number, page in enumerate(_pages(path), start=1):
        inked = [letter for letter in page.letters if not letter.sign.isspace()]
        is_picture = len(inked) < FEWEST_LETTERS and page.pictures > PICTURED
        pages.append([_named_picture(number)] if is_picture else _lines(page))
        read, pictured = read + len(inked), pictured + is_picture
        unmapped += sum(letter.unmapped or _stands_for_nothing(letter.sign) for letter in inked)
    if read < FEWEST_LETTERS * max(len(pages), 1) ** 0.5 or pictured == len(pages):
        raise RefusedDocument(
            f"{path.name}: holds pictures of pages, no text (a scan).",
            "Ask for the Word file, or run text recognition first, such as: ocrmypdf -l chi_sim",
        )
    text = "\n".join(paragraphs(without_edges(pages)))
    if unmapped > MOST_UNMAPPED * read or _is_gibberish(text):
        raise RefusedDocument(
            f"{path.name}: does not say which characters its letter shapes stand for.",
            "Ask for the Word file, or run text recognition first, such as: ocrmypdf --force-ocr",
        )
    return text


def _stands_for_nothing(sign: str) -> bool:
    return "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd"


def _is_gibberish(text: str) -> bool:
    """Whether what is read is no language's words: another letter stands for each shape."""
    foreign = sum(sign > "\x7f" for sign in text)
    return foreign > MOST_UNMAPPED * len(text) and plausibility(text) < LEAST_PLAUSIBLE


def _named_picture(number: int) -> Line:
    return Line(PICTURE_OF_PAGE.format(number), 0.0, 0.0, 1.0, cells=True)


def _lines(page: PrintedPage) -> list[Line]:
    """The lines of a page in reading order, each table where its first letter stands."""
    tables = ruled_tables(page.across, page.upward)
    runs: list[list[Letter] | int] = []
    for letter in page.letters:
        table = next((place for place, each in enumerate(tables) if each.take(letter)), None)
        if table is not None:
            runs += [] if table in runs else [table]
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(letter)
        else:
            runs.append([letter])
    lines: list[Line] = []
    for run in runs:
        lines += tables[run].lines() if isinstance(run, int) else map(line_of, pieces(run))
    return list(side_by_side(in_reading_order(lines)))


def _pages(path: Path) -> Iterator[PrintedPage]:
    try:
        document = pdfium.PdfDocument(str(path))
        if len(document) > MOST_PAGES:
            raise RefusedDocument(
                f"{path.name}: has {len(document)} pages, more than {MOST_PAGES}.",
                "Give the pages of the work report alone.",
            )
        for index in range(len(document)):
            page = document[index]
            yield printed_page(page)
            page.close()
        document.close()
    except pdfium.PdfiumError as problem:
        raise _refusal(path, str(problem)) from problem


def _refusal(path: Path, reason: str) -> RefusedDocument:
    if "password" in reason.lower() or "security" in reason.lower():
        return RefusedDocument(
            f"{path.name}: is encrypted and asks for a password.",
            "Open it with the password and print it to a new PDF, or ask for the Word file.",
        )
    return RefusedDocument(
        f"{path.name}: is a damaged PDF.", "Download it again, or ask for the Word file."
    )
