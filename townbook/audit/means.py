"""Can a mean of n whole people have the printed decimals at all?

The GRIM test of Brown and Heathers (2017), doi:10.1177/1948550616673876: n times the mean must
be a whole number.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence import Evidence, is_judged
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.printed import Printed, printed
from townbook.audit.say import Speaker, decimal, figure, sentence, span
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
    n, shown_zh, shown_en = (
        decimal(Fraction(count.value)),
        mean.as_written,
        speaker.amount(mean, "en"),
    )
    head_zh = f"{speaker.named(mean, 'zh')}，按{speaker.named(count, 'zh')}计算，"
    head_en = f"{speaker.named(mean, 'en')} over {speaker.named(count, 'en')}"
    if len(rounded) > 1:
        verdict, total = Verdict.UNVERIFIABLE, span(readings.rounded, 0)
        zh = f"{head_zh}总和在{total}之间，任何这样的平均数都可能出现，无从核对。"
        en = f"{head_en}: the sum lies in {total}; any such mean is possible, so nothing is proved."
    elif rounded:
        verdict, total = Verdict.CONSISTENT, decimal(Fraction(rounded[0]))
        zh = f"{head_zh}总和为{total}（{total} ÷ {n}），是整数，可以得到{shown_zh}。"
        en = f"{head_en}: a sum of {total} gives {shown_en}, so the mean is possible."
    elif cut:
        verdict, total = Verdict.ONLY_IF_TRUNCATED, decimal(Fraction(cut[0]))
        exact = decimal(Fraction(cut[0]) / Fraction(count.value), 4)
        zh = (
            f"{head_zh}没有一个整数总和四舍五入后得到{shown_zh}；只有{total} ÷ {n} = {exact}…"
            "并截去后面的小数时才成立。"
        )
        en = (
            f"{head_en}: no whole sum rounds to {shown_en}. Only {total} / {n} = {exact}… does, "
            "with the further decimals cut off."
        )
    else:
        verdict, total = _impossible(mean, count), "?"
        zh = f"{head_zh}总和应为{span(readings.rounded, 2)}，其中没有整数：这样的平均数不可能出现。"
        en = (
            f"{head_en}: the sum would be {span(readings.rounded, 2)}, which holds no whole number. "
            "No such mean is possible."
        )
    return joined(
        FindingKind.MEAN,
        [mean, count],
        verdict,
        rule.note_zh + zh,
        f"{rule.note_en} {sentence(en)}".strip(),
        formula=f"{total} / {n} = {figure(mean)}",
        computed=_means(rounded or cut, count) if total != "?" else readings.either / n_of(count),
        rounding=_rounding(rounded, cut),
    )


def n_of(count: Claim) -> Fraction:
    """The number of things averaged."""
    return Fraction(count.value)


def _means(totals: list[int], count: Claim) -> Interval:
    return Interval(Fraction(totals[0]) / n_of(count), Fraction(totals[-1]) / n_of(count))


def _impossible(mean: Claim, count: Claim) -> Verdict:
    return Verdict.INCONSISTENT if is_judged([mean, count]) else Verdict.SCOPE_UNCLEAR


def _rounding(rounded: list[int], cut: list[int]) -> Rounding:
    if bool(rounded) == bool(cut):
        return Rounding.ANY
    return Rounding.ROUNDED if rounded else Rounding.TRUNCATED
