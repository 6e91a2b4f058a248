"""When a sentence says that something is to be done: its deadline in ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townbook.read.statements.clauses import Clause
from townbook.store.iso_time import time_or_nothing

_YEAR = r"(?:(?P<year>(?:19|20)\d{2})年?|(?P<word>今年|本年|当年|明年|次年|来年|后年))?(?:的)?"
_DAY = re.compile(
    _YEAR + r"(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日(?=前|之前|以前|起)"
)
_MONTH = re.compile(
    _YEAR + r"(?P<month>1[0-2]|0?[1-9])月(?:份|底|末|中旬|上旬|下旬)?"
    r"(?=前|之前|以前|完成|完工|竣工|全部|投用|投入|开业|建成|启动|开工)"
)
_SEASON = re.compile(
    _YEAR + r"(?P<season>上半年|下半年|第?[一二三四]季度|年底|年末|底)"
    r"(?=前|之前|完成|完工|启动|开工|全部|[^\d]|$)"
)
_WITHIN = re.compile(
    r"年内|全年|今年|本年|(?:到|至)(?P<year>20\d{2})年|(?<!\d)(?P<in_year>20\d{2})年(?!度?[计规])"
)
_TIME_ALONE = re.compile(r"(?:今年|年内|全年|本年|20\d{2}年|上半年|下半年|年底前)(?:内|度)?")
_SEASONS = {"上半年": "06", "下半年": "12", "年底": "12", "年末": "12", "底": "12"}
_QUARTERS = {"一": "03", "二": "06", "三": "09", "四": "12"}
_LATER = {"明年": 1, "次年": 1, "来年": 1, "后年": 2}
_OPEN = re.compile(r"预计|计划|将|力争|确保|拟|可|剩余|其余|推迟|目标|底前|月前|日前|正在|要")


def find_deadline(text: str, year: int | None, *, planned: bool) -> str:
    """The deadline that a normalised sentence states, as `2022`, `2022-06` or `2022-06-30`.

    `year` is the one that "within the year" means. In a sentence about what was done
    (`planned` false) a date is a deadline only beside a word that looks ahead.
    Empty where none is stated, or its year cannot be told.
    """
    if not planned and not _OPEN.search(text):
        return ""
    if match := _DAY.search(text):
        return _joined(_year(match, year), f"{int(match['month']):02}-{int(match['day']):02}")
    if match := _MONTH.search(text):
        return _joined(_year(match, year), f"{int(match['month']):02}")
    match = _SEASON.search(text)
    if match and (match["season"] != "底" or match["year"] or match["word"]):
        season = match["season"]
        month = _SEASONS.get(season) or _QUARTERS[season.removeprefix("第")[0]]
        return _joined(_year(match, year), month)
    if planned and (match := _WITHIN.search(text)):
        named = match["year"] or match["in_year"]
        return named or (str(year) if year else "")
    return ""


def governing_deadline(sentence: Sequence[Clause], year: int | None) -> str:
    """The deadline that the opening of a sentence sets for all that it goes on to list.

    That is an introduction (今年的主要目标是：…) or a clause of time alone (年内，…).
    """
    opening = sentence[0] if sentence else None
    if opening is None or not (opening.introduces or _TIME_ALONE.fullmatch(opening.text)):
        return ""
    return find_deadline(opening.text, year, planned=True)


def _year(match: re.Match[str], year: int | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    return None if year is None else year + _LATER.get(match["word"] or "", 0)


def _joined(year: int | None, rest: str) -> str:
    return time_or_nothing(f"{year}-{rest}") if year else ""
