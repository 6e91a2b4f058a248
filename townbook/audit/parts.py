"""Do the parts add up to their total, and is no part larger than its set?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from townbook.audit.compose import joined
from townbook.audit.cues import announced
from townbook.audit.evidence import Evidence, is_change, is_judged
from townbook.audit.findings import Finding, FindingKind, Verdict
from townbook.audit.intervals import Interval
from townbook.audit.printed import mend, printed, printed_digits
from townbook.audit.say import Speaker, change, figure, sentence
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Qualifier, Relation, Role

HALF = Fraction(1, 2)
"""Parts that cover less of their total than this are taken for a selection, not for a list."""
UNLIKELY = Fraction(1, 50)
"""A chance below this that one digit mends a sum by accident: then it was meant to be one."""


@dataclass(frozen=True)
class Split:
    """A total and the parts that the report or the catalogue names for it."""

    total: Claim
    parts: tuple[Claim, ...]
    declared: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (self.total, *self.parts)

    @property
    def formula(self) -> str:
        return f"{figure(self.total)} = {' + '.join(figure(part) for part in self.parts)}"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Every total with its parts, from the wording and from the catalogue's totals."""
    seen: set[frozenset[str]] = set()
    for split in (*_declared(evidence), *_worded(evidence), *_announced(evidence)):
        ids = frozenset(claim.claim for claim in split.claims)
        if ids not in seen:
            seen.add(ids)
            yield from _judge(split, Speaker(evidence.catalogue))


def sum_of(parts: Sequence[Claim]) -> Interval:
    """The interval that the parts add up to."""
    return sum((printed(part).either for part in parts), Interval.exact(0))


def adds_up(claims: Sequence[Claim]) -> bool:
    """Whether the first claim can be the sum of the others."""
    return printed(claims[0]).either.overlaps(sum_of(claims[1:]))


def _announced(evidence: Evidence) -> Iterator[Split]:
    """What 其余 or 合计 ties, if it adds up or one wrong digit explains why not."""
    for total, parts in announced(evidence):
        claims = (total, *parts)
        plain = all(claim.qualifier is Qualifier.NONE for claim in claims)
        if plain and (adds_up(claims) or mend(claims, adds_up)):
            yield Split(total, parts, declared=True)


def _worded(evidence: Evidence) -> Iterator[Split]:
    for total in evidence.claims:
        parts = [
            part
            for part in evidence.tied_to(total, Relation.PART)
            if part.unit == total.unit and part.role is total.role and not is_change(part)
        ]
        if parts:
            yield Split(total, tuple(parts))


def _declared(evidence: Evidence) -> Iterator[Split]:
    for rule in evidence.rules(RuleKind.TOTAL):
        for total in evidence.levels(rule.result):
            parts = [evidence.level(operand, near=total.section) for operand in rule.operands]
            known = tuple(part for part in parts if part is not None and part.unit == total.unit)
            if len(known) == len(rule.operands) and total.role is Role.RESULT:
                yield Split(total, known, declared=True)


def _judge(split: Split, speaker: Speaker) -> Iterator[Finding]:
    several = len(split.parts) > 1
    if several and sum_of(split.parts).is_bounded and adds_up(split.claims):
        yield _adds_up(split, speaker)
        return
    too_large = [part for part in split.parts if _exceeds(part, split.total)]
    if too_large:
        yield _too_large(too_large[0], split.total, speaker)
    elif several and _looks_complete(split):
        yield _does_not_add_up(split, speaker)
    else:
        yield from (_within(part, split.total, speaker) for part in split.parts)


def _looks_complete(split: Split) -> bool:
    """Whether the parts were meant to make up the whole total.

    A selection (of 52 villages, 11 earn more) leaves a rest. Parts pass for a full list where
    the catalogue or a word beside them says so, or where one wrong digit explains why they miss
    their total, and they cover most of it or the numbers are too long for an accident.
    """
    if split.declared:
        return True
    if mend(split.claims, adds_up) is None:
        return False
    if _chance(split.claims) < UNLIKELY:
        return True
    covered = sum_of(split.parts) / printed(split.total).either
    return covered.low is not None and covered.low >= HALF


def _chance(claims: Sequence[Claim]) -> Fraction:
    """How likely one digit mends a random sum: one-digit changes over the totals there are."""
    digits = [(printed_digits(claim) or "").replace(".", "") for claim in claims]
    changes = 9 * sum(len(number) for number in digits)
    return Fraction(changes, max(int(digits[0] or 0), 1))


def _adds_up(split: Split, speaker: Speaker) -> Finding:
    total, parts = split.total, split.parts
    exact = sum_of(parts).is_exact
    if exact:
        zh = f"{speaker.listing(parts, 'zh')}，合起来正好是{speaker.named(total, 'zh')}。"
        en = f"{speaker.listing(parts, 'en')} make up {speaker.named(total, 'en')} exactly."
    else:
        zh = f"{speaker.listing(parts, 'zh')}，在各自写法允许的范围内合计为{speaker.named(total, 'zh')}。"
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
        en += f" One wrong digit in {speaker.name(mended[0], 'en')} would explain it ({change(*mended)})."
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
        f"{speaker.named(part, 'en')} stands as a part of {speaker.named(total, 'en')}, yet is larger"
        + (
            f"; a single other digit would mend it ({change(*mended)})."
            if mended
            else ": the two probably do not count the same thing."
        )
    )
    return joined(
        FindingKind.PARTS,
        [part, total],
        Verdict.INCONSISTENT if mended else Verdict.SCOPE_UNCLEAR,
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
