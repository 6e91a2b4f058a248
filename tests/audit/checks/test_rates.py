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
    assert finding.repair == "3,800 → 3,850; 4,150 → 4,100"
    assert round(float(finding.computed_low), 2) == 91.57
    assert "92.7%" in finding.explanation_en and "91.6%" in finding.explanation_en
    assert "91.6%" in finding.explanation_zh


def test_two_counts_before_a_percentage_prove_nothing() -> None:
    audit = audited(
        claim("1-01", "143处"), claim("1-02", "137处"), claim("1-03", "95.8%", subject="整改率")
    )
    assert audit.findings == ()


def test_a_rate_whose_whole_is_not_told_only_shows_that_there_may_be_one() -> None:
    known = claim("1-01", "40人"), claim("1-02", "36人")
    possible = only(audited(*known, claim("1-03", "90%", share="1-02")))
    assert (possible.kind, possible.claims) == ("implied", ("1-03", "1-02"))
    assert audited(*known, claim("1-03", "94.9%", share="1-02")).findings == ()


def test_a_pair_of_the_catalogue_carries_its_reason_once_reviewed() -> None:
    audit = audited(
        claim("1-01", "3人", indicator="a.women", review="confirmed"),
        claim("2-01", "13个", indicator="a.villages", review="confirmed"),
        claim("1-02", "23.1%", share="1-01", indicator="a.share", review="confirmed"),
        rules=(rule(RuleKind.SHARE, "a.share", "a.women", "a.villages", note="一村一人。"),),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.CONSISTENT
    assert finding.explanation_zh.startswith("一村一人。")


def test_a_completion_rate_may_pass_a_hundred() -> None:
    assert only(triple("54人", "50人", "108%")).verdict is Verdict.CONSISTENT


def test_an_aim_may_be_the_whole() -> None:
    audit = audited(
        claim("1-01", "5277吨", role="target"),
        claim("1-02", "5404吨"),
        claim("1-03", "102.41%", share="1-02;1-01"),
    )
    assert only(audit).formula == "5,404 / 5,277 = 102.41%"


def share_of_a_named_whole(rate: str, subject: str = "蚕桑产值占全乡农业总产值") -> list[Verdict]:
    known = {"period": "2031"}
    found = audited(
        claim("1-01", "800元", subject="农业总产值", **known),
        claim("2-01", "200元", subject="蚕桑产值", **known),
        claim("2-02", rate, subject=subject, **known),
    )
    return [finding.verdict for finding in found.findings if finding.kind == "rate"]


def test_a_percentage_that_names_part_and_whole_is_held_against_both() -> None:
    assert share_of_a_named_whole("25.0%") == [Verdict.CONSISTENT]
    assert share_of_a_named_whole("35.0%") == [Verdict.INCONSISTENT]
    assert share_of_a_named_whole("25.0%", "蚕桑产值占全乡工业总产值") == []
