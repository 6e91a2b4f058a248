"""What today's catalogue would make of rows that were read, and reviewed, with an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from townbook.paths import Workspace
from townbook.read.reader import read_report_text
from townbook.read.review.claim_matching import match_claims
from townbook.read.review.edited_sheet import write_sheet
from townbook.read.review.edits import HEADER, proposal_row
from townbook.read.review.held import text_as_read
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Review
from townbook.store.report import Report

OF_CATALOGUE = ("unit", "topic", "indicator")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stored claim, and the same with what the catalogue tells of it now."""

    stored: Claim
    proposed: Claim

    @property
    def said(self) -> str:
        """The old and the new side by side."""
        pairs = ((getattr(self.stored, n), getattr(self.proposed, n), n) for n in OF_CATALOGUE)
        return ", ".join(f"{name} {old or '—'} → {new}" for old, new, name in pairs if old != new)


def catalogue_proposals(
    workspace: Workspace, catalogue: Catalogue, report: Report
) -> tuple[Proposal, ...] | None:
    """The rows of a report that today's catalogue reads otherwise, reviewed ones too.

    None where the report's text is not at hand to read it again.

    Raises:
        DataError: the text cannot be read.
    """
    text = text_as_read(workspace, report.id)
    return proposals(report, text, catalogue) if text else None


def proposals(report: Report, text: str, catalogue: Catalogue) -> tuple[Proposal, ...]:
    """The rows that a reading of `text` with this catalogue would give another unit, topic or
    indicator; never an empty one, and never another than the one that a person wrote.
    """
    read = read_report_text(text, catalogue, report.about.year).claims
    pairs = match_claims(report.claims, read, same_text=True)
    found = (
        Proposal(claim, _with_catalogue(claim, pairs[claim.claim], catalogue))
        for claim in report.claims
        if claim.claim in pairs
    )
    return tuple(each for each in found if each.stored != each.proposed)


def _with_catalogue(stored: Claim, read: Claim, catalogue: Catalogue) -> Claim:
    told = {name: getattr(read, name) for name in OF_CATALOGUE}
    new = {
        name: value
        for name, value in told.items()
        if value and not (stored.review is Review.CORRECTED and getattr(stored, name))
    }
    if catalogue.unit(stored.unit) == new.get("unit"):
        del new["unit"]
    return replace(stored, **new)


def write_proposals(path: Path, found: Sequence[Proposal]) -> Path:
    """Write proposals as a review sheet with the new cells filled in: rows that are not wanted
    are deleted, then `townbook review REPORT --apply` takes the others.

    Raises:
        DataError: the name ends otherwise, or the file cannot be written.
    """
    rows = [proposal_row(each.stored, each.proposed, each.said) for each in found]
    write_sheet(path, HEADER, rows)
    return path
