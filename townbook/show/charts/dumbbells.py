"""Before and after on one line: dumbbells with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import (
    Mark,
    by_label,
    figure_text,
    mark_text,
    marks_of,
    two_states,
)
from townbook.show.charts.drawing import ARROW, Sheet, Swatch
from townbook.show.charts.lettering import block_height, text_width, wrap
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.charts.scale import Scale, linear
from townbook.show.interface_words.languages import Language
from townbook.show.style import LABEL, MAIN, MUTED, PAPER, styled

MOST_NUMBER = 0.3
"""The widest that a number may be beside its dot before it wraps, as a share of the row."""
GAP = 0.13


@styled
def dumbbell(
    table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN, zero: bool = False
) -> Figure:
    """Before and after, joined: a row for each label, an axis for each unit.

    The first `group` of the table is before (a ring), the second after (a dot). An interval is a
    pale bar. A label with one state only is drawn alone, and where no label of a unit has both
    its numbers stand without a picture. `zero` starts every axis at zero.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: it holds more than two groups.
    """
    marks = marks_of(table, 2)
    before, after = two_states(marks)
    sheet = Sheet(frame)
    key = (Swatch("ring", MAIN, before), Swatch("dot", MAIN, after))
    sheet.key(swatch for swatch in key if swatch.text)
    sheet.y += 0.04
    for unit in dict.fromkeys(mark.unit for mark in marks):
        _panel(sheet, [mark for mark in marks if mark.unit == unit], before, language, zero)
    return sheet.finish()


def _panel(
    sheet: Sheet, marks: Sequence[Mark], before: str, language: Language, zero: bool
) -> None:
    rows = by_label(marks)
    if all(len(row) == 1 for row in rows):
        _plain_rows(sheet, marks, language)
        return
    most = MOST_NUMBER * sheet.width
    lines = (line for mark in marks for line in wrap(mark_text(mark, language), LABEL, most))
    arrow = 2 * ARROW if any(None in (mark.low, mark.high) for mark in marks) else 0
    room = max(text_width(line, LABEL) for line in lines) + arrow + GAP + 0.04
    numbers = [end for mark in marks for end in mark.ends]
    scale, top = linear(numbers, sheet.left + room, sheet.right - room, zero), sheet.y
    for row in rows:
        sheet.label(next((mark for mark in row if mark.note), row[0]))
        sheet.y += 0.03
        _pair(sheet, scale, row, before, language)
    sheet.axis(scale, top, {tick: figure_text(tick, "", language) for tick in scale.ticks(4)})
    sheet.y += 0.06


def _plain_rows(sheet: Sheet, marks: Sequence[Mark], language: Language) -> None:
    """Numbers that nothing can be compared with: in words, without a picture."""
    for mark in marks:
        number = wrap(mark_text(mark, language), LABEL, MOST_NUMBER * sheet.width)
        room = max(text_width(line, LABEL) for line in number)
        middle = sheet.y + block_height(len(number), LABEL) / 2
        sheet.block(sheet.right, middle, number, align="right")
        sheet.label(mark, sheet.width - room - 0.2)
        sheet.y = max(sheet.y, sheet.bottom) + 0.08


def _pair(
    sheet: Sheet, scale: Scale, pair: Sequence[Mark], before: str, language: Language
) -> None:
    pair = sorted(pair, key=lambda mark: mark.middle)
    most = MOST_NUMBER * sheet.width
    numbers = [wrap(mark_text(mark, language), LABEL, most) for mark in pair]
    height = max(0.24, *(block_height(len(lines), LABEL) for lines in numbers))
    middle = sheet.y + height / 2
    places = [scale(mark.middle) for mark in pair]
    sheet.line(places, [middle] * len(pair), MUTED, 1.6, zorder=3)
    ends = [sheet.interval(scale, mark, middle, MAIN) for mark in pair]
    for mark, place in zip(pair, places, strict=True):
        fill = PAPER if mark.group == before else MAIN
        sheet.dots([place], [middle], fill, markeredgecolor=MAIN)
    sheet.block(max(high for _, high in ends) + GAP, middle, numbers[-1], clear=True)
    if len(pair) > 1:
        x = min(low for low, _ in ends) - GAP
        sheet.block(x, middle, numbers[0], align="right", clear=True)
    sheet.y += height + 0.08
