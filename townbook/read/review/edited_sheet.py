"""Rows of text to a CSV or XLSX file that an office program edits, and back, safely."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lxml.etree import LxmlError
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from townbook.errors import DataError, RefusedDocument
from townbook.read.sources.encodings import decode
from townbook.read.sources.office_package import check_package
from townbook.store.spreadsheet import FORMULA_STARTERS
from townbook.store.tables import write_bytes

LARGEST = 50 * 2**20
LONGEST_CELL = 32_000
MOST_ROWS, MOST_COLUMNS = 20_000, 100
HIDDEN = frozenset({"state", "start", "end", "sentence", "unsure"})
"""Columns that a person neither reads nor edits."""
LONGEST_CHOICE = 255
"""Characters of a list that a cell's own rule may hold."""
CHOICES = "choices"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def write_sheet(
    path: Path,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    choices: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write a table of text as .csv (UTF-8 with a mark, for Excel) or .xlsx, whole or not at all.

    Every cell is text: what would start a formula is shown as it is. `choices` gives columns of
    an .xlsx file a list to choose from.

    Raises:
        DataError: the file's name ends otherwise, or it cannot be written.
    """
    if path.suffix.lower() == ".csv":
        write_bytes(path, _csv_bytes(header, rows))
    elif path.suffix.lower() == ".xlsx":
        try:
            content = _xlsx_bytes(header, rows, choices or {})
        except (OSError, LxmlError) as problem:  # openpyxl fills files of the system's own first
            raise DataError(
                f"{path}: cannot be written ({problem}).", "Free some space on the disk."
            ) from problem
        write_bytes(path, content)
    else:
        raise _wrong_name(path)


def read_sheet(path: Path) -> list[dict[str, str]]:
    """The rows of a .csv or .xlsx file, each as column → text; blank rows are left out.

    Raises:
        DataError: the file is missing, too large, damaged, or its name ends otherwise.
    """
    return list(numbered_rows(path).values())


def numbered_rows(path: Path, sheet: str = "review") -> dict[int, dict[str, str]]:
    """The rows of a .csv file or of an .xlsx file's sheet by their numbers in it; the header is
    row 1. A file that lacks the sheet is read from its first.

    Raises:
        DataError: the file is missing, too large, damaged, or its name ends otherwise.
    """
    _check_readable(path)
    if path.suffix.lower() == ".csv":
        table = _read_csv(path)
    elif path.suffix.lower() == ".xlsx":
        table = _read_xlsx(path, sheet)
    else:
        raise _wrong_name(path)
    header = [cell.strip() for cell in table[0]] if table else []
    return {
        number: dict.fromkeys(header, "") | dict(zip(header, row, strict=False))
        for number, row in enumerate(table[1:], start=2)
        if any(row)
    }


def plain(cell: str) -> str:
    """A cell as it comes back from an office program: compare with this what was edited."""
    return _ILLEGAL.sub("\ufffd", cell)[:LONGEST_CELL].replace("\r\n", "\n").strip()


def shown_as_text(cell: str) -> str:
    """A cell that a spreadsheet shows as it is: an apostrophe guards what would start a formula."""
    cell = plain(cell)
    starts_formula = cell.lstrip("'").startswith(FORMULA_STARTERS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if starts_formula else cell


def _as_meant(cell: str) -> str:
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTERS)
    return cell[1:] if guarded else cell


def _csv_bytes(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([shown_as_text(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _xlsx_bytes(
    header: Sequence[str], rows: Sequence[Sequence[str]], choices: Mapping[str, Sequence[str]]
) -> bytes:
    book = Workbook()
    book.remove(book.active)
    add_sheet(book, "review", header, rows, choices)
    return book_bytes(book)


def add_sheet(
    book: Workbook,
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    choices: Mapping[str, Sequence[str]],
    room: int = 0,
) -> None:
    """Add a sheet of text cells to a workbook: a frozen header, lists to choose from, the columns
    of HIDDEN out of sight. `room` says how many empty rows below have these lists, too.
    """
    sheet = book.create_sheet(title)
    for column, name in enumerate(header, start=1):
        sheet.cell(1, column, name).font = Font(bold=True)
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = 14, name in HIDDEN
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            if text:
                _write_text_cell(sheet.cell(number, column), text)
    for name, options in choices.items():
        _offer(sheet, header.index(name) + 1, options, len(rows) + 1 + room)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def book_bytes(book: Workbook) -> bytes:
    """A workbook as the content of an .xlsx file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_text_cell(cell: Any, text: str) -> None:
    cell.value = plain(text)
    # Without this openpyxl would take a leading "=" for a formula, and Excel 0.50 for 0.5.
    cell.data_type, cell.number_format = "s", "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _offer(sheet: Any, column: int, options: Sequence[str], last_row: int) -> None:
    listed = f'"{",".join(options)}"'
    if len(listed) > LONGEST_CHOICE:
        listed = _list_of_its_own(sheet.parent, options)
    rule = DataValidation(type="list", formula1=listed, allow_blank=True)
    letter = get_column_letter(column)
    rule.add(f"{letter}2:{letter}{max(last_row, 2)}")
    sheet.add_data_validation(rule)


def _list_of_its_own(book: Workbook, options: Sequence[str]) -> str:
    """A column of the hidden sheet of choices that holds a long list, as a reference to it."""
    sheet = book[CHOICES] if CHOICES in book.sheetnames else book.create_sheet(CHOICES)
    sheet.sheet_state = "hidden"
    column = sheet.max_column + 1
    for number, option in enumerate(options, start=1):
        _write_text_cell(sheet.cell(number, column), option)
    letter = get_column_letter(column)
    return f"{CHOICES}!${letter}$1:${letter}${len(options)}"


def _check_readable(path: Path) -> None:
    if not path.is_file():
        raise DataError(f"{path}: there is no such file.", "Write one with: townbook review REPORT")
    if path.stat().st_size > LARGEST:
        raise DataError(
            f"{path}: is larger than {LARGEST // 2**20} MB.", "Keep only the review's rows."
        )


def _read_csv(path: Path) -> list[list[str]]:
    try:
        text, _ = decode(path.read_bytes(), path.name)
    except RefusedDocument as problem:
        raise DataError(problem.message, "Save it as CSV in UTF-8.") from problem
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as problem:
        raise DataError(
            f"{path}: is no valid CSV ({problem}).", "Save it as CSV again."
        ) from problem
    return [[_as_meant(cell.strip()).strip() for cell in row] for row in table]


def _read_xlsx(path: Path, name: str) -> list[list[str]]:
    try:
        check_package(path)
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book[name] if name in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()  # a file may claim any number of empty rows and columns
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
        table = [_filled([_cell_text(value) for value in row]) for row in rows]
    except RefusedDocument as problem:
        raise DataError(problem.message, "Save it as .xlsx again, or write a new one.") from problem
    except Exception as problem:  # openpyxl lets out whatever comes up in a damaged file
        raise DataError(
            f"{path}: is no readable .xlsx file.", "Save it as .xlsx again."
        ) from problem
    if len(table) > MOST_ROWS:
        raise DataError(f"{path}: has more than {MOST_ROWS} rows.", "Keep only the review's rows.")
    return table


def _filled(row: list[str]) -> list[str]:
    """A row without the empty cells at its end."""
    last = max((place for place, cell in enumerate(row, start=1) if cell), default=0)
    return row[:last]


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    return _as_meant(str(value).strip())


def _wrong_name(path: Path) -> DataError:
    return DataError(f"{path}: is neither .csv nor .xlsx.", "Give a name that ends in one of them.")
