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
TOUCHING = 0.5
"""Letter sizes between two parts of one line that were printed one after the other or not."""
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


def pieces(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Letters that stand on one line without a gap as wide as between cells, in the file's order.

    What was printed later into a line, such as marks of another font, stands in its place.
    """
    return _filled([*_in_a_row(letters)])


def _in_a_row(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    piece: list[Letter] = []
    for letter in letters:
        if piece and _begins_anew(piece, letter):
            yield piece
            piece = []
        if piece or not letter.sign.isspace():
            piece.append(letter)
    if piece:
        yield piece


def _filled(found: Sequence[list[Letter]]) -> list[list[Letter]]:
    """The pieces, those that touch or lie in each other's gaps made one."""
    order = sorted(range(len(found)), key=lambda each: -found[each][0].baseline)
    level: list[int] = []
    whole: dict[int, list[Letter]] = {}
    for place in order:
        if level and not _on_a_level(found[level[-1]][0], found[place][0]):
            whole |= _touching(found, level)
            level = []
        level.append(place)
    whole |= _touching(found, level)
    return [whole[place] for place in sorted(whole)]


def _touching(found: Sequence[list[Letter]], level: Sequence[int]) -> dict[int, list[Letter]]:
    """The pieces of one level by the place of their first part in the file."""
    groups: list[tuple[list[int], float]] = []
    for place in sorted(level, key=lambda each: found[each][0].left):
        piece, right = found[place], max(letter.right for letter in found[place])
        near = bool(groups) and piece[0].left - groups[-1][1] < TOUCHING * piece[0].size
        if near and (right <= groups[-1][1] or _alike(found[groups[-1][0][-1]][0], piece[0])):
            groups[-1] = ([*groups[-1][0], place], max(right, groups[-1][1]))
        else:
            groups.append(([place], right))
    return {min(places): _merged([found[place] for place in places]) for places, _ in groups}


def _merged(parts: Sequence[list[Letter]]) -> list[Letter]:
    if len(parts) == 1:
        return parts[0]
    return sorted((letter for part in parts for letter in part), key=lambda each: each.left)


def _alike(before: Letter, letter: Letter) -> bool:
    """Whether two letters are of one size: a stamp beside a line is of another."""
    return 0.8 < before.size / letter.size < 1.25


def _on_a_level(before: Letter, letter: Letter) -> bool:
    return abs(before.baseline - letter.baseline) < 0.2 * max(before.size, letter.size)


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
    return rises > 0.7 * size or apart > CELL_GAP * size or letter.left < before.left - 0.3 * size


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
