"""One measure stated twice."""

from __future__ import annotations

from dataclasses import replace

from constructed import audited, claim, only

from townbook.audit import Verdict
from townbook.store.claim import Kind


def twice(first: str, second: str, **known):
    same = {"indicator": "a.members", "subject": "党员", "review": "confirmed"} | known
    return audited(claim("1-01", first, **same), claim("2-01", second, **same))


def test_the_same_number_twice() -> None:
    finding = only(twice("579人", "579人"))
    assert finding.verdict is Verdict.CONSISTENT
    assert "sections 1 and 2" in finding.explanation_en


def test_one_digit_apart_is_a_slip() -> None:
    finding = only(twice("579人", "519人"))
    assert (finding.verdict, finding.repair) == (Verdict.INCONSISTENT, "519 → 579; 579 → 519")


def test_far_apart_is_perhaps_another_scope() -> None:
    assert only(twice("579人", "4200人")).verdict is Verdict.SCOPE_UNCLEAR


def test_long_numbers_one_digit_apart_are_a_slip_even_unreviewed() -> None:
    assert only(twice("5842人", "5342人", review="auto")).verdict is Verdict.INCONSISTENT


def test_differing_numbers_that_nobody_has_reviewed_are_left_alone() -> None:
    assert twice("579人", "519人", review="auto").findings == ()
    assert only(twice("5842人", "5842人", review="auto")).verdict is Verdict.CONSISTENT


def test_unnamed_measures_are_not_compared() -> None:
    assert twice("579人", "519人", indicator="").findings == ()


def growth(second: str, **known) -> list[Verdict]:
    same = {
        "indicator": "a.output",
        "subject": "茶叶产值增长",
        "comparison": "yoy:relative",
    } | known
    claims = (claim("1-01", "3.8%", **same), claim("2-01", second, **same))
    return [
        finding.verdict
        for finding in audited(*(replace(each, kind=Kind.CHANGE) for each in claims)).findings
        if finding.kind == "repeat"
    ]


def test_a_growth_told_twice_alike_agrees_and_another_accuses_nobody() -> None:
    assert growth("3.8%") == [Verdict.CONSISTENT]
    assert growth("3.9%") == []
