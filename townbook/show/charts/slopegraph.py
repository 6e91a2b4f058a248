"""Before and after side by side: lines that fall or rise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import Mark, by_label, mark_text, marks_of, two_states
from townbook.show.charts.drawing import Sheet
from townbook.show.charts.lettering import block_height, sentence_case, text_width, wrap
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.charts.scale import Scale, linear, spread
from townbook.show.interface_words.languages import Language
from townbook.show.style import LABEL, MUTED, NOTE, part_colours, styled

GAP = 0.13
PANEL_HEIGHT = 1.7
PANEL_GAP = 0.3
NARROW_LABEL = 1.25
"""Labels narrower than this let two panels stand side by side, in inches."""
ROOMS = (0.44, 0.28)
"""The shares of a panel that the texts on its left and on its right may take at most."""

Row = Sequence[Mark]


@dataclass(frozen=True)
class Side:
    """One end of a panel's lines: where it stands, which way its texts go, and the texts."""

    x: float
    reach: int
    texts: Mapping[Mark, list[str]]

    @property
    def heights(self) -> list[float]:
        return [block_height(len(lines), LABEL) for lines in self.texts.values()]


@styled
def slopes(table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN) -> Figure:
    """Lines from before (the first `group`) to after (the second), a panel for each unit.

    Every panel has its own scale from zero: a line's fall shows its share of the start. A label
    with one state only is a dot on that side.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: it holds more than two groups.
    """
    marks = marks_of(table, 2)
    states = two_states(marks)
    units = dict.fromkeys(mark.unit for mark in marks)
    panels = [by_label([mark for mark in marks if mark.unit == unit]) for unit in units]
    widest = max(text_width(mark.label, LABEL) for mark in marks)
    sheet = Sheet(frame)
    across = 2 if len(panels) > 1 and widest < NARROW_LABEL and not frame.is_narrow else 1
    width = (sheet.width - PANEL_GAP * (across - 1)) / across
    for start in range(0, len(panels), across):
        top = sheet.y
        for place, rows in enumerate(panels[start : start + across]):
            sheet.y = top
            left = sheet.left + place * (width + PANEL_GAP)
            _panel(sheet, rows, states, (left, left + width), language)
        sheet.y = sheet.bottom + 0.2
    return sheet.finish()


def _panel(
    sheet: Sheet,
    rows: Sequence[Row],
    states: tuple[str, str],
    span: tuple[float, float],
    language: Language,
) -> None:
    """One panel between the inches `span`: lines, labels on their left, numbers on their right."""
    sides = _sides(rows, states, span, language)
    height = max(PANEL_HEIGHT, *(sum(side.heights) for side in sides))
    _state_names(sheet, states, (sides[0].x, sides[1].x), span)
    top, bottom = sheet.y, sheet.y + height
    scale = linear([end for row in rows for mark in row for end in mark.ends], bottom, top)
    colours = part_colours([row[0].label for row in rows])
    for side in sides:
        sheet.line((side.x, side.x), (top, bottom))
        _side_texts(sheet, side, scale, (top, bottom), colours)
    for row in rows:
        xs = [sides[mark.group != states[0]].x for mark in row]
        ys = [scale(mark.middle) for mark in row]
        sheet.line(xs, ys, colours[row[0].label], 2.2, zorder=3)
        sheet.dots(xs, ys, colours[row[0].label], 6)


def _sides(
    rows: Sequence[Row], states: tuple[str, str], span: tuple[float, float], language: Language
) -> tuple[Side, Side]:
    before: dict[Mark, list[str]] = {}
    after: dict[Mark, list[str]] = {}
    rooms = [share * (span[1] - span[0]) for share in ROOMS]
    for row in rows:
        for mark in row:
            number = mark_text(mark, language)
            if mark.group == states[0]:
                before[mark] = _label_lines(sentence_case(mark.label), number, rooms[0])
            else:
                label = "" if len(row) > 1 else sentence_case(mark.label)
                after[mark] = _label_lines(label, number, rooms[1])
    return (
        Side(span[0] + _widest(before) + GAP, -1, before),
        Side(span[1] - _widest(after) - GAP, 1, after),
    )


def _label_lines(label: str, number: str, room: float) -> list[str]:
    """Label and number on one line where there is room, else one under the other."""
    together = f"{label}  {number}".strip()
    if text_width(together, LABEL) <= room:
        return [together]
    return [*(wrap(label, LABEL, room) if label else []), *wrap(number, LABEL, room)]


def _widest(texts: Mapping[Mark, Sequence[str]]) -> float:
    return max((text_width(line, LABEL) for lines in texts.values() for line in lines), default=0.0)


def _state_names(
    sheet: Sheet, states: tuple[str, str], xs: tuple[float, float], span: tuple[float, float]
) -> None:
    """The two states' names over the two ends of the lines, neither beyond the panel's middle."""
    middle, air = sum(xs) / 2, 0.06
    rooms = ((span[0], middle - air), (middle + air, span[1]))
    tallest = 0.0
    for name, x, (left, right) in zip(states, xs, rooms, strict=True):
        lines = wrap(name, NOTE, right - left)
        half = max(text_width(line, NOTE) for line in lines) / 2
        height = block_height(len(lines), NOTE)
        centre = min(max(x, left + half), right - half)
        sheet.block(centre, sheet.y + height / 2, lines, NOTE, MUTED, align="center")
        tallest = max(tallest, height)
    sheet.y += tallest + 0.1


def _side_texts(
    sheet: Sheet,
    side: Side,
    scale: Scale,
    room: tuple[float, float],
    colours: Mapping[str, str],
) -> None:
    """The texts beside one end of the lines, moved apart, each with a hair to its dot."""
    levels = [scale(mark.middle) for mark in side.texts]
    places = spread(levels, side.heights, *room)
    align = "right" if side.reach < 0 else "left"
    for (mark, lines), level, place in zip(side.texts.items(), levels, places, strict=True):
        hair = side.x + side.reach * (GAP - 0.03)
        sheet.line((side.x, hair), (level, place), colours[mark.label])
        sheet.block(side.x + side.reach * GAP, place, lines, align=align)
