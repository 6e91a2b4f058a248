"""A count of points, and the sections that follow it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from constructed import catalogue, claim, report

from townbook.audit import Verdict, audit_report
from townbook.store.claim import Claim, Section


def told(counted: Claim, sections: int) -> list[Verdict]:
    made = report(counted)
    below = tuple(Section(f"2.{number}", "", "", "", 0, 0) for number in range(1, sections + 1))
    found = audit_report(replace(made, sections=(*made.sections, *below)), catalogue()).findings
    return [finding.verdict for finding in found]


@pytest.mark.parametrize(
    ("sections", "verdicts"),
    [(5, [Verdict.CONSISTENT]), (4, [Verdict.SCOPE_UNCLEAR]), (0, []), (1, [])],
)
def test_points_that_are_announced_are_counted(sections: int, verdicts: list[Verdict]) -> None:
    announced = claim("2-01", "5个", subject="方面", phrase="重点抓好以下5个方面的工作")
    assert told(announced, sections) == verdicts


def test_other_counts_at_the_head_of_a_section_announce_nothing() -> None:
    assert told(claim("2-01", "5个", subject="村", phrase="走访5个村"), 5) == []


def test_points_that_are_announced_after_others_are_those_that_follow() -> None:
    """Six principles, then 以下3个方面 at the end of the last of them."""
    announced = claim("2.2-01", "3个", subject="方面", phrase="重点抓好以下3个方面的工作")
    assert told(announced, 5) == [Verdict.CONSISTENT]
    assert told(announced, 6) == []
