"""A person's sheet goes back into the report: all of it, or, if any row is wrong, nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.review.amend import apply_review, list_review, write_review
from townbook.read.review.edited_sheet import read_sheet, write_sheet
from townbook.read.review.edits import HEADER
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Review
from townbook.store.report import load_report, save_report

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"
Edit = Callable[..., Path]


@pytest.fixture(params=[".csv", ".xlsx"])
def edit(
    request: pytest.FixtureRequest, empty_data: Workspace, catalogue: Catalogue, tmp_path: Path
) -> Edit:
    """`edit("1.1-01", subject="茶园")` is the example's review sheet with that row edited."""
    ingest(empty_data, catalogue, EXAMPLE, REPORT)
    path = tmp_path / f"review{request.param}"
    write_review(path, list_review(empty_data, catalogue, REPORT))

    def edited(id: str, **cells: str) -> Path:
        rows = read_sheet(path)
        (row,) = [entry for entry in rows if entry["id"] == id]
        row.update(cells)
        write_sheet(path, HEADER, [[entry[name] for name in HEADER] for entry in rows])
        return path

    return edited


def test_a_sheet_that_nobody_edited_changes_nothing(
    edit: Edit, empty_data: Workspace, catalogue: Catalogue
) -> None:
    before = load_report(empty_data, REPORT, catalogue)
    done = apply_review(empty_data, catalogue, REPORT, edit("1.1-01"))
    assert (done.confirmed, done.corrected, done.rejected) == ((), (), ())
    assert done.untouched == len(before.claims) + len(before.statements) + len(before.sections)
    assert load_report(empty_data, REPORT, catalogue) == before


def test_ok_confirms_an_edit_corrects_and_reject_removes(
    edit: Edit, empty_data: Workspace, catalogue: Catalogue
) -> None:
    edit("1.1-01", decision="ok")
    edit("1.1-02", subject="生态茶园", value="521", note="县里更正")
    edit("1.1-03", decision="删")
    path = edit(
        "5-p1", decision="OK", summary_zh="茶叶加工少", summary_en="Little tea is processed"
    )
    done = apply_review(empty_data, catalogue, REPORT, path)
    assert (done.confirmed, done.corrected, done.rejected) == (
        ("1.1-01",),
        tuple(id for id in done.corrected if id in {"1.1-02", "5-p1"}),
        ("1.1-03",),
    )
    stored = load_report(empty_data, REPORT, catalogue)
    assert stored.claim_by_id["1.1-01"].review is Review.CONFIRMED
    corrected = stored.claim_by_id["1.1-02"]
    assert (corrected.subject, corrected.value, corrected.review) == (
        "生态茶园", Decimal(521), Review.CORRECTED,
    )  # fmt: skip
    assert "1.1-03" not in stored.claim_by_id


def test_a_reviewed_claim_is_in_doubt_no_longer(
    edit: Edit, empty_data: Workspace, catalogue: Catalogue
) -> None:
    report = load_report(empty_data, REPORT, catalogue)
    claims = tuple(replace(claim, unsure="role;period") for claim in report.claims)
    save_report(empty_data, replace(report, claims=claims))
    edit("1.1-01", decision="ok")
    apply_review(empty_data, catalogue, REPORT, edit("1.1-02", subject="生态茶园"))
    stored = load_report(empty_data, REPORT, catalogue).claim_by_id
    assert (stored["1.1-01"].unsure, stored["1.1-02"].unsure) == ("", "")
    assert stored["1.1-03"].doubts == ("role", "period")


def test_what_was_reviewed_survives_reading_again(
    edit: Edit, empty_data: Workspace, catalogue: Catalogue
) -> None:
    edit("1.1-01", subject="全乡茶园")
    apply_review(empty_data, catalogue, REPORT, edit("1.1-03", decision="reject"))
    reviewed = load_report(empty_data, REPORT, catalogue)
    again = ingest(empty_data, catalogue, EXAMPLE, REPORT)
    assert again.report.claims == reviewed.claims
    assert again.changes.kept == ("1.1-01",)


WRONG = {
    "not a number": ({"value": "many"}, "column value: expected a decimal number"),
    "not what is written": (
        {"value": "99999999"},
        r"row \d+: value 99999999, but .* says value 6480",
    ),
    "outside its interval": (
        {"value": "99999999", "low": "1", "note": "县里更正"},
        "outside its interval",
    ),
    "unknown decision": ({"decision": "perhaps"}, "column decision: expected ok or reject"),
    "unknown kind": ({"kind": "heap"}, "column kind: expected one of"),
    "unknown indicator": ({"indicator": "tea.dragons"}, "not in the catalogue"),
    "a long subject": ({"subject": "茶" * 25}, "longer than 24"),
    "a date in words": ({"period": "Jun-22"}, "column period: expected a date"),
    "a dangling link": ({"relates_to": "9.9-99"}, "does not exist"),
    "a moved place": ({"place": "1–2"}, "read again since"),
    "another table": ({"table": "claims"}, "column table"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_cell_is_told_with_its_place_and_nothing_is_written(
    case: str, edit: Edit, empty_data: Workspace, catalogue: Catalogue
) -> None:
    cells, expected = WRONG[case]
    before = load_report(empty_data, REPORT, catalogue)
    edit("1.1-02", decision="ok")
    with pytest.raises(DataError, match=expected) as problem:
        apply_review(empty_data, catalogue, REPORT, edit("1.1-01", **cells))
    assert "row" in str(problem.value)
    assert problem.value.remedy
    assert load_report(empty_data, REPORT, catalogue) == before


def test_a_sheet_without_its_columns_is_refused(
    edit: Edit, empty_data: Workspace, catalogue: Catalogue, tmp_path: Path
) -> None:
    edit("1.1-01")
    path = tmp_path / "other.csv"
    path.write_text("id,value\n1.1-01,5\n", encoding="utf-8")
    with pytest.raises(DataError, match="lacks the column decision"):
        apply_review(empty_data, catalogue, REPORT, path)
