"""Chinese numerals are read exactly, and what is none is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import in_chinese

from townbook.read.quantities.numerals import (
    chinese,
    fraction,
    last_nonzero_place,
    last_place,
    magnitude,
    plain,
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("两百", 200),
        ("一百三十", 130),
        ("一百三", 130),
        ("一百零三", 103),
        ("两万五千", 25_000),
        ("两万五", 25_000),
        ("百万", 1_000_000),
        ("一亿二千万", 120_000_000),
        ("一万亿", 10**12),
        ("三点五", Decimal("3.5")),
    ],
)
def test_a_numeral_has_its_value(written: str, value: int | Decimal) -> None:
    assert chinese(written) == value


@pytest.mark.parametrize("written", ["", "二〇二一", "三五", "十十", "百千", "点五", "三点", "甲"])
def test_digits_in_a_row_and_other_words_are_no_numeral(written: str) -> None:
    assert chinese(written) is None


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_whole_number_is_read_back(number: int) -> None:
    assert chinese(in_chinese(number)) == number


@pytest.mark.parametrize(
    ("whole", "part", "value", "unit"),
    [("百", "二十", 20, "%"), ("千", "三", 3, "‰"), ("四", "三", 75, "%"), ("百", "百", 100, "%")],
)
def test_a_fraction_has_value_and_unit(whole: str, part: str, value: int, unit: str) -> None:
    assert fraction(whole, part) == (value, unit)


def test_a_part_of_nothing_is_no_fraction() -> None:
    assert fraction("零", "三") is None


@pytest.mark.parametrize(
    ("number", "place"), [("2200", 100), ("27830", 10), ("1.2", "0.1"), ("305", 1), ("0", 1)]
)
def test_the_last_digit_other_than_nought_has_a_place(number: str, place: int | str) -> None:
    assert last_nonzero_place(Decimal(number)) == Decimal(place)


def test_the_last_digit_written_has_a_place() -> None:
    assert (last_place("2.30"), last_place("1200")) == (Decimal("0.01"), Decimal(1))


def test_signs_multiply() -> None:
    assert magnitude("百万") == 10**6
    assert magnitude("") == 1


@settings(deadline=None)
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
def test_a_plain_number_is_the_same_number_without_exponent(value: Decimal) -> None:
    assert plain(value) == value
    assert "E" not in str(plain(value))
