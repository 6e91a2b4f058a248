"""Party branches: ratings that make up the whole, and counts set against the membership."""

from __future__ import annotations


def test_ratings_make_up_the_whole(facts_of) -> None:
    facts = facts_of("party_branches")
    rated = [int(facts[name]["value"]) for name in ("advanced", "ordinary", "weak")]
    assert rated == [3, 13, 1]
    assert sum(rated) == int(facts["branches"]["value"])


def test_shares_of_the_ratings(facts_of) -> None:
    facts = facts_of("party_branches")
    shares = [facts[f"{name}_share"]["text"]["zh"] for name in ("advanced", "ordinary", "weak")]
    assert shares == ["17.6%", "76.5%", "5.9%"]


def test_membership_comes_from_the_section_that_states_it(facts_of) -> None:
    facts = facts_of("party_branches")
    assert facts["medals_share"]["text"]["zh"] == "9.0%"
    assert facts["medals_share"]["claims"] == ["3.3-06", "3.1-02"]
    assert facts["visited_share"]["text"]["zh"] == "3.3%"
    assert facts["honoured_share"]["text"]["zh"] == "1.6%"


def test_admissions_keep_their_half_year(facts_of) -> None:
    admitted = facts_of("party_branches")["admitted"]
    assert admitted["value"] == "6"
    assert admitted["period"] == {"zh": "2021年1月至6月", "en": "January 2021 to June 2021"}
