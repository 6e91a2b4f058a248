"""Deadlines as days of the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tiny import chapter

from townbook.show import charts
from townbook.show.calendar_days import calendar, days_of
from townbook.store.claim import Statement, StatementKind


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031-12", date(2031, 12, 1), date(2031, 12, 31)),
        ("2031-06-30", date(2031, 6, 30), date(2031, 6, 30)),
        ("2031-03/2031-05", date(2031, 3, 1), date(2031, 5, 31)),
        ("../2031-05", date(2031, 5, 1), date(2031, 5, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date, last: date) -> None:
    assert days_of(period) == (first, last)


@pytest.mark.parametrize("period", ["", "..", "2031-13", "2031-02-30", "soon", "2032/2031"])
def test_what_names_no_day_is_none(period: str) -> None:
    assert days_of(period) is None


def test_a_calendar_is_drawn_whatever_the_deadlines(tmp_path: Path) -> None:
    due = ("2031-03/2031-05", "2031-13", "2031-06-30")
    plans = tuple(
        Statement(f"1-a{n:02}", "1", n, n + 1, StatementKind.PLAN, "", "办好", deadline=deadline)
        for n, deadline in enumerate(due, start=1)
    )
    table = calendar(chapter(tmp_path, statements=plans), plans)
    assert list(table["value"]) == ["", "2031-06-30"]
    assert charts.timeline(table, "zh").axes
