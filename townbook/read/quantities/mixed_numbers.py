"""Numbers in figures and large places at once, or times a power of ten: 1亿2000万, 3×10⁴."""

from __future__ import annotations

import re
from decimal import Decimal

from townbook.read.quantities import numerals
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
_POWER = re.compile(r"(?P<figures>\d{1,9}(?:\.\d{1,9})?) ?[×xX*·] ?10(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_EXPONENTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HIGHEST_POWER = 15


def power_of_ten(text: str, start: int) -> Number | None:
    """The number at `start` that is written as 3×10⁴, without its unit; else None."""
    match = _POWER.match(text, start)
    power = int(match["power"].translate(_EXPONENTS)) if match else 0
    if match is None or power > _HIGHEST_POWER:
        return None
    figures = match["figures"]
    scale = Decimal(10**power)
    return Number(start, match.end(), Decimal(figures), scale, numerals.last_place(figures))


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
