"""One edited row of a review sheet: what it asks for, checked cell by cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

from townbook.errors import DataError
from townbook.read.review.doubts import ReviewItem
from townbook.read.review.edited_sheet import plain
from townbook.store.claim import Claim, Review, Section, Statement
from townbook.store.iso_time import is_iso_time
from townbook.store.tables import parse_cell, table_text

SHEET_TABLES: dict[str, type] = {"claim": Claim, "statement": Statement, "section": Section}
FIXED = ("why", "table", "id", "place", "as_written")
NOT_EDITED = frozenset(
    {"claim", "statement", "section", "sentence", "start", "end", "as_written", "review"}
)
HEADER: tuple[str, ...] = (
    "why", "decision", "table", "id", "place", "as_written", "phrase", "subject", "value", "low",
    "high",
    "unit", "qualifier", "kind", "role", "comparison", "relation", "relates_to", "listed", "period",
    "indicator", "sensitive", "topic", "title_zh", "title_en", "summary_zh", "summary_en",
    "object", "action", "deadline", "target_claim", "answers", "sector", "measure_action", "note",
)  # fmt: skip
CONFIRM = frozenset({"ok", "confirm", "confirmed", "yes", "y", "是", "对", "确认", "好"})
REJECT = frozenset({"reject", "rejected", "no", "n", "delete", "否", "错", "删", "删除"})
_DATED = frozenset({"deadline", "period"})


def sheet_row(item: ReviewItem, language: str) -> list[str]:
    cells = _cells(item.row) if item.table in SHEET_TABLES else {}
    cells |= {
        "why": "；".join(reason.said(language) for reason in item.reasons),
        "table": item.table,
        "id": item.id,
        "place": _place(item.row),
    }
    return [cells.get(name, "") for name in HEADER]


def _place(row: Any) -> str:
    return f"{row.start}–{row.end}"


def _cells(row: Any) -> dict[str, str]:
    """The editable columns of a row, and what recognises it, as the project's tables write them."""
    table = csv.reader(io.StringIO(table_text([row], type(row)), newline=""))
    header, values = list(table)
    return {
        name: value
        for name, value in zip(header, values, strict=True)
        if name in HEADER and (name not in NOT_EDITED or name in FIXED)
    }


def choices_of(name: str) -> tuple[str, ...]:
    if name == "sensitive":
        return ("true", "false")
    enum = (get_type_hints(Statement) | get_type_hints(Claim))[name]
    return tuple(member.value for member in enum if member.value)


def check_header(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    missing = [
        name for name in ("decision", "table", "id", "place") if rows and name not in rows[0]
    ]
    if missing or not rows:
        what = f"lacks the column {', '.join(missing)}" if missing else "holds no rows"
        raise DataError(f"{path}, row 1: {what}.", "Write a new sheet with: townbook review REPORT")


def row_of(
    path: Path, number: int, cells: Mapping[str, str], tables: Mapping[str, Mapping[str, Any]]
) -> Any:
    where = f"{path}, row {number}"
    if cells["table"] not in tables:
        expected = ", ".join(tables)
        raise DataError(
            f"{where}, column table: expected {expected} or name, found {cells['table']!r}.",
            "Restore the cell.",
        )
    row = tables[cells["table"]].get(cells["id"])
    if row is None or re.sub(r"\D+", "-", cells["place"]) != f"{row.start}-{row.end}":
        raise DataError(
            f"{where}: no {cells['table']} {cells['id']!r} stands at {cells['place']!r} now.",
            "The text was read again since: write a new sheet with townbook review.",
        )
    return row


def amended(path: Path, number: int, cells: Mapping[str, str], row: Any) -> tuple[str, Any]:
    """What a row asks for (`confirmed`, `corrected`, `rejected` or nothing), and the row then."""
    decision = cells["decision"].strip().lower()
    if decision and decision not in CONFIRM | REJECT:
        raise DataError(
            f"{path}, row {number}, column decision: expected ok or reject, found {decision!r}.",
            "Correct or empty the cell.",
        )
    if decision in REJECT:
        if isinstance(row, Section):
            raise DataError(
                f"{path}, row {number}: a section cannot be rejected.",
                "Correct its title or topic.",
            )
        return "rejected", row
    edits = _edits(path, number, cells, row)
    if edits:
        return "corrected", _reviewed(row, Review.CORRECTED, edits)
    if decision in CONFIRM and row.review is Review.AUTO:
        return "confirmed", _reviewed(row, Review.CONFIRMED)
    return "", row


def _reviewed(row: Any, review: Review, edits: Mapping[str, Any] = MappingProxyType({})) -> Any:
    """The row as a person left it: what reading was unsure of is settled."""
    settled = {"unsure": ""} if isinstance(row, Claim) else {}
    return replace(row, **settled, **edits, review=review)


def _edits(path: Path, number: int, cells: Mapping[str, str], row: Any) -> dict[str, Any]:
    types = get_type_hints(type(row))
    edits = {}
    for entry in fields(row):
        name = entry.name
        if name in NOT_EDITED or name not in cells:
            continue
        value = _parsed(path, number, name, cells[name], types[name])
        before = getattr(row, name)
        same = plain(value) == plain(before) if types[name] is str else value == before
        if not same:
            edits[name] = value
    return edits


def _parsed(path: Path, number: int, name: str, cell: str, cell_type: Any) -> Any:
    where = f"{path}, row {number}, column {name}"
    cell = cell.lower() if cell_type is bool or _is_enum(cell_type) else cell
    if name in _DATED and cell and not is_iso_time(cell):
        raise DataError(
            f"{where}: expected a date such as 2022, 2022-06 or 2022-06-30, found {cell!r}.",
            "Write it so, in a cell formatted as text.",
        )
    try:
        return parse_cell(cell, cell_type)
    except ValueError as problem:
        raise DataError(f"{where}: {problem}", "Correct the cell.") from problem


def _is_enum(cell_type: Any) -> bool:
    return isinstance(cell_type, type) and issubclass(cell_type, StrEnum)
