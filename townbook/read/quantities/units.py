"""The units that reports count and measure in, and how they are spelled: those of `units.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from townbook.paths import RESOURCES, Layers
from townbook.store.catalogue import Unit, load_units
from townbook.store.claim import Kind
from townbook.store.in_use import workspace_in_use
from townbook.store.lexicon import Wording

_PER = Wording("{per_what}")
_HOUSEHOLDS = Wording("{counted_household}")
_PEOPLE = Wording("{counted_people}")
_THINGS = Wording("{counted_thing}")


@dataclass(frozen=True, slots=True)
class BaseUnit:
    """A base unit: what kind of claim it makes and whether it comes in whole things only."""

    unit: str
    kind: Kind
    whole: bool = False


@dataclass(frozen=True)
class Spellings:
    """Every spelling of a unit and what it stands for, and how long the longest is."""

    units: Mapping[str, BaseUnit]
    longest: int


def base_unit(spelling: str) -> BaseUnit:
    """The unit of a spelling that `units.csv` has.

    Raises:
        KeyError: it has none such.
    """
    return spellings().units[spelling]


def spellings() -> Spellings:
    """The spellings in force: those of the workspace in use, or those that come with townbook.

    Raises:
        DataError: the table is damaged.
    """
    return _spellings(workspace_in_use().catalogue)


@lru_cache(maxsize=4)
def _spellings(folder: Path) -> Spellings:
    table = load_units(Layers((folder, RESOURCES / "data" / "catalogue")) / "units.csv")
    units = {name: unit for each in table.values() for name, unit in _spelled(each)}
    return Spellings(units, max(map(len, units)))


def _spelled(entry: Unit) -> Iterator[tuple[str, BaseUnit]]:
    for name in (entry.unit, *entry.aliases):
        unit = name if name in entry.kept else entry.unit
        yield name, BaseUnit(unit, entry.kind, entry.whole)


def measure_at(text: str, position: int) -> tuple[BaseUnit, int] | None:
    """The longest unit written at `position` of a normalised text, and where it ends.

    A unit per another one (元/亩, 毫克/升) is a unit of its own.
    """
    known = spellings()
    for length in range(min(known.longest, len(text) - position), 0, -1):
        measure = known.units.get(text[position : position + length])
        if measure is None:
            continue
        end = position + length
        return _per_unit(text, measure, end) if text.startswith("/", end) else (measure, end)
    return None


def _per_unit(text: str, measure: BaseUnit, slash: int) -> tuple[BaseUnit, int]:
    per = _PER.match(text, slash + 1)
    if per is None:
        return measure, slash
    return BaseUnit(f"{measure.unit}/{per[0]}", Kind.QUANTITY), per.end()


def counted_noun_at(text: str, position: int) -> BaseUnit | None:
    """The unit of a noun that a bare number counts: 户 for households, 人 for people, or itself."""
    if _HOUSEHOLDS.match(text, position):
        return base_unit("户")
    if _PEOPLE.match(text, position):
        return base_unit("人")
    thing = _THINGS.match(text, position)
    return BaseUnit(thing[0], Kind.COUNT, whole=True) if thing else None
