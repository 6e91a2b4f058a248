"""Totals and their parts, wherever the report or the catalogue ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from townbook.audit.cues import announced
from townbook.audit.evidence import Evidence, is_change, is_judged
from townbook.audit.printed import adds_up, mend, printed, printed_digits, sum_of
from townbook.audit.rows import tables
from townbook.audit.say import figure
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Qualifier, Relation

NEARLY_ALL = Fraction(3, 4)
"""Parts that cover less of their total than this are taken for a selection, not for a list."""
MOST_NAMED = 6
"""Longer lists are told by their number."""
TRAITS = re.compile(r"女|党员|民族|学历|文化|岁|青年|退役|贫困|超过|以上|以下|突破")
"""What several parts of one group may have in common: such parts overlap and need not add up."""
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
        figures = [figure(part) for part in self.parts]
        if len(figures) > MOST_NAMED:
            figures = [figures[0], "…", f"{figures[-1]} ({len(figures)})"]
        return f"{figure(self.total)} = {' + '.join(figures)}"


def splits(evidence: Evidence) -> Iterator[Split]:
    """Every total with its parts, each pair of total and parts once."""
    seen: set[frozenset[str]] = set()
    for split in (
        *_by_catalogue(evidence),
        *_by_wording(evidence),
        *_by_cue_or_table(evidence),
    ):
        ids = frozenset(claim.claim for claim in split.claims)
        if ids not in seen:
            seen.add(ids)
            yield split


def looks_complete(split: Split) -> bool:
    """Whether the parts were meant to make up the whole total.

    A selection (of 52 villages, 11 earn more) leaves a rest. Parts pass for a full list where
    the catalogue or a word beside them says so, or where one wrong digit explains why they miss
    their total, and they cover most of it or the numbers are too long for an accident.
    """
    if split.declared:
        return True
    if mend(split.claims, adds_up) is None or any(TRAITS.search(p.subject) for p in split.parts):
        return False
    if _chance(split.claims) < UNLIKELY:
        return True
    covered = sum_of(split.parts) / printed(split.total).either
    return covered.low is not None and covered.low >= NEARLY_ALL


def _chance(claims: Sequence[Claim]) -> Fraction:
    """How likely one digit mends a random sum: one-digit changes over the totals there are."""
    digits = [(printed_digits(claim) or "").replace(".", "") for claim in claims]
    changes = 9 * sum(len(number) for number in digits)
    return Fraction(changes, max(int(digits[0] or 0), 1))


def _by_cue_or_table(evidence: Evidence) -> Iterator[Split]:
    """What 其余 or 合计 ties, if it adds up or one wrong digit explains why not; tables."""
    for total, parts in announced(evidence):
        claims = (total, *parts)
        plain = all(claim.qualifier is Qualifier.NONE for claim in claims)
        if plain and (adds_up(claims) or mend(claims, adds_up)):
            yield Split(total, parts, declared=True)
    for total, parts in tables(evidence):
        yield Split(total, parts, declared=True)


def _by_wording(evidence: Evidence) -> Iterator[Split]:
    for total in evidence.claims:
        parts = [
            part
            for part in evidence.tied_to(total, Relation.PART)
            if part.unit == total.unit and part.role is total.role and not is_change(part)
        ]
        if parts:
            yield Split(total, tuple(parts))


def _by_catalogue(evidence: Evidence) -> Iterator[Split]:
    for rule in evidence.rules(RuleKind.TOTAL):
        for total in evidence.levels(rule.result):
            parts = [evidence.level(operand, near=total.section) for operand in rule.operands]
            known = tuple(part for part in parts if part is not None and part.unit == total.unit)
            together = {part.section for part in known} == {total.section}
            if len(known) == len(rule.operands) and (together or is_judged((total, *known))):
                yield Split(total, known, declared=True)
