"""Numbers of different size and kind: dots on a logarithmic scale, bars by stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import (
    Mark,
    Undrawable,
    figure_text,
    grouped,
    mark_text,
    marks_of,
)
from townbook.show.charts.drawing import ARROW, Sheet, label_width
from townbook.show.charts.lettering import block_height, sentence_case, text_width, wrap
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.charts.scale import Scale, linear, logarithmic
from townbook.show.interface_words.languages import Language
from townbook.show.style import LABEL, MAIN, MUTED, NOTE, PAPER, part_colours, styled, tint

LABEL_COLUMN = 2.0
LEAST_PLOT = 0.28
"""Of a chart's width, what its graphics have at least."""
GAP = 0.12
BESIDE = GAP + 2 * ARROW
"""Room that a number's graphic may take beyond the number itself: an arrow, and a gap."""


@styled
def log_dots(table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN) -> Figure:
    """Numbers of very different size as dots on one logarithmic scale, grouped.

    A group is the table's `group`, or where that is empty the unit. Zero stands at the scale's
    left edge as a ring: it has no place on the scale itself.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: a number is below zero.
    """
    marks = marks_of(table, 2)
    # Numbers without a unit have no heading: they come first, not under another unit's.
    groups: dict[str, list[Mark]] = {"": []}
    for mark in marks:
        groups.setdefault(mark.group or mark.unit, []).append(mark)
    numbers = [end for mark in marks for end in mark.ends]
    sheet = Sheet(frame)

    def draw(scale: Scale, mark: Mark, middle: float) -> float:
        sheet.line((scale.left, scale(mark.ends[0])), (middle, middle), width=0.8)
        fill = MAIN if mark.middle > 0 else PAPER
        sheet.dots([scale(mark.middle)], [middle], fill, markeredgecolor=MAIN)
        return sheet.interval(scale, mark, middle, MAIN)[1]

    _rows(sheet, groups, lambda left, right: logarithmic(numbers, left, right), draw, language)
    return sheet.finish()


@styled
def programmes(table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN) -> Figure:
    """How far programmes have come: bars of one unit on one scale from zero, by stage (`group`).

    What an interval leaves open is drawn paler at the bar's end.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: a number is below zero, or the rows have several units.
    """
    marks = marks_of(table, 2)
    units = {mark.unit for mark in marks}
    if len(units) > 1:
        raise Undrawable(f"bars on one scale need one unit, not {', '.join(sorted(units))}")
    numbers = [end for mark in marks for end in mark.ends]
    if min(numbers) < 0:
        raise Undrawable("a bar cannot show a number below zero")
    groups = grouped(marks)
    colours = part_colours(list(groups))
    sheet = Sheet(frame)

    def draw(scale: Scale, mark: Mark, middle: float) -> float:
        colour, (low, high) = colours[mark.group], mark.ends
        sheet.box(scale.left, middle - 0.085, scale(high) - scale.left, 0.17, tint(colour, 0.4))
        sheet.box(scale.left, middle - 0.085, scale(low) - scale.left, 0.17, colour)
        if mark.high is None and mark.is_interval:
            return sheet.arrow(scale(high), middle, tint(colour, 0.4), ARROW)
        return scale(high)

    _rows(sheet, groups, lambda left, right: linear(numbers, left, right), draw, language)
    return sheet.finish()


def _rows(
    sheet: Sheet,
    groups: Mapping[str, Sequence[Mark]],
    scale_between: Callable[[float, float], Scale],
    draw: Callable[[Scale, Mark, float], float],
    language: Language,
) -> None:
    """Rows of label, graphic and number under group headings, over one axis.

    On a narrow sheet a label stands over its graphic. `draw` puts a mark on the scale at a height
    and says where the graphic ends.
    """
    marks = [mark for group in groups.values() for mark in group]
    values = {mark: mark_text(mark, language) for mark in marks}
    column = 0.0 if sheet.frame.is_narrow else label_width((m.label for m in marks), LABEL_COLUMN)
    left = sheet.left + (column + 0.16 if column else 0.08)
    widest = sheet.right - left - LEAST_PLOT * sheet.width - BESIDE
    numbers = {mark: wrap(text, LABEL, widest) for mark, text in values.items()}
    scale = scale_between(left, _right_end(scale_between, numbers, (left, sheet.right)))
    top = sheet.y
    for group, members in groups.items():
        if group:
            sheet.y += 0.05
            sheet.heading(group)
        for mark in members:
            _row(sheet, scale, mark, numbers[mark], column, draw)
    sheet.y += 0.02
    sheet.axis(scale, top, {tick: figure_text(tick, "", language) for tick in scale.ticks()})


def _right_end(
    scale_between: Callable[[float, float], Scale],
    numbers: Mapping[Mark, Sequence[str]],
    span: tuple[float, float],
) -> float:
    """How far right the scale may reach, so that every number beside its graphic has room."""
    unit = scale_between(0.0, 1.0)
    left, right = span
    ends = [right]
    for mark, lines in numbers.items():
        room = right - left - BESIDE - max(text_width(line, LABEL) for line in lines)
        ends.append(left + room / max(unit(mark.ends[1]), 0.01))
    return min(ends)


def _row(
    sheet: Sheet,
    scale: Scale,
    mark: Mark,
    number: Sequence[str],
    column: float,
    draw: Callable[[Scale, Mark, float], float],
) -> None:
    label = wrap(sentence_case(mark.label), LABEL, column or sheet.width)
    if not column:
        sheet.block(sheet.left, sheet.y + block_height(len(label), LABEL) / 2, label, clear=True)
        sheet.y += block_height(len(label), LABEL)
    height = max(block_height(max(len(label) if column else 1, len(number)), LABEL), 0.24)
    middle = sheet.y + height / 2
    if column:
        sheet.block(sheet.left, middle, label)
    sheet.block(draw(scale, mark, middle) + GAP, middle, number, clear=True)
    sheet.y += height + 0.07
    if mark.note:
        sheet.y += sheet.text(sheet.left, sheet.y - 0.05, mark.note, NOTE, MUTED, width=sheet.width)
