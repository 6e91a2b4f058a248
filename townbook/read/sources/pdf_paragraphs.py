"""Printed lines put together to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from townbook.read.sources.pdf_lines import Line

PARAGRAPH_START = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d)"
)
_ENDS_SENTENCE = re.compile(r"[。！？；：:!?;][”’」』）)]?$")
_INDENTED = (1.0, 3.5)
"""Letter sizes by which the first line of a paragraph stands in."""
FEWEST_INDENTED = 0.12
"""Share of lines that stand in where paragraphs are told by it."""
BROKEN_EARLY, BROKEN_LATE = 0.6, 0.8
"""Share of the width from which a line without a sentence's end may have been broken, for Latin
words and marks that begin no line leave room at its end: where first lines stand in, and where
they do not."""


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the lines of a column begin and end, and whether first lines stand in there."""

    left: float
    right: float
    indents: bool


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Lines joined where print broke them: a full line goes on unless the next one stands in."""
    edges = {column: _edges(held) for column, held in _by_column(lines).items()}
    pending = ""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        pending = _joined(pending, line.text)
        if following is None or not _goes_on(line, following, edges):
            yield pending
            pending = ""


def _by_column(lines: Sequence[Line]) -> dict[str, list[Line]]:
    columns: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.cells:
            columns[line.column].append(line)
    return columns


def _edges(lines: Sequence[Line]) -> _Edges:
    size = median(line.size for line in lines)
    starts = Counter(round(line.left / 2) for line in lines)
    enough = max(1, 0.08 * len(lines))
    often = [place for place, times in starts.items() if times + starts[place + 1] >= enough]
    left = 2.0 * min(often) - 1 if often else min(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    right = rights[int(0.95 * (len(rights) - 1))]
    inner = sum(_INDENTED[0] * size < line.left - left < _INDENTED[1] * size for line in lines)
    return _Edges(left, right, FEWEST_INDENTED * len(lines) <= inner < len(lines))


def _goes_on(line: Line, following: Line, columns: dict[str, _Edges]) -> bool:
    if line.cells or following.cells or "\t" in line.text + following.text:
        return False
    here, there = columns[line.column], columns[following.column]
    stands_in = following.left >= there.left + line.size
    if stands_in or not 0.75 < line.size / (following.size or 1.0) < 1.34:
        return False
    full = line.right > here.right - 2 * line.size
    ended = _ENDS_SENTENCE.search(line.text) is not None
    if PARAGRAPH_START.match(following.text):
        return full and there.indents and not ended
    share = BROKEN_EARLY if there.indents else BROKEN_LATE
    reach = here.left + share * (here.right - here.left)
    centred = line.left > here.left + _INDENTED[1] * line.size
    return full or (not ended and not centred and line.right > reach)


def _joined(before: str, after: str) -> str:
    needs_space = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return before + (" " if needs_space and after[:1].isalpha() else "") + after
