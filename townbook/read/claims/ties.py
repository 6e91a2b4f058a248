"""What the wording ties a number to: the whole it is part of, the level it changes or shares."""

from __future__ import annotations

from dataclasses import dataclass

from townbook.read.claims.change_levels import level_of, now_of
from townbook.read.claims.part_wholes import wholes
from townbook.read.claims.passage import Passage
from townbook.read.claims.rate_bases import shares
from townbook.read.claims.turned_lists import turned_lists
from townbook.store.claim import Relation


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation to other numbers of the text, by their position.

    `exhaustive` says of a part that the parts named make up its whole.
    """

    relation: Relation = Relation.NONE
    to: tuple[int, ...] = ()
    exhaustive: bool = False


NO_TIE = Tie()


def ties(passage: Passage) -> list[Tie]:
    """The tie of each quantity, in order; where several hold, what it was before goes first, then
    the change, the part and the share.
    """
    whole_of = wholes(passage)
    share_of = shares(passage, whole_of)
    turned = turned_lists(passage.contexts, passage.text)
    found = []
    for position in range(len(passage)):
        if (now := turned.get(position, now_of(passage, position))) is not None:
            tie = Tie(Relation.PRIOR, (now,))
        elif (level := level_of(passage, position)) is not None:
            tie = Tie(Relation.CHANGE, (level,))
        elif position in whole_of:
            of = whole_of[position]
            tie = Tie(Relation.PART, (of.whole,), of.exhaustive)
        elif position in share_of:
            tie = Tie(Relation.SHARE, share_of[position])
        else:
            tie = NO_TIE
        found.append(tie)
    return found
