"""Times as the tables write them."""

from __future__ import annotations

from datetime import date

import pytest

from townbook.store.iso_time import days_of, is_iso_time


@pytest.mark.parametrize(
    "text", ["2031", "2031-02", "2031-06-30", "2031-05-01/2031-05-05", "2031-03/..", "../2031"]
)
def test_a_year_a_month_a_day_and_intervals_are_times(text: str) -> None:
    assert is_iso_time(text)


@pytest.mark.parametrize(
    "text", ["Jul-31", "2031-13", "31-07", "2031/7/1", "2031年7月", "2032/2031", "2031-7", "..", ""]
)
def test_what_a_spreadsheet_makes_of_a_time_is_none(text: str) -> None:
    assert not is_iso_time(text)


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
