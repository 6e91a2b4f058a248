"""The forest fire chapter: posts by level, averages for each village, one fire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("name", "average"),
    [
        ("per_post", "2.24"),
        ("patrollers_each", "6.97"),
        ("speakers_each", "8.97"),
        ("posts_each", "3.10"),
        ("stores_share", "34.5"),
    ],
)
def test_how_dense_the_watch_is(facts_of: Facts, name: str, average: str) -> None:
    assert facts_of("forest_fire")[name]["number"]["en"] == average


def test_checkpoints_are_added_up_without_the_lookout(facts_of: Facts) -> None:
    facts = facts_of("forest_fire")
    parts = [facts[name]["value"] for name in ("border", "entry", "temporary", "lookouts")]
    assert parts == ["2", "1", "22", "1"]
    assert facts["checkpoints"]["value"] == "25"


def test_one_fire_by_lightning(facts_of: Facts) -> None:
    facts = facts_of("forest_fire")
    assert facts["fires"]["value"] == "1"
    assert facts["by_lightning"] is True


def test_the_other_count_of_villages_is_at_hand(facts_of: Facts) -> None:
    facts = facts_of("forest_fire")
    assert (facts["villages"]["value"], facts["elected"]["value"]) == ("29", "13")


def test_the_network_goes_from_the_border_to_the_patrollers(manifest_of: Facts) -> None:
    chart = next(c for c in manifest_of("forest_fire")["charts"] if c["name"] == "net")
    order = ["2.2-04", "2.2-05", "2.2-06", "2.2-07", "2.2-02", "2.2-03"]
    assert chart["claims"] == order
