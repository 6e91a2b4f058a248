"""Flood relief: impact, response, and what one may divide by what."""

from __future__ import annotations

import pytest


def test_impact_is_as_the_report_states_it(facts_of) -> None:
    facts = facts_of("flood_relief")
    stated = {
        name: facts[name]["value"] for name in ("villages", "people", "houses", "roads", "banks")
    }
    assert stated == {
        "villages": "29",
        "people": "5842",
        "houses": "164",
        "roads": "715",
        "banks": "1730",
    }
    assert facts["people"]["period"] == {"zh": "2021年7月", "en": "July 2021"}


def test_those_moved_are_a_share_of_those_affected(facts_of) -> None:
    share = facts_of("flood_relief")["moved_share"]
    assert float(share["value"]) == pytest.approx(100 * 306 / 5842)
    assert share["text"]["zh"] == "5.2%"
    assert share["claims"] == ["2.3-06", "2.3-02"]


def test_roads_cleared_are_a_range_that_ends_at_all_of_them(facts_of) -> None:
    share = facts_of("flood_relief")["cleared_share"]
    assert float(share["low"]) == pytest.approx(97.9, abs=0.01)
    assert share["high"] == "100"


def test_visitors_are_told_apart_from_residents(facts_of) -> None:
    facts = facts_of("flood_relief")
    assert facts["returned"]["value"] == "563"
    assert "2.3-10" not in facts["moved_share"]["claims"]


def test_households_in_hardship_are_withheld(facts_of) -> None:
    facts = facts_of("flood_relief")
    assert facts["withheld"] == 1
    assert not any(
        "2.3-08" in fact.get("claims", ()) for fact in facts.values() if isinstance(fact, dict)
    )
