"""Totals that a word beside the number announces: 其余, 合计.

The reading ties what the wording ties beyond doubt; these words say that the numbers of a
sentence make up a total, even where a slip keeps them from doing so.
"""

from __future__ import annotations

from collections.abc import Iterator

from townbook.audit.evidence.evidence import Evidence, is_change, is_percent
from townbook.store.claim import Claim

REST = ("其余", "剩余", "余下")
SUM = ("合计", "共计", "总计")


def announced(evidence: Evidence) -> Iterator[tuple[Claim, tuple[Claim, ...]]]:
    """Totals and the parts that a cue word ties to them, within one sentence."""
    for claim in evidence.claims:
        earlier = _same_things_before(claim, evidence)
        if len(earlier) < 2:
            continue
        if _says(claim, SUM):
            yield claim, tuple(earlier)
        elif _says(claim, REST) or _runs_on_from_rest(claim, evidence):
            yield earlier[0], (*earlier[1:], claim)


def _same_things_before(claim: Claim, evidence: Evidence) -> list[Claim]:
    """The sentence's earlier numbers of the same unit and role, in order."""
    return [
        other
        for other in evidence.sentence_of(claim)
        if evidence.place[other.claim] < evidence.place[claim.claim]
        and (other.unit, other.role) == (claim.unit, claim.role)
        and not (is_change(other) or is_percent(other))
    ]


def _says(claim: Claim, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands before the number, in its own clause."""
    before = claim.phrase.partition(claim.as_written)[0]
    clause = before.replace(",", "，").replace("；", "，").rpartition("，")[2]
    return any(word in clause for word in words)


def _runs_on_from_rest(claim: Claim, evidence: Evidence) -> bool:
    """Whether the number runs on from one with the cue: 其余的11户31人."""
    place = evidence.place[claim.claim]
    previous = evidence.claims[place - 1] if place else claim
    return previous.end == claim.start and _says(previous, REST)
