"""How far towards the whole, and whether the report's number is the computed one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import (
    Mark,
    Undrawable,
    by_label,
    figure_text,
    mark_text,
    marks_of,
)
from townbook.show.charts.drawing import ARROW, Sheet, Swatch
from townbook.show.charts.lettering import text_width
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.charts.scale import Scale, linear
from townbook.show.interface_words.languages import Language
from townbook.show.style import ACCENT, LABEL, MAIN, MUTED, NOTE, PAPER, TRACK, styled, tint

BAR = 0.2
GRAPHIC = 2.1
LEAST_LABEL = 1.2
"""With less room beside its number a label gets a line of its own, in inches."""


@styled
def coverage(table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN) -> Figure:
    """Shares in per cent as bars against 100 %, with other readings of the same share as marks.

    Rows of one label belong together: the first is the bar, the others (another `group`, such
    as a computed value) stand on it as orange marks and are named under it.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: a share is below zero.
    """
    marks = marks_of(table)
    if min(mark.ends[0] for mark in marks) < 0:
        raise Undrawable("a share of a whole cannot be below zero")
    highest = max(100.0, *(mark.ends[1] for mark in marks))
    sheet = Sheet(frame)
    right = sheet.right - 2 * ARROW if highest > 100 else sheet.right
    scale = Scale(0.0, highest, sheet.left, right)
    for first, *others in by_label(marks):
        _bar(sheet, scale, first, others, language)
    sheet.y -= 0.06
    sheet.text(sheet.left, sheet.y, "0%", NOTE, MUTED)
    if scale(100) > sheet.left + 1:
        align = "right" if highest == 100 else "center"
        sheet.text(scale(100), sheet.y, "100%", NOTE, MUTED, align=align)
    return sheet.finish()


def _bar(
    sheet: Sheet, scale: Scale, first: Mark, others: Sequence[Mark], language: Language
) -> None:
    value = mark_text(first, language)
    beside = sheet.width - text_width(value, LABEL) - 0.2
    if beside < LEAST_LABEL:
        sheet.label(first)
    sheet.text(sheet.right, sheet.y, value, align="right")
    if beside < LEAST_LABEL:
        sheet.y = sheet.bottom
    else:
        sheet.label(first, beside)
    sheet.y += 0.04
    middle = sheet.y + BAR / 2
    sheet.box(sheet.left, sheet.y, scale(100) - sheet.left, BAR, TRACK)
    low, high = first.ends
    sheet.box(sheet.left, sheet.y, scale(high) - sheet.left, BAR, tint(MAIN, 0.4))
    sheet.box(sheet.left, sheet.y, scale(low) - sheet.left, BAR, MAIN)
    if high > 100:
        sheet.line(
            (scale(100), scale(100)), (sheet.y - 0.03, sheet.y + BAR + 0.03), PAPER, 2, zorder=3
        )
    for other in others:
        _mark(sheet, scale, other, middle)
    sheet.y += BAR + 0.05
    sheet.key((Swatch("mark", ACCENT, _reading(other, language)) for other in others), size=NOTE)
    sheet.y += 0.1


def _mark(sheet: Sheet, scale: Scale, mark: Mark, middle: float) -> None:
    """An orange stroke across the bar, edged white: as wide as the mark's interval."""
    low, high = (scale(end) for end in mark.ends)
    x, width = (low + high) / 2, max(high - low, 0.035)
    sheet.box(
        x - width / 2, middle - 0.15, width, 0.3, ACCENT, edgecolor=PAPER, linewidth=1, zorder=4
    )
    if mark.is_interval and mark.high is None:
        sheet.arrow(high, middle, ACCENT, ARROW)


def _reading(mark: Mark, language: Language) -> str:
    said = " ".join(part for part in (mark.group, mark_text(mark, language)) if part)
    if not mark.note:
        return said
    return f"{said}（{mark.note}）" if language == "zh" else f"{said} ({mark.note})"


@styled
def reported_vs_computed(
    table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN
) -> Figure:
    """For each finding (label) the reported number as a dot, the computed as an interval, over an
    axis of its own; where the two agree, the numbers alone.

    Where a label has several findings, its first reported number meets its first computed one.

    The first `group` is the reported number, the second the computed one. Every row has its own
    scale: what counts is whether the dot lies in the interval.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: it holds other than two groups.
    """
    marks = marks_of(table, 2)
    states = list(dict.fromkeys(mark.group for mark in marks))
    if len(states) != 2:
        raise Undrawable(f"reported and computed are two groups, the table has {len(states)}")
    reported, computed = states
    sheet = Sheet(frame)
    sheet.key((Swatch("dot", MAIN, reported), Swatch("bar", tint(ACCENT, 0.7), computed)))
    for row in by_label(marks):
        ours = [mark for mark in row if mark.group == computed]
        theirs = [mark for mark in row if mark.group == reported]
        for pair in zip_longest(theirs, ours):
            _comparison(sheet, [mark for mark in pair if mark], reported, language)
    return sheet.finish()


def _comparison(sheet: Sheet, pair: Sequence[Mark], reported: str, language: Language) -> None:
    narrow = sheet.frame.is_narrow
    top, width = sheet.y, sheet.width - (0 if narrow else GRAPHIC + 0.25)
    sheet.label(next((mark for mark in pair if mark.note), pair[0]), width)
    said = " | ".join(f"{mark.group} {mark_text(mark, language)}" for mark in pair)
    sheet.y += sheet.text(sheet.left, sheet.y, said, NOTE, MUTED, width=width)
    if len(pair) < 2 or pair[1].holds(pair[0].middle):
        sheet.y += 0.1
        return
    numbers = [end for mark in pair for end in mark.ends]
    left = sheet.left if narrow else sheet.right - GRAPHIC
    scale = linear(numbers, left + 0.2, sheet.right - 0.2, zero=False)
    if narrow:
        top, sheet.y = sheet.y, sheet.y + 0.3
    middle = (top + sheet.y) / 2 - 0.06
    sheet.line((left, sheet.right), (middle, middle))
    said_to, sheet.y = sheet.y, middle + 0.13
    ticks = {tick: figure_text(tick, "", language) for tick in scale.ticks(3)}
    sheet.axis(scale, middle - 0.1, ticks)
    sheet.y = max(sheet.y, said_to)
    for mark in pair:
        if mark.group == reported:
            sheet.dots([scale(mark.middle)], [middle], MAIN, 8, zorder=5)
        else:
            _computed(sheet, scale, mark, middle)
    sheet.y += 0.12


def _computed(sheet: Sheet, scale: Scale, mark: Mark, middle: float) -> None:
    low, high = (scale(end) for end in mark.ends)
    width = max(high - low, 0.05)
    colour = tint(ACCENT, 0.7)
    sheet.box((low + high - width) / 2, middle - 0.11, width, 0.22, colour, zorder=3)
    if mark.is_interval and mark.high is None:
        sheet.arrow(high, middle, colour, ARROW)
    if mark.is_interval and mark.low is None:
        sheet.arrow(low, middle, colour, -ARROW)
