"""A numeral as it is written: value, the 万 and 余 beside it, and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from townbook.read.quantities import numerals
from townbook.read.quantities.units import BaseUnit, base_unit, counted_noun_at, measure_at

_MAGNITUDE = re.compile(
    r"(?P<more>[余多来几](?=[十百千万亿]))?"
    r"(?P<signs>[十百千]?万亿|[十百千]?[万亿]|百(?![分货姓日年色强])|千(?![瓦米克卡伏赫帕分]))?"
    r"(?P<more_after>[余多几来]|\+(?!\d))?"
)
_SPLIT_UNIT = re.compile(r"个(?P<more>[多半])(?P<unit>月|小时)")
_HALF_UNITS = frozenset(("年", "天", "里", "公里", "小时", "亩", "吨", "斤", "倍"))
_HALF = re.compile(r"半(?![价数径成山日月年天个导岛票球截山坡])")
_MORE_UNITS = _HALF_UNITS | {"米", "个月", "公斤", "元", "岁"}
_MORE = re.compile(r"多(?![个种样次项方名户家元万亿功能层元化数年处])")
_NUMERAL_END = re.compile(r"(?<=[^\d.\s]) ?[\d.]+[余多万亿]*$")


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral as written: `coefficient` times `scale`, at `text[start:end]` of the view.

    `place` is the place of the last digit of the coefficient; `end` is after the unit if there is
    one. `upper` is set where the wording itself gives two ends (两三个, 5至8个); `ratio` where it
    is the first term of one, `either` where ± stands before it.
    """

    start: int
    end: int
    coefficient: Decimal
    scale: Decimal
    place: Decimal
    more: bool = False
    measure: BaseUnit | None = None
    han: bool = False
    upper: Decimal | None = None
    ratio: bool = False
    either: bool = False

    @property
    def value(self) -> Decimal:
        return self.coefficient * self.scale


def replace(number: Number, **changes: object) -> Number:
    """dataclasses.replace, at a third of its cost: it runs once a number."""
    values = {name: getattr(number, name) for name in Number.__slots__}
    return Number(**(values | changes))


def with_unit(text: str, number: Number) -> Number:
    """The number with the 万, 余 and unit that follow it."""
    match = _MAGNITUDE.match(text, number.end)
    assert match is not None  # every part of the pattern may be empty
    more, signs, more_after = match.group("more", "signs", "more_after")
    end, more_follows = match.end(), bool(more_after)
    if more_after in ("多", "来", "几") and not _counts_on(text, end):
        end, more_follows = end - 1, False
    measure, unit_end = measure_at(text, end) or _after_a_gap(text, end) or (None, end)
    if measure and measure.unit == "度" and "电" in text[max(0, number.start - 12) : number.start]:
        measure = base_unit("度电")  # elsewhere 度 is of a slope or of heat
    if measure and measure.unit != "人" and counted_noun_at(text, end):
        measure, unit_end = None, end  # 100余村民 counts people, not villages
    extra = Decimal(0)
    if split := _SPLIT_UNIT.match(text, end):
        measure, unit_end = base_unit("个月" if split["unit"] == "月" else "小时"), split.end()
        more_follows |= split["more"] == "多"
        extra = Decimal("0.5") if split["more"] == "半" else extra
    if measure and measure.unit in _HALF_UNITS and _HALF.match(text, unit_end):
        extra, unit_end = Decimal("0.5"), unit_end + 1
    if measure and measure.unit in _MORE_UNITS and _MORE.match(text, unit_end):
        more_follows, unit_end = True, unit_end + 1
    return replace(
        number,
        end=unit_end,
        coefficient=number.coefficient + extra,
        scale=number.scale * numerals.magnitude(signs or ""),
        more=bool(more) or more_follows,
        measure=measure,
    )


def _after_a_gap(text: str, position: int) -> tuple[BaseUnit, int] | None:
    """A unit that a space parts from its number, where that is not a table's next cell: the number
    follows words there, or the unit is long.
    """
    if text[position : position + 1] != " ":
        return None
    unit = measure_at(text, position + 1)
    start = _NUMERAL_END.search(text, max(0, position - 12), position)
    after_words = start is not None and text[start.start() - 1 : start.start()] not in "|\t\n"
    return unit if unit and (after_words or unit[1] - position > 2) else None


def _counts_on(text: str, position: int) -> bool:
    return measure_at(text, position) is not None or text[position : position + 1] >= "\u4e00"
