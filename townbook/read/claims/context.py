"""Where each quantity of a text stands: its section, sentence, clause and neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from townbook.read.outline.normalise import View
from townbook.read.quantities.quantities import Quantity
from townbook.store.claim import Section

_MARKS = re.compile(r"[。！？!?\n；;，,：:]")
_SENTENCE_MARKS = "。！？!?\n"
_EDGES = "。！？!?\n；;，,：: "
_SEGMENT_MARKS = "；;" + _SENTENCE_MARKS
_JOINED = re.compile(r"(?:和|(?<!参)与|(?<![惠涉普遍])及)$")
_COUNTED_IN_A_RUN = "村镇乡县户家"
_LONGEST_RUN = 4
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
    line. `before` and `after` are what stands between the quantity and its clause's edges or its
    neighbours; in a run (76户174人) all share what stands before the first.
    """

    quantity: Quantity
    section: str
    sentence: int
    sentence_start: int
    sentence_end: int
    segment_start: int
    clause_start: int
    clause_end: int
    before_start: int
    before: str
    after: str
    rest: str
    """What follows the quantity up to the end of its clause, later quantities included."""
    earlier: str
    """The clause before this one in the sentence."""
    earlier_start: int
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
    before_start = run_at = 0
    for position, quantity in enumerate(quantities):
        previous = quantities[position - 1].to if position else 0
        run_end, following = _run_end(view.text, quantities, position)
        section, number = places.of(quantity.start)
        clause_start = _edge_before(clauses, quantity.at)
        clause_end = _edge_after(clauses, quantity.to, len(view.text))
        earlier_start = _clause_before(view.text, clauses, clause_start)
        runs_on = clause_start < previous and _runs_on(view.text, previous, quantity.at)
        if not runs_on:
            run_at = quantity.at
            before_start = _after_list_item(view.text, clause_start, previous, quantity.at)
        yield Context(
            quantity=quantity,
            section=section,
            sentence=number,
            sentence_start=_edge_before(sentence_edges, quantity.at),
            sentence_end=_edge_after(sentence_edges, quantity.to, len(view.text)),
            segment_start=_edge_before(segments, quantity.at),
            clause_start=clause_start,
            clause_end=clause_end,
            before_start=before_start,
            before=view.text[before_start:run_at],
            after=_item(view.text, run_end, clause_end, following),
            rest=view.text[run_end:clause_end].rstrip(_EDGES),
            earlier=view.text[earlier_start:clause_start].strip(_EDGES),
            earlier_start=earlier_start,
            opening=view.text[clause_start : quantity.at],
        )


def _runs_on(text: str, previous: int, at: int) -> bool:
    """Whether a number follows another directly: 76户174人, 4个村15人."""
    return previous == at or (at - previous == 1 and text[previous] in _COUNTED_IN_A_RUN)


def _run_end(text: str, quantities: Sequence[Quantity], position: int) -> tuple[int, int]:
    """Where the run that a quantity stands in ends, and where the next quantity starts."""
    for later in range(position + 1, len(quantities)):
        if later - position > _LONGEST_RUN or not _runs_on(
            text, quantities[later - 1].to, quantities[later].at
        ):
            return quantities[later - 1].to, quantities[later].at
    return quantities[-1].to, len(text)


def _after_list_item(text: str, clause_start: int, previous: int, at: int) -> int:
    """Where the words before a number start: in 1名A、2名B after the other number's noun."""
    if previous <= clause_start:
        return clause_start
    if _JOINED.search(text[previous:at]):
        return at  # 3粒甲和2吨乙: 甲 is the other number's
    comma = text.find("、", previous, at)
    return previous if comma < 0 else comma + 1


def _item(text: str, start: int, clause_end: int, following: int) -> str:
    """What follows a number, up to the next one; in a list of numbers, up to the next item."""
    after = text[start : min(clause_end, following)]
    return (after.partition("、")[0] if following < clause_end else after).rstrip(_EDGES)


def _clause_before(text: str, edges: Sequence[int], clause_start: int) -> int:
    """Where the clause before starts, or this one where a sentence or segment ends before it."""
    if not clause_start or text[clause_start - 1] not in "，：:,":
        return clause_start
    return _edge_before(edges, clause_start - 1)


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
        self._sentences = sorted(
            (SentencePlace(*each) for each in sentences), key=lambda s: s.start
        )
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
