"""The text of a Word file: paragraphs and tables in document order, with their numbers."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from townbook.errors import RefusedDocument
from townbook.read.sources.broken_numbers import mended
from townbook.read.sources.office_package import check_package
from townbook.read.sources.raised_marks import raised
from townbook.read.sources.table_grid import GridCell, grid_lines
from townbook.read.sources.word_numbering import Numbering, labelled
from townbook.read.sources.word_styles import RunLook, Styles

DAMAGE = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    AttributeError,
    SyntaxError,
    RecursionError,
)
"""What python-docx and lxml raise on a package with missing, broken or nonsensical parts."""

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
UNSEEN = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), qn("w:instrText"), qn("w:rt")}
    | {f"{_ALTERNATIVE}Fallback"}
)
SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
BLOCK_WRAPPERS = frozenset(
    {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}
    | {f"{_ALTERNATIVE}AlternateContent", f"{_ALTERNATIVE}Choice"}
)
LONGEST_CELL = 300
"""A longer cell is a page laid out by tables: its paragraphs are read one by one."""


def read_word(path: Path) -> str:
    """The visible text of a .docx file: one line a paragraph, table cells separated by tabs.

    Numbers that Word makes itself (一、 （一） 1.) are written out, for they are headings' names.
    Deleted, struck and hidden text, the readings over characters and the marks of notes are
    left out, and so are the notes themselves, headers and footers.

    Raises:
        RefusedDocument: the file is damaged, or unpacks to more than a report can hold.
    """
    check_package(path)
    try:
        return _Reader(*_opened(path)).text()
    except DAMAGE as problem:
        raise RefusedDocument(
            f"{path.name}: is no complete Word file.",
            "Open it in Word or WPS and save it as .docx again.",
        ) from problem


def _opened(path: Path) -> tuple[Any, Numbering, Styles]:
    document = docx.Document(str(path))
    return document.element.body, Numbering.of(document), Styles.of(document)


@dataclass(frozen=True, slots=True)
class SeenText:
    """A piece of text as it is seen, and the element of the file that holds it."""

    text: str
    element: Any


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks through a document's body, counting its lists on the way."""

    body: Any
    numbering: Numbering
    styles: Styles

    def text(self) -> str:
        return "\n".join(self._lines(self.body))

    def _lines(self, container: Any) -> Iterator[str]:
        """The lines of a body, cell or text box; a deleted paragraph end joins two of them."""
        before = ""
        for element in _blocks(container):
            if element.tag == qn("w:tbl"):
                yield from self._table(element)
                continue
            text, boxes = self._paragraph(element, before)
            before = text if _end_is_deleted(element) else ""
            if not before:
                yield from text.split("\n")
            for box in boxes:
                yield from self._lines(box)
        if before:
            yield from before.split("\n")

    def _paragraph(self, paragraph: Any, before: str) -> tuple[str, list[Any]]:
        """A paragraph's text with its number, and the text boxes that hang on it."""
        pieces, boxes = seen_pieces(paragraph, self.styles)
        text = mended("".join(piece.text for piece in pieces))
        label = "" if before else self.numbering.label(paragraph)
        return before + (labelled(label, text) if text.strip() else text), boxes

    def _table(self, table: Any) -> Iterator[str]:
        rows: list[list[GridCell]] = []
        for row in _parts(table, qn("w:tr")):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells = [(cell, list(self._lines(cell))) for cell in _parts(row, qn("w:tc"))]
            if any(_is_layout(cell, lines) for cell, lines in cells):
                yield from grid_lines(rows)
                rows = []
                yield from (line for _, lines in cells for line in lines if line.strip())
                continue
            indent = _number_of(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
            rows.append([GridCell("")] * indent + [_grid_cell(*each) for each in cells])
        yield from grid_lines(rows)


def seen_pieces(paragraph: Any, styles: Styles) -> tuple[list[SeenText], list[Any]]:
    """What is seen of a paragraph, piece by piece, and the text boxes that hang on it."""
    pieces: list[SeenText] = []
    boxes: list[Any] = []
    _collect(paragraph, styles, styles.of_paragraph(paragraph), pieces, boxes)
    return pieces, boxes


def _collect(
    element: Any, styles: Styles, look: RunLook, pieces: list[SeenText], boxes: list[Any]
) -> None:
    """Gather what is seen of a paragraph's part; text boxes met on the way go to `boxes`."""
    for child in element.iterchildren():
        tag = child.tag
        if tag in (qn("w:t"), f"{_MATH}t"):
            text = child.text or ""
            before = "".join(piece.text for piece in pieces[-3:])
            pieces.append(SeenText(raised(before, text) if look.raised else text, child))
        elif tag in SIGNS:
            pieces.append(SeenText(SIGNS[tag], child))
        elif tag == qn("w:txbxContent"):
            boxes.append(child)
        elif tag == qn("w:r"):
            seen = styles.of_run(child, look)
            if not seen.unseen:
                _collect(child, styles, seen, pieces, boxes)
        elif tag not in UNSEEN:
            above = look.lifted() if tag == f"{_MATH}sup" else look
            _collect(child, styles, above, pieces, boxes)


def _blocks(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a container, whatever they are wrapped in."""
    for element in container.iterchildren():
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag in BLOCK_WRAPPERS:
            yield from _blocks(element)


def _parts(container: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, content controls around them or not."""
    for element in container.iterchildren():
        if element.tag == tag:
            yield element
        elif element.tag in BLOCK_WRAPPERS:
            yield from _parts(element, tag)


def _end_is_deleted(paragraph: Any) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _is_layout(cell: Any, lines: list[str]) -> bool:
    return cell.find(f".//{qn('w:tbl')}") is not None or sum(map(len, lines)) > LONGEST_CELL


def _grid_cell(cell: Any, lines: list[str]) -> GridCell:
    text = " ".join(" ".join(lines).split())
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return GridCell(text)
    merged = properties.find(qn("w:vMerge"))
    goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
    return GridCell(text, _number_of(properties.find(qn("w:gridSpan")), 1), goes_on=goes_on)


def _number_of(element: Any, default: int) -> int:
    value = "" if element is None else element.get(qn("w:val"), "")
    return min(int(value), 200) if value.isdecimal() and len(value) < 5 else default
