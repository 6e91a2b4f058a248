"""Numbers, units and dates in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from townbook.audit.intervals import Interval
from townbook.show.number_words import exact_text, interval_text, number_text, period_text


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (Fraction(5842), 0, "5,842"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-1086, 100), 2, "−10.86"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(-1, 1000), 1, "0.0"),
    ],
)
def test_numbers_are_grouped_and_halves_rounded_up(
    number: Fraction, digits: int, text: str
) -> None:
    assert number_text(number, digits) == text


def test_a_claim_keeps_every_decimal_it_has() -> None:
    assert exact_text(Fraction("11923.2")) == "11,923.2"
    assert exact_text(Fraction("81.95")) == "81.95"


@pytest.mark.parametrize(
    ("interval", "value", "unit", "zh", "en"),
    [
        (Interval.between(7, 8), Fraction(7), "元", "7–8", "7–8"),
        (Interval.between("97.9", None), Fraction(98), "%", "至少 97.9", "at least 97.9"),
        (Interval.between(None, 5), Fraction(4), "人", "至多 5", "at most 5"),
        (Interval.exact(Fraction(100, 3)), Fraction(100, 3), "人", "33.3", "33.3"),
        (Interval.exact("55.54"), Fraction("55.54"), "岁", "55.54", "55.54"),
        (Interval.between("33.31", "33.34"), Fraction("33.33"), "人", "33.3", "33.3"),
    ],
)
def test_a_computed_number_is_one_figure_or_an_interval(
    interval: Interval, value: Fraction, unit: str, zh: str, en: str
) -> None:
    assert interval_text(interval, value, unit, "zh") == zh
    assert interval_text(interval, value, unit, "en") == en


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2021", "2021年", "2021"),
        ("2021-07", "2021年7月", "July 2021"),
        ("2021-05-01/2021-05-05", "2021年5月1日至5月5日", "1 May 2021 to 5 May 2021"),
        ("2021-03/..", "2021年3月以来", "since March 2021"),
        ("2020-12/2021-02", "2020年12月至2021年2月", "December 2020 to February 2021"),
        ("", "", ""),
    ],
)
def test_a_period_reads_as_people_write_it(period: str, zh: str, en: str) -> None:
    assert period_text(period, "zh") == zh
    assert period_text(period, "en") == en


@pytest.mark.parametrize("date", ["2031-13", "2031-00-05", "2031年"])
def test_what_is_no_date_is_said_as_it_stands(date: str) -> None:
    assert date in period_text(date, "en")
    assert date in period_text(date, "zh")
