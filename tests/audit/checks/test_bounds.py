"""Limits that no number may pass."""

from __future__ import annotations

from decimal import Decimal

from constructed import audited, claim, only

from townbook.audit import Verdict


def test_a_share_of_the_whole_ends_at_a_hundred() -> None:
    audit = audited(claim("1-01", "3人"), claim("1-02", "131%", share="1-01", subject="女性占比"))
    assert only(audit, "bounds").verdict is Verdict.INCONSISTENT


def test_a_completion_rate_does_not() -> None:
    assert audited(claim("1-01", "131%", subject="完成率")).findings == ()


def test_nobody_is_four_hundred_years_old() -> None:
    finding = only(audited(claim("1-01", "410.7岁")))
    assert finding.verdict is Verdict.INCONSISTENT
    assert finding.repair == "410.7 → 110.7"


def households(people: str):
    first = claim("1-01", "11户", start=10, end=13)
    return audited(first, claim("1-02", people, start=13, end=16))


def test_people_beside_their_households() -> None:
    finding = only(households("20人"))
    assert finding.verdict is Verdict.CONSISTENT
    assert "1.82" in finding.formula


def test_fewer_people_than_households() -> None:
    assert only(households("9人")).verdict is Verdict.SCOPE_UNCLEAR


def test_half_a_person_is_asked_about() -> None:
    half = claim("1-01", "2.5人", low=Decimal("2.5"), high=Decimal("2.5"))
    assert only(audited(half)).verdict is Verdict.AMBIGUOUS
