"""What the wording ties a number to: the whole it is part of, the level it changes or shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from townbook.read.comparisons import AMOUNT
from townbook.read.context import Context
from townbook.read.roles import leads_to_next
from townbook.read.subjects import has_own_subject
from townbook.store.claim import Kind, Relation, Role

_REACH = 12
"""How many numbers on a tie may lie: lists are longer only in tables."""
_LIST = re.compile(r"\s*(?:[、和与及]|以及)\s*")
_LEVEL_FOLLOWS = re.compile(r"^[，,]?(?:总量|总额|总数|预计)?(?:将)?(?:达到|达|完成|实现|增加[到至]|提高[到至])")
_SHARE_CUE = re.compile(r"率|占|比例|比重|覆盖")
_WITHIN = re.compile(r"其中")


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation to other numbers of the text, by their position."""

    relation: Relation = Relation.NONE
    to: tuple[int, ...] = ()


NO_TIE = Tie()


def ties(contexts: Sequence[Context], roles: Sequence[Role], text: str) -> list[Tie]:
    """The tie of each quantity, in order."""
    return _Tying(contexts, roles, text).all()


def is_change(context: Context) -> bool:
    """Whether a quantity tells by how much something changed, as a rate or as an amount."""
    if context.quantity.kind is Kind.CHANGE:
        return True
    return context.quantity.kind is not Kind.PERCENT and bool(AMOUNT.search(context.before))


class _Tying:
    def __init__(self, contexts: Sequence[Context], roles: Sequence[Role], text: str) -> None:
        self.contexts, self.roles, self.text = contexts, roles, text
        self.changes = [is_change(context) for context in contexts]
        self.groups = self._groups()

    def all(self) -> list[Tie]:
        parts = self._parts()
        found = []
        for position in range(len(self.contexts)):
            tie = self._prior(position) or self._change(position) or parts.get(position)
            found.append(tie or self._share(position, parts) or NO_TIE)
        return found

    def _groups(self) -> list[tuple[int, int]]:
        """For each number, the first and last position of the list (2.8%、4.9%和14.5%) it is in."""
        spans: list[tuple[int, int]] = []
        first = 0
        for position in range(len(self.contexts)):
            if position and not self._listed_with_previous(position):
                first = position
            spans.append((first, position))
        for position in range(len(spans) - 2, -1, -1):
            if spans[position + 1][0] == spans[position][0]:
                spans[position] = spans[position + 1]
        return spans

    def _listed_with_previous(self, position: int) -> bool:
        previous, number = self.contexts[position - 1].quantity, self.contexts[position].quantity
        same = previous.kind is number.kind or number.kind is Kind.CHANGE is previous.kind
        between = self.text[previous.to : number.at]
        return same and len(between) <= 4 and bool(_LIST.fullmatch(between))

    def _same(self, one: int, other: int, edge: str) -> bool:
        first, second = self.contexts[one], self.contexts[other]
        return getattr(first, edge) == getattr(second, edge)

    def _is_level(self, position: int) -> bool:
        return not self.changes[position]

    def _prior(self, position: int) -> Tie | None:
        if self.roles[position] is not Role.PRIOR:
            return None
        if leads_to_next(self.contexts[position], self.text):
            following = position + 1
            if following < len(self.contexts) and self._same(position, following, "sentence_start"):
                return Tie(Relation.PRIOR, (following,))
            return None
        return self._prior_told_later(position)

    def _prior_told_later(self, position: int) -> Tie | None:
        """原有…76户 and, further on, …11户: the same things, counted again."""
        context = self.contexts[position]
        name = self._head(position)[-4:]
        for later in range(position + 1, min(position + _REACH, len(self.contexts))):
            other = self.contexts[later]
            if other.section != context.section or len(name) < 3:
                return None
            same_unit = other.quantity.unit == context.quantity.unit
            if same_unit and self.roles[later] is not Role.PRIOR and name in self._head(later):
                return Tie(Relation.PRIOR, (later,))
        return None

    def _head(self, position: int) -> str:
        """The words before a number, or before the run (76户174人) that it closes."""
        while position and (
            self.contexts[position - 1].quantity.to == self.contexts[position].quantity.at
        ):
            position -= 1
        return self.contexts[position].before

    def _change(self, position: int) -> Tie | None:
        if not self.changes[position]:
            return None
        first, last = self.groups[position]
        if has_own_subject(self.contexts[first]) and not self._level_in_clause(first):
            return self._level_after(position)
        level = self._level_before(first)
        if level is None:
            return self._level_after(position)
        level_first, level_last = self.groups[level]
        if last > first and level_last - level_first == last - first:
            return Tie(Relation.CHANGE, (level_first + position - first,))
        return Tie(Relation.CHANGE, (level,))

    def _level_in_clause(self, position: int) -> bool:
        return (
            position > 0
            and self._is_level(position - 1)
            and self._same(position, position - 1, "clause_start")
        )

    def _level_before(self, position: int) -> int | None:
        for earlier in range(position - 1, max(-1, position - _REACH), -1):
            if not self._same(earlier, position, "segment_start"):
                return None
            if self._is_level(earlier):
                return earlier
        return None

    def _level_after(self, position: int) -> Tie | None:
        following = self.groups[position][1] + 1
        if following >= len(self.contexts) or not self._is_level(following):
            return None
        between = self.text[self.contexts[position].quantity.to : self.contexts[following].quantity.at]
        if self._same(position, following, "segment_start") and _LEVEL_FOLLOWS.match(between):
            return Tie(Relation.CHANGE, (following,))
        return None

    def _share(self, position: int, parts: dict[int, Tie]) -> Tie | None:
        context = self.contexts[position]
        if context.quantity.kind is not Kind.PERCENT or not context.quantity.unit:
            return None
        if not _SHARE_CUE.search(context.before):
            return None
        for earlier in range(position - 1, max(-1, position - 4), -1):
            if not self._same(earlier, position, "segment_start"):
                return None
            if self._is_level(earlier) and self.contexts[earlier].quantity.kind is not Kind.PERCENT:
                whole = parts[earlier].to if earlier in parts else ()
                return Tie(Relation.SHARE, (earlier, *whole))
        return None

    def _parts(self) -> dict[int, Tie]:
        """Numbers that are parts of an earlier one: their list adds up to it, or 其中 says so."""
        parts: dict[int, Tie] = {}
        for position in range(len(self.contexts) - 1, -1, -1):
            for part in self._addends(position, parts):
                parts[part] = Tie(Relation.PART, (position,))
        for position in range(len(self.contexts)):
            if position not in parts and (whole := self._whole_of(position)) is not None:
                parts[position] = Tie(Relation.PART, (whole,))
        return parts

    def _addable(self, position: int) -> bool:
        kind = self.contexts[position].quantity.kind
        return self._is_level(position) and kind not in (Kind.PERCENT, Kind.CHANGE)

    def _addends(self, position: int, parts: dict[int, Tie]) -> list[int]:
        """The numbers after `position` that add up to it exactly, at least two, in one list."""
        whole = self.contexts[position].quantity
        if not self._addable(position) or whole.value <= 1:
            return []
        total, found = Decimal(0), []
        for later in range(position + 1, min(position + _REACH, len(self.contexts))):
            if not self._may_be_part(position, later):
                break
            quantity = self.contexts[later].quantity
            if not self._addable(later) or later in parts:
                continue
            if quantity.unit != whole.unit:
                if self._same(position, later, "sentence_start"):
                    continue
                break
            total += quantity.value
            found.append(later)
            if total >= whole.value:
                return found if total == whole.value and len(found) > 1 else []
        return []

    def _may_be_part(self, position: int, later: int) -> bool:
        if self.contexts[later].section != self.contexts[position].section:
            return False
        if self._same(position, later, "sentence_start"):
            return True
        start = self.contexts[position].quantity.to
        first = self.contexts[position + 1].quantity.at
        return first - start < 80 and bool(_WITHIN.search(self.text, start, first))

    def _whole_of(self, position: int) -> int | None:
        """The number that 其中 makes this one a part of: the last of its unit before the word."""
        context = self.contexts[position]
        if not self._addable(position):
            return None
        opened = self.text.rfind("其中", context.sentence_start, context.quantity.at)
        if opened < 0 or not self._reaches(opened, context.quantity.at):
            return None
        for earlier in range(position - 1, max(-1, position - _REACH), -1):
            other = self.contexts[earlier]
            if other.section != context.section:
                return None
            if other.quantity.at < opened and other.quantity.unit == context.quantity.unit:
                return earlier if self._addable(earlier) else None
        return None

    def _reaches(self, opened: int, number: int) -> bool:
        """Whether 其中 still holds at the number: a colon carries it over semicolons, a closing
        bracket ends it.
        """
        between = self.text[opened:number]
        if "）" in between and "（" not in between:
            return False
        return between[2:3] in ("：", ":") or not re.search("[；;]", between)
