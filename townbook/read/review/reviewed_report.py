"""A report with what people decided about it: loaded, and written in one step with its log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from townbook.paths import Workspace
from townbook.read.review.held import held_claims, text_as_read
from townbook.read.review.kept_claims import REJECTED, kept_file, rejected_claims
from townbook.read.review.row_changes import Tables, cell_changes
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim
from townbook.store.report import Report, check_report, load_report, report_folder, save_report
from townbook.store.review_log import LoggedChange, last_decision, log_file, read_log


@dataclass(frozen=True)
class ReviewedReport:
    """A report, its text where that is at hand, the claims people removed, and their log."""

    report: Report
    text: str
    rejected: tuple[Claim, ...]
    log: tuple[LoggedChange, ...]

    @property
    def tables(self) -> Tables:
        return tables_of(self.report, self.rejected)


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, where they do it, and what they say of it; `undoes` a decision, or none."""

    who: str = ""
    through: str = "sheet"
    note: str = ""
    undoes: int = 0


def tables_of(report: Report, rejected: Sequence[Claim]) -> Tables:
    """The rows of a report by table and id, those that people removed among them."""
    return {
        "claim": dict(report.claim_by_id),
        "statement": {row.statement: row for row in report.statements},
        "section": dict(report.section_by_id),
        "rejected": {row.claim: row for row in rejected},
    }


def with_rows(report: Report, tables: Tables) -> Report:
    """The report with these claims, statements and sections, each in the order of the text."""
    rows = {table: sorted(tables[table].values(), key=_in_text) for table in tables}
    return replace(
        report,
        claims=tuple(rows["claim"]),
        statements=tuple(rows["statement"]),
        sections=tuple(tables["section"].values()),
    )


def _in_text(row: Any) -> tuple[int, int]:
    return row.start, row.end


def load_reviewed(workspace: Workspace, catalogue: Catalogue, report: str) -> ReviewedReport:
    """A stored report with what people decided about it.

    Raises:
        UnknownName: there is no such report.
        DataError: the report's folder is damaged.
    """
    return ReviewedReport(
        load_report(workspace, report, catalogue),
        text_as_read(workspace, report),
        tuple(rejected_claims(workspace, report)),
        read_log(report_folder(workspace, report)),
    )


def save_decision(
    workspace: Workspace,
    catalogue: Catalogue,
    before: ReviewedReport,
    after: ReviewedReport,
    decider: Decider,
    places: Mapping[str, str] | None = None,
) -> ReviewedReport:
    """Write what a decision made of a report, and log it, in one step; call it while `writing`.

    `places` says, for messages, where somebody speaks of a claim.

    Raises:
        DataError: a number is not what its words say, rows contradict each other, or the folder
            cannot be written; then nothing changes.
    """
    folder, places = report_folder(workspace, before.report.id), places or {}
    held = held_claims(
        after.report.claims,
        catalogue,
        before.text,
        lambda claim: places.get(claim, f"{folder / 'claims.csv'}, claim {claim}"),
    )
    after = replace(after, report=replace(after.report, claims=held))
    check_report(after.report, folder, catalogue)
    lines = tuple(_logged(before, after, decider))
    if not lines:
        return before
    done = replace(after, log=(*before.log, *lines))
    beside = kept_file(REJECTED, done.rejected) if done.rejected != before.rejected else {}
    save_report(workspace, done.report, beside | log_file(done.log))
    return done


def _logged(
    before: ReviewedReport, after: ReviewedReport, decider: Decider
) -> Iterator[LoggedChange]:
    decision, when = last_decision(before.log) + 1, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    changes = cell_changes(before.tables, after.tables)
    for number, change in enumerate(changes, start=len(before.log) + 1):
        yield LoggedChange(
            change=number,
            decision=decision,
            when=when,
            who=decider.who,
            through=decider.through,
            table=change.table,
            row=change.row,
            place=change.place,
            as_written=change.as_written,
            field=change.field,
            before=change.before,
            after=change.after,
            undoes=decider.undoes,
            note=decider.note,
        )
