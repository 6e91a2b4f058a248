"""Remarks as comments in a draft's own Word file, at the numbers that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.run import Run

from townbook.check.remarks import Remark
from townbook.read.sources.word_styles import Styles
from townbook.read.sources.word_text import SeenText, seen_pieces

AUTHOR, INITIALS = "townbook 乡鉴", "乡鉴"
FURTHEST = 600
"""Characters between two paragraphs, at most, where automatic numbers and labels repeated in a
table stand in the text and not in the file."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph's piece and where it stands in the text, its blanks left out."""

    start: int
    piece: SeenText

    @property
    def length(self) -> int:
        return len("".join(self.piece.text.split()))

    @property
    def is_alone(self) -> bool:
        """Whether the piece is all the text of its run, as the file has it, so that it can be
        cut.
        """
        element = self.piece.element
        return self.piece.text == element.text and len(element.getparent().findall(qn("w:t"))) == 1


def write_comments(
    draft: Path, text: str, remarks: Sequence[Remark], to: Path, language: str
) -> int:
    """Write the draft with a comment for each remark; how many stand at their own place.

    Nothing else of the file changes: its words, styles, tracked changes and comments stay. Where
    a number's place is not found, and where a draft lacks something, the comment stands at its
    first words.

    Raises:
        ValueError: the file is no Word document.
    """
    document = docx.Document(str(draft))
    blanks = _Blanks.of(text)
    pieces = list(_pieces(document, blanks.packed))
    at_their_place = 0
    for remark in reversed(remarks):  # from the end, so that places before it stay as they are
        runs = _runs(pieces, *blanks.span(remark.start, remark.end)) if remark.placed else []
        at_their_place += bool(runs)
        anchor = runs or _first_run(document)
        document.add_comment(
            [Run(each, document) for each in anchor], remark.said(language), AUTHOR, INITIALS
        )
    document.save(str(to))
    return at_their_place


@dataclass(frozen=True, slots=True)
class _Blanks:
    """A text without its blanks, and how many stood before each place."""

    packed: str
    places: list[int]

    @classmethod
    def of(cls, text: str) -> _Blanks:
        places: list[int] = []
        kept: list[str] = []
        for character in text:
            places.append(len(kept))
            if not character.isspace():
                kept.append(character)
        return cls("".join(kept), [*places, len(kept)])

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end]


def _pieces(document: Any, packed: str) -> Iterator[_Placed]:
    """The pieces of all paragraphs that are found in the text, in order."""
    styles = Styles.of(document)
    read_to = 0
    for paragraph in document.element.body.iter(qn("w:p")):
        seen, _ = seen_pieces(paragraph, styles)
        words = "".join("".join(piece.text for piece in seen).split())
        start = packed.find(words, read_to, read_to + len(words) + FURTHEST) if words else -1
        if start < 0:
            continue
        read_to = start + len(words)
        for piece in seen:
            placed = _Placed(start, piece)
            yield placed
            start += placed.length


def _runs(pieces: list[_Placed], start: int, end: int) -> list[Any]:
    """The runs that hold a stretch of the text and nothing else; some are cut in two for that."""
    held: list[Any] = []
    for number in reversed(range(len(pieces))):
        placed = pieces[number]
        inside = placed.start < end and start < placed.start + placed.length
        if not inside or placed.piece.element.tag != qn("w:t"):
            continue
        if placed.is_alone:
            pieces[number : number + 1] = _parted(placed, start, end)
            part = next(each for each in pieces[number:] if each.start >= start)
            held.append(part.piece.element.getparent())
        else:
            held.append(placed.piece.element.getparent())
    return held[::-1]


def _parted(placed: _Placed, start: int, end: int) -> list[_Placed]:
    """A piece cut where a stretch begins and ends in it."""
    text, element = placed.piece.text, placed.piece.element
    first = _plain_place(text, start - placed.start)
    last = _plain_place(text, end - placed.start)
    held = [element]
    for place in (last, first):
        if 0 < place < len(element.text):
            held.insert(1, _cut(element, place))
    parts, at = [], placed.start
    for each in held:
        part = _Placed(at, SeenText(each.text, each))
        parts.append(part)
        at += part.length
    return parts


def _cut(text: Any, place: int) -> Any:
    """Move what stands behind a place of a run's text, and after it, to a run of its own that
    looks the same; the text there.
    """
    run = text.getparent()
    made = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    rest = made.makeelement(qn("w:t"), {})
    _set(rest, text.text[place:])
    made.append(rest)
    for element in list(text.itersiblings()):
        made.append(element)
    _set(text, text.text[:place])
    run.addnext(made)
    return rest


def _plain_place(text: str, packed: int) -> int:
    """The place in a text of a place in it without blanks."""
    if packed <= 0:
        return 0
    count = 0
    for place, character in enumerate(text):
        if count == packed and not character.isspace():
            return place
        count += not character.isspace()
    return len(text)


def _set(text: Any, words: str) -> None:
    text.text = words
    text.set(qn("xml:space"), "preserve")


def _first_run(document: Any) -> list[Any]:
    """The first run with words, else a new empty one."""
    for run in document.element.body.iter(qn("w:r")):
        if run.find(qn("w:t")) is not None:
            return [run]
    return [document.add_paragraph().add_run()._r]
