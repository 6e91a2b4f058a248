"""How much people have reviewed, and who did what share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from frozen_report import REPORT

from townbook.paths import Workspace
from townbook.store.claim import Review
from townbook.store.report import Report, load_report
from townbook.store.review_log import (
    LoggedChange,
    last_decision,
    log_file,
    open_decisions,
    read_log,
)
from townbook.store.review_progress import (
    Progress,
    Reviewer,
    progress_by_section,
    progress_of,
    reviewers,
)


@pytest.fixture
def report(own_copy: Workspace) -> Report:
    return load_report(own_copy, REPORT)


def line(decision: int, row: str, who: str = "小王", undoes: int = 0, day: int = 1) -> LoggedChange:
    return LoggedChange(
        change=decision, decision=decision, when=f"2026-03-{day:02}T08:00:00Z", who=who,
        through="desk", table="claim", row=row, place="1–2", as_written="9个", field="review",
        before="auto", after="confirmed", undoes=undoes,
    )  # fmt: skip


def test_confirmed_and_corrected_rows_are_done(report: Report) -> None:
    waiting = [replace(claim, review=Review.AUTO) for claim in report.claims[:7]]
    done = [
        replace(waiting[0], review=Review.CONFIRMED),
        replace(waiting[1], review=Review.CORRECTED),
    ]
    assert progress_of([*done, *waiting[2:]]) == Progress(2, 7)
    assert progress_of([*done, *waiting[2:]]).percent == 28
    assert progress_of([]).percent == 0
    assert Progress(199, 200).percent == 99


def test_each_section_counts_its_own_rows(report: Report) -> None:
    found = {section.section: progress for section, progress in progress_by_section(report)}
    assert sum(each.total for each in found.values()) == len(report.claims) + len(report.statements)


def test_a_row_counts_for_who_decided_it_last_and_undone_decisions_for_nobody() -> None:
    log = [
        line(1, "1-01"),
        line(2, "1-02", day=3),
        line(3, "1-01", who="小李", day=4),
        line(4, "1-03", day=5),
        line(5, "1-03", undoes=4, day=6),
        line(6, "1-04", who=""),
    ]
    assert reviewers(log) == (Reviewer("小李", 1, "2026-03-04"), Reviewer("小王", 1, "2026-03-03"))


def test_a_log_is_read_as_it_was_written(own_copy: Workspace) -> None:
    folder = own_copy.report(REPORT)
    assert read_log(folder) == ()
    log = (line(1, "1-01"), replace(line(2, "1-02"), note="问过，\n“属实”", before="=1+1"))
    ((name, text),) = log_file(log).items()
    (folder / name).write_text(text, encoding="utf-8")
    assert read_log(folder) == log
    assert (last_decision(log), last_decision(())) == (2, 0)


def test_a_new_decision_ends_what_could_be_done_again() -> None:
    log = [line(1, "a"), line(2, "a", undoes=1)]
    assert open_decisions(log, "小王") == ([], [2])
    assert open_decisions([*log, line(3, "b")], "小王") == ([3], [])
