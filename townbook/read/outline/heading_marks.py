"""Headings by their marks: 一、 （一） 1., at the start of a line or in the midst of one.

Everything here works on a normalised text (`normalise.View.text`) and counts in its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from townbook.read.outline.heading_titles import SENTENCE_END, title_at


class Style(IntEnum):
    """How a heading is numbered; a smaller style stands above a greater one."""

    PART = 0  # 第一部分
    TOP = 1  # 一、
    SUB = 2  # （一）
    ITEM = 3  # 1.
    POINT = 4  # a short sentence within a paragraph


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its mark begins at `start`, its title ends at `end`.

    `number` is what the mark says, None where the text has no mark; `implies` is `problems`
    or `plans` where the wording alone tells what begins here.
    """

    style: Style
    number: int | None
    start: int
    end: int
    title: str
    own_line: bool
    implies: str = ""


FIGURES = {figure: value for value, figure in enumerate("零一二三四五六七八九")}
_FIGURE = "[一二三四五六七八九十百]{1,4}"
_MARK = re.compile(
    rf"第(?P<part>{_FIGURE})部分[:：、 ]*"
    r"|附件(?P<annex>\d{1,2})："
    rf"|(?P<top>{_FIGURE})(?:、(?![一二三四五六七八九十])|[.．])"
    rf"|[（(〔](?P<sub>{_FIGURE})[）)〕][、.．]?"
    r"|(?P<item>\d{1,2})(?:[.．、](?!\d))"
)
_BOUNDARY = {
    Style.PART: "。！？”）)",
    Style.TOP: "。！？”）)",
    Style.SUB: "。！？”）):：",
    Style.ITEM: "。！？",
}


@cache
def figure_value(figures: str) -> int:
    """The whole number that Chinese figures up to 999 stand for: 十二 → 12."""
    total = pending = 0
    for figure in figures:
        if figure in FIGURES:
            pending = FIGURES[figure]
        else:
            total += (pending or 1) * (10 if figure == "十" else 100)
            pending = 0
    return total + pending


def marked_headings(text: str) -> Iterator[Heading]:
    matches = list(_MARK.finditer(text))
    last: dict[Style, int] = {}
    previous: Heading | None = None
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        if match["annex"]:
            if _starts_line(text, match.start()):
                previous = _annex(text, match)
                last = {}
                yield previous
            continue
        style = Style[(match.lastgroup or "").upper()]
        figures = match[style.name.lower()]
        number = int(figures) if style is Style.ITEM else figure_value(figures)
        if not 0 < number < 100:
            continue
        expected = number in (1, *range(last.get(style, 0) + 1, last.get(style, 0) + 3))
        own_line = _starts_line(text, match.start())
        # 一. heads a line or nothing: within a line a full stop may follow any figure.
        if style is Style.TOP and not own_line and match[0][-1] in ".．":
            continue
        if not own_line and not (
            expected and _after_boundary(text, match.start(), style, previous)
        ):
            continue
        if previous and match.start() < previous.end:
            continue
        limit = following.start() if following else len(text)
        end, title = title_at(text, match.end(), limit)
        previous = Heading(style, number, match.start(), end, title, own_line)
        last[style] = number
        for deeper in [kept for kept in last if kept > style]:
            del last[deeper]
        yield previous


def _annex(text: str, match: re.Match[str]) -> Heading:
    """An annex begins: what it says belongs to no part of the report itself."""
    end = text.find("\n", match.end())
    end = len(text) if end < 0 else end
    return Heading(Style.PART, None, match.start(), end, text[match.start() : end].strip(), True)


def _starts_line(text: str, position: int) -> bool:
    head = text[max(0, position - 12) : position].rstrip(" \t")
    return head.endswith("\n") or (not head and position <= 12)


def _after_boundary(text: str, position: int, style: Style, previous: Heading | None) -> bool:
    before = text[max(0, position - 4) : position].rstrip()[-1:]
    if before in ":：":
        # A list within a sentence goes on after a semicolon, a heading ends with its sentence.
        end = SENTENCE_END.search(text, position, position + 200)
        return style is Style.SUB and end is not None and end[0] not in ";；"
    if before and before in _BOUNDARY[style]:
        return True
    follows_title = previous is not None and previous.end == position
    return follows_title and previous is not None and previous.style < style
