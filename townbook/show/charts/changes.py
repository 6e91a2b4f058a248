"""Before and after: dumbbells with their intervals, and slopes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.lettering import block_height, text_width, wrap
from townbook.show.charts.scale import Scale, linear, spread
from townbook.show.charts.sheet import ARROW, LEFT, RIGHT, Sheet, Swatch
from townbook.show.charts.table import Mark, figure_text, mark_text, marks_of
from townbook.show.style import LABEL, MAIN, MUTED, NOTE, PAPER, RULE, part_colours, styled
from townbook.show.words import Language

MOST_NUMBER = 1.75
"""The widest that a number may be beside its dot before it wraps, in inches."""
PANEL_HEIGHT = 1.7
PANEL_GAP = 0.3


@styled
def dumbbell(
    table: pd.DataFrame, language: Language = "zh", *, title: str = "", zero: bool = False
) -> Figure:
    """Before and after, joined: a row for each label, an axis for each unit.

    The first `group` of the table is before (a ring), the second after (a dot). An interval is a
    pale bar. A label with one state only is drawn alone. `zero` starts every axis at zero.

    Raises:
        ValueError: the table cannot be drawn (see `marks_of`), or holds other than two groups.
    """
    marks = marks_of(table, 2)
    before, after = _two_states(marks)
    sheet = Sheet(title)
    sheet.key((Swatch("ring", MAIN, before), Swatch("dot", MAIN, after)))
    for unit in dict.fromkeys(mark.unit for mark in marks):
        _panel(sheet, [mark for mark in marks if mark.unit == unit], before, language, zero)
    return sheet.finish()


def _two_states(marks: Sequence[Mark]) -> tuple[str, str]:
    states = list(dict.fromkeys(mark.group for mark in marks))
    if len(states) != 2:
        raise ValueError(f"before and after are two groups, the table has {len(states)}")
    return states[0], states[1]


def _panel(sheet: Sheet, marks: Sequence[Mark], before: str, language: Language, zero: bool) -> None:
    widest = max(text_width(mark_text(mark, language), LABEL) for mark in marks)
    room = min(widest, MOST_NUMBER) + 2 * ARROW + 0.14
    numbers = [end for mark in marks for end in mark.ends]
    scale, top = linear(numbers, LEFT + room, RIGHT - room, zero), sheet.y
    for label in dict.fromkeys(mark.label for mark in marks):
        pair = [mark for mark in marks if mark.label == label]
        sheet.label(next((mark for mark in pair if mark.note), pair[0]))
        _pair(sheet, scale, pair, before, language)
    sheet.axis(scale, top, {tick: figure_text(tick, "", language) for tick in scale.ticks(4)})
    sheet.y += 0.06


def _pair(sheet: Sheet, scale: Scale, pair: Sequence[Mark], before: str, language: Language) -> None:
    pair = sorted(pair, key=lambda mark: mark.middle)
    numbers = [wrap(mark_text(mark, language), LABEL, MOST_NUMBER) for mark in pair]
    height = max(0.24, *(block_height(len(lines), LABEL) for lines in numbers))
    middle = sheet.y + height / 2
    places = [scale(mark.middle) for mark in pair]
    sheet.line(places, [middle] * len(pair), MUTED, 1.6, zorder=3)
    ends = [sheet.interval(scale, mark, middle, MAIN) for mark in pair]
    for mark, place in zip(pair, places, strict=True):
        fill = PAPER if mark.group == before else MAIN
        sheet.dots([place], [middle], fill, markeredgecolor=MAIN)
    sheet.block(max(high for _, high in ends) + 0.1, middle, numbers[-1], LABEL)
    if len(pair) > 1:
        sheet.block(min(low for low, _ in ends) - 0.1, middle, numbers[0], LABEL, align="right")
    sheet.y += height + 0.08


@styled
def slopes(table: pd.DataFrame, language: Language = "zh", *, title: str = "") -> Figure:
    """Lines from before (the first `group`) to after (the second), a panel for each unit.

    Every panel has its own scale from zero: a line's fall shows its share of the start.

    Raises:
        ValueError: the table cannot be drawn (see `marks_of`), holds other than two groups, or
            a label lacks one of the two states.
    """
    marks = marks_of(table, 2)
    states = _two_states(marks)
    units = list(dict.fromkeys(mark.unit for mark in marks))
    columns = min(len(units), 2)
    width = (RIGHT - LEFT - PANEL_GAP * (columns - 1)) / columns
    sheet = Sheet(title)
    for start in range(0, len(units), columns):
        top = sheet.y
        bottoms = []
        for place, unit in enumerate(units[start : start + columns]):
            sheet.y = top
            left = LEFT + place * (width + PANEL_GAP)
            lines = _lines_of([mark for mark in marks if mark.unit == unit], states)
            _slope_panel(sheet, lines, states, left, left + width, language)
            bottoms.append(sheet.y)
        sheet.y = max(bottoms) + 0.15
    return sheet.finish()


def _lines_of(marks: Sequence[Mark], states: tuple[str, str]) -> list[tuple[Mark, Mark]]:
    found = {(mark.label, mark.group): mark for mark in marks}
    labels = dict.fromkeys(mark.label for mark in marks)
    lonely = [label for label in labels if any((label, state) not in found for state in states)]
    if lonely:
        raise ValueError(f"no line without both states: {', '.join(lonely)}")
    return [(found[label, states[0]], found[label, states[1]]) for label in labels]


def _slope_panel(
    sheet: Sheet,
    lines: Sequence[tuple[Mark, Mark]],
    states: tuple[str, str],
    left: float,
    right: float,
    language: Language,
) -> None:
    after_room = max(text_width(mark_text(after, language), LABEL) for _, after in lines) + 0.16
    after_room = max(min(after_room, 0.32 * (right - left)), text_width(states[1], NOTE) / 2 + 0.05)
    x_before, x_after = left + 0.48 * (right - left), right - after_room
    labels = [
        wrap(before.label, LABEL, x_before - left - 0.16)
        + wrap(mark_text(before, language), LABEL, x_before - left - 0.16)
        for before, _ in lines
    ]
    numbers = [wrap(mark_text(after, language), LABEL, after_room - 0.14) for _, after in lines]
    heights = [[block_height(len(block), LABEL) for block in side] for side in (labels, numbers)]
    room = max(PANEL_HEIGHT, *(sum(side) for side in heights))
    _state_names(sheet, states, x_before, x_after, left)
    top = sheet.y
    scale = linear([end for line in lines for mark in line for end in mark.ends], top + room, top)
    colours = part_colours([before.label for before, _ in lines])
    for x in (x_before, x_after):
        sheet.line((x, x), (top, top + room))
    places = [
        spread([scale(line[side].middle) for line in lines], heights[side], top, top + room)
        for side in (0, 1)
    ]
    for row, (before, after) in enumerate(lines):
        ys = (scale(before.middle), scale(after.middle))
        colour = colours[before.label]
        sheet.line((x_before, x_after), ys, colour, 2.2, zorder=3)
        sheet.dots((x_before, x_after), ys, colour, 6)
        sheet.line((x_before - 0.1, x_before), (places[0][row], ys[0]), colour)
        sheet.line((x_after, x_after + 0.1), (ys[1], places[1][row]), colour)
        sheet.block(x_before - 0.13, places[0][row], labels[row], LABEL, align="right")
        sheet.block(x_after + 0.13, places[1][row], numbers[row], LABEL)
    sheet.y = top + room


def _state_names(
    sheet: Sheet, states: tuple[str, str], x_before: float, x_after: float, left: float
) -> None:
    """The two states' names over their ends of the lines, each in the room on its side."""
    gap = 0.08
    middle = (x_before + x_after) / 2
    first = sheet.text(
        middle - gap, sheet.y, states[0], NOTE, MUTED, align="right", width=middle - gap - left
    )
    second = sheet.text(middle + gap, sheet.y, states[1], NOTE, MUTED, width=RIGHT - middle - gap)
    sheet.y += max(first, second) + 0.08
