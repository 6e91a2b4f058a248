"""Tables whose cells are kept apart by tabs or bars: a column's unit stands in its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from townbook.read.quantities import numerals
from townbook.read.quantities.units import BaseUnit, base_unit, measure_at
from townbook.store.claim import Kind
from townbook.store.lexicon import Wording

_ROW = re.compile(r"^(?=[^\n\t|]*[\t|])[^\n]+", re.M)
_EDGE = re.compile(r"[\t|]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_IN_BRACKETS = re.compile(r"[（(]\s?(?:单位\s?[:：]\s?)?(?P<signs>[十百千]?[万亿]{0,2})(?=[^\d\s])")
_CAPTION = re.compile(r"单\s{0,4}位\s{0,4}[:：]")
_CAPTION_UNIT = re.compile(r"[ \u3000、，,/／和；;]{0,4}(?P<signs>[十百千]?[万亿]{0,2})(?=[^\d\s])")
_UNIT_COLUMN = re.compile(r"(?:计[量数])?单\s?位")
_HEADS_OF = (
    (Kind.MONEY, Wording("{money_noun}|[金总余]?额$|费$")),
    (Kind.AREA, re.compile("面积$")),
    (Kind.PERCENT, re.compile("[率比]$|比重$")),
    (Kind.COUNT, re.compile("数量?$")),
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


_Told = tuple[Decimal, BaseUnit]
_Unit = _Told | None


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
    overall = _caption_units(text, rows[0].start(), rows[0].end())
    units: list[_Unit] = []
    unit_column: int | None = None
    heading = True
    for row in rows:
        spans = _cells_of(text, row.start(), row.end())
        numeric = [_NUMBER.fullmatch(text, start, end) is not None for start, end in spans]
        heads_again = not any(numeric) and any(_told(text[start:end]) for start, end in spans)
        above = units if heading else []
        heading = heads_again or (heading and not any(numeric))
        if heading:
            units = _head_units(text, spans, above, overall)
            unit_column = _unit_column(text, spans, unit_column)
            continue
        of_row = _unit_of_row(text, spans, unit_column)
        for position, ((start, end), bare) in enumerate(zip(spans, numeric, strict=True)):
            unit = units[position] if position < len(units) else None
            unit = unit if unit_column is None else of_row if position != 0 else None
            if bare and unit:
                yield Cell(start, end, *unit)


def _unit_column(text: str, spans: Sequence[tuple[int, int]], above: int | None) -> int | None:
    """Which column names the unit of its row; None where none does."""
    named = [place for place, span in enumerate(spans) if _UNIT_COLUMN.fullmatch(text, *span)]
    return named[0] if named else above


def _unit_of_row(text: str, spans: Sequence[tuple[int, int]], column: int | None) -> _Unit:
    if column is None or column >= len(spans):
        return None
    start, end = spans[column]
    found = _caption_unit(text, start, end)
    return found[0] if found and found[1] == end else None


def _cells_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start - 1, *(edge.start() for edge in _EDGE.finditer(text, start, end)), end]
    return [_trimmed(text, before + 1, after) for before, after in pairwise(edges)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    return start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())


def _head_units(
    text: str, spans: Sequence[tuple[int, int]], above: Sequence[_Unit], overall: Sequence[_Told]
) -> list[_Unit]:
    """The unit of each column: its own head's, else the one a head row above gave, else the
    table's, unless the column counts nothing.
    """
    units: list[_Unit] = []
    for position, (start, end) in enumerate(spans):
        head = text[start:end]
        before = above[position] if position < len(above) else None
        counts = not _COUNTS_NOTHING.search(head)
        units.append(_told(head) or before or (_of_caption(head, overall) if counts else None))
    return units


def _told(head: str) -> _Unit:
    for match in _IN_BRACKETS.finditer(head):
        if unit := measure_at(head, match.end()):
            return numerals.magnitude(match["signs"]), unit[0]
    for name, of in _TOLD_BY_NAME:
        if head.endswith(name):
            return Decimal(1), base_unit(of)
    return None


def _caption_units(text: str, start: int, end: int) -> list[_Told]:
    """The units that a line just above the table, or its first row, gives for all of it."""
    captions = list(_CAPTION.finditer(text, max(0, start - 40), end))
    units: list[_Told] = []
    found = _caption_unit(text, captions[-1].end(), len(text)) if captions else None
    while found:
        units.append(found[0])
        found = _caption_unit(text, found[1], len(text))
    return units


def _caption_unit(text: str, start: int, end: int) -> tuple[_Told, int] | None:
    """The unit that stands next, and where it ends."""
    signs = _CAPTION_UNIT.match(text, start, end)
    unit = measure_at(text, signs.end()) if signs else None
    if signs is None or unit is None:
        return None
    return (numerals.magnitude(signs["signs"]), unit[0]), unit[1]


def _of_caption(head: str, units: Sequence[_Told]) -> _Unit:
    """Which of a caption's units a column is in; None where its head leaves that open.

    单位：万元、座 over 投资额 and 改厕数: money is in 万元, a number of things in 座.
    """
    if len(units) < 2:
        return units[0] if units else None
    kinds = [kind for kind, heads in _HEADS_OF if heads.search(head)]
    fits = [unit for unit in units if unit[1].kind in kinds[:1]]
    return fits[0] if len(fits) == 1 else None
