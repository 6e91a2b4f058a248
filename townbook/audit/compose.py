"""Turns the outcome of a check into a finding."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import ANYTHING, Interval
from townbook.store.claim import Claim


def joined(
    kind: FindingKind,
    claims: Sequence[Claim],
    verdict: Verdict,
    zh: str,
    en: str,
    *,
    formula: str = "",
    computed: Interval = ANYTHING,
    unit: str | None = None,
    rounding: Rounding = Rounding.ANY,
    repair: str = "",
    weak: bool = False,
) -> Finding:
    """A finding that joins claims; the first is the one that is checked and gives the id."""
    checked = claims[0]
    return Finding(
        finding=f"{kind}-{checked.claim}",
        kind=kind,
        section=checked.section,
        claims=tuple(dict.fromkeys(claim.claim for claim in claims)),
        formula=formula,
        reported=checked.as_written,
        computed_low=computed.low,
        computed_high=computed.high,
        rounding=rounding,
        verdict=verdict,
        explanation_zh=zh,
        explanation_en=en,
        repair=repair,
        unit=checked.unit if unit is None else unit,
        reported_value=Fraction(checked.value),
        sensitive=any(claim.sensitive for claim in claims),
        weak=weak,
    )


def of_text(
    anchor: str,
    kind: FindingKind,
    section: str,
    verdict: Verdict,
    zh: str,
    en: str,
    claims: Sequence[Claim] = (),
    reported: str = "",
) -> Finding:
    """A finding about the text itself, which need not join any claim."""
    return Finding(
        finding=f"{kind}-{anchor}",
        kind=kind,
        section=section,
        claims=tuple(claim.claim for claim in claims),
        formula="",
        reported=reported,
        computed_low=None,
        computed_high=None,
        rounding=Rounding.ANY,
        verdict=verdict,
        explanation_zh=zh,
        explanation_en=en,
        sensitive=any(claim.sensitive for claim in claims),
    )
