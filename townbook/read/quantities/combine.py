"""Neighbouring numbers that are one quantity, or share a unit: ranges, ratios, products, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from townbook.read.quantities.units import base_unit
from townbook.read.quantities.written_number import Number, replace

LIST = re.compile(r"\s*[、和与及]\s*")
"""What stands between the members of a list of numbers."""
_RANGE = re.compile(r"\s*(?:[-—–―－~～〜至到]|--|——)\s*(?:约|近)?")
_RATIO = re.compile(r"\s*[:：∶比]\s*")
_TIMES = re.compile(r"\s*[×xX*]\s*")
_FRACTION_AFTER = re.compile(r"[的以左，。；、）]|$")


def combined(text: str, found: Sequence[Number]) -> list[Number]:
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
    if not between and _goes_on(number, following):
        tenths = following.coefficient / 10
        return replace(
            number,
            end=following.end,
            coefficient=number.coefficient + tenths,
            place=Decimal("0.1"),
        )
    if number.measure is None and _TIMES.fullmatch(between) and following.measure:
        product = number.value * following.coefficient
        return replace(following, start=number.start, coefficient=product)
    if between == "/" and _is_fraction(text, number, following):
        share = number.coefficient * 100 / following.coefficient
        return replace(number, end=following.end, coefficient=share, measure=base_unit("%"))
    if _is_ratio(number, following, between):
        return replace(number, end=following.end, measure=base_unit("%"), ratio=True)
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


def _goes_on(number: Number, following: Number) -> bool:
    """Whether 4元 goes on with 8角."""
    units = [each.measure.unit if each.measure else "" for each in (number, following)]
    return units == ["元", "角"] and number.scale == 1


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
    if number.measure or following.measure is None or not LIST.fullmatch(between):
        return number
    if number.han or following.han or following.ratio:
        return number
    scale = following.scale if number.scale == 1 else number.scale
    return replace(number, scale=scale, measure=following.measure)
