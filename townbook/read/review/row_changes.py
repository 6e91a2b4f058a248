"""What a decision changes in a report's tables, cell by cell, and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from townbook.errors import DataError
from townbook.read.review.edits import SHEET_TABLES
from townbook.store.claim import columns
from townbook.store.review_log import LoggedChange
from townbook.store.tables import row_cells, row_of_cells

Tables = Mapping[str, Mapping[str, Any]]
"""A report's rows by table (claim, statement, section, rejected) and id."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row before and after; where the row came or went, one side is empty."""

    table: str
    row: str
    place: str
    as_written: str
    field: str
    before: str
    after: str


def cell_changes(before: Tables, after: Tables) -> Iterator[CellChange]:
    """Every cell in which two states of a report's tables differ."""
    for table in SHEET_TABLES:
        old, new = before[table], after[table]
        for id in dict.fromkeys((*old, *new)):
            if old.get(id) != new.get(id):
                yield from _row_changes(table, id, old.get(id), new.get(id))


def _row_changes(table: str, id: str, old: Any, new: Any) -> Iterator[CellChange]:
    row = old if new is None else new
    was = {} if old is None else row_cells(old)
    now = {} if new is None else row_cells(new)
    for field in was | now:
        change = was.get(field, ""), now.get(field, "")
        if change[0] != change[1]:
            yield CellChange(table, id, place_of(row), _as_written(row), field, *change)


def place_of(row: Any) -> str:
    """Where in the text a row stands, as the log and sheets write it."""
    return f"{row.start}–{row.end}"


def _as_written(row: Any) -> str:
    return getattr(row, "as_written", "")


def taken_back(tables: Tables, log: Sequence[LoggedChange], decision: int) -> Tables:
    """The tables without what a decision changed.

    Raises:
        DataError: there is no such decision, or a cell that it changed was changed since.
    """
    lines = [line for line in log if line.decision == decision]
    if not lines:
        raise DataError(f"The log has no decision {decision}.", "Name one of review.csv.")
    back: dict[str, dict[str, Any]] = {table: dict(rows) for table, rows in tables.items()}
    for table, id in dict.fromkeys((line.table, line.row) for line in lines):
        changes = [line for line in lines if (line.table, line.row) == (table, id)]
        row = _row_before(back[table].get(id), changes)
        if row is None:
            del back[table][id]
        else:
            back[table][id] = row
    return back


def _row_before(now: Any, changes: Sequence[LoggedChange]) -> Any:
    """A row as it was before a decision changed it; None where the decision made it."""
    first = changes[0]
    row_type = SHEET_TABLES[first.table]
    cells = {} if now is None else row_cells(now)
    moved = now is not None and place_of(now) != first.place
    if moved or any(cells.get(each.field, "") != each.after for each in changes):
        raise DataError(
            f"{first.table} {first.row} was changed since decision {first.decision}.",
            "Take back the later decision first, or decide anew.",
        )
    was = cells | {each.field: each.before for each in changes}
    if not was[columns(row_type)[0]]:
        return None
    return row_of_cells(was, row_type)
