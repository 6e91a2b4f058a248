"""A report's tables as one workbook to edit, and the edited workbook as rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml.etree import LxmlError
from openpyxl import Workbook

from townbook.errors import DataError
from townbook.read.review.amending import SheetRow
from townbook.read.review.edited_sheet import add_sheet, book_bytes, numbered_rows
from townbook.read.review.edits import choices_of
from townbook.read.review.row_state import state_of
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Section, Statement, columns
from townbook.store.report import Report
from townbook.store.tables import row_cells, write_bytes

SHEETS: dict[str, tuple[str, type]] = {
    "claims": ("claim", Claim),
    "statements": ("statement", Statement),
    "sections": ("section", Section),
}
DECIDED = ("auto", "confirmed", "corrected", "rejected")
ROOM_TO_ADD = 200
_CHOSEN = ("qualifier", "kind", "role", "relation", "sensitive", "action", "exhaustive")


def write_workbook(path: Path, report: Report, catalogue: Catalogue) -> Path:
    """Write claims, statements and sections as sheets of one .xlsx file: text cells throughout,
    lists to choose from, places out of sight.

    Raises:
        DataError: the name ends otherwise, or the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise DataError(f"{path}: is not .xlsx.", "Give a name that ends in .xlsx.")
    book = Workbook()
    book.remove(book.active)
    for title, (_, row_type) in SHEETS.items():
        header = [*columns(row_type), "state"]
        rows = [[*row_cells(row).values(), state_of(row)] for row in getattr(report, title)]
        add_sheet(book, title, header, rows, _choices(header, catalogue, row_type), ROOM_TO_ADD)
    try:
        content = book_bytes(book)
    except (OSError, LxmlError) as problem:
        raise DataError(
            f"{path}: cannot be written ({problem}).", "Free some space on the disk."
        ) from problem
    write_bytes(path, content)
    return path


def workbook_rows(path: Path) -> Iterator[SheetRow]:
    """The rows of an edited workbook, sheet by sheet.

    Raises:
        DataError: the file is damaged or lacks a sheet's column, or a review is none.
    """
    for title, (table, row_type) in SHEETS.items():
        for number, cells in numbered_rows(path, title).items():
            where = f"{path}, sheet {title}, row {number}"
            missing = [name for name in (*columns(row_type), "state") if name not in cells]
            if missing:
                raise DataError(
                    f"{where}: lacks the column {', '.join(missing)}.",
                    "Write a new workbook with: townbook edit REPORT",
                )
            yield SheetRow(where, _as_sheet_row(where, table, cells))


def _as_sheet_row(where: str, table: str, cells: Mapping[str, str]) -> dict[str, str]:
    return {
        **cells,
        "table": table,
        "id": cells[table],
        "place": f"{cells['start']}–{cells['end']}",
        "decision": _decision(where, cells),
    }


def _decision(where: str, cells: Mapping[str, str]) -> str:
    """What a changed review asks for."""
    before = cells["state"].rpartition("-")[2]
    review = cells["review"].strip().lower()
    if review in (before, "") or not before:
        return ""
    if review in ("confirmed", "corrected"):
        return "ok"
    if review == "rejected":
        return "reject"
    raise DataError(
        f"{where}, column review: a {before} row cannot become {review!r}.",
        f"Choose one of {', '.join(DECIDED[1:])}.",
    )


def _choices(header: list[str], catalogue: Catalogue, row_type: type) -> dict[str, list[str]]:
    of_catalogue = {
        "topic": list(catalogue.topics),
        "indicator": list(catalogue.indicators),
        "unit": list(catalogue.units),
        "review": list(DECIDED if row_type is not Section else DECIDED[:-1]),
    }
    chosen = {name: list(choices_of(name, row_type)) for name in _CHOSEN if name in header}
    return chosen | {name: options for name, options in of_catalogue.items() if name in header}
