"""Years in a row that both reports count: 连续5年 here must be 连续6年 a year later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from townbook.audit.years.sequel import Place, Sequel, SequelKind, SequelVerdict
from townbook.audit.years.year_told import year_told
from townbook.store.claim import Statement
from townbook.store.report import Report

_DIGITS = "零一二三四五六七八九"
_NUMERAL = r"(?:\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九])"
_STREAK = re.compile(rf"连续({_NUMERAL})年|({_NUMERAL})连(?=([丰增冠胜升]))")
_CLAUSE_END = re.compile(r"[，。；：\n]")
ALIKE = 0.6
"""How much of the shorter clause must stand in the other, beside its number."""
SHORTEST = 4


@dataclass(frozen=True)
class _Streak:
    years: int
    of: str
    clause: str
    place: Place
    printed: str


def streak_outcomes(
    earlier: Report, later: Report, earlier_text: str, later_text: str
) -> Iterator[Sequel]:
    """Each number of years in a row beside what the later text makes of it."""
    apart = year_told(later) - year_told(earlier)
    now = list(_streaks(later_text))
    for then in _streaks(earlier_text):
        told_in = _told_in(earlier, then)
        same = [each for each in now if _alike(then.clause, each.clause)]
        if told_in and len(same) == 1:
            yield _judge(told_in, then, same[0], apart)


def _told_in(report: Report, streak: _Streak) -> str:
    """The statement that holds a streak, else the claim next to it, since it is no claim itself."""
    ids = [each.statement for each in report.statements if _covers(each, streak)]
    near = sorted(report.claims, key=lambda claim: abs(claim.start - streak.place[0]))
    return next(iter([*ids, *(claim.claim for claim in near)]), "")


def _covers(statement: Statement, streak: _Streak) -> bool:
    return statement.start <= streak.place[0] < statement.end


def _judge(statement: str, then: _Streak, now: _Streak, apart: int) -> Sequel:
    due = then.years + apart
    if then.of != now.of:
        verdict = SequelVerdict.RESCOPED
    else:
        consistent = due == now.years
        verdict = SequelVerdict.CONSISTENT if consistent else SequelVerdict.INCONSISTENT
    return Sequel(
        SequelKind.RESTATED,
        verdict,
        statement,
        (),
        then.place,
        now.place,
        formula=f"{then.years} + {apart} = {due}; {now.years}",
        note_zh=f"前一份报告写“{then.printed}”，后一份写“{now.printed}”。",
        note_en=f"The earlier report says {then.printed}, the later one {now.printed}.",
    )


def _streaks(text: str) -> Iterator[_Streak]:
    for found in _STREAK.finditer(text):
        begin = max(
            (each.end() for each in _CLAUSE_END.finditer(text, 0, found.start())), default=0
        )
        stop = _CLAUSE_END.search(text, found.end())
        end = stop.start() if stop else len(text)
        of = found[3] or ""
        place = found.start(), found.end() + len(of)
        clause = text[begin : place[0]] + text[place[1] : end]
        years = _number(found[1] or found[2])
        yield _Streak(years, of, clause, place, text[slice(*place)])


def _number(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, mark, ones = numeral.replace("两", "二").rpartition("十")
    tenfold = (_DIGITS.index(tens) if tens else 1) * 10 if mark else 0
    return tenfold + (_DIGITS.index(ones) if ones else 0)


def _alike(one: str, other: str) -> bool:
    least = min(len(one), len(other))
    return least >= SHORTEST and LCSseq.similarity(one, other) >= ALIKE * least
