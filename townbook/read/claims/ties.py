"""What the wording ties a number to: the whole it is part of, the level it changes or shares."""

from __future__ import annotations

from dataclasses import dataclass

from townbook.read.claims.change_levels import level_of, now_of
from townbook.read.claims.part_wholes import measured, share_of, wholes
from townbook.read.claims.passage import Passage
from townbook.store.claim import Relation


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation to other numbers of the text, by their position."""

    relation: Relation = Relation.NONE
    to: tuple[int, ...] = ()


NO_TIE = Tie()


def ties(passage: Passage) -> list[Tie]:
    """The tie of each quantity, in order; where several hold, what it was before goes first, then
    the change, the part and the share.
    """
    whole_of, against = wholes(passage), measured(passage)
    found = []
    for position in range(len(passage)):
        if (now := now_of(passage, position)) is not None:
            tie = Tie(Relation.PRIOR, (now,))
        elif (level := level_of(passage, position)) is not None:
            tie = Tie(Relation.CHANGE, (level,))
        elif position in whole_of:
            tie = Tie(Relation.PART, (whole_of[position],))
        elif (base := share_of(passage, position)) is not None:
            whole = against.get(base, whole_of.get(base))
            tie = Tie(Relation.SHARE, (base,) if whole is None else (base, whole))
        else:
            tie = NO_TIE
        found.append(tie)
    return found
