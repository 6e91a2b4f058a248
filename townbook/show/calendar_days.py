"""Deadlines as days of the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from townbook.show.charts import CHART_COLUMNS
from townbook.show.extract import Extract
from townbook.store.claim import Statement


def calendar(extract: Extract, statements: Iterable[Statement]) -> pd.DataFrame:
    """The data of a timeline: when each statement falls due, as a day or as a span of days.

    A deadline that names no day of the calendar is left out.
    """
    rows = []
    for entry in statements:
        span = days_of(entry.deadline)
        if span is not None:
            first, last = (day.isoformat() for day in span)
            day = first if first == last else ""
            rows.append({"label": extract.summary(entry), "value": day, "low": first, "high": last})
    table = pd.DataFrame(rows, columns=["label", "value", "low", "high"])
    return table.reindex(columns=list(CHART_COLUMNS), fill_value="")


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
