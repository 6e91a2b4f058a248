"""Measures: numbers that carry interval, unit and sources through every computation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from townbook.audit.intervals import Interval
from townbook.show.facts import MissingFact
from townbook.show.measure import Measure, Missing
from townbook.store.catalogue import Unit
from townbook.store.claim import Claim, Kind, Qualifier

UNITS = {
    "人": Unit("人", "人", "person", "people", Kind.COUNT, True, ()),
    "元": Unit("元", "元", "yuan", "yuan", Kind.MONEY, False, ()),
    "个": Unit("个", "个", "", "", Kind.COUNT, True, ()),
}
LABEL = {"zh": "收入", "en": "income"}


def claim(
    as_written: str, value: str, low: str = "", high: str = "", unit: str = "人", **rest
) -> Claim:
    bounds = [Decimal(bound) if bound else Decimal(value) for bound in (low, high)]
    return Claim(
        "1.1-01", "1.1", 1, 0, len(as_written), as_written, Decimal(value), *bounds, unit, **rest
    )


def measure(*args: str, **rest) -> Measure:
    return Measure.of_claim(claim(*args, **rest), LABEL)


INCOME = measure("700余万元", "7000000", "7000000", "8000000", "元", qualifier=Qualifier.OVER)
VISITS = measure("2.3万人次", "23000", "22500", "23500")


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (measure("5842人", "5842"), "5,842 人", "5,842 people"),
        (measure("1人", "1"), "1 人", "1 person"),
        (measure("29个", "29", unit="个"), "29 个", "29"),
        (INCOME, "700余万元", "over 7 million yuan"),
        (VISITS, "约 23,000 人", "about 23,000 people"),
        (measure("81.95%", "81.95", "81.945", "81.955", "%"), "81.95%", "81.95%"),
        (measure("1人", "1", qualifier=Qualifier.AT_LEAST), "至少 1 人", "at least 1 person"),
        (INCOME / VISITS, "298–356 元", "298–356 yuan"),
        (INCOME * 1, "700–800 万元", "7–8 million yuan"),
        (measure("3人", "3") / measure("13人", "13") * 100, "23.1 人", "23.1 people"),
    ],
)
def test_a_measure_reads_well_in_both_languages(number: Measure, zh: str, en: str) -> None:
    assert number.text("zh", UNITS) == zh
    assert number.text("en", UNITS) == en


def test_computing_keeps_interval_and_sources() -> None:
    other = replace(VISITS, claims=("1.2-06",))
    per_visit = INCOME / other
    assert per_visit.claims == ("1.1-01", "1.2-06")
    assert per_visit.interval == Interval(Fraction(7_000_000, 23_500), Fraction(8_000_000, 22_500))
    assert per_visit.claim is None


def test_a_share_may_be_capped_at_its_limit() -> None:
    cleared = measure("700余处", "700", "700", "800") / measure("715处", "715")
    share = cleared.percent().at_most(100)
    assert share.text("en", UNITS) == "97.9–100%"


def test_a_number_known_to_be_whole_shrinks_to_the_whole_numbers_in_its_interval() -> None:
    before = measure("26人", "26") / (1 + measure("271%", "271", "270.5", "271.5", "%") / 100)
    assert not before.interval.is_exact
    assert before.whole().value == 7
    assert before.whole().interval.is_exact


def test_missing_stays_missing_whatever_is_computed() -> None:
    missing = Missing(LABEL)
    for result in (
        missing + 1, 2 * missing, INCOME / missing, missing.percent().at_most(100), missing.face,
    ):  # fmt: skip
        assert isinstance(result, Missing)
        assert not result


def test_nothing_is_divided_by_zero() -> None:
    assert isinstance(INCOME / measure("0人", "0"), Missing)
    assert isinstance(100 / measure("0人", "0"), Missing)


@given(st.integers(1, 10**9), st.integers(0, 10**6), st.integers(1, 10**9), st.integers(0, 10**6))
def test_a_quotient_lies_within_its_interval(a: int, more_a: int, b: int, more_b: int) -> None:
    top = measure("x", str(a), str(a), str(a + more_a))
    bottom = measure("x", str(b), str(b), str(b + more_b))
    quotient = top / bottom
    assert quotient.interval.contains(quotient.value)
    assert quotient.interval.contains(Fraction(a + more_a, b))


def test_a_fact_holds_exact_values() -> None:
    fact = VISITS.fact(UNITS)
    assert (fact.value, fact.low, fact.high) == (23000, 22500, 23500)
    assert fact.claims == ("1.1-01",)
    assert not fact.derived
    assert Missing(LABEL, withheld=True).fact(UNITS) == MissingFact(LABEL, withheld=True)
