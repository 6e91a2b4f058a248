"""A few key numbers, large, each with a picture of its own where two numbers make one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import Mark, by_label, mark_text, marks_of
from townbook.show.charts.drawing import Sheet
from townbook.show.charts.lettering import block_height, sentence_case, text_width
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.charts.scale import Scale, linear
from townbook.show.interface_words.languages import Language
from townbook.show.style import FIGURE, INK, MAIN, MUTED, NOTE, PAPER, RULE, TRACK, styled

GAP = 0.24
PICTURE = 0.16
SMALLEST = 12.5


@styled
def small_multiples(
    table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN
) -> Figure:
    """Key numbers on cards, two or three in a row: the number, what it counts, a small picture.

    A percentage gets a bar against 100 %; two rows that differ in nothing but their group
    (before, after) a ring and a dot on a scale from zero; a single number gets none, for nothing
    could be compared.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
    """
    marks = marks_of(table)
    cards = [card for rows in by_label(marks) for card in _cards(rows)]
    across = 2 if frame.is_narrow or len(cards) in (1, 2, 4) else 3
    sheet = Sheet(frame)
    width = (sheet.width - GAP * (across - 1)) / across
    for start in range(0, len(cards), across):
        top, bottoms = sheet.y, []
        for place, card in enumerate(cards[start : start + across]):
            sheet.y = top
            _card(sheet, card, sheet.left + place * (width + GAP), width, language)
            bottoms.append(sheet.y)
        sheet.y = max(bottoms) + 0.2
    sheet.y -= 0.1
    return sheet.finish()


def key_numbers(table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN) -> Figure:
    """Key numbers on cards: for the few numbers that no other chart is right for.

    Raises:
        ValueError: as `small_multiples`.
    """
    return small_multiples(table, language, frame=frame)


def _cards(rows: Sequence[Mark]) -> list[Sequence[Mark]]:
    """The rows of one label on cards: a level before and one after on one, others by themselves."""
    states, units = {mark.group for mark in rows}, {mark.unit for mark in rows}
    if len(rows) == len(states) == 2 and len(units) == 1:
        return [rows]
    return [[mark] for mark in rows]


def _card(
    sheet: Sheet, card: Sequence[Mark], left: float, width: float, language: Language
) -> None:
    latest = card[-1]
    sheet.line((left, left + width), (sheet.y, sheet.y), MAIN, 1.4)
    sheet.y += 0.06
    text = mark_text(latest, language)
    size = max(min(FIGURE, FIGURE * width / text_width(text, FIGURE)), SMALLEST)
    sheet.y += block_height(1, FIGURE) - block_height(1, size)
    sheet.y += sheet.text(left, sheet.y, text, size, MAIN, width=width)
    sheet.y += sheet.text(left, sheet.y, sentence_case(latest.label), NOTE, INK, width=width)
    for note in filter(None, (_before(card, language), latest.note)):
        sheet.y += sheet.text(left, sheet.y, note, NOTE, MUTED, width=width)
    sheet.y += 0.06
    if len(card) == 2:
        _change(sheet, card, left, width)
    elif _is_share(latest):
        _share(sheet, latest, left, width)


def _is_share(mark: Mark) -> bool:
    low, high = mark.ends
    return mark.unit == "%" and low >= 0 and high <= 100


def _before(card: Sequence[Mark], language: Language) -> str:
    """What the number was before, under the name of that time, else as from what to what."""
    if len(card) < 2:
        return ""
    before, after = (mark_text(mark, language) for mark in card)
    return f"{card[0].group} {before}" if card[0].group else f"{before} → {after}"


def _change(sheet: Sheet, card: Sequence[Mark], left: float, width: float) -> None:
    scale = linear([end for mark in card for end in mark.ends], left + 0.06, left + width - 0.1)
    middle = sheet.y + PICTURE / 2
    places = [scale(mark.middle) for mark in card]
    sheet.line((left, left + width), (middle, middle), RULE)
    sheet.line(places, (middle, middle), MUTED, 1.6, zorder=3)
    for mark, place, fill in zip(card, places, (PAPER, MAIN), strict=True):
        sheet.interval(scale, mark, middle, MAIN)
        sheet.dots([place], [middle], fill, 7, markeredgecolor=MAIN)
    sheet.y += PICTURE


def _share(sheet: Sheet, mark: Mark, left: float, width: float) -> None:
    scale = Scale(0.0, 100.0, left, left + width)
    sheet.box(left, sheet.y + 0.03, width, 0.1, TRACK)
    sheet.box(left, sheet.y + 0.03, scale(mark.middle) - left, 0.1, MAIN)
    sheet.y += PICTURE
