"""Merged cells put back into columns: what stands under a head is told by its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MOST_COLUMNS = 200
"""Columns of a table beyond which cells are no longer spread: no report prints as many."""

_LABEL = re.compile(r"(?:(?:19|20)\d{2}年?|[^\d\t\n])*")
_LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table: its text in one line, how many columns and rows it covers, and whether
    it goes on with the cell above it.
    """

    text: str
    columns: int = 1
    rows: int = 1
    goes_on: bool = False


def grid_lines(rows: Iterable[Sequence[GridCell]]) -> Iterator[str]:
    """One line a row, its columns separated by tabs.

    A label that covers several columns or rows stands in each of them; a number only once, so
    that nothing is counted twice.
    """
    above: dict[int, tuple[str, int]] = {}
    for row in rows:
        columns: list[str] = []
        waiting = list(reversed(row))
        while waiting or above.get(len(columns), ("", 0))[1]:
            text, left = above.get(len(columns), ("", 0))
            if left:
                above[len(columns)] = (text, left - 1)
                columns.append(text)
                continue
            _place(waiting.pop(), columns, above)
        yield "\t".join(columns)


def _place(cell: GridCell, columns: list[str], above: dict[int, tuple[str, int]]) -> None:
    """Put a cell at the end of its row, and what of it stands in the rows below."""
    first = len(columns)
    text = above.get(first, ("", 0))[0] if cell.goes_on else cell.text
    label = text if _is_label(text) else ""
    wide = max(1, min(cell.columns, MOST_COLUMNS - first))
    columns.append(text)
    columns.extend([label] * (wide - 1))
    above.update((column, (label, cell.rows - 1)) for column in range(first, first + wide))


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(text) is not None
