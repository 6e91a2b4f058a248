"""Ruled tables of a PDF's page: which lines make cells, and what is printed in each cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from townbook.read.sources.pdf_letters import Letter, Ruling
from townbook.read.sources.pdf_lines import Line, line_of, pieces, side_by_side
from townbook.read.sources.table_grid import GridCell, grid_lines

NEAR = 3.0
"""Points by which lines that meet may miss each other."""
MOST_RULINGS = 600
"""Of a page, once those in a row are joined; with more it is a drawing."""
MOST_CELLS = 5_000
LONGEST_CELL = 300
"""Characters; a longer cell is prose in a form, whose lines are read one by one."""


@dataclass
class Table:
    """The cells between a table's lines: `columns` from left to right, `rows` from the top.

    `owner[row][column]` is the first row and column of the merged cell that covers the place.
    """

    columns: Sequence[float]
    rows: Sequence[float]
    owner: list[list[tuple[int, int]]]
    letters: dict[tuple[int, int], list[Letter]] = field(default_factory=dict)

    def take(self, letter: Letter) -> bool:
        """Whether a letter stands in the table, which then keeps it in its cell."""
        middle, height = (letter.left + letter.right) / 2, letter.baseline + 0.3 * letter.size
        if not (self.columns[0] <= middle < self.columns[-1]):
            return False
        if not (self.rows[-1] < height <= self.rows[0]):
            return False
        column = bisect_right(self.columns, middle) - 1
        row = bisect_right([-place for place in self.rows], -height) - 1
        self.letters.setdefault(self.owner[row][column], []).append(letter)
        return True

    def lines(self) -> list[Line]:
        """The table's rows as lines with tabs; prose in a form's cell as the lines it has."""
        inside = {place: list(_cell_lines(held, place)) for place, held in self.letters.items()}
        rows: list[list[GridCell]] = []
        found: list[Line] = []
        for number, owners in enumerate(self.owner):
            own = [place for place in dict.fromkeys(owners) if place[0] == number]
            held = {place: inside.get(place, []) for place in own}
            if any(sum(len(line.text) for line in lines) > LONGEST_CELL for lines in held.values()):
                found += self._printed(rows)
                rows = []
                found += [line for lines in held.values() for line in lines]
                continue
            rows.append([self._cell(place, lines) for place, lines in held.items()])
        return found + self._printed(rows)

    def _cell(self, place: tuple[int, int], lines: Sequence[Line]) -> GridCell:
        row, column = place
        wide = self.owner[row].count(place)
        high = sum(owners[column] == place for owners in self.owner)
        return GridCell(_wrapped(lines, self.columns[column + wide]), wide, high)

    def _printed(self, rows: list[list[GridCell]]) -> list[Line]:
        left, right, top = self.columns[0], self.columns[-1], self.rows[0]
        return [
            Line(text, left, right, 0.0, top, cells=True)
            for text in grid_lines(rows)
            if text.strip()
        ]


def ruled_tables(across: Sequence[Ruling], upward: Sequence[Ruling]) -> list[Table]:
    """The tables that a page's lines make: at least two columns side by side."""
    level, upright = joined(across), joined(upward)
    if len(level) + len(upright) > MOST_RULINGS:
        return []
    tables = [_table(*group) for group in _touching(level, upright)]
    return [table for table in tables if table]


def joined(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Lines of which one goes on where another ends, or lies upon it, as one."""
    found: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda each: (round(each.place / NEAR), each.start)):
        last = found[-1] if found else None
        if last and abs(last.place - ruling.place) <= NEAR and ruling.start <= last.end + NEAR:
            found[-1] = Ruling(last.place, last.start, max(last.end, ruling.end))
        else:
            found.append(ruling)
    return found


def _touching(
    level: Sequence[Ruling], upright: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Groups of lines that meet each other."""
    waiting = set(range(len(upright)))
    left = set(range(len(level)))
    while left:
        ours, theirs = {left.pop()}, set[int]()
        grown = True
        while grown:
            new = {v for v in waiting if any(_meet(level[h], upright[v]) for h in ours)}
            waiting -= new
            more = {h for h in left if any(_meet(level[h], upright[v]) for v in new)}
            left -= more
            ours, theirs, grown = ours | more, theirs | new, bool(new)
        yield [level[each] for each in sorted(ours)], [upright[each] for each in sorted(theirs)]


def _meet(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - NEAR <= upright.place <= level.end + NEAR
        and upright.start - NEAR <= level.place <= upright.end + NEAR
    )


def _table(level: Sequence[Ruling], upright: Sequence[Ruling]) -> Table | None:
    columns = _places(ruling.place for ruling in upright)
    rows = _places(ruling.place for ruling in level)[::-1]
    if len(columns) < 3 or len(rows) < 2 or len(columns) * len(rows) > MOST_CELLS:
        return None
    middles = [(top + bottom) / 2 for top, bottom in pairwise(rows)]
    centres = [(start + end) / 2 for start, end in pairwise(columns)]
    closed_right = [
        [_stands(upright, column, middle) for column in columns[1:]] for middle in middles
    ]
    closed_below = [[_stands(level, row, centre) for centre in centres] for row in rows[1:]]
    return Table(columns, rows, _owners(closed_right, closed_below))


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _stands(rulings: Sequence[Ruling], place: float, at: float) -> bool:
    """Whether a line stands at a place, as far as it is looked at."""
    return any(
        abs(ruling.place - place) <= NEAR and ruling.start - NEAR <= at <= ruling.end + NEAR
        for ruling in rulings
    )


def _owners(
    closed_right: Sequence[Sequence[bool]], closed_below: Sequence[Sequence[bool]]
) -> list[list[tuple[int, int]]]:
    """Which cell each place of the grid belongs to, by the lines that are missing between two."""
    high, wide = len(closed_right), len(closed_right[0])
    owner: list[list[tuple[int, int] | None]] = [[None] * wide for _ in range(high)]
    for row in range(high):
        for column in range(wide):
            if owner[row][column] is not None:
                continue
            last = column
            while last + 1 < wide and not closed_right[row][last] and owner[row][last + 1] is None:
                last += 1
            bottom = row
            while bottom + 1 < high and not any(closed_below[bottom][column : last + 1]):
                bottom += 1
            for below in range(row, bottom + 1):
                owner[below][column : last + 1] = [(row, column)] * (last + 1 - column)
    return [[each or (0, 0) for each in line] for line in owner]


def _cell_lines(held: Sequence[Letter], place: tuple[int, int]) -> Iterator[Line]:
    for line in side_by_side(line_of(piece) for piece in pieces(held)):
        yield replace(line, column=f"cell {place}")


def _wrapped(lines: Sequence[Line], right: float) -> str:
    """A cell's lines as one text: what its edge broke is joined, what stands apart is not."""
    text = ""
    for before, line in zip([None, *lines], lines, strict=False):
        parted = text[-1:].isdigit() and line.text[:1].isdigit()
        full = before is not None and right - before.right < 1.2 * before.size
        text += (" " if parted and not full else "") + line.text.replace("\t", " ")
    return text
