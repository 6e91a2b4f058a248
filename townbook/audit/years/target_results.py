"""What became of each number that an earlier report set itself for the later report's year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from townbook.audit.checks.growth import REAL_TERMS
from townbook.audit.evidence.evidence import is_change, is_percent
from townbook.audit.intervals import ANYTHING, Interval
from townbook.audit.phrasing import figure, span
from townbook.audit.printed import printed, printed_digits
from townbook.audit.years.likeness import Likeness, likeness, named, share_a_word, shared_words
from townbook.audit.years.sequel import Sequel, SequelKind, SequelVerdict
from townbook.audit.years.year_told import year_told
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Qualifier, Role
from townbook.store.lexicon import Wording
from townbook.store.report import Report

_NONE: frozenset[str] = frozenset()
COUNTED_ALIKE = "thing"
OF_THINGS = ("小时", "分钟", "kV", "千伏")
"""Units of what a thing is (110kV线路, 15分钟健身圈), not of what is to be reached."""
BOTH, EACH = "城乡", ("城镇", "农村")
_LESS_IS_BETTER = Wording("{kept_below}")
_GROWTH = Wording("{growth_rate}")
_BEHIND = Wording("{done_to_it}.*")
MOST_ALIKE = 2
"""So many pairs of characters in common tell one number of an indicator from its others."""
REMARKS = {
    "levels": (
        "后一份报告没有写增速，按两年的数值推算。",
        "The later report prints no growth; it is computed from the two levels.",
    ),
    "real": (
        "目标按可比价格计算，只有现价数值可比，无法判断。",
        "The target is in constant prices and only nominal levels are told.",
    ),
    "scope": (
        "后一份报告的数字口径不同，不能当作这一目标的结果。",
        "The later report's number has another scope and is no result of this target.",
    ),
}


@dataclass(frozen=True)
class _Answer:
    claim: Claim
    likeness: Likeness


@dataclass(frozen=True)
class _Told:
    """What a report tells as results, with what else each unit may count."""

    claims: Sequence[Claim]
    families: Mapping[str, frozenset[str]]

    def comparable(self, target: Claim) -> list[Claim]:
        """The results that may be compared with a target: both levels or both changes, in one
        unit, or counted in units that count the same (3所, 3个).
        """
        return [
            claim
            for claim in self.claims
            if _is_growth(target) == _is_growth(claim) and self._one_unit(target, claim)
        ]

    def levels(self) -> list[Claim]:
        return [each for each in self.claims if not is_change(each) and not is_percent(each)]

    def _one_unit(self, target: Claim, claim: Claim) -> bool:
        if target.unit == claim.unit:
            return True
        shared = self.families.get(target.unit, _NONE) & self.families.get(claim.unit, _NONE)
        return COUNTED_ALIKE in shared


def target_outcomes(earlier: Report, later: Report, catalogue: Catalogue) -> Iterator[Sequel]:
    """What became of each target of the earlier report that falls due in the later one's year."""
    families = {unit.unit: frozenset(unit.families) for unit in catalogue.units.values()}
    results = [claim for claim in later.claims if claim.role is Role.RESULT]
    levels = [claim for claim in earlier.claims if claim.role is Role.RESULT]
    year = year_told(later)
    for target in earlier.claims:
        if target.role is Role.TARGET and target.unit not in OF_THINGS and _is_due(target, year):
            now, before = _Told(results, families), _Told(levels, families)
            yield from _of_both_kinds(target, now, before) or [_outcome(target, now, before)]


def _of_both_kinds(target: Claim, results: _Told, levels: _Told) -> list[Sequel]:
    """A target for town and country, where the later report tells each: an outcome for each."""
    if BOTH not in target.subject:
        return []
    each = [
        replace(target, subject=target.subject.replace(BOTH, kind), indicator="") for kind in EACH
    ]
    told = [_outcome(one, results, levels) for one in each]
    compared = {SequelVerdict.MET, SequelVerdict.MISSED, SequelVerdict.CANNOT_TELL}
    return told if all(outcome.verdict in compared for outcome in told) else []


def _is_growth(claim: Claim) -> bool:
    return is_change(claim) or (is_percent(claim) and _GROWTH.search(claim.subject) is not None)


def _is_due(target: Claim, year: int) -> bool:
    years = re.findall(r"\d{4}", target.period)
    return not years or years[-1] == str(year)


def _outcome(target: Claim, results: _Told, levels: _Told) -> Sequel:
    direct = _best(target, results.comparable(target))
    if direct and direct.likeness is Likeness.SAME:
        return _met_or_not(target, direct.claim)
    if _is_growth(target) and target.unit == "%":
        told = _by_levels(target, results, levels)
        if told:
            return told
    if direct:
        return _rescoped(target, direct.claim)
    return Sequel(
        SequelKind.TARGET_RESULT,
        SequelVerdict.NOT_REPORTED,
        target.claim,
        (),
        (target.start, target.end),
    )


def _best(target: Claim, results: Iterable[Claim]) -> _Answer | None:
    """The result most like the target; of several, the one whose name is the same, else the first.

    Another scope counts only under one indicator.
    """
    known = list(results)
    of_indicator = sum(each.indicator == target.indicator for each in known)
    found = [
        _Answer(result, how)
        for result in known
        if (how := _likeness(target, result, of_indicator == 1)) is not Likeness.NONE
    ]
    own = named(target).core
    found.sort(key=lambda answer: (-answer.likeness, named(answer.claim).core != own))
    return found[0] if found else _most_alike(target, known)


def _likeness(target: Claim, result: Claim, only_one: bool) -> Likeness:
    """How much alike two numbers are; one indicator without a word in common says nothing."""
    by_name = likeness(target, result, by_indicator=False)
    if by_name is not Likeness.NONE or not share_a_word(target, result):
        return by_name
    how = likeness(target, result)
    return min(how, Likeness.SAME if only_one else Likeness.OTHER_SCOPE)


def _most_alike(target: Claim, results: Sequence[Claim]) -> _Answer | None:
    """The result of the target's indicator whose words are most in the target's own: where the
    thing stands behind its number (359亩低效土地), the subject does not name it.
    """
    words = _BEHIND.regex.sub("", target.phrase.partition(target.as_written)[2])
    alike = sorted(
        ((shared_words(words, each.subject), each) for each in results if _one_thing(target, each)),
        key=lambda pair: -pair[0],
    )
    if not alike or alike[0][0] < MOST_ALIKE or (alike[1:] and alike[1][0] == alike[0][0]):
        return None
    return _Answer(alike[0][1], Likeness.SAME)


def _one_thing(target: Claim, result: Claim) -> bool:
    return bool(target.indicator) and target.indicator == result.indicator


def _met_or_not(target: Claim, result: Claim) -> Sequel:
    alike = _printed_alike(target, result)
    reached = Interval.exact(result.value) if alike else printed(result).either
    difference = reached - Interval.exact(Fraction(target.value))
    return Sequel(
        SequelKind.TARGET_RESULT,
        _verdict(target, reached),
        target.claim,
        (result.claim,),
        (target.start, target.end),
        (result.start, result.end),
        difference,
        f"{figure(result)} − {figure(target)} = {span(difference, 2)}",
    )


def _printed_alike(target: Claim, result: Claim) -> bool:
    """Whether both are plain decimals of one unit and as many places: 3.5万 set, 3.4万 reached."""
    set_, reached = printed_digits(target), printed_digits(result)
    if not set_ or not reached or result.qualifier is not Qualifier.NONE:
        return False
    places = (len(digits.partition(".")[2]) for digits in (set_, reached))
    units = (target.as_written.partition(set_)[2], result.as_written.partition(reached)[2])
    return len({*places}) == 1 and units[0] == units[1]


def _verdict(target: Claim, reached: Interval) -> SequelVerdict:
    """Met only where the whole interval of what was reached lies on the right side."""
    wanted = Fraction(target.value)
    if reached.low is None or reached.high is None:
        low = reached.low is not None and reached.low >= wanted
        return SequelVerdict.MET if low else SequelVerdict.CANNOT_TELL
    if target.qualifier is Qualifier.AT_MOST or _LESS_IS_BETTER.search(
        target.subject + target.phrase
    ):
        kept, broken = reached.high <= wanted, reached.low > wanted
    else:
        kept, broken = reached.low >= wanted, reached.high < wanted
    if kept:
        return SequelVerdict.MET
    return SequelVerdict.MISSED if broken else SequelVerdict.CANNOT_TELL


def _by_levels(target: Claim, results: _Told, levels: _Told) -> Sequel | None:
    """A growth target beside the levels of both years, where no growth is printed."""
    after = _best(target, results.levels())
    before = _best(target, levels.levels())
    if after is None:
        return None
    if after.likeness is not Likeness.SAME:
        return _rescoped(target, after.claim)
    place = (after.claim.start, after.claim.end)
    computed, verdict, note = ANYTHING, SequelVerdict.CANNOT_TELL, ("", "")
    if before and before.likeness is Likeness.SAME and before.claim.unit == after.claim.unit:
        now, then = printed(after.claim).either, printed(before.claim).either
        computed = (now / then - 1) * 100
        real = after.claim.kind is Kind.MONEY and any(
            word in target.subject + after.claim.subject for word in REAL_TERMS
        )
        verdict = verdict if real else _verdict(target, computed)
        note = REMARKS["real" if real else "levels"]
    return Sequel(
        SequelKind.TARGET_RESULT,
        verdict,
        target.claim,
        (after.claim.claim,),
        (target.start, target.end),
        place,
        computed,
        f"{span(computed, 2)} %" if computed != ANYTHING else "",
        *note,
    )


def _rescoped(target: Claim, result: Claim) -> Sequel:
    return Sequel(
        SequelKind.TARGET_RESULT,
        SequelVerdict.RESCOPED,
        target.claim,
        (result.claim,),
        (target.start, target.end),
        (result.start, result.end),
        ANYTHING,
        "",
        *REMARKS["scope"],
    )
