"""What an invented later report tells once more: levels, figures, years in a row, aims in words."""

from __future__ import annotations

import pytest
from constructed import claim, report

from townbook.audit.years.repeated_targets import repeated_targets
from townbook.audit.years.restated import restated_outcomes
from townbook.audit.years.sequel import Sequel, SequelKind, SequelVerdict
from townbook.audit.years.streaks import streak_outcomes
from townbook.audit.years.told_in_words import fulfilled_in_words
from townbook.store.claim import Claim, Statement, StatementKind

THEN = claim("9-01", "7次", subject="巡河", period="2030")
NOW = claim("9-01", "7次", subject="巡河", period="2031")


def told(as_written: str, subject: str, **known) -> Claim:
    return claim("1-01", as_written, subject=subject, period="2031", **known)


@pytest.mark.parametrize(
    ("again", "verdict"),
    [("340吨", SequelVerdict.CONSISTENT), ("360吨", SequelVerdict.INCONSISTENT)],
)
def test_a_level_told_once_more_is_held_against_the_first(
    again: str, verdict: SequelVerdict
) -> None:
    then = claim("1-01", "340吨", subject="茶叶产量", period="2030")
    prior = told(again, "茶叶产量", role="prior")
    (found,) = restated_outcomes(report(THEN, then), report(NOW, prior))
    assert (found.kind, found.verdict) == (SequelKind.RESTATED, verdict)


@pytest.mark.parametrize(
    ("then", "now", "asked"),
    [
        (("1370亩", "归还茶园历史欠账"), ("1370亩", "还清茶园历史欠账"), True),
        (("1370亩", "归还茶园历史欠账"), ("1380亩", "还清茶园历史欠账"), False),
        (("1370亩", "归还茶园历史欠账"), ("1370亩", "油菜播种"), False),
        (("20亩", "归还茶园历史欠账"), ("20亩", "还清茶园历史欠账"), False),
    ],
)
def test_a_figure_that_came_back_unchanged_is_asked_about(
    then: tuple[str, str], now: tuple[str, str], asked: bool
) -> None:
    before = claim("1-01", then[0], subject=then[1], period="2030")
    found = list(restated_outcomes(report(THEN, before), report(NOW, told(*now))))
    assert [outcome.verdict for outcome in found] == [SequelVerdict.CANNOT_TELL] * asked


def streak(then: str, now: str) -> list[SequelVerdict]:
    measure = Statement(
        statement="1-m1",
        section="1",
        kind=StatementKind.MEASURE,
        topic="",
        summary_zh="",
        summary_en="",
        start=0,
        end=len(then),
    )
    earlier, later = report(THEN, statements=(measure,)), report(NOW)
    return [outcome.verdict for outcome in streak_outcomes(earlier, later, then, now)]


@pytest.mark.parametrize(
    ("then", "now", "verdicts"),
    [
        ("茶叶产量连续3年居全县第一", "茶叶产量连续4年居全县第一", [SequelVerdict.CONSISTENT]),
        ("茶叶产量连续3年居全县第一", "茶叶产量连续6年居全县第一", [SequelVerdict.INCONSISTENT]),
        ("油菜生产实现九连丰", "油菜生产实现十连丰", [SequelVerdict.CONSISTENT]),
        ("油菜生产实现十九连丰", "油菜生产实现二十连增", [SequelVerdict.RESCOPED]),
        ("茶叶产量连续3年居全县第一", "巡河连续4年无事故", []),
    ],
)
def test_years_in_a_row_go_on_by_the_years_between(
    then: str, now: str, verdicts: list[SequelVerdict]
) -> None:
    assert streak(then, now) == verdicts


def target(as_written: str, subject: str) -> Claim:
    return claim("2-01", as_written, subject=subject, role="target", period="2031")


def unanswered(aim: Claim) -> Sequel:
    place = (aim.start, aim.end)
    return Sequel(SequelKind.TARGET_RESULT, SequelVerdict.NOT_REPORTED, aim.claim, (), place)


@pytest.mark.parametrize(
    ("clause", "verdict"),
    [
        ("超额完成采茶戏巡演任务。", SequelVerdict.MET),
        ("超额完成6项任务。", SequelVerdict.NOT_REPORTED),
        ("采茶戏广受欢迎。", SequelVerdict.NOT_REPORTED),
        ("圆满完成植树任务。", SequelVerdict.NOT_REPORTED),
    ],
)
def test_a_target_may_be_fulfilled_in_words(clause: str, verdict: SequelVerdict) -> None:
    aim = target("40场", "采茶戏下乡演出")
    assert fulfilled_in_words(unanswered(aim), aim, clause).verdict is verdict


def test_a_target_without_result_that_is_set_again_is_planned_again() -> None:
    aim, other = target("90亩", "茶园面积"), target("95亩", "茶园面积")
    (found,) = repeated_targets(report(THEN, aim), report(NOW, other), [unanswered(aim)])
    assert (found.verdict, found.later) == (SequelVerdict.REPEATED_AS_PLAN, ("2-01",))
