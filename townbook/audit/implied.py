"""A percentage of people whose other number is not stated: can whole people give it at all?

This is the GRIM test (Brown and Heathers 2017, doi:10.1177/1948550616673876) turned round:
with the part given, the whole must be a whole number, and the other way about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence import Evidence, is_judged, is_percent
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.printed import fit, printed
from townbook.audit.rates import rates
from townbook.audit.say import Speaker, decimal, figure, sentence, span
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Kind, Relation, Role


@dataclass(frozen=True)
class Implied:
    """The number that a percentage and one stated count imply for the count not stated."""

    rate: Claim
    stated: Claim
    stated_is_part: bool

    def __post_init__(self) -> None:
        assert printed(self.stated).either.is_exact

    @property
    def interval(self) -> Interval:
        """All real numbers that the unstated count may be, however decimals were shortened."""
        return self._solve(printed(self.rate).either)

    @property
    def informative(self) -> bool:
        """Whether the interval is so narrow that it need not hold any whole number."""
        interval = self.interval
        return (
            interval.low is not None
            and interval.high is not None
            and interval.high - interval.low < 1
        )

    def rounded(self) -> list[int]:
        """The whole numbers that round to the printed percentage."""
        return self._whole(printed(self.rate).rounded, lambda share: fit(self.rate, share).rounded)

    def truncated(self) -> list[int]:
        """The whole numbers whose percentage begins with the printed digits."""
        return self._whole(
            printed(self.rate).truncated, lambda share: fit(self.rate, share).truncated
        )

    def _solve(self, rate: Interval) -> Interval:
        count = Interval.exact(self.stated.value)
        return count / (rate / 100) if self.stated_is_part else count * rate / 100

    def _whole(self, rate: Interval, holds: Callable[[Interval], bool]) -> list[int]:
        interval = self._solve(rate)
        if not interval.is_bounded:
            return []
        return [n for n in interval.whole() if n > 0 and holds(self.share(n))]

    def share(self, other: int) -> Interval:
        """The percentage that the stated count and `other` give."""
        stated = Fraction(self.stated.value)
        return Interval.exact(100 * (stated / other if self.stated_is_part else other / stated))


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every share of a whole count of things for which one of the two numbers is missing."""
    stated = {rate.rate.claim for rate in rates(evidence)}
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        if claim.claim in stated or claim.kind is not Kind.PERCENT or claim.role is not Role.RESULT:
            continue
        readings = _readings(claim, evidence)
        if readings:
            yield _judge(readings, speaker)


def implied_whole(indicator: str, evidence: Evidence) -> Implied | None:
    """What a rate implies for an indicator that the report does not state, its whole."""
    for rule in evidence.rules(RuleKind.RATE) + evidence.rules(RuleKind.SHARE):
        if len(rule.operands) != 2 or rule.operands[1] != indicator:
            continue
        rate, part = evidence.level(rule.result), evidence.level(rule.operands[0])
        if rate is not None and part is not None and printed(part).either.is_exact:
            return Implied(rate, part, True)
    return None


def _readings(claim: Claim, evidence: Evidence) -> list[Implied]:
    """How a percentage may be tied to the one count: as to its part, or as to its whole.

    A count right before the percentage is usually its part (3 women, 23.1 %), but may be its
    whole; one further off is its whole. The catalogue decides where it knows.
    """
    stated = _stated(claim, evidence)
    if stated is None or claim.value in (0, 100):
        return []
    count, as_part = stated
    if not (evidence.is_whole(count) and printed(count).either.is_exact and count.value > 0):
        return []
    if as_part is not None:
        return [Implied(claim, count, as_part)]
    beside = evidence.place[claim.claim] - evidence.place[count.claim] == 1
    return [Implied(claim, count, part) for part in ((True, False) if beside else (False,))]


def _stated(claim: Claim, evidence: Evidence) -> tuple[Claim, bool | None] | None:
    """The one stated count and, where the catalogue knows, whether it is the part."""
    related = [other for other in evidence.related(claim) if not is_percent(other)]
    related = related if claim.relation is Relation.SHARE else []
    for rule in evidence.rules(RuleKind.RATE) + evidence.rules(RuleKind.SHARE):
        if rule.result != claim.indicator or not claim.indicator:
            continue
        for place, operand in enumerate(rule.operands):
            count = next((c for c in related if c.indicator == operand), None)
            count = count or evidence.level(operand, near=claim.section)
            if count is not None:
                return count, place == 0
    return (related[0], None) if len(related) == 1 else None


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
            f"{speaker.named(stated, 'zh')}，{speaker.name(rate, 'zh')}{said_zh}：没有一个整数的{whole_zh}"
            f"四舍五入后得到{said_zh}；只有{whole_zh}为{number}、把{exact}后面的小数直接截去，才能成立。"
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
