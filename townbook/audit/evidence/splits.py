"""Totals and their parts, wherever the report or the catalogue ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from townbook.audit.evidence.evidence import Evidence, is_change, is_judged
from townbook.audit.evidence.flat_rows import tables
from townbook.audit.evidence.total_cues import announced
from townbook.audit.phrasing import figure
from townbook.audit.printed import adds_up, mend, printed, printed_digits, sum_of
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Qualifier, Relation

NEARLY_ALL = Fraction(3, 4)
"""Parts that cover less of their total than this are taken for a selection, not for a list."""
MOST_NAMED = 6
"""Longer lists are told by their number."""
TRAITS = re.compile(r"女|党员|民族|学历|文化|岁|青年|退役|贫困|超过|以上|以下|突破")
"""What several parts of one group may have in common: such parts overlap and need not add up."""
STATE = re.compile(r"^(?:已|现已|正|正在|在建|未|尚未|全部)|完工|竣工|完成|开工|办结|整改")
"""Words for how far something is, rather than for what it is: houses of any kind are finished."""
UNLIKELY = Fraction(1, 50)
"""A chance below this that one digit mends a sum by accident: then it was meant to be one."""


class Completeness(Enum):
    """How sure it is that parts were meant to make up the whole total."""

    LIST = "list"
    PERHAPS = "perhaps"
    SELECTION = "selection"


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


def completeness(split: Split) -> Completeness:
    """Whether parts that miss their total were meant to make it up.

    A selection (of 52 villages, 11 earn more) leaves a rest; parts with traits in common may
    overlap. Parts are a list where the catalogue, a table or a word beside them says so, or
    where one wrong digit mends the sum and they exceed the total or are too long for an
    accident. Where they merely cover most of it, nobody can tell.
    """
    if split.declared:
        return Completeness.LIST
    if mend(split.claims, adds_up) is None or any(TRAITS.search(p.subject) for p in split.parts):
        return Completeness.SELECTION
    covered = (sum_of(split.parts) / printed(split.total).rounded).low
    if _chance(split.claims) < UNLIKELY or (covered is not None and covered > 1):
        return Completeness.LIST
    nearly = covered is not None and covered >= NEARLY_ALL
    return Completeness.PERHAPS if nearly else Completeness.SELECTION


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
            yield from _by_kind(total, tuple(parts))


def _by_kind(total: Claim, parts: tuple[Claim, ...]) -> Iterator[Split]:
    """The parts as one split; where some tell a kind (5 repairs) and others a state (8 finished),
    whatever is counted may be counted twice: kinds together, and each state by itself.
    """
    states = tuple(part for part in parts if STATE.search(_words_before(part)))
    kinds = tuple(part for part in parts if part not in states)
    if not (states and kinds) or adds_up((total, *parts)):
        yield Split(total, parts)
        return
    yield Split(total, kinds)
    yield from (Split(total, (state,)) for state in states)


def _words_before(claim: Claim) -> str:
    """What stands before the number in its own clause, else its subject."""
    before, found, _ = claim.phrase.partition(claim.as_written)
    return re.split("[，、；：。]", before)[-1] if found else claim.subject


def _by_catalogue(evidence: Evidence) -> Iterator[Split]:
    for rule in evidence.rules(RuleKind.TOTAL):
        for total in evidence.levels(rule.result):
            parts = [evidence.level(operand, near=total.section) for operand in rule.operands]
            known = tuple(part for part in parts if part is not None and part.unit == total.unit)
            together = {part.section for part in known} == {total.section}
            if len(known) == len(rule.operands) and (together or is_judged((total, *known))):
                yield Split(total, known, declared=True)
