"""What needs a person's eye comes first, with its reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.privacy.masking import Mask, MaskKind
from townbook.read.review.doubts import Doubt, review_items
from townbook.store.catalogue import Catalogue
from townbook.store.claim import UNSURE, Kind, Relation, Review
from townbook.store.report import Report

EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"


@pytest.fixture
def report(empty_data: Workspace, catalogue: Catalogue) -> Report:
    return ingest(empty_data, catalogue, EXAMPLE, "hemingwu-2022").report


def reasons_of(report: Report, catalogue: Catalogue, id: str) -> tuple[Doubt, ...]:
    return next(item.reasons for item in review_items(report, catalogue) if item.id == id)


def test_every_unreviewed_row_is_listed_and_no_other(report: Report, catalogue: Catalogue) -> None:
    claims = tuple(replace(claim, review=Review.CONFIRMED) for claim in report.claims[:-1])
    reviewed = replace(report, claims=(*claims, report.claims[-1]))
    listed = [item.id for item in review_items(reviewed, catalogue) if item.table == "claim"]
    assert listed == [report.claims[-1].claim]


def test_the_weightiest_come_first(report: Report, catalogue: Catalogue) -> None:
    weights = [item.weight for item in review_items(report, catalogue)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1] > 0


def test_doubtful_names_come_before_all_else(report: Report, catalogue: Catalogue) -> None:
    doubt = Mask(MaskKind.NAME, 30, 33, certain=False)
    first = review_items(report, catalogue, [doubt])[0]
    assert (first.table, first.id, first.reasons) == ("name", "30-33", (Doubt.DOUBTFUL_NAME,))


def test_each_reason_is_told_by_what_the_row_says(report: Report, catalogue: Catalogue) -> None:
    first = report.claims[0]
    odd = replace(
        first,
        kind=Kind.PERCENT,
        unit="%",
        value=Decimal(120),
        relation=Relation.SHARE,
        sensitive=True,
        indicator="",
        subject="",
    )
    damaged = replace(report, claims=(odd, *report.claims[1:]))
    assert set(reasons_of(damaged, catalogue, first.claim)) == {
        Doubt.IMPOSSIBLE_SHARE,
        Doubt.SENSITIVE,
        Doubt.UNCATALOGUED,
        Doubt.NO_SUBJECT,
    }


@pytest.mark.parametrize("column", UNSURE)
def test_what_reading_is_unsure_of_is_a_reason(
    report: Report, catalogue: Catalogue, column: str
) -> None:
    sure, unsure = report.claims[0], replace(report.claims[0], unsure=column)
    before = set(reasons_of(replace(report, claims=(sure,)), catalogue, sure.claim))
    after = set(reasons_of(replace(report, claims=(unsure,)), catalogue, sure.claim))
    assert {reason.name for reason in after - before} == {f"UNSURE_{column.upper()}"}


def test_two_values_of_one_indicator_ask_for_an_eye(report: Report, catalogue: Catalogue) -> None:
    first = next(
        claim for claim in report.claims if claim.indicator and claim.kind is not Kind.CHANGE
    )
    twin = replace(first, claim=f"{first.section}-99", value=first.value + 1)
    doubled = replace(report, claims=(*report.claims, twin))
    assert Doubt.CONTRADICTION in reasons_of(doubled, catalogue, first.claim)


@pytest.mark.parametrize("reason", Doubt)
def test_reasons_are_said_in_both_languages(reason: Doubt) -> None:
    assert reason.said("en").isascii()
    assert not reason.said("zh").isascii()
