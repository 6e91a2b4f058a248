"""A claim as it is printed: what its digits may stand for, and which slip would change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from townbook.audit.findings import Rounding
from townbook.audit.intervals import Interval, hull, rounded, truncated
from townbook.store.claim import Claim, Qualifier

DIGITS = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?")
NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
DECIMAL_UNITS = ("%", "‰", "百分点", "倍")
"""What is computed rather than counted: even `99%` may be short for 98.6 %."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The two readings of a claim's digits: as a rounded and as a cut-off decimal."""

    rounded: Interval
    truncated: Interval

    @property
    def either(self) -> Interval:
        """What the digits may stand for when nothing is known of how they were shortened."""
        if self.rounded is self.truncated:
            return self.rounded
        return hull((self.rounded, self.truncated))


@dataclass(frozen=True, slots=True)
class Fit:
    """Under which readings a printed number agrees with a computed one."""

    rounded: bool
    truncated: bool

    def __bool__(self) -> bool:
        return self.rounded or self.truncated

    @property
    def rounding(self) -> Rounding:
        if self.rounded == self.truncated:
            return Rounding.ANY
        return Rounding.ROUNDED if self.rounded else Rounding.TRUNCATED


@cache
def printed(claim: Claim) -> Printed:
    """The readings of a claim, in its base unit.

    Whole numbers of things, and wordings such as 余 or 约, have one reading: their bounds.
    """
    bounds = Interval.of_claim(claim)
    digits = printed_digits(claim)
    if claim.qualifier is not Qualifier.NONE or digits is None:
        return Printed(bounds, bounds)
    if bounds.is_exact and "." not in digits and claim.unit not in DECIMAL_UNITS:
        return Printed(bounds, bounds)
    shown = Decimal(digits)
    scale = Fraction(claim.value) / Fraction(shown) if shown else Fraction(1)
    places = len(digits.partition(".")[2])
    sign, scale = (-1, -scale) if scale < 0 else (1, scale)
    return Printed(rounded(sign * shown, places, scale), truncated(sign * shown, places, scale))


def loosely(claim: Claim) -> Printed:
    """The readings of an aim such as 282亿元, whose last printed digit is a round one."""
    digits = printed_digits(claim)
    if claim.qualifier is not Qualifier.NONE or not digits or not Decimal(digits):
        return printed(claim)
    reading = rounded(digits, None, Fraction(claim.value) / Fraction(Decimal(digits)))
    return Printed(reading, reading)


def face(claim: Claim) -> Interval:
    """A level at its word where it is a plain decimal, else what its wording allows."""
    in_large_units = "万" in claim.as_written or "亿" in claim.as_written
    plain = claim.qualifier is Qualifier.NONE and not in_large_units
    return Interval.exact(claim.value) if plain else Interval.of_claim(claim)


def printed_digits(claim: Claim) -> str | None:
    """The Arabic digits of a claim, `81.95`; None where it is written in Chinese numerals."""
    found = DIGITS.search(claim.as_written)
    return found.group().translate(NARROW) if found else None


def fit(claim: Claim, computed: Interval) -> Fit:
    """Whether a claim's digits agree with a computed interval."""
    readings = printed(claim)
    return Fit(readings.rounded.overlaps(computed), readings.truncated.overlaps(computed))


def sum_of(parts: Sequence[Claim]) -> Interval:
    """The interval that the parts add up to, rounded."""
    return _sum([printed(part).rounded for part in parts])


def _sum(intervals: Sequence[Interval]) -> Interval:
    return sum(intervals, Interval.exact(0))


def adds_up(claims: Sequence[Claim]) -> bool:
    """Whether the first claim can be the sum of the others, all rounded or all cut off."""
    readings = [printed(claim) for claim in claims]
    rounded, cut = ([getattr(r, way) for r in readings] for way in ("rounded", "truncated"))
    return any(ways[0].overlaps(_sum(ways[1:])) for ways in (rounded, cut))


def slips(claim: Claim) -> Iterator[Claim]:
    """The claim with each single digit replaced by each other one."""
    digits = printed_digits(claim)
    if digits is None or not Decimal(digits):
        return
    scale = Fraction(claim.value) / Fraction(Decimal(digits))
    for changed in one_digit_away(digits):
        yield _rewritten(claim, digits, changed, scale)


def one_digit_away(digits: str) -> Iterator[str]:
    """Every number that differs in one digit and does not begin with a needless zero."""
    for place, old in enumerate(digits):
        if old == ".":
            continue
        for new in "0123456789":
            changed = digits[:place] + new + digits[place + 1 :]
            if new != old and not _leading_zero(changed):
                yield changed


def mend(
    claims: Sequence[Claim], holds: Callable[[Sequence[Claim]], bool]
) -> tuple[Claim, Claim] | None:
    """The smallest one-digit change that makes `holds` true: the claim before and after.

    The checked claim is the first of `claims`. A change of one of the numbers that it is
    computed from comes before a change of the checked number itself, which would only repeat
    the computation.
    """
    for group in (range(1, len(claims)), range(1)):
        found = [
            (abs(Fraction(changed.value) / Fraction(claims[place].value) - 1), place, changed)
            for place in group
            for changed in slips(claims[place])
            if holds([*claims[:place], changed, *claims[place + 1 :]])
        ]
        if found:
            _, place, changed = min(found, key=lambda entry: entry[:2])
            return claims[place], changed
    return None


def _rewritten(claim: Claim, digits: str, changed: str, scale: Fraction) -> Claim:
    new = _decimal(Fraction(Decimal(changed)) * scale)
    shift = new - claim.value
    return replace(
        claim,
        as_written=DIGITS.sub(changed, claim.as_written, count=1),
        value=new,
        low=None if claim.low is None else claim.low + shift,
        high=None if claim.high is None else claim.high + shift,
    )


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _leading_zero(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0" and digits[1] != "."
