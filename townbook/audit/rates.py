"""Is a percentage what its part and its whole give?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townbook.audit.compose import joined
from townbook.audit.evidence import Evidence, is_change, is_judged, is_percent
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.printed import Fit, fit, mend, printed
from townbook.audit.say import Speaker, change, figure, sentence, span
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Kind, Relation, Role


RATE_WORD = "率"


@dataclass(frozen=True)
class Rate:
    """A percentage with the part and the whole that it is made of."""

    rate: Claim
    part: Claim
    whole: Claim
    note_zh: str = ""
    note_en: str = ""

    @property
    def claims(self) -> tuple[Claim, Claim, Claim]:
        return self.rate, self.part, self.whole

    @property
    def computed(self) -> Interval:
        return percentage(self.part, self.whole)

    @property
    def fit(self) -> Fit:
        return fit(self.rate, self.computed)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every percentage whose part and whole are both stated."""
    for rate in rates(evidence):
        yield _judge(rate, Speaker(evidence.catalogue))


def rates(evidence: Evidence) -> Iterator[Rate]:
    """The percentages of a report with part and whole, each once."""
    for claim in evidence.claims:
        if claim.kind is Kind.PERCENT and claim.role is Role.RESULT and is_percent(claim):
            found = _worded(claim, evidence) or _declared(claim, evidence)
            if found:
                yield found


def percentage(part: Claim, whole: Claim) -> Interval:
    """What the part is of the whole, in %."""
    return printed(part).either / printed(whole).either * 100


def _worded(claim: Claim, evidence: Evidence) -> Rate | None:
    if claim.relation is not Relation.SHARE:
        return _pair_before(claim, evidence) if RATE_WORD in claim.subject + claim.phrase else None
    related = [other for other in evidence.related(claim) if not is_percent(other)]
    if len(related) >= 2:
        return _in_order(claim, related[0], related[1])
    if related:
        return _beside(claim, related[0], evidence) or _pair_before(claim, evidence)
    return None


def _in_order(claim: Claim, part: Claim, whole: Claim) -> Rate | None:
    """Part and whole as a person has ordered them, else the larger as the whole."""
    if part.unit != whole.unit:
        return None
    swapped = part.value > whole.value and claim.value <= 100 and not is_judged([claim])
    return Rate(claim, whole, part) if swapped else Rate(claim, part, whole)


def _beside(claim: Claim, related: Claim, evidence: Evidence) -> Rate | None:
    """A second number in the sentence that makes the pair complete, if it fits."""
    for other in _window(claim, evidence):
        if (
            other.claim == related.claim
            or other.unit != related.unit
            or other.role is not related.role
        ):
            continue
        for rate in (Rate(claim, related, other), Rate(claim, other, related)):
            if rate.fit:
                return rate
    return None


def _pair_before(claim: Claim, evidence: Evidence) -> Rate | None:
    """Two like numbers right before a rate: 应办143处，办结137处，办结率95.8%.

    Taken for its part and whole if they give it, or would but for one digit.
    """
    pair = _window(claim, evidence)[-2:]
    if len(pair) < 2 or pair[0].unit != pair[1].unit or pair[0].role is not pair[1].role:
        return None
    for rate in (Rate(claim, pair[1], pair[0]), Rate(claim, pair[0], pair[1])):
        if rate.fit or mend(rate.claims, _holds):
            return rate
    return None


def _window(claim: Claim, evidence: Evidence) -> list[Claim]:
    """The claims of the sentence between the percentage before and this one."""
    window: list[Claim] = []
    for other in evidence.sentence_of(claim):
        if other.claim == claim.claim:
            break
        window = [] if is_percent(other) or is_change(other) else [*window, other]
    return window


def _declared(claim: Claim, evidence: Evidence) -> Rate | None:
    for rule in evidence.rules(RuleKind.RATE) + evidence.rules(RuleKind.SHARE):
        if rule.result == claim.indicator and len(rule.operands) == 2:
            part, whole = (evidence.level(name, near=claim.section) for name in rule.operands)
            if part is not None and whole is not None:
                note = (rule.note_zh, rule.note_en) if part.unit != whole.unit else ("", "")
                return Rate(claim, part, whole, *note)
    return None


def _judge(rate: Rate, speaker: Speaker) -> Finding:
    found = rate.fit
    if not found:
        return _mismatch(rate, speaker)
    return joined(
        FindingKind.RATE,
        rate.claims,
        Verdict.ONLY_IF_TRUNCATED if found.rounding is Rounding.TRUNCATED else Verdict.CONSISTENT,
        rate.note_zh + _agrees_zh(rate, speaker, found.rounding),
        f"{rate.note_en} {_agrees_en(rate, speaker, found.rounding)}".strip(),
        formula=f"{figure(rate.part)} / {figure(rate.whole)} = {figure(rate.rate)}",
        computed=rate.computed,
        rounding=found.rounding,
    )


def _agrees_zh(rate: Rate, speaker: Speaker, rounding: Rounding) -> str:
    head = (
        f"{speaker.named(rate.part, 'zh')}，{speaker.named(rate.whole, 'zh')}，"
        f"前者是后者的{span(rate.computed, 3)}%"
    )
    said = speaker.amount(rate.rate, "zh")
    return {
        Rounding.TRUNCATED: f"{head}；只有把后面的小数直接截去，才得到报告所写的{said}。",
        Rounding.ROUNDED: f"{head}，四舍五入得到报告所写的{said}。",
        Rounding.ANY: f"{head}，与报告所写的{said}相符。",
    }[rounding]


def _agrees_en(rate: Rate, speaker: Speaker, rounding: Rounding) -> str:
    head = (
        f"{speaker.named(rate.part, 'en')} over {speaker.named(rate.whole, 'en')} gives "
        f"{span(rate.computed, 3)}%"
    )
    said = speaker.amount(rate.rate, "en")
    return sentence(
        {
            Rounding.TRUNCATED: f"{head}; that becomes the printed {said} only if the further "
            "decimals are cut off instead of rounded.",
            Rounding.ROUNDED: f"{head}, which rounds to the printed {said}.",
            Rounding.ANY: f"{head}, as the printed {said} says.",
        }[rounding]
    )


def _holds(claims: Sequence[Claim]) -> bool:
    rate, part, whole = claims
    return bool(fit(rate, percentage(part, whole)))


def _mismatch(rate: Rate, speaker: Speaker) -> Finding:
    """Not what the numbers give: a slip where one digit explains it, else perhaps another scope."""
    mended = mend(rate.claims, _holds)
    certain = mended is not None or is_judged(rate.claims)
    places = 1 if "." in rate.rate.as_written else 0
    computed = span(rate.computed, max(places, 1))
    zh = (
        f"{speaker.named(rate.part, 'zh')}是{speaker.named(rate.whole, 'zh')}的{computed}%，"
        f"报告写的却是{speaker.amount(rate.rate, 'zh')}，无论四舍五入还是截去尾数都得不到。"
    )
    en = (
        f"{speaker.named(rate.part, 'en')} over {speaker.named(rate.whole, 'en')} gives {computed}%, "
        f"but the report prints {speaker.amount(rate.rate, 'en')}: neither rounding nor cutting "
        "off decimals leads there."
    )
    if mended:
        zh += f"若{speaker.name(mended[0], 'zh')}错了一个数字（{change(*mended)}），三个数就相符。"
        en += (
            f" A single wrong digit, in the number for {speaker.name(mended[0], 'en')} "
            f"({change(*mended)}), would reconcile the three."
        )
    elif not certain:
        zh += "差距不像是笔误，更可能是分子或分母另有所指。"
        en += " The gap is no slip of a digit; more likely the rate refers to other numbers."
    return joined(
        FindingKind.RATE,
        rate.claims,
        Verdict.INCONSISTENT if certain else Verdict.SCOPE_UNCLEAR,
        zh + rate.note_zh,
        f"{sentence(en)} {rate.note_en}".strip(),
        formula=f"{figure(rate.part)} / {figure(rate.whole)} ≠ {figure(rate.rate)}",
        computed=rate.computed,
        repair=change(*mended) if mended else "",
    )
