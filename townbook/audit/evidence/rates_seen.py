"""Percentages whose part and whole are both stated, wherever something ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townbook.audit.evidence.evidence import Evidence, is_change, is_judged, is_percent
from townbook.audit.intervals import Interval
from townbook.audit.printed import Fit, fit, mend, printed, printed_digits
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Kind, Relation, Role

RATE_WORDS = ("率", "占", "任务", "目标", "计划")
TELLING_DIGITS = 8
"""Fewer digits than this in part, whole and rate together are mended by chance."""


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
    related = evidence.related(claim) if claim.relation is Relation.SHARE else []
    tied = [other for other in related if not is_percent(other)]
    if len(tied) >= 2 and is_judged([claim]):
        return Rate(claim, tied[0], tied[1]) if tied[0].unit == tied[1].unit else None
    if not tied and not any(word in claim.subject + claim.phrase for word in RATE_WORDS):
        return None
    return _fitting(claim, tied, evidence) or _slipped(claim, tied, evidence)


def _fitting(claim: Claim, tied: list[Claim], evidence: Evidence) -> Rate | None:
    """Part and whole among the like numbers of the sentence that give the percentage.

    One of the two is what the wording ties the percentage to, or stands after the percentage
    before.
    """
    before = _numbers_before(claim, evidence)
    for near in [*tied, *reversed(_window(claim, evidence))]:
        for other in reversed([*before, *tied]):
            for whole, part in ((other, near), (near, other)):
                if near is not other and _comparable(whole, part):
                    rate = Rate(claim, part, whole)
                    if rate.fit:
                        return rate
    return None


def _slipped(claim: Claim, tied: list[Claim], evidence: Evidence) -> Rate | None:
    """Two like numbers right before a rate that would give it but for one digit.

    应办143处，办结137处，办结率95.8%: they are its whole and part, whatever the arithmetic says.
    """
    pair = _window(claim, evidence)[-2:]
    if len(pair) < 2 or not {c.claim for c in tied} <= {c.claim for c in pair}:
        return None
    for whole, part in (pair, reversed(pair)):
        rate = Rate(claim, part, whole)
        if _comparable(whole, part) and _telling(rate.claims) and mend(rate.claims, gives_rate):
            return rate
    return None


def _numbers_before(claim: Claim, evidence: Evidence) -> list[Claim]:
    """The sentence's earlier numbers that are neither percentages nor changes."""
    return [
        other
        for other in evidence.sentence_of(claim)
        if evidence.place[other.claim] < evidence.place[claim.claim]
        and not (is_percent(other) or is_change(other))
    ]


def _comparable(whole: Claim, part: Claim) -> bool:
    """Two like results, or a result beside the aim that it is measured by."""
    roles = part.role is Role.RESULT and whole.role in (Role.RESULT, Role.TARGET)
    return roles and part.unit == whole.unit


def _telling(claims: Sequence[Claim]) -> bool:
    """Whether the numbers have so many digits that one of them rarely mends all by chance."""
    return sum(len(printed_digits(claim) or "") for claim in claims) >= TELLING_DIGITS


def _window(claim: Claim, evidence: Evidence) -> list[Claim]:
    """The claims of the sentence between the percentage before and this one."""
    window: list[Claim] = []
    for other in evidence.sentence_of(claim):
        if other.claim == claim.claim:
            break
        window = [] if is_percent(other) or is_change(other) else [*window, other]
    return window


def _declared(claim: Claim, evidence: Evidence) -> Rate | None:
    for rule in evidence.rules(RuleKind.RATE) + evidence.rules(RuleKind.SHARE):
        if rule.result == claim.indicator and len(rule.operands) == 2:
            part, whole = (evidence.level(name, near=claim.section) for name in rule.operands)
            if part is None or whole is None:
                continue
            note = (rule.note_zh, rule.note_en) if part.unit != whole.unit else ("", "")
            rate = Rate(claim, part, whole, *note)
            together = part.section == whole.section == claim.section
            if rate.fit or together or is_judged(rate.claims):
                return rate
    return None


def gives_rate(claims: Sequence[Claim]) -> bool:
    """Whether the second and third claim, part and whole, give the first."""
    rate, part, whole = claims
    return bool(fit(rate, percentage(part, whole)))
