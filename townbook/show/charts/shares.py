"""Parts of a whole: a bar cut into shares."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import (
    Mark,
    Undrawable,
    grouped,
    mark_text,
    marks_of,
    share_text,
)
from townbook.show.charts.drawing import Sheet, Swatch
from townbook.show.charts.lettering import block_height, sentence_case, text_width
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.interface_words.languages import Language
from townbook.show.style import LABEL, MUTED, NOTE, PAPER, TRACK, ink_on, part_colours, styled

BAR = 0.42
LEAST_LABEL = 1.2
"""With less room beside its numbers a part's label gets a line of its own, in inches."""


@styled
def composition(
    table: pd.DataFrame, language: Language = "zh", *, rest: str = "", frame: Frame = SCREEN
) -> Figure:
    """Parts of a whole: for each group one bar cut into its parts, and the parts under it.

    The share printed beside a part is its share of the group's sum. The part labelled `rest`, of
    which nothing is known, has the colour of an empty track.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: a part is below zero, or all parts of a group are zero.
    """
    marks = marks_of(table, 2)
    colours = {**part_colours([mark.label for mark in marks if mark.label != rest]), rest: TRACK}
    sheet = Sheet(frame)
    for group, parts in grouped(marks).items():
        shares = _shares(parts)
        if group:
            sheet.heading(group)
        _stack(sheet, parts, shares, colours)
        for part, share in zip(parts, shares, strict=True):
            _part_row(sheet, part, share_text(share), colours[part.label], language)
        sheet.y += 0.14
    return sheet.finish()


def _shares(parts: Sequence[Mark]) -> list[float]:
    if min(part.middle for part in parts) < 0:
        raise Undrawable("a part of a whole cannot be below zero")
    total = math.fsum(part.middle for part in parts)
    if total == 0:
        raise Undrawable("all parts are zero: there is no whole to draw")
    return [part.middle / total for part in parts]


def _stack(
    sheet: Sheet, parts: Sequence[Mark], shares: Sequence[float], colours: Mapping[str, str]
) -> None:
    x = sheet.left
    for part, share in zip(parts, shares, strict=True):
        width = share * (sheet.width)
        colour, text = colours[part.label], share_text(share)
        sheet.box(x, sheet.y, width, BAR, colour, edgecolor=PAPER, linewidth=1.2)
        if text_width(text, LABEL) + 0.12 < width:
            middle = sheet.y + BAR / 2
            sheet.block(x + width / 2, middle, [text], align="center", colour=ink_on(colour))
        x += width
    sheet.box(sheet.left, sheet.y, sheet.width, BAR, "none", edgecolor=MUTED, linewidth=0.6)
    sheet.y += BAR + 0.1


def _part_row(sheet: Sheet, part: Mark, share: str, colour: str, language: Language) -> None:
    value = mark_text(part, language)
    share_room, value_room = 0.75, text_width(value, LABEL) + 0.1
    label_room = sheet.width - 0.22 - share_room - value_room
    apart = label_room < LEAST_LABEL
    label_room = sheet.width - 0.22 if apart else label_room
    sheet.swatch(
        sheet.left + 0.07, sheet.y + block_height(1, LABEL) / 2, Swatch("square", colour, "")
    )
    top = sheet.y
    sheet.y += sheet.text(sheet.left + 0.22, top, sentence_case(part.label), width=label_room)
    numbers = sheet.y if apart else top
    sheet.text(sheet.right, numbers, share, align="right", colour=MUTED)
    sheet.text(sheet.right - share_room, numbers, value, align="right")
    sheet.y = max(sheet.y, numbers + block_height(1, LABEL))
    if part.note:
        sheet.y += sheet.text(sheet.left + 0.22, sheet.y, part.note, NOTE, MUTED, width=label_room)
    sheet.y += 0.03
