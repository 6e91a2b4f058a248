"""The text of a workbook: its visible sheets row by row, numbers as their cells show them."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from townbook.errors import RefusedDocument
from townbook.read.sources.office_package import check_package
from townbook.read.sources.table_grid import MOST_COLUMNS, GridCell, grid_lines

MOST_ROWS = 50_000
MOST_DECIMALS = 10
DAMAGE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    RecursionError,
)
"""What openpyxl raises on a workbook with missing, broken or nonsensical parts."""

_DECIMALS = re.compile(r"0\.(0+)")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')


def read_workbook(path: Path) -> str:
    """The text of an .xlsx file: each sheet under its name, a line a row, cells apart by tabs.

    Hidden sheets, rows and columns are left out; a formula is what it last came to. A merged
    label stands in all of its columns and rows, a merged number once.

    Raises:
        RefusedDocument: the file is damaged, or unpacks to more than a report can hold.
    """
    check_package(path)
    try:
        workbook = openpyxl.load_workbook(path, data_only=True)
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        return "\n".join(line for sheet in sheets for line in _sheet(sheet))
    except DAMAGE as problem:
        raise RefusedDocument(
            f"{path.name}: is no complete workbook.", "Open it in Excel or WPS and save it again."
        ) from problem


def _sheet(sheet: Any) -> Iterator[str]:
    lines = [line.rstrip("\t") for line in grid_lines(_rows(sheet))]
    if any(line.strip() for line in lines):
        title = str(sheet.title)
        yield from [] if re.fullmatch(r"(?:Sheet|工作表)\d*", title) else [title]
        yield from (line for line in lines if line.strip())


def _rows(sheet: Any) -> Iterator[list[GridCell]]:
    filled = _filled(sheet)
    last_row = max((row for row, _ in filled), default=0)
    last_column = max((column for _, column in filled), default=0)
    merged = {(each.min_row, each.min_col): each for each in sheet.merged_cells.ranges}
    covered = {
        place
        for each in sheet.merged_cells.ranges
        for place in _places(each, last_row, last_column)
        if place != (each.min_row, each.min_col)
    }
    hidden = _hidden_columns(sheet)
    for row in range(1, last_row + 1):
        if sheet.row_dimensions[row].hidden:
            continue
        yield [
            _cell(filled.get((row, column)), merged.get((row, column)))
            for column in range(1, last_column + 1)
            if (row, column) not in covered and column not in hidden
        ]


def _filled(sheet: Any) -> dict[tuple[int, int], Any]:
    """The cells that hold something, by row and column: a sheet may claim a million empty rows,
    which openpyxl's own rows would all make.
    """
    return {
        (row, column): cell
        for (row, column), cell in sheet._cells.items()
        if cell.value is not None and row <= MOST_ROWS and column <= MOST_COLUMNS
    }


def _hidden_columns(sheet: Any) -> set[int]:
    return {
        index
        for column in sheet.column_dimensions.values()
        if column.hidden
        for index in range(column.min or 0, min(column.max or 0, MOST_COLUMNS) + 1)
    }


def _places(span: Any, last_row: int, last_column: int) -> Iterator[tuple[int, int]]:
    for row in range(span.min_row, min(span.max_row, last_row) + 1):
        for column in range(span.min_col, min(span.max_col, last_column) + 1):
            yield row, column


def _cell(cell: Any, span: Any) -> GridCell:
    text = "" if cell is None else " ".join(shown(cell.value, str(cell.number_format)).split())
    if span is None:
        return GridCell(text)
    return GridCell(text, span.max_col - span.min_col + 1, span.max_row - span.min_row + 1)


def shown(value: object, number_format: str) -> str:
    """A cell's value as it is displayed: 0.125 as 12.5% or 13%, a date as 2031年7月1日."""
    if value is None or isinstance(value, bool | time):
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if not isinstance(value, int | float):
        return str(value)
    positive = number_format.split(";")[0]
    literal = "".join("".join(part) for part in _LITERAL.findall(positive))
    code = _LITERAL.sub("", positive)
    number = Decimal(str(value)) * (100 if "%" in code else 1)
    decimals = _DECIMALS.search(code)
    if decimals or "0" in code:
        places = min(len(decimals[1]), MOST_DECIMALS) if decimals else 0
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    elif number == number.to_integral_value():
        number = number.to_integral_value()
    sign = "%" if "%" in code else ""
    return f"{number:f}{sign}{literal.strip()}"
