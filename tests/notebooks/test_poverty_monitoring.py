"""The poverty chapter: how far the list of those watched has shrunk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("unstable_share", "14.5"),
        ("unstable_people_share", "11.5"),
        ("marginal_share", "18.2"),
        ("marginal_people_share", "20.9"),
        ("households_share", "16.0"),
        ("people_share", "15.2"),
    ],
)
def test_what_is_left_of_the_list(facts_of: Facts, name: str, share: str) -> None:
    assert facts_of("poverty_monitoring")[name]["number"]["zh"] == share


def test_both_kinds_together(facts_of: Facts) -> None:
    facts = facts_of("poverty_monitoring")
    before_and_now = ("households_was", "households", "people_was", "people")
    assert [facts[name]["value"] for name in before_and_now] == ["131", "21", "289", "44"]


def test_small_households_remain_in_one_group_and_large_ones_in_the_other(facts_of: Facts) -> None:
    facts = facts_of("poverty_monitoring")
    sizes = ("unstable_size_was", "unstable_size", "marginal_size_was", "marginal_size")
    values = [float(facts[name]["value"]) for name in sizes]
    assert values == pytest.approx([2.289, 1.818, 2.091, 2.4], abs=0.001)
    assert facts["marginal_size_was"]["text"]["zh"] == "2.09 人/户"


def test_the_minimum_in_work_is_a_criterion(facts_of: Facts) -> None:
    workers = facts_of("poverty_monitoring")["workers"]
    assert workers["number"]["en"] == "at least 1"
    assert workers["high"] is None


def test_households_and_people_stand_in_one_chart(manifest_of: Facts) -> None:
    chart = next(c for c in manifest_of("poverty_monitoring")["charts"] if c["name"] == "list")
    assert sorted(chart["claims"]) == [f"1.3-0{number}" for number in range(1, 9)]
