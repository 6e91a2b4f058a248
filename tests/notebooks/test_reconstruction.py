"""Rebuilding: the states of the houses, their sums and the deadlines."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("total", ("repair", "rebuild")),
        ("repair", ("repair_done", "repair_ongoing")),
        ("rebuild", ("rebuild_done", "relocated", "started")),
    ],
)
def test_states_add_up(facts_of, whole: str, parts: tuple[str, ...]) -> None:
    facts = facts_of("reconstruction")
    assert int(facts[whole]["value"]) == sum(int(facts[part]["value"]) for part in parts)


def test_over_half_of_the_houses_are_finished(facts_of) -> None:
    facts = facts_of("reconstruction")
    assert facts["done"]["value"] == "16"
    assert facts["done_share"]["text"]["zh"] == "55.2%"
    assert facts["repair_share"]["text"]["zh"] == "82.4%"
    assert facts["rebuild_share"]["text"]["zh"] == "16.7%"


def test_most_of_what_is_open_is_rebuilding(facts_of) -> None:
    facts = facts_of("reconstruction")
    assert facts["open_total"]["value"] == "13"
    assert facts["open_share"]["text"]["en"] == "76.9%"


def test_the_programme_is_set_against_the_damage(facts_of) -> None:
    share = facts_of("reconstruction")["programme_share"]
    assert float(share["value"]) == pytest.approx(100 * 29 / 164)
    assert share["claims"] == ["2.4-01", "2.3-03"]


def test_both_deadlines_are_listed(facts_of) -> None:
    assert [item["id"] for item in facts_of("reconstruction")["deadlines"]] == [
        "2.4-m03",
        "2.4-m04",
    ]


def test_a_deadline_is_drawn_as_exactly_as_it_is_stated(manifest_of) -> None:
    charts = {chart["name"]: chart for chart in manifest_of("reconstruction")["charts"]}
    assert set(charts) == {"states", "deadlines"}
    assert "11月30日" in charts["deadlines"]["alt"]
    assert "12月1日 – 2021年12月31日" in charts["deadlines"]["alt"]
