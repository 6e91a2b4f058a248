"""Where each quantity of a text stands: its section, sentence, clause and neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from townbook.read.normalise import View
from townbook.read.quantities import Quantity
from townbook.store.claim import Section

_MARKS = re.compile(r"[。！？!?\n；;，,：:]")
_SENTENCE_MARKS = "。！？!?\n"
_SEGMENT_MARKS = "；;" + _SENTENCE_MARKS
_FAR = 120
"""No context reaches further than this many characters: a text without marks stays linear."""


class SentencePlace(NamedTuple):
    """A sentence by section and running number, with half-open source offsets."""

    section: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """A quantity and the stretches of the view around it, as view offsets.

    A clause ends with any mark, a segment with a semicolon or sentence, a sentence with 。 or its
    line. `before` and `after` are what stands between the quantity and its clause's edges or the
    next quantity.
    """

    quantity: Quantity
    section: str
    sentence: int
    sentence_start: int
    sentence_end: int
    segment_start: int
    clause_start: int
    clause_end: int
    before: str
    after: str
    opening: str
    """The whole clause up to the quantity, earlier quantities included."""


def contexts(
    view: View,
    quantities: Sequence[Quantity],
    sections: Sequence[Section],
    sentences: Sequence[tuple[str, int, int, int]],
) -> Iterator[Context]:
    """The context of each quantity, in order."""
    marks = [(match.start(), match.group()) for match in _MARKS.finditer(view.text)]
    clauses = [0, *(at + 1 for at, _ in marks)]
    segments = [0, *(at + 1 for at, mark in marks if mark in _SEGMENT_MARKS)]
    sentence_edges = [0, *(at + 1 for at, mark in marks if mark in _SENTENCE_MARKS)]
    places = _Places(sections, sentences)
    for position, quantity in enumerate(quantities):
        previous = quantities[position - 1].to if position else 0
        following = (
            quantities[position + 1].at if position + 1 < len(quantities) else len(view.text)
        )
        section, number = places.of(quantity.start)
        clause_start = _edge_before(clauses, quantity.at)
        clause_end = _edge_after(clauses, quantity.to, len(view.text))
        yield Context(
            quantity=quantity,
            section=section,
            sentence=number,
            sentence_start=_edge_before(sentence_edges, quantity.at),
            sentence_end=_edge_after(sentence_edges, quantity.to, len(view.text)),
            segment_start=_edge_before(segments, quantity.at),
            clause_start=clause_start,
            clause_end=clause_end,
            before=view.text[max(clause_start, previous) : quantity.at],
            after=view.text[quantity.to : min(clause_end, following)].rstrip(
                "。！？!?\n；;，,：: "
            ),
            opening=view.text[clause_start : quantity.at],
        )


def _edge_before(edges: Sequence[int], at: int) -> int:
    return max(edges[bisect_right(edges, at) - 1], at - _FAR)


def _edge_after(edges: Sequence[int], to: int, length: int) -> int:
    index = bisect_left(edges, to)
    return min(edges[index] if index < len(edges) else length, to + _FAR)


class _Places:
    """Which section and sentence a source offset lies in."""

    def __init__(
        self, sections: Sequence[Section], sentences: Sequence[tuple[str, int, int, int]]
    ) -> None:
        self._sentences = sorted((SentencePlace(*each) for each in sentences), key=lambda s: s.start)
        self._sentence_starts = [each.start for each in self._sentences]
        self._sections = sorted(sections, key=lambda section: (section.start, section.depth))
        self._section_starts = [section.start for section in self._sections]

    def of(self, offset: int) -> tuple[str, int]:
        """The section and the sentence number at `offset`; section 0 where none is known."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0:
            sentence = self._sentences[index]
            if offset < sentence.end:
                return sentence.section, sentence.number
        index = bisect_right(self._section_starts, offset) - 1
        return (self._sections[index].section if index >= 0 else "0"), 0
