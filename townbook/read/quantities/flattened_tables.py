"""Tables that were flattened into text, whose unit stands in the head: 单位：万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from townbook.read.quantities import numerals
from townbook.read.quantities.column_tables import Cell, cells
from townbook.read.quantities.units import BaseUnit, measure_at
from townbook.read.quantities.written_number import Number, replace

_HEAD = re.compile(
    r"[（(]?(?:计量|金额)?单\s{0,4}位\s{0,4}[:：]\s{0,4}(?P<signs>[十百千]?[万亿]{0,2})(?=\S)"
)
_MORE_UNITS = re.compile(r"\s?[、，,/／和]\s?(?=\D)")
"""Where a head names several units, no cell's is known from it."""
_TABLE_ENDS = re.compile(r"[。；！？]|单\s{0,4}位\s{0,4}[:：]|\n[ \t]{0,4}\n[ \t]{0,4}\n")
_CELL_EDGE = " \t\n\r|,，"


@dataclass(frozen=True, slots=True)
class Table:
    """The stretch of a text that a head's unit holds for."""

    start: int
    end: int
    scale: Decimal
    measure: BaseUnit


def tables(text: str) -> list[Table]:
    """The flattened tables of a normalised text, in order."""
    found = []
    for head in _HEAD.finditer(text):
        unit = measure_at(text, head.end())
        if unit is None:
            continue
        measure, start = unit
        more = _MORE_UNITS.match(text, start)
        if more and measure_at(text, more.end()):
            continue
        end = _TABLE_ENDS.search(text, start)
        found.append(
            Table(
                start,
                end.start() if end else len(text),
                numerals.magnitude(head["signs"]),
                measure,
            )
        )
    return found


def fill(text: str, found: Sequence[Number]) -> list[Number]:
    """`found` with the head's unit given to the bare cells of tables, and row numbers left out."""
    columns = {cell.start: cell for cell in cells(text)}
    found = [_in_column(number, columns.get(number.start)) for number in found]
    grids = [grid for grid in tables(text) if "\t" not in text[grid.start : grid.start + 200]]
    if not grids:
        return found
    filled: list[Number] = []
    remaining = iter(grids)
    grid: Table | None = next(remaining)
    row = 1
    for number in found:
        while grid and number.start >= grid.end:
            grid, row = next(remaining, None), 1
        if grid is None or number.start < grid.start or not _is_cell(text, number):
            filled.append(number)
        elif _is_row_number(text, number, row):
            row += 1
        else:
            filled.append(replace(number, scale=number.scale * grid.scale, measure=grid.measure))
    return filled


def _in_column(number: Number, cell: Cell | None) -> Number:
    if cell is None or number.measure or number.end != cell.end:
        return number
    return replace(number, scale=number.scale * cell.scale, measure=cell.measure)


def _is_cell(text: str, number: Number) -> bool:
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    return (
        number.measure is None
        and not number.han
        and (not before or before in _CELL_EDGE)
        and (not after or after in _CELL_EDGE)
    )


def _is_row_number(text: str, number: Number, expected: int) -> bool:
    """Whether the cell is the next running number of the table's rows: a name follows it."""
    if number.value != expected or number.place != 1:
        return False
    following = text[number.end : number.end + 4].lstrip(_CELL_EDGE)
    return "\u4e00" <= following[:1] <= "\u9fff"
