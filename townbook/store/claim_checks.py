"""What every claim of a report must hold to, whatever its text says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from townbook.errors import DataError
from townbook.store.catalogue import UNITS_OF_GROWTH, Catalogue
from townbook.store.claim import AGES, PHRASE_LENGTH, UNSURE, Claim, Kind, Review
from townbook.store.iso_time import is_iso_time

Trouble = tuple[str, str]
"""What is wrong with a row, and what to do about it."""
MINUS = ("-", "－", "−", "–", "﹣", "零下", "负")


def check_claims(
    path: Path, claims: Sequence[Claim], sections: Collection[str], catalogue: Catalogue | None
) -> None:
    """Check each claim by itself, against the others and, if given, the catalogue.

    Raises:
        DataError: naming file, row and remedy of the first disagreement.
    """
    known = {claim.claim for claim in claims}
    at: dict[tuple[int, int], str] = {}
    for claim in claims:
        at.setdefault((claim.start, claim.end), claim.claim)
    checks: list[Callable[[Claim], Iterator[Trouble]]] = [
        _numbers,
        _words,
        lambda claim: _links(claim, known, sections),
        lambda claim: _place(claim, at[claim.start, claim.end]),
    ]
    if catalogue:
        checks.append(lambda claim: _in_catalogue(claim, catalogue))
    for number, claim in enumerate(claims, start=2):
        for check in checks:
            for trouble, remedy in check(claim):
                raise DataError(f"{path}, row {number} (claim {claim.claim}): {trouble}", remedy)


def _numbers(claim: Claim) -> Iterator[Trouble]:
    low, high = claim.low, claim.high
    if low is not None and high is not None and low > high:
        yield f"low {low} is above high {high}.", "Swap or correct them."
    if (low is not None and claim.value < low) or (high is not None and claim.value > high):
        shown = f"{'' if low is None else low} … {'' if high is None else high}"
        yield (
            f"value {claim.value} lies outside its interval {shown}.",
            "Correct value, low or high.",
        )
    printed_so = claim.as_written.startswith(MINUS)
    if claim.kind is Kind.COUNT and claim.value < 0 and not printed_so:
        yield f"the count {claim.value} is negative.", "Correct value, or kind if it is a change."
    if claim.start > claim.end:
        yield f"start {claim.start} is after end {claim.end}.", "Correct them."


def _place(claim: Claim, first: str) -> Iterator[Trouble]:
    """A number that stands once in the text is one claim."""
    if claim.claim != first and claim.end > claim.start:
        yield f"it has the place of claim {first}.", "Remove one of the two."


def _words(claim: Claim) -> Iterator[Trouble]:
    for name in ("subject", "phrase"):
        if len(getattr(claim, name)) > PHRASE_LENGTH:
            yield f"{name} is longer than {PHRASE_LENGTH} characters.", "Shorten it."
    for name in claim.doubts:
        if name not in UNSURE:
            yield f"unsure names {name!r}.", f"Name some of {', '.join(UNSURE)}."
    if claim.period and not is_iso_time(claim.period):
        yield (
            f"period {claim.period!r} is no time.",
            "Write it like 2021, 2021-07, 2021-05-01/2021-05-05 or 2021-03/..",
        )
    if claim.note and claim.review is not Review.CORRECTED:
        yield "it has a note, but its review is not corrected.", "Write corrected, or no note."


def _links(claim: Claim, known: Collection[str], sections: Collection[str]) -> Iterator[Trouble]:
    if claim.section not in sections:
        yield f"section {claim.section!r} is not in sections.csv.", "Add or correct it."
    for other in filter(None, claim.relates_to.split(";")):
        if other not in known:
            yield (
                f"relates_to names the claim {other!r}, which does not exist.",
                "Correct or empty the cell.",
            )


def _in_catalogue(claim: Claim, catalogue: Catalogue) -> Iterator[Trouble]:
    if claim.topic and claim.topic not in catalogue.topics:
        yield (
            f"topic {claim.topic!r} is not in the catalogue.",
            "Add it to data/catalogue/topics.csv or empty the cell.",
        )
    entry = catalogue.units.get(catalogue.unit(claim.unit))
    if entry and not (claim.kind is entry.kind or _may_be_a_change(claim)):
        yield (
            f"kind {claim.kind} is not that of {claim.unit}, which is {entry.kind}.",
            "Correct kind or unit.",
        )
    if not claim.indicator:
        return
    if claim.indicator not in catalogue.indicators:
        yield (
            f"indicator {claim.indicator!r} is not in the catalogue.",
            "Add it to data/catalogue/indicators.csv or empty the cell.",
        )
    elif not catalogue.may_state(claim.indicator, claim.unit):
        expected = catalogue.indicators[claim.indicator].unit
        yield (
            f"unit {claim.unit!r} is not that of {claim.indicator}, which is told in {expected}.",
            "Correct unit or indicator, or let both units share a family in units.csv.",
        )


def _may_be_a_change(claim: Claim) -> bool:
    """Whether it is a change whose unit tells levels too: of per cent, or of years of age."""
    return claim.kind is Kind.CHANGE and claim.unit in (*UNITS_OF_GROWTH, *AGES)
