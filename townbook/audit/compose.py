"""Turns the outcome of a check into a finding."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypedDict, Unpack

from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import ANYTHING, Interval
from townbook.store.claim import Claim


class Details(TypedDict, total=False):
    """What a finding may say beside its verdict and its two texts."""

    formula: str
    computed: Interval
    unit: str | None
    rounding: Rounding
    repair: str
    weak: bool


def joined(
    kind: FindingKind,
    claims: Sequence[Claim],
    verdict: Verdict,
    zh: str,
    en: str,
    **details: Unpack[Details],
) -> Finding:
    """A finding that joins claims; the first is the one that is checked and gives the id.

    Without `computed` nothing follows from the other claims; without `unit` it is the checked
    claim's.
    """
    checked = claims[0]
    computed = details.get("computed", ANYTHING)
    unit = details.get("unit")
    return Finding(
        finding=f"{kind}-{checked.claim}",
        kind=kind,
        section=checked.section,
        claims=tuple(dict.fromkeys(claim.claim for claim in claims)),
        formula=details.get("formula", ""),
        reported=checked.as_written,
        computed_low=computed.low,
        computed_high=computed.high,
        rounding=details.get("rounding", Rounding.ANY),
        verdict=verdict,
        explanation_zh=zh,
        explanation_en=en,
        repair=details.get("repair", ""),
        unit=checked.unit if unit is None else unit,
        reported_value=Fraction(checked.value),
        sensitive=any(claim.sensitive for claim in claims),
        weak=details.get("weak", False),
    )


def of_text(
    anchor: str,
    kind: FindingKind,
    section: str,
    verdict: Verdict,
    zh: str,
    en: str,
    claims: Sequence[Claim] = (),
) -> Finding:
    """A finding about the text itself, which need not join any claim."""
    return Finding(
        finding=f"{kind}-{anchor}",
        kind=kind,
        section=section,
        claims=tuple(claim.claim for claim in claims),
        formula="",
        reported="",
        computed_low=None,
        computed_high=None,
        rounding=Rounding.ANY,
        verdict=verdict,
        explanation_zh=zh,
        explanation_en=en,
        sensitive=any(claim.sensitive for claim in claims),
    )
