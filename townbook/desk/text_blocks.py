"""A report's text cut for the desk: blocks with marks in their margin, numerals in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from townbook.read.review.text_numerals import TextNumeral
from townbook.store.claim import StatementKind
from townbook.store.report import Report

_LINE = re.compile(r"[^\r\n]+")
_IN_THE_MARGIN = (StatementKind.PROBLEM, StatementKind.PLAN)


@dataclass(frozen=True, slots=True)
class MarginMark:
    """What begins at a block: a section, a problem or a plan item, with the id of its row."""

    table: str
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `numeral` is the running number of the numeral that it is, or -1."""

    text: str
    numeral: int = -1


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text, or the part of it that begins with a section or an undertaking."""

    section: str
    marks: tuple[MarginMark, ...]
    pieces: tuple[Piece, ...]


def text_blocks(text: str, report: Report, numerals: Sequence[TextNumeral]) -> tuple[Block, ...]:
    """The text in its order, lines without words left out.

    `numerals` stand in the order of the text and do not overlap.
    """
    marks = _marks(report)
    cuts = [place for place in sorted(marks) if not _within(place, numerals)]
    return tuple(
        _block(text, start, end, report, marks, numerals) for start, end in _lines(text, cuts)
    )


def _marks(report: Report) -> dict[int, list[MarginMark]]:
    """What begins at which place of the text."""
    marks: dict[int, list[MarginMark]] = {}
    for section in report.sections:
        mark = MarginMark("section", section.section, "section")
        marks.setdefault(section.start, []).append(mark)
    for statement in report.statements:
        if statement.kind in _IN_THE_MARGIN:
            mark = MarginMark("statement", statement.statement, statement.kind)
            marks.setdefault(statement.start, []).append(mark)
    return marks


def _within(place: int, numerals: Sequence[TextNumeral]) -> bool:
    return any(each.start < place < each.end for each in numerals)


def _lines(text: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        inner = [place for place in cuts if line.start() < place < line.end()]
        for start, end in pairwise([line.start(), *inner, line.end()]):
            if text[start:end].strip():
                yield start, end


def _block(
    text: str,
    start: int,
    end: int,
    report: Report,
    marks: dict[int, list[MarginMark]],
    numerals: Sequence[TextNumeral],
) -> Block:
    begun = [section for section in report.sections if section.start < end]
    inner = max(begun, key=lambda section: section.start).section if begun else ""
    here = [mark for place in sorted(marks) if start <= place < end for mark in marks[place]]
    return Block(inner, tuple(here), tuple(_pieces(text, start, end, numerals)))


def _pieces(text: str, start: int, end: int, numerals: Sequence[TextNumeral]) -> Iterator[Piece]:
    read_to = start
    for number, each in enumerate(numerals):
        if each.end <= start or each.start >= end:
            continue
        if read_to < each.start:
            yield Piece(text[read_to : each.start])
        read_to = min(each.end, end)
        yield Piece(text[max(each.start, start) : read_to], number)
    if read_to < end:
        yield Piece(text[read_to:end])
