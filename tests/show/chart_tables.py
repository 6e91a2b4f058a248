"""Tables to draw, as short as a test can say them."""

from __future__ import annotations

import math

import pandas as pd

OPEN = math.nan


def table(*rows: tuple, unit: str = "", group: str = "") -> pd.DataFrame:
    """A chart's table from rows of label, value and, where they differ, further columns."""
    filled = []
    for label, value, *further in rows:
        row = {"label": label, "value": value, "low": value, "high": value}
        row |= {"unit": unit, "group": group, "claims": "", "note": ""}
        filled.append(row | (further[0] if further else {}))
    return pd.DataFrame(filled)


def before_after(*rows: tuple[str, float, float, str]) -> pd.DataFrame:
    """Label, level before, level after and unit of each row."""
    return table(
        *(
            (label, value, {"unit": unit, "group": state})
            for label, before, after, unit in rows
            for state, value in (("before", before), ("after", after))
        )
    )
