"""Totals that a word beside the number announces."""

from __future__ import annotations

from constructed import audited, claim, only

from townbook.audit import Verdict


def remainder(rest: str):
    return audited(
        claim("1-01", "14户"),
        claim("1-02", "9户"),
        claim("1-03", rest, phrase=f"其余{rest}年底完工"),
    )


def test_what_is_left_over_makes_up_the_total() -> None:
    assert only(remainder("5户")).formula == "14 = 9 + 5"
    assert only(remainder("6户")).verdict is Verdict.INCONSISTENT


def test_people_run_on_from_their_households() -> None:
    audit = audited(
        claim("1-01", "42户", start=10, end=13),
        claim("1-02", "118人", start=13, end=17),
        claim("1-03", "31户", start=20, end=23),
        claim("1-04", "87人", start=23, end=26),
        claim("1-05", "11户", start=30, end=33, phrase="对其余的11户31人"),
        claim("1-06", "31人", start=33, end=36),
    )
    assert {"42 = 31 + 11", "118 = 87 + 31"} <= {f.formula for f in audit.findings}


def together(total: str):
    parts = ("259吨", "358吨", "312吨")
    named = [claim(f"1-0{n}", part) for n, part in enumerate(parts, start=1)]
    return audited(*named, claim("1-04", total, phrase=f"合计到位{total}"))


def test_a_total_may_come_last() -> None:
    assert only(together("929吨")).verdict is Verdict.CONSISTENT
    finding = only(together("939吨"))
    assert (finding.verdict, finding.claims[0]) == (Verdict.INCONSISTENT, "1-04")


def test_a_total_of_something_else_is_left_alone() -> None:
    assert together("86吨").findings == ()


def test_the_word_must_stand_in_the_clause_of_the_number() -> None:
    audit = audited(
        claim("1-01", "14户"),
        claim("1-02", "9户"),
        claim("1-03", "5户", phrase="其余完工，另有5户"),
    )
    assert audit.findings == ()
