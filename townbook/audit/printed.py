"""A claim as it is printed: what its digits may stand for, and which slip would change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import pairwise

from townbook.audit.findings import Rounding
from townbook.audit.intervals import Interval, hull, rounded, truncated
from townbook.store.claim import Claim, Qualifier

DIGITS = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?")
NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
DECIMAL_UNITS = ("%", "‰", "百分点", "倍")
"""What is computed rather than counted: even `99%` may be short for 98.6 %."""
MOST_REPAIRS = 3
"""More numbers than this that one slip would explain are as good as none."""


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
    """Whether the first claim can be the sum of the others in any way."""
    return fit_of_sum(claims) is not None


class SumFit(StrEnum):
    """How a total agrees with the sum of its parts."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"


def fit_of_sum(claims: Sequence[Claim]) -> SumFit | None:
    """How the first claim is the sum of the others; None where it cannot be.

    Rounded numbers may miss their total by half a last place each: 150万、110万 and 81万 make up
    340万. Cut-off numbers lose up to a whole place each, all in the same direction.
    """
    total, parts = claims[0], claims[1:]
    if Interval.exact(total.value).overlaps(_sum([_said(part) for part in parts])) or _said(
        total
    ).overlaps(_sum([_said(part) for part in parts])):
        return SumFit.EXACT
    if coarse(total).overlaps(_sum([coarse(part) for part in parts])):
        return SumFit.ROUNDED
    decimal = all("." in (printed_digits(claim) or "") for claim in claims)
    cut = [printed(claim).truncated for claim in claims]
    return SumFit.TRUNCATED if decimal and _overlap_inside(cut[0], _sum(cut[1:])) else None


def coarse(claim: Claim) -> Interval:
    """What a number may stand for if it was rounded to its last printed digit: 340万元 is a number
    of whole 万, while a count of 340 people is exact.
    """
    digits = printed_digits(claim)
    whole_units = digits is not None and not ("万" in claim.as_written or "亿" in claim.as_written)
    if claim.qualifier is not Qualifier.NONE or not digits or (whole_units and "." not in digits):
        return printed(claim).rounded
    shown = Decimal(digits)
    scale = Fraction(claim.value) / Fraction(shown) if shown else Fraction(1)
    return rounded(shown, len(digits.partition(".")[2]), scale)


def _said(claim: Claim) -> Interval:
    """A plain number at its word, else what its wording allows."""
    plain = claim.qualifier is Qualifier.NONE
    return Interval.exact(claim.value) if plain else Interval.of_claim(claim)


def _overlap_inside(first: Interval, second: Interval) -> bool:
    """Whether two intervals have more than an end in common."""
    ends = (first.low, first.high, second.low, second.high)
    if None in ends:
        return first.overlaps(second)
    low, high, other_low, other_high = ends
    return low < other_high and other_low < high  # type: ignore[operator]  # none is None


def slips(claim: Claim) -> Iterator[Claim]:
    """The claim as it would stand without each slip that a typist makes: one wrong digit, two
    digits exchanged, one too many or too few, a decimal point or zero out of place.
    """
    digits = printed_digits(claim)
    if digits is None or not Decimal(digits):
        return
    scale = Fraction(claim.value) / Fraction(Decimal(digits))
    for changed in mistyped(digits):
        yield _rewritten(claim, digits, changed, scale)


def mistyped(digits: str) -> Iterator[str]:
    """The number that was meant, for each such slip that may have led to these digits."""
    others = (*one_digit_away(digits), *_exchanged(digits), *_next_to(digits), *_shifted(digits))
    for changed in dict.fromkeys(others):
        if Decimal(changed) != Decimal(digits):
            yield changed


def one_digit_away(digits: str) -> Iterator[str]:
    """Every number that differs in one digit and does not begin with a needless zero."""
    for place, old in enumerate(digits):
        if old == ".":
            continue
        for new in "0123456789":
            changed = digits[:place] + new + digits[place + 1 :]
            if new != old and not _leading_zero(changed):
                yield changed


def _exchanged(digits: str) -> Iterator[str]:
    for place, (left, right) in enumerate(pairwise(digits)):
        changed = digits[:place] + right + left + digits[place + 2 :]
        if "." not in (left, right) and left != right and not _leading_zero(changed):
            yield changed


def _next_to(digits: str) -> Iterator[str]:
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    for changed in (Decimal(digits) + step, Decimal(digits) - step):
        if changed > 0:
            yield f"{changed:f}"


def _shifted(digits: str) -> Iterator[str]:
    for changed in (Decimal(digits) * 10, Decimal(digits) / 10):
        yield f"{changed.normalize():f}"


def repairs(
    claims: Sequence[Claim], holds: Callable[[Sequence[Claim]], bool]
) -> tuple[tuple[Claim, Claim], ...]:
    """For each number that one slip would explain, that number and its smallest correction.

    All of them, or none: where more than MOST_REPAIRS numbers could be wrong, naming some would
    accuse the others less.
    """
    found = []
    for place, claim in enumerate(claims):
        mended = [
            changed
            for changed in slips(claim)
            if holds([*claims[:place], changed, *claims[place + 1 :]])
        ]
        if mended:
            found.append((claim, min(mended, key=lambda other: _distance(claim, other))))
    return tuple(found) if len(found) <= MOST_REPAIRS else ()


def _distance(claim: Claim, other: Claim) -> Fraction:
    return abs(Fraction(other.value) / Fraction(claim.value) - 1)


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
