"""What became of each named undertaking that an earlier report planned.

Names are looked for in the later report's text: the part that tells what was done goes before the
part that plans again. Where only a piece of a name is found, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from townbook.audit.years.sequel import NOWHERE, Place, Sequel, SequelKind, SequelVerdict
from townbook.store.claim import PlanAction, StatementKind
from townbook.store.lexicon import Wording
from townbook.store.report import Report

_PIECE = re.compile(r"[^，。；、：！？\n\s]+")
_SPLIT = re.compile(r"(?<=[一-鿿])(?:和|及|以及)(?=[一-鿿])")
_DEED = Wording(
    "^(?:{plan_verb}|{plan_manner}|{process}|{end_state}|{founding}|{works}|{purpose}|{leads_to_name})+"
)
_NAMED = Wording("[一-鿿]{2,}{undertaking}[）)”]?$")
_AFTER_NAME = Wording("(?:{process}|{end_state}|建设|实施|改造|工作)+$")
_DONE = Wording("{carried_out}")
_ONGOING = Wording("{carried_on}")
SHORTEST, LONGEST = 3, 24
MOST_OFTEN = 3
"""A name that stands more often is a word of the place."""
LEAST_SHARED = 0.7
"""How much of a name must stand in a row in the later text to be the same name."""
MEANT_BY_CHANCE = 4
"""So many characters in a row may stand in the later text by chance; with fewer a name is not
mentioned at all."""


@dataclass(frozen=True)
class _Name:
    """An undertaking; that a plan without an end is not told of again says nothing."""

    text: str
    place: Place
    plan: str
    is_direction: bool


def plan_outcomes(
    earlier: Report, later: Report, earlier_text: str, later_text: str
) -> Iterator[Sequel]:
    """What the later text tells of each name that the earlier report's plans hold."""
    told_until = _plans_begin(later, later_text)
    for name in _names(earlier, earlier_text):
        found = _found(name.text, later_text, told_until)
        if found is None:
            continue
        place = found
        if place == NOWHERE and name.is_direction:
            continue
        if place == NOWHERE:
            verdict = SequelVerdict.NOT_MENTIONED
        elif place[0] >= told_until:
            verdict = SequelVerdict.REPEATED_AS_PLAN
        else:
            verdict = _state(later_text, place)
        yield Sequel(
            SequelKind.PLAN_OUTCOME, verdict, name.plan, (), name.place, place, formula=name.text
        )


def _plans_begin(report: Report, text: str) -> int:
    """Where a report's plans begin: the first of its plan items."""
    starts = [each.start for each in report.statements if each.kind is StatementKind.PLAN]
    return min(starts, default=len(text))


def _names(report: Report, text: str) -> Iterator[_Name]:
    """The undertakings that the plans of a report name, each once."""
    seen: set[str] = set()
    for plan in report.statements:
        if plan.kind is not StatementKind.PLAN:
            continue
        for start, piece in _pieces(text, plan.start, plan.end):
            bare = _DEED.match(piece)
            begin = bare.end() if bare else 0
            name = _AFTER_NAME.regex.sub("", piece[begin:])
            if name in seen or not _is_a_name(name, text):
                continue
            seen.add(name)
            place = (start + begin, start + begin + len(name))
            yield _Name(name, place, plan.statement, plan.action is PlanAction.DIRECTION)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for piece in _PIECE.finditer(text, start, end):
        at = piece.start()
        for part in _SPLIT.split(piece[0]):
            yield text.index(part, at), part
            at += len(part)


def _is_a_name(name: str, text: str) -> bool:
    named = _NAMED.search(name) is not None
    return named and SHORTEST <= len(name) <= LONGEST and text.count(name) <= MOST_OFTEN


def _found(name: str, text: str, told_until: int) -> Place | None:
    """Where the later text names the same; nowhere if it shares next to nothing; None if unsure."""
    shared = _longest_shared(name, text)
    most = len(shared) >= LEAST_SHARED * len(name)
    if len(shared) < MEANT_BY_CHANCE:
        return None if most else NOWHERE
    if not most or text.count(shared) > MOST_OFTEN:
        return None
    told = text.find(shared, 0, told_until)
    at = told if told >= 0 else text.find(shared)
    return at, at + len(shared)


def _longest_shared(name: str, text: str) -> str:
    """The longest piece of a name that stands in the text."""
    for length in range(len(name), 0, -1):
        for start in range(len(name) - length + 1):
            if name[start : start + length] in text:
                return name[start : start + length]
    return ""


def _state(text: str, place: Place) -> SequelVerdict:
    """Whether the clause around a name, and the one before it, tell it as finished."""
    begin = max(text.rfind(mark, 0, place[0]) for mark in "，。；：\n")
    before = max(text.rfind(mark, 0, max(begin, 0)) for mark in "，。；：\n")
    ends = [text.find(mark, place[1]) for mark in "，。；\n"]
    end = min((each for each in ends if each >= 0), default=len(text))
    clause = text[begin + 1 : end]
    if not _DONE.search(clause) and not _ONGOING.search(clause):
        clause = text[before + 1 : end]
    if _ONGOING.search(clause):
        return SequelVerdict.UNDER_WAY
    return SequelVerdict.DONE if _DONE.search(clause) else SequelVerdict.UNDER_WAY
