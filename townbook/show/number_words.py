"""How numbers, intervals and units are put into words, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Protocol

from townbook.audit.intervals import Interval
from townbook.show.interface_words.languages import Language
from townbook.show.interface_words.numbers import MAGNITUDES, NUMBERS, ROLES, SAID
from townbook.store.catalogue import Unit
from townbook.store.claim import Qualifier, Role

UNSPACED = ("%", "‰")
MILLION = 1_000_000


def digits_for(number: Fraction, unit: str) -> int:
    """How many decimals a computed number is worth showing: about three figures."""
    size = abs(number)
    if unit in ("%", "百分点"):
        return 1
    if number.denominator == 1 or size >= 1000:
        return 0
    return 1 if size >= 10 else 2


def number_text(number: Fraction, digits: int) -> str:
    """A number with thousands separators and `digits` decimals, halves rounded up."""
    scaled = abs(number) * 10**digits
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    sign = "−" if number < 0 and whole else ""
    text = f"{whole // 10**digits:,}"
    return sign + (f"{text}.{whole % 10**digits:0{digits}d}" if digits else text)


def exact_text(number: Fraction) -> str:
    """A number with every decimal it has; for claims, whose decimals are the report's."""
    digits = 0
    while (number * 10**digits).denominator != 1 and digits < 12:
        digits += 1
    return number_text(number, digits)


def large_text(number: Fraction, language: Language, whole: str) -> str:
    """A number from a million on in the words of the language (万, 亿, million, billion)."""
    if abs(number) < MILLION:
        return whole
    for size, word in MAGNITUDES[language]:
        if abs(number) >= size and (number * 1000 / size).denominator == 1:
            return exact_text(number / size) + word
    size, word = next(step for step in MAGNITUDES[language] if abs(number) >= step[0])
    return number_text(number / size, 2) + word


def with_unit(
    text: str, unit: str, language: Language, units: Mapping[str, Unit], one: bool
) -> str:
    """A number's text with its unit: `5,842 人`, `5,842 people`, `92.7%`, `700 万元`."""
    if not unit:
        return text
    if unit in UNSPACED:
        return text + unit
    if language == "en":
        return f"{text} {unit_label(unit, language, units, one)}".rstrip()
    glue = "" if text.endswith(("万", "亿", "余", "多", "几")) else " "
    return f"{text}{glue}{unit_label(unit, language, units, one)}"


def unit_label(unit: str, language: Language, units: Mapping[str, Unit], one: bool = False) -> str:
    """A unit's name; compound units such as `元/人次` are named part by part."""
    if "/" in unit:
        top, bottom = unit.split("/", 1)
        joined = " per " if language == "en" else "/"
        return joined.join(
            (unit_label(top, language, units, one), unit_label(bottom, language, units, one=True))
        )
    entry = units.get(unit)
    if entry is None:
        return unit
    if language == "zh":
        return entry.label_zh
    return entry.label_en if one else entry.label_en_plural


def interval_text(interval: Interval, value: Fraction, unit: str, language: Language) -> str:
    """A computed number: one figure where its interval rounds to it, else the interval."""
    digits = digits_for(value, unit)
    low, high = interval.low, interval.high
    if low is None and high is None:
        return number_text(value, digits)
    if high is None and low is not None:
        end = large_text(low, language, number_text(low, digits))
        return SAID[language][Qualifier.AT_LEAST].format(end)
    if low is None and high is not None:
        end = large_text(high, language, number_text(high, digits))
        return SAID[language][Qualifier.AT_MOST].format(end)
    assert low is not None and high is not None
    if low == high:
        exact = (low * 100).denominator == 1
        return large_text(low, language, exact_text(low) if exact else number_text(low, digits))
    width = high - low
    digits = min(digits, 0 if width >= 5 else 1 if width >= Fraction(1, 2) else digits)
    ends = [
        large_text(end, language, number_text(end, 0 if end.denominator == 1 else digits))
        for end in (low, high)
    ]
    if ends[0] == ends[1]:
        return ends[0]
    word = ends[1].rpartition(" ")[2] if " " in ends[1] else ""
    first = ends[0].removesuffix(f" {word}") if word else ends[0]
    return f"{first}–{ends[1]}"


class Classed(Protocol):
    """A number of which it is known what kind it is."""

    @property
    def role(self) -> Role: ...
    @property
    def is_change(self) -> bool: ...


def role_text(number: Classed, language: Language) -> str:
    """What kind of number it is: a result, a target …, or a change."""
    if number.is_change:
        return NUMBERS[language]["change"]
    return ROLES[language][number.role]


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def period_text(period: str, language: Language) -> str:
    """An ISO 8601 date or interval in words: `2021-05-01/2021-05-05` is 2021年5月1日至5月5日.

    An open end (`2021-03/..`) reads as "since".
    """
    start, _, end = period.partition("/")
    if not period or not start or start == "..":
        return ""
    if not end:
        return date_text(start, language)
    if end == "..":
        return NUMBERS[language]["since"].format(date_text(start, language))
    short = language == "zh" and start[:4] == end[:4]
    last = date_text(end[5:] if short else end, language)
    return NUMBERS[language]["span"].format(date_text(start, language), last)


def date_text(date: str, language: Language) -> str:
    """A date of year, month or day precision in words; `05-05` is a day without its year."""
    parts = date.split("-")
    year = parts.pop(0) if len(parts[0]) == 4 else ""
    numbers = [int(part) for part in parts if part.isdecimal()]
    if len(numbers) < len(parts) or not all(1 <= month <= len(MONTHS) for month in numbers[:1]):
        return date
    if language == "zh":
        marks = [f"{number}{mark}" for number, mark in zip(numbers, "月日", strict=False)]
        return (f"{year}年" if year else "") + "".join(marks)
    words = [str(numbers[1])] if len(numbers) > 1 else []
    words += [MONTHS[numbers[0] - 1]] if numbers else []
    return " ".join([*words, year] if year else words)
