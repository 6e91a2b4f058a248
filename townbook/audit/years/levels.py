"""The later report's growth beside the level that the earlier report told."""

from __future__ import annotations

from collections.abc import Iterator

from townbook.audit.checks.growth import REAL_TERMS
from townbook.audit.evidence.evidence import is_change, is_percent, signed, targets
from townbook.audit.intervals import Interval
from townbook.audit.phrasing import Speaker, figure, in_own_unit, span
from townbook.audit.printed import printed
from townbook.audit.years.likeness import Likeness, likeness, named
from townbook.audit.years.sequel import Sequel, SequelKind, SequelVerdict
from townbook.audit.years.year_told import year_told
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Relation, Role
from townbook.store.report import Report

YEAR_ON_YEAR = ("yoy", "unstated")


def growth_outcomes(earlier: Report, later: Report, catalogue: Catalogue) -> Iterator[Sequel]:
    """Each growth of the later report over the level that the earlier one told for the year before.

    Only where both reports call the level the same and the reports are a year apart.
    """
    if year_told(later) - year_told(earlier) != 1:
        return
    before = [claim for claim in earlier.claims if _is_level(claim)]
    for change in map(signed, later.claims):
        level = _level_of(change, later)
        told = _told_before(level, before) if level else None
        if level and told:
            yield _judge(told, level, change, Speaker(catalogue))


def _is_level(claim: Claim) -> bool:
    return claim.role is Role.RESULT and not is_change(claim) and not is_percent(claim)


def _level_of(change: Claim, later: Report) -> Claim | None:
    """The level that a growth over the year before belongs to."""
    over_a_year = change.comparison.split(":")[0] in YEAR_ON_YEAR
    if change.relation is not Relation.CHANGE or change.role is not Role.RESULT or not over_a_year:
        return None
    if change.unit == "百分点":
        return None
    level = later.claim_by_id.get(targets(change)[0])
    return level if level and _is_level(level) else None


def _told_before(level: Claim, before: list[Claim]) -> Claim | None:
    """The one earlier level of just the same name, unit and scope."""
    own = named(level)
    found = [
        claim
        for claim in before
        if claim.unit == level.unit
        and likeness(claim, level) is Likeness.SAME
        and (named(claim).core == own.core or _one_indicator(claim, level))
    ]
    return found[0] if len(found) == 1 else None


def _one_indicator(claim: Claim, level: Claim) -> bool:
    return bool(claim.indicator) and claim.indicator == level.indicator


def _judge(told: Claim, level: Claim, change: Claim, speaker: Speaker) -> Sequel:
    """Whether the level before, as told then, is the one that the growth now implies."""
    implied = _implied(level, change)
    said = in_own_unit(implied, level)
    said_en = speaker.measured(implied, level.unit, "en", 0 if level.value >= 1000 else 2)
    if implied.overlaps(printed(told).either):
        verdict = SequelVerdict.CONSISTENT
    elif level.kind is Kind.MONEY and any(word in level.subject for word in REAL_TERMS):
        verdict = SequelVerdict.REAL_TERMS
    else:
        verdict = SequelVerdict.INCONSISTENT
    return Sequel(
        SequelKind.GROWTH_LEVEL,
        verdict,
        told.claim,
        (level.claim, change.claim),
        (told.start, told.end),
        (level.start, level.end),
        implied,
        f"{figure(level)}, {figure(change)} → {span(implied, 2)}; {figure(told)}",
        f"按后一份报告的数值和增幅推算，上年为{said}，当时报告写的是{told.as_written}。",
        f"The later level and growth imply {said_en} for the year before; "
        f"then the report said {speaker.amount(told, 'en')}.",
    )


def _implied(level: Claim, change: Claim) -> Interval:
    now, moved = printed(level).either, printed(change).either
    return now / (1 + moved / 100) if change.unit == "%" else now - moved
