"""One edited row of a review sheet: what it asks for, checked cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

from townbook.errors import DataError
from townbook.read.review.doubts import ReviewItem
from townbook.read.review.edited_sheet import plain
from townbook.read.review.row_state import state_of
from townbook.store.claim import Claim, Review, Section, Statement
from townbook.store.iso_time import is_iso_time
from townbook.store.tables import parse_cell, row_cells

SHEET_TABLES: dict[str, type] = {
    "claim": Claim, "statement": Statement, "section": Section, "rejected": Claim,
}  # fmt: skip
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
    "state",
)  # fmt: skip
CONFIRM = frozenset(
    {"ok", "confirm", "confirmed", "yes", "y", "是", "对", "确认", "好", "通过", "√", "✓", "✔"}
)
RESTORE = frozenset({"restore", "restored", "恢复"})
REJECT = frozenset(
    {"reject", "rejected", "no", "n", "delete", "否", "错", "删", "删除", "剔除", "×", "✗", "✘"}
)
_DATED = frozenset({"deadline", "period"})


def sheet_row(item: ReviewItem, language: str) -> list[str]:
    cells = _cells(item.row) if item.table in SHEET_TABLES else {}
    cells |= {
        "why": "；".join(reason.said(language) for reason in item.reasons),
        "table": item.table,
        "id": item.id,
        "place": _place(item.row),
        "state": state_of(item.row) if item.table in SHEET_TABLES else "",
    }
    return [cells.get(name, "") for name in HEADER]


def proposal_row(stored: Claim, proposed: Claim, why: str) -> list[str]:
    """A sheet's row that asks for the proposed claim in the place of the stored one."""
    cells = _cells(proposed) | {
        "why": why,
        "table": "claim",
        "id": stored.claim,
        "place": _place(stored),
        "state": state_of(stored),
    }
    return [cells.get(name, "") for name in HEADER]


def _place(row: Any) -> str:
    return f"{row.start}–{row.end}"


def _cells(row: Any) -> dict[str, str]:
    """The editable columns of a row, and what recognises it, as the project's tables write them."""
    return {
        name: value
        for name, value in row_cells(row).items()
        if name in HEADER and (name not in NOT_EDITED or name in FIXED)
    }


def choices_of(name: str, row_type: type = Claim) -> tuple[str, ...]:
    """What a column of a table may hold, where that is a short list."""
    kind = get_type_hints(row_type)[name]
    if kind is bool:
        return ("true", "false")
    return tuple(member.value for member in kind if member.value)


def check_header(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    first = next(iter(rows), None)
    needed = ("decision", "table", "id", "place")
    missing = [name for name in needed if first is not None and name not in first]
    if missing or first is None:
        what = f"lacks the column {', '.join(missing)}" if missing else "holds no rows"
        raise DataError(f"{path}, row 1: {what}.", "Write a new sheet with: townbook review REPORT")


def row_of(where: str, cells: Mapping[str, str], tables: Mapping[str, Mapping[str, Any]]) -> Any:
    """The stored row that a sheet's row is about; None where it left the report since.

    Raises:
        DataError: there is no such table, or the row stands elsewhere now.
    """
    if cells["table"] not in tables:
        expected = ", ".join(tables)
        raise DataError(
            f"{where}, column table: expected {expected} or name, found {cells['table']!r}.",
            "Restore the cell.",
        )
    row = tables[cells["table"]].get(cells["id"])
    if row is not None and not is_at(row, cells["place"]):
        row = None
    return row


def is_at(row: Any, place: str) -> bool:
    """Whether a row stands at the place that a sheet gives it."""
    return re.sub(r"\D+", "-", place) == f"{row.start}-{row.end}"


def not_found(where: str, cells: Mapping[str, str]) -> DataError:
    """A sheet's row that is about nothing of the report."""
    return DataError(
        f"{where}: no {cells['table']} {cells['id']!r} stands at {cells['place']!r} now.",
        "The text was read again since: write a new sheet with townbook review.",
    )


def decision_of(where: str, cells: Mapping[str, str]) -> str:
    """What a person decided: ok, reject, restore or nothing.

    Raises:
        DataError: it is another word.
    """
    said = cells["decision"].strip().lower()
    meanings = (("", {""}), ("ok", CONFIRM), ("reject", REJECT), ("restore", RESTORE))
    for decision, words in meanings:
        if said in words:
            return decision
    raise DataError(
        f"{where}, column decision: expected ok or reject, found {said!r}.",
        "Correct or empty the cell.",
    )


def edited(where: str, cells: Mapping[str, str], row: Any) -> Any:
    """The row as the sheet has it, its review left as it was.

    Raises:
        DataError: a cell is not of its type.
    """
    return replace(row, **_edits(where, cells, row))


def reviewed(row: Any, review: Review) -> Any:
    """The row as a person left it: what reading was unsure of is settled."""
    settled = {"unsure": ""} if isinstance(row, Claim) else {}
    return replace(row, **settled, review=review)


def _edits(where: str, cells: Mapping[str, str], row: Any) -> dict[str, Any]:
    types = get_type_hints(type(row))
    edits = {}
    for entry in fields(row):
        name = entry.name
        if name in NOT_EDITED or name not in cells:
            continue
        value = _parsed(f"{where}, column {name}", name, cells[name], types[name])
        before = getattr(row, name)
        same = plain(value) == plain(before) if types[name] is str else value == before
        if not same:
            edits[name] = value
    return edits


def _parsed(where: str, name: str, cell: str, cell_type: Any) -> Any:
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
