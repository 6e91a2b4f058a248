"""What a report calls itself: the title among the lines that stand before its text."""

from __future__ import annotations

import re

LONGEST_TITLE = 60
MOST_LINES = 8
_TITLE = re.compile(
    r"(?:总结|报告|计划|公报|汇报|要点|情况|方案|公开表|一览表|公示|安排|打算)(?:[（(〔].{1,20}[）)〕])?$"
)
_IN_LINE = re.compile(r"[^\s，。；]{4,50}?(?:报告|总结|计划|公报|公开表|一览表|汇报)(?=\s)")
_PROSE = re.compile(r"[。；，：:\t]|^[一二三四五六七八九十]+、|^[（(]")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_OFFICE = re.compile(r"(?:政府|委员会|办公室|管理局|乡|镇|街道)$")


def read_title(text: str) -> tuple[str, int]:
    """A normalised text's title and where it ends; empty and 0 where it begins without one.

    Of the short lines before the text (a letterhead, a document number, a date) it is the first
    that ends as titles do (one with a year before others), else the first of all; a title broken
    after its office is mended.
    """
    lines = _opening_lines(text)
    titles = [place for place in enumerate(lines) if _TITLE.search(place[1][0])]
    dated = [place for place in titles if _YEAR.search(place[1][0])]
    for index, (line, end) in dated or titles:
        before = lines[index - 1][0] if index else ""
        broken = _OFFICE.search(before) and re.match(r"\d{4}年|关于", line)
        return (before if broken else "") + line, end
    if lines:
        return lines[0]
    within = _IN_LINE.match(text, len(text) - len(text.lstrip("\ufeff \t\r\n")))
    return (within[0], within.end()) if within else ("", 0)


def _opening_lines(text: str) -> list[tuple[str, int]]:
    """The short lines without sentence marks before the text, without spaces, and their ends."""
    lines: list[tuple[str, int]] = []
    start = 0
    while len(lines) < MOST_LINES:
        end = text.find("\n", start)
        if end < 0:
            break
        line = "".join(text[start : min(end, start + 400)].strip("\ufeff").split())
        if line and (len(line) > LONGEST_TITLE or _PROSE.search(line)):
            break
        if line:
            lines.append((line, end))
        start = end + 1
    return lines
