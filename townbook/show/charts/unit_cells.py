"""One cell for each thing, coloured by its state."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import Mark, count_of, grouped, mark_text, marks_of
from townbook.show.charts.drawing import Sheet, Swatch, label_width
from townbook.show.charts.lettering import sentence_case
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.interface_words.charts import CHART_WORDS
from townbook.show.interface_words.languages import Language
from townbook.show.style import (
    ACCENT,
    LABEL,
    MAIN,
    MUTED,
    NOTE,
    PALE,
    PAPER,
    WRONG,
    part_colours,
    styled,
    tint,
)

CELL = 0.17
MOST_CELLS = 400

TONES: Mapping[str, str] = {
    "good": MAIN,
    "fair": PALE,
    "doubtful": ACCENT,
    "bad": WRONG,
    "unknown": PAPER,
}
"""What a state means, as a colour: for verdicts and promises, the same in every chart.

What is wrong bears a cross and what is unknown is empty, so that grey print tells them too.
"""


@styled
def waffle(
    table: pd.DataFrame,
    language: Language = "zh",
    *,
    frame: Frame = SCREEN,
    tones: Mapping[str, str] | None = None,
) -> Figure:
    """One cell for each thing: for each group its cells by state, and the states' counts.

    `tones` may say what a state (a label) means, in the keys of `TONES`; other states take the
    palette's colours, and states that mean the same are told apart by strength. Above
    `MOST_CELLS` things in a group, one cell stands for several.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: a value is no count.
    """
    marks = marks_of(table)
    colours = _state_colours(marks, tones or {})
    groups = grouped(marks)
    per_cell = _things_per_cell(groups.values())
    sheet = Sheet(frame)
    for group, states in groups.items():
        total = sum(count_of(state) for state in states)
        unit = states[0].unit
        if group:
            sheet.heading(group, f"{total:,} {unit}".strip())
        _cells(sheet, states, colours, sheet.left, sheet.right, per_cell)
        sheet.y += 0.05
        sheet.key(
            (
                Swatch(
                    "square", colours[state.label], f"{state.label}  {mark_text(state, language)}"
                )
                for state in states
            ),
            size=LABEL,
        )
        sheet.y += 0.1
    _say_scale(sheet, per_cell, language)
    return sheet.finish()


@styled
def unit_rows(
    table: pd.DataFrame,
    language: Language = "zh",
    *,
    frame: Frame = SCREEN,
    tones: Mapping[str, str] | None = None,
) -> Figure:
    """One cell for each thing, a row for each group, one key for all: verdicts by section,
    promises by how they can be checked.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: a value is no count.
    """
    marks = marks_of(table)
    colours = _state_colours(marks, tones or {})
    groups = grouped(marks)
    per_cell = _things_per_cell(groups.values())
    sheet = Sheet(frame)
    if len(colours) > 1:
        sheet.key(_totals(marks, colours))
        sheet.y += 0.06
    named = any(groups)
    column = sheet.width if frame.is_narrow else label_width(groups, 2.1)
    left = sheet.left + (column + 0.14 if named and not frame.is_narrow else 0)
    for group, states in groups.items():
        total = f"{sum(count_of(state) for state in states):,}"
        label = sheet.text(sheet.left, sheet.y, sentence_case(group), width=column)
        if frame.is_narrow and named:
            sheet.y, label = sheet.y + label, 0.0
        top = sheet.y
        sheet.y += 0.025
        end = _cells(sheet, states, colours, left, sheet.right - 0.55, per_cell)
        sheet.text(end + 0.08, top, total, NOTE, MUTED)
        sheet.y = max(sheet.y, top + label) + 0.06
    _say_scale(sheet, per_cell, language)
    return sheet.finish()


def _state_colours(marks: Sequence[Mark], tones: Mapping[str, str]) -> dict[str, str]:
    unknown = sorted(set(tones.values()) - set(TONES))
    if unknown:
        raise ValueError(f"unknown tone {', '.join(unknown)}; there are {', '.join(TONES)}")
    toned: dict[str, str] = {}
    for label, tone in tones.items():
        earlier = list(tones.values())[: len(toned)].count(tone)
        toned[label] = tint(TONES[tone], 0.5**earlier)
    free = part_colours([mark.label for mark in marks if mark.label not in tones])
    return free | toned


def _things_per_cell(groups: object) -> int:
    largest = max(sum(count_of(state) for state in states) for states in groups)  # type: ignore[attr-defined]
    rough = max(math.ceil(largest / MOST_CELLS), 1)
    return int(10 ** math.ceil(math.log10(rough)))


def _cells(
    sheet: Sheet,
    states: Sequence[Mark],
    colours: Mapping[str, str],
    left: float,
    right: float,
    per_cell: int,
) -> float:
    """Fill lines with the states' cells; returns where the longest line ends."""
    columns = max(int((right - left) / CELL), 1)
    start = 0
    for state in states:
        places = range(start, start + math.ceil(count_of(state) / per_cell))
        start = places.stop
        xs = [left + (place % columns + 0.5) * CELL for place in places]
        ys = [sheet.y + (place // columns + 0.5) * CELL for place in places]
        sheet.squares(xs, ys, colours[state.label], CELL * 72 - 2.8)
    sheet.y += max(math.ceil(start / columns), 1) * CELL
    return left + min(start, columns) * CELL


def _totals(marks: Sequence[Mark], colours: Mapping[str, str]) -> list[Swatch]:
    totals: dict[str, int] = {}
    for mark in marks:
        totals[mark.label] = totals.get(mark.label, 0) + count_of(mark)
    return [
        Swatch("square", colours[label], f"{label}  {count:,}") for label, count in totals.items()
    ]


def _say_scale(sheet: Sheet, per_cell: int, language: Language) -> None:
    if per_cell > 1:
        words = CHART_WORDS[language]["per_cell"]
        sheet.y += sheet.text(sheet.left, sheet.y, words.format(per_cell), NOTE, MUTED)
