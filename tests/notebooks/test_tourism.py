"""The tourism chapter: the year before worked back, the homestays' plan taken apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., dict[str, Any]]


def test_the_year_before_is_worked_back_from_the_printed_growth(facts_of: Facts) -> None:
    base = facts_of("tourism")["base"]
    assert base["number"]["zh"] == "10,949–11,436"
    assert base["claims"] == ["1.2-06", "1.2-07"]
    assert base["derived"] is True


def test_income_a_visit_keeps_both_intervals(facts_of: Facts) -> None:
    per_visit = facts_of("tourism")["per_visit"]
    assert float(per_visit["low"]) == pytest.approx(7_000_000 / 23_500)
    assert float(per_visit["high"]) == pytest.approx(8_000_000 / 22_500)
    assert per_visit["text"]["zh"] == "298–356 元/人次"


def test_the_homestays_cost_a_room(facts_of: Facts) -> None:
    facts = facts_of("tourism")
    assert facts["per_room"]["number"]["en"] == "33,333"
    assert facts["rooms"]["value"] == "60"


def test_the_intended_visitors_would_fill_about_half_of_the_nights(facts_of: Facts) -> None:
    facts = facts_of("tourism")
    assert (facts["guests"]["low"], facts["guests"]["high"]) == ("20000", "30000")
    assert float(facts["occupancy"]["low"]) == pytest.approx(20_000 / 60 / 365 / 2 * 100)
    assert facts["occupancy"]["text"]["en"] == "46–68%"


def test_before_and_now_stand_in_one_chart(manifest_of: Facts) -> None:
    charts = {chart["name"]: chart for chart in manifest_of("tourism", "en")["charts"]}
    assert list(charts) == ["recovery"]
    assert "10,949–11,436" in charts["recovery"]["alt"]


def test_the_problem_that_holds_tourism_back_is_named(facts_of: Facts) -> None:
    assert [item["id"] for item in facts_of("tourism", "en")["admitted"]] == ["4-p1"]
