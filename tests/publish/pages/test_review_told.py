"""The book says what share of its numbers people reviewed, who, and when last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from frozen_report import FROZEN, REPORT

from townbook.publish.pages.review_told import review_said
from townbook.store.claim import Claim, Review
from townbook.store.report import read_claim_table
from townbook.store.review_log import LoggedChange


@pytest.fixture
def claims() -> list[Claim]:
    found = read_claim_table(FROZEN / "reports" / REPORT / "claims.csv")[:8]
    first, *rest = [replace(claim, review=Review.AUTO, note="") for claim in found]
    return [replace(first, review=Review.CONFIRMED), *rest]


def by(who: str) -> LoggedChange:
    return LoggedChange(
        1, 1, "2026-03-05T08:00:00Z", who, "desk", "claim", "1-01", "1–2", "9个", "review",
        "auto", "confirmed",
    )  # fmt: skip


def test_share_person_and_day_are_told(claims: list[Claim]) -> None:
    zh = review_said(claims, [by("小王")], "zh")
    assert "8 个数字里，1 个（12%）" in zh
    assert "小王（1 条，最近 2026-03-05）" in zh
    en = review_said(claims, [by("Wang")], "en")
    assert "1 (12%)" in en and "Wang (1 rows, last on 2026-03-05)" in en


def test_a_name_is_text_and_nobody_is_not_named(claims: list[Claim]) -> None:
    said = review_said(claims, [by("[x](http://evil.example) <b>")], "zh")
    assert "](http" not in said and "<b>" not in said
    assert "复核人" not in review_said(claims, [], "zh")
    assert review_said([], [], "zh") == ""
