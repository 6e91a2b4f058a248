"""Letters to lines: which stand beside each other, which gap parts cells, what is raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from townbook.read.sources.pdf_letters import Letter
from townbook.read.sources.raised_marks import raised

_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d]"
_TYPOGRAPHIC_SPACE = re.compile(rf"(?<={_WIDE}) +| +(?={_WIDE})")
"""Printers set a gap between Chinese and other letters; it is no part of the text."""

CELL_GAP = 1.5
"""Letter sizes beyond which a gap parts two cells of a table."""
WORD_GAP = 0.18
"""Letter sizes by which a gap must exceed its line's usual one to part two words."""
RAISED_BY = 0.12
LARGEST_RAISED = 0.85


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or what of it stands in one column: its edges, letter size and baseline,
    in points.

    `column` names the column of the page that it stands in; `cells` where it is a table's row.
    """

    text: str
    left: float
    right: float
    size: float
    baseline: float = 0.0
    column: str = ""
    cells: bool = False


def pieces(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters that follow each other on one line without a gap as wide as between cells."""
    piece: list[Letter] = []
    for letter in letters:
        if piece and _begins_anew(piece, letter):
            yield piece
            piece = []
        if piece or not letter.sign.isspace():
            piece.append(letter)
    if any(not letter.sign.isspace() for letter in piece):
        yield piece


def line_of(piece: Sequence[Letter]) -> Line:
    """The line that a piece's letters make."""
    inked = [letter for letter in piece if not letter.sign.isspace()]
    size = median(letter.size for letter in inked)
    baseline = median(letter.baseline for letter in inked)
    text = _TYPOGRAPHIC_SPACE.sub("", _text(piece, size, baseline).strip())
    left, right = min(each.left for each in inked), max(each.right for each in inked)
    return Line(text, left, right, size, baseline)


def side_by_side(lines: Iterable[Line]) -> Iterator[Line]:
    """Pieces that follow each other on one printed line become one, with tabs between them."""
    row: list[Line] = []
    for line in lines:
        if row and not _continues_row(row[-1], line):
            yield _row(row)
            row = []
        row.append(line)
    if row:
        yield _row(row)


def _continues_row(before: Line, line: Line) -> bool:
    level = abs(before.baseline - line.baseline) < 0.3 * max(before.size, line.size)
    beside = line.left > before.right and before.column == line.column
    return level and beside and not (before.cells or line.cells)


def _row(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    between = "" if _spread_out(row) else "\t"
    text = between.join(line.text for line in row)
    return replace(row[0], text=text, right=max(line.right for line in row))


def _spread_out(row: Sequence[Line]) -> bool:
    """Whether the letters of one word are set far apart: 工　作　总　结."""
    gaps = [after.left - before.right for before, after in pairwise(row)]
    even = len(row) > 2 and max(gaps) - min(gaps) < 0.3 * row[0].size
    return even and all(len(line.text) == 1 and not line.text.isdigit() for line in row)


def _begins_anew(piece: Sequence[Letter], letter: Letter) -> bool:
    before = piece[-1]
    size = max(before.size, letter.size)
    rises = abs(letter.baseline - before.baseline)
    apart = letter.left - max(before.right, before.left)
    return rises > 0.7 * size or apart > CELL_GAP * size or letter.left < before.left - size


def _text(piece: Sequence[Letter], size: float, baseline: float) -> str:
    usual = _usual_gap(piece)
    text = mark = ""
    before: Letter | None = None
    for letter in piece:
        if _is_raised(letter, size, baseline):
            mark += letter.sign
            before = letter
            continue
        text, mark = text + raised(text, mark) if mark else text, ""
        apart = before is not None and letter.left - before.right > usual + WORD_GAP * size
        text += " " if apart and not text.endswith(" ") else ""
        text += letter.sign
        before = letter
    return text + raised(text, mark) if mark else text


def _is_raised(letter: Letter, size: float, baseline: float) -> bool:
    small = letter.size < LARGEST_RAISED * size and not letter.sign.isspace()
    return small and letter.baseline > baseline + RAISED_BY * size


def _usual_gap(piece: Sequence[Letter]) -> float:
    """The gap between most neighbours of a line: more than nothing where it is letter-spaced."""
    gaps = [after.left - before.right for before, after in pairwise(piece)]
    return max(0.0, median(gaps)) if len(gaps) > 1 else 0.0
