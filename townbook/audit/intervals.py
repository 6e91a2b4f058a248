"""Exact intervals: what a printed number may stand for, and arithmetic on it.

All bounds are `Fraction`, so that no finding ever rests on a rounding error of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from townbook.errors import DataError
from townbook.store.claim import Claim

Exact = int | str | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; None is unbounded on that side.

    Both ends belong to it, save the upper one where `open_high`. Arithmetic gives the closed
    hull: never narrower than the truth, so a check never fails for our sake.
    """

    low: Fraction | None
    high: Fraction | None
    open_high: bool = False

    @classmethod
    def exact(cls, number: Exact) -> Interval:
        """The interval that holds one number."""
        fraction = Fraction(number)
        return cls(fraction, fraction)

    @classmethod
    def between(cls, low: Exact | None, high: Exact | None) -> Interval:
        """The closed interval between two numbers; None is unbounded."""
        return cls(_fraction(low), _fraction(high))

    @classmethod
    def of_claim(cls, claim: Claim) -> Interval:
        """What the wording of a claim allows, in its base unit.

        Raises:
            DataError: the bounds exclude each other or the value itself.
        """
        if claim.low == claim.value == claim.high:
            return cls.exact(claim.value)
        interval = cls.between(claim.low, claim.high)
        if not interval.contains(claim.value):
            raise DataError(
                f"claims.csv, claim {claim.claim}: the value {claim.value} lies outside its "
                f"bounds {claim.low} … {claim.high}.",
                "Correct value, low or high in that row.",
            )
        return interval

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def is_bounded(self) -> bool:
        return self.low is not None and self.high is not None

    def contains(self, number: Exact) -> bool:
        """Whether `number` lies within."""
        exact = Fraction(number)
        if self.low is not None and exact < self.low:
            return False
        if self.high is None or exact < self.high:
            return True
        return exact == self.high and not self.open_high

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have a number in common."""
        return _reaches(self, other) and _reaches(other, self)

    def within(self, other: Interval) -> bool:
        """Whether every number of this one lies in `other` too."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        if other.high is None:
            return low
        if self.high is None:
            return False
        below = self.high < other.high or (
            self.high == other.high and (self.open_high or not other.open_high)
        )
        return low and below

    def whole(self) -> range:
        """The whole numbers within, in ascending order.

        Raises:
            ValueError: the interval is unbounded.
        """
        if self.low is None or self.high is None:
            raise ValueError("An unbounded interval holds endlessly many whole numbers.")
        stop = ceil(self.high) if self.open_high else floor(self.high) + 1
        return range(ceil(self.low), stop)

    def __neg__(self) -> Interval:
        return Interval(_negated(self.high), _negated(self.low))

    def __add__(self, other: Interval | Exact) -> Interval:
        other = _interval(other)
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __sub__(self, other: Interval | Exact) -> Interval:
        return self + (-_interval(other))

    def __mul__(self, other: Interval | Exact) -> Interval:
        other = _interval(other)
        if not (self.is_bounded and other.is_bounded):
            return _unbounded_product(self, other)
        return _hull([a * b for a in _ends(self) for b in _ends(other)])

    def __truediv__(self, other: Interval | Exact) -> Interval:
        return self * _reciprocal(_interval(other))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: Exact) -> Interval:
        return _interval(other) - self

    def __rtruediv__(self, other: Exact) -> Interval:
        return _interval(other) / self


ANYTHING = Interval(None, None)
"""The interval that says nothing."""


def rounded(printed: Exact, places: int | None = None, scale: Exact = 1) -> Interval:
    """All values that round to the printed decimal, times `scale`.

    `places` counts the printed decimals and defaults to those of `printed`. Both ends count:
    the convention for halves is not known.
    """
    half = _step(printed, places) / 2
    centre = Fraction(printed)
    return Interval(centre - half, centre + half) * Fraction(scale)


def truncated(printed: Exact, places: int | None = None, scale: Exact = 1) -> Interval:
    """All values of which the printed decimal is the beginning, times `scale`.

    The next decimal up is not among them; below zero, digits are cut towards zero.
    """
    step, start, factor = _step(printed, places), Fraction(printed), Fraction(scale)
    if start < 0:
        return Interval((start - step) * factor, start * factor)
    return Interval(start * factor, (start + step) * factor, open_high=True)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest closed interval around all of them."""
    intervals = list(intervals)
    lows = [interval.low for interval in intervals]
    highs = [interval.high for interval in intervals]
    return Interval(
        None if None in lows else min(lows),  # type: ignore[type-var]
        None if None in highs else max(highs),  # type: ignore[type-var]
    )


def _fraction(number: Exact | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _step(printed: Exact, places: int | None) -> Fraction:
    """The worth of one unit in the last printed decimal."""
    if places is None:
        exponent = Decimal(str(printed)).as_tuple().exponent
        places = max(0, -int(exponent))
    return Fraction(1, 10**places)


def _interval(number: Interval | Exact) -> Interval:
    return number if isinstance(number, Interval) else Interval.exact(number)


def _reaches(left: Interval, right: Interval) -> bool:
    """Whether `left` ends at or after the beginning of `right`."""
    if left.high is None or right.low is None:
        return True
    return left.high > right.low or (left.high == right.low and not left.open_high)


def _negated(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _sum(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _ends(interval: Interval) -> tuple[Fraction, ...]:
    """Both ends of a bounded interval; one of them where they are the same."""
    assert interval.low is not None and interval.high is not None
    return (interval.low,) if interval.is_exact else (interval.low, interval.high)


def _hull(numbers: Sequence[Fraction]) -> Interval:
    if len(numbers) == 1:
        return Interval(numbers[0], numbers[0])
    return Interval(min(numbers), max(numbers))


def _unbounded_product(a: Interval, b: Interval) -> Interval:
    """The product where an end is open; known only where neither factor is below zero."""
    if a.low is None or b.low is None or a.low < 0 or b.low < 0:
        return ANYTHING
    high = None if a.high is None or b.high is None else a.high * b.high
    return Interval(a.low * b.low, high)


def _reciprocal(interval: Interval) -> Interval:
    """1 / interval; unbounded where the interval holds zero."""
    if interval.contains(0):
        return ANYTHING
    low = None if interval.high is None else 1 / interval.high
    high = None if interval.low is None else 1 / interval.low
    if low is None and interval.low is not None and interval.low > 0:
        low = Fraction(0)
    if high is None and interval.high is not None and interval.high < 0:
        high = Fraction(0)
    return Interval(low, high)
