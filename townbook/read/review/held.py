"""A report's numbers held against what was written: none is published that its words do not say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from decimal import Decimal

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.read.review.wordings import (
    Stated,
    own_readings,
    readings,
    readings_in_text,
    stated_by,
)
from townbook.read.sources.kept_text import source_text
from townbook.store.about import read_about
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Review
from townbook.store.report import read_claim_table, report_folder
from townbook.store.tables import table_text, write_text

MOST_TOLD = 10
"""How many rows are named at once; the others are counted."""


def hold_report(workspace: Workspace, catalogue: Catalogue, report: str) -> tuple[str, ...]:
    """Hold a stored report's numbers against their words, before anything is made from them.

    Where a person corrected a number alone, its bounds move with it in claims.csv; the ids of
    such claims are returned.

    Raises:
        UnknownName: `report` is no report id.
        DataError: the table is damaged, or naming the rows that depart from their words.
    """
    path = report_folder(workspace, report) / "claims.csv"
    if not path.is_file():
        return ()  # loading the report says what is missing
    claims = read_claim_table(path)
    rows = {claim.claim: row for row, claim in enumerate(claims, start=2)}
    held = held_claims(
        claims,
        catalogue,
        text_as_read(workspace, report),
        lambda claim: f"{path}, row {rows[claim]} (claim {claim})",
    )
    moved = tuple(
        new.claim
        for old, new in zip(claims, held, strict=True)
        if (old.low, old.high) != (new.low, new.high)
    )
    if moved:
        write_text(path, table_text(held, Claim))
    return moved


def text_as_read(workspace: Workspace, report: str) -> str:
    """The text at hand if it is the one that the report was read from, else nothing."""
    text = source_text(workspace, report)
    about = workspace.report(report) / "about.yml"
    if not (text and about.is_file()):
        return ""
    same = hashlib.sha256(text.encode("utf-8")).hexdigest() == read_about(about).source_sha256
    return text if same else ""


def held_claims(
    claims: Sequence[Claim], catalogue: Catalogue, text: str, place_of: Callable[[str], str]
) -> tuple[Claim, ...]:
    """The claims with the bounds of numbers that were corrected alone moved by the wording's rule.

    `text` is the one that the report was read from, or empty where it is not at hand; `place_of`
    says where the row of a claim id stands.

    Raises:
        DataError: naming the rows that depart from their words without a note, and what those say.
    """
    moved = tuple(with_moved_bounds(claim, catalogue) for claim in claims)
    found = departures(moved, catalogue, text)
    if found:
        told = [f"{place_of(claim)}: {what}" for claim, what in found.items()]
        rest = len(told) - MOST_TOLD
        raise DataError(
            "\n".join([*told[:MOST_TOLD], *([f"… and {rest} rows more."] if rest > 0 else [])]),
            "Write what the words say, or let review be corrected and say why in the column note; "
            "rows that nobody edited are mended by ingesting the report again.",
        )
    return moved


def departures(claims: Sequence[Claim], catalogue: Catalogue, text: str = "") -> dict[str, str]:
    """What rows say that their words do not, and give no reason for, by claim id, in order."""
    misplaced = {claim.claim: _misplaced(claim, text) for claim in claims}
    unclear = [
        claim
        for claim in claims
        if not (
            misplaced[claim.claim]
            or _is_explained(claim)
            or _says_so(claim, catalogue, alone=bool(text))
        )
    ]
    in_text = readings_in_text(text, unclear, catalogue) if text and unclear else {}
    apart = {}
    for claim in unclear:
        said = in_text.get(claim.claim) or next(readings(claim, catalogue), None)
        if said != stated_by(claim, catalogue):
            apart[claim.claim] = _told(claim, said, catalogue)
    found = misplaced | apart
    return {claim: what for claim, what in found.items() if what}


def _misplaced(claim: Claim, text: str) -> str:
    """What is wrong with where the number stands, empty where nothing is."""
    if text and text[claim.start : claim.end] != claim.as_written:
        return (
            f"as_written is {claim.as_written!r}, but the text has other words at "
            f"{claim.start}–{claim.end}."
        )
    if claim.phrase and _squeezed(claim.as_written) not in _squeezed(claim.phrase):
        return f"its phrase {claim.phrase!r} does not hold as_written, {claim.as_written!r}."
    return ""


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _is_explained(claim: Claim) -> bool:
    """Whether a person corrected the row and says why."""
    return claim.review is Review.CORRECTED and bool(claim.note.strip())


def _says_so(claim: Claim, catalogue: Catalogue, *, alone: bool) -> bool:
    """Whether a row's own words say what it holds: `alone`, or with words they may have shared."""
    said = own_readings if alone else readings
    return stated_by(claim, catalogue) in said(claim, catalogue)


def with_moved_bounds(claim: Claim, catalogue: Catalogue) -> Claim:
    """The claim; bounds that are still those of the words move as far as its number did."""
    if not _is_explained(claim):
        return claim
    for said in readings(claim, catalogue):
        if said.value != claim.value and (said.low, said.high) == (claim.low, claim.high):
            by = claim.value - said.value
            return replace(claim, low=_moved(claim.low, by), high=_moved(claim.high, by))
    return claim


def _moved(bound: Decimal | None, by: Decimal) -> Decimal | None:
    return None if bound is None else bound + by


def _told(claim: Claim, said: Stated | None, catalogue: Catalogue) -> str:
    if said is None:
        return f"no number is read from {claim.as_written!r}."
    here = stated_by(claim, catalogue)
    apart = [
        each.name for each in fields(Stated) if getattr(here, each.name) != getattr(said, each.name)
    ]
    return f"{_listed(apart, here)}, but {claim.as_written!r} says {_listed(apart, said)}."


def _listed(names: Sequence[str], stated: Stated) -> str:
    return ", ".join(f"{name} {_shown(getattr(stated, name))}" for name in names)


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "(open)" if value is None else str(value) or "(none)"
