"""CSV tables to frozen values and back: typed, checked, written atomically."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from townbook.errors import DataError
from townbook.store.claim import columns
from townbook.store.spreadsheet_edits import decoded, number_text, parsed

Row = TypeVar("Row")
Parser = Callable[[str], Any]
MOST_DIGITS = 28
"""Digits of the longest number, before its point and after: what decimals compute with exactly."""


Mend = Callable[[dict[str, str]], dict[str, str]]


def read_table(path: Path, row_type: type[Row], mend: Mend | None = None) -> list[Row]:
    """Every row of a CSV file as a `row_type`, a dataclass whose fields name the columns.

    `mend` turns the cells of a row as an earlier version wrote it into today's.

    Raises:
        DataError: the file is missing or no UTF-8, a column is missing or unknown, or a cell
            is not of its type; the message names file, row (the header is row 1) and column.
    """
    header, *rows = _raw_rows(path) or [[]]
    header = [name.strip() for name in header]
    _check_header(path, header, row_type)
    parsers = _parsers(row_type)  # type: ignore[arg-type]  # a class is hashable
    return [
        row_type(**_parse_row(path, number, _named(path, number, header, cells, mend), parsers))
        for number, cells in enumerate(rows, start=2)
    ]


def table_text(rows: Iterable[Any], row_type: type) -> str:
    """The CSV text of `rows`: header, then one line a row, `\\n` line ends."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    names = [field.name for field in fields(row_type)]
    writer.writerow(columns(row_type))
    writer.writerows([_written(getattr(row, name)) for name in names] for row in rows)
    return "".join(lines)


def row_cells(row: Any) -> dict[str, str]:
    """The cells of one row by column, as its table writes them."""
    names = [field.name for field in fields(row)]
    return {
        column: _written(getattr(row, name))
        for column, name in zip(columns(type(row)), names, strict=True)
    }


def row_of_cells(cells: Mapping[str, str], row_type: type[Row]) -> Row:
    """The row that cells by column hold; what is left out has its default.

    Raises:
        ValueError: a cell is not of its type, or there is no such column.
    """
    parsers = _parsers(row_type)  # type: ignore[arg-type]  # a class is hashable
    unknown = [name for name in cells if name not in parsers]
    if unknown:
        raise ValueError(f"there is no column {unknown[0]!r}.")
    return row_type(**{parsers[name][0]: parsers[name][1](cell) for name, cell in cells.items()})


class _Lines(list[str]):
    """The lines of a table. The writer quotes a cell with a line break in it, `\\r` or `\\n`, only
    where its own lines end in both; ours end in `\\n`.
    """

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all: a crash leaves the old one.

    Raises:
        DataError: the folder cannot be written to, or the disk is full.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes, durable: bool = True) -> None:
    """Like `write_text`, for bytes.

    What is not `durable` may be lost when the machine loses power just after; it suits files
    that can be made again.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        fresh = Path(temporary)
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        fresh.chmod(0o666 & ~_umask())
        fresh.replace(path)
    except BaseException as problem:
        fresh.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise _unwritable(path, problem) from problem
        raise


@cache
def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _unwritable(path: Path, problem: OSError) -> DataError:
    return DataError(
        f"{path}: cannot be written ({problem.strerror or problem}).",
        "Free some space or choose a folder that you may write to.",
    )


def _raw_rows(path: Path) -> list[list[str]]:
    try:
        return parsed(decoded(path.read_bytes()))
    except FileNotFoundError as problem:
        raise DataError(
            f"{path}: there is no such file.", "Restore it or ingest again."
        ) from problem
    except UnicodeDecodeError as problem:
        raise DataError(
            f"{path}: is not UTF-8 ({problem.reason}).", "Save it as UTF-8."
        ) from problem
    except (OSError, csv.Error) as problem:
        raise DataError(f"{path}: cannot be read ({problem}).", "Restore it.") from problem
    except ValueError as problem:
        raise DataError(f"{path}, {problem}.", "Restore it, and save it as CSV UTF-8.") from problem


def _check_header(path: Path, header: list[str], row_type: type) -> None:
    expected = columns(row_type)
    required = [
        name
        for name, field in zip(expected, fields(row_type), strict=True)
        if field.default is MISSING and field.default_factory is MISSING
    ]
    missing = [name for name in required if name not in header]
    unknown = [name for name in header if name not in expected]
    repeated = sorted({name for name in header if header.count(name) > 1})
    for names, what, remedy in (
        (missing, "lacks the column", "Add it"),
        (unknown, "has the unknown column", "Remove or rename it"),
        (repeated, "repeats the column", "Keep one of them"),
    ):
        if names:
            raise DataError(
                f"{path}, row 1: {what} {', '.join(names)}.",
                f"{remedy}; the columns are {', '.join(expected)}.",
            )


def _named(
    path: Path, number: int, header: list[str], cells: list[str], mend: Mend | None
) -> dict[str, str]:
    if len(cells) != len(header):
        raise DataError(
            f"{path}, row {number}: expected {len(header)} cells, found {len(cells)}.",
            "Quote cells that hold a comma or a line break.",
        )
    named = dict(zip(header, cells, strict=True))
    try:
        return mend(named) if mend else named
    except ValueError as problem:
        raise DataError(f"{path}, row {number}: {problem}", "Restore the cell.") from problem


def _parse_row(
    path: Path, number: int, cells: dict[str, str], parsers: dict[str, tuple[str, Parser]]
) -> dict[str, Any]:
    row = {}
    for name, cell in cells.items():
        field, parse = parsers[name]
        try:
            row[field] = parse(cell)
        except ValueError as problem:
            raise DataError(
                f"{path}, row {number}, column {name}: {problem}", "Correct the cell."
            ) from problem
    return row


def parse_cell(cell: str, cell_type: Any) -> Any:
    """One cell as its type.

    Raises:
        ValueError: the text is not of that type; the message says what was expected.
    """
    return _parser(cell_type)(cell)


@cache
def _parsers(row_type: type) -> dict[str, tuple[str, Parser]]:
    """The field that each column of a table fills, and how to read its cells."""
    kinds = get_type_hints(row_type)
    names = [field.name for field in fields(row_type)]
    return {
        column: (name, _parser(kinds[name]))
        for column, name in zip(columns(row_type), names, strict=True)
    }


def _parser(cell_type: Any) -> Parser:
    parts = getattr(cell_type, "__args__", ())
    if type(None) in parts:
        parse = _parser(next(part for part in parts if part is not type(None)))
        return lambda cell: None if cell.strip() == "" else parse(cell)
    if cell_type is bool:
        return _parse_bool
    if cell_type is int:
        return _parse_int
    if cell_type is Decimal:
        return _parse_decimal
    if isinstance(cell_type, type) and issubclass(cell_type, StrEnum):
        return lambda cell: _parse_enum(cell, cell_type)
    if cell_type == tuple[str, ...]:
        return lambda cell: tuple(part for part in cell.replace(";", "|").split("|") if part)
    return str


def _parse_bool(cell: str) -> bool:
    if cell.strip().lower() not in ("true", "false"):
        raise ValueError(f"expected true or false, found {cell!r}.")
    return cell.strip().lower() == "true"


def _parse_int(cell: str) -> int:
    cell = cell.strip()
    if not (cell.isascii() and cell.removeprefix("-").isdigit()):
        raise ValueError(f"expected a whole number, found {cell!r}.")
    return int(cell)


def _parse_decimal(cell: str) -> Decimal:
    cell = number_text(cell.strip())
    try:
        value = Decimal(cell)
    except InvalidOperation:
        raise ValueError(f"expected a decimal number, found {cell!r}.") from None
    if not value.is_finite():
        raise ValueError(f"expected a finite number, found {cell!r}.")
    if len(value.as_tuple().digits) > MOST_DIGITS or abs(value.adjusted()) > MOST_DIGITS:
        raise ValueError(f"expected a number of at most {MOST_DIGITS} digits.")
    return value


def _parse_enum(cell: str, cell_type: type[StrEnum]) -> StrEnum:
    try:
        return cell_type(cell.strip())
    except ValueError:
        choices = ", ".join(member.value or "(empty)" for member in cell_type)
        raise ValueError(f"expected one of {choices}; found {cell!r}.") from None


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return "|".join(value)
    return str(value)
