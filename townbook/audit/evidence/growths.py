"""Changes as the report tells them, each with the level that it led to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from townbook.audit.evidence.evidence import Evidence, is_change, is_percent
from townbook.audit.intervals import Interval
from townbook.audit.printed import face, loosely, printed
from townbook.store.claim import Claim, Relation, Role

ANNUAL_MEAN = "annual_mean"
UNSTATED = "unstated"
FOLD = "倍"
LONGEST_PLAN = 20
"""Years; a longer span between two levels is a misread date."""


class Manner(StrEnum):
    """How a change is to be applied to the level before."""

    RELATIVE = "relative"
    POINTS = "points"
    UNSTATED = "unstated"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Growth:
    """A change, the level it led to, and what else the report says of the level before.

    `prior` is that level where it is stated; `amount` the change in the unit of the level;
    `years` how many years an annual mean spans (1 for a plain change); `planned` is true where
    a target grows from this year's result.
    """

    change: Claim
    level: Claim
    prior: Claim | None = None
    amount: Claim | None = None
    years: int = 1
    planned: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(c for c in (self.change, self.level, self.prior, self.amount) if c is not None)

    @property
    def manner(self) -> Manner:
        if not is_percent(self.change):
            return Manner.AMOUNT
        if not is_percent(self.level):
            return Manner.RELATIVE
        if self.change.unit == "百分点":
            return Manner.POINTS
        said = self.change.comparison.rpartition(":")[2]
        return Manner(said) if said in ("relative", "points") else Manner.UNSTATED

    def before(self, manner: Manner, *, at_face: bool = False) -> Interval:
        """The level before, as level and change imply it.

        `at_face` takes printed decimals at their word and leaves only the width of 余, 约 or 万.
        """
        level, moved = printed(self.level).either, printed(self.change).either
        if at_face:
            level, moved = face(self.level), Interval.exact(self.change.value)
        return level / (1 + moved / 100) if manner is Manner.RELATIVE else level - moved

    def computed(self, claims: tuple[Claim, ...] | None = None) -> Interval:
        """The change that the other claims give, in the unit of the change.

        `claims` takes the place of the growth's own, in the same order.
        """
        moved, level, other = (claims or self.claims)[:3]
        if self.prior is None:
            return _from_amount(printed(level).either, printed(other).either)
        read = loosely if self.planned else printed
        before, after = read(other).either, read(level).either
        if moved.unit == FOLD:
            return after / before
        if not is_percent(moved) or moved.unit == "百分点":
            return after - before
        return (root(after / before, self.years) - 1) * 100


def growths(evidence: Evidence) -> Iterator[Growth]:
    """The changes of a report with the levels that they belong to."""
    for claim in evidence.claims:
        for level in evidence.related(claim) if claim.relation is Relation.CHANGE else ():
            if _is_level_of(claim, level):
                yield from _growth(claim, level, evidence)


def base_of(claim: Claim) -> str:
    """What a change is compared with: `yoy`, `since_election`, `annual_mean` …"""
    return claim.comparison.partition(":")[0]


def root(ratio: Interval, years: int) -> Interval:
    """The `years`-th root of a ratio of levels, to 24 figures."""
    if years == 1 or ratio.low is None or ratio.high is None or ratio.low <= 0:
        return ratio
    return Interval(_root(ratio.low, years), _root(ratio.high, years))


def _is_level_of(claim: Claim, level: Claim) -> bool:
    return not is_change(level) and level.role is claim.role


def _growth(claim: Claim, level: Claim, evidence: Evidence) -> Iterator[Growth]:
    annual = base_of(claim) == ANNUAL_MEAN
    prior = _prior(level, evidence)
    if annual:
        years = _years_between(prior, level)
        if prior is not None and years:
            yield Growth(claim, level, prior, years=years)
    elif claim.unit == FOLD:
        if prior is not None:
            yield Growth(claim, level, prior)
    elif level.role is Role.TARGET:
        this_year = evidence.level(level.indicator) if level.indicator else None
        if this_year is not None and this_year.unit == level.unit and is_percent(claim):
            yield Growth(claim, level, this_year, planned=True)
    else:
        yield Growth(claim, level, prior, _amount(claim, level, evidence))


def _prior(level: Claim, evidence: Evidence) -> Claim | None:
    priors = [c for c in evidence.tied_to(level, Relation.PRIOR) if c.unit == level.unit]
    return priors[0] if len(priors) == 1 else None


def _amount(claim: Claim, level: Claim, evidence: Evidence) -> Claim | None:
    """The absolute change told beside a percentage: 减少7165亩，下降9.3%."""
    if not is_percent(claim) or is_percent(level):
        return None
    amounts = [
        other
        for other in evidence.tied_to(level, Relation.CHANGE)
        if other.unit == level.unit and _same_base(other, claim)
    ]
    return amounts[0] if len(amounts) == 1 else None


def _same_base(first: Claim, second: Claim) -> bool:
    bases = {base_of(first), base_of(second)} - {UNSTATED, ""}
    return len(bases) <= 1


def _years_between(prior: Claim | None, level: Claim) -> int:
    """Whole years from one level to the other; 0 where the periods do not tell."""
    if prior is None or not (prior.period[:4].isdigit() and level.period[:4].isdigit()):
        return 0
    years = int(level.period[:4]) - int(prior.period[:4])
    return years if 0 < years <= LONGEST_PLAN else 0


def _from_amount(level: Interval, amount: Interval) -> Interval:
    return amount / (level - amount) * 100


def _root(number: Fraction, years: int) -> Fraction:
    with localcontext() as context:
        context.prec = 24
        decimal = Decimal(number.numerator) / Decimal(number.denominator)
        return Fraction(decimal ** (Decimal(1) / years))
