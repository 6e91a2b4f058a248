"""Two reports of an invented township: what was set or told, and what came of it."""

from __future__ import annotations

import pytest
from constructed import claim, report

from townbook.audit.years.compare import COMPARED_COLUMNS, compare_reports, csv_rows, said
from townbook.audit.years.sequel import Sequel, SequelVerdict
from townbook.errors import DataError
from townbook.paths import RESOURCES
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Kind, PlanAction, Statement, StatementKind

CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")
NOW = claim("9-01", "7次", subject="巡河", period="2031")
THEN = claim("9-01", "7次", subject="巡河", period="2030")


def target(as_written: str, subject: str, **known) -> Claim:
    known = {"role": "target", "period": "2031", "phrase": subject} | known
    return claim("2-01", as_written, subject=subject, **known)


def result(as_written: str, subject: str, number: int = 1, **known) -> Claim:
    return claim(f"1-0{number}", as_written, subject=subject, period="2031", **known)


def outcomes(earlier: list[Claim], later: list[Claim]) -> list[Sequel]:
    return list(compare_reports(report(THEN, *earlier), report(NOW, *later), CATALOGUE))


def only(earlier: list[Claim], later: list[Claim]) -> Sequel:
    (found,) = outcomes(earlier, later)
    return found


@pytest.mark.parametrize(
    ("set_", "reached", "verdict"),
    [
        ("20座", "21座", SequelVerdict.MET),
        ("20座", "20余座", SequelVerdict.MET),
        ("20座", "19座", SequelVerdict.MISSED),
        ("25座", "20余座", SequelVerdict.CANNOT_TELL),
    ],
)
def test_a_target_is_met_only_where_all_that_may_be_meant_reaches_it(
    set_: str, reached: str, verdict: SequelVerdict
) -> None:
    found = only([target(set_, "新建凉亭")], [result(reached, "建成凉亭")])
    assert (found.verdict, found.earlier, found.later) == (verdict, "2-01", ("1-01",))


def test_what_is_to_be_kept_low_is_met_below() -> None:
    kept = target("4.5%", "失业率控制在")
    assert only([kept], [result("4.1%", "失业率")]).verdict is SequelVerdict.MET
    assert only([kept], [result("5.2%", "失业率")]).verdict is SequelVerdict.MISSED


def test_what_is_not_told_again_is_not_reported() -> None:
    found = only([target("20座", "新建凉亭")], [result("20座", "改造水闸")])
    assert (found.verdict, found.later) == (SequelVerdict.NOT_REPORTED, ())


@pytest.mark.parametrize(
    ("set_for", "told_of", "verdict"),
    [
        ("登记失业率", "调查失业率", SequelVerdict.RESCOPED),
        ("创建省级美丽庭院", "创建市级美丽庭院", SequelVerdict.RESCOPED),
        ("建成城市公厕", "建成农村公厕", SequelVerdict.NOT_REPORTED),
        ("新增合作社", "合作社", SequelVerdict.RESCOPED),
    ],
)
def test_another_scope_is_no_result(set_for: str, told_of: str, verdict: SequelVerdict) -> None:
    assert only([target("20座", set_for)], [result("26座", told_of)]).verdict is verdict


def growth_target(subject: str) -> Claim:
    return target("8%", f"{subject}增长", kind=Kind.CHANGE)


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [("财政收入", SequelVerdict.MET), ("工业增加值", SequelVerdict.CANNOT_TELL)],
)
def test_a_growth_that_is_not_printed_follows_from_levels_where_prices_do_not_matter(
    subject: str, verdict: SequelVerdict
) -> None:
    before = claim("1-01", "100元", subject=subject, period="2030")
    growth = growth_target(subject)
    found = only([before, growth], [result("110元", subject)])
    assert found.verdict is verdict
    assert (found.computed.low, found.computed.high) == (10, 10)


def test_targets_of_another_year_are_not_due() -> None:
    assert outcomes([target("20座", "新建凉亭", period="2035")], [result("1座", "新建凉亭")]) == []


@pytest.mark.parametrize(
    ("told_then", "verdict"),
    [("200元", SequelVerdict.CONSISTENT), ("260元", SequelVerdict.INCONSISTENT)],
)
def test_the_growth_now_is_held_against_the_level_told_then(
    told_then: str, verdict: SequelVerdict
) -> None:
    before = claim("1-01", told_then, subject="财政收入", period="2030")
    level = result("220元", "财政收入")
    change = claim(
        "1-02",
        "10%",
        change="1-01",
        subject="财政收入增长",
        period="2031",
        comparison="yoy:relative",
    )
    found = only([before], [level, change])
    assert (found.verdict, found.later) == (verdict, ("1-01", "1-02"))


def test_growth_in_constant_prices_is_not_held_against_levels() -> None:
    before = claim("1-01", "260元", subject="地区生产总值", period="2030")
    change = claim(
        "1-02", "10%", change="1-01", subject="地区生产总值增长", period="2031", comparison="yoy"
    )
    found = only([before], [result("220元", "地区生产总值"), change])
    assert found.verdict is SequelVerdict.REAL_TERMS


def plan(text: str, kind: StatementKind = StatementKind.PLAN) -> Statement:
    return Statement(
        statement="2-p1",
        section="2",
        kind=kind,
        topic="",
        summary_zh="",
        summary_en="",
        start=0,
        end=len(text),
        action=PlanAction.CHECKABLE_OUTCOME,
    )


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("石桥水厂建成通水。", SequelVerdict.DONE),
        ("加快建设石桥水厂。", SequelVerdict.UNDER_WAY),
        ("茶园扩种。", SequelVerdict.NOT_MENTIONED),
    ],
)
def test_a_named_undertaking_is_looked_for_in_the_later_text(
    told: str, verdict: SequelVerdict
) -> None:
    planned = "建设石桥水厂"
    found = compare_reports(
        report(THEN, statements=(plan(planned),)),
        report(NOW),
        CATALOGUE,
        (planned, told),
    )
    (outcome,) = found
    assert outcome.verdict is verdict
    assert planned[slice(*outcome.earlier_place)] == "石桥水厂"


def test_reports_are_named_in_their_order() -> None:
    with pytest.raises(DataError, match="does not follow"):
        compare_reports(report(NOW), report(THEN), CATALOGUE)


def test_the_table_and_the_terminal_say_the_same() -> None:
    earlier, later = report(THEN, target("20座", "新建凉亭")), report(NOW, result("19座", "凉亭"))
    found = compare_reports(earlier, later, CATALOGUE)
    (row,) = csv_rows(earlier, later, found, "en")
    assert tuple(row) == COMPARED_COLUMNS
    assert (row["verdict"], row["low"], row["earlier_start"]) == ("missed", "-1", "10")
    assert said(found[0], earlier, later, "en") == "2-01  missed  新建凉亭 20座 → 凉亭 19座"
    assert said(found[0], earlier, later, "zh").startswith("2-01  未达到")


def test_where_the_thing_stands_behind_its_number_its_words_find_the_result() -> None:
    aim = target(
        "31亩",
        "柳湾砖厂",
        phrase="对柳湾砖厂等31亩低洼土地进行整理",
        indicator="land.idle_disposed",
    )
    known = {"indicator": "land.idle_disposed"}
    same = result("33亩", "整理低洼土地", **known)
    other = result("8亩", "整理废弃土地", 2, **known)
    found = only([aim], [same, other])
    assert (found.verdict, found.later) == (SequelVerdict.MET, ("1-01",))


def test_one_indicator_without_a_word_in_common_answers_nothing() -> None:
    aim = target("6个", "停工楼盘", indicator="investment.projects_finished")
    finished = result("9个", "竣工项目", indicator="investment.projects_finished")
    assert only([aim], [finished]).verdict is SequelVerdict.NOT_REPORTED


def test_what_a_thing_is_called_is_no_target() -> None:
    assert outcomes([target("15分钟", "打造健身圈")], [result("15分钟", "健身圈")]) == []
