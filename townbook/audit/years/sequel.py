"""What became of a number or an undertaking of an earlier report, as a later one tells it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from townbook.audit.intervals import ANYTHING, Interval

Place = tuple[int, int]
"""Half-open offsets in a report's text."""
NOWHERE: Place = (0, 0)


class SequelKind(StrEnum):
    TARGET_RESULT = "target_result"
    GROWTH_LEVEL = "growth_level"
    RESTATED = "restated"
    PLAN_OUTCOME = "plan_outcome"


class SequelVerdict(StrEnum):
    MET = "met"
    MISSED = "missed"
    PARTLY = "partly"
    RESCOPED = "rescoped"
    NOT_REPORTED = "not_reported"
    CANNOT_TELL = "cannot_tell"
    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    REAL_TERMS = "real_terms"
    DONE = "done"
    UNDER_WAY = "under_way"
    REPEATED_AS_PLAN = "repeated_as_plan"
    NOT_MENTIONED = "not_mentioned"


@dataclass(frozen=True)
class Sequel:
    """One row of a comparison.

    `later` is empty where the later report tells nothing; of a growth it is level and change.
    `computed` is what follows from both: the result less the target, or the growth in %.
    """

    kind: SequelKind
    verdict: SequelVerdict
    earlier: str
    later: tuple[str, ...]
    earlier_place: Place
    later_place: Place = NOWHERE
    computed: Interval = ANYTHING
    formula: str = ""
    note_zh: str = ""
    note_en: str = ""
