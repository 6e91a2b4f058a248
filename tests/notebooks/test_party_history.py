"""The study campaign: three counts and what they come to on average."""

from __future__ import annotations

import pytest


def test_deeds_a_member(facts_of) -> None:
    each = facts_of("party_history")["deeds_each"]
    assert float(each["low"]) == pytest.approx(1230 / 579)
    assert float(each["high"]) == pytest.approx(1240 / 579)
    assert float(each["value"]) == pytest.approx(2.1, abs=0.05)


def test_members_a_branch(facts_of) -> None:
    facts = facts_of("party_history")
    assert facts["members_each"]["number"]["en"] == "34.1"
    assert facts["members_each"]["claims"] == ["3.1-02", "3.1-01"]


def test_measures_are_told_in_the_language_of_the_chapter(facts_of) -> None:
    zh, en = (facts_of("party_history", language)["measures"] for language in ("zh", "en"))
    assert [item["id"] for item in zh] == [item["id"] for item in en]
    assert len(zh) == 4
    assert all(item["summary"].isascii() for item in en)
    assert not any(item["summary"].isascii() for item in zh)
