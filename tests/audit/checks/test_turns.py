"""Numbers that are told to have fallen or risen to others."""

from __future__ import annotations

import pytest
from constructed import audited, claim

from townbook.audit import Verdict


@pytest.mark.parametrize(
    ("before", "now", "words", "verdict"),
    [
        ("45天", "39天", "压缩至39天", Verdict.CONSISTENT),
        ("45天", "93天", "压缩至93天", Verdict.INCONSISTENT),
        ("45天", "50天", "增加到50天", Verdict.CONSISTENT),
        ("45天", "39天", "增加到39天", Verdict.INCONSISTENT),
    ],
)
def test_a_number_moves_the_way_that_its_words_say(
    before: str, now: str, words: str, verdict: Verdict
) -> None:
    found = audited(
        claim("1-01", before, prior="1-02", role="prior", phrase=f"由{before}"),
        claim("1-02", now, phrase=words),
    ).findings
    assert [(each.verdict, each.weak) for each in found if each.kind == "bounds"] == [
        (verdict, True)
    ]


def test_without_a_word_for_the_way_nothing_is_said() -> None:
    before = claim("1-01", "45天", prior="1-02", role="prior", phrase="上年45天")
    assert audited(before, claim("1-02", "39天", phrase="今年39天")).findings == ()
