"""Percentages whose part and whole are both stated, wherever something ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townbook.audit.evidence.evidence import Evidence, is_judged, is_percent
from townbook.audit.intervals import Interval
from townbook.audit.printed import Fit, fit, printed
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Kind, Relation, Role


@dataclass(frozen=True)
class Rate:
    """A percentage with the part and the whole that it is made of."""

    rate: Claim
    part: Claim
    whole: Claim
    note_zh: str = ""
    note_en: str = ""

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
            found = _worded(claim, evidence) or _declared(claim, evidence)
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


def gives_rate(claims: Sequence[Claim]) -> bool:
    """Whether the second and third claim, part and whole, give the first."""
    rate, part, whole = claims
    return bool(fit(rate, percentage(part, whole)))
