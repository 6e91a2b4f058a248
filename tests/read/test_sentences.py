"""Invented sentences, and what must be read from each: tests/read/sentences/*.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from townbook.paths import RESOURCES
from townbook.read.reader import Reading, read_report_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim

TABLES = Path(__file__).parent / "sentences"
TITLE, HEADING = "石桥乡2023年工作总结", "一、主要工作"
NUMBERS = ("value", "low", "high")
WORDS = (
    "unit", "qualifier", "kind", "role", "period", "comparison", "relation", "topic", "indicator",
)  # fmt: skip


def rows() -> Iterator[Any]:
    for table in sorted(TABLES.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            above: dict[str, str] = {}
            for number, row in enumerate(csv.DictReader(file), start=2):
                same = row if row["text"] else row | {key: above[key] for key in _placing(above)}
                above = same
                yield pytest.param(same, id=f"{table.stem}:{number}:{row['as_written']}")


def _placing(row: dict[str, str]) -> list[str]:
    return [key for key in ("text", "title", "heading") if key in row]


@cache
def catalogue() -> Catalogue:
    return Catalogue.load(RESOURCES / "data" / "catalogue")


@cache
def reading(title: str, heading: str, text: str) -> tuple[str, Reading]:
    report = f"{title}\n{heading}\n{text}\n"
    return report, read_report_text(report, catalogue())


def holds(subject: str, must: str) -> bool:
    return all(any(word in subject for word in part.split("|")) for part in must.split("&"))


def claim_at(report: str, read: Reading, row: dict[str, str]) -> Claim | None:
    start = report.index(row["as_written"], report.index(row["text"]))
    end = start + len(row["as_written"])
    return next((each for each in read.claims if each.start < end and each.end > start), None)


@pytest.mark.parametrize("row", rows())
def test_a_sentence_is_read_as_it_says(row: dict[str, str]) -> None:
    report, read = reading(row.get("title") or TITLE, row.get("heading") or HEADING, row["text"])
    claim = claim_at(report, read, row)
    if row.get("claim") == "no":
        assert claim is None, f"read as a claim: {claim}"
        return
    assert claim, "not read"
    assert claim.as_written == row["as_written"]
    for name in NUMBERS:
        if row.get(name):
            got, expected = getattr(claim, name), row[name]
            assert got is None if expected == "-" else got == Decimal(expected), f"{name} is {got}"
    for name in WORDS:
        if row.get(name):
            assert getattr(claim, name) == row[name].removeprefix("-"), name
    if row.get("subject"):
        assert holds(claim.subject, row["subject"]), claim.subject
    if row.get("of"):
        others = {each.claim: each.as_written for each in read.claims}
        assert [others[name] for name in claim.relates_to.split(";")] == row["of"].split(";")
