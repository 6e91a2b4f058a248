"""Whether a table is better looked at than read: few numbers, or unlike ones, need no picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from townbook.show.charts.chart_table import Mark, by_label, grouped, marks_of

FEW = 2
"""So many numbers say as much in words."""
FEW_CELLS = 20
"""So many cells are counted as quickly as they are read."""


def is_worth_drawing(chart: str, table: pd.DataFrame) -> bool:
    """Whether a chart shows more than its numbers say; `chart` is the name of its function.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
    """
    if chart == "timeline":
        return len(table) > FEW
    return chart not in WORTH or WORTH[chart](marks_of(table))


def _never(marks: Sequence[Mark]) -> bool:
    return False


def _more_than_a_few(marks: Sequence[Mark]) -> bool:
    return len(marks) > FEW


def _more_than_one_reading(marks: Sequence[Mark]) -> bool:
    return len(marks) > 1


def _many_or_several_wholes(marks: Sequence[Mark]) -> bool:
    return len(grouped(marks)) > 1 or sum(mark.middle for mark in marks) > FEW_CELLS


def _several_states(marks: Sequence[Mark]) -> bool:
    return len({mark.label for mark in marks}) > 1


def _any_misfit(marks: Sequence[Mark]) -> bool:
    """Whether a reported number lies outside of what was computed for it."""
    return any(
        not computed.holds(reported.middle)
        for reported, *others in by_label(marks)
        for computed in others
    )


WORTH: Mapping[str, Callable[[Sequence[Mark]], bool]] = MappingProxyType(
    {
        "composition": _more_than_a_few,
        "coverage": _more_than_one_reading,
        "key_numbers": _never,
        "programmes": _more_than_a_few,
        "reported_vs_computed": _any_misfit,
        "unit_rows": _several_states,
        "waffle": _many_or_several_wholes,
    }
)
"""The charts that some sound tables are not worth."""
