"""A section's text to its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)】]*|\n|$)")


class Sentence(NamedTuple):
    """A sentence by section, running number in it (0 is the heading), and half-open offsets."""

    section: str
    number: int
    start: int
    end: int


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, without the space around them.

    A sentence ends with 。！？ (and the quotes that close it) or with its line.
    """
    while start < end:
        match = _SENTENCE.match(text, start, end)
        stop = match.end() if match and match.end() > start else start + 1
        piece = text[start:stop]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = stop
