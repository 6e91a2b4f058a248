"""Percentages whose part and whole are both stated, wherever something ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townbook.audit.evidence.evidence import Evidence, is_judged, is_percent
from townbook.audit.intervals import Interval
from townbook.audit.printed import Fit, fit, printed
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Kind, Relation, Role

_OF_WHOLE = re.compile(
    r"(?P<part>[一-鿿]{3,12}?)占(?:到|了)?(?:[全本我][省市区县镇乡村])?(?P<whole>[一-鿿]{3,12}?)"
    r"(?:的?(?:比重|比例|份额))?"
)


@dataclass(frozen=True)
class Rate:
    """A percentage with the part and the whole that it is made of; `is_named` where its own words
    name both.
    """

    rate: Claim
    part: Claim
    whole: Claim
    note_zh: str = ""
    note_en: str = ""
    is_named: bool = False

    @property
    def claims(self) -> tuple[Claim, Claim, Claim]:
        return self.rate, self.part, self.whole

    @property
    def computed(self) -> Interval:
        return percentage(self.part, self.whole)

    @property
    def fit(self) -> Fit:
        return fit(self.rate, self.computed)


def rates(evidence: Evidence) -> Iterator[Rate]:
    """The percentages of a report with part and whole, each once."""
    for claim in evidence.claims:
        if claim.kind is Kind.PERCENT and claim.role is Role.RESULT and is_percent(claim):
            found = (
                _worded(claim, evidence) or _declared(claim, evidence) or _named(claim, evidence)
            )
            if found:
                yield found


def percentage(part: Claim, whole: Claim) -> Interval:
    """What the part is of the whole, in %."""
    return printed(part).either / printed(whole).either * 100


def _worded(claim: Claim, evidence: Evidence) -> Rate | None:
    """The part and the whole that the wording, or a person, ties a percentage to."""
    tied = evidence.related(claim) if claim.relation is Relation.SHARE else []
    if len(tied) < 2 or any(is_percent(other) for other in tied[:2]):
        return None
    return Rate(claim, tied[0], tied[1]) if tied[0].unit == tied[1].unit else None


def _declared(claim: Claim, evidence: Evidence) -> Rate | None:
    for rule in evidence.rules(RuleKind.RATE) + evidence.rules(RuleKind.SHARE):
        if rule.result == claim.indicator and len(rule.operands) == 2:
            part, whole = (evidence.level(name, near=claim.section) for name in rule.operands)
            if part is None or whole is None:
                continue
            note = (rule.note_zh, rule.note_en) if part.unit != whole.unit else ("", "")
            rate = Rate(claim, part, whole, *note)
            if is_judged(rate.claims):
                return rate
    return None


def _named(claim: Claim, evidence: Evidence) -> Rate | None:
    """渔业增加值占全区生产总值的20.8%: part and whole by the names that the percentage gives them,
    where each is stated once for the same time.
    """
    said = _OF_WHOLE.fullmatch(claim.subject)
    if said is None:
        return None
    part, whole = (evidence.named(said[name], claim.period) for name in ("part", "whole"))
    if part is None or whole is None or part.unit != whole.unit:
        return None
    return Rate(claim, part, whole, is_named=True)


def gives_rate(claims: Sequence[Claim]) -> bool:
    """Whether the second and third claim, part and whole, give the first."""
    rate, part, whole = claims
    return bool(fit(rate, percentage(part, whole)))
