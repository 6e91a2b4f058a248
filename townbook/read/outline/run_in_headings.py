"""Headings run on into their text: each paragraph of a part begins with a sentence that names it.

加快农田建设。新建高标准农田…  or  ——一年来，我们兴产业、强基础，经济稳步前行。全年…
One such paragraph proves nothing; they are headings where the paragraphs of a part all begin so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townbook.read.outline.heading_marks import Heading, Style
from townbook.read.outline.heading_titles import shortened
from townbook.store.claim import PHRASE_LENGTH

LONGEST_NAME, LONGEST_LEAD = 14, 45
"""Characters of an opening sentence without and with a lead such as `——` or `一年来，`."""
FEWEST = 2
SHORTEST_PARAGRAPH = 20
SHORTEST_POINT = 15
"""Characters that are told of each point of a paragraph, at least."""
_OPENING = re.compile(
    r"^[ \t]*(?P<title>(?P<dash>[—–-]{1,2})?[ \t]*(?P<lead>[^，。\s]{0,3}年来[，,])?"
    r"(?P<words>[^。！？；;:：\d\n]{4,45}))。(?=[^\n]{12})",
    re.M,
)
_SENTENCES = re.compile(r"[^。！？\n]+[。！？]")
_POINT = re.compile(r"(?!(?:我们?|这|但|同时|因此))[^，、；：:\d“”（）]{4,14}。")
_LINE = re.compile(r"^[^\n]*$", re.M)
_SPEAKS = re.compile(
    r"^(?:我们?|大家|各位|同志|这些|这|对此|为此|同时|但|回顾|展望|今年|明年|一年)"
)
"""An opening that speaks to its hearers or goes on from before names nothing."""
_SERIES = re.compile(
    r"[一二三四五六七八九十]{1,2}是[^，、；：:\d“”（）]{4,14}。|[^，、；：:\d]{2,10}方面。"
)
"""Names that form a series by their wording, wherever in the paragraph it begins."""
LISTED = re.compile(r"^(?:[一二三四五六七八九十]{1,2}[是要]|其[一二三]|[（(①-⑳])")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A line of a part, with the heading that its first sentence would be."""

    heading: Heading | None
    led: bool = False


def run_in_headings(text: str, marked: Sequence[Heading], start: int) -> list[Heading]:
    """The opening sentences that head the paragraphs between marked headings, from `start` on,
    and the short sentences that head the points of one paragraph.
    """
    found: list[Heading] = []
    edges = [start, *(heading.end for heading in marked if heading.end > start)]
    ends = [*(heading.start for heading in marked if heading.end > start), len(text)]
    for begin, end in zip(edges, ends, strict=True):
        heads = _paragraph_heads(text, begin, end)
        found += heads
        after = {heading.start: heading.end for heading in heads}
        for first, last in _line_spans(text, begin, max(begin, end)):
            found += _points(text, after.get(first, first), last)
    return found


def _paragraph_heads(text: str, begin: int, end: int) -> list[Heading]:
    paragraphs = list(_paragraphs(text, begin, max(begin, end)))
    for led in (True, False):
        named = [each for each in paragraphs if each.heading and each.led is led]
        if _all_begin_so(paragraphs, named):
            return [each.heading for each in named if each.heading]
    return []


def _points(text: str, start: int, end: int) -> list[Heading]:
    """稳定粮食生产。全年播种…，…。发展特色种植。新增…: a paragraph that begins with a short
    sentence, and in which each such sentence is told more of by the longer ones after it.
    """
    sentences = list(_SENTENCES.finditer(text, start, end))
    series = _names(sentences, _SERIES)
    names = series if len(series) >= FEWEST else _names(sentences, _POINT)
    if len(names) < FEWEST or not (series or names[0] == 0):
        return []
    ends = [*(sentences[index].start() for index in names[1:]), end]
    told = [stop - sentences[index].end() for index, stop in zip(names, ends, strict=True)]
    return [_point(sentences[index]) for index in names] if min(told) >= SHORTEST_POINT else []


def _names(sentences: Sequence[re.Match[str]], wording: re.Pattern[str]) -> list[int]:
    """The sentences that may name a point; what stands right after one tells more of it, however
    short it is.
    """
    names: list[int] = []
    for index, sentence in enumerate(sentences):
        if (not names or names[-1] + 1 < index) and wording.fullmatch(sentence[0].strip()):
            names.append(index)
    return names


def _line_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between two places, the first perhaps in its midst, without their indents."""
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        yield line.start() + len(line[0]) - len(line[0].lstrip()), line.end()


def _point(sentence: re.Match[str]) -> Heading:
    indent = len(sentence[0]) - len(sentence[0].lstrip())
    title = shortened(sentence[0].strip().rstrip("。"))
    return Heading(Style.POINT, None, sentence.start() + indent, sentence.end(), title, False)


def _all_begin_so(paragraphs: Sequence[_Paragraph], named: Sequence[_Paragraph]) -> bool:
    """Whether two thirds of the paragraphs from the first to the last named one are named."""
    if len(named) < FEWEST:
        return False
    first, last = paragraphs.index(named[0]), len(paragraphs) - paragraphs[::-1].index(named[-1])
    return len(named) * 3 >= (last - first) * 2


def _paragraphs(text: str, start: int, end: int) -> Iterator[_Paragraph]:
    for line in _LINE.finditer(text, start, end):
        at_line_start = line.start() == 0 or text[line.start() - 1] == "\n"
        if at_line_start and len(line[0].strip()) >= SHORTEST_PARAGRAPH:
            yield _paragraph(text, line)


def _paragraph(text: str, line: re.Match[str]) -> _Paragraph:
    opening = _OPENING.match(text, line.start(), line.end())
    if opening is None:
        return _Paragraph(None)
    led, words = bool(opening["dash"] or opening["lead"]), opening["words"]
    short = len(words) <= LONGEST_NAME and "，" not in words
    if not (led or (short and not _SPEAKS.match(words))) or LISTED.match(words):
        return _Paragraph(None)
    title = _title(opening)
    heading = Heading(Style.ITEM, None, opening.start("title"), opening.end(), title, False)
    return _Paragraph(heading, led)


def _title(opening: re.Match[str]) -> str:
    """The opening as it is printed; where that is too long, without its lead."""
    printed = opening["title"].lstrip("—–- \t")
    return (
        printed
        if len(printed) <= PHRASE_LENGTH
        else shortened(opening["words"].removeprefix("我们"))
    )
