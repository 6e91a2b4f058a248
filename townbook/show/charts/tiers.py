"""A network of posts by level: one dot for each post, the few above the many."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.lettering import block_height, sentence_case, text_width, wrap
from townbook.show.charts.sheet import LEFT, RIGHT, Sheet, label_width
from townbook.show.charts.table import count_of, grouped, mark_text, marks_of
from townbook.show.style import LABEL, MUTED, NOTE, part_colours, styled
from townbook.show.words import Language

PITCH = 0.1
MOST_DOTS = 700


@styled
def network(table: pd.DataFrame, language: Language = "zh", *, title: str = "") -> Figure:
    """Levels from top to bottom, each with one centred dot for each post, joined by a line.

    Levels of one `group` share a colour. With more than `MOST_DOTS` posts on a level a dot
    stands for several, which the chart says.

    Raises:
        ValueError: the table cannot be drawn (see `marks_of`), or a value is no count.
    """
    marks = marks_of(table, 2)
    values = {mark: mark_text(mark, language) for mark in marks}
    column = label_width((mark.label for mark in marks), 1.8)
    room = min(max(text_width(text, LABEL) for text in values.values()), 1.3)
    left, right = LEFT + column + 0.2, RIGHT - room - 0.15
    per_line = int((right - left) / PITCH)
    per_dot = 10 ** max(0, math.ceil(math.log10(max(max(map(count_of, marks)), 1) / MOST_DOTS)))
    colours = part_colours(list(grouped(marks)))
    sheet, centre, joints = Sheet(title), (left + right) / 2, []
    for mark in marks:
        dots = math.ceil(count_of(mark) / per_dot)
        lines = max(math.ceil(dots / per_line), 1)
        labels = wrap(sentence_case(mark.label), LABEL, column)
        number = wrap(values[mark], LABEL, room)
        height = max(
            lines * PITCH, *(block_height(len(block), LABEL) for block in (labels, number))
        )
        middle = sheet.y + height / 2
        sheet.block(LEFT, middle, labels, LABEL)
        sheet.block(RIGHT, middle, number, LABEL, align="right")
        xs, ys = _places(dots, lines, centre, middle)
        sheet.dots(xs, ys, colours[mark.group], PITCH * 72 - 1.8, markeredgewidth=0)
        joints.append((middle - lines * PITCH / 2, middle + lines * PITCH / 2))
        sheet.y += height + 0.16
    for (_, above), (below, _) in pairwise(joints):
        sheet.line((centre, centre), (above + 0.03, below - 0.03), MUTED, 1)
    if per_dot > 1:
        words = {"zh": "每点代表 {:,}", "en": "one dot stands for {:,}"}[language]
        sheet.y += sheet.text(LEFT, sheet.y, words.format(per_dot), NOTE, MUTED)
    return sheet.finish()


def _places(dots: int, lines: int, centre: float, middle: float) -> tuple[list[float], list[float]]:
    """Where `dots` stand in `lines` lines as even as can be, centred on a point."""
    xs, ys = [], []
    for line in range(lines):
        count = dots // lines + (1 if line < dots % lines else 0)
        xs += [centre + (place - (count - 1) / 2) * PITCH for place in range(count)]
        ys += [middle + (line - (lines - 1) / 2) * PITCH] * count
    return xs, ys
