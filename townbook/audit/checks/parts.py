"""Do the parts add up to their total, and is no part larger than its set?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_proved
from townbook.audit.evidence.splits import MOST_NAMED, Completeness, Split, completeness, splits
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, corrections, figure, sentence
from townbook.audit.printed import SumFit, adds_up, fit_of_sum, printed, repairs, sum_of
from townbook.store.claim import Claim


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every total with its parts, from the wording and from the catalogue's totals."""
    speaker = Speaker(evidence.catalogue)
    for split in splits(evidence):
        if split.total.value >= 0:  # a fall has no parts
            yield from _judge(split, speaker)


def _judge(split: Split, speaker: Speaker) -> Iterator[Finding]:
    several = len(split.parts) > 1
    fits = fit_of_sum(split.claims) if several and sum_of(split.parts).is_bounded else None
    if fits:
        yield _adds_up(split, fits, speaker)
        return
    meant = completeness(split) if several else Completeness.SELECTION
    too_large = [part for part in split.parts if _exceeds(part, split.total)]
    if meant in (Completeness.LIST, Completeness.OVERFULL):
        yield _does_not_add_up(split, speaker)
    elif too_large:
        yield _too_large(too_large[0], split.total, speaker)
    elif meant is Completeness.PERHAPS:
        yield _leaves_a_rest(split, speaker)
    else:
        yield from (_within(part, split.total, speaker) for part in split.parts)


def _adds_up(split: Split, fits: SumFit, speaker: Speaker) -> Finding:
    total, parts = split.total, split.parts
    if len(parts) > MOST_NAMED:
        named_zh, named_en = f"所列{len(parts)}个数", f"The {len(parts)} numbers listed"
    else:
        named_zh, named_en = speaker.listing(parts, "zh"), speaker.listing(parts, "en")
    told_zh, told_en = ADDS_UP[fits if sum_of(parts).is_exact or fits is not SumFit.EXACT else None]
    return joined(
        FindingKind.PARTS,
        split.claims,
        Verdict.ONLY_IF_TRUNCATED if fits is SumFit.TRUNCATED else Verdict.CONSISTENT,
        told_zh.format(parts=named_zh, total=speaker.named(total, "zh")),
        sentence(told_en.format(parts=named_en, total=speaker.named(total, "en"))),
        formula=split.formula if fits is SumFit.EXACT else split.formula.replace(" = ", " ≈ "),
        computed=sum_of(parts),
        rounding={
            SumFit.EXACT: Rounding.ANY,
            SumFit.ROUNDED: Rounding.ROUNDED,
            SumFit.TRUNCATED: Rounding.TRUNCATED,
        }[fits],
    )


ADDS_UP: dict[SumFit | None, tuple[str, str]] = {
    SumFit.EXACT: ("{parts}，合起来正好是{total}。", "{parts} make up {total} exactly."),
    SumFit.ROUNDED: (
        "{parts}，相加与{total}略有出入，在四舍五入的误差之内。",
        "{parts} miss {total} by no more than their rounding.",
    ),
    SumFit.TRUNCATED: (
        "{parts}，只有各数都截去了尾数，才合得上{total}。",
        "{parts} make up {total} only if all were cut off instead of rounded.",
    ),
    None: (
        "{parts}，在各自写法允许的范围内，合计为{total}。",
        "Within what their wording allows, {parts} make up {total}.",
    ),
}
"""How parts and total agree: in the same figures, by rounding, cut off, within their wording."""


def _does_not_add_up(split: Split, speaker: Speaker) -> Finding:
    total, parts, computed = split.total, split.parts, sum_of(split.parts)
    mended = repairs(split.claims, adds_up)
    certain = split.of_table or is_proved(split.claims)
    places = 2 if total.value % 1 else 0
    zh = (
        f"{speaker.listing(parts, 'zh')}，相加得"
        f"{speaker.measured(computed, total.unit, 'zh', places)}，"
        f"而{speaker.name(total, 'zh')}写的是{speaker.amount(total, 'zh')}。"
    )
    en = (
        f"{speaker.listing(parts, 'en')} add up to "
        f"{speaker.measured(computed, total.unit, 'en', places)}; "
        f"for {speaker.name(total, 'en')} the report prints {speaker.amount(total, 'en')}."
    )
    return joined(
        FindingKind.PARTS,
        split.claims,
        Verdict.INCONSISTENT if certain else Verdict.SCOPE_UNCLEAR,
        zh + speaker.slip(mended, "zh"),
        sentence(en) + speaker.slip(mended, "en"),
        formula=split.formula.replace(" = ", " ≠ "),
        computed=computed,
        repair=corrections(mended),
    )


def _leaves_a_rest(split: Split, speaker: Speaker) -> Finding:
    total, parts = split.total, split.parts
    rest = printed(total).rounded - sum_of(parts)
    places = 2 if total.value % 1 else 0
    return joined(
        FindingKind.PARTS,
        split.claims,
        Verdict.SCOPE_UNCLEAR,
        f"{speaker.named(total, 'zh')}之下列出{speaker.listing(parts, 'zh')}，还差"
        f"{speaker.measured(rest, total.unit, 'zh', places)}："
        "可能没有全部列出，也可能有一个数字写错。",
        sentence(
            f"{speaker.listing(parts, 'en')} fall short of {speaker.named(total, 'en')} by "
            f"{speaker.measured(rest, total.unit, 'en', places)}: the list may be incomplete, or "
            "a digit wrong."
        ),
        formula=split.formula.replace(" = ", " ≠ "),
        computed=sum_of(parts),
    )


def _exceeds(part: Claim, total: Claim) -> bool:
    low, high = printed(part).either.low, printed(total).either.high
    return low is not None and high is not None and low > high


def _not_larger(claims: Sequence[Claim]) -> bool:
    return not _exceeds(claims[0], claims[1])


def _too_large(part: Claim, total: Claim, speaker: Speaker) -> Finding:
    mended = repairs([part, total], _not_larger)
    return joined(
        FindingKind.PARTS,
        [part, total],
        Verdict.INCONSISTENT if is_proved([part, total]) else Verdict.SCOPE_UNCLEAR,
        f"{speaker.named(part, 'zh')}列在{speaker.named(total, 'zh')}之下，却比它还多。"
        + speaker.slip(mended, "zh"),
        sentence(
            f"{speaker.named(part, 'en')} stands as a part of {speaker.named(total, 'en')}, yet is "
            "larger."
        )
        + speaker.slip(mended, "en"),
        formula=f"{figure(part)} > {figure(total)}",
        computed=Interval(Fraction(0), printed(total).either.high),
        repair=corrections(mended),
    )


def _within(part: Claim, total: Claim, speaker: Speaker) -> Finding:
    return joined(
        FindingKind.PARTS,
        [part, total],
        Verdict.CONSISTENT,
        f"部分不能大于整体：{speaker.named(part, 'zh')}，没有超过{speaker.named(total, 'zh')}。",
        f"A part cannot be larger than its whole: {speaker.named(part, 'en')} within "
        f"{speaker.named(total, 'en')}.",
        formula=f"{figure(part)} ≤ {figure(total)}",
        computed=Interval(Fraction(0), printed(total).either.high),
        weak=True,
    )
