"""Times of the data contract: an ISO 8601 year, month, day, or interval of such."""

from __future__ import annotations

import re
from datetime import date, timedelta

_POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_TIME = re.compile(rf"{_POINT}(?:/(?:\.\.|{_POINT})?)?|\.\./{_POINT}")


def is_iso_time(text: str) -> bool:
    """Whether a text is a time that there is: 2021, 2021-07, 2021-05-01/2021-05-05, 2021-03/.."""
    return bool(_TIME.fullmatch(text)) and days_of(text) is not None


def time_or_nothing(text: str) -> str:
    """The text if it is a time that there is; nothing for 2031-02-30 or an end before its start."""
    return text if is_iso_time(text) else ""


def days_of(period: str) -> tuple[date, date] | None:
    """The first and the last day of an ISO 8601 date, month, year or interval; None for none.

    An interval with one open end is the end that it has.
    """
    ends = [end for end in period.split("/") if end not in ("", "..")]
    try:
        spans = [_days(*map(int, end.split("-"))) for end in ends]
    except (ValueError, TypeError):
        return None
    return (spans[0][0], spans[-1][1]) if spans and spans[0][0] <= spans[-1][1] else None


def _days(year: int, month: int = 0, day: int = 0) -> tuple[date, date]:
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)
