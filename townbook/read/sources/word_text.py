"""The text of a Word file: paragraphs and tables in document order, with their numbers."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from townbook.errors import RefusedDocument
from townbook.read.sources.word_numbering import Numbering

MOST_ENTRIES = 5_000
LARGEST_PART = 64 * 2**20
LARGEST_WHOLE = 400 * 2**20
STEEPEST_RATIO = 200
"""Unpacked size over packed size; prose in Word files stays under 30."""

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

INVISIBLE = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), qn("w:instrText")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)


def read_word(path: Path) -> str:
    """The visible text of a .docx file: one line a paragraph, table cells separated by tabs.

    Numbers that Word makes itself (一、 （一） 1.) are written out, for they are headings' names.

    Raises:
        RefusedDocument: the file is damaged, or unpacks to more than a report can hold.
    """
    check_package(path)
    try:
        document = docx.Document(str(path))
        numbering = Numbering.of(document)
        return "\n".join(_lines(document.element.body, numbering))
    except DAMAGE as problem:
        raise RefusedDocument(
            f"{path.name}: is no complete Word file.",
            "Open it in Word or WPS and save it as .docx again.",
        ) from problem


def check_package(path: Path) -> None:
    """Refuse a package that would unpack to far more than it seems, before unpacking it.

    Raises:
        RefusedDocument: too many or too large parts, or a part that declares entities.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            _check_sizes(path, entries)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _check_no_entities(path, package, entry)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        zlib.error,
    ) as problem:
        raise RefusedDocument(
            f"{path.name}: is a damaged or encrypted Word file.",
            "Open it in Word or WPS and save it as .docx again, without a password.",
        ) from problem


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    too_large = (
        len(entries) > MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > LARGEST_WHOLE
        or any(_is_bomb(entry) for entry in entries)
    )
    if too_large:
        raise RefusedDocument(
            f"{path.name}: unpacks to far more than a work report can hold.",
            "If it is genuine, save its text alone as .txt in UTF-8.",
        )


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    if not entry.filename.endswith((".xml", ".rels")):
        return False
    ratio = entry.file_size / max(entry.compress_size, 1)
    return entry.file_size > LARGEST_PART or (entry.file_size > 2**20 and ratio > STEEPEST_RATIO)


def _check_no_entities(path: Path, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with package.open(entry) as part:
        head = part.read(4096).replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise RefusedDocument(
            f"{path.name}: declares XML entities, which no Word file needs.",
            "Open it in Word or WPS and save it as .docx again.",
        )


def _lines(container: Any, numbering: Numbering) -> Iterator[str]:
    for element in container.iterchildren():
        if element.tag == qn("w:p"):
            yield from _paragraph(element, numbering)
        elif element.tag == qn("w:tbl"):
            yield from _table(element, numbering)
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _lines(element, numbering)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    boxes: list[Any] = []
    text = "".join(_visible(paragraph, boxes))
    yield from (numbering.label(paragraph) + text if text.strip() else text).split("\n")
    for box in boxes:
        yield from _lines(box, numbering)


def _visible(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of a paragraph's runs; text boxes met on the way are collected in `boxes`."""
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:txbxContent"):
            boxes.append(child)
        elif child.tag not in INVISIBLE and not _hidden(child):
            yield from _visible(child, boxes)


def _hidden(run: Any) -> bool:
    return run.tag == qn("w:r") and run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        cells = [" ".join(_lines(cell, numbering)).strip() for cell in row.iterchildren(qn("w:tc"))]
        yield "\t".join(cells)
