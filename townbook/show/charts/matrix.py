"""What meets what: rows, columns, and a dot where they meet."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.lettering import block_height, text_width, wrap
from townbook.show.charts.sheet import LEFT, RIGHT, Sheet, label_width
from townbook.show.charts.table import Mark, figure_text, marks_of
from townbook.show.style import ALERT, INK, LABEL, MAIN, MUTED, NOTE, PAPER, styled
from townbook.show.words import Language

LABEL_COLUMN = 2.3
HEADING_LINES = 4
LEAST_COLUMN = 0.26


@styled
def action_matrix(
    table: pd.DataFrame, language: Language = "zh", *, title: str = "", empty: str = ""
) -> Figure:
    """A row for each label, a column for each `group`, a dot where the value is above zero.

    A value above one stands in its dot. A row with an empty group has no column of its own: it
    puts a label without any dot on the chart. Rows without a dot are set in the alert colour,
    and `empty` is written into them. Headings too long for their columns become letters with
    a key beneath.

    Raises:
        ValueError: the table cannot be drawn (see `marks_of`), no row names a column, or there
            are more columns than fit.
    """
    marks = marks_of(table, 2)
    rows = list(dict.fromkeys(mark.label for mark in marks))
    columns = list(dict.fromkeys(mark.group for mark in marks if mark.group))
    column = label_width(rows, LABEL_COLUMN)
    left = LEFT + column + 0.15
    if not columns or (RIGHT - left) / len(columns) < LEAST_COLUMN:
        raise ValueError(f"a matrix of {len(columns)} columns cannot be drawn")
    pitch = min((RIGHT - left) / len(columns), 1.3)
    centres = [left + (place + 0.5) * pitch for place in range(len(columns))]
    sheet = Sheet(title)
    lettered = _headings(sheet, columns, centres, pitch)
    for row in rows:
        cells = {mark.group: mark for mark in marks if mark.label == row}
        _matrix_row(
            sheet, row, [cells.get(name) for name in columns], centres, column, empty, language
        )
    if lettered:
        sheet.y += 0.08
        for letter, name in zip(ascii_uppercase, columns, strict=False):
            sheet.text(LEFT, sheet.y, letter, NOTE, MUTED)
            sheet.y += sheet.text(LEFT + 0.2, sheet.y, name, NOTE, MUTED, width=RIGHT - LEFT - 0.2)
    return sheet.finish()


def _headings(sheet: Sheet, columns: Sequence[str], centres: Sequence[float], pitch: float) -> bool:
    """The columns' names over them, or letters where a name does not fit; says whether letters."""
    room = pitch - 0.08
    blocks = [wrap(name, NOTE, room) for name in columns]
    lettered = any(
        len(block) > HEADING_LINES or _broken(name, room)
        for block, name in zip(blocks, columns, strict=True)
    )
    if lettered:
        blocks = [[letter] for letter, _ in zip(ascii_uppercase, columns, strict=False)]
    deepest = max(block_height(len(block), NOTE) for block in blocks)
    for x, block in zip(centres, blocks, strict=True):
        bottom = sheet.y + deepest - block_height(len(block), NOTE) / 2
        sheet.block(x, bottom, block, NOTE, colour=MUTED, align="center")
    sheet.y += deepest + 0.06
    return lettered


def _broken(name: str, room: float) -> bool:
    """Whether a word of a heading is wider than its column."""
    return any(word.isascii() and text_width(word, NOTE) > room for word in name.split())


def _matrix_row(
    sheet: Sheet,
    label: str,
    cells: Sequence[Mark | None],
    centres: Sequence[float],
    column: float,
    empty: str,
    language: Language,
) -> None:
    lines = wrap(label, LABEL, column)
    met = [cell is not None and cell.middle > 0 for cell in cells]
    height = max(block_height(len(lines), LABEL), 0.28)
    sheet.line((LEFT, RIGHT), (sheet.y, sheet.y), zorder=0)
    middle = sheet.y + 0.04 + height / 2
    sheet.block(LEFT, middle, lines, LABEL, colour=INK if any(met) else ALERT)
    for x, cell, filled in zip(centres, cells, met, strict=True):
        if filled and cell is not None:
            sheet.dots([x], [middle], MAIN, 15, markeredgewidth=0)
            if cell.middle > 1:
                number = figure_text(cell.middle, "", language)
                sheet.block(x, middle, [number], NOTE, PAPER, align="center")
    if empty and not any(met):
        room = RIGHT - centres[0]
        sheet.block(centres[0] - 0.1, middle, wrap(empty, NOTE, room), NOTE, colour=ALERT)
    sheet.y += height + 0.08
