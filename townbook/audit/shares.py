"""Percentages whose part and whole are both stated, wherever something ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townbook.audit.evidence import Evidence, is_change, is_judged, is_percent
from townbook.audit.intervals import Interval
from townbook.audit.printed import Fit, fit, mend, printed, printed_digits
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Kind, Relation, Role

RATE_WORD = "率"
TELLING_DIGITS = 8


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
    if claim.relation is not Relation.SHARE:
        return _pair_before(claim, evidence) if RATE_WORD in claim.subject + claim.phrase else None
    related = [other for other in evidence.related(claim) if not is_percent(other)]
    if len(related) >= 2:
        return _in_order(claim, related[0], related[1])
    if related:
        return _beside(claim, related[0], evidence) or _pair_before(claim, evidence)
    return None


def _in_order(claim: Claim, part: Claim, whole: Claim) -> Rate | None:
    """Part and whole as a person has ordered them, else the larger as the whole."""
    if part.unit != whole.unit:
        return None
    swapped = part.value > whole.value and claim.value <= 100 and not is_judged([claim])
    return Rate(claim, whole, part) if swapped else Rate(claim, part, whole)


def _beside(claim: Claim, related: Claim, evidence: Evidence) -> Rate | None:
    """A second number in the sentence that makes the pair complete, if it fits."""
    for other in _window(claim, evidence):
        if (
            other.claim == related.claim
            or other.unit != related.unit
            or other.role is not related.role
        ):
            continue
        for rate in (Rate(claim, related, other), Rate(claim, other, related)):
            if rate.fit:
                return rate
    return None


def _pair_before(claim: Claim, evidence: Evidence) -> Rate | None:
    """Two like numbers right before a rate: 应办143处，办结137处，办结率95.8%.

    Taken for its part and whole if they give it, or would but for one digit.
    """
    pair = _window(claim, evidence)[-2:]
    if len(pair) < 2 or pair[0].unit != pair[1].unit or not _comparable(*pair):
        return None
    tied = {other.claim for other in evidence.related(claim)}
    if not tied <= {other.claim for other in pair}:
        return None
    for rate in (Rate(claim, pair[1], pair[0]), Rate(claim, pair[0], pair[1])):
        if rate.fit or (_telling(rate.claims) and mend(rate.claims, gives_rate)):
            return rate
    return None


def _comparable(whole: Claim, part: Claim) -> bool:
    """Two results, or a result beside the aim that it is measured by."""
    return part.role is Role.RESULT and whole.role in (Role.RESULT, Role.TARGET)


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
