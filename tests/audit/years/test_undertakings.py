"""Undertakings that an invented plan names, as an invented later report tells of them."""

from __future__ import annotations

import pytest
from constructed import claim, report

from townbook.audit.years.same_undertaking import SearchedText, is_absent, mentions
from townbook.audit.years.sequel import SequelVerdict
from townbook.audit.years.undertaking_names import planned_names
from townbook.audit.years.undertakings import plan_outcomes
from townbook.store.claim import Statement, StatementKind

RESULT = claim("9-01", "7次", subject="巡河", period="2031")


def plan(text: str, start: int = 0) -> Statement:
    return Statement(
        statement="2-p1",
        section="2",
        kind=StatementKind.PLAN,
        topic="",
        summary_zh="",
        summary_en="",
        start=start,
        end=start + len(text),
    )


@pytest.mark.parametrize(
    ("planned", "names"),
    [
        ("确保到2033年建成鹤鸣乡卫生院新院区", ["鹤鸣乡卫生院新院区"]),
        ("启动投资3亿元的柳湾水库（二期）工程", ["柳湾水库（二期）"]),
        ("完成柳湾小学、鹤鸣中学迁建", ["柳湾小学", "鹤鸣中学"]),
        ("柳湾陶瓷博物馆开馆", ["柳湾陶瓷博物馆"]),
        ("加快青禾大厦等高标准酒店建设", ["青禾大厦"]),
        ("整治柳湾路沿街环境", []),
        ("依托柳湾古桥，讲好故事", []),
        ("打造素质过硬的招商队伍", []),
        ("建设公园12个", []),
    ],
)
def test_plans_name_undertakings_without_what_is_done_to_them(
    planned: str, names: list[str]
) -> None:
    assert [name.text for name in planned_names(report(statements=(plan(planned),)), planned)] == (
        names
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("职业技术园区一期", "职技园区一期开工"),
        ("柳湾路消防救援站", "柳湾东路消防救援站建成"),
        ("柳湾（上游段）治理", "柳湾上游段和鹤溪治理完工"),
        ("县妇幼保健院住院楼", "妇幼保健院住院楼封顶"),
    ],
)
def test_a_name_is_known_shortened_and_with_words_between(name: str, told: str) -> None:
    assert len(mentions(name, SearchedText(told))) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("柳湾第五幼儿园", "柳湾第三幼儿园建成"),
        ("柳湾物流园项目", "冷链物流园项目建成"),
        ("全民健康中心", "全民健身中心建成"),
        ("智慧城管", "智慧城乡建设"),
        ("东环路南延", "东环路北延通车"),
    ],
)
def test_another_undertaking_is_not_taken_for_it(name: str, told: str) -> None:
    assert mentions(name, SearchedText(told)) == []


def test_a_name_of_which_much_is_told_is_not_called_absent() -> None:
    assert is_absent("柳湾陶瓷博物馆", SearchedText("茶园扩种。"))
    assert not is_absent("柳湾陶瓷博物馆", SearchedText("柳湾陶瓷馆迁址。"))


@pytest.mark.parametrize(
    ("planned", "told", "verdict"),
    [
        ("年底前启动柳湾水厂建设", "柳湾水厂开工建设。", SequelVerdict.DONE),
        ("年底前启动柳湾水厂建设", "柳湾水厂前期手续办理启动。", SequelVerdict.UNDER_WAY),
        ("建成柳湾水厂", "柳湾水厂开工建设。", SequelVerdict.UNDER_WAY),
        ("建成柳湾水厂", "柳湾水厂投入使用。", SequelVerdict.DONE),
        ("争创省级森林城市", "创建省级森林城市1个。", SequelVerdict.DONE),
    ],
)
def test_what_was_only_to_begin_is_done_once_it_began(
    planned: str, told: str, verdict: SequelVerdict
) -> None:
    earlier = report(RESULT, statements=(plan(planned),))
    (found,) = plan_outcomes(earlier, report(RESULT), planned, told)
    assert found.verdict is verdict


def test_what_only_the_later_plans_name_is_planned_again() -> None:
    planned, told = "建设柳湾水厂", "茶园扩种。建设柳湾水厂。"
    later = report(RESULT, statements=(plan("建设柳湾水厂。", 5),))
    (found,) = plan_outcomes(report(RESULT, statements=(plan(planned),)), later, planned, told)
    assert found.verdict is SequelVerdict.REPEATED_AS_PLAN


def test_of_a_list_that_is_told_of_nobody_is_called_missing() -> None:
    planned, told = "建设柳湾水厂、鹤溪泵站", "柳湾水厂建成。"
    found = plan_outcomes(
        report(RESULT, statements=(plan(planned),)), report(RESULT), planned, told
    )
    assert [outcome.verdict for outcome in found] == [SequelVerdict.DONE]
