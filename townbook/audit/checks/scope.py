"""Numbers that look comparable but may count different things, and ways in that overlap.

Both kinds are declared in the catalogue: no wording tells them apart from a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence
from townbook.audit.evidence.implied_wholes import Implied, implied_whole
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, decimal, figure, sentence
from townbook.audit.printed import printed
from townbook.store.catalogue import RelationRule, RuleKind
from townbook.store.claim import Claim


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every pair that the catalogue warns of, where both numbers are there and differ."""
    speaker = Speaker(evidence.catalogue)
    for rule in evidence.rules(RuleKind.SCOPE):
        yield from _scope(rule, evidence, speaker)
    for rule in evidence.rules(RuleKind.CHANNELS):
        claims = [evidence.level(name) for name in rule.operands]
        known = [claim for claim in claims if claim is not None]
        if len(known) > 1:
            yield _channels(known, rule, speaker)


def _scope(rule: RelationRule, evidence: Evidence, speaker: Speaker) -> Iterator[Finding]:
    other = evidence.level(rule.operands[0]) if rule.operands else None
    stated = evidence.level(rule.result)
    if other is None:
        return
    if stated is not None:
        if not printed(stated).either.overlaps(printed(other).either):
            yield _differ(stated, other, rule, speaker)
        return
    implied = implied_whole(rule.result, evidence)
    if implied is not None and implied.rounded() and other.value not in implied.rounded():
        yield _implied_differs(implied, other, rule, speaker)


def _differ(stated: Claim, other: Claim, rule: RelationRule, speaker: Speaker) -> Finding:
    return joined(
        FindingKind.SCOPE,
        [stated, other],
        Verdict.SCOPE_UNCLEAR,
        f"{speaker.named(stated, 'zh')}与{speaker.named(other, 'zh')}"
        f"看上去可比，数目却不同。{rule.note_zh}",
        sentence(
            f"{speaker.named(stated, 'en')} and {speaker.named(other, 'en')} look comparable, yet "
            f"differ. {rule.note_en}"
        ),
        formula=f"{figure(stated)} ≠ {figure(other)}",
        computed=printed(other).either,
    )


def _implied_differs(
    implied: Implied, other: Claim, rule: RelationRule, speaker: Speaker
) -> Finding:
    numbers = implied.rounded()
    shown = decimal(Fraction(numbers[0]))
    entry = speaker.catalogue.indicators[rule.result]
    return joined(
        FindingKind.SCOPE,
        [implied.rate, implied.stated, other],
        Verdict.SCOPE_UNCLEAR,
        f"由{speaker.named(implied.stated, 'zh')}和{implied.rate.as_written}推算，"
        f"{entry.label_zh}为{shown}，与{speaker.named(other, 'zh')}不同。{rule.note_zh}",
        sentence(
            f"{speaker.named(implied.stated, 'en')} at {speaker.amount(implied.rate, 'en')} imply "
            f"{shown} for {entry.label_en}, not the same as {speaker.named(other, 'en')}. "
            f"{rule.note_en}"
        ),
        formula=f"{figure(implied.stated)} / {figure(implied.rate)} = {shown} ≠ {figure(other)}",
        computed=Interval(Fraction(numbers[0]), Fraction(numbers[-1])),
        unit=other.unit,
    )


def _channels(claims: list[Claim], rule: RelationRule, speaker: Speaker) -> Finding:
    return joined(
        FindingKind.CHANNELS,
        claims,
        Verdict.UNVERIFIABLE,
        f"{speaker.listing(claims, 'zh')}来自不同渠道，未予相加。{rule.note_zh}",
        sentence(
            f"{speaker.listing(claims, 'en')} came in by different channels and are not added up. "
            f"{rule.note_en}"
        ),
        formula=" ⊕ ".join(figure(claim) for claim in claims),
    )
