"""Limits that no number may pass: shares of a whole, ages, people in a household."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_change, is_judged, is_percent
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, corrections, figure, sentence, span
from townbook.audit.printed import printed, repairs
from townbook.store.claim import Claim, Kind, Relation

SHARE_WORDS = ("占比", "比重", "比例", "覆盖率", "普及率", "参保率", "满意率", "满意度")
"""What these words name is a part of a whole; completion rates may well pass 100 %."""
OLDEST = Fraction(120)
LARGEST_HOUSEHOLD = Fraction(12)
"""More people than this to a household on average is beyond any census figure."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Everything that stands outside its limits, and people counted beside households."""
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        if is_change(claim):
            continue
        yield from _above(claim, speaker)
        yield from _broken(claim, evidence, speaker)
    for households, people in _pairs(evidence):
        yield _per_household(households, people, speaker)


def _limit(claim: Claim) -> Fraction | None:
    share = claim.relation is Relation.SHARE and any(word in claim.subject for word in SHARE_WORDS)
    if is_percent(claim) and claim.kind is Kind.PERCENT and share:
        return Fraction(100)
    return OLDEST if claim.unit == "岁" else None


def _above(claim: Claim, speaker: Speaker) -> Iterator[Finding]:
    limit = _limit(claim)
    low = printed(claim).truncated.low
    if limit is None or low is None or low <= limit:
        return
    mended = repairs([claim], lambda claims: claims[0].value <= limit)
    yield joined(
        FindingKind.BOUNDS,
        [claim],
        Verdict.INCONSISTENT,
        f"{speaker.named(claim, 'zh')}，超出了可能的上限{limit}{claim.unit}。",
        sentence(f"{speaker.named(claim, 'en')} lies beyond the possible limit of {limit}."),
        formula=f"{figure(claim)} > {limit}",
        computed=Interval(Fraction(0), limit),
        repair=corrections(mended),
    )


def _broken(claim: Claim, evidence: Evidence, speaker: Speaker) -> Iterator[Finding]:
    """A fraction of a person or a household."""
    if claim.unit not in ("人", "户") or claim.value == claim.value.to_integral_value():
        return
    yield joined(
        FindingKind.BOUNDS,
        [claim],
        Verdict.AMBIGUOUS,
        f"{speaker.named(claim, 'zh')}不是整数，单位或小数点可能有误，也可能是平均数。",
        sentence(
            f"{speaker.named(claim, 'en')} is no whole number: the unit or the decimal point may "
            "be wrong, or it is a mean."
        ),
        formula=f"{figure(claim)} ≠ ⌊{figure(claim)}⌋",
    )


def _pairs(evidence: Evidence) -> Iterator[tuple[Claim, Claim]]:
    """Households and, right after them, their people: 11户20人, 11户、20人."""
    for first, second in zip(evidence.claims, evidence.claims[1:], strict=False):
        beside = 0 <= second.start - first.end <= 1 and first.section == second.section
        if beside and (first.unit, second.unit) == ("户", "人"):
            yield first, second


def _per_household(households: Claim, people: Claim, speaker: Speaker) -> Finding:
    each = printed(people).either / printed(households).either
    fits = each.overlaps(Interval(Fraction(1), LARGEST_HOUSEHOLD))
    judged = is_judged([households, people])
    shown = span(each, 2)
    listing_zh = f"{speaker.named(households, 'zh')}、{people.as_written}"
    listing_en = f"{speaker.named(households, 'en')} with {speaker.amount(people, 'en')}"
    return joined(
        FindingKind.BOUNDS,
        [people, households],
        Verdict.CONSISTENT if fits else Verdict.INCONSISTENT if judged else Verdict.SCOPE_UNCLEAR,
        f"{listing_zh}，平均每户{shown}人，{'在合理范围内' if fits else '不在可能的范围内'}。",
        sentence(
            f"{listing_en}: {shown} people to a household, which is "
            f"{'plausible' if fits else 'not possible'}."
        ),
        formula=f"{figure(people)} / {figure(households)} = {shown}",
        computed=printed(households).either * Interval(Fraction(1), LARGEST_HOUSEHOLD),
        weak=True,
    )
