"""Totals and their parts, wherever the report or the catalogue ties them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from townbook.audit.evidence.evidence import Evidence, is_change, is_judged, words_before
from townbook.audit.evidence.flat_rows import tables
from townbook.audit.phrasing import figure
from townbook.audit.printed import adds_up, printed, sum_of
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Claim, Relation, Role
from townbook.store.lexicon import Wording

NEARLY_ALL = Fraction(9, 10)
"""Parts that cover less of their total than this are taken for a selection, not for a list."""
MOST_NAMED = 6
"""Longer lists are told by their number."""
TRAITS = Wording("{trait}")
"""What several parts of one group may have in common: such parts overlap and need not add up."""
STATE = Wording("^(?:现|均|全部)?{state}|{done}|{ongoing}")
"""Words for how far something is, rather than for what it is: houses of any kind are finished."""


class Completeness(Enum):
    """How sure it is that parts were meant to make up the whole total."""

    LIST = "list"
    OVERFULL = "overfull"
    PERHAPS = "perhaps"
    SELECTION = "selection"


@dataclass(frozen=True)
class Split:
    """A total and the parts that the report or the catalogue names for it.

    `declared` where a table or the catalogue says that they make it up; `of_table` where a table
    shows it, which proves the tie as the wording of a sentence does.
    """

    total: Claim
    parts: tuple[Claim, ...]
    declared: bool = False
    of_table: bool = False

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
    for split in (*_by_catalogue(evidence), *_by_wording(evidence), *_by_table(evidence)):
        ids = frozenset(claim.claim for claim in split.claims)
        if ids not in seen:
            seen.add(ids)
            yield split


def completeness(split: Split) -> Completeness:
    """Whether parts that miss their total were meant to make it up.

    They were where the wording, a table or the catalogue says so. Otherwise a selection (of 52
    villages, 11 earn more) leaves a rest, and parts with traits in common may overlap; but
    distinct parts cannot exceed their total, and where they cover most of it, nobody can tell.
    """
    if split.declared or all(part.exhaustive for part in split.parts):
        return Completeness.LIST
    if any(TRAITS.search(part.subject) for part in split.parts):
        return Completeness.SELECTION
    covered = sum_of(split.parts) / printed(split.total).rounded
    if covered.low is not None and covered.low > 1:
        return Completeness.OVERFULL
    nearly = covered.low is not None and covered.low >= NEARLY_ALL
    return Completeness.PERHAPS if nearly else Completeness.SELECTION


def _by_table(evidence: Evidence) -> Iterator[Split]:
    for total, parts in tables(evidence):
        yield Split(total, parts, declared=True, of_table=True)


def _by_wording(evidence: Evidence) -> Iterator[Split]:
    for total in evidence.claims:
        parts = [
            part
            for part in evidence.tied_to(total, Relation.PART)
            if part.unit == total.unit and _same_time(part, total) and not is_change(part)
        ]
        if parts:
            yield from _by_kind(total, tuple(parts))


def _same_time(part: Claim, total: Claim) -> bool:
    """Whether both are results, or both are plans; of what is due, some may be done."""
    return part.role is total.role or total.role in (Role.TARGET, Role.CAPACITY)


def _by_kind(total: Claim, parts: tuple[Claim, ...]) -> Iterator[Split]:
    """The parts as one split; where some tell a kind (5 repairs) and others a state (8 finished),
    whatever is counted may be counted twice: kinds together, and each state by itself.
    """
    states = tuple(part for part in parts if STATE.search(_told(part)))
    kinds = tuple(part for part in parts if part not in states)
    together = all(part.exhaustive for part in parts)
    if together or not (states and kinds) or adds_up((total, *parts)):
        yield Split(total, parts)
        return
    yield Split(total, kinds)
    yield from (Split(total, (state,)) for state in states)


def _told(claim: Claim) -> str:
    told = words_before(claim)
    return claim.subject if told is None else told


def _by_catalogue(evidence: Evidence) -> Iterator[Split]:
    for rule in evidence.rules(RuleKind.TOTAL):
        for total in evidence.levels(rule.result):
            parts = [evidence.level(operand, near=total.section) for operand in rule.operands]
            known = tuple(part for part in parts if part is not None and part.unit == total.unit)
            together = {part.section for part in known} == {total.section}
            if len(known) == len(rule.operands) and (together or is_judged((total, *known))):
                yield Split(total, known, declared=True)
