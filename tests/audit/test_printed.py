"""A claim as printed: the readings of its digits, and the slips that would change it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from constructed import claim

from townbook.audit.findings import Rounding
from townbook.audit.intervals import Interval, rounded, truncated
from townbook.audit.printed import (
    SumFit,
    fit,
    fit_of_sum,
    one_digit_away,
    printed,
    repairs,
    slips,
)
from townbook.store.claim import Claim


def test_a_percentage_has_two_readings() -> None:
    readings = printed(claim("1-01", "82.92%"))
    assert readings.rounded == rounded("82.92")
    assert readings.truncated == truncated("82.92")


def test_a_trailing_zero_counts_as_a_decimal() -> None:
    assert printed(claim("1-01", "81.90%")).rounded == rounded("81.90")


def test_a_count_and_a_wide_wording_have_one_reading() -> None:
    assert printed(claim("1-01", "17户")).rounded == Interval.exact(17)
    wide = printed(claim("1-01", "700余处"))
    assert wide.rounded == wide.truncated == Interval.between(700, 800)


def test_a_fall_is_read_below_zero() -> None:
    fall = claim("1-02", "9.3%", change="1-01", value=Decimal("-9.3"), low=None, high=None)
    assert printed(fall).rounded == Interval.between("-9.35", "-9.25")
    assert printed(fall).truncated.contains("-9.37")


def test_a_fit_names_the_only_reading_that_holds() -> None:
    two_thirds = Interval.exact(200) / 3
    assert fit(claim("1-01", "66.7%"), two_thirds).rounding is Rounding.ROUNDED
    assert fit(claim("1-01", "66.6%"), two_thirds).rounding is Rounding.TRUNCATED
    assert fit(claim("1-01", "66%"), Interval.exact(66)).rounding is Rounding.ANY
    assert not fit(claim("1-01", "66.5%"), two_thirds)


def test_one_digit_away_changes_one_digit_and_never_begins_with_zero() -> None:
    near = list(one_digit_away("10.5"))
    assert "11.5" in near and "10.4" in near and "90.5" in near
    assert "00.5" not in near and "10.5" not in near
    assert len(near) == 8 + 9 + 9


def test_a_slip_moves_value_and_bounds_together() -> None:
    slipped = next(slip for slip in slips(claim("1-01", "2400余处")) if slip.value == 2500)
    assert (slipped.low, slipped.high, slipped.as_written) == (2500, 2600, "2500余处")


def test_slips_are_those_that_a_typist_makes() -> None:
    slipped = {slip.as_written for slip in slips(claim("1-01", "120户"))}
    assert {"121户", "210户", "12户", "1200户", "119户", "180户"} <= slipped
    assert "120户" not in slipped


def test_every_number_that_alone_would_explain_it_is_named() -> None:
    rate, part, whole = claim("1-03", "80%"), claim("1-01", "72人"), claim("1-02", "80人")

    def holds(claims) -> bool:
        return claims[0].value * claims[2].value == claims[1].value * 100

    named = [(b.as_written, a.as_written) for b, a in repairs([rate, part, whole], holds)]
    assert named == [("80%", "90%"), ("80人", "90人")]
    assert repairs([rate], holds=lambda claims: False) == ()


def test_where_too_many_could_be_wrong_none_is_named() -> None:
    several = [claim(f"1-0{n}", "40人") for n in range(1, 6)]
    assert repairs(several, lambda claims: sum(c.value for c in claims) == 201) == ()


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        (("40户", "26户", "14户"), SumFit.EXACT),
        (("340万元", "150万元", "110万元", "81万元"), SumFit.ROUNDED),
        (("340万元", "150万元", "110万元", "86万元"), None),
        (("340元", "150元", "110元", "81元"), None),
        (("6.4亩", "2.4亩", "3.8亩"), None),
        (("6.4亩", "2.4亩", "3.9亩"), SumFit.ROUNDED),
        (("12.7亩", "2.6亩", "3.7亩", "3.6亩", "2.5亩"), SumFit.TRUNCATED),
    ],
)
def test_a_sum_may_miss_its_total_by_rounding(
    written: tuple[str, ...], fits: SumFit | None
) -> None:
    claims = [ten_thousands(f"1-0{n}", each) for n, each in enumerate(written)]
    assert fit_of_sum(claims) is fits


def ten_thousands(name: str, written: str) -> Claim:
    if "万" not in written:
        return claim(name, written)
    value = int(written.removesuffix("万元")) * 10_000
    plain = claim(name, f"{value}元")
    return replace(plain, as_written=written)
