"""The time that a number speaks of, in ISO 8601."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence

from townbook.read.claims.context import Context
from townbook.read.claims.holidays import HOLIDAYS, holiday
from townbook.store.claim import Role, Section
from townbook.store.lexicon import Wording

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年")
_STATED_YEAR = re.compile(r"(?<![比较是与])(?P<year>(?:19|20)\d\d)年")
_OF_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年)?"
_HOLIDAY = "|".join(f"(?P<{name}>{{{name}}})" for name in HOLIDAYS)
_DATES = Wording(
    _OF_YEAR + r"(?:(?P<first>1[0-2]|[1-9])[-—–~～至](?P<last>1[0-2]|[1-9])月"
    r"|(?<![\d.-])(?P<month>1[0-2]|[1-9])月(?:(?P<day>3[01]|[12]\d|[1-9])日"
    r"(?:[-—–~～至到](?P<until>3[01]|[12]\d|[1-9])日)?|(?P<since>以来))?"
    rf"|(?P<half>[上下])半年|(?P<quarters>前[二两三]个?|第?[一二三四])季度|[“「\"]?(?:{_HOLIDAY})节?[”」\"]?(?:期间|假期|小长假|黄金周))"
)
_COMPARED_YEAR = re.compile(r"[比较是](?P<year>(?:19|20)\d\d)年(?:同期|末|底)?的?$")
_REACHED = re.compile(r"(?:达|达到|突破|超过|增加到|提高到|增至|升至|降至|降到|减至)(?:了|约|近)?$")
"""What is reached is a level at the end of a span of years, not what came together in it."""
_FROM_TO = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:[-—–~～至到]|--|——)(?P<last>(?:19|20)\d\d)年")
_SINCE = re.compile(r"自?(?P<year>(?:19|20)\d\d)年[^，。；]{0,16}以来")
_BY_NOW = Wording("{by_now}")
_FIGURES = {"一": 1, "二": 2, "三": 3, "四": 4}
_ANNUAL_MEAN = re.compile(r"年均|年平均")
_LAST_YEAR = re.compile(r"(?:由|从)(?:上年|去年)|^(?:上年|去年)")


def section_years(
    sections: Sequence[Section], planned: frozenset[str], year: int | None
) -> dict[str, int | None]:
    """The year that each section speaks of: its title's, or its parent's; plans without one are
    for the year after the report's.
    """
    years: dict[str, int | None] = {}
    for section in sorted(sections, key=lambda each: each.depth):
        stated = _YEAR.search(section.title_zh) if section.section != "0" else None
        parent = section.section.rpartition(".")[0]
        if stated:
            years[section.section] = int(stated["year"])
        elif parent in years:
            years[section.section] = years[parent]
        else:
            ahead = year is not None and section.section in planned
            years[section.section] = year + 1 if ahead and year is not None else year
    return years


def period(
    context: Context,
    text: str,
    year: int | None,
    role: Role,
    *,
    since: bool = False,
    span: str = "",
) -> str:
    """The period of a quantity whose section speaks of `year`; empty where it is not known.

    The nearest date before the number tells, in its clause or else its sentence. A capacity, and
    what was before, have a period only where one is stated. `since` says that the number is the
    end of a change, so that a year before its start is not its own; `span` is what the passage
    around it speaks of where that is several years.
    """
    if role is Role.PRIOR and (compared := _COMPARED_YEAR.search(context.before)):
        return compared["year"]
    if span and _ANNUAL_MEAN.search(context.before):
        return span
    clause = context.before if since else context.opening
    stated = [int(match["year"]) for match in _STATED_YEAR.finditer(clause)]
    if not stated and _LAST_YEAR.search(clause) and year is not None:
        stated = [year - 1]
    sentence = text[context.sentence_start : context.quantity.at]
    if role is Role.TARGET and not stated:
        ahead = [int(match["year"]) for match in _STATED_YEAR.finditer(sentence)]
        stated = [ahead[-1]] if ahead and year is not None and ahead[-1] > year else []
    elif not since and (years := _years_told(sentence, year)) and not _REACHED.search(clause):
        return years
    if not stated and year is not None and _BY_NOW.search(clause):
        sentence = clause
    for stretch in (clause, sentence):
        if found := within(stretch, stated[-1] if stated else year):
            return found if role is not Role.CAPACITY else ""
    if stated:
        return str(stated[-1])
    if year is None or role in (Role.CAPACITY, Role.PRIOR):
        return ""
    reached = since or _REACHED.search(context.before)
    if span and role is not Role.TARGET and not reached:
        named = [match["year"] for match in _STATED_YEAR.finditer(sentence)]
        return named[-1] if named else span
    return str(year + 1 if "明年" in clause else year)


def _quarters(told: str, year: int) -> str:
    """三季度 is its three months, 前三季度 the first nine."""
    last = 3 * ({"两": 2} | _FIGURES)[told.removesuffix("个")[-1]]
    first = 1 if told.startswith("前") else last - 2
    return f"{year}-{first:02}/{year}-{last:02}"


def _years_told(stretch: str, year: int | None) -> str:
    """Years that a stretch spans: 2021年至2023年, 自2014年…以来 up to `year`."""
    spans = [f"{match['first']}/{match['last']}" for match in _FROM_TO.finditer(stretch)]
    since = [f"{match['year']}/{year}" for match in _SINCE.finditer(stretch) if year is not None]
    later = _STATED_YEAR.search(_FROM_TO.sub("", stretch))
    return "" if spans and later else next(iter([*spans, *since]), "")


def within(stretch: str, year: int | None) -> str:
    """The last date of a stretch of text, in the year it states or else in `year`."""
    dates = list(_DATES.finditer(stretch))
    if not dates:
        return ""
    match = dates[-1]
    stated = int(match["year"]) if match["year"] else year
    return "" if stated is None else _iso(match, stated)


def _iso(match: re.Match[str], year: int) -> str:
    if match["first"]:
        return f"{year}-{int(match['first']):02}/{year}-{int(match['last']):02}"
    if match["quarters"]:
        return _quarters(match["quarters"], year)
    if match["half"]:
        return f"{year}-01/{year}-06" if match["half"] == "上" else f"{year}-07/{year}-12"
    if name := next((each for each in HOLIDAYS if match[each]), ""):
        days = holiday(name, year)
        return f"{days[0]}/{days[1]}" if days else ""
    month, day = int(match["month"]), int(match["day"] or 0)
    last = monthrange(year, month)[1]
    if day > last:
        return ""
    if day:
        until = int(match["until"] or 0)
        start = f"{year}-{month:02}-{day:02}"
        return f"{start}/{year}-{month:02}-{until:02}" if day < until <= last else start
    return f"{year}-{month:02}/.." if match["since"] else f"{year}-{month:02}"
