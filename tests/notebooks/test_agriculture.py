"""The farming chapter: shares of the planted area, plans apart from finished work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., dict[str, Any]]


def test_crops_share_one_planted_area(facts_of: Facts) -> None:
    facts = facts_of("agriculture")
    assert facts["planted"]["text"]["en"] == "21,386 mu"
    shares = [facts[f"{crop}_share"]["number"]["en"] for crop in ("grain", "herb", "vegetable")]
    assert shares == ["55.8", "41.9", "2.3"]


def test_farmland_is_a_plan_and_not_a_result(facts_of: Facts) -> None:
    facts = facts_of("agriculture")
    assert facts["built"]["type"] == "missing"
    assert facts["planned"]["value"] == "2134"
    assert float(facts["per_village"]["value"]) == pytest.approx(355.67, abs=0.01)
    assert facts["planned_share"]["number"]["zh"] == "17.9"


def test_a_number_with_over_stays_an_interval(facts_of: Facts) -> None:
    facts = facts_of("agriculture")
    assert (facts["codonopsis"]["low"], facts["codonopsis"]["high"]) == ("300", "400")
    assert facts["codonopsis_share"]["number"]["zh"] == "3.3–4.5"
    assert (facts["pigs"]["low"], facts["pigs"]["high"]) == ("1000", "1100")


def test_pigs_that_can_be_sold_are_not_pigs_sold(facts_of: Facts) -> None:
    facts = facts_of("agriculture")
    assert facts["pigs_sold"]["type"] == "missing"
    assert facts["pig_capacity"]["value"] == "600"
    assert facts["pig_stay"]["text"]["en"] == "1.67–1.83 years"


def test_programmes_are_drawn_by_stage(manifest_of: Facts) -> None:
    chart = next(c for c in manifest_of("agriculture", "en")["charts"] if c["name"] == "programmes")
    assert chart["claims"] == ["1.1-01", "1.1-02", "1.1-04"]
    assert "planned: high-standard farmland 2,134 mu" in chart["alt"]
