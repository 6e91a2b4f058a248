"""Discipline: the make-up of those dealt with, and punishments that are not shown."""

from __future__ import annotations


def test_talks_and_letters_make_up_the_whole(facts_of) -> None:
    facts = facts_of("discipline")
    counts = {name: int(facts[name]["value"]) for name in ("handled", "talks", "letters")}
    assert counts == {"handled": 18, "talks": 12, "letters": 6}
    assert facts["talks_share"]["text"]["zh"] == "66.7%"
    assert facts["letters_share"]["text"]["zh"] == "33.3%"


def test_cases_are_not_divided_by_each_other(facts_of) -> None:
    facts = facts_of("discipline")
    assert (facts["closed"]["value"], facts["opened"]["value"]) == ("26", "2")
    measures = [fact for fact in facts.values() if isinstance(fact, dict)]
    assert not any({"3.5-01", "3.5-02"} <= set(fact.get("claims", ())) for fact in measures)


def test_punishments_are_withheld(facts_of) -> None:
    facts = facts_of("discipline")
    assert facts["withheld"] == 2
    measures = [fact for fact in facts.values() if isinstance(fact, dict)]
    assert not any({"3.5-03", "3.5-04"} & set(fact.get("claims", ())) for fact in measures)
