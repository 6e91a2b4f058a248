"""The time that a number speaks of, in ISO 8601."""

from __future__ import annotations

import re
from calendar import monthrange

from townbook.read.context import Context

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年")
_MONTHS = re.compile(r"(?:(?:19|20)\d\d年)?(?P<first>1[0-2]|[1-9])[-—–~～至](?P<last>1[0-2]|[1-9])月")
_DAY = re.compile(r"(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日")
_MONTH = re.compile(r"(?<![\d-])(?P<month>1[0-2]|[1-9])月(?:份|底|末|初|[上中下]+旬)?(?!\d)")
_HALF = re.compile(r"(?P<half>[上下])半年")
_SINCE = re.compile(r"^[^，。；]{0,3}以来")


def period(context: Context, text: str, year: int | None) -> str:
    """The period of a quantity, empty where the report's year is unknown.

    The nearest date before the number in its sentence tells; without one it is the year itself.
    """
    clause = context.opening
    sentence = text[context.sentence_start : context.quantity.at]
    stated = [int(match["year"]) for match in _YEAR.finditer(clause)]
    year = stated[-1] if stated else _relative(clause, year)
    if year is None:
        return ""
    for stretch in (clause, sentence):
        if found := _within(stretch, year):
            return found
    return str(year)


def _relative(clause: str, year: int | None) -> int | None:
    if year is None:
        return None
    if re.search(r"(?:由|从)(?:上年|去年)|^(?:上年|去年)", clause):
        return year - 1
    return year + 1 if "明年" in clause else year


def _within(stretch: str, year: int) -> str:
    if match := _MONTHS.search(stretch):
        return f"{year}-{int(match['first']):02}/{year}-{int(match['last']):02}"
    if match := _DAY.search(stretch):
        month, day = int(match["month"]), int(match["day"])
        return f"{year}-{month:02}-{day:02}" if day <= monthrange(year, month)[1] else ""
    if match := _MONTH.search(stretch):
        start = f"{year}-{int(match['month']):02}"
        return f"{start}/.." if _SINCE.match(stretch[match.end() :]) else start
    if match := _HALF.search(stretch):
        return f"{year}-01/{year}-06" if match["half"] == "上" else f"{year}-07/{year}-12"
    return ""
