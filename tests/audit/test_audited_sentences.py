"""What the audit says of numbers as sentences tie them together; and of numbers that they do not.

A row of `audited_sentences.csv` is an invented report in a line (`/` ends a line), numbers in it,
and the verdict of a finding that joins them all; empty where no finding may.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from constructed import read_and_audited

from townbook.audit import Verdict

TABLE = Path(__file__).with_name("audited_sentences.csv")
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_numbers_are_joined_as_their_sentence_ties_them(row: dict[str, str]) -> None:
    claims, audit = read_and_audited(row["text"].replace("/", "\n"))
    ids = {claim.as_written: claim.claim for claim in claims}
    joined = {ids[number] for number in row["joined"].split(" & ")}
    verdicts = {
        finding.verdict
        for finding in audit.findings
        if joined <= set(finding.claims) and finding.verdict is not Verdict.UNVERIFIABLE
    }
    assert verdicts == ({Verdict(row["verdict"])} if row["verdict"] else set())
