"""Numbers in figures and large places at once: 1亿2000万, 3万4000, 7千3百."""

from __future__ import annotations

import re
from decimal import Decimal

from townbook.read.quantities.written_number import Number

_PLACES = {
    "hundred_millions": 10**8,
    "ten_thousands": 10**4,
    "thousands": 1000,
    "hundreds": 100,
    "ones": 1,
}
_MIXED = re.compile(
    r"(?:(?P<hundred_millions>\d{1,4})亿)?"
    r"(?:(?P<ten_thousands>\d{1,4})(?P<of>[千百])?万)?"
    r"(?:(?P<thousands>\d)千(?![瓦米克卡伏赫帕]))?(?:(?P<hundreds>\d)百(?!分))?"
    r"(?P<ones>\d{3,4})?(?![\d.])"
)


def mixed_number(text: str, start: int) -> Number | None:
    """The number at `start` that is written in two or more places, without its unit; else None."""
    match = _MIXED.match(text, start)
    if match is None:
        return None
    told = {name: match[name] for name in _PLACES if match[name]}
    if len(told) < 2 or set(told) == {"hundred_millions", "ones"}:
        return None
    scale = {**_PLACES, "ten_thousands": 10**4 * {"千": 1000, "百": 100}.get(match["of"], 1)}
    value = sum(int(figures) * scale[name] for name, figures in told.items())
    last = min(scale[name] for name in told)
    return Number(start, match.end(), Decimal(value), Decimal(1), Decimal(last))
