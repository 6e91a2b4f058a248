"""A percentage of people whose other number is not stated: can whole people give it at all?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_judged
from townbook.audit.evidence.implied_wholes import Implied, implied_readings
from townbook.audit.evidence.rates_seen import rates
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, decimal, figure, sentence, span
from townbook.store.claim import Kind, Role

POSSIBLE = (Verdict.CONSISTENT, Verdict.ONLY_IF_TRUNCATED)
"""What is said of numbers that nobody has reviewed: another whole may be meant."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every share of a whole count of things for which one of the two numbers is missing."""
    stated = {rate.rate.claim for rate in rates(evidence)}
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        if claim.claim in stated or claim.kind is not Kind.PERCENT or claim.role is not Role.RESULT:
            continue
        readings = implied_readings(claim, evidence)
        if not readings:
            continue
        finding = _judge(readings, speaker)
        if is_judged([readings[0].rate, readings[0].stated]) or finding.verdict in POSSIBLE:
            yield finding


def _judge(readings: list[Implied], speaker: Speaker) -> Finding:
    """The narrow reading that holds, else the wide one that proves nothing, else a mismatch."""
    narrow = [reading for reading in readings if reading.informative]
    for shorten, verdict in (
        (Implied.rounded, Verdict.CONSISTENT),
        (Implied.truncated, Verdict.ONLY_IF_TRUNCATED),
    ):
        for reading in narrow:
            numbers = shorten(reading)
            if numbers:
                return _possible(reading, numbers, verdict, speaker)
    for reading in readings:
        if not reading.informative:
            return _proves_nothing(reading, speaker)
    return _impossible(readings[0], speaker)


def _possible(reading: Implied, numbers: list[int], verdict: Verdict, speaker: Speaker) -> Finding:
    rate, stated = reading.rate, reading.stated
    cut = verdict is Verdict.ONLY_IF_TRUNCATED
    rounding = Rounding.TRUNCATED if cut else _rounding(reading)
    number = decimal(Fraction(numbers[0]))
    exact = f"{span(reading.share(numbers[0]), 3)}%"
    whole_zh, whole_en = ("总数", "a whole") if reading.stated_is_part else ("其中的数量", "a part")
    said_zh, said_en = rate.as_written, speaker.amount(rate, "en")
    if cut:
        zh = (
            f"{speaker.named(stated, 'zh')}，{speaker.name(rate, 'zh')}{said_zh}："
            f"没有一个整数的{whole_zh}四舍五入后得到{said_zh}；只有{whole_zh}为{number}、把{exact}后面的小数直接截去，才能成立。"
        )
        en = (
            f"{speaker.named(stated, 'en')} with a rate of {said_en}: no whole number rounds to "
            f"{said_en}. Only {whole_en} of {number} leads there, with {exact} cut off instead of "
            "rounded."
        )
    else:
        zh = (
            f"{speaker.named(stated, 'zh')}，{speaker.name(rate, 'zh')}{said_zh}，"
            f"推算{whole_zh}为{number}（即{exact}），是整数，能够成立。"
        )
        en = (
            f"{speaker.named(stated, 'en')} with a rate of {said_en} imply {whole_en} of {number} "
            f"({exact}), a whole number, so the two can both be true."
        )
    return joined(
        FindingKind.IMPLIED,
        [rate, stated],
        verdict,
        zh,
        sentence(en),
        formula=_formula(reading, number),
        computed=Interval.exact(numbers[0]),
        unit=stated.unit,
        rounding=rounding,
    )


def _rounding(reading: Implied) -> Rounding:
    return Rounding.ANY if reading.truncated() else Rounding.ROUNDED


def _proves_nothing(reading: Implied, speaker: Speaker) -> Finding:
    rate, stated = reading.rate, reading.stated
    interval = reading.interval
    what_zh, what_en = ("总数", "a whole") if reading.stated_is_part else ("其中的数量", "a part")
    zh = (
        f"{speaker.named(stated, 'zh')}与{speaker.amount(rate, 'zh')}推算出的{what_zh}在"
        f"{span(interval, 0)}之间；报告没有写出这个数，无法核对。"
    )
    en = (
        f"{speaker.named(stated, 'en')} and {speaker.amount(rate, 'en')} imply {what_en} of "
        f"{span(interval, 0)}; the report does not state it, so nothing can be compared."
    )
    return joined(
        FindingKind.IMPLIED,
        [rate, stated],
        Verdict.UNVERIFIABLE,
        zh,
        sentence(en),
        formula=_formula(reading, span(interval, 0)),
        computed=interval,
        unit=stated.unit,
    )


def _impossible(reading: Implied, speaker: Speaker) -> Finding:
    rate, stated = reading.rate, reading.stated
    verdict = Verdict.INCONSISTENT if is_judged([rate, stated]) else Verdict.SCOPE_UNCLEAR
    interval = reading.interval
    zh = (
        f"{speaker.named(stated, 'zh')}与{speaker.amount(rate, 'zh')}推算出{span(interval, 2)}，"
        "其中没有整数：无论四舍五入还是截去尾数，这两个数都不能同时成立，除非所指的范围不同。"
    )
    en = (
        f"{speaker.named(stated, 'en')} and {speaker.amount(rate, 'en')} imply "
        f"{span(interval, 2)}, which holds no whole number: rounded or cut off, both cannot be "
        "right unless they refer to different groups."
    )
    return joined(
        FindingKind.IMPLIED,
        [rate, stated],
        verdict,
        zh,
        sentence(en),
        formula=_formula(reading, "?"),
        computed=interval,
        unit=stated.unit,
    )


def _formula(reading: Implied, other: str) -> str:
    stated, rate = figure(reading.stated), figure(reading.rate)
    return (
        f"{stated} / {other} = {rate}" if reading.stated_is_part else f"{other} / {stated} = {rate}"
    )
