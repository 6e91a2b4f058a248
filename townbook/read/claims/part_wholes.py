"""The whole that a number is part of, and the numbers that a rate is taken of."""

from __future__ import annotations

import re
from decimal import Decimal

from townbook.read.claims.change_levels import level_of
from townbook.read.claims.passage import Passage
from townbook.store.claim import Kind

_SURE_TOTAL = 10
"""Smaller totals than this are reached by chance: 两个 is also the sum of two single things."""
_NEAR = 80
_SUM = re.compile(r"合计|共计|总计|累计|一共|共")
_SHARE_CUE = re.compile(r"率|占|比例|比重|覆盖")
_RATE_IS_OFF_BY = 1
"""Percentage points by which a printed rate may miss the quotient and still be of the two."""


def wholes(passage: Passage) -> dict[int, int]:
    """The whole of each number that is part of one, by position.

    Numbers after a total that add up to it, or before a 合计; what 其中 takes out of the number
    before it; and a count whose rate of the count before it is told.
    """
    found: dict[int, int] = {}
    for position in reversed(range(len(passage))):
        found.update(dict.fromkeys(_addends(passage, position, found), position))
    for position in range(len(passage)):
        found.update(dict.fromkeys(_added_up(passage, position, found), position))
    for position in range(len(passage)):
        whole = None if position in found else _named_whole(passage, position)
        if whole is not None:
            found[position] = whole
    for position, whole in measured(passage).items():
        if _value(passage, position) <= _value(passage, whole):
            found.setdefault(position, whole)
    return found


def measured(passage: Passage) -> dict[int, int]:
    """What a count was measured against, where a rate right after the two tells:
    应检4309人，实检3996人，完成率92.3%. The count may also exceed it.
    """
    found = {}
    for position in range(2, len(passage)):
        rate, part, whole = (passage.contexts[position - back].quantity for back in range(3))
        rates = rate.kind is Kind.PERCENT and "率" in passage.contexts[position].before
        counts = passage.is_addable(position - 1) and passage.is_addable(position - 2)
        if not (rates and counts and whole.value and part.unit == whole.unit):
            continue
        if not passage.same("sentence_start", position, position - 2):
            continue
        if abs(part.value * 100 / whole.value - rate.value) <= _RATE_IS_OFF_BY:
            found[position - 1] = position - 2
    return found


def share_of(passage: Passage, position: int) -> int | None:
    """The number that the percentage at `position` is a rate or share of, None if none is told."""
    context = passage.contexts[position]
    if context.quantity.kind is not Kind.PERCENT or not context.quantity.unit:
        return None
    if not _SHARE_CUE.search(context.before) or not _names_only_a_share(context.before):
        return None
    for earlier in range(position - 1, max(-1, position - 4), -1):
        if not passage.same("segment_start", earlier, position):
            return None
        if passage.is_addable(earlier):
            return earlier
    return None


def _names_only_a_share(before: str) -> bool:
    """Whether the words before a percentage name a rate and no subject of its own."""
    return before.lstrip("，、 ").startswith("占") or len(before) <= 6


def _value(passage: Passage, position: int) -> Decimal:
    return passage.contexts[position].quantity.value


def _addends(passage: Passage, position: int, taken: dict[int, int]) -> list[int]:
    """The numbers after `position` that add up to it exactly, at least two, in one list."""
    whole = passage.contexts[position].quantity
    if not passage.is_addable(position) or whole.value <= 1:
        return []
    total, found = Decimal(0), []
    for later in passage.after(position):
        if total >= whole.value or not _may_be_part(passage, position, later):
            break
        if not passage.is_addable(later) or later in taken:
            continue
        if passage.contexts[later].quantity.unit == whole.unit:
            total += _value(passage, later)
            found.append(later)
        elif not passage.same("sentence_start", position, later):
            break
    if total != whole.value or len(found) < 2:
        return []
    sure = whole.value >= _SURE_TOTAL or "其中" in passage.between(position, found[0])
    return found if sure else []


def _may_be_part(passage: Passage, position: int, later: int) -> bool:
    if not passage.same("section", position, later):
        return False
    if passage.same("sentence_start", position, later):
        return True
    next_one = passage.between(position, position + 1)
    return len(next_one) < _NEAR and "其中" in next_one


def _added_up(passage: Passage, position: int, taken: dict[int, int]) -> list[int]:
    """The numbers before a 合计 that add up to it exactly."""
    whole = passage.contexts[position]
    if not passage.is_addable(position) or not _SUM.search(whole.before):
        return []
    total, found = Decimal(0), []
    for earlier in passage.before(position):
        together = passage.same("sentence_start", position, earlier) and earlier not in taken
        unit = passage.contexts[earlier].quantity.unit
        if total >= whole.quantity.value or not together or unit != whole.quantity.unit:
            break
        if not passage.is_addable(earlier):
            break
        total += _value(passage, earlier)
        found.append(earlier)
    return found if total == whole.quantity.value and len(found) > 1 else []


def _named_whole(passage: Passage, position: int) -> int | None:
    """The number that 其中 makes this one a part of: the last of its unit before the word."""
    context = passage.contexts[position]
    if not passage.is_addable(position) or _told_of_another(passage, position):
        return None
    opened = passage.text.rfind("其中", context.sentence_start, context.quantity.at)
    if opened < 0 or not _reaches(passage.text[opened : context.quantity.at]):
        return None
    told_before = [
        earlier
        for earlier in passage.before(position)
        if passage.contexts[earlier].quantity.at < opened
        and passage.same("section", earlier, position)
    ]
    if told_before and _changes_a_percentage(passage, told_before[0]):
        return None
    for earlier in told_before:
        same_unit = passage.contexts[earlier].quantity.unit == context.quantity.unit
        if same_unit and passage.is_addable(earlier):
            return earlier
    return None


def _told_of_another(passage: Passage, position: int) -> bool:
    """Whether the number says something of a count in its clause: 11个村收入突破50万元."""
    earlier = position - 1
    if earlier < 0 or not passage.same("clause_start", position, earlier):
        return False
    context, other = passage.contexts[position], passage.contexts[earlier]
    runs_on = context.before_start == other.before_start
    return not runs_on and context.quantity.unit != other.quantity.unit


def _changes_a_percentage(passage: Passage, position: int) -> bool:
    """Whether a change is one of a percentage: what 其中 divides is then no number here."""
    level = level_of(passage, position)
    return level is not None and passage.contexts[level].quantity.kind is Kind.PERCENT


def _reaches(since: str) -> bool:
    """Whether 其中, at the start of `since`, still holds at its end: a colon carries it over
    semicolons, a closing bracket ends it.
    """
    if re.search("[）)]", since) and not re.search("[（(]", since):
        return False
    return since[2:3] in ("：", ":") or not re.search("[；;]", since)
