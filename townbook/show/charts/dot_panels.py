"""Small panels of dots: a panel for each quantity, a row for each year or place."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import Mark, grouped, mark_text, marks_of
from townbook.show.charts.drawing import ARROW, Sheet, label_width
from townbook.show.charts.lettering import block_height, sentence_case, text_width, wrap
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.charts.scale import linear
from townbook.show.interface_words.languages import Language
from townbook.show.style import LABEL, MAIN, MUTED, NOTE, styled

MOST_LABEL, MOST_NUMBER = 0.26, 0.32
"""The widest that a row's name and its number may be before they wrap, as shares of the row."""
GAP, ROW = 0.13, 0.25


@styled
def dot_panels(
    table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN, joined: bool = False
) -> Figure:
    """A panel for each `group`, a row for each label: a dot, its interval as a pale bar.

    With `joined` a line leads from each row to the next; a row with a note breaks it.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
    """
    sheet = Sheet(frame)
    for group, rows in grouped(marks_of(table, 2)).items():
        if group:
            sheet.heading(group)
        _panel(sheet, rows, joined, language)
    return sheet.finish()


def _panel(sheet: Sheet, rows: Sequence[Mark], joined: bool, language: Language) -> None:
    room_of_label, room_of_number = MOST_LABEL * sheet.width, MOST_NUMBER * sheet.width
    left = sheet.left + label_width((mark.label for mark in rows), room_of_label) + GAP
    numbers = [wrap(mark_text(mark, language), LABEL, room_of_number) for mark in rows]
    room = max(text_width(line, LABEL) for lines in numbers for line in lines) + GAP
    open_ends = any(None in (mark.low, mark.high) for mark in rows)
    arrow = 2 * ARROW if open_ends else 0
    ends = [end for mark in rows for end in mark.ends]
    scale = linear(ends, left + arrow, sheet.right - room - arrow)
    before: tuple[float, float] | None = None
    for mark, number in zip(rows, numbers, strict=True):
        lines = wrap(sentence_case(mark.label), LABEL, room_of_label)
        height = max(ROW, block_height(len(lines), LABEL), block_height(len(number), LABEL))
        x, middle = scale(mark.middle), sheet.y + height / 2
        if joined and before and not mark.note:
            sheet.line((before[0], x), (before[1], middle), MUTED, 1.6, zorder=1)
        sheet.block(sheet.left, middle, lines)
        _, end = sheet.interval(scale, mark, middle, MAIN)
        sheet.dots([x], [middle], MAIN)
        sheet.block(max(x, end) + GAP, middle, number, clear=True)
        before = (x, middle)
        sheet.y += height
        if mark.note:
            sheet.y += (
                sheet.text(left, sheet.y, mark.note, NOTE, MUTED, width=sheet.right - left) + 0.04
            )
    sheet.y += 0.12
