"""Does a sentence list as many names as it counts?"""

from __future__ import annotations

from collections.abc import Iterator

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_judged
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, figure, sentence
from townbook.audit.printed import one_digit_away, printed, printed_digits
from townbook.store.claim import Claim

AMONG_OTHERS = "等"
"""After a list: some are named, others are not."""
ORDINALS = frozenset(("期", "级", "类", "号"))
"""A number of these may belong to the last name alone: 机场三期."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every count whose things the sentence names one by one.

    A list of another length may belong to something else, or name only some: unless a person has
    confirmed it, it accuses nobody.
    """
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        judged = is_judged([claim])
        if claim.listed and (judged or claim.unit not in ORDINALS):
            finding = _judge(claim, claim.listed, speaker)
            if judged or finding.verdict is not Verdict.INCONSISTENT:
                yield finding


def _judge(claim: Claim, listed: int, speaker: Speaker) -> Finding:
    counted = printed(claim).either
    name_zh, name_en = speaker.name(claim, "zh"), speaker.name(claim, "en")
    repair = ""
    if counted.contains(listed):
        verdict = Verdict.CONSISTENT
        zh = f"{name_zh}写明{claim.as_written}，句中逐一点到的正好是{listed}{claim.unit}。"
        en = f"{name_en}: the sentence counts {figure(claim)} and names exactly {listed}."
    elif _incomplete(claim) and counted.low is not None and listed < counted.low:
        verdict = Verdict.UNVERIFIABLE
        zh = f"{name_zh}写明{claim.as_written}，句中只点到其中{listed}{claim.unit}，无法逐一核对。"
        en = f"{name_en}: the sentence counts {figure(claim)} and names only {listed} among them."
    else:
        verdict = Verdict.INCONSISTENT
        repair = _repair(claim, listed)
        zh = f"{name_zh}写明{claim.as_written}，句中点到的却有{listed}{claim.unit}。"
        en = f"{name_en}: the sentence counts {figure(claim)}, but names {listed}."
    return joined(
        FindingKind.LIST,
        [claim],
        verdict,
        zh,
        sentence(en),
        formula=f"{figure(claim)} {'=' if counted.contains(listed) else '≠'} {listed}",
        computed=Interval.exact(listed),
        repair=repair,
    )


def _incomplete(claim: Claim) -> bool:
    """Whether the wording says that more things were counted than named."""
    return AMONG_OTHERS in claim.phrase.partition(claim.as_written)[0]


def _repair(claim: Claim, listed: int) -> str:
    digits = printed_digits(claim) or ""
    return f"{digits} → {listed}" if str(listed) in set(one_digit_away(digits)) else ""
