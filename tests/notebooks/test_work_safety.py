"""The work safety chapter: coded measures, for there is but one number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Facts = Callable[..., dict[str, Any]]


def test_every_coded_measure_is_counted_once(facts_of: Facts) -> None:
    facts = facts_of("work_safety", "en")
    assert facts["coded"] == [f"2.1-m0{number}" for number in range(1, 9)]
    assert len(facts["sectors"]) == 6
    assert [entry["action"] for entry in facts["measures"][:2]] == [
        "inspection",
        "order to put right",
    ]


def test_the_hardest_measures_and_what_followed_an_inspection(facts_of: Facts) -> None:
    facts = facts_of("work_safety", "en")
    assert facts["stopped"] == ["quarries and iron mines", "illegal digging"]
    assert facts["ordered"] == ["special facilities", "guest houses"]
    assert facts["followed"] == ["quarries and iron mines"]


def test_the_one_number(facts_of: Facts) -> None:
    facts = facts_of("work_safety")
    assert facts["signs"]["value"] == "13"
    unstated = ("firms", "hazards", "rate", "rectified", "accidents")
    assert {facts[name]["type"] for name in unstated} == {"missing"}


def test_sectors_meet_actions_in_the_matrix(manifest_of: Facts) -> None:
    charts = {language: manifest_of("work_safety", language)["charts"] for language in ("zh", "en")}
    assert [chart["name"] for chart in charts["zh"]] == ["measures"]
    assert "关停断电" in charts["zh"][0]["alt"]
    assert "shutdown: quarries and iron mines" in charts["en"][0]["alt"]
