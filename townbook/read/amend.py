"""A person's review, from the sheet they edited back into the report's tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.read.ingest import rejected_claims, rejected_path, source_text
from townbook.read.privacy import mask
from townbook.read.review import ReviewItem, review_items
from townbook.read.sheet import plain, read_sheet, write_sheet
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Review, Section, Statement
from townbook.store.report import Report, check_report, load_report, report_folder, save_report
from townbook.store.tables import parse_cell, table_text, write_text

TABLES: dict[str, type] = {"claim": Claim, "statement": Statement, "section": Section}
FIXED = ("why", "table", "id", "place", "as_written")
NOT_EDITED = frozenset(
    {"claim", "statement", "section", "sentence", "start", "end", "as_written", "review"}
)
HEADER: tuple[str, ...] = (
    "why", "decision", "table", "id", "place", "as_written", "phrase", "subject", "value", "low", "high",
    "unit", "qualifier", "kind", "role", "comparison", "relation", "relates_to", "listed", "period",
    "indicator", "sensitive", "topic", "title_zh", "title_en", "summary_zh", "summary_en", "deadline",
    "target_claim", "answers", "sector", "action",
)  # fmt: skip
CONFIRM = frozenset({"ok", "confirm", "confirmed", "yes", "y", "是", "对", "确认", "好"})
REJECT = frozenset({"reject", "rejected", "no", "n", "delete", "否", "错", "删", "删除"})
_ISO = re.compile(
    r"\d{4}(-\d{2}(-\d{2})?)?(/(\.\.|\d{4}(-\d{2}(-\d{2})?)?))?|\.\./\d{4}(-\d{2}(-\d{2})?)?"
)
_DATED = frozenset({"deadline", "period"})


@dataclass(frozen=True)
class Applied:
    """What a review changed, as ids in the order of the sheet; `untouched` counts the rest."""

    confirmed: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    untouched: int = 0


def list_review(workspace: Workspace, catalogue: Catalogue, report: str) -> tuple[ReviewItem, ...]:
    """What of a stored report needs an eye; doubtful names only where its text is at hand.

    Raises:
        UnknownName: there is no such report.
        DataError: the report's folder is damaged.
    """
    stored = load_report(workspace, report, catalogue)
    doubtful = mask(source_text(workspace, report)).doubtful
    return review_items(stored, catalogue, doubtful)


def default_sheet(workspace: Workspace, report: str) -> Path:
    """Where a review sheet is written unless another place is named."""
    return workspace.data / "reviews" / f"{report}.xlsx"


def write_review(path: Path, items: Sequence[ReviewItem], language: str = "zh") -> Path:
    """Write review items as a .csv or .xlsx sheet, most important first.

    Raises:
        DataError: the name ends otherwise, or the file cannot be written.
    """
    rows = [_sheet_row(item, language) for item in items]
    choices = {
        "decision": ("ok", "reject"),
        **{name: _choices(name) for name in ("qualifier", "kind", "role", "relation", "sensitive")},
    }
    write_sheet(path, HEADER, rows, choices)
    return path


def apply_review(workspace: Workspace, catalogue: Catalogue, report: str, path: Path) -> Applied:
    """Take an edited sheet back: all of it, or, if any row is wrong, nothing.

    A row with decision `ok` becomes confirmed, one with an edited cell corrected, one with
    decision `reject` leaves the report and stays out when the text is read again.

    Raises:
        UnknownName: there is no such report.
        DataError: naming the sheet's row and column, what was expected, what came.
    """
    stored = load_report(workspace, report, catalogue)
    tables: dict[str, dict[str, Any]] = {
        "claim": {row.claim: row for row in stored.claims},
        "statement": {row.statement: row for row in stored.statements},
        "section": {row.section: row for row in stored.sections},
    }
    outcomes: dict[str, list[str]] = {"confirmed": [], "corrected": [], "rejected": []}
    rows = read_sheet(path)
    _check_header(path, rows)
    rejected: list[Claim] = []
    for number, cells in enumerate(rows, start=2):
        if cells["table"] == "name":
            continue
        row = _row_of(path, number, cells, tables)
        outcome, amended = _amended(path, number, cells, row)
        if outcome == "rejected":
            del tables[cells["table"]][cells["id"]]
            rejected += [row] if isinstance(row, Claim) else []
        elif outcome:
            tables[cells["table"]][cells["id"]] = amended
        if outcome:
            outcomes[outcome].append(cells["id"])
    changed = _rebuilt(stored, tables)
    check_report(changed, report_folder(workspace, report), catalogue)
    _keep_rejected(workspace, report, rejected)
    save_report(workspace, changed)
    done = sum(map(len, outcomes.values()))
    return Applied(
        **{name: tuple(ids) for name, ids in outcomes.items()}, untouched=len(rows) - done
    )


def _sheet_row(item: ReviewItem, language: str) -> list[str]:
    cells = _cells(item.row) if item.table in TABLES else {}
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


def _choices(name: str) -> tuple[str, ...]:
    if name == "sensitive":
        return ("true", "false")
    enum = get_type_hints(Claim)[name]
    return tuple(member.value for member in enum if member.value)


def _check_header(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    missing = [
        name for name in ("decision", "table", "id", "place") if rows and name not in rows[0]
    ]
    if missing or not rows:
        what = f"lacks the column {', '.join(missing)}" if missing else "holds no rows"
        raise DataError(f"{path}, row 1: {what}.", "Write a new sheet with: townbook review REPORT")


def _row_of(
    path: Path, number: int, cells: Mapping[str, str], tables: Mapping[str, Mapping]
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
            f"{where}: the report has no {cells['table']} {cells['id']!r} at {cells['place']!r} (any more).",
            "The text was read again since: write a new sheet with townbook review, and move your edits.",
        )
    return row


def _amended(path: Path, number: int, cells: Mapping[str, str], row: Any) -> tuple[str, Any]:
    """What a sheet's row asks for (`confirmed`, `corrected`, `rejected` or nothing) and the row then."""
    decision = cells["decision"].strip().lower()
    if decision and decision not in CONFIRM | REJECT:
        raise DataError(
            f"{path}, row {number}, column decision: expected ok or reject, found {cells['decision']!r}.",
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
        return "corrected", replace(row, **edits, review=Review.CORRECTED)
    if decision in CONFIRM and row.review is Review.AUTO:
        return "confirmed", replace(row, review=Review.CONFIRMED)
    return "", row


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
    if name in _DATED and cell and not _ISO.fullmatch(cell):
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


def _rebuilt(stored: Report, tables: Mapping[str, Mapping[str, Any]]) -> Report:
    """The report with the amended rows. Links to rejected rows are dropped, others are checked."""
    gone = {claim.claim for claim in stored.claims} - set(tables["claim"])
    gone |= {row.statement for row in stored.statements} - set(tables["statement"])
    return Report(
        about=stored.about,
        sections=tuple(tables["section"].values()),
        claims=tuple(
            replace(claim, relates_to=_without(claim.relates_to, gone))
            for claim in tables["claim"].values()
        ),
        statements=tuple(
            replace(
                statement,
                target_claim=_without(statement.target_claim, gone),
                answers=_without(statement.answers, gone),
            )
            for statement in tables["statement"].values()
        ),
    )


def _without(names: str, gone: set[str]) -> str:
    return ";".join(name for name in names.split(";") if name not in gone)


def _keep_rejected(workspace: Workspace, report: str, claims: Sequence[Claim]) -> None:
    if claims:
        kept = [*rejected_claims(workspace, report), *claims]
        write_text(rejected_path(workspace, report), table_text(kept, Claim))
