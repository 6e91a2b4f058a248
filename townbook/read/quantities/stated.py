"""Which numbers state something: their unit is told, and the words around leave it a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from townbook.read.quantities import qualifiers
from townbook.read.quantities.units import BaseUnit, base_unit, counted_noun_at
from townbook.read.quantities.written_number import Number, replace
from townbook.store.claim import AGES, Kind, Qualifier
from townbook.store.lexicon import Wording

_NO_CLAIM_YEARS = re.compile(
    r"(?:来|内|行动|计划|规划|攻坚|间|期|以来|前|后|级|制|度|[^，。；]?新增)"
)
_PERIOD_BEFORE = Wording("{period_cue}$")
_LASTING = Wording("{lasting_cue}$")
_AGE_OF_A_GROUP = Wording(
    r"(?:的|(?:共|共有|有|仅|达|为)?\d|[占比]|[^，。；、\d]{0,8}{group_of_age})"
)
_CLOSED_NUMBER = re.compile(r"[，。；、）)\n,;]|$")
_TEN_THOUSAND = 10**4
_MONEY_BEFORE = Wording(r"{money_noun}(?:额|总额)?(?:达到?|为|约|超过?|突破|完成|共|近|逾)*$")
_TOTAL_BEFORE = Wording(r"(?P<of>{total_noun})(?:为|达|达到|共)?$")
_RANK = Wording(r"{rank_cue}[^，。；]{0,10}$|全[省市县区镇乡][第由]?$")
_THE_PEOPLE = re.compile(r"民(?:群众)?(?![币法医代公])")
"""全镇3万人民 are addressed, not counted."""
_HELD = Wording("{held}(?:了|各类|培训)?$")
_COURSE = Wording("[^，。；、]{0,6}?{course}")
_PHASE_OF = Wording("{phase_of}")
_AFTER_AN_AGE = re.compile(r"[（(]?[含及]?[）)]?以?[上下内]?[）)]?")


def stated(text: str, found: Sequence[Number]) -> list[Number]:
    """The numbers among `found` that state something, each with its unit."""
    return [number for number in _named(text, found) if _states(text, number)]


def _named(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """The numbers that have a unit, or whose unit the noun around them tells."""
    for number in found:
        measure = number.measure or _measure_of_noun(text, number)
        if measure is not None:
            yield number if number.measure else replace(number, measure=measure)


def _measure_of_noun(text: str, number: Number) -> BaseUnit | None:
    if number.han:
        return None
    if noun := counted_noun_at(text, number.end):
        return noun
    if number.more and "\u4e00" <= text[number.end : number.end + 1] <= "\u9fff":
        return BaseUnit("", Kind.COUNT, whole=True)
    if not _CLOSED_NUMBER.match(text, number.end):
        return None
    before = text[max(0, number.start - 8) : number.start]
    if number.scale >= _TEN_THOUSAND and _MONEY_BEFORE.search(before):
        return base_unit("元")
    total = _TOTAL_BEFORE.search(before)
    if total is None:
        return None
    of = {"户数": "户", "人数": "人", "人口": "人"}.get(total["of"])
    return base_unit(of) if of else BaseUnit("", Kind.COUNT, whole=True)


def _states(text: str, number: Number) -> bool:
    """Whether the words around a number leave it a claim."""
    assert number.measure is not None
    before, unit = text[max(0, number.start - 4) : number.start], number.measure.unit
    if before.endswith(("每", "第", "+")):
        return False
    if unit in AGES:
        return not _names_a_group(text, number)
    if unit == "年":
        return _lasts(text, number, before)
    if unit == "度":
        return False  # of a slope, of warmth; of electricity it is a unit of its own
    if unit == "位" and _RANK.search(text, max(0, number.start - 16), number.start):
        return False
    if unit == "人" and _THE_PEOPLE.match(text, number.end):
        return False
    if unit == "期" and number.han and not _is_a_course(text, number):
        return False
    if unit == "期":
        return not _PHASE_OF.match(text, number.end)
    return True


def _is_a_course(text: str, number: Number) -> bool:
    """三期培训班 are three courses, 机场三期 is a phase."""
    held = _HELD.search(text, max(0, number.start - 6), number.start)
    return bool(held or _COURSE.match(text, number.end))


def _names_a_group(text: str, number: Number) -> bool:
    """Whether an age only says who is meant: 35岁以下干部, 16—59岁劳动力."""
    if qualifiers.qualifier_after(text, number.end) is Qualifier.NONE and number.upper is None:
        return False
    after = _AFTER_AN_AGE.match(text, number.end)
    return bool(_AGE_OF_A_GROUP.match(text, after.end() if after else number.end))


def _lasts(text: str, number: Number, before: str) -> bool:
    """Whether a number of years is how long something took, not when: 连续三年, 3年."""
    if _PERIOD_BEFORE.search(before) and not _LASTING.search(before):
        return False
    if number.han:
        return bool(_LASTING.search(before)) and "行动" not in text[number.end : number.end + 4]
    return number.value < 1000 and not _NO_CLAIM_YEARS.match(text, number.end)
