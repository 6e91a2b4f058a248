"""A percentage of whole people of which one number is not stated."""

from __future__ import annotations

from constructed import audited, catalogue, claim, only, report, rule

from townbook.audit import Rounding, Verdict
from townbook.audit.evidence.evidence import Evidence
from townbook.store.catalogue import RuleKind


def beside(count: str, rate: str, **known):
    known = {"review": "confirmed"} | known
    return audited(claim("1-01", count, **known), claim("1-02", rate, share="1-01", **known))


def test_only_one_whole_number_gives_the_rate() -> None:
    finding = only(beside("1771人", "81.95%"))
    assert finding.verdict is Verdict.CONSISTENT
    assert finding.computed_low == finding.computed_high == 2161
    assert finding.unit == "人"


def test_a_whole_that_exists_only_when_decimals_are_cut_off() -> None:
    finding = only(beside("3254人", "82.92%"))
    assert (finding.verdict, finding.rounding) == (Verdict.ONLY_IF_TRUNCATED, Rounding.TRUNCATED)
    assert finding.computed_low == 3924


def test_what_a_percentage_is_of_only_a_person_can_tell() -> None:
    assert beside("7人", "52.9%", review="auto").findings == ()
    assert only(beside("7人", "52.9%")).verdict is Verdict.INCONSISTENT


def test_a_wide_range_of_wholes_proves_nothing() -> None:
    finding = only(beside("9000人", "45%"))
    assert finding.verdict is Verdict.UNVERIFIABLE
    assert finding.computed_low < 20000 < finding.computed_high


def test_a_count_further_off_is_the_whole() -> None:
    audit = audited(
        claim("1-01", "93人", review="confirmed"),
        claim("1-02", "2户"),
        claim("1-03", "21.5%", share="1-01", review="confirmed"),
    )
    finding = only(audit)
    assert finding.verdict is Verdict.CONSISTENT
    assert finding.formula == "20 / 93 = 21.5%"


def test_money_and_a_full_hundred_are_not_tested() -> None:
    assert beside("200元", "33.3%").findings == ()
    assert beside("9人", "100%").findings == ()


def test_a_mix_of_both_ways_is_said() -> None:
    audit = audited(
        claim("1-01", "3254人", review="confirmed"),
        claim("1-02", "82.92%", share="1-01", review="confirmed"),
        claim("2-01", "3人"),
        claim("2-02", "13人"),
        claim("2-03", "23.1%", share="2-01;2-02"),
    )
    cut = audit.by_verdict(Verdict.ONLY_IF_TRUNCATED)[0]
    assert "23.1%" in cut.explanation_zh and "mixes both" in cut.explanation_en


def test_evidence_knows_which_counts_come_in_whole_numbers() -> None:
    evidence = Evidence(report(claim("1-01", "3人")), catalogue(rule(RuleKind.RATE, "a", "b")))
    assert evidence.is_whole(claim("1-01", "3人"))
    assert not evidence.is_whole(claim("1-01", "3亩"))
