"""Few numbers, or unlike ones, are told in a table: a picture would add nothing to them."""

from __future__ import annotations

import pandas as pd
import pytest
from chart_tables import table

from townbook.show.charts import is_worth_drawing

DAY = {"low": None, "high": None}


def two_rows(**further: object) -> pd.DataFrame:
    return table(("hens", 30, dict(further)), ("ducks", 12, dict(further)))


def readings(computed: float) -> pd.DataFrame:
    return table(("cover", 92.3, {"group": "reported"}), ("cover", computed, {"group": "computed"}))


@pytest.mark.parametrize(
    ("chart", "data"),
    [
        ("key_numbers", table(*((f"n{n}", n) for n in range(9)))),
        ("programmes", two_rows()),
        ("composition", two_rows()),
        ("coverage", table(("cover", 40))),
        ("waffle", table(("done", 12), ("begun", 5))),
        ("unit_rows", table(("people", 4, {"group": "old"}), ("people", 9, {"group": "young"}))),
        ("reported_vs_computed", readings(92.3)),
        ("timeline", table(("rain", "2031-07-02", DAY), ("repairs", "2031-11-30", DAY))),
    ],
)
def test_what_words_say_as_well_is_not_drawn(chart, data):
    assert not is_worth_drawing(chart, data)


@pytest.mark.parametrize(
    ("chart", "data"),
    [
        ("programmes", pd.concat([two_rows(), two_rows()])),
        ("composition", pd.concat([two_rows(), two_rows()])),
        ("coverage", readings(95)),
        ("waffle", table(("done", 12), ("begun", 50))),
        ("waffle", table(("done", 4, {"group": "roofs"}), ("done", 5, {"group": "walls"}))),
        ("unit_rows", table(("right", 4), ("wrong", 1))),
        ("reported_vs_computed", readings(95)),
        ("timeline", table(*((f"e{n}", f"2031-0{n}-01", DAY) for n in (2, 4, 6)))),
        ("slopes", two_rows()),
        ("network", two_rows()),
    ],
)
def test_what_is_seen_at_a_glance_is_drawn(chart, data):
    assert is_worth_drawing(chart, data)
