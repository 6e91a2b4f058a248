"""A percentage, its part and its whole."""

from __future__ import annotations

from constructed import audited, claim, only, rule

from townbook.audit import Rounding, Verdict
from townbook.store.catalogue import RuleKind


def triple(part: str, whole: str, rate: str):
    return audited(
        claim("1-01", whole), claim("1-02", part), claim("1-03", rate, share="1-02;1-01")
    )


def test_a_rate_that_its_numbers_give() -> None:
    finding = only(triple("36人", "40人", "90%"))
    assert (finding.verdict, finding.rounding) == (Verdict.CONSISTENT, Rounding.ANY)
    assert finding.formula == "36 / 40 = 90%"


def test_rounding_and_cutting_off_are_told_apart() -> None:
    rounded, cut = only(triple("2人", "3人", "66.7%")), only(triple("2人", "3人", "66.6%"))
    assert (rounded.verdict, rounded.rounding) == (Verdict.CONSISTENT, Rounding.ROUNDED)
    assert (cut.verdict, cut.rounding) == (Verdict.ONLY_IF_TRUNCATED, Rounding.TRUNCATED)


def test_a_wrong_digit_comes_with_its_repair() -> None:
    finding = only(triple("3800人", "4150人", "92.7%"))
    assert finding.verdict is Verdict.INCONSISTENT
    assert finding.repair == "4,150 → 4,100"
    assert round(float(finding.computed_low), 2) == 91.57
    assert "92.7%" in finding.explanation_en and "91.6%" in finding.explanation_en
    assert "91.6%" in finding.explanation_zh


def test_numbers_worlds_apart_are_tied_only_by_a_person() -> None:
    assert triple("120人", "4000人", "88.88%").findings == ()
    reviewed = audited(
        claim("1-01", "4000人", review="confirmed"),
        claim("1-02", "120人", review="confirmed"),
        claim("1-03", "88.88%", share="1-02;1-01", review="confirmed"),
    )
    assert only(reviewed).verdict is Verdict.INCONSISTENT


def test_the_pair_that_gives_the_rate_is_taken_among_several() -> None:
    audit = audited(
        claim("1-01", "342处"),
        claim("1-02", "329处"),
        claim("1-03", "13处"),
        claim("1-04", "96.2%", subject="整改率"),
    )
    assert only(audit, "rate").formula == "329 / 342 = 96.2%"


def test_the_whole_may_stand_between_the_part_and_the_rate_unnamed() -> None:
    audit = audited(
        claim("1-01", "40人"), claim("1-02", "36人"), claim("1-03", "90%", share="1-02")
    )
    assert only(audit).claims == ("1-03", "1-02", "1-01")


def test_a_pair_of_the_catalogue_carries_its_reason() -> None:
    audit = audited(
        claim("1-01", "3人", indicator="a.women"),
        claim("2-01", "13个", indicator="a.villages"),
        claim("1-02", "23.1%", share="1-01", indicator="a.share"),
        rules=(rule(RuleKind.SHARE, "a.share", "a.women", "a.villages", note="一村一人。"),),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.CONSISTENT
    assert finding.explanation_zh.startswith("一村一人。")


def test_a_completion_rate_may_pass_a_hundred() -> None:
    assert only(triple("54人", "50人", "108%")).verdict is Verdict.CONSISTENT


def counted(first: str, second: str, rate: str, **known):
    return audited(
        claim("1-01", first, **known), claim("1-02", second), claim("1-03", rate, subject="整改率")
    )


def test_two_like_numbers_before_a_rate_are_its_whole_and_part() -> None:
    assert only(counted("143处", "137处", "95.8%")).formula == "137 / 143 = 95.8%"
    assert only(counted("143处", "137处", "93.8%")).verdict is Verdict.INCONSISTENT


def test_an_aim_may_be_the_whole() -> None:
    assert (
        only(counted("5277吨", "5404吨", "102.41%", role="target")).formula
        == "5,404 / 5,277 = 102.41%"
    )


def test_short_numbers_are_mended_by_chance_and_prove_nothing() -> None:
    assert counted("2名", "1名", "21.5%").findings == ()


def test_two_unlike_numbers_before_a_rate_are_not_tied() -> None:
    assert counted("143处", "137人", "95.8%").findings == ()
