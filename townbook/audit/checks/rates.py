"""Is a percentage what its part and its whole give?"""

from __future__ import annotations

from collections.abc import Iterator

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_proved
from townbook.audit.evidence.rates_seen import Rate, gives_rate, rates
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.phrasing import Speaker, corrections, figure, sentence, span
from townbook.audit.printed import printed_digits, repairs


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every percentage whose part and whole are both stated."""
    for rate in rates(evidence):
        yield _judge(rate, Speaker(evidence.catalogue))


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


def _mismatch(rate: Rate, speaker: Speaker) -> Finding:
    """Not what the numbers give, whichever way its decimals were shortened."""
    mended = repairs(rate.claims, gives_rate)
    certain = rate.is_named or is_proved(rate.claims)
    decimals = (printed_digits(rate.rate) or "").partition(".")[2]
    computed = span(rate.computed, max(len(decimals), 1))
    said_zh, said_en = speaker.amount(rate.rate, "zh"), speaker.amount(rate.rate, "en")
    zh = (
        f"{speaker.named(rate.part, 'zh')}是{speaker.named(rate.whole, 'zh')}的{computed}%，"
        f"报告写的却是{said_zh}，无论四舍五入还是截去尾数都得不到。"
    )
    en = (
        f"{speaker.named(rate.part, 'en')} over {speaker.named(rate.whole, 'en')} gives "
        f"{computed}%, but the report prints {said_en}: neither rounding nor cutting "
        "off decimals leads there."
    )
    return joined(
        FindingKind.RATE,
        rate.claims,
        Verdict.INCONSISTENT if certain else Verdict.SCOPE_UNCLEAR,
        zh + speaker.slip(mended, "zh") + rate.note_zh,
        f"{sentence(en)}{speaker.slip(mended, 'en')} {rate.note_en}".strip(),
        formula=f"{figure(rate.part)} / {figure(rate.whole)} ≠ {figure(rate.rate)}",
        computed=rate.computed,
        repair=corrections(mended),
    )
