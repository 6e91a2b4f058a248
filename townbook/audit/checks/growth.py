"""Does a change agree with the levels, or with the amount, that stand beside it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.bases import implied_base
from townbook.audit.evidence.evidence import Evidence, is_percent, is_proved
from townbook.audit.evidence.growths import FOLD, Growth, growths
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, corrections, figure, sentence, span
from townbook.audit.printed import Fit, fit, repairs
from townbook.store.claim import Claim, Kind, Qualifier

ROUGH = Fraction(1, 20)
"""By how much a whole multiple may miss the ratio of its levels and still confirm them."""
REAL_TERMS = ("总值", "增加值", "产值", "GDP", "生产", "可比", "同口径", "实际")
"""Words in a subject or phrase after which growth may be told in constant prices, or on a
comparable basis, while the levels are nominal: the two need not agree."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every change that is tied to a level."""
    speaker = Speaker(evidence.catalogue)
    for growth in growths(evidence):
        if growth.prior is None and growth.amount is None:
            finding = implied_base(growth, evidence, speaker)
        else:
            finding = _compared(growth, speaker)
        if finding is not None:
            yield finding


def may_be_real(growth: Growth) -> bool:
    """Whether the growth of an amount of money may be told in constant prices."""
    if growth.level.kind is not Kind.MONEY or growth.amount is not None:
        return False
    said = "".join(claim.subject + claim.phrase for claim in (growth.change, growth.level))
    return any(word in said for word in REAL_TERMS)


def _compared(growth: Growth, speaker: Speaker) -> Finding | None:
    computed = growth.computed()
    found = fit(growth.change, computed)
    if found and _only_roughly(growth):
        return None
    if found:
        return _agrees(growth, computed, found, speaker)
    return None if growth.planned else _disagrees(growth, computed, speaker)


def _only_roughly(growth: Growth) -> bool:
    """Whether a whole multiple (4倍) is rounded, and says little of its levels."""
    multiple, level, prior = growth.change, growth.level, growth.prior
    if multiple.unit != FOLD or prior is None or multiple.value % 1:
        return False
    exact = Fraction(level.value) / Fraction(prior.value)
    return multiple.qualifier is Qualifier.NONE and abs(exact - Fraction(multiple.value)) > ROUGH


def _agrees(growth: Growth, computed: Interval, found: Fit, speaker: Speaker) -> Finding:
    cut = found.rounding is Rounding.TRUNCATED
    moved = growth.change
    zh = _gives_zh(growth, computed, 2, speaker) + (
        f"，只有截去尾数才得到{moved.as_written}。" if cut else f"，与{moved.as_written}相符。"
    )
    said = speaker.amount(moved, "en")
    en = _gives_en(growth, computed, 2, speaker) + (
        f", which becomes {said} only if decimals are cut off."
        if cut
        else f", in agreement with the printed {said}."
    )
    return joined(
        FindingKind.GROWTH,
        growth.claims,
        Verdict.ONLY_IF_TRUNCATED if cut else Verdict.CONSISTENT,
        zh,
        sentence(en),
        formula=_formula(growth, "="),
        computed=computed,
        rounding=found.rounding,
    )


def _disagrees(growth: Growth, computed: Interval, speaker: Speaker) -> Finding:
    """A slip, unless the growth may be real while the levels are nominal."""

    def holds(claims: Sequence[Claim]) -> bool:
        return bool(fit(claims[0], growth.computed(tuple(claims))))

    real = may_be_real(growth)
    mended = () if real else repairs(growth.claims, holds)
    certain = not real and is_proved(growth.claims)
    moved = growth.change
    zh = f"{_gives_zh(growth, computed, 1, speaker)}，报告写的是{speaker.moved(moved, 'zh')}。"
    en = (
        f"{_gives_en(growth, computed, 1, speaker)}; the report prints "
        f"{speaker.amount(moved, 'en')}."
    )
    if real:
        zh += "增速可能按可比价格或可比口径计算，而绝对数按现价，两者不必相等。"
        en += (
            " Growth may be in constant prices or on a comparable basis while the levels are "
            "nominal, so the two need not agree."
        )
    return joined(
        FindingKind.GROWTH,
        growth.claims,
        Verdict.INCONSISTENT if certain else Verdict.SCOPE_UNCLEAR,
        zh + speaker.slip(mended, "zh"),
        sentence(en) + speaker.slip(mended, "en"),
        formula=_formula(growth, "≠"),
        computed=computed,
        repair=corrections(mended),
    )


def _gives_zh(growth: Growth, computed: Interval, places: int, speaker: Speaker) -> str:
    each = f"，历时{growth.years}年，平均每年" if growth.years > 1 else "，推算"
    others = speaker.listing(growth.claims[1:], "zh")
    return f"{others}{each}变化{span(computed, places)}{growth.change.unit}"


def _gives_en(growth: Growth, computed: Interval, places: int, speaker: Speaker) -> str:
    each = f" a year over {growth.years} years" if growth.years > 1 else ""
    others = speaker.listing(growth.claims[1:], "en")
    moved = speaker.with_unit(span(computed, places), growth.change.unit)
    return f"{others} imply a change of {moved}{each}"


def _formula(growth: Growth, sign: str) -> str:
    level, moved = figure(growth.level), figure(growth.change)
    if growth.prior is None:
        amount = figure(growth.amount) if growth.amount else ""
        return f"{amount} / ({level} − {amount}) {sign} {moved}".replace("− −", "+ ")
    prior = figure(growth.prior)
    if growth.change.unit == FOLD:
        return f"{level} / {prior} {sign} {moved}"
    if not is_percent(growth.change) or growth.change.unit == "百分点":
        return f"{level} − {prior} {sign} {moved}"
    if growth.years > 1:
        return f"({level} / {prior})^(1/{growth.years}) − 1 {sign} {moved}"
    return f"{level} / {prior} − 1 {sign} {moved}"
