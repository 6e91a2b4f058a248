"""Parts and totals."""

from __future__ import annotations

import pytest
from constructed import audited, claim, only, rule

from townbook.audit import Verdict
from townbook.store.catalogue import RuleKind
from townbook.store.claim import Kind


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
    [
        ("39户", "14户", "39 → 40; 26 → 25; 14 → 13"),
        ("40户", "19户", "40 → 45; 26 → 21; 19 → 14"),
        ("60户", "14户", "60 → 40; 26 → 46; 14 → 34"),
    ],
)
def test_every_number_that_one_slip_would_explain_is_named(
    total: str, second: str, repair: str
) -> None:
    finding = only(
        audited(
            claim("1-01", total),
            claim("1-02", "26户", part="1-01", exhaustive=True),
            claim("1-03", second, part="1-01", exhaustive=True),
        )
    )
    assert finding.verdict is Verdict.INCONSISTENT
    assert finding.repair == repair
    for each in repair.split("; "):
        assert each in finding.explanation_zh and each in finding.explanation_en


def test_parts_that_fall_a_little_short_may_be_a_list_or_a_selection() -> None:
    finding = only(
        audited(
            claim("1-01", "52个"),
            claim("1-02", "34个", part="1-01"),
            claim("1-03", "13个", part="1-01"),
        )
    )
    assert finding.verdict is Verdict.SCOPE_UNCLEAR
    assert " by 5" in finding.explanation_en and "5个" in finding.explanation_zh


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


def test_a_part_that_the_wording_takes_out_of_its_set_cannot_be_larger() -> None:
    finding = only(audited(claim("1-01", "887处"), claim("1-02", "2400余处", part="1-01")))
    assert finding.verdict is Verdict.INCONSISTENT
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
    assert only(audit).verdict is Verdict.SCOPE_UNCLEAR


def test_a_declared_total_with_a_part_missing_says_nothing() -> None:
    audit = audited(
        claim("1-01", "17个", indicator="a.all"),
        claim("1-02", "3个", indicator="a.good"),
        rules=(rule(RuleKind.TOTAL, "a.all", "a.good", "a.bad"),),
    )
    assert audit.findings == ()


def test_distinct_parts_cannot_exceed_their_total() -> None:
    audit = audited(
        claim("1-01", "12300亩"),
        claim("1-02", "8200亩", part="1-01"),
        claim("1-03", "4150亩", part="1-01"),
    )
    assert only(audit).verdict is Verdict.INCONSISTENT


def test_numbers_that_nothing_ties_are_not_compared() -> None:
    assert (
        audited(claim("1-01", "30家"), claim("1-02", "20家"), claim("1-03", "10家")).findings == ()
    )


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


def test_states_alone_still_have_to_make_up_their_total() -> None:
    audit = audited(
        claim("1-01", "18户"),
        claim("1-02", "8户", part="1-01", subject="已完工", exhaustive=True),
        claim("1-03", "9户", part="1-01", subject="在建", exhaustive=True),
    )
    assert only(audit).formula == "18 ≠ 8 + 9"


def test_a_fall_has_no_parts() -> None:
    fall = claim("1-01", "1%", kind=Kind.CHANGE, comparison="yoy:down:relative")
    assert audited(fall, claim("1-02", "99.5%", part="1-01")).findings == ()
