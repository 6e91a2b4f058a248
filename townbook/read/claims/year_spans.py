"""Where a report speaks of several years at once: 五年来, “十四五”时期, the past three years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from townbook.store.claim import Section

LINE_START = 45
"""Characters at the beginning of a paragraph that tell the time it speaks of."""
SIXTH_PLAN = 1981
"""The first year of the sixth five-year plan; earlier plans kept no even count of years."""
_FIGURES = {figure: value for value, figure in enumerate("一二三四五六七八九十", start=1)}
_SPAN = re.compile(
    r"[“\"「]?十(?P<plan>[一二三四五六七八九])五[”\"」]?(?:规划|计划)?(?:时期|期间|以来|五年)"
    r"|(?:过去|近|这|前)的?(?P<past>[二两三四五六七八九十])年(?!级|制)"
    r"|(?P<years>[二两三四五六七八九十])年(?:来|间|中)"
)
_ONE_YEAR = re.compile(r"(?:19|20)\d\d年|一年来|[过去]去的?一年|去年|今年|上年")


class YearSpans:
    """The span of years that each place of a text speaks of, where it is more than one.

    A paragraph tells it where it begins; in a part whose title names such a span the paragraphs
    that follow speak of the same, until one begins with a single year.
    """

    def __init__(
        self,
        text: str,
        sections: Sequence[Section],
        years: Mapping[str, int | None],
        overall: str = "",
    ) -> None:
        self._overall = overall
        self._starts: list[int] = []
        self._spans: list[str] = []
        part, titled, lasting = "", False, ""
        for section in sections:
            top, year = section.section.partition(".")[0], years.get(section.section)
            if top != part:
                part, titled, lasting = top, _told(section.title_zh, year) != "", ""
            for line in re.compile(r"[^\n]+").finditer(text, section.start, section.end):
                opening = line[0].strip()[:LINE_START]
                span = _told(opening, year)
                if not span and not _ONE_YEAR.search(opening):
                    span = lasting
                lasting = span if titled else ""
                self._starts.append(line.start())
                self._spans.append(span)

    def at(self, place: int) -> str:
        """The ISO 8601 interval of years (`2016/2020`) at a place, or the months that the part
        or the report is about; empty where it is one year.
        """
        index = bisect_right(self._starts, place) - 1
        return (self._spans[index] if index >= 0 else "") or self._overall


def _told(words: str, year: int | None) -> str:
    """The span of years that the words name, as seen from the end of `year`; else empty."""
    match = _SPAN.search(words)
    if match is None or year is None:
        return ""
    if match["plan"]:
        start = SIXTH_PLAN + 5 * (10 + _FIGURES[match["plan"]] - 6)
        return f"{start}/{min(start + 4, year)}" if start < year else ""
    count = _FIGURES.get((match["past"] or match["years"]).replace("两", "二"), 0)
    return f"{year - count + 1}/{year}"
