"""A network of posts by level: one dot for each post, the few above the many."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import count_of, grouped, mark_text, marks_of
from townbook.show.charts.drawing import Sheet, label_width
from townbook.show.charts.lettering import block_height, sentence_case, wrap
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.interface_words.charts import CHART_WORDS
from townbook.show.interface_words.languages import Language
from townbook.show.style import LABEL, MUTED, NOTE, part_colours, styled

PITCH = 0.1
MOST_DOTS = 700
LABEL_COLUMN, NUMBER_COLUMN = 1.8, 1.3


@styled
def network(table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN) -> Figure:
    """Levels from top to bottom, each with one centred dot for each post, joined by a line.

    Levels of one `group` share a colour. With more than `MOST_DOTS` posts on a level a dot
    stands for several, which the chart says.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: a value is no count.
    """
    marks = marks_of(table, 2)
    values = {mark: mark_text(mark, language) for mark in marks}
    sheet, spans = Sheet(frame), []
    numbers = label_width(values.values(), NUMBER_COLUMN)
    labels = label_width((mark.label for mark in marks), LABEL_COLUMN)
    left, right = sheet.left + labels + 0.2, sheet.right - numbers - 0.15
    if frame.is_narrow:
        labels, left, right = sheet.width - numbers - 0.2, sheet.left, sheet.right
    per_dot = _posts_per_dot(max(map(count_of, marks)))
    colours = part_colours(list(grouped(marks)))
    for mark in marks:
        label = wrap(sentence_case(mark.label), LABEL, labels)
        number = wrap(values[mark], LABEL, numbers)
        dots = math.ceil(count_of(mark) / per_dot)
        lines = max(math.ceil(dots * PITCH / (right - left)), 1)
        height, beside = lines * PITCH, block_height(max(len(label), len(number)), LABEL)
        if not frame.is_narrow:
            height = beside = max(height, beside)
        sheet.block(sheet.left, sheet.y + beside / 2, label, clear=True)
        sheet.block(sheet.right, sheet.y + beside / 2, number, align="right", clear=True)
        if frame.is_narrow:
            sheet.y += beside + 0.04
        middle = sheet.y + height / 2
        xs, ys = _places(dots, lines, (left + right) / 2, middle)
        sheet.dots(xs, ys, colours[mark.group], PITCH * 72 - 1.8, markeredgewidth=0)
        spans.append((middle - lines * PITCH / 2, middle + lines * PITCH / 2))
        sheet.y += height + 0.16
    _join(sheet, (left + right) / 2, spans)
    if per_dot > 1:
        words = CHART_WORDS[language]["per_dot"]
        sheet.y += sheet.text(sheet.left, sheet.y, words.format(per_dot), NOTE, MUTED)
    return sheet.finish()


def _posts_per_dot(most: int) -> int:
    """A power of ten, so that the largest level has at most `MOST_DOTS` dots."""
    return int(10 ** max(0, math.ceil(math.log10(max(most, 1) / MOST_DOTS))))


def _places(dots: int, lines: int, centre: float, middle: float) -> tuple[list[float], list[float]]:
    """Where `dots` stand in `lines` lines as even as can be, centred on a point."""
    xs, ys = [], []
    for line in range(lines):
        count = dots // lines + (1 if line < dots % lines else 0)
        xs += [centre + (place - (count - 1) / 2) * PITCH for place in range(count)]
        ys += [middle + (line - (lines - 1) / 2) * PITCH] * count
    return xs, ys


def _join(sheet: Sheet, x: float, spans: list[tuple[float, float]]) -> None:
    """Lines from each level to the next."""
    for (_, above), (below, _) in pairwise(spans):
        sheet.line((x, x), (above + 0.03, below - 0.03), MUTED, 1)
