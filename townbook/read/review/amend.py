"""A report's review as a sheet, and the edited sheet back into the report's tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from townbook.paths import Workspace
from townbook.read.privacy.masking import mask
from townbook.read.review.doubts import ReviewItem, review_items
from townbook.read.review.edited_sheet import read_sheet, write_sheet
from townbook.read.review.edits import HEADER, amended, check_header, choices_of, row_of, sheet_row
from townbook.read.review.held import held_claims, text_as_read
from townbook.read.review.kept_claims import REJECTED, kept_file, rejected_claims
from townbook.read.sources.kept_text import source_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim
from townbook.store.report import Report, check_report, load_report, report_folder, save_report

CHOSEN = ("qualifier", "kind", "role", "relation", "sensitive")


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
    rows = [sheet_row(item, language) for item in items]
    choices = {
        "decision": ("ok", "reject"),
        **{
            name: choices_of(name)
            for name in ("qualifier", "kind", "role", "relation", "sensitive", "action")
        },
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
    check_header(path, rows)
    rejected: list[Claim] = []
    for number, cells in enumerate(rows, start=2):
        if cells["table"] == "name":
            continue
        row = row_of(path, number, cells, tables)
        outcome, edited = amended(path, number, cells, row)
        if outcome == "rejected":
            del tables[cells["table"]][cells["id"]]
            rejected += [row] if isinstance(row, Claim) else []
        elif outcome:
            tables[cells["table"]][cells["id"]] = edited
        if outcome:
            outcomes[outcome].append(cells["id"])
    changed = _rebuilt(stored, tables)
    folder = report_folder(workspace, report)
    text = text_as_read(workspace, report)
    changed = replace(
        changed,
        claims=held_claims(
            changed.claims, catalogue, text, lambda claim: _place_in(path, rows, folder, claim)
        ),
    )
    check_report(changed, folder, catalogue)
    save_report(workspace, changed, _with_rejected(workspace, report, rejected))
    done = sum(map(len, outcomes.values()))
    return Applied(
        **{name: tuple(ids) for name, ids in outcomes.items()}, untouched=len(rows) - done
    )


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


def _place_in(sheet: Path, rows: Sequence[Mapping[str, str]], folder: Path, claim: str) -> str:
    """Where a claim stands: in the sheet if it is there, else in the report's table."""
    keys = [(cells["table"], cells["id"]) for cells in rows]
    if ("claim", claim) in keys:
        return f"{sheet}, row {keys.index(('claim', claim)) + 2}"
    return f"{folder / 'claims.csv'}, claim {claim}"


def _without(names: str, gone: set[str]) -> str:
    return ";".join(name for name in names.split(";") if name not in gone)


def _with_rejected(workspace: Workspace, report: str, claims: Sequence[Claim]) -> dict[str, str]:
    """The report's file of rejected claims with these too; no file where there are none new."""
    kept = dict.fromkeys([*rejected_claims(workspace, report), *claims])
    return kept_file(REJECTED, list(kept)) if claims else {}
