"""Which numbers speak of one thing, so that one may stand beside the other."""

from __future__ import annotations

from townbook.store.claim import Claim
from townbook.store.lexicon import Wording

ALIKE = 0.6
"""Share of common characters from which on two subjects name one thing."""
NEWLY = Wording("{newly}")
ON_AVERAGE = Wording("{so_much_each}")


def same_thing(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one quantity: of one unit and one indicator (without any, one
    subject), in words that name one thing, and both of what is new or both of what there is.
    """
    if one.unit != other.unit or one.indicator != other.indicator:
        return False
    if not one.indicator:
        return bool(one.subject) and one.subject == other.subject
    return _is_new(one) == _is_new(other) and _are_alike(one.subject, other.subject)


def is_on_average(claim: Claim) -> bool:
    """Whether a number is so much for each: never beside a total."""
    return bool(ON_AVERAGE.search(claim.subject or claim.phrase))


def _is_new(claim: Claim) -> bool:
    return bool(NEWLY.search(f"{claim.subject}\n{claim.phrase}"))


def _are_alike(one: str, other: str) -> bool:
    """Whether one subject holds the other, or most of their characters are the same."""
    if one in other or other in one:
        return True
    return len({*one} & {*other}) >= ALIKE * len({*one} | {*other})
