"""The charts of the book: pure functions from a table to a matplotlib figure.

A table has the columns label, value, low, high, unit, group and claims. It may have `text`, the
number in words, which is then printed instead of ours, and `note`, small print beside a row.
Labels, groups and units are printed as they stand in the table, in the chapter's language.

A chart function takes `(table, language, *, frame=SCREEN, ...)`, and the frame says how wide it is
and what it carries where no page stands around it. For a damaged table it raises
ValueError, for a sound one that it has no picture for (parts below zero) `Undrawable`.
`MINIMUM_ROWS` says how many rows each needs: with fewer, or where the table is undrawable, a
chapter leaves the chart out.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from matplotlib.figure import Figure

from townbook.show.charts.alternative import describe, holds_dates
from townbook.show.charts.cards import key_numbers, small_multiples
from townbook.show.charts.chart_table import CHART_COLUMNS, Undrawable, mark_text, marks_of
from townbook.show.charts.dot_panels import dot_panels
from townbook.show.charts.dumbbells import dumbbell
from townbook.show.charts.magnitudes import log_dots, programmes
from townbook.show.charts.matrix import action_matrix
from townbook.show.charts.messages import message
from townbook.show.charts.paper import PHONE, SCREEN, Frame
from townbook.show.charts.progress import coverage, reported_vs_computed
from townbook.show.charts.shares import composition
from townbook.show.charts.slopegraph import slopes
from townbook.show.charts.tiers import network
from townbook.show.charts.timeline import events_of, timeline, when_text
from townbook.show.charts.unit_cells import unit_rows, waffle
from townbook.show.charts.worth import is_worth_drawing

promises = verdicts = unit_rows

CHARTS: Mapping[str, Callable[..., Figure]] = MappingProxyType(
    {
        "action_matrix": action_matrix,
        "composition": composition,
        "coverage": coverage,
        "dot_panels": dot_panels,
        "dumbbell": dumbbell,
        "key_numbers": key_numbers,
        "log_dots": log_dots,
        "network": network,
        "programmes": programmes,
        "reported_vs_computed": reported_vs_computed,
        "slopes": slopes,
        "small_multiples": small_multiples,
        "timeline": timeline,
        "unit_rows": unit_rows,
        "waffle": waffle,
    }
)

MINIMUM_ROWS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(CHARTS, 1)
    | dict.fromkeys(
        (
            "action_matrix",
            "composition",
            "dot_panels",
            "dumbbell",
            "log_dots",
            "network",
            "programmes",
            "reported_vs_computed",
            "slopes",
        ),
        2,
    )
)

__all__ = [
    "CHARTS",
    "CHART_COLUMNS",
    "MINIMUM_ROWS",
    "PHONE",
    "SCREEN",
    "Frame",
    "Undrawable",
    "action_matrix",
    "composition",
    "coverage",
    "describe",
    "dot_panels",
    "dumbbell",
    "events_of",
    "holds_dates",
    "is_worth_drawing",
    "key_numbers",
    "log_dots",
    "mark_text",
    "marks_of",
    "message",
    "network",
    "programmes",
    "promises",
    "reported_vs_computed",
    "slopes",
    "small_multiples",
    "timeline",
    "unit_rows",
    "verdicts",
    "waffle",
    "when_text",
]
