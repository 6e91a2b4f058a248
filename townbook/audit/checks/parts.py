"""Do the parts add up to their total, and is no part larger than its set?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_judged
from townbook.audit.evidence.splits import MOST_NAMED, Completeness, Split, completeness, splits
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, change, figure, sentence
from townbook.audit.printed import adds_up, mend, printed, sum_of
from townbook.store.claim import Claim


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every total with its parts, from the wording and from the catalogue's totals."""
    speaker = Speaker(evidence.catalogue)
    for split in splits(evidence):
        yield from _judge(split, speaker)


def _judge(split: Split, speaker: Speaker) -> Iterator[Finding]:
    several = len(split.parts) > 1
    if several and sum_of(split.parts).is_bounded and adds_up(split.claims):
        yield _adds_up(split, speaker)
        return
    meant = completeness(split) if several else Completeness.SELECTION
    too_large = [part for part in split.parts if _exceeds(part, split.total)]
    if meant is Completeness.LIST:
        yield _does_not_add_up(split, speaker)
    elif too_large:
        yield _too_large(too_large[0], split.total, speaker)
    elif meant is Completeness.PERHAPS:
        yield _leaves_a_rest(split, speaker)
    else:
        yield from (_within(part, split.total, speaker) for part in split.parts)


def _adds_up(split: Split, speaker: Speaker) -> Finding:
    total, parts = split.total, split.parts
    exact = sum_of(parts).is_exact
    if len(parts) > MOST_NAMED:
        zh = f"所列{len(parts)}个数合起来正好是{speaker.named(total, 'zh')}。"
        en = f"The {len(parts)} numbers listed make up {speaker.named(total, 'en')}."
    elif exact:
        zh = f"{speaker.listing(parts, 'zh')}，合起来正好是{speaker.named(total, 'zh')}。"
        en = f"{speaker.listing(parts, 'en')} make up {speaker.named(total, 'en')} exactly."
    else:
        zh = (
            f"{speaker.listing(parts, 'zh')}，在各自写法允许的范围内，"
            f"合计为{speaker.named(total, 'zh')}。"
        )
        en = (
            f"Within what their wording allows, {speaker.listing(parts, 'en')} make up "
            f"{speaker.named(total, 'en')}."
        )
    return joined(
        FindingKind.PARTS,
        split.claims,
        Verdict.CONSISTENT,
        zh,
        sentence(en),
        formula=split.formula,
        computed=sum_of(parts),
    )


def _does_not_add_up(split: Split, speaker: Speaker) -> Finding:
    total, parts, computed = split.total, split.parts, sum_of(split.parts)
    mended = mend(split.claims, adds_up)
    certain = mended is not None or is_judged(split.claims)
    sum_zh = speaker.measured(computed, total.unit, "zh", 2 if total.value % 1 else 0)
    sum_en = speaker.measured(computed, total.unit, "en", 2 if total.value % 1 else 0)
    zh = (
        f"{speaker.listing(parts, 'zh')}，相加得{sum_zh}，"
        f"而{speaker.name(total, 'zh')}写的是{speaker.amount(total, 'zh')}。"
    )
    en = (
        f"{speaker.listing(parts, 'en')} add up to {sum_en}; "
        f"for {speaker.name(total, 'en')} the report prints {speaker.amount(total, 'en')}."
    )
    if mended:
        zh += f"若{speaker.name(mended[0], 'zh')}的一个数字有误（{change(*mended)}），则相符。"
        en += (
            f" One wrong digit, in the number for {speaker.name(mended[0], 'en')} "
            f"({change(*mended)}), would explain it."
        )
    return joined(
        FindingKind.PARTS,
        split.claims,
        Verdict.INCONSISTENT if certain else Verdict.SCOPE_UNCLEAR,
        zh,
        sentence(en),
        formula=split.formula.replace(" = ", " ≠ "),
        computed=computed,
        repair=change(*mended) if mended else "",
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
    mended = mend([part, total], _not_larger)
    zh = f"{speaker.named(part, 'zh')}列在{speaker.named(total, 'zh')}之下，却比它还多" + (
        f"；改动一个数字（{change(*mended)}）即可相符。" if mended else "，两者口径可能不同。"
    )
    en = (
        f"{speaker.named(part, 'en')} stands as a part of {speaker.named(total, 'en')}, "
        "yet is larger"
        + (
            f"; a single other digit would mend it ({change(*mended)})."
            if mended
            else ": the two probably do not count the same thing."
        )
    )
    return joined(
        FindingKind.PARTS,
        [part, total],
        Verdict.INCONSISTENT if mended and is_judged([part, total]) else Verdict.SCOPE_UNCLEAR,
        zh,
        sentence(en),
        formula=f"{figure(part)} > {figure(total)}",
        computed=Interval(Fraction(0), printed(total).either.high),
        repair=change(*mended) if mended else "",
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
    )
