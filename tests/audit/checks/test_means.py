"""Means of whole people."""

from __future__ import annotations

import pytest
from constructed import audited, claim, only, rule

from townbook.audit import Verdict
from townbook.store.catalogue import RuleKind


def mean_of(count: str, mean: str, **known):
    return audited(
        claim("1-01", count, indicator="a.people", **known),
        claim("1-02", mean, indicator="a.age", **known),
        rules=(rule(RuleKind.MEAN, "a.age", "a.people"),),
    )


@pytest.mark.parametrize(
    ("count", "mean", "verdict"),
    [
        ("93人", "44.68岁", Verdict.CONSISTENT),
        ("13人", "41.07岁", Verdict.ONLY_IF_TRUNCATED),
        ("13人", "41.02岁", Verdict.SCOPE_UNCLEAR),
        ("500人", "41.07岁", Verdict.UNVERIFIABLE),
    ],
)
def test_a_mean_times_its_number_must_be_whole(count: str, mean: str, verdict: Verdict) -> None:
    assert only(mean_of(count, mean)).verdict is verdict


def test_an_impossible_mean_of_confirmed_claims_is_a_mistake() -> None:
    assert only(mean_of("13人", "41.02岁", review="confirmed")).verdict is Verdict.INCONSISTENT


def test_a_mean_over_an_inexact_number_is_not_tested() -> None:
    assert mean_of("90余人", "44.68岁").findings == ()
