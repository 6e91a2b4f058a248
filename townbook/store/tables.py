"""CSV tables to frozen values and back: typed, checked, written atomically."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from townbook.errors import DataError

Row = TypeVar("Row")


def read_table(path: Path, row_type: type[Row]) -> list[Row]:
    """Every row of a CSV file as a `row_type`, a dataclass whose fields name the columns.

    Raises:
        DataError: the file is missing or no UTF-8, a column is missing or unknown, or a cell
            is not of its type; the message names file, row (the header is row 1) and column.
    """
    types = get_type_hints(row_type)
    rows = _raw_rows(path)
    header = next(rows, [])
    _check_header(path, header, row_type)
    return [
        row_type(**_parse_row(path, number, header, cells, types))
        for number, cells in enumerate(rows, start=2)
        if cells
    ]


def table_text(rows: Iterable[Any], row_type: type) -> str:
    """The CSV text of `rows`: header, then one line a row, `\\n` line ends."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names = [field.name for field in fields(row_type)]
    writer.writerow(names)
    writer.writerows([_written(getattr(row, name)) for name in names] for row in rows)
    return buffer.getvalue()


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


def _raw_rows(path: Path) -> Iterator[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as problem:
        raise DataError(
            f"{path}: there is no such file.", "Restore it or ingest again."
        ) from problem
    except UnicodeDecodeError as problem:
        raise DataError(
            f"{path}: is not UTF-8 ({problem.reason}).", "Save it as UTF-8."
        ) from problem
    return iter(csv.reader(io.StringIO(text, newline="")))


def _check_header(path: Path, header: list[str], row_type: type) -> None:
    expected = [field.name for field in fields(row_type)]
    required = [
        field.name
        for field in fields(row_type)
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


def _parse_row(
    path: Path, number: int, header: list[str], cells: list[str], types: Mapping[str, Any]
) -> dict[str, Any]:
    if len(cells) != len(header):
        raise DataError(
            f"{path}, row {number}: expected {len(header)} cells, found {len(cells)}.",
            "Quote cells that hold a comma or a line break.",
        )
    row = {}
    for name, cell in zip(header, cells, strict=True):
        try:
            row[name] = parse_cell(cell, types[name])
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
    optional = type(None) in getattr(cell_type, "__args__", ())
    if optional:
        if cell == "":
            return None
        cell_type = next(part for part in cell_type.__args__ if part is not type(None))
    parser = _parser(cell_type)
    return parser(cell)


def _parser(cell_type: Any) -> Any:
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
    if cell not in ("true", "false"):
        raise ValueError(f"expected true or false, found {cell!r}.")
    return cell == "true"


def _parse_int(cell: str) -> int:
    if not (cell.isascii() and cell.removeprefix("-").isdigit()):
        raise ValueError(f"expected a whole number, found {cell!r}.")
    return int(cell)


def _parse_decimal(cell: str) -> Decimal:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        raise ValueError(f"expected a decimal number, found {cell!r}.") from None
    if not value.is_finite():
        raise ValueError(f"expected a finite number, found {cell!r}.")
    return value


def _parse_enum(cell: str, cell_type: type[StrEnum]) -> StrEnum:
    try:
        return cell_type(cell)
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
