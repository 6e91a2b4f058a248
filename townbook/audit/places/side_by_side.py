"""The numbers of several places' reports on one year, each quantity a row, each place a cell.

Only numbers that count the same stand beside each other: of one indicator or name, in one
measure, with the same words of scope. What differs in scope is shown apart, never in a ranking.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from townbook.audit.evidence.evidence import is_change, is_percent
from townbook.audit.intervals import Interval
from townbook.audit.printed import printed
from townbook.audit.years.likeness import CountedThing, named, shared_words
from townbook.audit.years.year_told import year_told
from townbook.errors import DataError
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Qualifier, Role
from townbook.store.lexicon import Wording
from townbook.store.places import place_id
from townbook.store.report import Report

_BOUND = Wording("{bound_not_value}")
_PROVINCE_OR_CITY = Wording("{province_or_city}")
EVERYBODY = frozenset({"全体", "居民"})
"""Words that say of a residents' number nothing that its name does not say."""
SHORTEST = 3


class MeasuredAs(StrEnum):
    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    TARGET = "target"
    TARGET_GROWTH = "target_growth"


class Comparable(StrEnum):
    YES = "yes"
    OTHER_SCOPE = "other_scope"
    BOUND = "bound"


@dataclass(frozen=True)
class ComparedQuantity:
    """What a row counts: an indicator, or where there is none the bare name, and the measure."""

    of: str
    measure: MeasuredAs
    dimension: str


@dataclass(frozen=True)
class PlaceNumber:
    """One place's number in a row, and whether it may be ranked with the others."""

    report: str
    claim: Claim
    comparable: Comparable

    @property
    def interval(self) -> Interval:
        return printed(self.claim).either


@dataclass(frozen=True)
class Row:
    """One quantity in the reports that state it, in the order of the reports."""

    quantity: ComparedQuantity
    subject: str
    cells: tuple[PlaceNumber, ...]

    @property
    def ranked(self) -> tuple[PlaceNumber, ...]:
        return tuple(cell for cell in self.cells if cell.comparable is Comparable.YES)


def side_by_side(
    reports: Sequence[Report], catalogue: Catalogue, at_least: int = 2
) -> tuple[Row, ...]:
    """Each quantity that so many of the reports state of one year.

    Raises:
        DataError: the reports tell different years, or two of them are of one place.
    """
    _check(reports)
    return _rows_of(reports, catalogue, at_least)


def through_years(
    reports: Sequence[Report], catalogue: Catalogue, at_least: int = 2
) -> tuple[Row, ...]:
    """Each quantity that so many reports of one place state, each of its own year."""
    return _rows_of(reports, catalogue, at_least)


def _rows_of(reports: Sequence[Report], catalogue: Catalogue, at_least: int) -> tuple[Row, ...]:
    found: dict[ComparedQuantity, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    names = _indicator_names(reports)
    for report in reports:
        for claim in report.claims:
            quantity = _quantity(claim, year_told(report), catalogue, names)
            if quantity:
                found[quantity][report.id].append(claim)
    rows = (_row(quantity, stated, catalogue) for quantity, stated in found.items())
    return tuple(row for row in rows if len(row.cells) >= at_least)


def _check(reports: Sequence[Report]) -> None:
    years = {report.id: year_told(report) for report in reports}
    if len(set(years.values())) > 1:
        said = ", ".join(f"{name} tells {year}" for name, year in years.items())
        raise DataError(
            f"These reports are not of one year: {said}.", "Name reports that tell the same year."
        )
    twice = [
        place
        for place, count in Counter(place_id(report.id) for report in reports).items()
        if count > 1
    ]
    if twice:
        raise DataError(
            f"Two of the reports are of one place: {', '.join(twice)}.", "Name one of them."
        )


def _indicator_names(reports: Iterable[Report]) -> dict[CountedThing, str]:
    """The indicator that each name has wherever one is given; none where it has several."""
    found: dict[CountedThing, set[str]] = defaultdict(set)
    for report in reports:
        for claim in report.claims:
            if claim.indicator:
                found[named(claim)].add(claim.indicator)
    return {name: next(iter(of)) for name, of in found.items() if len(of) == 1}


def _quantity(
    claim: Claim, year: int, catalogue: Catalogue, names: Mapping[CountedThing, str]
) -> ComparedQuantity | None:
    """What a claim counts, if it is of the year told or a target of the year after."""
    measure = _measure(claim)
    due = year + 1 if measure in (MeasuredAs.TARGET, MeasuredAs.TARGET_GROWTH) else year
    if measure is None or (claim.period and claim.period[:4] != str(due)):
        return None
    thing = named(claim)
    of = claim.indicator or names.get(thing, thing.core if len(thing.core) >= SHORTEST else "")
    unit = catalogue.units.get(claim.unit)
    counted = claim.kind is Kind.COUNT or (unit is not None and unit.kind is Kind.COUNT)
    dimension = "count" if counted else claim.unit
    return ComparedQuantity(of, measure, dimension) if of else None


def _measure(claim: Claim) -> MeasuredAs | None:
    over_the_year = claim.comparison.split(":")[0] in ("", "yoy", "unstated")
    if claim.role not in (Role.RESULT, Role.TARGET) or not over_the_year:
        return None
    changes = is_change(claim) or (bool(claim.comparison) and not is_percent(claim))
    relative = changes and claim.unit == "%"
    if claim.role is Role.TARGET:
        return MeasuredAs.TARGET_GROWTH if relative else None if changes else MeasuredAs.TARGET
    return MeasuredAs.GROWTH if relative else MeasuredAs.CHANGE if changes else MeasuredAs.LEVEL


def _row(
    quantity: ComparedQuantity, stated: Mapping[str, list[Claim]], catalogue: Catalogue
) -> Row:
    """Each report's one number; a report that gives two that differ gives none."""
    shared = _shared_scope(stated)
    chosen = {name: _chosen(claims, shared) for name, claims in stated.items()}
    cells = [(name, claim) for name, claim in chosen.items() if claim]
    indicator = catalogue.indicators.get(quantity.of)
    known = f"{indicator.label_zh}，{indicator.meaning_zh}" if indicator else quantity.of
    names = Counter(named(claim).core for _, claim in cells if _scope(claim) == shared)
    usual = max(names, key=lambda name: names[name], default="")
    return Row(
        quantity,
        next((claim.subject for _, claim in cells), ""),
        tuple(
            PlaceNumber(name, claim, _comparable(claim, shared, (known, usual)))
            for name, claim in cells
        ),
    )


def _shared_scope(stated: Mapping[str, list[Claim]]) -> frozenset[str] | None:
    """The words of scope that most reports have, if at least two have them."""
    common = Counter(
        scope for claims in stated.values() for scope in {_scope(claim) for claim in claims}
    )
    shared, count = max(common.items(), key=lambda pair: (pair[1], -len(pair[0])))
    return shared if count > 1 else None


def _chosen(claims: Sequence[Claim], shared: frozenset[str] | None) -> Claim | None:
    told = [claim for claim in claims if _scope(claim) == shared] or claims
    readings = [printed(claim).either for claim in told]
    return told[0] if all(readings[0].overlaps(each) for each in readings[1:]) else None


def _comparable(claim: Claim, shared: frozenset[str] | None, names: tuple[str, str]) -> Comparable:
    """Whether a number has the shared scope, and a name like the indicator's or the usual one."""
    told_as_bound = claim.qualifier is Qualifier.AT_MOST or _BOUND.search(claim.phrase)
    if claim.role is Role.RESULT and told_as_bound:
        return Comparable.BOUND
    core = named(claim).core
    alike = any(core == name or shared_words(core, name) for name in names)
    return Comparable.YES if alike and _scope(claim) == shared else Comparable.OTHER_SCOPE


def _scope(claim: Claim) -> frozenset[str]:
    """The words that say which of the things are counted, the same for ways to say the same."""
    scope = named(claim).scope - EVERYBODY
    if _PROVINCE_OR_CITY.search(claim.subject):
        scope = (scope - {"以上", "市级", "省级"}) | {"市级以上"}
    return scope
