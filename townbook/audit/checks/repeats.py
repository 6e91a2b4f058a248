"""Is a measure that the report states twice the same both times?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_change, is_judged
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.phrasing import Speaker, corrections, figure, sentence
from townbook.audit.printed import printed, repairs, slips
from townbook.store.claim import Claim, Qualifier, Relation

LEAST_DIGITS = 4
"""Shorter numbers are alike by chance too often to compare them unreviewed."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every measure that stands twice.

    Reports state many an investment under the same name. So numbers that nobody has reviewed
    are compared only if they are long, and the same or a single digit apart.
    """
    speaker = Speaker(evidence.catalogue)
    for claims in _same_measure(evidence).values():
        for first, second in pairwise(claims):
            reviewed = is_judged((first, second))
            if reviewed or _long_and_alike(first, second) or _same_growth(first, second):
                yield _judge(first, second, speaker)


def _same_measure(evidence: Evidence) -> dict[tuple[str, ...], list[Claim]]:
    """Claims that name the same indicator and subject, unit, role and period."""
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in evidence.claims:
        named = claim.indicator and claim.subject
        if named and (is_change(claim) or claim.relation is Relation.NONE):
            kind = "change" if is_change(claim) else ""
            key = (claim.indicator, claim.subject, claim.unit, claim.role, claim.period, kind)
            found[key].append(claim)
    return found


def _judge(first: Claim, second: Claim, speaker: Speaker) -> Finding:
    claims = [second, first]
    same = _says_the_same(first, second)
    slip = () if same else repairs(claims, lambda pair: pair[0].value == pair[1].value)
    name_zh, name_en = speaker.name(second, "zh"), speaker.name(second, "en")
    if same:
        verdict = Verdict.CONSISTENT
        places = f"第{first.section}节和第{second.section}节"
        zh = f"{name_zh}在{places}都是{second.as_written}，前后一致。"
        en = (
            f"{name_en} is given as {speaker.amount(second, 'en')} in sections {first.section} and "
            f"{second.section} alike."
        )
    else:
        verdict = Verdict.INCONSISTENT if slip else Verdict.SCOPE_UNCLEAR
        zh = (
            f"{name_zh}在第{first.section}节是{first.as_written}，在第{second.section}节是"
            f"{second.as_written}；可能有一处笔误，也可能统计范围不同。"
        )
        en = (
            f"{name_en} is {speaker.amount(first, 'en')} in section {first.section} and "
            f"{speaker.amount(second, 'en')} in section {second.section}: a slip in one of them, "
            "or two different scopes."
        )
    return joined(
        FindingKind.REPEAT,
        claims,
        verdict,
        zh,
        sentence(en),
        formula=f"{figure(first)} {'=' if same else '≠'} {figure(second)}",
        computed=printed(first).either,
        repair=corrections(slip),
    )


def _says_the_same(first: Claim, second: Claim) -> bool:
    a, b = printed(first).either, printed(second).either
    return a.contains(second.value) or b.contains(first.value)


def _same_growth(first: Claim, second: Claim) -> bool:
    """Whether a growth is told twice alike; two growths of one thing may have different bases."""
    return is_change(first) and first.value == second.value


def _long_and_alike(first: Claim, second: Claim) -> bool:
    pair = [first, second]
    plain = all(claim.qualifier is Qualifier.NONE for claim in pair)
    long = all(sum(c.isdigit() for c in claim.as_written) >= LEAST_DIGITS for claim in pair)
    alike = first.value == second.value or any(slip.value == second.value for slip in slips(first))
    return plain and long and alike
