"""Growth, its base, and percentage points against per cent."""

from __future__ import annotations

from decimal import Decimal

from constructed import audited, claim, only

from townbook.audit import Audit, Rounding, Verdict


def test_a_rise_from_a_stated_level() -> None:
    audit = audited(
        claim("1-01", "250户"),
        claim("1-02", "200户", prior="1-01", role="prior"),
        claim("1-03", "25%", change="1-01"),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.CONSISTENT
    assert finding.formula == "250 / 200 − 1 = 25%"


def test_a_rise_that_its_levels_do_not_give() -> None:
    audit = audited(
        claim("1-01", "250户"),
        claim("1-02", "200户", prior="1-01", role="prior"),
        claim("1-03", "35%", change="1-01"),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.INCONSISTENT
    assert finding.repair


def test_real_growth_beside_nominal_levels_is_never_inconsistent() -> None:
    audit = audited(
        claim("1-01", "250元", subject="地区生产总值"),
        claim("1-02", "200元", prior="1-01", role="prior"),
        claim("1-03", "18%", change="1-01", comparison="yoy:relative"),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.SCOPE_UNCLEAR
    assert "constant prices" in finding.explanation_en


def test_an_amount_and_a_percentage_of_the_same_fall() -> None:
    audit = audited(
        claim("1-01", "800亩"),
        claim(
            "1-02", "60亩", change="1-01", value=Decimal(-60), low=Decimal(-60), high=Decimal(-60)
        ),
        claim("1-03", "6.9%", change="1-01", value=Decimal("-6.9"), low=None, high=None),
    )
    finding = only(audit, "growth") if len(audit.findings) == 1 else audit.of_claim("1-03")[0]
    assert finding.verdict is Verdict.ONLY_IF_TRUNCATED
    assert finding.rounding is Rounding.TRUNCATED
    assert round(float(finding.computed_low), 2) == -6.98


def test_a_rise_of_a_share_without_a_word_on_points_is_ambiguous() -> None:
    audit = audited(
        claim("1-01", "100%"),
        claim("1-02", "42.9%", change="1-01", comparison="since_election:unstated"),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.AMBIGUOUS
    assert "57.1%" in finding.formula and "70%" in finding.formula


def test_where_points_would_lead_below_zero_only_one_reading_is_left() -> None:
    audit = audited(
        claim("1-01", "30%"), claim("1-02", "50%", change="1-01", comparison="yoy:unstated")
    )
    assert only(audit).verdict is Verdict.UNVERIFIABLE


def test_a_small_count_must_have_been_a_whole_number_before() -> None:
    finding = only(audited(claim("1-01", "26人"), claim("1-02", "271%", change="1-01")))
    assert finding.verdict is Verdict.CONSISTENT
    assert finding.computed_low == 7


def test_a_multiple_agrees_with_the_level_before() -> None:
    def grown(times: str):
        return audited(
            claim("1-01", "960人"),
            claim("1-02", "120人", prior="1-01", role="prior"),
            claim("1-03", times, change="1-01", comparison="yoy:ratio"),
        )

    assert only(grown("8倍")).formula == "960 / 120 = 8"
    assert only(grown("6倍")).verdict is Verdict.INCONSISTENT


def test_a_mean_rise_over_years() -> None:
    audit = audited(
        claim("1-01", "161户", period="2031"),
        claim("1-02", "100户", prior="1-01", role="prior", period="2026"),
        claim("1-03", "10%", change="1-01", comparison="annual_mean:relative"),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.CONSISTENT
    assert "over 5 years" in finding.explanation_en


def test_an_aim_grows_from_this_years_result_but_a_round_aim_is_never_wrong() -> None:
    def aim(rate: str) -> Audit:
        return audited(
            claim("1-01", "253.7吨", indicator="a.output"),
            claim("2-01", "282吨", indicator="a.output", role="target"),
            claim("2-02", rate, change="2-01", role="target"),
        )

    assert only(aim("11%")).verdict is Verdict.CONSISTENT
    assert aim("21%").findings == ()


def test_a_fall_may_be_stored_below_zero_or_as_down() -> None:
    below = claim("1-02", "14%", change="1-01", value=Decimal(-14), low=None, high=None)
    down = claim("1-02", "14%", change="1-01", comparison="yoy:down:relative")
    first, second = (only(audited(claim("1-01", "49件"), fall)) for fall in (below, down))
    assert first.computed_low == second.computed_low == 57


def test_a_large_level_only_implies_its_base() -> None:
    visits = claim(
        "1-01",
        "2.3万人次",
        value=Decimal(23000),
        unit="人次",
        low=Decimal(22500),
        high=Decimal(23500),
    )
    finding = only(audited(visits, claim("1-02", "105.5%", change="1-01")))
    assert finding.verdict is Verdict.UNVERIFIABLE
    assert (round(finding.computed_low), round(finding.computed_high)) == (10949, 11436)


def test_a_fall_in_years_of_age_gives_the_level_before() -> None:
    fall = claim("1-02", "8.54岁", change="1-01", value=Decimal("-8.54"), low=None, high=None)
    finding = only(audited(claim("1-01", "41.07岁"), fall))
    assert float(finding.computed_low) == 49.61
    assert "a fall of 8.54" in finding.explanation_en and "下降8.54岁" in finding.explanation_zh
