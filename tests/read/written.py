"""Writes numbers as reports do: the other way round from reading them."""

from __future__ import annotations

from itertools import pairwise

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A whole number up to 10**16 in Chinese numerals, as it is spoken: 一百零三, 十二."""
    written = _sections(number)
    return written[1:] if written.startswith("一十") else written


def _sections(number: int) -> str:
    for place, sign in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, place)
        if high:
            gap = "零" if 0 < low < place // 10 else ""
            return _sections(high) + sign + (gap + _sections(low) if low else "")
    return _below_ten_thousand(number)


def _below_ten_thousand(number: int) -> str:
    digits = [
        (number // place % 10, sign)
        for place, sign in zip((1000, 100, 10, 1), "千百十 ", strict=True)
    ]
    written = ""
    for (before, _), (digit, sign) in pairwise([(0, ""), *digits]):
        if digit:
            written += ("零" if written and not before else "") + DIGITS[digit] + sign.strip()
    return written
