"""The columns of a printed page: where a blank strip parts them, and in which order they go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from townbook.read.sources.pdf_lines import Line

FEWEST_LINES = 4
"""Lines on either side of a strip that make columns."""
MOST_CROSSING = 0.35
"""Share of a page's lines, such as titles over both columns, that may cross the strip."""
PROSE_SHARE = 0.6
"""How much of its column's width half of its lines fill: cells of a table fill less."""
MOST_LINES = 1_000
"""A page of more lines is a drawing or a plan, and is not looked at."""


def in_reading_order(lines: Sequence[Line], column: str = "") -> list[Line]:
    """A page's lines as they are read: each column from top to bottom, from left to right.

    Each line is told its column. Where nothing parts columns, the file's order stays.
    """
    strip = None if len(lines) > MOST_LINES else _strip(lines)
    if strip is None:
        return [replace(line, column=column + line.column) for line in lines]
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda each: -each.baseline):
        if _side(line, strip):
            band.append(line)
            continue
        ordered += _columns(band, strip, column)
        band = []
        ordered.append(replace(line, column=column + line.column))
    return ordered + _columns(band, strip, column)


def _columns(band: Sequence[Line], strip: float, column: str) -> list[Line]:
    left = [line for line in band if _side(line, strip) == "l"]
    right = [line for line in band if _side(line, strip) == "r"]
    return in_reading_order(left, column + "l") + in_reading_order(right, column + "r")


def _side(line: Line, strip: float) -> str:
    """On which side of the strip a line stands; empty where it crosses."""
    if line.right <= strip:
        return "l"
    return "r" if line.left >= strip else ""


def _strip(lines: Sequence[Line], depth: int = 1) -> float | None:
    """Where a strip stands on a page that lines of prose leave free on both sides.

    Each side may itself hold columns, as deep as `depth` says.
    """
    if len(lines) < 2 * FEWEST_LINES:
        return None
    starts = sorted({round(line.left) - 2.0 for line in lines})
    return next((start for start in starts if _parts_columns(lines, start, depth)), None)


def _parts_columns(lines: Sequence[Line], strip: float, depth: int) -> bool:
    left = [line for line in lines if _side(line, strip) == "l"]
    right = [line for line in lines if _side(line, strip) == "r"]
    if min(len(left), len(right)) < FEWEST_LINES:
        return False
    if len(lines) - len(left) - len(right) > MOST_CROSSING * len(lines):
        return False
    return all(
        _is_prose(side) or (depth > 0 and _strip(side, depth - 1) is not None)
        for side in (left, right)
    )


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most lines fill their column, and more than a few letters stand in each."""
    width = _edge(line.right for line in lines) - min(line.left for line in lines)
    filled = sum(line.right - line.left >= PROSE_SHARE * width for line in lines)
    long = sum(len(line.text) >= 8 for line in lines)
    return filled * 2 >= len(lines) and long * 2 >= len(lines)


def _edge(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[int(0.95 * (len(ordered) - 1))]
