"""The clean-up chapter: effort for each problem found, results that must not be added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., dict[str, Any]]


def test_effort_for_each_problem(facts_of: Facts) -> None:
    facts = facts_of("village_cleanup")
    assert facts["turnouts_per_problem"]["number"]["zh"] == "31.4"
    assert facts["funds_per_problem"]["number"]["zh"] == "2,255–3,382"
    assert float(facts["funds_per_turnout"]["low"]) == pytest.approx(2_000_000 / 27_840)


def test_results_in_four_units_stand_in_a_table_sorted_within_each(facts_of: Facts) -> None:
    facts = facts_of("village_cleanup")
    assert (facts["kinds"], facts["unit_kinds"]) == (10, 4)
    units = [row["number"]["unit"] for row in facts["outputs"]]
    assert len(units) == 10 and units == sorted(units)
    places = [
        int(row["number"]["value"]) for row in facts["outputs"] if row["number"]["unit"] == "处"
    ]
    assert places == sorted(places, reverse=True)


def test_only_waste_is_added_up(facts_of: Facts) -> None:
    facts = facts_of("village_cleanup")
    assert facts["waste"]["text"]["en"] == "133 tonnes"
    assert facts["farm_share"]["number"]["en"] == "52.6"


def test_heaps_outnumber_problems(facts_of: Facts) -> None:
    assert facts_of("village_cleanup")["heaps_to_problems"]["number"]["zh"] == "2.71–2.82"


def test_the_missing_landfill_is_set_beside_the_plan(facts_of: Facts) -> None:
    facts = facts_of("village_cleanup", "en")
    assert [item["id"] for item in facts["admitted"]] == ["4-p2"]
    assert [item["id"] for item in facts["plans"]] == ["5-a10", "5-a11"]
