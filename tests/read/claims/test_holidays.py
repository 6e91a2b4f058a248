"""Holidays have the days that were announced for the year, moved by the moon and by notices."""

from __future__ import annotations

import pytest

from townbook.read.claims.holidays import HOLIDAYS, holiday


@pytest.mark.parametrize(
    ("name", "year", "days"),
    [
        ("labour_day", 2019, "2019-05-01/2019-05-04"),
        ("labour_day", 2021, "2021-05-01/2021-05-05"),
        ("national_day", 2021, "2021-10-01/2021-10-07"),
        ("spring_festival", 2022, "2022-01-31/2022-02-06"),
        ("dragon_boat_festival", 2021, "2021-06-12/2021-06-14"),
        ("new_years_day", 2021, "2021-01-01/2021-01-03"),
    ],
)
def test_a_holiday_has_the_days_of_its_year(name: str, year: int, days: str) -> None:
    found = holiday(name, year)
    assert found and f"{found[0]}/{found[1]}" == days


def test_a_year_that_the_calendar_lacks_has_none() -> None:
    assert holiday("labour_day", 1999) is None


@pytest.mark.parametrize("name", HOLIDAYS)
def test_every_holiday_is_found(name: str) -> None:
    assert holiday(name, 2018)
