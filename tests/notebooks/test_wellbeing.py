"""Wellbeing: denominators that the report leaves out, and a rate that its counts contradict."""

from __future__ import annotations

import pytest


def test_basic_pension_gives_back_those_due_to_pay(facts_of) -> None:
    facts = facts_of("wellbeing")
    due = facts["basic_due"]
    assert due["low"] == due["value"] == due["high"] == "4355"
    assert due["text"] == {"zh": "4,355 人", "en": "4,355 people"}
    assert facts["basic_open"]["value"] == "786"


def test_supplementary_pension_fits_only_if_decimals_were_cut_off(facts_of) -> None:
    facts = facts_of("wellbeing")
    assert facts["extra_due"]["number"]["en"] == "3,924"
    assert facts["cut_off"] is True


def test_vaccination_rate_differs_from_its_counts(facts_of) -> None:
    facts = facts_of("wellbeing")
    assert facts["rate"]["text"]["zh"] == "92.3%"
    assert facts["computed"]["text"]["zh"] == "92.7%"
    assert float(facts["computed"]["value"]) == pytest.approx(100 * 3996 / 4309)
    assert float(facts["computed"]["low"]) > float(facts["rate"]["high"])


def test_both_ways_of_mending_the_rate_are_given_as_ranges(facts_of) -> None:
    facts = facts_of("wellbeing")
    assert facts["unvaccinated"]["value"] == "313"
    assert float(facts["adults_at_rate"]["low"]) == pytest.approx(3996 / 0.9235)
    assert float(facts["adults_at_rate"]["high"]) == pytest.approx(3996 / 0.9225)
    assert float(facts["vaccinated_at_rate"]["low"]) == pytest.approx(4309 * 0.9225)
    assert float(facts["vaccinated_at_rate"]["high"]) == pytest.approx(4309 * 0.9235)


def test_training_keeps_its_interval_and_its_target(facts_of) -> None:
    facts = facts_of("wellbeing")
    assert (facts["trained"]["low"], facts["trained"]["high"]) == ("290", "300")
    assert facts["certified"]["value"] == "100"
    assert facts["target"]["claims"] == ["5-01"]
    assert (facts["steps"]["low"], facts["steps"]["high"]) == ("3", None)
