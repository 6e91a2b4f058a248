"""Village elections: ages before and after, the make-up of the committees, an unclear rise."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("before", "after", "fall"),
    [("age_before", "age", 10.86), ("chief_before", "chief_age", 8.54)],
)
def test_earlier_ages_are_worked_back(facts_of, before: str, after: str, fall: float) -> None:
    facts = facts_of("village_elections")
    difference = float(facts[before]["value"]) - float(facts[after]["value"])
    assert difference == pytest.approx(fall)


def test_mean_ages(facts_of) -> None:
    facts = facts_of("village_elections")
    assert facts["age_before"]["value"] == "55.54"
    assert facts["chief_before"]["value"] == "49.61"


def test_seven_young_members_became_twenty_six(facts_of) -> None:
    facts = facts_of("village_elections")
    assert facts["young_before"]["text"]["zh"] == "7 人"
    assert facts["young"]["value"] == "26"
    assert facts["young_share"]["text"]["zh"] == "28.0%"


def test_schooling_is_left_with_both_readings(facts_of) -> None:
    facts = facts_of("village_elections")
    assert facts["if_points"]["text"]["zh"] == "57.1%"
    assert facts["if_relative"]["text"]["zh"] == "70.0%"


def test_shares_give_back_whole_people(facts_of) -> None:
    facts = facts_of("village_elections")
    assert facts["cross"]["value"] == "20"
    assert facts["chiefs"]["value"] == facts["villages"]["value"] == "13"
    assert facts["graduates_share"]["text"]["en"] == "38.5%"
