"""Ratios of parts beside the levels that they divide."""

from __future__ import annotations

from decimal import Decimal

from constructed import YEAR, audited, claim

from townbook.audit import Audit, Verdict
from townbook.store.claim import Claim, Kind, Role

LEVELS = {"第一产业增加值": "25元", "第二产业增加值": "35元", "第三产业增加值": "40元"}


def ratio(as_written: str, subject: str = "三次产业结构", role: Role = Role.RESULT) -> Claim:
    first = Decimal(as_written.partition(":")[0])
    place = {"section": "1", "sentence": 1, "start": 90, "end": 90 + len(as_written)}
    return Claim(
        claim="1-09",
        as_written=as_written,
        value=first,
        low=first,
        high=first,
        unit="",
        kind=Kind.PERCENT,
        role=role,
        period=str(YEAR),
        subject=subject,
        **place,
    )


def level(number: int, as_written: str, subject: str) -> Claim:
    return claim(f"1-0{number}", as_written, subject=subject, period=str(YEAR))


def sectors(as_written: str, *, total: str = "100元", **known: Role) -> Audit:
    levels = [level(n, value, name) for n, (name, value) in enumerate(LEVELS.items(), start=1)]
    whole = [level(4, total, "地区生产总值")] if total else []
    return audited(*levels, *whole, ratio(as_written, **known))


def verdicts(audit: Audit) -> list[Verdict]:
    return [finding.verdict for finding in audit.findings if finding.kind == "rate"]


def test_each_sector_is_its_share_of_the_gross_product() -> None:
    assert verdicts(sectors("25.0:35.0:40.0")) == [Verdict.CONSISTENT] * 3


def test_a_wrong_share_is_named_and_the_others_are_not() -> None:
    assert verdicts(sectors("52.0:35.0:40.0")) == [
        Verdict.INCONSISTENT,
        Verdict.CONSISTENT,
        Verdict.CONSISTENT,
    ]


def test_a_last_digit_set_so_that_all_come_to_a_hundred_accuses_nobody() -> None:
    first, *others = verdicts(sectors("25.1:35.0:40.0"))
    assert first is Verdict.AMBIGUOUS
    assert others == [Verdict.CONSISTENT] * 2


def test_without_the_total_the_parts_are_compared_with_their_sum() -> None:
    assert verdicts(sectors("25.0:35.0:40.0", total="")) == [Verdict.CONSISTENT]
    assert verdicts(sectors("30.0:30.0:40.0", total="")) == [Verdict.INCONSISTENT]


def test_last_year_s_ratio_is_not_held_against_this_year_s_levels() -> None:
    assert verdicts(sectors("30.0:30.0:40.0", role=Role.PRIOR)) == []


def test_parts_that_a_ratio_names_itself() -> None:
    areas = [level(1, "3000亩", "水稻种植面积"), level(2, "1000亩", "油菜种植面积")]
    named = "水稻与油菜的种植结构"
    assert verdicts(audited(*areas, ratio("75.0:25.0", named))) == [Verdict.CONSISTENT]
    assert verdicts(audited(*areas, ratio("65.0:35.0", named))) == [Verdict.SCOPE_UNCLEAR]
    assert verdicts(audited(*areas, ratio("75.0:25.0", "水稻与茶叶的种植结构"))) == []
