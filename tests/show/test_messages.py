"""The one line over a chart: true of its table, and none where it would be a guess."""

from __future__ import annotations

import pandas as pd
import pytest
from chart_tables import OPEN, before_after, table

from townbook.show.charts import message

FIELDS = table(("millet", 30, {"unit": "mu"}), ("beans", 10, {"unit": "mu"}))
READINGS = table(
    ("cover", 92.3, {"group": "reported", "unit": "%"}),
    ("cover", 95, {"group": "computed", "unit": "%"}),
)
STATES = table(
    ("done", 4, {"group": "roofs"}),
    ("begun", 2, {"group": "roofs"}),
    ("done", 1, {"group": "walls"}),
    ("begun", 7, {"group": "walls"}),
)
CHECKS = table(
    ("agree", 9, {"group": "Water"}),
    ("differ", 1, {"group": "Water"}),
    ("agree", 3, {"group": "Roads"}),
)
TONES = {"agree": "good", "differ": "bad"}


@pytest.mark.parametrize(
    ("chart", "data", "options", "said"),
    [
        ("composition", FIELDS, {}, "Millet: 75.0% of the whole"),
        ("programmes", FIELDS, {}, "Largest: millet, 30 mu"),
        ("slopes", before_after(("flocks", 7, 3, "")), {}, "Flocks: before 7, after 3"),
        ("coverage", READINGS, {}, "Cover: reported 92.3%, computed 95%"),
        ("reported_vs_computed", READINGS, {}, "Cover: reported 92.3%, computed 95%"),
        ("waffle", STATES, {}, "Roofs: done: 4 of 6; walls: done: 1 of 8"),
        ("unit_rows", CHECKS, {"tones": TONES}, "Differ: 1 of 13 (Water)"),
        (
            "action_matrix",
            table(("a", 1, {"group": "x"}), ("b", 0)),
            {"empty": "nobody"},
            "Nobody: 1 of 2",
        ),
    ],
)
def test_a_chart_says_what_it_finds(chart, data, options, said):
    assert message(chart, data, "en", options) == said


@pytest.mark.parametrize(
    ("chart", "data"),
    [
        ("log_dots", FIELDS),
        ("composition", table(("a", 0), ("b", 0))),
        ("composition", STATES),
        ("slopes", table(("flocks", 7, {"group": "before"}), ("herds", 3, {"group": "after"}))),
        ("programmes", table(("a", 1, {"unit": "mu"}), ("b", 2, {"unit": "km"}))),
        ("reported_vs_computed", READINGS.assign(value=92.3, low=92.3, high=92.3)),
        ("waffle", table(*(("done", n, {"group": f"g{n}"}) for n in range(1, 6)))),
        ("composition", table(("a" * 100, 2), ("b", 1))),
    ],
)
def test_a_chart_that_shows_nothing_before_others_has_no_line(chart, data):
    assert message(chart, data, "en", {}) == ""


def test_a_few_dates_are_told_and_many_are_not():
    day = {"low": None, "high": None}
    data = table(("repairs end", "2031-11-30", day))
    assert message("timeline", data, "en", {}) == "Repairs end 30 Nov 2031"
    assert message("timeline", pd.concat([data] * 3), "en", {}) == ""


def test_an_open_interval_is_no_misfit():
    data = table(
        ("roads", 715, {"group": "reported"}),
        ("roads", 700, {"group": "computed", "high": OPEN}),
    )
    assert message("reported_vs_computed", data, "en", {}) == ""
