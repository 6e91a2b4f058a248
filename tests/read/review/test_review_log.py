"""Every decision is noted: who, when, what stood there before; and each can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.review.amend import decide, take_back
from townbook.read.review.amending import SheetRow
from townbook.read.review.compared_reviews import compared_reviews
from townbook.read.review.reviewed_report import Decider, ReviewedReport, load_reviewed
from townbook.read.review.row_changes import place_of
from townbook.read.review.row_state import state_of
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Review
from townbook.store.report import load_report
from townbook.store.review_log import open_decisions, read_log

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"
WANG, LI = Decider("小王", "desk"), Decider("小李", "desk")


class Reviewers:
    """The example's report, and people who decide about it."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue) -> None:
        self.workspace, self.catalogue = workspace, catalogue
        ingest(workspace, catalogue, EXAMPLE, REPORT)

    @property
    def now(self) -> ReviewedReport:
        return load_reviewed(self.workspace, self.catalogue, REPORT)

    def row(self, table: str, id: str, **cells: str) -> SheetRow:
        stored = self.now.tables[table][id]
        known = {"table": table, "id": id, "place": place_of(stored), "state": state_of(stored)}
        return SheetRow(id, {"decision": "", **known, **cells})

    def decide(self, decider: Decider, *rows: SheetRow) -> int:
        """Decide, and return the decision's number."""
        done = decide(self.workspace, self.catalogue, REPORT, rows, decider).after
        return done.log[-1].decision

    def take_back(self, decision: int, decider: Decider = WANG) -> int:
        done = take_back(self.workspace, self.catalogue, REPORT, decision, decider).after
        return done.log[-1].decision

    def logged(self, decision: int) -> Mapping[str, tuple[str, str]]:
        return {
            line.field: (line.before, line.after)
            for line in read_log(self.workspace.report(REPORT))
            if line.decision == decision
        }


@pytest.fixture
def reviewers(empty_data: Workspace, catalogue: Catalogue) -> Reviewers:
    return Reviewers(empty_data, catalogue)


def test_a_decision_is_noted_with_who_and_what_stood_there(reviewers: Reviewers) -> None:
    stored = reviewers.now.report.claim_by_id["1.1-01"]
    first = reviewers.decide(WANG, reviewers.row("claim", "1.1-01", decision="ok"))
    second = reviewers.decide(LI, reviewers.row("claim", "1.1-01", subject="茶山"))
    assert reviewers.logged(first) == {"review": ("auto", "confirmed")} | (
        {"unsure": (stored.unsure, "")} if stored.unsure else {}
    )
    assert reviewers.logged(second) == {
        "subject": (stored.subject, "茶山"),
        "review": ("confirmed", "corrected"),
    }
    lines = read_log(reviewers.workspace.report(REPORT))
    assert {(line.decision, line.who, line.through) for line in lines} == {
        (first, "小王", "desk"),
        (second, "小李", "desk"),
    }
    assert [line.change for line in lines] == list(range(1, len(lines) + 1))
    assert {line.as_written for line in lines} == {stored.as_written}


def test_what_nobody_decided_is_not_noted(reviewers: Reviewers) -> None:
    before = reviewers.now
    decide(
        reviewers.workspace, reviewers.catalogue, REPORT, [reviewers.row("claim", "1.1-01")], WANG
    )
    assert reviewers.now == before
    assert not (reviewers.workspace.report(REPORT) / "review.csv").exists()


@pytest.mark.parametrize("cells", [{"decision": "ok"}, {"subject": "茶山"}, {"decision": "reject"}])
def test_undo_brings_back_every_row_and_redo_decides_again(
    reviewers: Reviewers, cells: dict[str, str]
) -> None:
    before = reviewers.now
    decision = reviewers.decide(WANG, reviewers.row("claim", "1.1-01", **cells))
    decided = reviewers.now
    undoing = reviewers.take_back(decision)
    undone = reviewers.now
    assert (undone.report, undone.rejected) == (before.report, before.rejected)
    assert decided.report != before.report
    reviewers.take_back(undoing)
    again = reviewers.now
    assert (again.report, again.rejected) == (decided.report, decided.rejected)
    assert len({line.decision for line in again.log}) == 3


def test_a_rejected_statement_comes_back_whole_with_the_links_to_it(reviewers: Reviewers) -> None:
    before = reviewers.now
    plan = next(row for row in before.report.statements if row.target_claim)
    decision = reviewers.decide(
        WANG,
        reviewers.row("statement", plan.statement, decision="reject"),
        reviewers.row("claim", plan.targets[0], decision="reject"),
    )
    assert plan.statement not in {row.statement for row in reviewers.now.report.statements}
    reviewers.take_back(decision)
    assert reviewers.now.report == before.report


def test_a_decision_that_was_decided_over_since_is_not_taken_back(reviewers: Reviewers) -> None:
    first = reviewers.decide(WANG, reviewers.row("claim", "1.1-01", subject="茶山"))
    reviewers.decide(LI, reviewers.row("claim", "1.1-01", subject="茶园面积"))
    with pytest.raises(DataError, match=r"claim 1\.1-01 was changed since decision 1"):
        reviewers.take_back(first)
    assert reviewers.now.report.claim_by_id["1.1-01"].subject == "茶园面积"


def test_a_decision_that_there_is_not_is_not_taken_back(reviewers: Reviewers) -> None:
    with pytest.raises(DataError, match="no decision 7"):
        reviewers.take_back(7)


def test_a_wrong_decision_changes_neither_tables_nor_log(reviewers: Reviewers) -> None:
    reviewers.decide(WANG, reviewers.row("claim", "1.1-01", decision="ok"))
    before = reviewers.now
    with pytest.raises(DataError, match="value"):
        reviewers.decide(WANG, reviewers.row("claim", "1.1-02", value="7"))
    assert reviewers.now == before


def test_reading_again_keeps_the_log(reviewers: Reviewers) -> None:
    decision = reviewers.decide(WANG, reviewers.row("claim", "1.1-01", decision="ok"))
    ingest(reviewers.workspace, reviewers.catalogue, EXAMPLE, REPORT)
    assert reviewers.now.report.claim_by_id["1.1-01"].review is Review.CONFIRMED
    reviewers.take_back(decision)
    assert load_report(reviewers.workspace, REPORT).claim_by_id["1.1-01"].review is Review.AUTO


def test_each_person_undoes_their_own_decisions_the_latest_first(reviewers: Reviewers) -> None:
    one = reviewers.decide(WANG, reviewers.row("claim", "1.1-01", decision="ok"))
    other = reviewers.decide(LI, reviewers.row("claim", "1.1-02", decision="ok"))
    two = reviewers.decide(WANG, reviewers.row("claim", "1.1-03", decision="ok"))
    assert open_decisions(reviewers.now.log, "小王") == ([one, two], [])
    assert open_decisions(reviewers.now.log, "小李") == ([other], [])
    undoing = reviewers.take_back(two)
    assert open_decisions(reviewers.now.log, "小王") == ([one], [undoing])
    reviewers.take_back(undoing)
    done, undone = open_decisions(reviewers.now.log, "小王")
    assert (len(done), undone) == (2, [])


def test_two_reviews_of_one_report_are_compared(
    reviewers: Reviewers, tmp_path: Path, catalogue: Catalogue
) -> None:
    elsewhere = Reviewers(Workspace(tmp_path / "theirs", tmp_path / "out"), catalogue)
    for person, role in ((reviewers, "target"), (elsewhere, "result")):
        person.decide(WANG, person.row("claim", "1.1-01", decision="ok"))
        person.decide(WANG, person.row("claim", "1.1-02", decision="ok", role=role))
    theirs = elsewhere.workspace.report(REPORT)
    for other in (theirs, theirs / "review.csv"):
        found = compared_reviews(reviewers.workspace, catalogue, REPORT, other)
        told = {(each.table, each.field): (each.same, each.total) for each in found}
        assert told["claim", "decision"] == (1, 2)
        assert told["claim", "role"] == (1, 2)
        assert told["claim", "value"] == (2, 2)
    with pytest.raises(DataError, match=r"no review\.csv"):
        compared_reviews(reviewers.workspace, catalogue, REPORT, theirs / "claims.csv")
