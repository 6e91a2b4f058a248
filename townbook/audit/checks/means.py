"""Can a mean of n whole people have the printed decimals at all?

The GRIM test of Brown and Heathers (2017), doi:10.1177/1948550616673876: n times the mean must
be a whole number.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_judged
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, decimal, figure, sentence
from townbook.audit.printed import Printed, printed
from townbook.store.catalogue import RelationRule, RuleKind
from townbook.store.claim import Claim

COUNTED_IN_WHOLE = ("岁",)
"""Units that are measured, but recorded in whole numbers before a mean is taken."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every mean that the catalogue ties to the number of things averaged."""
    for rule in evidence.rules(RuleKind.MEAN):
        for mean in evidence.levels(rule.result):
            count = evidence.level(rule.operands[0], near=mean.section)
            if count is not None and _testable(mean, count, evidence):
                yield _judge(mean, count, rule, Speaker(evidence.catalogue))


def sums(mean: Claim, count: Claim) -> Printed:
    """What the things averaged may add up to, under both ways of shortening decimals."""
    readings, n = printed(mean), Fraction(count.value)
    cut = readings.truncated
    return Printed(
        readings.rounded * n,
        Interval((cut.low or Fraction(0)) * n, cut.high and cut.high * n, cut.open_high),
    )


def _testable(mean: Claim, count: Claim, evidence: Evidence) -> bool:
    whole = evidence.is_whole(mean) or mean.unit in COUNTED_IN_WHOLE
    exact = printed(count).either.is_exact and count.value > 0
    return whole and exact and printed(mean).either.is_bounded


def _judge(mean: Claim, count: Claim, rule: RelationRule, speaker: Speaker) -> Finding:
    readings = sums(mean, count)
    rounded, cut = list(readings.rounded.whole()), list(readings.truncated.whole())
    verdict = _verdict(rounded, cut, is_judged([mean, count]))
    zh, en = _told(mean, count, rounded or cut, verdict, speaker)
    n, totals = Fraction(count.value), rounded or cut
    bounds = (totals[0] / n, totals[-1] / n) if totals else (None, None)
    total = decimal(Fraction(totals[0])) if totals else "?"
    return joined(
        FindingKind.MEAN,
        [mean, count],
        verdict,
        rule.note_zh + zh,
        f"{rule.note_en} {sentence(en)}".strip(),
        formula=f"{total} / {decimal(n)} = {figure(mean)}",
        computed=Interval(*bounds),
        rounding=_rounding(rounded, cut),
    )


def _verdict(rounded: list[int], cut: list[int], judged: bool) -> Verdict:
    if len(rounded) > 1:
        return Verdict.UNVERIFIABLE
    if rounded:
        return Verdict.CONSISTENT
    if cut:
        return Verdict.ONLY_IF_TRUNCATED
    return Verdict.INCONSISTENT if judged else Verdict.SCOPE_UNCLEAR


def _told(
    mean: Claim, count: Claim, totals: list[int], verdict: Verdict, speaker: Speaker
) -> tuple[str, str]:
    """The explanation in Chinese and in English."""
    n, said = decimal(Fraction(count.value)), (mean.as_written, speaker.amount(mean, "en"))
    zh = f"{speaker.named(mean, 'zh')}，按{speaker.named(count, 'zh')}计算，"
    en = f"{speaker.named(mean, 'en')} over {speaker.named(count, 'en')}: "
    if not totals:
        return (
            f"{zh}没有一个整数总和能给出这样的平均数，四舍五入或截尾都不行。",
            f"{en}no whole sum gives this mean, rounded or cut off.",
        )
    total = decimal(Fraction(totals[0]))
    exact = decimal(Fraction(totals[0]) / Fraction(count.value), 4)
    return {
        Verdict.UNVERIFIABLE: (
            f"{zh}总和从{total}起有多个整数可选，这样的平均数总能出现，无从核对。",
            f"{en}several whole sums from {total} on would do, so such a mean proves nothing.",
        ),
        Verdict.CONSISTENT: (
            f"{zh}总和为{total}（{total} ÷ {n}），是整数，可以得到{said[0]}。",
            f"{en}a sum of {total} gives {said[1]}, so the mean is possible.",
        ),
        Verdict.ONLY_IF_TRUNCATED: (
            f"{zh}没有一个整数总和四舍五入后得到{said[0]}；"
            f"只有{total} ÷ {n} = {exact}…并截去后面的小数时才成立。",
            f"{en}no whole sum rounds to {said[1]}. Only {total} / {n} = {exact}… does, with the "
            "further decimals cut off.",
        ),
    }[verdict]


def _rounding(rounded: list[int], cut: list[int]) -> Rounding:
    if bool(rounded) == bool(cut):
        return Rounding.ANY
    return Rounding.ROUNDED if rounded else Rounding.TRUNCATED
