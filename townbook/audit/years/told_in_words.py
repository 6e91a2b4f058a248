"""A target that the later report says was fulfilled, without a number: 超额完成巡河任务."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from townbook.audit.years.likeness import named
from townbook.audit.years.sequel import Sequel, SequelVerdict
from townbook.store.claim import Claim
from townbook.store.lexicon import Wording

_FULFILLED = Wording("{fulfilled}")
_OF_ANYTHING = Wording("{of_anything}")
_CLAUSE = re.compile(r"[^，。；：\n]+")
NAMED_BY = 3
"""So many characters in a row, beside words of anything, name the same thing."""
SHORTEST = 2
"""A name of so few characters must stand whole."""
REMARK = (
    "后一份报告写明已完成，没有写数字。",
    "The later report says that it was fulfilled and prints no number.",
)


def fulfilled_in_words(outcome: Sequel, target: Claim, told: str) -> Sequel:
    """An outcome that no number answers, answered by a clause that tells of fulfilment.

    `told` is the part of the later text that tells what was done, from its beginning on.
    """
    if outcome.verdict is not SequelVerdict.NOT_REPORTED:
        return outcome
    for start, end in _clauses_on(named(target).core, told):
        return replace(
            outcome,
            verdict=SequelVerdict.MET,
            later_place=(start, end),
            note_zh=REMARK[0],
            note_en=REMARK[1],
        )
    return outcome


def _clauses_on(name: str, told: str) -> Iterator[tuple[int, int]]:
    """Clauses without a number that tell of the thing as fulfilled."""
    pieces = [name[at : at + NAMED_BY] for at in range(len(name) - NAMED_BY + 1)]
    pieces = pieces or [name] * (len(name) == SHORTEST)
    pieces = [piece for piece in pieces if not _OF_ANYTHING.search(piece)]
    for clause in _CLAUSE.finditer(told):
        said = clause[0]
        if not _FULFILLED.search(said) or re.search(r"\d", said):
            continue
        if any(piece in said for piece in pieces):
            yield clause.span()
