"""Parts and totals."""

from __future__ import annotations

import pytest
from constructed import audited, claim, only, rule

from townbook.audit import Verdict
from townbook.store.catalogue import RuleKind


def test_parts_that_make_up_their_total() -> None:
    finding = only(
        audited(
            claim("1-01", "40户"),
            claim("1-02", "26户", part="1-01"),
            claim("1-03", "14户", part="1-01"),
        )
    )
    assert finding.verdict is Verdict.CONSISTENT
    assert finding.finding == "parts-1-01"
    assert finding.formula == "40 = 26 + 14"
    assert finding.claims == ("1-01", "1-02", "1-03")
    assert (finding.computed_low, finding.computed_high) == (40, 40)


@pytest.mark.parametrize(
    ("total", "second", "repair"),
    [("39户", "14户", "26 → 25"), ("40户", "19户", "26 → 21"), ("10户", "14户", "10 → 40")],
)
def test_one_wrong_digit_is_found_and_mended(total: str, second: str, repair: str) -> None:
    finding = only(
        audited(
            claim("1-01", total),
            claim("1-02", "26户", part="1-01"),
            claim("1-03", second, part="1-01"),
        )
    )
    assert finding.verdict is Verdict.INCONSISTENT
    assert finding.repair == repair
    assert repair in finding.explanation_zh and repair in finding.explanation_en


def test_parts_that_fall_a_little_short_may_be_a_list_or_a_selection() -> None:
    finding = only(
        audited(
            claim("1-01", "52个"),
            claim("1-02", "31个", part="1-01"),
            claim("1-03", "13个", part="1-01"),
        )
    )
    assert finding.verdict is Verdict.SCOPE_UNCLEAR
    assert " by 8" in finding.explanation_en and "8个" in finding.explanation_zh


def test_a_selection_leaves_a_rest_and_is_no_mistake() -> None:
    audit = audited(
        claim("1-01", "52个"), claim("1-02", "11个", part="1-01"), claim("1-03", "2个", part="1-01")
    )
    assert {f.verdict for f in audit.findings} == {Verdict.CONSISTENT}
    assert [f.formula for f in audit.findings] == ["11 ≤ 52", "2 ≤ 52"]


def test_money_adds_up_within_its_printed_decimals() -> None:
    audit = audited(
        claim("1-01", "9.79亿元", value=979, unit="元", low=978, high=980),
        claim("1-02", "6.67亿元", value=667, unit="元", low=666, high=668, part="1-01"),
        claim("1-03", "3.13亿元", value=313, unit="元", low=312, high=314, part="1-01"),
    )
    assert only(audit).verdict is Verdict.CONSISTENT


def test_an_open_wording_may_fill_the_gap() -> None:
    audit = audited(
        claim("1-01", "95户"),
        claim("1-02", "60余户", part="1-01"),
        claim("1-03", "30户", part="1-01"),
    )
    assert only(audit).verdict is Verdict.CONSISTENT


def test_a_part_far_larger_than_its_set_counts_something_else() -> None:
    finding = only(audited(claim("1-01", "887处"), claim("1-02", "2400余处", part="1-01")))
    assert finding.verdict is Verdict.SCOPE_UNCLEAR
    assert finding.formula == "2,400+ > 887"


def test_parts_in_another_unit_or_role_are_not_added() -> None:
    audit = audited(
        claim("1-01", "12户"),
        claim("1-02", "30人", part="1-01"),
        claim("1-03", "9户", part="1-01", role="target"),
    )
    assert audit.findings == ()


def test_a_declared_total_is_checked_without_any_wording() -> None:
    audit = audited(
        claim("1-01", "17个", indicator="a.all"),
        claim("1-02", "3个", indicator="a.good"),
        claim("1-03", "15个", indicator="a.bad"),
        rules=(rule(RuleKind.TOTAL, "a.all", "a.good", "a.bad"),),
    )
    assert only(audit).verdict is Verdict.INCONSISTENT


def test_a_declared_total_with_a_part_missing_says_nothing() -> None:
    audit = audited(
        claim("1-01", "17个", indicator="a.all"),
        claim("1-02", "3个", indicator="a.good"),
        rules=(rule(RuleKind.TOTAL, "a.all", "a.good", "a.bad"),),
    )
    assert audit.findings == ()


def test_long_numbers_one_digit_off_were_meant_to_add_up() -> None:
    audit = audited(
        claim("1-01", "92350亩"),
        claim("1-02", "8200亩", part="1-01"),
        claim("1-03", "4150亩", part="1-01"),
    )
    assert only(audit).repair == "92,350 → 12,350"


def test_traits_of_one_group_overlap() -> None:
    audit = audited(
        claim("1-01", "20人"),
        claim("1-02", "12人", part="1-01", subject="女性"),
        claim("1-03", "11人", part="1-01", subject="党员"),
    )
    assert {f.verdict for f in audit.findings} == {Verdict.CONSISTENT}


def test_what_is_finished_is_no_further_kind_of_house() -> None:
    audit = audited(
        claim("1-01", "14户", subject="受损房屋"),
        claim("1-02", "5户", part="1-01", subject="加固", phrase="其中加固5户、已完工8户"),
        claim("1-03", "8户", part="1-01", subject="完工", phrase="加固5户、已完工8户"),
        claim("1-04", "9户", part="1-01", subject="新建", phrase="已完工8户，新建9户"),
    )
    assert {f.formula: f.verdict for f in audit.findings} == {
        "14 = 5 + 9": Verdict.CONSISTENT,
        "8 ≤ 14": Verdict.CONSISTENT,
    }


def test_more_finished_than_there_are_is_not_called_wrong_before_review() -> None:
    audit = audited(claim("1-01", "5户"), claim("1-02", "8户", part="1-01", subject="已完工"))
    assert only(audit).verdict is Verdict.SCOPE_UNCLEAR


def test_states_alone_still_have_to_make_up_their_total() -> None:
    audit = audited(
        claim("1-01", "18户"),
        claim("1-02", "8户", part="1-01", subject="已完工"),
        claim("1-03", "9户", part="1-01", subject="在建"),
    )
    assert only(audit).formula == "18 ≠ 8 + 9"
