"""The days of public holidays in mainland China, from the calendar that is announced each year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

HOLIDAYS = (
    "new_years_day",
    "spring_festival",
    "tomb_sweeping_day",
    "labour_day",
    "dragon_boat_festival",
    "mid_autumn_festival",
    "national_day",
)
"""The holidays as chinese_calendar and the lexicon (`data/lexicon/holidays.csv`) call them."""


@lru_cache(maxsize=64)
def holiday(name: str, year: int) -> tuple[date, date] | None:
    """The first and the last day off of a holiday; None for years that the calendar lacks.

    Source: the notices of the State Council, in the package chinesecalendar.
    """
    from chinese_calendar import Holiday, get_holiday_detail, get_holidays

    try:
        off = get_holidays(date(year, 1, 1), date(year, 12, 31), include_weekends=False)
    except NotImplementedError:
        return None
    named = [day for day in off if get_holiday_detail(day)[1] == Holiday[name].value]
    if not named:
        return None
    last = named[0]
    while last + timedelta(days=1) in named:
        last += timedelta(days=1)
    return named[0], last
