"""A catalogue that grew reaches rows that were reviewed before, as a proposal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.review.amend import apply_review
from townbook.read.review.proposals import catalogue_proposals, write_proposals
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Review
from townbook.store.report import Report, load_report, save_report

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"


@pytest.fixture
def reviewed(empty_data: Workspace, catalogue: Catalogue) -> Report:
    """The example with every claim confirmed, the lamps without an indicator."""
    report = ingest(empty_data, catalogue, EXAMPLE, REPORT).report
    claims = tuple(
        replace(
            claim,
            review=Review.CONFIRMED,
            unsure="",
            indicator="" if claim.as_written == "420盏" else claim.indicator,
        )
        for claim in report.claims
    )
    save_report(empty_data, replace(report, claims=claims))
    return replace(report, claims=claims)


def test_a_new_indicator_is_proposed_for_a_confirmed_row_and_taken_with_its_sheet(
    reviewed: Report, empty_data: Workspace, catalogue: Catalogue, tmp_path: Path
) -> None:
    found = catalogue_proposals(empty_data, catalogue, reviewed)
    assert found is not None
    (proposal,) = found
    indicator = proposal.proposed.indicator
    assert proposal.said == f"indicator — → {indicator}"
    sheet = write_proposals(tmp_path / "proposals" / "lamps.xlsx", found)
    done = apply_review(empty_data, catalogue, REPORT, sheet)
    assert done.corrected == (proposal.stored.claim,)
    after = load_report(empty_data, REPORT, catalogue)
    assert after.claim_by_id[proposal.stored.claim].indicator == indicator
    assert catalogue_proposals(empty_data, catalogue, after) == ()


def test_what_a_person_wrote_is_not_proposed_otherwise(
    reviewed: Report, empty_data: Workspace, catalogue: Catalogue
) -> None:
    claims = tuple(
        replace(claim, topic="tourism", review=Review.CORRECTED) for claim in reviewed.claims
    )
    found = catalogue_proposals(empty_data, catalogue, replace(reviewed, claims=claims)) or ()
    assert all(each.proposed.topic == "tourism" for each in found)
    assert [each.stored.as_written for each in found] == ["420盏"]


def test_nothing_is_proposed_without_the_text(
    reviewed: Report, empty_data: Workspace, catalogue: Catalogue
) -> None:
    empty_data.source(REPORT).unlink()
    assert catalogue_proposals(empty_data, catalogue, reviewed) is None
