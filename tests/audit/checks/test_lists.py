"""Names listed against their count."""

from __future__ import annotations

import pytest
from constructed import audited, claim, only

from townbook.audit import Verdict


@pytest.mark.parametrize(
    ("listed", "phrase", "review", "verdict"),
    [
        (6, "甲、乙、丙6个村", "auto", Verdict.CONSISTENT),
        (5, "甲、乙、丙6个村", "confirmed", Verdict.INCONSISTENT),
        (5, "甲、乙、丙6个村", "auto", Verdict.SCOPE_UNCLEAR),
        (3, "甲、乙、丙等6个村", "auto", Verdict.UNVERIFIABLE),
    ],
)
def test_as_many_names_as_counted(listed: int, phrase: str, review: str, verdict: Verdict) -> None:
    assert (
        only(audited(claim("1-01", "6个", listed=listed, phrase=phrase, review=review))).verdict
        is verdict
    )


def test_a_pair_of_names_before_a_large_count_is_no_list_of_it() -> None:
    assert audited(claim("1-01", "2100人", listed=2)).findings == ()


def test_the_repair_is_the_number_of_names() -> None:
    assert only(audited(claim("1-01", "6个", listed=5, review="confirmed"))).repair == "6 → 5"
