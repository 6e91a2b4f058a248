"""The quantities that a text states: value, unit, qualifier and the interval it allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from townbook.read import cells, wording
from townbook.read.normalise import View, normalise
from townbook.read.numerals import plain
from townbook.read.numbers import Number, numbers, replace
from townbook.read.units import MEASURES, Measure, counted_noun_at
from townbook.store.claim import Kind, Qualifier

_RANGE = re.compile(r"\s*(?:[-—–―－~～〜至到]|--|——)\s*(?:约|近)?")
_SHARES = re.compile(r"\s*[、和与及]\s*")
_RATIO = re.compile(r"\s*[:：∶比]\s*")
_TIMES = re.compile(r"\s*[×xX*]\s*")
_AGES = ("岁", "周岁")
_FRACTION_AFTER = re.compile(r"[的以左，。；、）]|$")
_UNIT_FREE = MEASURES["%"]

_MOVES = (
    "增长|增加|提高|提升|上升|增幅|增速|涨幅|上涨|递增|升高|扩大|攀升|净增|回升|增产|增收|同比增|比增|降幅|下降|降低|减少|"
    "回落|减幅|下滑|缩减|压减|减产|缩小|收窄|负增长|精简|压缩|较上年|比上年|同比|环比|翻|猛增|降|增|涨"
)
_CHANGE = re.compile(
    rf"(?:(?:增速|增幅|涨幅|降幅|减幅|增长率)(?:均|分别|完成|实现|为|达|到|约)*$)|(?:{_MOVES})(?![到至为达]|速?[^，。；]*(?:到|达到)$)(?:了|约|近|超过?|突破|逾|不低于|分别|平均|幅度|率|为|均|各|[:：]|高达|达到?|\s)*$"
)
_LEVEL = re.compile(r"(?:提高|增长|增加|提升|上升|下降|降低|减少|降|压减|控制)(?:到|至)[了约]?$")
_CLAUSE = re.compile(r"[，。；：！？\n,;]")
_NO_CLAIM_YEARS = re.compile(
    r"(?:来|内|行动|计划|规划|攻坚|间|期|以来|前|后|级|制|度|[^，。；]?新增)"
)
_PERIOD_BEFORE = re.compile(r"(?:近|未来|今后|过去|前|后|这|头|上|下|最近|往|历)$")
_LASTING = re.compile(r"(?:连续|持续|历时|为期|达|长达|满|用|时间|期限|周期|不少于|至少|不超过)$")
_AGE_OF_A_GROUP = re.compile(
    r"(?:的|(?:共|共有|有|仅|达|为)?\d|[占比]|[^，。；、\d]{0,8}(?:人|员|干部|民|众|女|儿童|青年|青少年|(?<!养)老|生|者|劳动力|户|孩|学生|书记))"
)
_CLOSED_NUMBER = re.compile(r"[，。；、）)\n,;]|$")
_TEN_THOUSAND = 10**4
_MONEY_BEFORE = re.compile(
    r"(?:投资|资金|投入|产值|收入|税收|财政|贷款|补贴|融资|利润|补助|总额)(?:额|总额)?(?:达到?|为|约|超过?|突破|完成|共|近|逾)*$"
)
_TOTAL_BEFORE = re.compile(r"(?P<of>户数|人数|人口|总数|总量|数量|共计|合计)(?:为|达|达到|共)?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text.

    `start` and `end` are half-open offsets in the text as given; `at` and `to` the same place in
    its normalised view. `value`, `low` and `high` are in the base unit; None is unbounded.
    A ratio (27.0:28.5) carries its first term and no unit.
    """

    start: int
    end: int
    as_written: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: Qualifier
    kind: Kind
    at: int
    to: int


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity that `text` states, in order of appearance; dates, ordinals, list numbers,
    labels and names are left out. Linear in the length of the text; raises on no string.
    """
    return quantities_in(normalise(text))


def quantities_in(view: View) -> list[Quantity]:
    """Every quantity of a normalised view, in order of appearance."""
    text = view.text
    found = cells.fill(text, _combined(text, list(numbers(text))))
    stated = [number for number in _named(text, found) if _states(text, number)]
    return list(_qualified(view, stated))


def _combined(text: str, found: Sequence[Number]) -> list[Number]:
    """Neighbours that are one quantity, or share a unit, brought together; right to left, so
    that a unit reaches every number of its list: 39.4、12.1和56.5%.
    """
    combined: list[Number] = []
    for number in reversed(found):
        following = combined[-1] if combined else None
        between = text[number.end : following.start] if following else ""
        if following is None or len(between) > 4 or number.end > following.start:
            combined.append(number)
            continue
        joined = _joined(text, number, following, between)
        if joined is None:
            combined.append(_sharing(number, following, between))
        else:
            combined[-1] = joined
    return combined[::-1]


def _joined(text: str, number: Number, following: Number, between: str) -> Number | None:
    """The one quantity that two neighbouring numbers make, None if they are two."""
    if number.measure is None and _TIMES.fullmatch(between) and following.measure:
        product = number.value * following.coefficient
        return replace(following, start=number.start, coefficient=product)
    if between == "/" and _is_fraction(text, number, following):
        share = number.coefficient * 100 / following.coefficient
        return replace(number, end=following.end, coefficient=share, measure=_UNIT_FREE)
    if _is_ratio(number, following, between):
        return replace(number, end=following.end, measure=_UNIT_FREE, ratio=True)
    if _RANGE.fullmatch(between) and _is_range(text, number, following):
        scale = number.scale if number.measure or number.scale > 1 else following.scale
        return replace(
            following,
            start=number.start,
            coefficient=number.coefficient,
            scale=scale,
            upper=following.value,
        )
    return None


def _is_ratio(number: Number, following: Number, between: str) -> bool:
    bare = number.measure is None and not number.more and number.scale == 1
    return (
        bare
        and _RATIO.fullmatch(between) is not None
        and (following.ratio or following.measure is None)
        and not (number.han or following.han)
    )


def _is_fraction(text: str, number: Number, following: Number) -> bool:
    """Whether 2/3 is two thirds, rather than a date or one number over another."""
    bare = number.measure is None and following.measure is None
    whole = number.place == following.place == 1 and number.scale == following.scale == 1
    small = 0 < number.coefficient < following.coefficient <= 10
    return bare and whole and small and bool(_FRACTION_AFTER.match(text, following.end))


def _is_range(text: str, number: Number, following: Number) -> bool:
    if following.measure is None or following.upper is not None or following.ratio:
        return False
    if number.measure and number.measure.unit != following.measure.unit:
        return False
    scale = number.scale if number.measure or number.scale > 1 else following.scale
    rises = number.coefficient * scale < following.value
    return rises and text[max(0, number.start - 1) : number.start] not in ("从", "由", "自")


def _sharing(number: Number, following: Number, between: str) -> Number:
    if number.measure or following.measure is None or not _SHARES.fullmatch(between):
        return number
    if number.han or following.han or following.ratio:
        return number
    scale = following.scale if number.scale == 1 else number.scale
    return replace(number, scale=scale, measure=following.measure)


def _named(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """The numbers that have a unit, or whose unit the noun around them tells."""
    for number in found:
        measure = number.measure or _measure_of_noun(text, number)
        if measure is not None:
            yield number if number.measure else replace(number, measure=measure)


def _measure_of_noun(text: str, number: Number) -> Measure | None:
    if number.han:
        return None
    if noun := counted_noun_at(text, number.end):
        return noun
    if number.more and "\u4e00" <= text[number.end : number.end + 1] <= "\u9fff":
        return Measure("", Kind.COUNT, whole=True)
    if number.scale >= _TEN_THOUSAND and _CLOSED_NUMBER.match(text, number.end):
        if _MONEY_BEFORE.search(text[max(0, number.start - 8) : number.start]):
            return MEASURES["元"]
    total = _TOTAL_BEFORE.search(text[max(0, number.start - 6) : number.start])
    if total is None or not _CLOSED_NUMBER.match(text, number.end):
        return None
    of = {"户数": "户", "人数": "人", "人口": "人"}.get(total["of"])
    return MEASURES[of] if of else Measure("", Kind.COUNT, whole=True)


def _states(text: str, number: Number) -> bool:
    """Whether the words around a number leave it a claim."""
    assert number.measure is not None
    before, unit = text[max(0, number.start - 4) : number.start], number.measure.unit
    if before.endswith(("每", "第", "+")):
        return False
    if unit in _AGES:
        return not _names_a_group(text, number)
    if unit == "年":
        return _lasts(text, number, before)
    if unit == "期":
        return not text.startswith(("工程", "项目", "建设", "改造", "扩建", "规划"), number.end)
    return True


def _names_a_group(text: str, number: Number) -> bool:
    """Whether an age only says who is meant: 35岁以下干部, 16—59岁劳动力."""
    if wording.qualifier_after(text, number.end) is Qualifier.NONE and number.upper is None:
        return False
    after = re.compile(r"[（(]?[含及]?[）)]?以?[上下内]?[）)]?").match(text, number.end)
    return bool(_AGE_OF_A_GROUP.match(text, after.end() if after else number.end))


def _lasts(text: str, number: Number, before: str) -> bool:
    """Whether a number of years is how long something took, not when: 连续三年, 3年."""
    if _PERIOD_BEFORE.search(before) and not _LASTING.search(before):
        return False
    if number.han:
        return bool(_LASTING.search(before)) and "行动" not in text[number.end : number.end + 4]
    return number.value < 1000 and not _NO_CLAIM_YEARS.match(text, number.end)


def _qualified(view: View, found: Sequence[Number]) -> Iterator[Quantity]:
    qualifiers = _qualifiers(view.text, found)
    kind = None
    for position, number in enumerate(found):
        previous = found[position - 1] if position else None
        kind = _kind(view.text, number, previous, kind)
        yield _quantity(view, number, qualifiers[position], kind)


def _qualifiers(text: str, found: Sequence[Number]) -> list[Qualifier]:
    """The qualifier of each number; what stands after a list of the same unit holds for all."""
    qualifiers: list[Qualifier] = []
    for number in found:
        after = wording.qualifier_after(text, number.end)
        before = wording.qualifier_before(text, number.start)
        qualifiers.append(Qualifier.OVER if number.more else (after or before))
    for position in range(len(found) - 2, -1, -1):
        number, following = found[position], found[position + 1]
        listed = _SHARES.fullmatch(text, number.end, following.start) is not None
        if listed and number.measure == following.measure and not qualifiers[position]:
            qualifiers[position] = (
                wording.qualifier_after(text, following.end) and (qualifiers[position + 1])
            )
    return qualifiers


def _kind(text: str, number: Number, previous: Number | None, previous_kind: Kind | None) -> Kind:
    """What a number states: its unit tells, but for % and years of age, which state a level or a
    change. An amount by which something grew stays money, area or quantity.
    """
    assert number.measure is not None
    if number.ratio or not (number.measure.kind is Kind.PERCENT or number.measure.unit in _AGES):
        return number.measure.kind
    clause = text[max(0, number.start - 16) : number.start]
    if previous and previous.measure == number.measure:
        if _SHARES.fullmatch(text, previous.end, number.start) and previous_kind:
            return previous_kind
    edges = [edge.end() for edge in _CLAUSE.finditer(clause)]
    clause = clause[edges[-1] :] if edges else clause
    if _LEVEL.search(clause) or not _CHANGE.search(clause):
        return number.measure.kind
    return Kind.CHANGE


def _quantity(view: View, number: Number, qualifier: Qualifier, kind: Kind) -> Quantity:
    assert number.measure is not None
    low, high = _interval(number, qualifier)
    start, end = view.span(number.start, number.end)
    return Quantity(
        start=start,
        end=end,
        as_written=view.source[start:end],
        value=plain(number.value),
        low=None if low is None else plain(low),
        high=None if high is None else plain(high),
        unit="" if number.ratio else number.measure.unit,
        qualifier=qualifier,
        kind=kind,
        at=number.start,
        to=number.end,
    )


def _interval(number: Number, qualifier: Qualifier) -> tuple[Decimal | None, Decimal | None]:
    assert number.measure is not None
    if number.ratio:
        return number.value, number.value
    if number.upper is not None:
        return number.value, number.upper
    percent = number.measure.kind is Kind.PERCENT
    low, high = wording.bounds(
        number.value,
        qualifier,
        step=max(wording.step(number.coefficient), number.place) * number.scale,
        place=number.place * number.scale,
        exact=number.place >= 1 and not percent,
        more=number.more,
    )
    if percent and number.value <= 100 and high is not None and low is not None:
        high = min(high, Decimal(100)) if number.value == 100 else high
    return low, high
