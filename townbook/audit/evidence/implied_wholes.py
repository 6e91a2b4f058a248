"""Counts that a report does not state, but a percentage and another count imply.

This is the GRIM test (Brown and Heathers 2017, doi:10.1177/1948550616673876) turned round:
with the part given, the whole must be a whole number, and the other way about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from townbook.audit.evidence.evidence import Evidence, is_judged, is_percent
from townbook.audit.intervals import Interval
from townbook.audit.printed import fit, printed
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Relation


@dataclass(frozen=True)
class Implied:
    """The number that a percentage and one stated count imply for the count not stated."""

    rate: Claim
    stated: Claim
    stated_is_part: bool

    def __post_init__(self) -> None:
        assert printed(self.stated).either.is_exact

    @property
    def interval(self) -> Interval:
        """All real numbers that the unstated count may be, however decimals were shortened."""
        return self._solve(printed(self.rate).either)

    @property
    def informative(self) -> bool:
        """Whether the interval is so narrow that it need not hold any whole number."""
        interval = self.interval
        return (
            interval.low is not None
            and interval.high is not None
            and interval.high - interval.low < 1
        )

    def rounded(self) -> list[int]:
        """The whole numbers that round to the printed percentage."""
        return self._whole(printed(self.rate).rounded, lambda share: fit(self.rate, share).rounded)

    def truncated(self) -> list[int]:
        """The whole numbers whose percentage begins with the printed digits."""
        return self._whole(
            printed(self.rate).truncated, lambda share: fit(self.rate, share).truncated
        )

    def _solve(self, rate: Interval) -> Interval:
        count = Interval.exact(self.stated.value)
        return count / (rate / 100) if self.stated_is_part else count * rate / 100

    def _whole(self, rate: Interval, holds: Callable[[Interval], bool]) -> list[int]:
        interval = self._solve(rate)
        if not interval.is_bounded:
            return []
        return [n for n in interval.whole() if n > 0 and holds(self.share(n))]

    def share(self, other: int) -> Interval:
        """The percentage that the stated count and `other` give."""
        stated = Fraction(self.stated.value)
        return Interval.exact(100 * (stated / other if self.stated_is_part else other / stated))


def implied_whole(indicator: str, evidence: Evidence) -> Implied | None:
    """What a rate implies for an indicator that the report does not state, its whole."""
    for rule in evidence.rules(RuleKind.RATE) + evidence.rules(RuleKind.SHARE):
        if len(rule.operands) != 2 or rule.operands[1] != indicator:
            continue
        rate, part = evidence.level(rule.result), evidence.level(rule.operands[0])
        if rate is not None and part is not None and printed(part).either.is_exact:
            return Implied(rate, part, True)
    return None


def implied_readings(claim: Claim, evidence: Evidence) -> list[Implied]:
    """How a percentage may be tied to the one count: as to its part, or as to its whole.

    A count right before the percentage is usually its part (3 women, 23.1 %), but may be its
    whole; one further off is its whole. The catalogue decides where it knows.
    """
    stated = _stated(claim, evidence)
    if stated is None or claim.value in (0, 100):
        return []
    count, as_part = stated
    tied = claim.relation is Relation.SHARE and count in evidence.related(claim)
    if not (tied or is_judged([claim, count])):
        return []  # which of the two numbers is missing, only a person can tell
    if not (evidence.is_whole(count) and printed(count).either.is_exact and count.value > 0):
        return []
    if as_part is not None:
        return [Implied(claim, count, as_part)]
    beside = evidence.place[claim.claim] - evidence.place[count.claim] == 1
    return [Implied(claim, count, part) for part in ((True, False) if beside else (False,))]


def _stated(claim: Claim, evidence: Evidence) -> tuple[Claim, bool | None] | None:
    """The one stated count and, where the catalogue knows, whether it is the part."""
    related = [other for other in evidence.related(claim) if not is_percent(other)]
    related = related if claim.relation is Relation.SHARE else []
    for rule in evidence.rules(RuleKind.RATE) + evidence.rules(RuleKind.SHARE):
        if rule.result != claim.indicator or not claim.indicator:
            continue
        for place, operand in enumerate(rule.operands):
            count = next((c for c in related if c.indicator == operand), None)
            count = count or evidence.level(operand, near=claim.section)
            if count is not None:
                return count, place == 0
    return (related[0], None) if len(related) == 1 else None
