"""A report's review beside somebody else's of the same report."""

from __future__ import annotations

from pathlib import Path

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.read.review.reviewed_report import load_reviewed
from townbook.read.review.row_changes import place_of
from townbook.store.catalogue import Catalogue
from townbook.store.review_agreement import Agreement, agreements
from townbook.store.review_log import REVIEW_LOG, read_log
from townbook.store.tables import row_cells


def compared_reviews(
    workspace: Workspace, catalogue: Catalogue, report: str, other: Path
) -> tuple[Agreement, ...]:
    """How far the report's review agrees with another's log: a review.csv, or its folder.

    Raises:
        UnknownName: there is no such report.
        DataError: a log is missing or damaged.
    """
    folder = other if other.is_dir() else other.parent
    if not (folder / REVIEW_LOG).is_file() or other.name not in (folder.name, REVIEW_LOG):
        raise DataError(
            f"{other}: is no {REVIEW_LOG}, and no folder that holds one.",
            "Name the other person's, in data/reports/REPORT/.",
        )
    reviewed = load_reviewed(workspace, catalogue, report)
    cells = {
        (table, id, place_of(row)): row_cells(row)
        for table, rows in reviewed.tables.items()
        for id, row in rows.items()
    }
    return agreements(reviewed.log, read_log(folder), cells)
