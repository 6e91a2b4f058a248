"""Petitions: two channels that are never added up, and people who are never shown."""

from __future__ import annotations

import pytest

SENSITIVE = {"3.4-01", "3.4-02", "3.4-06", "3.4-07"}


def claims_of(facts: dict) -> set[str]:
    """Every claim that a measured fact rests on."""
    measures = (fact for fact in facts.values() if isinstance(fact, dict))
    return {claim for measure in measures for claim in measure.get("claims", ())}


def test_channels_stand_side_by_side(facts_of) -> None:
    facts = facts_of("petitions")
    assert (facts["hotline"]["value"], facts["letters"]["value"]) == ("38", "32")
    together = {"3.4-03", "3.4-04"}
    assert not any(together <= claims_of({"fact": fact}) for fact in facts.values())


def test_calls_for_a_thousand_households_are_a_range(facts_of) -> None:
    rate = facts_of("petitions")["per_thousand"]
    assert float(rate["value"]) == pytest.approx(17.3, abs=0.05)
    assert float(rate["low"]) == pytest.approx(38_000 / 2300)
    assert float(rate["high"]) == pytest.approx(38_000 / 2200)


def test_the_period_has_an_open_end(facts_of) -> None:
    assert facts_of("petitions")["hotline"]["period"] == {
        "zh": "2021年3月以来",
        "en": "since March 2021",
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_small_groups_are_withheld(facts_of, language: str) -> None:
    facts = facts_of("petitions", language)
    assert facts["withheld"] == len(SENSITIVE)
    assert not claims_of(facts) & SENSITIVE
