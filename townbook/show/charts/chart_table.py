"""What a chart draws: the rows of a table, checked, and their numbers in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from townbook.audit.intervals import Interval
from townbook.show.interface_words.languages import Language
from townbook.show.number_words import (
    digits_for,
    exact_text,
    interval_text,
    large_text,
    number_text,
    with_unit,
)

CHART_COLUMNS = ("label", "value", "low", "high", "unit", "group", "claims")
NARROW = 0.005
"""An interval narrower than this share of its value is a printed decimal's: not worth words."""


class Undrawable(ValueError):
    """A sound table that this chart has no picture for: a chapter leaves the chart out."""


@dataclass(frozen=True)
class Mark:
    """One row of a chart's table.

    `value`, `low` and `high` are in `unit`; None is "not given" for `value` and "unbounded" for
    the ends. `text` is the number in words where the table gives them; `note` stands beside or
    under the mark, in smaller print.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    unit: str = ""
    group: str = ""
    text: str = ""
    note: str = ""

    @property
    def middle(self) -> float:
        """Where the mark stands: its value, else the middle or the only end of its interval."""
        if self.value is not None:
            return self.value
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends) / len(ends)

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest number that the mark reaches, where it is bounded."""
        numbers = [part for part in (self.value, self.low, self.high) if part is not None]
        return min(numbers), max(numbers)

    def holds(self, number: float) -> bool:
        """Whether a number lies within it; one without ends holds its own value only."""
        if self.low is None and self.high is None:
            return number == self.value
        above = self.low is None or self.low <= number
        return above and (self.high is None or number <= self.high)

    @property
    def is_interval(self) -> bool:
        """Whether its ends are given and far enough apart to be seen and said."""
        low, high = self.ends
        half_open = (self.low is None) != (self.high is None)
        return half_open or high - low > NARROW * max(abs(low), abs(high))


def marks_of(table: pd.DataFrame, minimum: int = 1) -> tuple[Mark, ...]:
    """The rows of a chart's table.

    Raises:
        ValueError: a column is missing, there are fewer than `minimum` rows, or a row holds no
            number, one that is infinite, or bounds the wrong way round.
    """
    missing = [name for name in CHART_COLUMNS if name not in table.columns]
    if missing:
        raise ValueError(f"a chart's table lacks the column {', '.join(missing)}")
    if len(table) < minimum:
        raise ValueError(f"this chart needs {minimum} rows, its table has {len(table)}")
    return tuple(_mark(row) for row in table.to_dict("records"))


def _mark(row: dict[str, object]) -> Mark:
    value, low, high = (_number(row[name], row["label"]) for name in ("value", "low", "high"))
    if value is None and low is None and high is None:
        raise ValueError(f"row {row['label']!r} holds no number")
    if low is not None and high is not None and low > high:
        raise ValueError(f"row {row['label']!r}: low {low} is above high {high}")
    texts = {name: text_of(row.get(name)) for name in ("label", "unit", "group", "text", "note")}
    return Mark(value=value, low=low, high=high, **texts)


def _number(cell: object, label: object) -> float | None:
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    number = float(cell)  # type: ignore[arg-type]
    if math.isinf(number):
        raise ValueError(f"row {label!r} holds an infinite number")
    return None if math.isnan(number) else number


def text_of(cell: object) -> str:
    """A cell as one line of text; a missing one is empty."""
    return "" if cell is None or pd.isna(cell) else " ".join(str(cell).split())


def grouped(marks: Sequence[Mark]) -> dict[str, list[Mark]]:
    """The marks by group, groups and marks in the table's order."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.group, []).append(mark)
    return groups


def two_states(marks: Sequence[Mark]) -> tuple[str, str]:
    """The first and the second group; an empty second where there is one only.

    Raises:
        Undrawable: there are more than two.
    """
    states = list(dict.fromkeys(mark.group for mark in marks))
    if len(states) > 2:
        raise Undrawable(f"before and after are two groups, the table has {len(states)}")
    return states[0], "".join(states[1:])


def by_label(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks of each label, labels and marks in the table's order."""
    labels = dict.fromkeys(mark.label for mark in marks)
    return [[mark for mark in marks if mark.label == label] for label in labels]


def count_of(mark: Mark) -> int:
    """The value as a count of things.

    Raises:
        Undrawable: it is not given, below zero, or no whole number.
    """
    if mark.value is None or mark.value < 0 or mark.value != int(mark.value):
        raise Undrawable(f"row {mark.label!r}: {mark.value} is no count of things")
    return int(mark.value)


def figure_text(number: float, unit: str, language: Language) -> str:
    """A number as a chart prints it: as given up to two decimals, else about three figures."""
    exact = _fraction(number)
    if (exact * 100).denominator == 1:
        return large_text(exact, language, exact_text(exact))
    digits = digits_for(exact, unit) if abs(number) >= 0.1 else 3
    return large_text(exact, language, number_text(exact, digits))


def mark_text(mark: Mark, language: Language) -> str:
    """A mark's number in words, with its unit: as the table words it, else made here."""
    if mark.text:
        return mark.text
    number = figure_text(mark.middle, mark.unit, language)
    if mark.is_interval or mark.value is None:
        low, high = (None if end is None else _fraction(end) for end in (mark.low, mark.high))
        interval = Interval.between(low, high)
        number = interval_text(interval, _fraction(mark.middle), mark.unit, language)
    return with_unit(number, mark.unit, language, {}, one=False)


def _fraction(number: float) -> Fraction:
    """The decimal that a float is printed as, exactly."""
    return Fraction(repr(float(number)))


def share_text(share: float) -> str:
    """A share of one as a percentage with one decimal."""
    return f"{number_text(_fraction(round(share * 100, 6)), 1)}%"
