"""No number is stored that its words do not say, unless a person says why."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.reader import read_report_text
from townbook.read.review.held import departures, held_claims, hold_report
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, Qualifier, Review
from townbook.store.report import load_report

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"


def claim_of(text: str, catalogue: Catalogue, number: int = 0) -> Claim:
    return read_report_text(text, catalogue, 2031).claims[number]


def held(claims: list[Claim], catalogue: Catalogue, text: str = "") -> tuple[Claim, ...]:
    return held_claims(claims, catalogue, text, lambda claim: f"claims.csv, claim {claim}")


def edit_row(table: Path, claim: str, **cells: str) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (row,) = [row for row in rows if row["claim"] == claim]
    row.update(cells)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def stored(empty_data: Workspace, catalogue: Catalogue) -> Workspace:
    ingest(empty_data, catalogue, EXAMPLE, REPORT)
    return empty_data


@pytest.mark.parametrize("year", [2022, 2023])
def test_what_was_read_departs_nowhere_from_its_words_with_its_text_and_without(
    year: int, catalogue: Catalogue
) -> None:
    text = (RESOURCES / "examples" / f"hemingwu-{year}.txt").read_text(encoding="utf-8")
    claims = read_report_text(text, catalogue).claims
    assert len(claims) > 20
    assert not departures(claims, catalogue)
    assert not departures(claims, catalogue, text)


@pytest.mark.parametrize(
    "text",
    [
        "全年分别增长39.4、12.1和56.5%。",
        "办理时限由45、38个工作日压缩至33个工作日以内。",
        "投入60、75万元建设两处广场。",
        "受灾村民700余人，转移近400人。",
        "新修道路二十八公里，硬化三分之二。",
        "出让土地5至8公顷，产值达1.2亿元。",
        "游客同比增长了三成，收入下降约5个百分点。",
    ],
)
def test_words_that_a_number_shares_with_its_neighbours_raise_no_alarm(
    text: str, catalogue: Catalogue
) -> None:
    claims = read_report_text(text, catalogue, 2031).claims
    assert claims
    assert not departures(claims, catalogue)
    assert not departures(claims, catalogue, text)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": Decimal(74310), "low": Decimal(74310), "high": Decimal(74310)}, "value 7431"),
        ({"unit": "亩"}, "unit 人"),
        ({"kind": Kind.AREA}, "kind count"),
        ({"low": Decimal(7000)}, "low 7431"),
        ({"high": None}, "high 7431"),
        ({"as_written": "7413人"}, "does not hold as_written"),
    ],
)
@pytest.mark.parametrize("review", [Review.AUTO, Review.CONFIRMED, Review.CORRECTED])
def test_a_row_that_says_something_else_than_its_words_is_refused(
    changes: dict[str, Any], told: str, review: Review, catalogue: Catalogue
) -> None:
    claim = claim_of("全乡疏散群众7431人。", catalogue)
    with pytest.raises(DataError, match=told) as problem:
        held([replace(claim, review=review, **changes)], catalogue)
    assert "claims.csv, claim" in problem.value.message
    assert "note" in problem.value.remedy


def test_a_person_who_says_why_is_believed_but_only_where_the_words_stand_in_the_text(
    catalogue: Catalogue,
) -> None:
    text = "全乡疏散群众7431人。"
    claim = claim_of(text, catalogue)
    other = {"value": Decimal(7413), "low": Decimal(7413), "high": Decimal(7413)}
    said = replace(claim, review=Review.CORRECTED, note="数字颠倒，乡里更正", **other)
    assert held([said], catalogue, text) == (said,)
    assert not departures([replace(said, review=Review.CORRECTED)], catalogue, text)
    assert departures([replace(said, review=Review.CONFIRMED)], catalogue, text)
    assert departures([replace(said, start=said.start + 1)], catalogue, text)


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("全乡疏散群众7431人。", "7413", "7413", "7413"),
        ("投入资金700余万元。", "8000000", "8000000", "9000000"),
        ("完成产值2.5亿元。", "260000000", "255000000", "265000000"),
        ("受益群众超过900人。", "990", "990", None),
    ],
)
def test_bounds_move_with_a_number_that_is_corrected_alone(
    text: str, value: str, low: str, high: str | None, catalogue: Catalogue
) -> None:
    claim = claim_of(text, catalogue)
    said = replace(claim, value=Decimal(value), review=Review.CORRECTED, note="乡里更正")
    (moved,) = held([said], catalogue, text)
    assert (moved.low, moved.high) == (Decimal(low), None if high is None else Decimal(high))
    assert held([moved], catalogue, text) == (moved,)


def test_bounds_that_a_person_wrote_stay(catalogue: Catalogue) -> None:
    claim = claim_of("投入资金700余万元。", catalogue)
    said = replace(
        claim, value=Decimal(7200000), low=Decimal(7200000), high=Decimal(7300000),
        review=Review.CORRECTED, note="乡里更正",
    )  # fmt: skip
    assert held([said], catalogue) == (said,)


def test_a_qualifier_may_be_shared_but_its_interval_is_the_rule_s(catalogue: Catalogue) -> None:
    claim = claim_of("建成公厕45座。", catalogue)
    shared = replace(claim, qualifier=Qualifier.AT_LEAST, high=None)
    assert not departures([shared], catalogue)
    assert departures([replace(shared, high=Decimal(60))], catalogue)


def test_where_the_text_is_at_hand_a_shared_unit_and_qualifier_are_the_text_s(
    catalogue: Catalogue,
) -> None:
    text = "投入60、75万元建设两处广场。建成公厕45座。"
    first, second, toilets = (claim_of(text, catalogue, n) for n in (0, 1, 3))
    assert not departures([first, second, toilets], catalogue, text)
    hundredfold = {name: getattr(first, name) * 100 for name in ("value", "low", "high")}
    assert departures([replace(first, **hundredfold)], catalogue, text)
    assert departures([replace(toilets, qualifier=Qualifier.AT_LEAST, high=None)], catalogue, text)


def test_a_table_moves_its_bounds_on_disk_and_is_refused_by_its_own_rows(
    stored: Workspace, catalogue: Catalogue
) -> None:
    table = stored.report(REPORT) / "claims.csv"
    first, second = load_report(stored, REPORT, catalogue).claims[:2]
    value = str(first.value + 1)
    edit_row(table, first.claim, value=value, review="corrected", note="乡里更正")
    assert hold_report(stored, catalogue, REPORT) == (first.claim,)
    moved = load_report(stored, REPORT, catalogue).claims[0]
    assert (moved.value, moved.note) == (first.value + 1, "乡里更正")
    assert moved.low == first.low + 1 if first.low is not None else moved.low is None
    assert hold_report(stored, catalogue, REPORT) == ()
    edit_row(table, second.claim, value=str(second.value * 10))
    with pytest.raises(DataError, match=f"row 3 .claim {second.claim}"):
        hold_report(stored, catalogue, REPORT)


def test_a_text_that_is_not_the_one_read_is_no_witness(
    stored: Workspace, catalogue: Catalogue
) -> None:
    stored.source(REPORT).write_text("另一份文稿。", encoding="utf-8")
    assert hold_report(stored, catalogue, REPORT) == ()
