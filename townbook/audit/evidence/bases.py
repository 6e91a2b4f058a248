"""What a change says about a level before that the report does not state."""

from __future__ import annotations

from townbook.audit.compose import joined
from townbook.audit.evidence.evidence import Evidence, is_judged
from townbook.audit.evidence.growths import Growth, Manner
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval, hull
from townbook.audit.phrasing import Speaker, decimal, figure, sentence, span
from townbook.audit.printed import Fit, fit, printed
from townbook.store.claim import Claim


def implied_base(growth: Growth, evidence: Evidence, speaker: Speaker) -> Finding | None:
    """The level before: read in two ways, a whole number or not, or simply not comparable."""
    if growth.manner is Manner.UNSTATED:
        return _two_ways(growth, speaker)
    if growth.manner is Manner.RELATIVE and _countable(growth.level, evidence):
        return _whole_before(growth, speaker)
    return _nothing_to_compare(growth, speaker)


def _two_ways(growth: Growth, speaker: Speaker) -> Finding | None:
    """A percentage that rose "by x %": points and per cent lead to different levels before."""
    points, relative = growth.before(Manner.POINTS), growth.before(Manner.RELATIVE)
    moved, level = growth.change, growth.level
    by_points, by_share = _at_face(points, growth), _at_face(relative, growth)
    possible = [
        interval for interval in (points, relative) if interval.overlaps(Interval.between(0, 100))
    ]
    if not possible:
        return None
    if len(possible) == 1 or points.overlaps(relative):
        return _nothing_to_compare(growth, speaker)
    zh = (
        f"{speaker.name(level, 'zh')}为{level.as_written}，{speaker.moved(moved, 'zh')}，"
        f"没有说明是百分点还是百分之几：按百分点，原来是{by_points}%；按相对增长，原来是{by_share}%。"
    )
    en = (
        f"{speaker.named(level, 'en')} after {speaker.moved(moved, 'en')}: the report does not say "
        f"whether these are percentage points. If so, it was {by_points}% before; if the growth "
        f"is relative, {by_share}%."
    )
    return joined(
        FindingKind.GROWTH,
        growth.claims,
        Verdict.AMBIGUOUS,
        zh,
        sentence(en),
        formula=(
            f"{figure(level)} − {figure(moved)} = {by_points}% | "
            f"{figure(level)} / (1 + {figure(moved)}) = {by_share}%"
        ),
        computed=hull((points, relative)),
        unit=level.unit,
    )


def _at_face(before: Interval, growth: Growth) -> str:
    """The level before at the printed values, without the width of their last decimals."""
    level, moved = Interval.exact(growth.level.value), Interval.exact(growth.change.value)
    ways = (level - moved, level / (1 + moved / 100))
    value = next(way for way in ways if before.overlaps(way))
    return decimal(value.low, 1).removesuffix(".0") if value.low is not None else ""


def _countable(level: Claim, evidence: Evidence) -> bool:
    return evidence.is_whole(level) and printed(level).either.is_exact and level.value > 0


def _whole_before(growth: Growth, speaker: Speaker) -> Finding | None:
    """A count and its growth: the count before must have been a whole number."""
    before = growth.before(Manner.RELATIVE)
    if not before.is_bounded or len(before.whole()) > 1 or before.low is None or before.low < 0:
        return _nothing_to_compare(growth, speaker)
    for number in before.whole():
        if number == 0:
            break
        exact = (Interval.exact(growth.level.value) / number - 1) * 100
        found = fit(growth.change, exact)
        if found:
            return _whole_found(growth, number, exact, found, speaker)
    return _no_whole(growth, before, speaker)


def _whole_found(
    growth: Growth, number: int, exact: Interval, found: Fit, speaker: Speaker
) -> Finding:
    cut = found.rounding is Rounding.TRUNCATED
    level, moved = growth.level, growth.change
    zh = (
        f"{speaker.named(level, 'zh')}，{speaker.moved(moved, 'zh')}，推算原来是{number:,}"
        f"（从{number:,}算起变化{span(exact, 1)}%），是整数，"
        + ("但只有截去尾数时才成立。" if cut else "能够成立。")
    )
    en = (
        f"{speaker.named(level, 'en')} after {speaker.moved(moved, 'en')}: {number:,} before, for "
        f"a change of {span(exact, 1)}%. A whole number fits"
        + (", though only if decimals were cut off." if cut else ".")
    )
    return joined(
        FindingKind.GROWTH,
        growth.claims,
        Verdict.ONLY_IF_TRUNCATED if cut else Verdict.CONSISTENT,
        zh,
        sentence(en),
        formula=f"{figure(level)} / (1 + {figure(moved)}) = {number:,}",
        computed=Interval.exact(number),
        unit=level.unit,
        rounding=found.rounding,
    )


def _no_whole(growth: Growth, before: Interval, speaker: Speaker) -> Finding:
    level, moved = growth.level, growth.change
    judged = is_judged(growth.claims)
    zh = (
        f"{speaker.named(level, 'zh')}，{speaker.moved(moved, 'zh')}，"
        f"推算原来是{span(before, 2)}，其中没有整数：两个数不能同时成立，除非所指的范围不同。"
    )
    en = (
        f"{speaker.named(level, 'en')} after {speaker.moved(moved, 'en')} implies "
        f"{span(before, 2)} before, which holds no whole number: both cannot be right unless "
        "they refer to different groups."
    )
    return joined(
        FindingKind.GROWTH,
        growth.claims,
        Verdict.INCONSISTENT if judged else Verdict.SCOPE_UNCLEAR,
        zh,
        sentence(en),
        formula=f"{figure(level)} / (1 + {figure(moved)}) = ?",
        computed=before,
        unit=level.unit,
    )


def _nothing_to_compare(growth: Growth, speaker: Speaker) -> Finding | None:
    manner = Manner.POINTS if growth.manner in (Manner.POINTS, Manner.UNSTATED) else growth.manner
    before = growth.before(manner, at_face=True)
    if not before.is_bounded:
        return None
    level, moved = growth.level, growth.change
    places = _places(level)
    zh = (
        f"{speaker.named(level, 'zh')}，{speaker.moved(moved, 'zh')}，推算此前为"
        f"{speaker.measured(before, level.unit, 'zh', places)}；报告没有写出此前的数，无从核对。"
    )
    en = (
        f"{speaker.named(level, 'en')} after {speaker.moved(moved, 'en')} implies "
        f"{speaker.measured(before, level.unit, 'en', places)} before. The report does not state "
        "that level, so there is nothing to compare."
    )
    return joined(
        FindingKind.GROWTH,
        growth.claims,
        Verdict.UNVERIFIABLE,
        zh,
        sentence(en),
        formula=_implied_formula(growth, manner, span(before, places)),
        computed=before,
        unit=level.unit,
    )


def _places(level: Claim) -> int:
    """How many decimals a level before is worth showing."""
    return 0 if abs(level.value) >= 1000 else 2


def _implied_formula(growth: Growth, manner: Manner, shown: str) -> str:
    level, moved = figure(growth.level), figure(growth.change)
    if manner is Manner.RELATIVE:
        return f"{level} / (1 + {moved}) = {shown}"
    if growth.change.value < 0:
        return f"{level} + {moved.removeprefix('−')} = {shown}"
    return f"{level} − {moved} = {shown}"
