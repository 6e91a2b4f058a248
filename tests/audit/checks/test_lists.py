"""Names listed against their count."""

from __future__ import annotations

import pytest
from constructed import audited, claim, only

from townbook.audit import Verdict
from townbook.store.claim import Claim


@pytest.mark.parametrize(
    ("listed", "phrase", "review", "verdict"),
    [
        (6, "甲、乙、丙6个村", "auto", Verdict.CONSISTENT),
        (5, "甲、乙、丙6个村", "confirmed", Verdict.INCONSISTENT),
        (3, "甲、乙、丙等6个村", "auto", Verdict.UNVERIFIABLE),
    ],
)
def test_as_many_names_as_counted(listed: int, phrase: str, review: str, verdict: Verdict) -> None:
    assert (
        only(audited(claim("1-01", "6个", listed=listed, phrase=phrase, review=review))).verdict
        is verdict
    )


@pytest.mark.parametrize(
    "found",
    [
        claim("1-01", "6个", listed=5, phrase="甲、乙、丙6个村"),
        claim("1-01", "3期", listed=3, phrase="甲园、乙桥、丙港三期"),
    ],
)
def test_what_nobody_has_confirmed_accuses_nobody(found: Claim) -> None:
    assert audited(found).findings == ()


def test_a_pair_of_names_before_a_large_count_is_no_list_of_it() -> None:
    assert audited(claim("1-01", "2100人", listed=2)).findings == ()


def test_the_repair_is_the_number_of_names() -> None:
    assert only(audited(claim("1-01", "6个", listed=5, review="confirmed"))).repair == "6 → 5"
