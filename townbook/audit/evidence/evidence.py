"""A report's claims, arranged as the checks ask for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from townbook.errors import DataError
from townbook.store.catalogue import Catalogue, RelationRule, RuleKind
from townbook.store.claim import Claim, Kind, Relation, Review, Role
from townbook.store.report import Report

PERCENT_UNITS = ("%", "百分点", "‰")
DOWN = "down"
JUDGED = (Review.CONFIRMED, Review.CORRECTED)


class Evidence:
    """What the checks may know: a report's claims, statements and defects, and the catalogue."""

    def __init__(self, report: Report, catalogue: Catalogue) -> None:
        _check_circles(report.claims)
        self.report, self.catalogue = report, catalogue
        self.claims = tuple(signed(claim) for claim in report.claims)

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        return {claim.claim: claim for claim in self.claims}

    @cached_property
    def _tied(self) -> dict[tuple[Relation, str], list[Claim]]:
        tied: dict[tuple[Relation, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for target in targets(claim):
                tied[claim.relation, target].append(claim)
        return tied

    @cached_property
    def _by_indicator(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.indicator:
                found[claim.indicator].append(claim)
        return found

    @cached_property
    def _sentences(self) -> dict[tuple[str, int], list[Claim]]:
        found: dict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.section, claim.sentence].append(claim)
        return found

    @cached_property
    def place(self) -> dict[str, int]:
        """Each claim's place in the order of appearance."""
        return {claim.claim: place for place, claim in enumerate(self.claims)}

    def tied_to(self, claim: Claim, relation: Relation) -> list[Claim]:
        """The claims that stand in `relation` to this one, in order of appearance."""
        return self._tied.get((relation, claim.claim), [])

    def related(self, claim: Claim) -> list[Claim]:
        """The claims that this one is tied to."""
        return [self.claim_by_id[target] for target in targets(claim)]

    def sentence_of(self, claim: Claim) -> list[Claim]:
        """All claims of the claim's sentence, in order of appearance."""
        return self._sentences[claim.section, claim.sentence]

    def levels(self, indicator: str) -> list[Claim]:
        """The claims that state an indicator's level as a result (no change, target or prior)."""
        return [
            claim
            for claim in self._by_indicator.get(indicator, [])
            if claim.role is Role.RESULT and not is_change(claim)
        ]

    def level(self, indicator: str, near: str = "") -> Claim | None:
        """The one claim that states an indicator's level; None where several might.

        `near` is a section: among several, the only one in that section is taken.
        """
        found = self.levels(indicator)
        if len(found) > 1 and near:
            found = [claim for claim in found if claim.section == near] or found
        return found[0] if len(found) == 1 else None

    def named(self, subject: str, period: str) -> Claim | None:
        """The one result of a time that is called just so; None where none or several are."""
        found = [
            claim
            for claim in self.claims
            if claim.subject == subject
            and claim.period == period
            and claim.role is Role.RESULT
            and not is_change(claim)
            and not is_percent(claim)
        ]
        return found[0] if len(found) == 1 else None

    def rules(self, kind: RuleKind) -> list[RelationRule]:
        return [rule for rule in self.catalogue.relations.values() if rule.kind is kind]

    def is_whole(self, claim: Claim) -> bool:
        """Whether the claim counts things that come in whole numbers."""
        unit = self.catalogue.units.get(claim.unit)
        return claim.kind is Kind.COUNT if unit is None else unit.whole


def targets(claim: Claim) -> list[str]:
    """The ids in `relates_to`."""
    return [part for part in claim.relates_to.split(";") if part]


def is_change(claim: Claim) -> bool:
    """Whether a claim tells by how much something rose or fell, in whatever unit."""
    return claim.kind is Kind.CHANGE or claim.relation is Relation.CHANGE


def words_before(claim: Claim) -> str | None:
    """What stands before the number in its own clause; None where its phrase does not hold it."""
    before, found, _ = claim.phrase.partition(claim.as_written)
    return re.split("[，、；：。（(]", before)[-1] if found else None


def signed(claim: Claim) -> Claim:
    """A fall below zero, however it is stored: as −8.54 or as 8.54 with `down`."""
    if not is_change(claim) or claim.value <= 0 or DOWN not in claim.comparison.split(":"):
        return claim
    low, high = (None if end is None else -end for end in (claim.high, claim.low))
    return replace(claim, value=-claim.value, low=low, high=high)


def is_percent(claim: Claim) -> bool:
    return claim.unit in PERCENT_UNITS


def is_judged(claims: Iterable[Claim]) -> bool:
    """Whether a person has confirmed every one of these claims."""
    return all(claim.review in JUDGED for claim in claims)


def is_proved(claims: Iterable[Claim]) -> bool:
    """Whether what ties these claims together is certain: a person confirmed it, or the wording
    says so, in which case one of them is tied to the others.
    """
    known = list(claims)
    ids = {claim.claim for claim in known}
    tied = any(set(targets(claim)) & ids for claim in known)
    return tied or is_judged(known)


def _check_circles(claims: Iterable[Claim]) -> None:
    """Ties must lead somewhere.

    Raises:
        DataError: a claim is, through others, tied to itself in the same relation.
    """
    ties = {claim.claim: (claim.relation, targets(claim)) for claim in claims}
    done: set[str] = set()
    for start in ties:
        trail: list[str] = []
        _walk(start, ties, trail, done)


def _walk(
    claim: str, ties: dict[str, tuple[Relation, list[str]]], trail: list[str], done: set[str]
) -> None:
    if claim in trail:
        circle = " → ".join([*trail[trail.index(claim) :], claim])
        raise DataError(
            f"claims.csv, claim {claim}: relates_to runs in a circle: {circle}.",
            "Correct relation or relates_to in one of these rows.",
        )
    if claim in done or claim not in ties:
        return
    relation, following = ties[claim]
    for target in following:
        if target in ties and (target == claim or ties[target][0] is relation):
            _walk(target, ties, [*trail, claim], done)
    done.add(claim)
