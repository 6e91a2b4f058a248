"""From numbers to inches: scales, their ticks, and labels that make room for each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from townbook.show.charts.chart_table import Undrawable

LEAST = 1e-9
"""Smaller numbers count as zero on a logarithmic scale."""


@dataclass(frozen=True)
class Scale:
    """Maps numbers from `low` to `high` onto inches from `left` to `right`.

    A logarithmic scale keeps its first tenth for zero, which has no logarithm.
    """

    low: float
    high: float
    left: float
    right: float
    logarithmic: bool = False

    def __call__(self, number: float) -> float:
        return self.left + (self.right - self.left) * self._share(number)

    def _share(self, number: float) -> float:
        if self.logarithmic:
            if number < LEAST:
                return 0.0
            low, high, number = (math.log10(part) for part in (self.low, self.high, number))
            return 0.1 + 0.9 * (number - low) / (high - low)
        return (number - self.low) / (self.high - self.low)

    def ticks(self, most: int = 5) -> list[float]:
        """Round numbers within the scale: powers of ten on a logarithmic one."""
        if not self.logarithmic:
            locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10])
            found = [round(float(tick), 10) for tick in locator.tick_values(self.low, self.high)]
            slack = 1e-9 * (self.high - self.low)
            return [tick for tick in found if self.low - slack <= tick <= self.high + slack]
        first, last = round(math.log10(self.low)), round(math.log10(self.high))
        step = math.ceil((last - first) / most)
        return [float(10**power) for power in range(first, last + 1, step)]


def linear(numbers: Sequence[float], left: float, right: float, zero: bool = True) -> Scale:
    """A scale that holds all `numbers`, from zero, or with some air around them."""
    low, high = min(numbers), max(numbers)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
        return Scale(low, high if high > low else low + 1, left, right)
    air = 0.12 * (high - low) or max(abs(high) * 0.1, 1.0)
    low_end = max(low - air, 0.0) if low >= 0 else low - air
    return Scale(low_end, high + air, left, right)


def logarithmic(numbers: Sequence[float], left: float, right: float) -> Scale:
    """A scale from one power of ten to another that holds all positive `numbers`.

    Raises:
        Undrawable: a number is below zero.
    """
    if min(numbers) < 0:
        raise Undrawable("a logarithmic scale has no room for numbers below zero")
    positive = [number for number in numbers if number >= LEAST] or [1.0]
    low = math.floor(math.log10(min(positive)))
    high = max(math.ceil(math.log10(max(positive))), low + 1)
    return Scale(10.0**low, 10.0**high, left, right, logarithmic=True)


def spread(
    centres: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Centres moved apart, as little as a sweep can, so that blocks of `heights` do not overlap.

    The blocks stay between `top` and `bottom` (top < bottom) where there is room for them all.
    """
    order = sorted(range(len(centres)), key=lambda place: centres[place])
    placed = list(centres)
    edge = top
    for place in order:
        placed[place] = max(centres[place], edge + heights[place] / 2)
        edge = placed[place] + heights[place] / 2
    edge = bottom
    for place in reversed(order):
        placed[place] = min(placed[place], edge - heights[place] / 2)
        edge = placed[place] - heights[place] / 2
    return placed
