"""Deadlines as days of the calendar."""

from __future__ import annotations

from pathlib import Path

from tiny import chapter

from townbook.show import charts
from townbook.show.calendar_days import calendar
from townbook.store.claim import Statement, StatementKind


def test_a_calendar_is_drawn_whatever_the_deadlines(tmp_path: Path) -> None:
    due = ("2031-03/2031-05", "2031-13", "2031-06-30")
    plans = tuple(
        Statement(f"1-a{n:02}", "1", n, n + 1, StatementKind.PLAN, "", "办好", deadline=deadline)
        for n, deadline in enumerate(due, start=1)
    )
    table = calendar(chapter(tmp_path, statements=plans), plans)
    assert list(table["value"]) == ["", "2031-06-30"]
    assert charts.timeline(table, "zh").axes
