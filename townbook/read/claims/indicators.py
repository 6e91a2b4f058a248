"""Which of the catalogue's indicators a number measures, by the words that name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from townbook.store.catalogue import Catalogue

ANY = "any"
"""The unit of a growth: it is told in per cent, whatever the level is counted in."""


_BARE = 4
"""A subject up to this length may name only a measure (面积, 建设面积), and not of what."""


@dataclass(frozen=True, slots=True)
class Named:
    """The words around a number, nearest first.

    `name` is its subject; `own` that, and what stands beside the number up to the next one;
    `counted` the noun that its measure word takes, where that could be told. `whole`
    is what names the total that it is a part of; `clause` its clause, for a number that nothing
    else names; `wide` its clause and what stands before, where only the section's own topic is
    looked for.
    """

    name: str
    own: str
    counted: str
    whole: str
    clause: str
    wide: str
    topic: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    indicator: str
    topic: str
    parts: tuple[str, ...]
    keys: tuple[str, ...]
    """The longest parts, one of which must be said where the number is named."""

    unit: str
    """The unit that the number must have, empty where any of the indicator's family will do."""

    without: tuple[tuple[str, ...], ...]

    def rank(self, own: str) -> tuple[int, int, int]:
        """How much of the number's own words the phrase says, and how much it asks for."""
        said = sum(len(part) for part in self.parts if part in own)
        return said, len(self.keys[0]), sum(map(len, self.parts))

    def counts(self, unit: str) -> bool:
        """Whether the phrase may be told of a number with this unit."""
        return not self.unit or unit == self.unit

    def names(self, counted: str) -> bool:
        """Whether the phrase speaks of what is counted: in 20个村配备健身器材, of villages."""
        return not counted or any(counted in part for part in self.parts)

    def fits(self, own: str, reach: str) -> bool:
        """Whether all parts are said within reach, and nothing is said of the number that the
        indicator must not be.
        """
        return all(part in reach for part in self.parts) and not any(
            all(part in own for part in parts) for parts in self.without
        )


_Index = dict[str, dict[str, list[_Phrase]]]
"""Phrases by what their numbers count, then by the first two characters of a part."""


class Matcher:
    """Finds the indicator whose phrase says most of what names a number.

    A longest part of a phrase must stand in the number's own words, the others there or in
    those of the number's total, or be its unit. For the section's own topic they may stand
    further off, and where nothing fits so, the longest part too, if another is the number's own
    (面积 of a farmland project told before). What an indicator must not be is looked for in the
    number's own words.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.unit, self.families = catalogue.unit, catalogue.families
        told_by_unit = {
            name
            for unit in catalogue.units.values()
            if not unit.noun
            for name in (unit.unit, *unit.aliases)
        }
        self._by_key: _Index = defaultdict(lambda: defaultdict(list))
        self._by_part: _Index = defaultdict(lambda: defaultdict(list))
        for indicator in catalogue.indicators.values():
            without = tuple(_parts(each) for each in indicator.not_)
            for parts in map(_parts, indicator.phrases):
                told_in = next((part for part in parts if part in told_by_unit and parts[1:]), "")
                said = tuple(part for part in parts if part != told_in)
                unit = self.unit(told_in)
                keys = tuple(part for part in said if len(part) == max(map(len, said)))
                phrase = _Phrase(indicator.indicator, indicator.topic, said, keys, unit, without)
                for family in (*self.families(indicator.unit), ANY):
                    for key in keys:
                        self._by_key[family][key[:2]].append(phrase)
                    for part in said:
                        self._by_part[family][part[:2]].append(phrase)

    def indicator(self, named: Named, unit: str) -> str:
        """The key of the indicator that fits best, empty where none does or two fit as well.

        `unit` is the number's, or `ANY` for a growth.
        """
        own = named.own if len(named.own.strip("\0")) > 1 else named.clause
        fitting = [
            phrase
            for phrase in self._said(self._by_key, unit, own)
            if any(key in own for key in phrase.keys)
            and phrase.names(named.counted)
            and phrase.counts(unit)
            and phrase.fits(own, own + named.whole)
        ]
        if not fitting and len(named.name) <= _BARE:
            fitting = [
                phrase
                for phrase in self._said(self._by_part, unit, own)
                if phrase.topic == named.topic
                and len(phrase.parts) > 1
                and phrase.counts(unit)
                and phrase.fits(own, own + named.whole + named.wide)
            ]
        return _best(fitting, own, named.topic)

    def _said(self, phrases: _Index, unit: str, stretch: str) -> Iterator[_Phrase]:
        """The phrases of a unit, one part of which may start somewhere in a stretch of text."""
        for family in self.families(unit):
            starting = phrases.get(family)
            if starting:
                for position in range(len(stretch) - 1):
                    yield from starting.get(stretch[position : position + 2], ())


@lru_cache(maxsize=4)
def matcher_of(catalogue: Catalogue) -> Matcher:
    """The matcher of a catalogue, made once."""
    return Matcher(catalogue)


def _best(phrases: Iterable[_Phrase], own: str, topic: str) -> str:
    ranked: dict[str, tuple[int, int, int, bool]] = {}
    for phrase in phrases:
        rank = (*phrase.rank(own), phrase.topic == topic)
        ranked[phrase.indicator] = max(rank, ranked.get(phrase.indicator, rank))
    best = max(ranked.values(), default=None)
    leaders = [indicator for indicator, rank in ranked.items() if rank == best]
    return leaders[0] if len(leaders) == 1 else ""


def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(filter(None, phrase.split("&")))
