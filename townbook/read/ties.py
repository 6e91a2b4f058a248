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
_SURE_TOTAL = 10
"""Smaller totals than this are reached by chance: 两个 is also the sum of two single things."""
_LIST = re.compile(r"\s*(?:[、和与及]|以及)\s*")
_LEVEL_FOLLOWS = re.compile(
    r"^[，,]?(?:总量|总额|总数|预计)?(?:将)?(?:达到|达|完成|实现|增加[到至]|提高[到至])"
)
_SHARE_CUE = re.compile(r"率|占|比例|比重|覆盖")
_SUM = re.compile(r"合计|共计|总计|累计|一共|共")
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


def _names_only_a_share(before: str) -> bool:
    """Whether the words before a percentage name a rate and no subject of its own."""
    return before.lstrip("，、 ").startswith("占") or len(before) <= 6


def lists(contexts: Sequence[Context], text: str) -> list[tuple[int, int]]:
    """For each number, the first and last position of the list it is in: 2.8%、4.9%和14.5%."""
    return _Tying(contexts, [Role.RESULT] * len(contexts), text).groups


class _Tying:
    def __init__(self, contexts: Sequence[Context], roles: Sequence[Role], text: str) -> None:
        self.contexts, self.roles, self.text = contexts, roles, text
        self.changes = [is_change(context) for context in contexts]
        self.groups = self._groups()

    def all(self) -> list[Tie]:
        parts = self._parts()
        self.measured_by: dict[int, int] = {}
        for position in range(2, len(self.contexts)):
            self._rate_of_two(position, parts)
        found = []
        for position in range(len(self.contexts)):
            tie = self._prior(position) or self._change(position) or parts.get(position)
            found.append(tie or self._share(position, parts) or NO_TIE)
        return found

    def _groups(self) -> list[tuple[int, int]]:
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
        head = self._head(position)
        name = head.rpartition("的")[2] or head
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
        level = self._level_before(first, position)
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

    def _level_before(self, first: int, position: int) -> int | None:
        for earlier in range(first - 1, max(-1, first - _REACH), -1):
            if not self._same(earlier, first, "segment_start"):
                return None
            if self._is_level(earlier) and self._fits(position, earlier):
                return earlier
        return None

    def _fits(self, change: int, level: int) -> bool:
        """Whether a change can be of a level: an amount is of its unit, points of a percentage."""
        unit, of = self.contexts[change].quantity.unit, self.contexts[level].quantity.unit
        if unit == "百分点":
            return of == "%"
        return unit in ("%", "倍") or unit == of

    def _level_after(self, position: int) -> Tie | None:
        following = self.groups[position][1] + 1
        if following >= len(self.contexts) or not self._is_level(following):
            return None
        if not self._fits(position, following):
            return None
        between = self.text[
            self.contexts[position].quantity.to : self.contexts[following].quantity.at
        ]
        if self._same(position, following, "segment_start") and _LEVEL_FOLLOWS.match(between):
            return Tie(Relation.CHANGE, (following,))
        return None

    def _share(self, position: int, parts: dict[int, Tie]) -> Tie | None:
        context = self.contexts[position]
        if context.quantity.kind is not Kind.PERCENT or not context.quantity.unit:
            return None
        if not _SHARE_CUE.search(context.before) or not _names_only_a_share(context.before):
            return None
        for earlier in range(position - 1, max(-1, position - 4), -1):
            if not self._same(earlier, position, "segment_start"):
                return None
            if self._is_level(earlier) and self.contexts[earlier].quantity.kind is not Kind.PERCENT:
                return Tie(Relation.SHARE, (earlier, *self._whole(earlier, parts)))
        return None

    def _whole(self, position: int, parts: dict[int, Tie]) -> tuple[int, ...]:
        if position in self.measured_by:
            return (self.measured_by[position],)
        return parts[position].to if position in parts else ()

    def _parts(self) -> dict[int, Tie]:
        """Numbers that are parts of an earlier one: their list adds up to it, or 其中 says so."""
        parts: dict[int, Tie] = {}
        for position in range(len(self.contexts) - 1, -1, -1):
            for part in self._addends(position, parts):
                parts[part] = Tie(Relation.PART, (position,))
        for position in range(len(self.contexts)):
            for part in self._added_up(position, parts):
                parts[part] = Tie(Relation.PART, (position,))
        for position in range(len(self.contexts)):
            if position not in parts and (whole := self._whole_of(position)) is not None:
                parts[position] = Tie(Relation.PART, (whole,))
        return parts

    def _rate_of_two(self, position: int, parts: dict[int, Tie]) -> None:
        """Note the whole of 应接种4309人，接种3996人，完成率92.3%: the rate tells that the second
        count is of the first. What is printed may be off by a point and still mean it.
        """
        rate = self.contexts[position].quantity
        part, whole = self.contexts[position - 1].quantity, self.contexts[position - 2].quantity
        if rate.kind is not Kind.PERCENT or not self._same(
            position, position - 2, "sentence_start"
        ):
            return
        if not (self._addable(position - 1) and self._addable(position - 2) and whole.value):
            return
        apart = abs(part.value * 100 / whole.value - rate.value)
        if part.unit == whole.unit and "率" in self.contexts[position].before and apart <= 1:
            self.measured_by[position - 1] = position - 2
            if part.value <= whole.value:
                parts.setdefault(position - 1, Tie(Relation.PART, (position - 2,)))

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
                break
        adds_up = total == whole.value and len(found) > 1
        sure = adds_up and (whole.value >= _SURE_TOTAL or self._says_within(position, found[0]))
        return found if sure else []

    def _added_up(self, position: int, parts: dict[int, Tie]) -> list[int]:
        """The numbers before a 合计 that add up to it exactly."""
        whole = self.contexts[position].quantity
        if not self._addable(position) or not _SUM.search(self.contexts[position].before):
            return []
        total, found = Decimal(0), []
        for earlier in range(position - 1, max(-1, position - _REACH), -1):
            quantity = self.contexts[earlier].quantity
            together = self._same(position, earlier, "sentence_start") and earlier not in parts
            if not together or not self._addable(earlier) or quantity.unit != whole.unit:
                break
            total += quantity.value
            found.append(earlier)
            if total >= whole.value:
                break
        return found if total == whole.value and len(found) > 1 else []

    def _says_within(self, position: int, later: int) -> bool:
        start, end = self.contexts[position].quantity.to, self.contexts[later].quantity.at
        return bool(_WITHIN.search(self.text, start, end))

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
        if self._told_of_another(position):
            return None
        opened = self.text.rfind("其中", context.sentence_start, context.quantity.at)
        if opened < 0 or not self._reaches(opened, context.quantity.at):
            return None
        nearest = True
        for earlier in range(position - 1, max(-1, position - _REACH), -1):
            other = self.contexts[earlier]
            if other.section != context.section:
                return None
            if other.quantity.at > opened:
                continue
            if nearest and other.quantity.kind is Kind.CHANGE and self._of_percent(earlier):
                return None
            nearest = False
            if self._addable(earlier) and other.quantity.unit == context.quantity.unit:
                return earlier
        return None

    def _told_of_another(self, position: int) -> bool:
        """Whether the number says something of a count in its clause: 11个村收入突破50万元."""
        earlier = position - 1
        if earlier < 0 or not self._same(position, earlier, "clause_start"):
            return False
        context, other = self.contexts[position], self.contexts[earlier]
        runs_on = context.before_start == other.before_start
        return not runs_on and context.quantity.unit != other.quantity.unit

    def _of_percent(self, position: int) -> bool:
        """Whether a change is one of a percentage: what 其中 divides is then not a number here."""
        tie = self._change(position)
        return tie is not None and self.contexts[tie.to[0]].quantity.kind is Kind.PERCENT

    def _reaches(self, opened: int, number: int) -> bool:
        """Whether 其中 still holds at the number: a colon carries it over semicolons, a closing
        bracket ends it.
        """
        between = self.text[opened:number]
        if re.search("[）)]", between) and not re.search("[（(]", between):
            return False
        return between[2:3] in ("：", ":") or not re.search("[；;]", between)
