"""The quantities that a text states: value, unit, qualifier and the interval it allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from townbook.read.outline.normalise import View, normalise
from townbook.read.quantities import flattened_tables
from townbook.read.quantities.combine import LIST, combined
from townbook.read.quantities.numbers_in_text import numbers
from townbook.read.quantities.numerals import plain
from townbook.read.quantities.percent_kinds import kind_of
from townbook.read.quantities.qualifiers import bounds, qualifier_after, qualifier_before, step_of
from townbook.read.quantities.stated import stated
from townbook.read.quantities.written_number import Number
from townbook.store.claim import Kind, Qualifier

_TIME_LIMITS = frozenset(("天", "个工作日", "工作日", "小时", "分钟", "个月"))


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
    found = flattened_tables.fill(text, combined(text, list(numbers(text))))
    return list(_qualified(view, stated(text, found)))


def _qualified(view: View, found: Sequence[Number]) -> Iterator[Quantity]:
    qualifiers = _qualifiers(view.text, found)
    kind = None
    for position, number in enumerate(found):
        previous = found[position - 1] if position else None
        kind = kind_of(view.text, number, previous, kind)
        yield _quantity(view, number, qualifiers[position], kind)


def _qualifiers(text: str, found: Sequence[Number]) -> list[Qualifier]:
    """The qualifier of each number; what stands after a list of the same unit holds for all."""
    qualifiers: list[Qualifier] = []
    for number in found:
        after = qualifier_after(text, number.end) or _time_limit(text, number)
        before = qualifier_before(text, number.start)
        qualifiers.append(Qualifier.OVER if number.more else (after or before))
    for position in range(len(found) - 2, -1, -1):
        number, following = found[position], found[position + 1]
        listed = LIST.fullmatch(text, number.end, following.start) is not None
        if listed and number.measure == following.measure and not qualifiers[position]:
            qualifiers[position] = (
                qualifier_after(text, following.end) and (qualifiers[position + 1])
            )
    return qualifiers


def _time_limit(text: str, number: Number) -> Qualifier:
    """20天内, 5个工作日之内: at most."""
    in_time = number.measure is not None and number.measure.unit in _TIME_LIMITS
    return Qualifier.AT_MOST if in_time and text.startswith("内", number.end) else Qualifier.NONE


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
    if number.either:
        return -number.value, number.value
    percent = number.measure.kind is Kind.PERCENT
    low, high = bounds(
        number.value,
        qualifier,
        step=max(step_of(number.coefficient), number.place) * number.scale,
        place=number.place * number.scale,
        exact=number.place >= 1 and not percent,
        more=number.more,
    )
    if percent and number.value <= 100 and high is not None and low is not None:
        high = min(high, Decimal(100)) if number.value == 100 else high
    return low, high
