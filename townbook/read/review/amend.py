"""A report's review as a sheet or a workbook, and what was edited back into its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from townbook.paths import Workspace
from townbook.read.privacy.masking import mask
from townbook.read.review.amending import Amending, SheetRow
from townbook.read.review.doubts import Doubt, ReviewItem, all_items, review_items
from townbook.read.review.edited_sheet import numbered_rows, write_sheet
from townbook.read.review.edits import HEADER, check_header, choices_of, sheet_row
from townbook.read.review.kept_claims import rejected_claims
from townbook.read.review.reviewed_report import (
    Decider,
    ReviewedReport,
    load_reviewed,
    save_decision,
    with_rows,
)
from townbook.read.review.row_changes import taken_back
from townbook.read.review.workbook import workbook_rows, write_workbook
from townbook.read.sources.kept_text import source_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Statement
from townbook.store.report import load_report
from townbook.store.report_lock import writing

CHOSEN = ("qualifier", "kind", "role", "relation", "sensitive")


@dataclass(frozen=True)
class Applied:
    """What a review changed, as ids in the order of the sheet; `untouched` counts the rest.

    `conflicts` says, a line each, which decisions rest on an older state of their row: they are
    not carried out.
    """

    confirmed: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    untouched: int = 0

    @property
    def said(self) -> str:
        """All of it in one line."""
        told = [f"{len(self.confirmed)} confirmed", f"{len(self.corrected)} corrected"]
        told.append(f"{len(self.rejected)} rejected")
        told += [f"{len(self.restored)} restored"] if self.restored else []
        told += [f"{len(self.added)} added ({', '.join(self.added)})"] if self.added else []
        told += [f"{len(self.conflicts)} in conflict"] if self.conflicts else []
        return f"{', '.join(told)}, {self.untouched} left as they were."


@dataclass(frozen=True)
class Decided:
    """A decision that was carried out and logged: what it did, the report before and after."""

    applied: Applied
    before: ReviewedReport
    after: ReviewedReport


def list_review(
    workspace: Workspace, catalogue: Catalogue, report: str, *, every: bool = False
) -> tuple[ReviewItem, ...]:
    """What of a stored report needs an eye; doubtful names only where its text is at hand.

    With `every`, what was reviewed or rejected before, too.

    Raises:
        UnknownName: there is no such report.
        DataError: the report's folder is damaged.
    """
    stored = load_report(workspace, report, catalogue)
    doubtful = mask(source_text(workspace, report)).doubtful
    if not every:
        return review_items(stored, catalogue, doubtful)
    rejected = rejected_claims(workspace, report)
    return (
        *all_items(stored, catalogue, doubtful),
        *(ReviewItem("rejected", row.claim, row, (Doubt.REJECTED,)) for row in rejected),
    )


def write_review(path: Path, items: Sequence[ReviewItem], language: str = "zh") -> Path:
    """Write review items as a .csv or .xlsx sheet, most important first.

    Raises:
        DataError: the name ends otherwise, or the file cannot be written.
    """
    rows = [sheet_row(item, language) for item in items]
    choices = {
        "decision": ("ok", "reject", "restore"),
        **{name: choices_of(name) for name in CHOSEN},
        "action": choices_of("action", Statement),
    }
    write_sheet(path, HEADER, rows, choices)
    return path


def apply_review(
    workspace: Workspace, catalogue: Catalogue, report: str, path: Path, who: str = ""
) -> Applied:
    """Take an edited sheet back: all of it, or, if any row is wrong, nothing.

    A row with decision `ok` becomes confirmed, one with an edited cell corrected, one with
    decision `reject` leaves the report and stays out when the text is read again, and comes back
    with `restore`. A row without id adds a claim. What rests on an older state of its row is a
    conflict and left undone; a sheet may be applied twice.

    Raises:
        UnknownName: there is no such report.
        DataError: naming the sheet's row and column, what was expected, what came.
    """
    rows = numbered_rows(path)
    check_header(path, rows.values())
    sheet = [SheetRow(f"{path}, row {number}", cells) for number, cells in rows.items()]
    return decide(workspace, catalogue, report, sheet, Decider(who, "sheet")).applied


def default_workbook(workspace: Workspace, report: str) -> Path:
    """Where a report's workbook is written unless another place is named."""
    return workspace.data / "reviews" / f"{report}-edit.xlsx"


def edit_report(workspace: Workspace, catalogue: Catalogue, report: str, path: Path) -> Path:
    """Write a report's tables as one workbook to edit.

    Raises:
        UnknownName: there is no such report.
        DataError: the report's folder is damaged, or the file cannot be written.
    """
    return write_workbook(path, load_report(workspace, report, catalogue), catalogue)


def apply_workbook(
    workspace: Workspace, catalogue: Catalogue, report: str, path: Path, who: str = ""
) -> Applied:
    """Take an edited workbook back, as `apply_review` does a sheet.

    Raises:
        UnknownName: there is no such report.
        DataError: naming the workbook's sheet, row and column, what was expected, what came.
    """
    rows = list(workbook_rows(path))
    return decide(workspace, catalogue, report, rows, Decider(who, "workbook")).applied


def decide(
    workspace: Workspace,
    catalogue: Catalogue,
    report: str,
    rows: Sequence[SheetRow],
    decider: Decider,
) -> Decided:
    """Carry out what rows ask for, all of them or none, and log it.

    Raises:
        UnknownName: there is no such report.
        DataError: naming the row and what is wrong with it.
    """
    with writing(workspace, report):
        before = load_reviewed(workspace, catalogue, report)
        amending = Amending(before.report, before.rejected, catalogue, before.text)
        for row in rows:
            amending.take(row)
        rejected = tuple(amending.tables["rejected"].values())
        after = replace(before, report=amending.amended(), rejected=rejected)
        done = save_decision(workspace, catalogue, before, after, decider, amending.places)
    return Decided(_applied(amending, rows), before, done)


def take_back(
    workspace: Workspace, catalogue: Catalogue, report: str, decision: int, decider: Decider
) -> Decided:
    """Undo a decision of the log; to undo an undoing is to do it again. Both are decisions.

    Raises:
        UnknownName: there is no such report.
        DataError: there is no such decision, or what it changed was changed since.
    """
    with writing(workspace, report):
        before = load_reviewed(workspace, catalogue, report)
        tables = taken_back(before.tables, before.log, decision)
        after = replace(
            before,
            report=with_rows(before.report, tables),
            rejected=tuple(tables["rejected"].values()),
        )
        decider = replace(decider, undoes=decision)
        done = save_decision(workspace, catalogue, before, after, decider)
    return Decided(Applied(), before, done)


def _applied(amending: Amending, rows: Iterable[SheetRow]) -> Applied:
    outcomes = {name: tuple(done) for name, done in amending.outcomes.items()}
    done = sum(map(len, outcomes.values()))
    return Applied(**outcomes, untouched=len(list(rows)) - done)
