"""Numbers of a draft that say how many, but not of what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from townbook.read.outline.normalise import normalise
from townbook.read.outline.report_body import report_body
from townbook.read.quantities.numbers_in_text import numbers
from townbook.read.quantities.written_number import Number
from townbook.store.report import Report

_COUNTED_BEFORE = re.compile(
    r"(?:完成|新建|改造|新增|发展|建成|达到|增加|减少|发放|投入|收入|面积|产量|共计?|累计)"
    r"[\u4e00-\u9fff]{0,4}$"
)
"""Verbs and nouns after which a number is an amount, and so has a unit, with what is counted."""
_NO_AMOUNT = re.compile(r"[第于在见附件号至到为从由自]$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDS_HERE = re.compile(r"[，。；！]")


def bare_numbers(text: str, report: Report) -> Iterator[tuple[str, int, int]]:
    """Amounts without a unit: the section and the offsets of each, in order.

    Only where the words before say that it is an amount, and a mark ends the clause after it.
    """
    view = normalise(report_body(text))
    told = sorted((claim.start, claim.end) for claim in report.claims)
    starts = [start for start, _ in told]
    sections = [section.start for section in report.sections]
    for number in numbers(view.text):
        if number.measure is not None or number.han or number.ratio:
            continue
        if not _is_amount(view.text, number):
            continue
        start, end = view.span(number.start, number.end)
        nearest = bisect_right(starts, start) - 1
        if nearest >= 0 and told[nearest][1] > start:
            continue
        place = bisect_right(sections, start) - 1
        yield report.sections[place].section if place >= 0 else "", start, end


def _is_amount(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 6) : number.start]
    counted = _COUNTED_BEFORE.search(before) and not _NO_AMOUNT.search(before)
    year = _YEAR.fullmatch(text, number.start, number.end)
    return bool(counted and not year and _ENDS_HERE.match(text, number.end))
