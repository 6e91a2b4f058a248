"""Growth: what a change says about the level before, and whether the two agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from townbook.audit.compose import joined
from townbook.audit.evidence import Evidence, is_judged, is_percent
from townbook.audit.findings import Finding, FindingKind, Rounding, Verdict
from townbook.audit.intervals import Interval, hull
from townbook.audit.printed import Fit, fit, mend, printed
from townbook.audit.say import Speaker, change, decimal, figure, sentence, span
from townbook.store.claim import Claim, Kind, Qualifier, Relation

REAL_TERMS = ("总值", "增加值", "产值", "GDP", "生产", "可比", "同口径", "实际")
"""Words in a subject or phrase after which growth may be told in constant prices, or on a
comparable basis, while the levels are nominal: the two need not agree."""


class Manner(StrEnum):
    """How a change is to be applied to the level before."""

    RELATIVE = "relative"
    POINTS = "points"
    UNSTATED = "unstated"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Growth:
    """A change, the level it led to, and the level before where that is stated."""

    change: Claim
    level: Claim
    prior: Claim | None = None
    amount: Claim | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(c for c in (self.change, self.level, self.prior, self.amount) if c is not None)

    @property
    def manner(self) -> Manner:
        if not is_percent(self.change):
            return Manner.AMOUNT
        if not is_percent(self.level):
            return Manner.RELATIVE
        if self.change.unit == "百分点":
            return Manner.POINTS
        said = self.change.comparison.rpartition(":")[2]
        return Manner(said) if said in ("relative", "points") else Manner.UNSTATED

    def before(self, manner: Manner, *, at_face: bool = False) -> Interval:
        """The level before, as level and change imply it.

        `at_face` takes printed decimals at their word and leaves only the width of 余, 约 or 万.
        """
        level, moved = printed(self.level).either, printed(self.change).either
        if at_face:
            level, moved = face(self.level), Interval.exact(self.change.value)
        return level / (1 + moved / 100) if manner is Manner.RELATIVE else level - moved


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every change that is tied to a level."""
    speaker = Speaker(evidence.catalogue)
    for growth in growths(evidence):
        finding = _judge(growth, evidence, speaker)
        if finding is not None:
            yield finding


def growths(evidence: Evidence) -> Iterator[Growth]:
    """The changes of a report with the levels that they belong to."""
    for claim in evidence.claims:
        if claim.kind is not Kind.CHANGE or claim.relation is not Relation.CHANGE:
            continue
        for level in evidence.related(claim):
            if level.kind is not Kind.CHANGE and level.role is claim.role:
                yield Growth(claim, level, _prior(level, evidence), _amount(claim, level, evidence))


def _prior(level: Claim, evidence: Evidence) -> Claim | None:
    priors = [c for c in evidence.tied_to(level, Relation.PRIOR) if c.unit == level.unit]
    return priors[0] if len(priors) == 1 else None


def _amount(claim: Claim, level: Claim, evidence: Evidence) -> Claim | None:
    """The absolute change told beside a percentage: 减少7165亩，下降9.3%."""
    if not is_percent(claim) or is_percent(level):
        return None
    amounts = [
        other
        for other in evidence.tied_to(level, Relation.CHANGE)
        if other.unit == level.unit and _base(other) == _base(claim)
    ]
    return amounts[0] if len(amounts) == 1 else None


def _base(claim: Claim) -> str:
    return claim.comparison.partition(":")[0]


def _judge(growth: Growth, evidence: Evidence, speaker: Speaker) -> Finding | None:
    if growth.prior is not None:
        return _compared(growth, _from_prior, speaker)
    if growth.amount is not None:
        return _compared(growth, _from_amount, speaker)
    if growth.manner is Manner.UNSTATED:
        return _two_ways(growth, speaker)
    if growth.manner is Manner.RELATIVE and _countable(growth.level, evidence):
        return _whole_before(growth, speaker)
    return _nothing_to_compare(growth, speaker)


def _from_prior(claims: Sequence[Claim]) -> Interval:
    """The change that the levels give; claims are change, level, prior."""
    moved, level, prior = claims[0], printed(claims[1]).either, printed(claims[2]).either
    in_levels = not is_percent(moved) or moved.unit == "百分点"
    return level - prior if in_levels else (level / prior - 1) * 100


def _from_amount(claims: Sequence[Claim]) -> Interval:
    """The percentage that an absolute change gives; claims are change, level, amount."""
    level, amount = printed(claims[1]).either, printed(claims[2]).either
    return amount / (level - amount) * 100


def _compared(
    growth: Growth, compute: Callable[[Sequence[Claim]], Interval], speaker: Speaker
) -> Finding:
    computed = compute(growth.claims)
    found = fit(growth.change, computed)
    if found:
        return _agrees(growth, computed, found, speaker)
    return _disagrees(growth, computed, compute, speaker)


def _agrees(growth: Growth, computed: Interval, found: Fit, speaker: Speaker) -> Finding:
    cut = found.rounding is Rounding.TRUNCATED
    exact, moved = span(computed, 2), growth.change
    zh = f"{speaker.listing(growth.claims[1:], 'zh')}推算出的变化为{exact}{moved.unit}，" + (
        f"只有截去尾数才得到{moved.as_written}。" if cut else f"与{moved.as_written}相符。"
    )
    en = (
        f"{speaker.listing(growth.claims[1:], 'en')} imply a change of {speaker.with_unit(exact, moved.unit)}"
        + (
            f", which becomes {speaker.amount(moved, 'en')} only if decimals are cut off."
            if cut
            else f", in agreement with the printed {speaker.amount(moved, 'en')}."
        )
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


def _disagrees(
    growth: Growth,
    computed: Interval,
    compute: Callable[[Sequence[Claim]], Interval],
    speaker: Speaker,
) -> Finding:
    """A slip, unless the growth may be real while the levels are nominal."""
    mended = mend(growth.claims, lambda claims: bool(fit(claims[0], compute(claims))))
    real = may_be_real(growth)
    certain = not real and (mended is not None or is_judged(growth.claims))
    moved = growth.change
    zh = (
        f"{speaker.listing(growth.claims[1:], 'zh')}推算出的变化为{span(computed, 1)}{moved.unit}，"
        f"报告写的是{moved.as_written}。"
    )
    en = (
        f"{speaker.listing(growth.claims[1:], 'en')} imply a change of "
        f"{speaker.with_unit(span(computed, 1), moved.unit)}; the report prints {speaker.amount(moved, 'en')}."
    )
    if real:
        zh += "增速可能按可比价格或可比口径计算，而绝对数按现价，两者不必相等。"
        en += (
            " Growth may be in constant prices or on a comparable basis while the levels are "
            "nominal, so the two need not agree."
        )
    elif mended:
        zh += f"若{speaker.name(mended[0], 'zh')}错了一个数字（{change(*mended)}），则相符。"
        en += f" One wrong digit in {speaker.name(mended[0], 'en')} would explain it ({change(*mended)})."
    return joined(
        FindingKind.GROWTH,
        growth.claims,
        Verdict.INCONSISTENT if certain else Verdict.SCOPE_UNCLEAR,
        zh,
        sentence(en),
        formula=_formula(growth, "≠"),
        computed=computed,
        repair=change(*mended) if mended and certain else "",
    )


def may_be_real(growth: Growth) -> bool:
    """Whether the growth of an amount of money may be told in constant prices."""
    if growth.level.kind is not Kind.MONEY:
        return False
    said = "".join(claim.subject + claim.phrase for claim in (growth.change, growth.level))
    return growth.amount is None and any(word in said for word in REAL_TERMS)


def _two_ways(growth: Growth, speaker: Speaker) -> Finding | None:
    """A percentage that rose "by x %": points and per cent lead to different levels before."""
    points, relative = growth.before(Manner.POINTS), growth.before(Manner.RELATIVE)
    moved, level = growth.change, growth.level
    by_points, by_share = decimal_at(points, growth), decimal_at(relative, growth)
    possible = [
        interval for interval in (points, relative) if interval.overlaps(Interval.between(0, 100))
    ]
    if len(possible) == 1 or points.overlaps(relative):
        return _nothing_to_compare(growth, speaker)
    zh = (
        f"{speaker.name(level, 'zh')}为{level.as_written}，{speaker.moved(moved, 'zh')}，没有说明是百分点还是"
        f"百分之几：按百分点，原来是{by_points}%；按相对增长，原来是{by_share}%。"
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


def decimal_at(before: Interval, growth: Growth) -> str:
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
        f"{speaker.named(level, 'zh')}，{speaker.moved(moved, 'zh')}，推算原来是{number:,}（从{number:,}算起变化"
        f"{span(exact, 1)}%），是整数，" + ("但只有截去尾数时才成立。" if cut else "能够成立。")
    )
    en = (
        f"{speaker.named(level, 'en')} after {speaker.moved(moved, 'en')}: {number:,} before, for a "
        f"change of {span(exact, 1)}%. A whole number fits"
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
        f"{speaker.named(level, 'zh')}，{speaker.moved(moved, 'zh')}，推算原来是{span(before, 2)}，其中没有整数："
        "两个数不能同时成立，除非所指的范围不同。"
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


def face(claim: Claim) -> Interval:
    """A level at its word where it is a plain decimal, else what its wording allows."""
    in_large_units = "万" in claim.as_written or "亿" in claim.as_written
    plain = claim.qualifier is Qualifier.NONE and not in_large_units
    return Interval.exact(claim.value) if plain else Interval.of_claim(claim)


def _formula(growth: Growth, sign: str) -> str:
    level, moved = figure(growth.level), figure(growth.change)
    if growth.prior is not None:
        prior = figure(growth.prior)
        return (
            f"{level} / {prior} − 1 {sign} {moved}"
            if is_percent(growth.change)
            else (f"{level} − {prior} {sign} {moved}")
        )
    amount = figure(growth.amount) if growth.amount else ""
    return f"{amount} / ({level} − {amount}) {sign} {moved}"
