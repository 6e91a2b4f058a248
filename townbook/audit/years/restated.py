"""What the later report tells once more of what the earlier one told: a level of the year before,
or just the same figure as this year's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from townbook.audit.evidence.evidence import is_change, is_percent
from townbook.audit.phrasing import figure
from townbook.audit.printed import printed, printed_digits
from townbook.audit.years.likeness import Likeness, likeness, named, shared_run
from townbook.audit.years.sequel import Sequel, SequelKind, SequelVerdict
from townbook.audit.years.year_told import year_told
from townbook.store.claim import Claim, Role
from townbook.store.report import Report

TELLING_DIGITS = 3
"""A figure of fewer digits may be the same by chance."""
SAME_RUN = 4
TOLD_AGAIN = {
    "level": (
        "后一份报告再次写到上年的数值。",
        "The later report tells the level of the year before once more.",
    ),
    "figure": (
        "两份报告写的是同一个数，请核实是否为新的一年的数。",
        "Both reports print the same figure; ask whether the later one is of the new year.",
    ),
}


def restated_outcomes(earlier: Report, later: Report) -> Iterator[Sequel]:
    """Each level told once more, and each figure that came back unchanged.

    Only of reports that are a year apart.
    """
    if year_told(later) - year_told(earlier) != 1:
        return
    before = [claim for claim in earlier.claims if _is_level(claim, Role.RESULT)]
    for claim in later.claims:
        if _is_level(claim, Role.PRIOR):
            yield from _level_again(claim, before)
        elif _is_level(claim, Role.RESULT):
            yield from _figure_again(claim, before)


def _is_level(claim: Claim, role: Role) -> bool:
    return claim.role is role and not is_change(claim) and not is_percent(claim)


def _level_again(now: Claim, before: Sequence[Claim]) -> Iterator[Sequel]:
    same = [
        then
        for then in before
        if then.unit == now.unit
        and likeness(then, now) is Likeness.SAME
        and named(then).core == named(now).core
    ]
    if len(same) == 1:
        agrees = printed(same[0]).either.overlaps(printed(now).either)
        verdict = SequelVerdict.CONSISTENT if agrees else SequelVerdict.INCONSISTENT
        yield _outcome(same[0], now, verdict, "level")


def _figure_again(now: Claim, before: Sequence[Claim]) -> Iterator[Sequel]:
    digits = (printed_digits(now) or "").replace(".", "").rstrip("0")
    if len(digits) < TELLING_DIGITS:
        return
    same = [
        then
        for then in before
        if (then.unit, then.value) == (now.unit, now.value)
        and shared_run(named(then).core, named(now).core) >= SAME_RUN
    ]
    if len(same) == 1:
        yield _outcome(same[0], now, SequelVerdict.CANNOT_TELL, "figure")


def _outcome(then: Claim, now: Claim, verdict: SequelVerdict, note: str) -> Sequel:
    return Sequel(
        SequelKind.RESTATED,
        verdict,
        then.claim,
        (now.claim,),
        (then.start, then.end),
        (now.start, now.end),
        formula=f"{figure(then)}; {figure(now)}",
        note_zh=TOLD_AGAIN[note][0],
        note_en=TOLD_AGAIN[note][1],
    )
