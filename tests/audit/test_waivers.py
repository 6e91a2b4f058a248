"""Findings that a person has set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from constructed import catalogue, claim, report

from townbook.audit import Verdict, audit_report, read_waivers, set_aside
from townbook.errors import DataError

GOOD = """
- finding: parts-1-01
  reason: The clerk has confirmed a misprint.
  who: Wen Lan, statistics office
  expected: {1-01: 39, 1-02: 26, 1-03: 14}
"""


def contradictory(part: str = "14户"):
    return report(
        claim("1-01", "39户"), claim("1-02", "26户", part="1-01"), claim("1-03", part, part="1-01")
    )


def waived(tmp_path: Path, text: str, part: str = "14户"):
    path = tmp_path / "findings.yml"
    path.write_text(text, encoding="utf-8")
    found = contradictory(part)
    return set_aside(audit_report(found, catalogue()), found, read_waivers(path))


def test_a_waived_finding_is_still_shown_but_no_longer_open(tmp_path: Path) -> None:
    audit = waived(tmp_path, GOOD)
    assert len(audit.by_verdict(Verdict.INCONSISTENT)) == 1
    assert audit.open(Verdict.INCONSISTENT) == ()
    assert audit.waived["parts-1-01"].startswith("The clerk")


def test_no_file_waives_nothing(tmp_path: Path) -> None:
    assert read_waivers(tmp_path / "findings.yml") == ()


@pytest.mark.parametrize(
    ("text", "part", "complaint"),
    [
        (GOOD, "13户", r"1-03 = 14, which is 13 now"),
        (GOOD, "18户", r"which is 18 now"),
        (GOOD.replace(", 1-03: 14", ""), "14户", r"1-03 is not stated"),
        (GOOD.replace("parts-1-01", "parts-9-09"), "14户", r"no such finding"),
        (GOOD.replace("39", "many"), "14户", r"no number"),
        (GOOD.replace("who: Wen Lan, statistics office", "who: ''"), "14户", r"who is empty"),
        ("finding: parts-1-01", "14户", r"expected a list"),
        ("- finding: [", "14户", r"not valid YAML"),
        ("- finding: parts-1-01", "14户", r"expected the keys"),
    ],
)
def test_a_waiver_that_no_longer_holds_is_refused(
    tmp_path: Path, text: str, part: str, complaint: str
) -> None:
    with pytest.raises(DataError, match=complaint) as refused:
        waived(tmp_path, text, part)
    assert refused.value.remedy
