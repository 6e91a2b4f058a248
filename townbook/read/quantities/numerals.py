"""Chinese and Arabic numerals to exact decimals, and the place of their last digit."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "○": 0, "两": 2}
CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟零", "一二三四五六七八九十百千零")
"""The figures of cheques, and the ordinary ones that they stand for."""
OLD = {"廿": "二十", "卅": "三十"}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL_CHARACTERS = (
    "".join(DIGITS) + "".join(SMALL) + "".join(LARGE) + "壹贰叁肆伍陆柒捌玖拾佰仟" + "".join(OLD)
)

_MAGNITUDE = {**SMALL, **LARGE}


def ordinary(numeral: str) -> str:
    """A numeral in ordinary figures: 伍万 is 五万, 廿三 is 二十三."""
    for old, new in OLD.items():
        numeral = numeral.replace(old, new)
    return numeral.translate(CAPITALS)


def chinese(numeral: str) -> Decimal | None:
    """The value of a Chinese numeral (一百三十, 十二, 两万五千, 三点五), None if it is not one.

    A numeral must name its places: 二〇二一 and 三五 are digits in a row, not a number. A place
    without a digit before it counts once, as in 十二 and 百万.
    """
    whole, point, decimals = numeral.partition("点")
    if point:
        tail = "".join(str(DIGITS[digit]) for digit in decimals if digit in DIGITS)
        value = chinese(whole)
        if value is None or not tail or len(tail) != len(decimals):
            return None
        return value + Decimal(f"0.{tail}")
    return _whole(whole)


def _whole(numeral: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    highest_small, highest_large = 10**4, 10**17
    if not numeral or (len(numeral) > 1 and all(sign in DIGITS for sign in numeral)):
        return None
    for sign in numeral:
        if sign in DIGITS:
            if digit:  # 三五: two digits without a place between them
                return None
            digit = DIGITS[sign]
        elif sign in SMALL:
            place = SMALL[sign]
            if place >= highest_small or (digit == 0 and place != 10):
                return None
            section += (digit or 1) * place
            digit, highest_small = None, place
        elif sign in LARGE:
            place = LARGE[sign]
            section += digit or 0
            if place >= highest_large:
                if not 0 < total < 10**12 or place != 10**8:
                    return None
                total, section = (total + section) * place, 0  # 一万亿
            else:
                total += (section or 1) * place
            digit, section, highest_small, highest_large = None, 0, 10**4, place
        else:
            return None
    return Decimal(total + section + _trailing(numeral, digit))


def _trailing(numeral: str, digit: int | None) -> int:
    """What the last digit is worth: 一百三 is 130, 一百零三 is 103."""
    if digit is None:
        return 0
    before = numeral[-2:-1]
    if before in ("百", "千", "万", "亿") and len(numeral) > 2:
        return digit * _MAGNITUDE[before] // 10
    return digit


def magnitude(signs: str) -> Decimal:
    """What 万, 百万, 千亿, 万亿 … multiply the number before them by; 1 for no sign."""
    product = Decimal(1)
    for sign in signs:
        product *= _MAGNITUDE[sign]
    return product


def last_place(numeral: str) -> Decimal:
    """The place of the last digit written in an Arabic numeral: 0.1 for 2.3, 1 for 1200."""
    _, _, decimals = numeral.partition(".")
    return Decimal(1).scaleb(-len(decimals))


def last_place_of(numeral: str) -> Decimal:
    """The place of the last digit of a numeral in Chinese or Arabic figures: 0.1 for 三点六."""
    return last_place(numeral.replace("点", "."))


def last_nonzero_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not nought: 100 for 2200, 0.1 for 1.2, 1 for 0."""
    if not value:
        return Decimal(1)
    _, digits, exponent = value.as_tuple()
    trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(1).scaleb(int(exponent) + trailing)


def plain(value: Decimal) -> Decimal:
    """The same number without noughts after its last decimal and without an exponent."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


PERCENT_WORDS = {"百": "%", "千": "‰", "万": "‱"}
FRACTION = re.compile(
    rf"(?P<whole>[{NUMERAL_CHARACTERS}]+)分之"
    rf"(?P<part>[{NUMERAL_CHARACTERS}]+(?:点[{''.join(DIGITS)}]+)?|\d{{1,3}}(?:\.\d+)?)"
)


def fraction(whole: str, part: str) -> tuple[Decimal, str] | None:
    """The value and unit of 百分之二十 (20, %), 千分之三 (3, ‰) or 三分之一 (33.33…, %)."""
    if part[0] in "0123456789":
        value: Decimal | None = Decimal(part)
    else:
        value = Decimal(100) if part == "百" else chinese(part)
    if value is None:
        return None
    if whole in PERCENT_WORDS:
        return value, PERCENT_WORDS[whole]
    divisor = chinese(whole)
    return (value * 100 / divisor, "%") if divisor else None
