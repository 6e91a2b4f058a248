"""One measure stated twice."""

from __future__ import annotations

from constructed import audited, claim, only

from townbook.audit import Verdict


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
