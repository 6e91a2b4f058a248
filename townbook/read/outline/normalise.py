"""A view of a text in which every number is written the same way, mapped back to its source.

The view differs from the source in two ways only: characters replaced one for one (full-width
digits and signs, traditional script) and characters left out (spaces and thousands separators
inside numbers). So a place in the view is a place in the source plus what was left out before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from unicodedata import normalize

from opencc import OpenCC

_PLAIN = {
    ord(old): new
    for new, olds in {
        **dict(zip("0123456789", "０１２３４５６７８９", strict=True)),
        ".": "．",
        "%": "％﹪٪",
        "+": "＋",
        "/": "／",
        "×": "✕✖⨯",
        " ": "　\u00a0\u2002\u2003\u2009\u202f",
    }.items()
    for old in olds
}

LEFT_OUT = "\u200b"
"""A character without width: a view leaves it out wherever it stands, and its like."""
_WITHOUT_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")

_SUPPLEMENT = dict(
    zip(
        "⺠⺫⻁⻄⻅⻆⻉⻊⻋⻏⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "民罒虎西见角贝足车阝长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that fonts of printed documents put in the place of the same characters, and that
Unicode does not equate with them."""

_GROUPED = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?![\d,，])")
_SPACED = re.compile(
    r"(?<=[\u4e00-\u9fff])\d{1,3}(?: \d{3})+"
    r"(?=[.\d]{0,3}[万亿余多元人户亩吨个头只株件名项公平千斤])"
)
"""12 345人: spaces where others put commas."""
_SPACES = re.compile(r" +")
_AFTER_SPACES = frozenset("0123456789%‰余多十百千万亿年月日个元人户亩")
_WIDEST_GAP = 4
_BEFORE_DIGITS = re.compile(r"\d[\d.]{0,20} {0,4}[%万亿元人户亩个]")


@dataclass(frozen=True, slots=True)
class View:
    """A normalised text that knows where each of its characters stands in the source.

    `cuts` are the view offsets before which something was left out, ascending; `shifts[n]` is
    how many source characters are missing before the view characters after cut n.
    """

    source: str
    text: str
    cuts: tuple[int, ...] = field(default=(), repr=False)
    shifts: tuple[int, ...] = field(default=(0,), repr=False)

    def at(self, position: int) -> int:
        """The source offset of the view's character at `position`."""
        return position + self.shifts[bisect_right(self.cuts, position)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open source offsets of the view's `text[start:end]`."""
        if end <= start:
            return self.at(start), self.at(start)
        return self.at(start), self.at(end - 1) + 1

    def as_written(self, start: int, end: int) -> str:
        """What the source has where the view has `text[start:end]`."""
        source_start, source_end = self.span(start, end)
        return self.source[source_start:source_end]


def normalise(text: str) -> View:
    """The view of `text` that the readers of numbers, headings and names work on."""
    replaced = text.translate(_SPELLING)
    pieces, cuts, shifts = [], [], [0]
    read_to = length = 0
    for start, end in _left_out(replaced):
        pieces.append(replaced[read_to:start])
        length += start - read_to
        read_to = end
        cuts.append(length)
        shifts.append(read_to - length)
    pieces.append(replaced[read_to:])
    return View(text, "".join(pieces), tuple(cuts), tuple(shifts))


def _left_out(text: str) -> list[tuple[int, int]]:
    """The spans of spaces and thousands separators inside the numbers of `text`, in order."""
    separators = [
        (group.start() + offset, group.start() + offset + 1)
        for group in _GROUPED.finditer(text)
        if not _continues_a_number(text, group.start())
        for offset, character in enumerate(group.group())
        if character in ",，"
    ]
    separators += [
        (group.start() + offset, group.start() + offset + 1)
        for group in _SPACED.finditer(text)
        for offset, character in enumerate(group.group())
        if character == " "
    ]
    spaces = [gap.span() for gap in _SPACES.finditer(text) if _inside_number(text, *gap.span())]
    unseen = [match.span() for match in _WITHOUT_WIDTH.finditer(text)]
    return sorted({*separators, *spaces, *unseen})


def _continues_a_number(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    return before[-1:].isdigit() or before[-1:] == "." or bool(re.match(r"\d[,，]", before))


def _inside_number(text: str, start: int, end: int) -> bool:
    """Whether the spaces at `text[start:end]` stand between a number and its unit or verb."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after not in _AFTER_SPACES or end - start > _WIDEST_GAP:
        return False
    if after.isdigit():
        return "\u4e00" <= before <= "\u9fff" and bool(_BEFORE_DIGITS.match(text, end))
    if before.isdigit() or before == ".":
        return True
    return before in ("余", "多", "万", "亿") and after in "万亿元人户亩"


class _Spelling(dict[int, str | int]):
    """What each character is written as in a view, found out when it is first met."""

    def __missing__(self, code: int) -> str | int:
        character = chr(code)
        if "\u2e80" <= character <= "\u2fdf":
            self[code] = _SUPPLEMENT.get(character) or normalize("NFKC", character)
        else:
            self[code] = _simplify(character) if "\u3400" <= character <= "\u9fff" else code
        return self[code]


def _simplify(character: str) -> str:
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


_SPELLING = _Spelling(_PLAIN)
