"""The level that a change belongs to, and what a number was before."""

from __future__ import annotations

import re

from townbook.read.claims.passage import Passage
from townbook.read.claims.roles import leads_to_next, than_before
from townbook.read.claims.subjects import has_own_subject
from townbook.store.claim import Kind, Role

_LEVEL_FOLLOWS = re.compile(
    r"^(?:以上|以下|左右|以内)?[，,]?(?:总量|总额|总数|预计)?(?:将)?(?:达到|达|完成|实现|增加[到至]|提高[到至])"
)
_COMPLETION = re.compile(r"^[，、]?(?:仅|约)?(?:占|完成|达到?|为)[^，。；]{0,10}的?$")
_MULTIPLE_OF = re.compile(r"^[，、]?(?:约)?(?:是|为|相当于)[^，。；、]{2,14}的(?:约|近)?$")
_TIMES_IT = re.compile(r"的(?:约|近)?")
_RESPECTIVELY = "分别"
_MOST_COUNTED_NOUN = 4
"""Characters of a noun between a level and its change: 12家企业，增长20%."""


def level_of(passage: Passage, position: int) -> int | None:
    """The level that the change at `position` belongs to, None where the wording names none.

    A change without a subject of its own is of the nearest level before it in its segment, past
    brackets that closed and shares of a plan (收入4820万元，完成预算的118%，下降7%).
    """
    if passage.is_level(position):
        return None
    if (now := _multiplied(passage, position)) is not None:
        return now
    first, last = passage.lists[position]
    multiple = _MULTIPLE_OF.match(passage.contexts[first].before)
    if has_own_subject(passage.contexts[first]) and not multiple:
        return _level_after(passage, position)
    if last > first and _RESPECTIVELY in passage.contexts[first].before:
        return _one_of_several(passage, first, last, position)
    level = _level_before(passage, first, position)
    if level is None:
        return _level_after(passage, position)
    level_first, level_last = passage.lists[level]
    if last > first and level_last - level_first == last - first:
        return level_first + position - first  # one change for each level, in order
    return level


def _multiplied(passage: Passage, position: int) -> int | None:
    """集体收入81万元，是2020年9万元的9倍: what is told as a multiple of what it was before."""
    before = position - 1
    if before < 0 or passage.contexts[position].quantity.unit != "倍":
        return None
    told = _TIMES_IT.fullmatch(passage.between(before, position))
    return now_of(passage, before) if told else None


def _one_of_several(passage: Passage, first: int, last: int, position: int) -> int | None:
    """分别: as many levels before as there are changes, in order."""
    levels: list[int] = []
    for earlier in passage.before(first):
        if len(levels) > last - first or not passage.same("segment_start", earlier, first):
            break
        if not (passage.is_level(earlier) and _fits(passage, position, earlier)):
            break
        levels.append(earlier)
    count = last - first + 1
    return levels[count - 1 - (position - first)] if len(levels) >= count else None


def _level_before(passage: Passage, first: int, position: int) -> int | None:
    for earlier in passage.before(first):
        if not passage.same("segment_start", earlier, first):
            return None
        if passage.in_closed_bracket(earlier, first):
            continue
        if not passage.is_level(earlier):
            if has_own_subject(passage.contexts[passage.lists[earlier][0]]):
                return None
            continue
        if passage.roles[earlier] in (Role.PRIOR, Role.CRITERION):
            continue
        if _is_completion(passage, earlier, position):
            continue
        return earlier if _may_have_changed(passage, earlier, position) else None
    return None


def _is_completion(passage: Passage, level: int, change: int) -> bool:
    """Whether a percentage only says how far a plan is, or how much of a whole a level makes."""
    quantity = passage.contexts[level].quantity
    points = passage.contexts[change].quantity.unit == "百分点"
    return (
        quantity.kind is Kind.PERCENT
        and not points
        and bool(_COMPLETION.match(passage.contexts[level].before))
    )


def _may_have_changed(passage: Passage, level: int, change: int) -> bool:
    """Whether what follows a level leaves it the thing that changed: not 11家企业落户，增长60%."""
    told, comma, _ = passage.outside_brackets(level, change).replace("、", "，").partition("，")
    return _fits(passage, change, level) and (not comma or len(told) <= _MOST_COUNTED_NOUN)


def _level_after(passage: Passage, position: int) -> int | None:
    """The level told after its change: 增长5%，达到3亿元."""
    following = passage.lists[position][1] + 1
    if following >= len(passage) or not passage.is_level(following):
        return None
    together = passage.same("segment_start", position, following)
    leads_on = _LEVEL_FOLLOWS.match(passage.between(position, following))
    return following if together and leads_on and _fits(passage, position, following) else None


def _fits(passage: Passage, change: int, level: int) -> bool:
    """Whether a change can be of a level: an amount is of its unit, points of a percentage."""
    unit = passage.contexts[change].quantity.unit
    of = passage.contexts[level].quantity.unit
    if unit == "百分点":
        return of == "%"
    return unit in ("%", "倍") or unit == of


def now_of(passage: Passage, position: int) -> int | None:
    """The number that says how much there is now of what stood at `position` before."""
    if passage.roles[position] is not Role.PRIOR:
        return None
    if than_before(passage.contexts[position], passage.text):
        return _counted_just_now(passage, position)
    if not leads_to_next(passage.contexts[position], passage.text):
        return _counted_again(passage, position)
    following = position + 1
    if following < len(passage) and passage.same("sentence_start", position, following):
        return following
    return None


def _counted_just_now(passage: Passage, position: int) -> int | None:
    """监测户29户，比年初的36户减少7户: what stands before the comparison."""
    unit = passage.contexts[position].quantity.unit
    for earlier in passage.before(position):
        if not passage.same("sentence_start", position, earlier):
            return None
        now = passage.is_level(earlier) and passage.roles[earlier] is not Role.PRIOR
        if now and passage.contexts[earlier].quantity.unit == unit:
            return earlier
    return None


def _counted_again(passage: Passage, position: int) -> int | None:
    """原有监测户76户 and, further on, 监测户11户: the same things, counted again."""
    head = passage.head(position)
    name = head.rpartition("的")[2] or head
    for later in passage.after(position):
        if len(name) < 3 or not passage.same("section", position, later):
            return None
        unit = passage.contexts[later].quantity.unit
        same_unit = unit == passage.contexts[position].quantity.unit
        if same_unit and passage.roles[later] is not Role.PRIOR and name in passage.head(later):
            return later
    return None
