"""What meets what: rows, columns, and a dot where they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

import pandas as pd
from matplotlib.figure import Figure

from townbook.show.charts.chart_table import Mark, Undrawable, figure_text, marks_of
from townbook.show.charts.drawing import Sheet, label_width
from townbook.show.charts.lettering import block_height, sentence_case, text_width, wrap
from townbook.show.charts.paper import SCREEN, Frame
from townbook.show.interface_words.languages import Language
from townbook.show.style import ALERT, INK, LABEL, MAIN, MUTED, NOTE, PAPER, styled

LABEL_COLUMN = 2.3
WIDEST_PITCH, NARROWEST_PITCH = 1.3, 0.3
HEADING_LINES = 6
UPRIGHT_LENGTH = 1.5
"""How long a heading that stands upright may be, in inches."""


@dataclass(frozen=True)
class Column:
    """A column: the group it stands for, the middle of its dots, what is printed over it."""

    group: str
    x: float
    name: str


@styled
def action_matrix(
    table: pd.DataFrame, language: Language = "zh", *, frame: Frame = SCREEN, empty: str = ""
) -> Figure:
    """A row for each label, a column for each `group`, a dot where the value is above zero.

    A value above one stands in its dot. A row with an empty group has no column of its own: it
    puts a label without any dot on the chart. Rows without a dot are set in the alert colour,
    and `empty` is written into them. Headings that do not fit over their columns stand upright,
    or become letters with a key beneath. More columns than fit go on in a second matrix.

    Raises:
        ValueError: the table is damaged (see `marks_of`).
        Undrawable: no row names a column.
    """
    marks = marks_of(table, 2)
    labels = list(dict.fromkeys(mark.label for mark in marks))
    groups = list(dict.fromkeys(mark.group for mark in marks if mark.group))
    if not groups:
        raise Undrawable("a matrix needs columns: no row has a group")
    cells = {(mark.label, mark.group): mark for mark in marks if mark.middle > 0}
    met = {label for label, _ in cells}
    sheet = Sheet(frame)
    width = 0.0 if frame.is_narrow else label_width(labels, LABEL_COLUMN)
    span = (sheet.left + (width + 0.15 if width else 0), sheet.right)
    most = int((span[1] - span[0]) / NARROWEST_PITCH)
    names = _names(groups, min((span[1] - span[0]) / min(len(groups), most), WIDEST_PITCH))
    for start in range(0, len(groups), most):
        columns = _columns(groups[start : start + most], names, span)
        _headings(sheet, columns)
        for label in labels:
            row = [cells.get((label, column.group)) for column in columns]
            _row(sheet, sentence_case(label), width, label in met)
            if label in met:
                _dots(sheet, columns, row, language)
            elif start == 0 and empty:
                _say_empty(sheet, empty, columns[0].x - 0.1)
            sheet.y = sheet.bottom + 0.06
        sheet.y += 0.12
    for group in (group for group in groups if names[group] != group):
        sheet.text(sheet.left, sheet.y, names[group], NOTE, MUTED)
        key = sheet.left + 0.24
        sheet.y += sheet.text(key, sheet.y, group, NOTE, MUTED, width=sheet.right - key)
    return sheet.finish()


def _names(groups: Sequence[str], pitch: float) -> dict[str, str]:
    """What is printed over each column: its name, or a letter (a number) where names are long."""
    lines = [wrap(group, NOTE, pitch - 0.08) for group in groups]
    flat = all(len(block) <= HEADING_LINES for block in lines) and not _torn(groups, pitch)
    if flat or all(text_width(group, NOTE) <= UPRIGHT_LENGTH for group in groups):
        return {group: group for group in groups}
    if len(groups) <= len(ascii_uppercase):
        return dict(zip(groups, ascii_uppercase, strict=False))
    return {group: str(place) for place, group in enumerate(groups, start=1)}


def _torn(names: Sequence[str], pitch: float) -> bool:
    """Whether a word of a heading is wider than its column; Chinese breaks anywhere."""
    words = (word for name in names for word in name.split())
    return any(word.isascii() and text_width(word, NOTE) > pitch - 0.08 for word in words)


def _columns(
    groups: Sequence[str], names: dict[str, str], span: tuple[float, float]
) -> list[Column]:
    left, right = span
    pitch = min((right - left) / len(groups), WIDEST_PITCH)
    return [
        Column(group, left + (place + 0.5) * pitch, names[group])
        for place, group in enumerate(groups)
    ]


def _headings(sheet: Sheet, columns: Sequence[Column]) -> None:
    names = [column.name for column in columns]
    pitch = columns[1].x - columns[0].x if len(columns) > 1 else WIDEST_PITCH
    if _torn(names, pitch):
        sheet.y += max(text_width(name, NOTE) for name in names) + 0.04
        for column in columns:
            sheet.upright(column.x, sheet.y, column.name)
    else:
        blocks = [wrap(name, NOTE, pitch - 0.08) for name in names]
        deepest = max(block_height(len(block), NOTE) for block in blocks)
        for column, block in zip(columns, blocks, strict=True):
            middle = sheet.y + deepest - block_height(len(block), NOTE) / 2
            sheet.block(column.x, middle, block, NOTE, MUTED, align="center")
        sheet.y += deepest
    sheet.y += 0.06


def _row(sheet: Sheet, label: str, width: float, met: bool) -> None:
    """A rule and a row's label; afterwards `sheet.y` is the middle of the row.

    Without a width for labels, the label stands over its row.
    """
    sheet.line((sheet.left, sheet.right), (sheet.y, sheet.y), zorder=0)
    lines = wrap(label, LABEL, width or sheet.width)
    if not width:
        sheet.y += 0.04
        sheet.block(
            sheet.left,
            sheet.y + block_height(len(lines), LABEL) / 2,
            lines,
            colour=INK if met else ALERT,
        )
        sheet.y += block_height(len(lines), LABEL) + 0.14
        return
    sheet.y += 0.04 + max(block_height(len(lines), LABEL), 0.28) / 2
    sheet.block(sheet.left, sheet.y, lines, colour=INK if met else ALERT)


def _dots(
    sheet: Sheet, columns: Sequence[Column], cells: Sequence[Mark | None], language: Language
) -> None:
    for column, cell in zip(columns, cells, strict=True):
        if cell is None:
            continue
        sheet.dots([column.x], [sheet.y], MAIN, 15, markeredgewidth=0)
        if cell.middle > 1:
            number = figure_text(cell.middle, "", language)
            sheet.block(column.x, sheet.y, [number], NOTE, PAPER, align="center")


def _say_empty(sheet: Sheet, words: str, x: float) -> None:
    sheet.block(x, sheet.y, wrap(words, NOTE, sheet.right - x), NOTE, ALERT)
