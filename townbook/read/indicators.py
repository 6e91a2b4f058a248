"""Which of the catalogue's indicators a number measures, by the phrases around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from townbook.read.context import Context
from townbook.store.catalogue import Catalogue

_NEAR = 16
"""How many characters after a number may still name what it measures."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    indicator: str
    topic: str
    unit: str
    parts: tuple[str, ...]
    whole: str


class Matcher:
    """Finds the indicator whose phrase fits a quantity best.

    All parts of a phrase must stand in the clause of the number or between it and the number
    before; the longest phrase wins, one of the section's own topic before any other.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._units = {
            alias: unit.unit
            for unit in catalogue.units.values()
            for alias in (unit.unit, *unit.aliases)
        }
        self._by_unit: dict[str, dict[str, list[_Phrase]]] = defaultdict(lambda: defaultdict(list))
        for indicator in catalogue.indicators.values():
            for written in filter(None, indicator.phrases):
                parts = tuple(filter(None, written.split("&")))
                phrase = _Phrase(
                    indicator.indicator, indicator.topic, indicator.unit, parts, written
                )
                longest = max(parts, key=len)
                self._by_unit[indicator.unit][longest[:2]].append(phrase)

    def unit(self, spelling: str) -> str:
        """The catalogue's spelling of a unit, or the given one where the catalogue has none."""
        return self._units.get(spelling, spelling)

    def indicator(self, context: Context, text: str, unit: str, topic: str) -> str:
        """The key of the indicator that fits best, empty where none does."""
        phrases = self._by_unit.get(unit)
        if phrases is None:
            return ""
        near = context.before + "\0" + context.after[:_NEAR]
        clause = context.opening + "\0" + context.after[:_NEAR]
        wide = text[context.segment_start : context.quantity.at][-40:] + "\0" + context.after
        best, best_score = "", 0
        for weight, stretch in ((4, near), (2, clause), (1, wide)):
            for phrase in _candidates(phrases, stretch):
                score = weight * len(phrase.whole) * (3 if phrase.topic == topic else 1)
                if score > best_score and _fits(phrase, stretch, wide, unit):
                    best, best_score = phrase.indicator, score
        return best


def _candidates(phrases: dict[str, list[_Phrase]], stretch: str) -> Iterator[_Phrase]:
    for position in range(len(stretch) - 1):
        yield from phrases.get(stretch[position : position + 2], ())


def _fits(phrase: _Phrase, stretch: str, wide: str, unit: str) -> bool:
    """Whether every part stands there, the longest of them in the stretch itself; a part may also
    be the unit.
    """
    longest = max(phrase.parts, key=len)
    return longest in stretch and all(
        part in stretch or part in wide or part == unit for part in phrase.parts
    )
