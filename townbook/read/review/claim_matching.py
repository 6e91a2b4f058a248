"""Which claim of a text read again is which of those known before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from townbook.store.claim import Claim

_Key = Callable[[Claim], Hashable]
_KEYS: tuple[_Key, ...] = (
    lambda claim: (claim.start, claim.as_written),
    lambda claim: (claim.as_written, claim.phrase),
    lambda claim: (claim.as_written, claim.section, claim.subject),
)
"""Ways to recognise a claim, surest first; a place counts only while the text is the same."""
ENOUGH_SHARED = 3
"""Letters around a number that must be the same for a reworded sentence to count as the same."""


def match_claims(
    old: Sequence[Claim], new: Sequence[Claim], *, same_text: bool
) -> dict[str, Claim]:
    """For the id of each old claim that is found again, the new one; each is taken once.

    Where several look alike, they are paired in order of appearance if they are equally many.
    What is left is paired by the words around the number, if enough of them are the same.
    """
    found: dict[str, Claim] = {}
    taken: set[str] = set()
    for key in _KEYS if same_text else _KEYS[1:]:
        left = _grouped((claim for claim in old if claim.claim not in found), key)
        right = _grouped((claim for claim in new if claim.claim not in taken), key)
        for value, group in left.items():
            others = right.get(value, [])
            if len(group) == len(others):
                found |= {claim.claim: other for claim, other in zip(group, others, strict=True)}
                taken |= {other.claim for other in others}
    spare = _grouped((claim for claim in new if claim.claim not in taken), _as_written)
    for claim in old:
        others = spare.get(claim.as_written, []) if claim.claim not in found else []
        likest = max(others, key=lambda other: _shared_words(claim, other), default=None)
        if likest and _shared_words(claim, likest) >= ENOUGH_SHARED:
            found[claim.claim] = likest
            others.remove(likest)
    return found


def _grouped(rows: Iterable[Claim], key: _Key) -> dict[Hashable, list[Claim]]:
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _as_written(claim: Claim) -> str:
    return claim.as_written


def _shared_words(one: Claim, other: Claim) -> int:
    """How many letters right before and right after the number both phrases share."""
    before, _, after = one.phrase.partition(one.as_written)
    other_before, _, other_after = other.phrase.partition(other.as_written)
    return _shared(before[::-1], other_before[::-1]) + _shared(after, other_after)


def _shared(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    apart = (index for index, (letter, twin) in enumerate(pairs) if letter != twin)
    return next(apart, min(len(one), len(other)))
