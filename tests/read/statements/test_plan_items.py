"""Each undertaking of a plan is one item, with its gist, its target and how it can be checked."""

from __future__ import annotations

import pytest

from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue
from townbook.store.claim import PlanAction, Statement, StatementKind

HEAD = "石桥乡2031年工作总结\n一、主要工作\n种茶80亩。\n二、2032年工作打算\n"


def plans(text: str, catalogue: Catalogue) -> list[Statement]:
    found = read_report_text(HEAD + text, catalogue).statements
    return [entry for entry in found if entry.kind is StatementKind.PLAN]


def told(statement: Statement, text: str) -> str:
    return (HEAD + text)[statement.start : statement.end]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "围绕粮食安全，扩种水稻90亩，推广良种，不断提升种粮效益。",
            ["围绕粮食安全，扩种水稻90亩", "推广良种，不断提升种粮效益"],
        ),
        ("新增学位30个、床位12张。", ["新增学位30个", "床位12张"]),
        ("建成东河桥、西河桥。", ["建成东河桥、西河桥"]),
        ("我们要高举旗帜，不忘初心，牢记使命。", []),
        ("省委提出建设农业强省，明确了任务。", []),
    ],
)
def test_a_sentence_parts_into_undertakings(
    text: str, items: list[str], catalogue: Catalogue
) -> None:
    assert [told(entry, text).rstrip("。") for entry in plans(text, catalogue)] == items


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("新修村道9公里。", PlanAction.NUMERIC_TARGET),
        ("加快全长9公里的环山路建设。", PlanAction.DIRECTION),
        ("建成东河桥。", PlanAction.CHECKABLE_OUTCOME),
        ("谋划建设东河桥。", PlanAction.DIRECTION),
        ("大力发展夜间经济。", PlanAction.DIRECTION),
        ("力争茶厂二期投产。", PlanAction.CHECKABLE_OUTCOME),
        ("推进12个茶园项目建设。", PlanAction.DIRECTION),
    ],
)
def test_how_far_an_item_can_be_checked(
    text: str, action: PlanAction, catalogue: Catalogue
) -> None:
    (item,) = plans(text, catalogue)
    assert item.action is action
    assert bool(item.targets) is (action is PlanAction.NUMERIC_TARGET)


def test_an_introduction_dates_all_that_it_lists(catalogue: Catalogue) -> None:
    found = plans("今年的主要目标是：茶叶产值增长7%；游客增长9%。", catalogue)
    assert [entry.deadline for entry in found] == ["2032", "2032"]
    assert [entry.summary_zh for entry in found] == ["茶叶产值增长7%", "游客增长9%"]


def test_a_gist_is_short_or_left_to_a_person(catalogue: Catalogue) -> None:
    long = "加快推进从东河桥头经青石坳到西河水库大坝的环湖旅游公路和沿线驿站及停车场建设。"
    (item,) = plans(long, catalogue)
    assert item.summary_zh == ""
    (short,) = plans("硬化村道9公里，方便群众出行。", catalogue)
    assert (short.summary_zh, short.object) == ("硬化村道9公里", "村道9公里")


def test_a_problem_of_the_same_topic_and_thing_is_proposed_as_answered(
    catalogue: Catalogue,
) -> None:
    text = (
        "石桥乡2031年工作总结\n一、主要工作\n种茶80亩。\n二、存在的问题\n一是农村饮水管网老化。"
        "二是茶叶品牌不响。\n三、2032年工作打算\n更换饮水管网9公里。开展普法宣传。"
    )
    found = read_report_text(text, catalogue).statements
    assert [entry.answers for entry in found if entry.kind is StatementKind.PLAN] == ["2-p1", ""]
