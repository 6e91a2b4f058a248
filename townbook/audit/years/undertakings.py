"""What became of each named undertaking that an earlier report planned.

Names are looked for in the later report's text: the part that tells what was done goes before the
part that plans again. Where only a piece of a name is found, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from townbook.audit.years.same_undertaking import NamedAt, SearchedText, is_absent, mentions
from townbook.audit.years.sequel import NOWHERE, Place, Sequel, SequelKind, SequelVerdict
from townbook.audit.years.undertaking_names import PlannedName, planned_names
from townbook.store.claim import StatementKind
from townbook.store.lexicon import Wording
from townbook.store.report import Report

_DONE = Wording("{carried_out}")
_ONGOING = Wording("{carried_on}")
_TO_BEGIN = Wording("{to_begin}")
_BEGUN = Wording("{work_begun}")
_BEFORE_BEGIN = Wording("{preparation}")
_COUNTED = re.compile(r"\d+[个家所条座处]")
MOST_OFTEN = 4
"""A name that the later text mentions more often is a word of the place."""


def plan_outcomes(
    earlier: Report, later: Report, earlier_text: str, later_text: str
) -> Iterator[Sequel]:
    """What the later text tells of each name that the earlier report's plans hold."""
    told_until = plans_begin(later, later_text)
    searched = SearchedText(later_text)
    names = list(planned_names(earlier, earlier_text))
    found = {name: _mention(name, searched, told_until) for name in names}
    told_clauses = {name.listed for name, mention in found.items() if mention}
    for name, mention in found.items():
        place, verdict = NOWHERE, SequelVerdict.NOT_MENTIONED
        if mention:
            place = mention.place
            verdict = _verdict(name, later_text, place, told_until)
        elif name.listed in told_clauses or not is_absent(name.text, searched):
            continue
        yield Sequel(
            SequelKind.PLAN_OUTCOME, verdict, name.plan, (), name.place, place, formula=name.text
        )


def plans_begin(report: Report, text: str) -> int:
    """Where a report's plans begin: the first of its plan items."""
    starts = [each.start for each in report.statements if each.kind is StatementKind.PLAN]
    return min(starts, default=len(text))


def _mention(name: PlannedName, text: SearchedText, told_until: int) -> NamedAt | None:
    """The place that names an undertaking best, one that tells before one that plans."""
    found = mentions(name.text, text)
    if not found or len(found) > MOST_OFTEN:
        return None
    told = [each for each in found if each.place[0] < told_until]
    return max(told or found, key=lambda each: each.share)


def _verdict(name: PlannedName, text: str, place: Place, told_until: int) -> SequelVerdict:
    if place[0] >= told_until:
        return SequelVerdict.REPEATED_AS_PLAN
    clause = _clause(text, place)
    only_to_begin = _TO_BEGIN.search(name.clause) is not None
    if only_to_begin and _BEGUN.search(clause) and not _BEFORE_BEGIN.search(clause):
        return SequelVerdict.DONE
    if _ONGOING.search(clause):
        return SequelVerdict.UNDER_WAY
    finished = _DONE.search(clause) or _COUNTED.match(text, place[1])
    return SequelVerdict.DONE if finished else SequelVerdict.UNDER_WAY


def _clause(text: str, place: Place) -> str:
    """The clause around a name; with the one before it where it tells no state."""
    begin = max(text.rfind(mark, 0, place[0]) for mark in "，。；：\n")
    before = max(text.rfind(mark, 0, max(begin, 0)) for mark in "，。；：\n")
    ends = [text.find(mark, place[1]) for mark in "，。；\n"]
    end = min((each for each in ends if each >= 0), default=len(text))
    clause = text[begin + 1 : end]
    tells = _DONE.search(clause) or _ONGOING.search(clause)
    return clause if tells else text[before + 1 : end]
