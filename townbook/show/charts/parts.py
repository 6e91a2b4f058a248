"""Parts of a whole: shares of a bar, and one cell for each thing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.lettering import block_height, text_width, wrap
from townbook.show.charts.sheet import LEFT, RIGHT, Sheet, Swatch, label_width
from townbook.show.charts.table import Mark, count_of, grouped, mark_text, marks_of, share_text
from townbook.show.style import (
    ACCENT,
    ALERT,
    INK,
    LABEL,
    MAIN,
    MUTED,
    NOTE,
    PALE,
    PAPER,
    ink_on,
    part_colours,
    styled,
    tint,
)
from townbook.show.words import Language

BAR = 0.42
CELL = 0.17
MOST_CELLS = 400

TONES: Mapping[str, str] = {
    "good": MAIN,
    "fair": PALE,
    "doubtful": ACCENT,
    "bad": ALERT,
    "unknown": tint(MUTED, 0.35),
}
"""What a state means, as a colour: for verdicts and promises, the same in every chart."""


@styled
def composition(table: pd.DataFrame, language: Language = "zh", *, title: str = "") -> Figure:
    """Parts of a whole: for each group one bar cut into its parts, and the parts under it.

    The share printed beside a part is its share of the group's sum.

    Raises:
        ValueError: the table cannot be drawn (see `marks_of`), a part is below zero, or all
            parts of a group are zero.
    """
    marks = marks_of(table, 2)
    colours = part_colours([mark.label for mark in marks])
    sheet = Sheet(title)
    for group, parts in grouped(marks).items():
        shares = _shares(parts)
        if group:
            sheet.heading(group)
        _stack(sheet, parts, shares, colours)
        for part, share in zip(parts, shares, strict=True):
            _part_row(sheet, part, share_text(share), colours[part.label], language)
        sheet.y += 0.14
    sheet.y -= 0.14
    return sheet.finish()


def _shares(parts: Sequence[Mark]) -> list[float]:
    if min(part.middle for part in parts) < 0:
        raise ValueError("a part of a whole cannot be below zero")
    total = math.fsum(part.middle for part in parts)
    if total == 0:
        raise ValueError("all parts are zero: there is no whole to draw")
    return [part.middle / total for part in parts]


def _stack(sheet: Sheet, parts: Sequence[Mark], shares: Sequence[float], colours: Mapping[str, str]) -> None:
    x = LEFT
    for part, share in zip(parts, shares, strict=True):
        width = share * (RIGHT - LEFT)
        colour, text = colours[part.label], share_text(share)
        sheet.box(x, sheet.y, width, BAR, colour, edgecolor=PAPER, linewidth=1.2)
        if text_width(text, LABEL) + 0.12 < width:
            middle = sheet.y + BAR / 2
            sheet.centred(x + width / 2, middle, text, align="center", colour=ink_on(colour))
        x += width
    sheet.y += BAR + 0.1


def _part_row(sheet: Sheet, part: Mark, share: str, colour: str, language: Language) -> None:
    value = mark_text(part, language)
    share_room, value_room = 0.75, text_width(value, LABEL) + 0.1
    label_room = RIGHT - LEFT - 0.22 - share_room - value_room
    sheet.swatch(LEFT + 0.07, sheet.y + block_height(1, LABEL) / 2, Swatch("square", colour, ""))
    sheet.text(RIGHT, sheet.y, share, align="right", colour=MUTED)
    sheet.text(RIGHT - share_room, sheet.y, value, align="right")
    sheet.y += sheet.text(LEFT + 0.22, sheet.y, part.label, width=label_room)
    if part.note:
        sheet.y += sheet.text(LEFT + 0.22, sheet.y, part.note, NOTE, MUTED, width=label_room)
    sheet.y += 0.03


@styled
def waffle(
    table: pd.DataFrame,
    language: Language = "zh",
    *,
    title: str = "",
    tones: Mapping[str, str] | None = None,
) -> Figure:
    """One cell for each thing: for each group its cells by state, and the states' counts.

    `tones` may say what a state (a label) means, in the keys of `TONES`; other states take the
    palette's colours. Above `MOST_CELLS` things in a group, one cell stands for several.

    Raises:
        ValueError: the table cannot be drawn (see `marks_of`), or a value is no count.
    """
    marks = marks_of(table)
    colours = _state_colours(marks, tones or {})
    groups = grouped(marks)
    per_cell = _things_per_cell(groups.values())
    sheet = Sheet(title)
    for group, states in groups.items():
        total = sum(count_of(state) for state in states)
        unit = states[0].unit
        if group:
            sheet.heading(group, f"{total:,} {unit}".strip())
        _cells(sheet, states, colours, LEFT, RIGHT, per_cell)
        sheet.y += 0.05
        sheet.key(
            (
                Swatch("square", colours[state.label], f"{state.label}  {mark_text(state, language)}")
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
    title: str = "",
    tones: Mapping[str, str] | None = None,
) -> Figure:
    """One cell for each thing, a row for each group, one key for all: verdicts by section,
    promises by how they can be checked.

    Raises:
        ValueError: the table cannot be drawn (see `marks_of`), or a value is no count.
    """
    marks = marks_of(table)
    colours = _state_colours(marks, tones or {})
    groups = grouped(marks)
    per_cell = _things_per_cell(groups.values())
    sheet = Sheet(title)
    sheet.key(_totals(marks, colours))
    sheet.y += 0.06
    column = label_width(groups, 2.1)
    left = LEFT + column + (0.14 if column > 0.02 else 0)
    for group, states in groups.items():
        total = sum(count_of(state) for state in states)
        top = sheet.y
        sheet.text(RIGHT, top, f"{total:,}", align="right", colour=MUTED)
        label = sheet.text(LEFT, top, group, width=column)
        sheet.y += 0.025
        _cells(sheet, states, colours, left, RIGHT - 0.5, per_cell)
        sheet.y = max(sheet.y, top + label) + 0.06
    _say_scale(sheet, per_cell, language)
    return sheet.finish()


def _state_colours(marks: Sequence[Mark], tones: Mapping[str, str]) -> dict[str, str]:
    unknown = sorted(set(tones.values()) - set(TONES))
    if unknown:
        raise ValueError(f"unknown tone {', '.join(unknown)}; there are {', '.join(TONES)}")
    free = part_colours([mark.label for mark in marks if mark.label not in tones])
    return free | {label: TONES[tone] for label, tone in tones.items()}


def _things_per_cell(groups: object) -> int:
    largest = max(sum(count_of(state) for state in states) for states in groups)  # type: ignore[attr-defined]
    rough = math.ceil(largest / MOST_CELLS)
    return rough if rough <= 1 else 10 ** math.ceil(math.log10(rough))


def _cells(
    sheet: Sheet,
    states: Sequence[Mark],
    colours: Mapping[str, str],
    left: float,
    right: float,
    per_cell: int,
) -> None:
    columns = max(int((right - left) / CELL), 1)
    start = 0
    for state in states:
        places = range(start, start + math.ceil(count_of(state) / per_cell))
        start = places.stop
        xs = [left + (place % columns + 0.5) * CELL for place in places]
        ys = [sheet.y + (place // columns + 0.5) * CELL for place in places]
        sheet.dots(xs, ys, colours[state.label], CELL * 72 - 2.2, marker="s", markeredgewidth=0)
    sheet.y += max(math.ceil(start / columns), 1) * CELL


def _totals(marks: Sequence[Mark], colours: Mapping[str, str]) -> list[Swatch]:
    totals: dict[str, int] = {}
    for mark in marks:
        totals[mark.label] = totals.get(mark.label, 0) + count_of(mark)
    return [Swatch("square", colours[label], f"{label}  {count:,}") for label, count in totals.items()]


def _say_scale(sheet: Sheet, per_cell: int, language: Language) -> None:
    if per_cell > 1:
        words = {"zh": "每格代表 {:,}", "en": "one cell stands for {:,}"}[language]
        sheet.y += sheet.text(LEFT, sheet.y, words.format(per_cell), NOTE, MUTED)
