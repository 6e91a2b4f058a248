"""Tables whose cells are kept apart by tabs or bars: a column's unit stands in its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from townbook.read.quantities import numerals
from townbook.read.quantities.units import BaseUnit, base_unit, measure_at

_ROW = re.compile(r"^(?=[^\n\t|]*[\t|])[^\n]+", re.M)
_EDGE = re.compile(r"[\t|]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_IN_BRACKETS = re.compile(r"[（(]\s?(?:单位\s?[:：]\s?)?(?P<signs>[十百千]?[万亿]{0,2})(?=[^\d\s])")
_TABLE_UNIT = re.compile(
    r"单\s{0,4}位\s{0,4}[:：]\s{0,4}(?P<signs>[十百千]?[万亿]{0,2})(?=[^\d\s])"
)
_COUNTS_NOTHING = re.compile(r"序\s?号|编号|年份|年度|日期|时间|电话|代码|邮编|备注|名称")
_TOLD_BY_NAME = (("户数", "户"), ("人数", "人"), ("人口", "人"), ("比重", "%"), ("占比", "%"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds a bare number, with the unit of its column; places are view offsets."""

    start: int
    end: int
    scale: Decimal
    measure: BaseUnit


_Unit = tuple[Decimal, BaseUnit] | None


def cells(text: str) -> Iterator[Cell]:
    """The numeric cells of the tables of a normalised text whose unit a head tells, in order."""
    for rows in _blocks(text):
        yield from _table(text, rows)


def _blocks(text: str) -> Iterator[list[re.Match[str]]]:
    """Rows that follow each other line by line, at least two."""
    block: list[re.Match[str]] = []
    for row in _ROW.finditer(text):
        if block and row.start() - block[-1].end() > 1:
            if len(block) > 1:
                yield block
            block = []
        block.append(row)
    if len(block) > 1:
        yield block


def _table(text: str, rows: Sequence[re.Match[str]]) -> Iterator[Cell]:
    overall = _overall_unit(text, rows[0].start(), rows[0].end())
    units: list[_Unit] = []
    heading = True
    for row in rows:
        spans = _cells_of(text, row.start(), row.end())
        numeric = [_NUMBER.fullmatch(text, start, end) is not None for start, end in spans]
        heads_again = not any(numeric) and any(_told(text[start:end]) for start, end in spans)
        heading = heads_again or (heading and not any(numeric))
        if heading:
            units = _head_units(text, spans, [] if heads_again else units, overall)
            continue
        for position, ((start, end), bare) in enumerate(zip(spans, numeric, strict=True)):
            unit = units[position] if position < len(units) else None
            if bare and unit:
                yield Cell(start, end, *unit)


def _cells_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start - 1, *(edge.start() for edge in _EDGE.finditer(text, start, end)), end]
    return [_trimmed(text, before + 1, after) for before, after in pairwise(edges)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    return start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())


def _head_units(
    text: str, spans: Sequence[tuple[int, int]], above: Sequence[_Unit], overall: _Unit
) -> list[_Unit]:
    """The unit of each column: its own head's, else the one a head row above gave, else the
    table's, unless the column counts nothing.
    """
    units: list[_Unit] = []
    for position, (start, end) in enumerate(spans):
        head = text[start:end]
        before = above[position] if position < len(above) else None
        counts = not _COUNTS_NOTHING.search(head)
        units.append(_told(head) or before or (overall if counts else None))
    return units


def _told(head: str) -> _Unit:
    for match in _IN_BRACKETS.finditer(head):
        if unit := measure_at(head, match.end()):
            return numerals.magnitude(match["signs"]), unit[0]
    for name, of in _TOLD_BY_NAME:
        if head.endswith(name):
            return Decimal(1), base_unit(of)
    return None


def _overall_unit(text: str, start: int, end: int) -> _Unit:
    """The unit that a line just above the table, or its first row, gives for all of it."""
    found = None
    for match in _TABLE_UNIT.finditer(text, max(0, start - 40), end):
        if unit := measure_at(text, match.end()):
            found = numerals.magnitude(match["signs"]), unit[0]
    return found
