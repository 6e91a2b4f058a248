"""Every numeral of a report's text beside what was made of it: a claim, or none, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from townbook.read.outline.normalise import normalise
from townbook.read.outline.report_body import report_body
from townbook.read.privacy.masking import Mask, mask_view
from townbook.read.quantities.left_out import left_out
from townbook.read.quantities.quantities import quantities_in
from townbook.read.review.doubts import Doubt, ReviewItem
from townbook.store.claim import Claim, Review
from townbook.store.report import Report

_FIGURES = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*")


class NumeralState(StrEnum):
    """What became of a numeral."""

    REVIEWED = "reviewed"
    SURE = "sure"
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"
    NOT_READ = "not_read"
    MASKED = "masked"


@dataclass(frozen=True, slots=True)
class TextNumeral:
    """A numeral at `text[start:end]`; `claim` is the claim made of it, empty where none is.

    `why` says what one that was not read is, as far as reading knows; `outside` stands for what
    is not the report itself: the web page around it, an abstract, a second copy.
    """

    start: int
    end: int
    state: NumeralState
    claim: str = ""
    why: str = ""


def text_numerals(
    text: str, report: Report, rejected: Sequence[Claim], items: Iterable[ReviewItem]
) -> tuple[TextNumeral, ...]:
    """Every numeral of the text that a report was read from, in order; none overlaps another.

    `items` are the report's claims with the doubts about them.
    """
    doubtful = {item.id for item in items if item.table == "claim" and _is_doubted(item)}
    claims = [
        TextNumeral(claim.start, claim.end, _reading(claim, claim.claim in doubtful), claim.claim)
        for claim in report.claims
    ]
    gone = [
        TextNumeral(claim.start, claim.end, NumeralState.REJECTED, claim.claim)
        for claim in rejected
        if text[claim.start : claim.end] == claim.as_written
    ]
    return tuple(_in_order([claims, gone, *_not_claimed(text)]))


def _is_doubted(item: ReviewItem) -> bool:
    return not {*item.reasons} <= {Doubt.UNREVIEWED, Doubt.REVIEWED, Doubt.UNCATALOGUED}


def _reading(claim: Claim, doubtful: bool) -> NumeralState:
    if claim.review is not Review.AUTO:
        return NumeralState.REVIEWED
    return NumeralState.DOUBTFUL if doubtful else NumeralState.SURE


@lru_cache(maxsize=2)
def _not_claimed(text: str) -> tuple[tuple[TextNumeral, ...], ...]:
    """What decisions do not change, read once for a text."""
    return tuple(tuple(kind) for kind in _read_otherwise(text))


def _read_otherwise(text: str) -> Iterator[list[TextNumeral]]:
    """The text's masked places; quantities, whoever took them out of the claims; other numerals
    of the report; and those around it.
    """
    masked = mask_view(normalise(report_body(text)))
    found = quantities_in(masked.view)
    yield [_masked(entry) for entry in masked.masks]
    yield [
        TextNumeral(each.start, each.end, NumeralState.NOT_READ, why="unknown") for each in found
    ]
    yield [
        TextNumeral(each.start, each.end, NumeralState.NOT_READ, why=each.why)
        for each in left_out(masked.view, [(each.at, each.to) for each in found])
    ]
    body = report_body(text)
    yield [
        TextNumeral(*figures.span(), NumeralState.NOT_READ, why="outside")
        for figures in _FIGURES.finditer(text)
        if not body[figures.start() : figures.end()].strip()
    ]


def _masked(entry: Mask) -> TextNumeral:
    return TextNumeral(entry.start, entry.end, NumeralState.MASKED, why=entry.kind)


def _in_order(kinds: Sequence[Sequence[TextNumeral]]) -> list[TextNumeral]:
    """All of them by their place; where two overlap, the one of the earlier kind stays."""
    taken: set[int] = set()
    kept = []
    for entry in (entry for kind in kinds for entry in kind):
        places = range(entry.start, entry.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(entry)
    return sorted(kept, key=lambda entry: entry.start)
