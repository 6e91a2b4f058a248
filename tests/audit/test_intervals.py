"""Exact intervals: what a printed number may stand for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from constructed import claim
from hypothesis import given
from hypothesis import strategies as st

from townbook.audit.intervals import ANYTHING, Interval, rounded, truncated
from townbook.errors import DataError

FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=500)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and a number within it."""
    low, inside, high = sorted(draw(st.tuples(FRACTIONS, FRACTIONS, FRACTIONS)))
    return Interval(low, high), inside


@given(intervals(), intervals())
def test_arithmetic_never_loses_a_value(first, second) -> None:
    (a, x), (b, y) = first, second
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (a * b).contains(x * y)
    if y:
        assert (a / b).contains(x / y)


def test_a_division_by_what_may_be_zero_says_nothing() -> None:
    assert Interval.exact(1) / Interval.between(0, 5) == ANYTHING
    assert Interval.exact(1) / Interval.between(-1, 1) == ANYTHING


def test_an_open_end_stays_open() -> None:
    at_least = Interval.between(300, None)
    assert at_least + 100 == Interval.between(400, None)
    assert 600 / at_least == Interval.between(0, 2)
    assert at_least * 2 == Interval.between(600, None)


def test_a_printed_decimal_stands_for_all_that_rounds_to_it() -> None:
    assert rounded("92.3") == Interval(Fraction("92.25"), Fraction("92.35"))
    assert rounded(Decimal("1.0")) == Interval(Fraction("0.95"), Fraction("1.05"))
    assert rounded(1, places=1) == rounded("1.0")
    assert rounded("2.3", scale=10_000) == Interval.between(22_500, 23_500)


def test_a_cut_decimal_stands_for_all_that_begin_with_it() -> None:
    cut = truncated("82.92")
    assert cut.contains("82.92") and cut.contains("82.9299")
    assert not cut.contains("82.93") and not cut.contains("82.9199")


def test_below_zero_decimals_are_cut_towards_zero() -> None:
    assert truncated("-1.2").contains("-1.29")
    assert not truncated("-1.2").contains("-1.19")


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_every_ratio_lies_in_both_readings_of_its_own_decimals(part: int, whole: int) -> None:
    percent = Fraction(100 * part, whole)
    tenths = percent * 10
    nearest = Decimal((tenths + Fraction(1, 2)).__floor__()).scaleb(-1)
    beginning = Decimal(tenths.__floor__()).scaleb(-1)
    assert rounded(nearest, 1).contains(percent)
    assert truncated(beginning, 1).contains(percent)


def test_whole_numbers_within() -> None:
    assert list(Interval.between("3923.8", "3925").whole()) == [3924, 3925]
    assert list(Interval(Fraction(1), Fraction(2), open_high=True).whole()) == [1]
    assert list(Interval.between("0.2", "0.9").whole()) == []
    with pytest.raises(ValueError, match="unbounded"):
        Interval.between(1, None).whole()


def test_one_interval_lies_within_another() -> None:
    assert Interval.between(1, 2).within(Interval.between(0, None))
    assert not Interval.between(1, 2).within(Interval(Fraction(0), Fraction(2), open_high=True))


def test_a_claim_is_as_wide_as_its_wording() -> None:
    assert Interval.of_claim(claim("1-01", "290余人")) == Interval.between(290, 300)
    assert Interval.of_claim(claim("1-01", "4309人")).is_exact


def test_a_claim_outside_its_own_bounds_is_refused_by_name() -> None:
    with pytest.raises(DataError, match=r"1-01.*outside.*Correct"):
        Interval.of_claim(claim("1-01", "40人", low=Decimal(50), high=Decimal(60)))
