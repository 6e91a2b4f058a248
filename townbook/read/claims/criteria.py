"""Numbers that set a bound: which things are meant, what a rule asks for, what had to be met."""

from __future__ import annotations

import re

from townbook.read.claims.role_place import Place, RoleRead
from townbook.store.claim import Kind, Qualifier, Role
from townbook.store.lexicon import Wording

_PICKS_OUT = Wording("(?:及?以[上下内]|之[上下])?的?[^，。；、\\d]{0,6}?{picked_out}")
_FOUND_OF = Wording("(?:{reached}|实缴|到位|兑现)[^，。；]{0,4}$")
_SPENT = Wording("(?:{spent}|[达为约超])$")
_MEASURED = frozenset({Kind.MONEY, Kind.AREA, Kind.QUANTITY, Kind.PERCENT})
_BOUNDED = (Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.OVER)
_EACH_PASSES = Wording("^[^，。；、]{0,10}?{passing}[^，。；、]{0,4}?{passes}了?$")
_SUMMED = Wording("{reached}|累计|总|共|合计")
_AHEAD = Wording("{ahead}")
_AT_LEAST = Wording("{at_least}$")
_NO_LESS = Wording("{no_less}$")
_RULE = Wording("{rule_cue}")
_BY_STANDARD = Wording("{by_rule}[^，。；]{0,12}$")
_STANDARD_NEXT = re.compile(r"[^，。；、]{0,6}?标准")
_REQUIRED = Wording("{required}(?:为|是)?$|[须应]在$")


def picks_out(place: Place) -> RoleRead | None:
    """A bound that says which things are meant: 亿元以上项目9个. A count of them is none."""
    quantity = place.context.quantity
    bounded = quantity.qualifier in _BOUNDED or _is_a_class(place)
    if quantity.unit in ("岁", "周岁") and quantity.qualifier in _BOUNDED:
        return RoleRead(Role.CRITERION)
    if quantity.kind not in _MEASURED or not bounded or _FOUND_OF.search(place.before):
        return None
    if quantity.kind is Kind.PERCENT and place.planned:
        return None  # 保持7%以上的增速 is what a plan wants
    return RoleRead(Role.CRITERION) if _PICKS_OUT.match(place.after(16)) else None


def _is_a_class(place: Place) -> bool:
    """Whether a sum names a class of things without a bound: 10亿元企业."""
    money = place.context.quantity.kind is Kind.MONEY
    return money and place.after(1) != "的" and not _SPENT.search(place.before)


def each_passes(place: Place) -> RoleRead | None:
    """What each of several has reached: 9个村收入突破70万元; of all together it is a result."""
    previous, context = place.previous, place.context
    if previous is None or previous.clause_start != context.clause_start or place.planned:
        return None
    if previous.quantity.kind is not Kind.COUNT or context.quantity.kind is not Kind.MONEY:
        return None
    between = place.text[previous.quantity.to : context.quantity.at]
    if _SUMMED.search(between.removesuffix("达到")) or not _EACH_PASSES.search(between):
        return None
    return RoleRead(Role.CRITERION, sure=False)


def standard(place: Place) -> RoleRead | None:
    """What a rule sets: 按每亩400元标准, 工期要求10个月."""
    if _REQUIRED.search(place.before):
        return RoleRead(Role.CRITERION)
    by_rule = _BY_STANDARD.search(place.before) and _STANDARD_NEXT.match(place.after(10))
    return RoleRead(Role.CRITERION) if by_rule else None


def minimum(place: Place) -> RoleRead | None:
    """至少, 不低于: in a plan what is wanted, else what had to be met."""
    if place.planned:
        return None
    if _AT_LEAST.search(place.before):
        return RoleRead(Role.TARGET if _AHEAD.search(place.opening) else Role.CRITERION)
    if _NO_LESS.search(place.before):
        rule = _RULE.search(place.opening) or _RULE.match(place.after(4))
        return RoleRead(Role.CRITERION if rule else Role.TARGET, sure=False)
    return None
