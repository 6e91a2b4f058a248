"""The vocabulary that all reports share: topics, indicators, units and relations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from townbook.errors import DataError
from townbook.paths import RESOURCES, Layers
from townbook.store.claim import Kind, columns
from townbook.store.tables import read_table

Entry = TypeVar("Entry")
TOPIC_ID = re.compile(r"[a-z0-9_]{1,60}")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a section is about, whatever its number, and the question its chapter answers.

    A keyword tells the topic by itself; a hint speaks for it and never decides alone.
    """

    topic: str
    label_zh: str
    label_en: str
    question_zh: str
    question_en: str
    keywords: tuple[str, ...]
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure that claims of different reports share.

    One of `phrases` is said of its numbers, and nothing of `not_`; the parts that `&` joins are
    all said, in any order. A part may be the number's unit.
    """

    indicator: str
    topic: str
    label_zh: str
    label_en: str
    unit: str
    meaning_zh: str
    meaning_en: str
    phrases: tuple[str, ...]
    not_: tuple[str, ...] = ()


UNITS_OF_GROWTH = frozenset({"%", "‰", "百分点", "倍"})
"""Units in which a growth states the indicator of its level."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A base unit, how both languages write it, and whether it comes in whole numbers.

    A number written with an alias is read in the unit itself (平米 as 平方米), but keeps those
    that are `kept` (20名, where 名 is an alias of 人). Units that share one of their `families`
    may state the same indicator: 亩 and 公顷, both areas; 家 and 户, both of firms. A `noun` is
    itself what is counted (70床位): an indicator's phrase that holds it speaks of the thing. One
    of them is `size` of the unit `measure`: a 公顷 15 亩.
    """

    unit: str
    label_zh: str
    label_en: str
    label_en_plural: str
    kind: Kind
    whole: bool
    aliases: tuple[str, ...]
    kept: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    noun: bool = False
    measure: str = ""
    size: Decimal | None = None


class RuleKind(StrEnum):
    TOTAL = "total"
    RATE = "rate"
    SHARE = "share"
    MEAN = "mean"
    SCOPE = "scope"
    CHANNELS = "channels"


@dataclass(frozen=True, slots=True)
class RelationRule:
    """A relation between indicators that holds in any report, whatever its wording."""

    relation: str
    kind: RuleKind
    result: str
    operands: tuple[str, ...]
    note_zh: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Code:
    """A word that statements are coded with: a sector, or what a measure or a plan item is."""

    code: str
    label_zh: str
    label_en: str


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The five tables of data/catalogue/, each keyed by its first column.

    Two catalogues are the same only if they are one object, so that what is made from one, such
    as an index of its words, can be kept for it.
    """

    topics: dict[str, Topic]
    indicators: dict[str, Indicator]
    units: dict[str, Unit]
    relations: dict[str, RelationRule]
    codes: dict[str, Code]

    @classmethod
    def load(cls, folder: Path) -> Catalogue:
        """Read and cross-check the catalogue; a table that `folder` lacks comes with townbook.

        Raises:
            DataError: a table is damaged, a key stands twice, or a key is used that its
                table lacks, or the totals run in a circle.
        """
        tables = Layers((folder, RESOURCES / "data" / "catalogue"))
        catalogue = cls(
            topics=_keyed(tables / "topics.csv", Topic),
            indicators=_keyed(tables / "indicators.csv", Indicator),
            units=load_units(tables / "units.csv"),
            relations=_keyed(tables / "relations.csv", RelationRule),
            codes=_keyed(tables / "codes.csv", Code),
        )
        _check_topics(tables / "topics.csv", catalogue)
        _check_indicators(tables / "indicators.csv", catalogue)
        _check_relations(tables / "relations.csv", catalogue)
        return catalogue

    @cached_property
    def _spelled(self) -> dict[str, str]:
        return {
            name: entry.unit
            for entry in self.units.values()
            for name in (entry.unit, *entry.aliases)
        }

    def unit(self, spelling: str) -> str:
        """The catalogue's spelling of a unit, or the given one where the catalogue has none."""
        return self._spelled.get(spelling, spelling)

    def measured(self, unit: str) -> tuple[str, Fraction]:
        """The unit in which amounts of this one can be compared with others, and its size in it."""
        entry = self.units.get(unit)
        if entry is None or not entry.measure or entry.size is None:
            return unit, Fraction(1)
        return entry.measure, Fraction(entry.size)

    def families(self, unit: str) -> tuple[str, ...]:
        """What a unit counts, where others count the same: 亩 and 公顷 are areas."""
        return (unit, *(self.units[unit].families if unit in self.units else ()))

    def may_state(self, indicator: str, unit: str) -> bool:
        """Whether a number in a unit may state an indicator; a growth may, in per cent."""
        told_in = self.families(self.unit(self.indicators[indicator].unit))
        own = self.families(self.unit(unit))
        return bool({*own} & {*told_in}) or unit in UNITS_OF_GROWTH


def load_units(path: Path) -> dict[str, Unit]:
    """The units of a table, by name.

    Raises:
        DataError: the table is damaged, or something stands for two units.
    """
    units = _keyed(path, Unit)
    owner: dict[str, str] = {}
    for number, entry in enumerate(units.values(), start=2):
        if entry.measure and (entry.measure not in units or not entry.size):
            raise DataError(
                f"{path}, row {number}: {entry.unit} is measured in {entry.measure}, size "
                f"{entry.size}.",
                "Name a unit of this table in measure, and in size how many of it make one.",
            )
        for name in (entry.unit, *entry.aliases):
            if owner.setdefault(name, entry.unit) != entry.unit:
                raise DataError(
                    f"{path}, row {number}: {name} stands for {owner[name]} and {entry.unit}.",
                    "Keep it in one of the two rows.",
                )
    return units


def _keyed(path: Path, row_type: type[Entry]) -> dict[str, Entry]:
    key = columns(row_type)[0]
    entries: dict[str, Entry] = {}
    for number, entry in enumerate(read_table(path, row_type), start=2):
        name = getattr(entry, key)
        if name in entries:
            raise DataError(
                f"{path}, row {number}: {key} {name} stands twice.", "Keep one of the two rows."
            )
        entries[name] = entry
    return entries


def _check_topics(path: Path, catalogue: Catalogue) -> None:
    for number, topic in enumerate(catalogue.topics, start=2):
        if not TOPIC_ID.fullmatch(topic):
            raise DataError(
                f"{path}, row {number}: {topic!r} is no key of a topic.",
                "Use lower-case letters, digits and underscores: it also names a notebook.",
            )


def _check_indicators(path: Path, catalogue: Catalogue) -> None:
    for number, entry in enumerate(catalogue.indicators.values(), start=2):
        where = f"{path}, row {number}: indicator {entry.indicator}"
        _expect(entry.topic, catalogue.topics, f"{where} names topic", "topics.csv")
        _expect(entry.unit, catalogue.units, f"{where} names unit", "units.csv")
        if not all(phrase.strip("&") for phrase in (*entry.phrases, *entry.not_)):
            raise DataError(f"{where} has a phrase without words.", "Remove it.")


def _check_relations(path: Path, catalogue: Catalogue) -> None:
    for number, rule in enumerate(catalogue.relations.values(), start=2):
        where = f"{path}, row {number}: relation {rule.relation}"
        for name in (rule.result, *rule.operands):
            _expect(name, catalogue.indicators, f"{where} names indicator", "indicators.csv")
    totals = {
        rule.result: rule.operands
        for rule in catalogue.relations.values()
        if rule.kind is RuleKind.TOTAL
    }
    for result in totals:
        circle = _circle(result, totals)
        if circle:
            raise DataError(
                f"{path}: the totals run in a circle: {' → '.join(circle)}.",
                "Remove one of these relations.",
            )


def _expect(name: str, known: Iterable[str], where: str, table: str) -> None:
    if name not in known:
        raise DataError(
            f"{where} {name!r}, which {table} lacks.", f"Add it to {table} or correct it."
        )


def _circle(start: str, totals: dict[str, tuple[str, ...]]) -> list[str]:
    """A path from `start` back to itself through the parts of totals; empty where none."""
    trails = [[start]]
    while trails:
        trail = trails.pop()
        for part in totals.get(trail[-1], ()):
            if part == start:
                return [*trail, part]
            if part not in trail:
                trails.append([*trail, part])
    return []
