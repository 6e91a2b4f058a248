"""Which of the catalogue's indicators a number measures, by the phrases around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from townbook.read.claims.context import Context
from townbook.store.catalogue import Catalogue

_NEAR = 32
"""How many characters after a number may still name what it measures."""
_WIDE = 40
_SAYS_LITTLE = 2


@dataclass(frozen=True, slots=True)
class _Phrase:
    indicator: str
    topic: str
    unit: str
    parts: tuple[str, ...]
    whole: str


class Matcher:
    """Finds the indicator whose phrase fits a quantity best.

    The longest part of a phrase must stand beside the number, or in its clause where nothing
    stands beside it; the others anywhere in the clause. What lies further off counts for the
    section's own topic only. Beside goes before further off, the section's topic before others,
    long before short.
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

    def indicator(
        self,
        context: Context,
        text: str,
        unit: str,
        topic: str,
        *,
        named: str = "",
        whole: str = "",
    ) -> str:
        """The key of the indicator that fits best, empty where none does.

        `named` is what else is known to name the number (the level that a rate is of); `whole`
        the words before the number that it is a part of.
        """
        phrases = self._by_unit.get(unit)
        if phrases is None:
            return ""
        at, to = context.quantity.at, context.quantity.to
        written = text[at:to]
        near = named + context.before + written + context.after[:_NEAR]
        clause = context.opening + written + context.after
        wide = text[max(context.segment_start, at - _WIDE) : to] + "\0" + clause
        bare = len(named + context.before) < _SAYS_LITTLE
        best, best_score = "", (0, False, 0, 0)
        for tier, stretch in ((3, near), (2, clause), (1, wide)):
            for phrase in _candidates(phrases, stretch):
                of_topic = phrase.topic == topic
                score = (tier, of_topic, sum(map(len, phrase.parts)), max(map(len, phrase.parts)))
                reach = whole + (wide if of_topic else near + clause)
                allowed = tier == 3 or of_topic or (tier == 2 and bare)
                if score > best_score and allowed and _fits(phrase, stretch, reach):
                    best, best_score = phrase.indicator, score
            if best:
                return best
        return ""


def _candidates(phrases: dict[str, list[_Phrase]], stretch: str) -> Iterator[_Phrase]:
    for position in range(len(stretch) - 1):
        yield from phrases.get(stretch[position : position + 2], ())


def _fits(phrase: _Phrase, stretch: str, reach: str) -> bool:
    """Whether the longest part stands in the stretch and every other within reach; a part may
    also be the unit.
    """
    longest = max(phrase.parts, key=len)
    return longest in stretch and all(
        part in reach or part in stretch or part == phrase.unit for part in phrase.parts
    )
