"""Targets of which no result is told, and which the later report sets once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from townbook.audit.evidence.evidence import is_change
from townbook.audit.phrasing import figure
from townbook.audit.years.likeness import Likeness, likeness, named, share_a_word
from townbook.audit.years.sequel import Sequel, SequelKind, SequelVerdict
from townbook.store.claim import Role
from townbook.store.report import Report


def repeated_targets(
    earlier: Report, later: Report, outcomes: Iterable[Sequel]
) -> Iterator[Sequel]:
    """An outcome for each unanswered target whose like, in the same unit, is set again."""
    aims = [claim for claim in later.claims if claim.role is Role.TARGET]
    for outcome in outcomes:
        target = earlier.claim_by_id[outcome.earlier]
        if outcome.verdict is not SequelVerdict.NOT_REPORTED or is_change(target):
            continue
        again = [
            aim
            for aim in aims
            if aim.unit == target.unit
            and likeness(target, aim, by_indicator=False) is Likeness.SAME
            and named(aim).core == named(target).core
            and share_a_word(target, aim)
        ]
        if len(again) == 1:
            yield Sequel(
                SequelKind.PLAN_OUTCOME,
                SequelVerdict.REPEATED_AS_PLAN,
                target.claim,
                (again[0].claim,),
                (target.start, target.end),
                (again[0].start, again[0].end),
                formula=f"{figure(target)}; {figure(again[0])}",
                note_zh="后一份报告再次提出这一目标。",
                note_en="The later report sets this target once more.",
            )
