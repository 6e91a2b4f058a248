"""The chapters about the report as a whole, and those on its problems and plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Facts = Callable[..., dict[str, Any]]


def test_overview_accounts_for_every_check(facts_of: Facts) -> None:
    facts = facts_of("overview")
    told = sum(facts[name] for name in ("consistent", "inconsistent", "doubtful", "unverifiable"))
    assert told == facts["checks"]
    assert facts["inconsistent"] == 1
    assert facts["care"][0]["claims"] == ["2.5-07", "2.5-06", "2.5-05"]


def test_overview_shows_key_numbers_of_different_chapters(
    manifest_of: Callable[..., dict[str, Any]],
) -> None:
    charts = {chart["name"]: chart for chart in manifest_of("overview")["charts"]}
    sections = {claim.split("-")[0] for claim in charts["key-numbers"]["claims"]}
    assert len(sections) >= 6
    assert set(charts) == {"key-numbers", "coverage"}


def test_audit_counts_the_claims_that_it_reached(facts_of: Facts) -> None:
    facts = facts_of("audit")
    unreached = sum(reason["count"] for reason in facts["reasons"])
    assert facts["checked"] + unreached == facts["claims"] == 121
    assert facts["share"]["unit"] == "%"


def test_register_lists_all_but_the_withheld(facts_of: Facts) -> None:
    facts = facts_of("register")
    assert (facts["total"], facts["withheld"]) == (121, 7)
    assert facts["vague"] < facts["total"]


def test_one_of_the_five_problems_has_no_answer_in_the_plan(facts_of: Facts) -> None:
    facts = facts_of("problems")
    assert facts["total"] == 5
    assert facts["open_problems"] == [facts["problems"][2]["problem"]]


def test_only_one_plan_item_gives_a_number_and_it_is_three_times_this_year_s(
    facts_of: Facts,
) -> None:
    facts = facts_of("plans")
    assert (facts["total"], facts["checkable"], facts["numeric"]) == (15, 6, 1)
    assert facts["share"]["value"] == "40"
    (target,) = facts["targets"]
    assert target["target"]["value"] == "300"
    assert target["now"]["value"] == "100"
    assert target["times"]["value"] == "3"
