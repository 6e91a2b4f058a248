"""What the chapters about a whole report show, of reports that they were not written for."""

from __future__ import annotations

from pathlib import Path

from tiny import chapter, claim

from townbook.show import charts, report_overview
from townbook.store.claim import Relation, Role

GRAIN, VISITS = "agriculture.grain_area", "tourism.visits"
PATROLLERS = "forest_fire.patrollers"


def test_a_number_that_two_sections_state_is_one_key_number(tmp_path: Path) -> None:
    opened = chapter(
        tmp_path,
        claim("1-01", 300, "亩", indicator=GRAIN),
        claim("1.1-01", 300, "亩", indicator=GRAIN),
        claim("1.1-02", 40, "人", indicator=PATROLLERS),
        claim("1.2-01", 900, "人次", indicator=VISITS),
    )
    chosen = report_overview.key_measures(opened, [PATROLLERS])
    stated = [number.claim.indicator for number in chosen if number.claim]
    assert stated == [PATROLLERS, GRAIN, VISITS]


def test_a_report_without_catalogued_numbers_has_key_numbers_too(tmp_path: Path) -> None:
    opened = chapter(tmp_path, claim("1-01", 5, subject="修缮"), claim("2-01", 8, subject="完工"))
    labels = [
        number.label["zh"] for number in report_overview.key_measures(opened, []) if number.label
    ]
    assert labels == ["修缮", "完工"]


def test_a_key_number_stands_beside_the_level_before_that_is_tied_to_it(tmp_path: Path) -> None:
    tie = {"role": Role.PRIOR, "relation": Relation.PRIOR}
    opened = chapter(
        tmp_path,
        claim("1-01", 200, "亩", indicator=GRAIN, relates_to="1-02", **tie),
        claim("1-02", 300, "亩", indicator=GRAIN),
        claim("1-03", 250, "亩", indicator=GRAIN, relates_to="1-04", **tie),
        claim("1-04", 400, "亩", indicator=GRAIN),
    )
    table = report_overview.with_priors(opened, report_overview.key_measures(opened, [GRAIN]))
    assert list(table["claims"]) == ["1-01", "1-02"]
    assert charts.small_multiples(table, "zh").axes


def test_only_outcomes_that_occur_are_told(tmp_path: Path) -> None:
    nothing = chapter(tmp_path, claim("1-01", 5))
    assert report_overview.outcomes_said(nothing) == []
    halves = chapter(
        tmp_path,
        claim("1-01", 30),
        claim("1-02", 18, relation=Relation.PART, relates_to="1-01"),
        claim("1-03", 12, relation=Relation.PART, relates_to="1-01"),
        language="en",
    )
    assert report_overview.outcomes_said(halves) == ["1 consistent"]
