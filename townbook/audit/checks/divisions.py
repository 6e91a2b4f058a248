"""Does a ratio of parts agree with the levels that it divides?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from townbook.audit.checks.structures import RATIO
from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_change, is_judged
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval, rounded, truncated
from townbook.audit.phrasing import Speaker, corrections, figure, sentence, span
from townbook.audit.printed import printed, repairs
from townbook.store.claim import Claim, Role

SECTOR_NAMES = ("第一产业", "第二产业", "第三产业")
GROSS_PRODUCT = ("生产总值", "地区生产总值", "国内生产总值")
THREE_SECTORS = re.compile(r"三次产业|三产(?:结构|比)|产业结构")
NAMED_PARTS = re.compile(
    r"(?P<names>[一-鿿]{1,6}(?:[、与和及][一-鿿]{1,6}?)+?)的?(?:种植|产业|内部)?(?:结构|比例|构成|比重)"
)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every ratio of this year whose parts are named, where each part's level is stated once:
    part by part where their total is stated, too, and else all at once.
    """
    speaker = Speaker(evidence.catalogue)
    for claim in evidence.claims:
        if claim.role is not Role.RESULT or not RATIO.fullmatch(claim.as_written):
            continue
        shares = re.split("[:：]", claim.as_written)
        levels = _levels(_parts(claim), claim, evidence)
        if len(levels) != len(shares):
            continue
        whole = _total(claim, evidence)
        if whole is None:
            yield _judge(claim, shares, levels, speaker)
            continue
        for share, level in zip(shares, levels, strict=True):
            yield _judge_one(claim, share, (level, whole), speaker)


def _total(ratio: Claim, evidence: Evidence) -> Claim | None:
    """What the sectors make up: the year's gross product."""
    if _parts(ratio) != SECTOR_NAMES:
        return None
    found = (evidence.named(name, ratio.period) for name in GROSS_PRODUCT)
    return next((claim for claim in found if claim), None)


def _judge_one(ratio: Claim, share: str, ends: tuple[Claim, Claim], speaker: Speaker) -> Finding:
    """One share of a ratio against its level and their total.

    A last digit that is off by one may have been set so that all come to 100: it accuses nobody.
    """
    level, whole = ends
    computed = printed(level).either / printed(whole).either * 100
    fits = _prints(share, computed)
    near = not fits and any(_prints(each, computed) for each in _one_up_or_down(share))
    verdict = Verdict.CONSISTENT if fits else Verdict.AMBIGUOUS if near else Verdict.INCONSISTENT
    said_zh = {
        Verdict.CONSISTENT: "与报告所写的{share}%相符。",
        Verdict.AMBIGUOUS: "报告写的是{share}%，可能是为使各部分合计100%而调整了末位。",
        Verdict.INCONSISTENT: "报告写的却是{share}%。",
    }[verdict].format(share=share)
    said_en = {
        Verdict.CONSISTENT: "as the printed {share}% says",
        Verdict.AMBIGUOUS: "while {share}% is printed, perhaps so that the parts come to 100%",
        Verdict.INCONSISTENT: "while {share}% is printed",
    }[verdict].format(share=share)
    return joined(
        FindingKind.RATE,
        [ratio, level, whole],
        verdict,
        f"{speaker.named(level, 'zh')}，占{speaker.named(whole, 'zh')}的"
        f"{span(computed, 2)}%，{said_zh}",
        sentence(
            f"{speaker.named(level, 'en')} over {speaker.named(whole, 'en')} gives "
            f"{span(computed, 2)}%, {said_en}"
        ),
        formula=f"{figure(level)} / {figure(whole)} {'=' if fits else '≠'} {share}%",
        computed=computed,
        unit="%",
    )


def _prints(share: str, computed: Interval) -> bool:
    """Whether a printed share is a computed one, rounded or cut off."""
    number = Decimal(share)
    return computed.overlaps(rounded(number)) or computed.overlaps(truncated(number))


def _one_up_or_down(share: str) -> tuple[str, str]:
    step = Decimal(1).scaleb(-len(share.partition(".")[2]))
    return str(Decimal(share) + step), str(Decimal(share) - step)


def _parts(claim: Claim) -> tuple[str, ...]:
    """What the ratio divides: the sectors of the economy, or the things that it names."""
    said = claim.subject + claim.phrase
    if THREE_SECTORS.search(said):
        return SECTOR_NAMES
    named = NAMED_PARTS.search(said)
    return tuple(re.split("[、与和及]", named["names"].rstrip("的"))) if named else ()


def _levels(names: Sequence[str], ratio: Claim, evidence: Evidence) -> list[Claim]:
    """The level of each part, in the one unit in which each is stated once; empty if there is
    none such.
    """
    by_unit: dict[str, list[list[Claim]]] = {}
    for claim in evidence.claims:
        level = claim.role is Role.RESULT and not is_change(claim) and claim.unit not in ("", "%")
        if not level or claim.period != ratio.period:
            continue
        for place, name in enumerate(names):
            if claim.subject.startswith(name) and _is_value(name, claim):
                by_unit.setdefault(claim.unit, [[] for _ in names])[place].append(claim)
    whole = [parts for parts in by_unit.values() if all(len(each) == 1 for each in parts)]
    return [each[0] for each in whole[0]] if len(whole) == 1 else []


def _is_value(name: str, claim: Claim) -> bool:
    return name not in SECTOR_NAMES or claim.subject == f"{name}增加值"


def _judge(
    ratio: Claim, shares: Sequence[str], levels: Sequence[Claim], speaker: Speaker
) -> Finding:
    fits = _fit(levels, shares)
    mended = () if fits else repairs(levels, lambda changed: _fit(changed, shares))
    certain = _parts(ratio) == SECTOR_NAMES or is_judged([ratio, *levels])
    computed = _shares(levels)
    shown = "：".join(span(each, 1) for each in computed)
    said = {
        Verdict.CONSISTENT: ("，与报告所写的比例相符。", ", as the report says."),
        Verdict.INCONSISTENT: ("，与报告所写的比例不符。", ", which is not what the report says."),
    }
    end_zh, end_en = said[Verdict.CONSISTENT if fits else Verdict.INCONSISTENT]
    wrong = Verdict.INCONSISTENT if certain else Verdict.SCOPE_UNCLEAR
    return joined(
        FindingKind.RATE,
        [ratio, *levels],
        Verdict.CONSISTENT if fits else wrong,
        f"{speaker.listing(levels, 'zh')}，各部分之比为{shown}{end_zh}"
        + speaker.slip(mended, "zh"),
        sentence(f"{speaker.listing(levels, 'en')} divide the whole {shown}{end_en}")
        + speaker.slip(mended, "en"),
        formula=f"{' : '.join(figure(each) for each in levels)} {'=' if fits else '≠'} "
        f"{ratio.as_written}",
        computed=computed[0],
        unit="%",
        repair=corrections(mended),
    )


def _shares(levels: Sequence[Claim]) -> list[Interval]:
    """What each level is of their sum, in %."""
    total = sum((printed(level).either for level in levels), Interval.exact(0))
    return [printed(level).either / total * 100 for level in levels]


def _fit(levels: Sequence[Claim], shares: Sequence[str]) -> bool:
    """Whether every printed share is what its level is of the sum, rounded or cut off."""
    return all(
        _prints(share, computed) for computed, share in zip(_shares(levels), shares, strict=True)
    )
