"""Two people with sheets of the same report: neither undoes what the other did."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.review.amend import Applied, apply_review, list_review, write_review
from townbook.read.review.edited_sheet import read_sheet, write_sheet
from townbook.read.review.edits import HEADER
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Review
from townbook.store.report import load_report, save_report

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"


class Office:
    """A report, and sheets of it that several people have on their desks."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue, folder: Path) -> None:
        self.workspace, self.catalogue, self.folder = workspace, catalogue, folder
        ingest(workspace, catalogue, EXAMPLE, REPORT)

    def sheet(self, name: str, *, every: bool = False) -> Path:
        items = list_review(self.workspace, self.catalogue, REPORT, every=every)
        return write_review(self.folder / f"{name}.csv", items)

    def edit(self, path: Path, id: str, **cells: str) -> Path:
        rows = read_sheet(path)
        (row,) = [each for each in rows if each["id"] == id]
        row.update(cells)
        write_sheet(path, HEADER, [[each[name] for name in HEADER] for each in rows])
        return path

    def add(self, path: Path, **cells: str) -> Path:
        rows = [*read_sheet(path), dict.fromkeys(HEADER, "") | {"table": "claim"} | cells]
        write_sheet(path, HEADER, [[each[name] for name in HEADER] for each in rows])
        return path

    def apply(self, path: Path) -> Applied:
        return apply_review(self.workspace, self.catalogue, REPORT, path)

    def claim(self, id: str) -> Claim:
        return load_report(self.workspace, REPORT, self.catalogue).claim_by_id[id]


@pytest.fixture
def office(empty_data: Workspace, catalogue: Catalogue, tmp_path: Path) -> Office:
    return Office(empty_data, catalogue, tmp_path)


def test_a_decision_on_an_older_state_is_told_and_left_undone(office: Office) -> None:
    mine, hers = office.sheet("mine"), office.sheet("hers")
    office.apply(office.edit(hers, "1.1-01", subject="全乡生态茶园"))
    done = office.apply(office.edit(mine, "1.1-01", subject="老茶园"))
    assert office.claim("1.1-01").subject == "全乡生态茶园"
    assert len(done.conflicts) == 1
    assert "subject 老茶园 (now 全乡生态茶园)" in done.conflicts[0]
    assert done.corrected == ()


@pytest.mark.parametrize("decision", ["ok", "reject"])
def test_a_plain_decision_is_no_better(office: Office, decision: str) -> None:
    mine, hers = office.sheet("mine"), office.sheet("hers")
    office.apply(office.edit(hers, "1.1-01", subject="全乡生态茶园"))
    done = office.apply(office.edit(mine, "1.1-01", decision=decision))
    assert len(done.conflicts) == 1
    assert office.claim("1.1-01").subject == "全乡生态茶园"


def test_rows_that_the_other_person_left_alone_are_applied(office: Office) -> None:
    mine, hers = office.sheet("mine"), office.sheet("hers")
    office.apply(office.edit(hers, "1.1-01", subject="全乡生态茶园"))
    done = office.apply(office.edit(mine, "1.1-02", decision="ok"))
    assert (done.confirmed, done.conflicts) == (("1.1-02",), ())
    assert office.claim("1.1-01").subject == "全乡生态茶园"


def test_two_people_of_one_mind_are_no_conflict(office: Office) -> None:
    mine, hers = office.sheet("mine"), office.sheet("hers")
    office.apply(office.edit(hers, "1.1-01", subject="全乡生态茶园"))
    done = office.apply(office.edit(mine, "1.1-01", subject="全乡生态茶园", decision="ok"))
    assert (done.corrected, done.conflicts) == ((), ())


def test_a_sheet_may_be_applied_twice(office: Office) -> None:
    sheet = office.sheet("mine")
    office.edit(sheet, "1.1-01", value="6500", note="乡里更正")
    office.edit(sheet, "1.1-02", decision="ok")
    office.edit(sheet, "1.1-03", decision="reject")
    first = office.apply(sheet)
    assert (first.confirmed, first.corrected, first.rejected) == (
        ("1.1-02",), ("1.1-01",), ("1.1-03",),
    )  # fmt: skip
    before = load_report(office.workspace, REPORT, office.catalogue)
    again = office.apply(sheet)
    assert (again.confirmed, again.corrected, again.rejected, again.conflicts) == ((), (), (), ())
    assert load_report(office.workspace, REPORT, office.catalogue) == before
    assert before.claim_by_id["1.1-01"].low == before.claim_by_id["1.1-01"].value == 6500


def test_a_row_that_a_colleague_rejected_is_not_brought_back_by_an_edit(office: Office) -> None:
    mine, hers = office.sheet("mine"), office.sheet("hers")
    office.apply(office.edit(hers, "1.1-01", decision="reject"))
    done = office.apply(office.edit(mine, "1.1-01", subject="老茶园"))
    assert done.conflicts
    assert "1.1-01 was rejected since" in done.conflicts[0]


def test_a_rejected_claim_is_listed_and_taken_back(office: Office) -> None:
    before = office.claim("1.1-01")
    office.apply(office.edit(office.sheet("mine"), "1.1-01", decision="reject"))
    items = list_review(office.workspace, office.catalogue, REPORT, every=True)
    assert [item.id for item in items if item.table == "rejected"] == ["1.1-01"]
    sheet = office.edit(office.sheet("all", every=True), "1.1-01", decision="restore")
    assert office.apply(sheet).restored == ("1.1-01",)
    assert office.claim("1.1-01").value == before.value
    assert office.claim("1.1-01").review is Review.CONFIRMED
    assert office.apply(sheet).restored == ()
    again = ingest(office.workspace, office.catalogue, EXAMPLE, REPORT).report
    assert "1.1-01" in again.claim_by_id


def test_all_lists_reviewed_rows_too(office: Office) -> None:
    waiting = list_review(office.workspace, office.catalogue, REPORT)
    office.apply(office.edit(office.sheet("mine"), "1.1-01", decision="ok"))
    fewer = list_review(office.workspace, office.catalogue, REPORT)
    every = list_review(office.workspace, office.catalogue, REPORT, every=True)
    assert len(fewer) == len(waiting) - 1
    assert len(every) == len(waiting)
    assert [item.id for item in every if item.row.review == "confirmed"] == ["1.1-01"]


@pytest.fixture
def missed(office: Office) -> Claim:
    """A claim that the report lacks, as if reading had missed it."""
    stored = load_report(office.workspace, REPORT, office.catalogue)
    claim = next(each for each in stored.claims if each.as_written == "420盏")
    others = tuple(each for each in stored.claims if claim.claim not in each.relates_to)
    kept = tuple(each for each in others if each.claim != claim.claim)
    save_report(office.workspace, replace(stored, claims=kept))
    return claim


def test_a_missed_number_is_added_by_its_words(office: Office, missed: Claim) -> None:
    sheet = office.add(office.sheet("mine"), as_written="420盏", phrase=missed.phrase, subject="灯")
    (id,) = office.apply(sheet).added
    added = office.claim(id)
    assert (added.start, added.end, added.section) == (missed.start, missed.end, missed.section)
    assert (added.value, added.unit, added.kind) == (missed.value, "盏", Kind.COUNT)
    assert (added.subject, added.review) == ("灯", Review.CONFIRMED)
    assert office.apply(sheet).added == ()
    again = ingest(office.workspace, office.catalogue, EXAMPLE, REPORT).report
    assert [claim.subject for claim in again.claims if claim.as_written == "420盏"] == ["灯"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"as_written": "421盏"}, "'421盏' is not in the text"),
        ({"as_written": "1"}, "stands .* times in the text"),
        ({"as_written": "420盏", "phrase": "路灯"}, "its phrase does not hold '420盏'"),
        ({"as_written": "420"}, "no number of that extent"),
        ({"as_written": "420盏", "value": "421"}, "value 421, but '420盏' says value 420"),
        ({}, "has neither id nor as_written"),
    ],
)
def test_what_is_no_number_of_the_text_is_not_added(
    office: Office, missed: Claim, cells: dict[str, str], told: str
) -> None:
    with pytest.raises(DataError, match=told) as problem:
        office.apply(office.add(office.sheet("mine"), **cells))
    assert "mine.csv, row " in problem.value.message
    assert problem.value.remedy


def test_a_number_that_is_a_claim_is_not_added_again(office: Office) -> None:
    with pytest.raises(DataError, match="stands already as claim"):
        office.apply(office.add(office.sheet("mine"), as_written="420盏"))


def test_without_its_text_a_report_gets_no_numbers(office: Office, missed: Claim) -> None:
    shutil.rmtree(office.workspace.sources)
    with pytest.raises(DataError, match="is not at hand"):
        office.apply(office.add(office.sheet("mine"), as_written="420盏"))


def test_what_is_printed_is_not_edited(office: Office) -> None:
    with pytest.raises(DataError, match="column as_written: '9亩' is not '6480亩'"):
        office.apply(office.edit(office.sheet("mine"), "1.1-01", as_written="9亩"))


def test_blank_rows_of_a_sheet_do_not_shift_the_rows_that_are_told(office: Office) -> None:
    sheet = office.edit(office.sheet("mine"), "1.1-01", decision="perhaps")
    lines = sheet.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines, start=1) if "perhaps" in line)
    sheet.write_text("".join([lines[0], "," * 34 + "\n", *lines[1:]]), encoding="utf-8")
    with pytest.raises(DataError, match=f"row {place + 1}, column decision"):
        office.apply(sheet)
