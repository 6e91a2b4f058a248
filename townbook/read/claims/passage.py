"""The quantities of a text in order, and how they stand to each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from townbook.read.claims.comparisons import AMOUNT
from townbook.read.claims.context import Context
from townbook.store.claim import Kind, Role

REACH = 12
"""How many numbers on a tie may lie: lists are longer only in tables."""
BRACKETED = re.compile(r"[（(][^（(）)]*[）)]?")
_LIST = re.compile(r"\s*(?:[、和与及]|以及)\s*")


def is_change(context: Context) -> bool:
    """Whether a quantity tells by how much something changed, as a rate or as an amount."""
    if context.quantity.kind is Kind.CHANGE:
        return True
    return context.quantity.kind is not Kind.PERCENT and bool(AMOUNT.search(context.before))


class Passage:
    """The quantities of one text by position.

    `lists[n]` holds the first and last position of the list (2.8%、4.9%和14.5%) that n stands in.
    """

    def __init__(self, contexts: Sequence[Context], roles: Sequence[Role], text: str) -> None:
        self.contexts, self.roles, self.text = contexts, roles, text
        self._changes = [is_change(context) for context in contexts]
        self._starts = [context.quantity.at for context in contexts]
        self.lists = self._lists()

    def __len__(self) -> int:
        return len(self.contexts)

    def after(self, position: int) -> range:
        """The positions after one that a tie may reach."""
        return range(position + 1, min(position + REACH, len(self)))

    def before(self, position: int) -> range:
        """The positions before one that a tie may reach, nearest first."""
        return range(position - 1, max(-1, position - REACH), -1)

    def around(self, position: int) -> range:
        """The positions a tie may reach from one, on both sides and itself."""
        return range(max(0, position - REACH + 1), min(position + REACH, len(self)))

    def first_from(self, offset: int) -> int | None:
        """The position of the first number at or after an offset of the text."""
        found = bisect_left(self._starts, offset)
        return found if found < len(self) else None

    def same_line(self, start: int, end: int) -> bool:
        return "\n" not in self.text[start:end]

    def same(self, edge: str, *positions: int) -> bool:
        """Whether numbers stand in the same section, or in one clause, segment or sentence, told
        by where it starts.
        """
        return len({getattr(self.contexts[position], edge) for position in positions}) == 1

    def between(self, position: int, later: int) -> str:
        """The text between two numbers."""
        return self.text[self.contexts[position].quantity.to : self.contexts[later].quantity.at]

    def in_closed_bracket(self, position: int, later: int) -> bool:
        """Whether a number stands in a bracket that closes before the later one."""
        return bool(re.match(r"[^（(]*[）)]", self.between(position, later)))

    def outside_brackets(self, position: int, later: int) -> str:
        """The text between two numbers without what brackets enclose."""
        return BRACKETED.sub("", self.between(position, later))

    def is_level(self, position: int) -> bool:
        """Whether a number states how much there is, rather than by how much it changed."""
        return not self._changes[position]

    def is_addable(self, position: int) -> bool:
        """Whether a number may be part of a sum."""
        kind = self.contexts[position].quantity.kind
        return self.is_level(position) and kind not in (Kind.PERCENT, Kind.CHANGE)

    def head(self, position: int) -> str:
        """The words before a number, or before the run (76户174人) that it stands in."""
        return self.contexts[position].before

    def _lists(self) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        first = 0
        for position in range(len(self)):
            if position and not self._follows_in_a_list(position):
                first = position
            spans.append((first, position))
        for position in range(len(spans) - 2, -1, -1):
            if spans[position + 1][0] == spans[position][0]:
                spans[position] = spans[position + 1]
        return spans

    def _follows_in_a_list(self, position: int) -> bool:
        previous, number = self.contexts[position - 1].quantity, self.contexts[position].quantity
        between = self.between(position - 1, position)
        return previous.kind is number.kind and len(between) <= 4 and bool(_LIST.fullmatch(between))
