"""Times that a report cannot know, and deadlines that have passed."""

from __future__ import annotations

import pytest
from constructed import audited, claim, only

from townbook.audit import Verdict
from townbook.audit.checks.dates import years
from townbook.store.claim import Statement, StatementKind


def statement(kind: StatementKind, deadline: str) -> Statement:
    return Statement("1-m01", "1", 0, 9, kind, "", "修桥", "Build a bridge", deadline=deadline)


@pytest.mark.parametrize(
    ("period", "first_and_last"),
    [
        ("2031", (2031, 2031)),
        ("2031-03/..", (2031, None)),
        ("2030/2031-06", (2030, 2031)),
        ("", (None, None)),
    ],
)
def test_years_of_a_period(period: str, first_and_last: tuple[int | None, int | None]) -> None:
    assert years(period) == first_and_last


def test_a_result_of_the_future() -> None:
    assert only(audited(claim("1-01", "9户", period="2033"))).verdict is Verdict.AMBIGUOUS


def test_a_target_of_the_past() -> None:
    assert (
        only(audited(claim("1-01", "9户", period="2030", role="target"))).verdict
        is Verdict.AMBIGUOUS
    )


def test_this_years_result_and_next_years_target_are_as_they_should_be() -> None:
    audit = audited(
        claim("1-01", "9户", period="2031"), claim("1-02", "9户", period="2032", role="target")
    )
    assert audit.findings == ()


def test_work_told_as_done_two_years_ahead() -> None:
    audit = audited(statements=(statement(StatementKind.MEASURE, "2033"),))
    finding = only(audit)
    assert finding.verdict is Verdict.AMBIGUOUS
    assert "2033" in finding.explanation_en


@pytest.mark.parametrize(
    ("kind", "deadline"),
    [(StatementKind.MEASURE, "2032-06"), (StatementKind.PLAN, "2033"), (StatementKind.PLAN, "")],
)
def test_work_on_hand_and_plans_may_reach_ahead(kind: StatementKind, deadline: str) -> None:
    assert audited(statements=(statement(kind, deadline),)).findings == ()


def test_a_plan_that_was_due_before_the_report() -> None:
    audit = audited(statements=(statement(StatementKind.PLAN, "2030-11"),))
    assert only(audit).verdict is Verdict.AMBIGUOUS
