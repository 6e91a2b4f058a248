"""Every numeral of a text that reading took for no quantity, and why, where it knows."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from townbook.read.outline.normalise import View
from townbook.read.quantities.not_claims import (
    NotClaim,
    named_at,
    not_a_claim_at,
    openings_named,
)
from townbook.read.quantities.numbers_in_text import numbers
from townbook.read.quantities.numerals import NUMERAL_CHARACTERS, chinese, ordinary
from townbook.read.quantities.units import measure_at

_TOKEN = re.compile(rf"\d+(?:\.\d+)?|[{NUMERAL_CHARACTERS}]+")
Span = TypeVar("Span", tuple[int, int], tuple[int, int, NotClaim])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A numeral, or a date, ordinal or label that begins with one: offsets in the source."""

    start: int
    end: int
    why: NotClaim


def left_out(view: View, found: Sequence[tuple[int, int]]) -> Iterator[LeftOut]:
    """The numerals of a view that stand in none of the quantities found, in order.

    `found` are the quantities' half-open places in the view, in order. Chinese numerals that are
    parts of words (统一, 一些) are no numerals.
    """
    for start, end, why in _numerals(view.text, found):
        yield LeftOut(*view.span(start, end), why)


def _numerals(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, NotClaim]]:
    taken, openings = deque(found), deque(openings_named(text))
    unstated = {number.start: number.measure for number in numbers(text)}
    read_to = 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        _pass(taken, start)
        _pass(openings, start)
        if start < read_to or (taken and taken[0][0] < end):
            continue
        if openings and openings[0][0] <= start:
            why = openings[0][2]
        elif (passed := not_a_claim_at(text, start)) is not None:
            end, why = passed, named_at(text, start)
        elif start in unstated:
            why = NotClaim.NO_UNIT if unstated[start] is None else NotClaim.WORDING
        else:
            why = NotClaim.UNKNOWN
        read_to = end
        if why is not NotClaim.UNKNOWN or _is_numeral(text, token):
            yield start, end, why


def _pass(spans: deque[Span], start: int) -> None:
    """Drop the spans that end before a place."""
    while spans and spans[0][1] <= start:
        spans.popleft()


def _is_numeral(text: str, token: re.Match[str]) -> bool:
    """Whether figures stand for a number by themselves, rather than for part of a word."""
    written = token.group()
    if written[0].isascii():
        return True
    if chinese(ordinary(written)) is None:
        return False
    return len(written) > 1 or (written != "一" and measure_at(text, token.end()) is not None)
