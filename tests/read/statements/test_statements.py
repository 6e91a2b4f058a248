"""Problems, plan items and measures are drafted with topic, deadline and target."""

from __future__ import annotations

import pytest

from townbook.read.reader import read_report_text
from townbook.read.statements.deadlines import find_deadline
from townbook.store.catalogue import Catalogue
from townbook.store.claim import PlanAction, Statement, StatementKind


def of_kind(text: str, catalogue: Catalogue, kind: StatementKind) -> list[Statement]:
    return [
        entry for entry in read_report_text(text, catalogue, 2022).statements if entry.kind is kind
    ]


def test_each_problem_of_a_list_is_one_statement(catalogue: Catalogue, example_text: str) -> None:
    problems = of_kind(example_text, catalogue, StatementKind.PROBLEM)
    assert [entry.statement for entry in problems] == ["5-p1", "5-p2", "5-p3", "5-p4"]
    assert [example_text[entry.start : entry.start + 2] for entry in problems] == [
        "一是", "二是", "三是", "四是",
    ]  # fmt: skip
    assert problems[1].topic == "infrastructure"


def test_problems_without_a_list_are_split_after_their_colon(catalogue: Catalogue) -> None:
    text = (
        "一、工作回顾\n今年采茶。\n我们也清醒地看到仍有不少困难和问题：产业链条还不够长；"
        "年轻人才还不够多；村庄道路还不够平。对此，我们将认真解决。"
    )
    problems = of_kind(text, catalogue, StatementKind.PROBLEM)
    assert [text[entry.start : entry.end] for entry in problems] == [
        "产业链条还不够长；", "年轻人才还不够多；", "村庄道路还不够平。",
    ]  # fmt: skip


def test_plan_items_carry_deadline_and_target(catalogue: Catalogue, example_text: str) -> None:
    reading = read_report_text(example_text, catalogue)
    plans = [entry for entry in reading.statements if entry.kind is StatementKind.PLAN]
    values = {claim.claim: claim for claim in reading.claims}
    first, roads = (
        plans[0],
        next(entry for entry in plans if "水库" in text_of(entry, example_text)),
    )
    assert text_of(first, example_text) == "新建生态茶园400亩"
    assert (first.action, first.summary_zh) == (PlanAction.NUMERIC_TARGET, "新建生态茶园400亩")
    assert values[first.target_claim].as_written == "400亩"
    assert roads.deadline == "2023-12"


def text_of(statement: Statement, text: str) -> str:
    return text[statement.start : statement.end]


def test_measures_are_what_was_done_and_wait_for_their_summary(
    catalogue: Catalogue, example_text: str
) -> None:
    measures = of_kind(example_text, catalogue, StatementKind.MEASURE)
    assert len(measures) > 15
    assert {entry.summary_zh for entry in measures} == {""}
    forest = [entry for entry in measures if entry.section == "3.1"]
    assert {entry.topic for entry in forest} == {"forest_fire"}


@pytest.mark.parametrize(
    ("text", "planned", "deadline"),
    [
        ("6月30日前完成主体工程", True, "2023-06-30"),
        ("12月底前完成除险加固", True, "2023-12"),
        ("上半年启动管网工程", True, "2023-06"),
        ("明年3月底完工", True, "2024-03"),
        ("2025年底前全面建成", True, "2025-12"),
        ("年内培训农民", True, "2023"),
        ("第二季度开工建设", True, "2023-06"),
        ("其余5户年底前完工", False, "2023-12"),
        ("一期工程将于2024年上半年完工", False, "2024-06"),
        ("6月18日遭遇强降雨", False, ""),
        ("7月已获批复", False, ""),
        ("持续做强茶业", True, ""),
    ],
)
def test_deadlines_are_read_as_dates(text: str, planned: bool, deadline: str) -> None:
    assert find_deadline(text, 2023, planned=planned) == deadline


def test_without_a_year_no_date_is_invented() -> None:
    assert find_deadline("年内完成", None, planned=True) == ""
