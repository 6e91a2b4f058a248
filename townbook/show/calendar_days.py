"""Deadlines as days of the calendar."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from townbook.show.charts import CHART_COLUMNS
from townbook.show.extract import Extract
from townbook.store.claim import Statement
from townbook.store.iso_time import days_of


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
