"""Headings that run on into their text are found where all paragraphs or points begin so."""

from __future__ import annotations

from dataclasses import fields

import pytest

from townbook.read.outline.document_outline import read_outline
from townbook.read.outline.normalise import normalise
from townbook.store.catalogue import Catalogue

EMPTY = Catalogue(*({} for _ in fields(Catalogue)))


def outline(text: str) -> dict[str, str]:
    return {part.section: part.title_zh for part in read_outline(normalise(text), EMPTY).sections}


PARAGRAPHS = """石桥乡2031年工作总结
一、主要工作
壮大茶叶产业。新建茶园80亩，改造低产茶园120亩，茶农户均增收900元。
补齐道路短板。硬化村道7公里，修复水毁路段3处，群众出行更加方便。
二、下一步打算
抓好春耕生产，备足化肥40吨，组织农机手30人下田。
"""
LED = """一、2031年工作回顾
——一年来，我们抓产业、强基础，发展步伐更加稳健。新建茶园80亩，改造低产茶园120亩。
——一年来，我们办实事、解民忧，民生保障更加有力。硬化村道7公里，修复水毁路段3处。
"""
POINTS = (
    "一、主要工作\n稳定粮食生产。播种水稻900亩，总产390吨。"
    "防治病虫害。统防统治700亩次，出动植保员12人。"
)


def test_paragraphs_that_all_begin_with_a_name_are_headed_by_it() -> None:
    assert outline(PARAGRAPHS) == {
        "0": "导语",
        "1": "主要工作",
        "1.1": "壮大茶叶产业",
        "1.2": "补齐道路短板",
        "2": "下一步打算",
    }


def test_a_lead_may_stand_before_the_name() -> None:
    assert list(outline(LED)) == ["1", "1.1", "1.2"]
    assert outline(LED)["1.1"].endswith("发展步伐更加稳健")


def test_short_sentences_head_the_points_of_a_paragraph() -> None:
    assert list(outline(POINTS).values()) == ["主要工作", "稳定粮食生产", "防治病虫害"]


def test_a_list_names_its_points_by_its_marks() -> None:
    text = (
        "一、主要工作\n成立了专班。一是摸清底数。走访农户310户，建立台账4本。"
        "二是落实责任。明确包片干部9名，签订责任书26份。"
    )
    assert list(outline(text).values()) == ["主要工作", "一是摸清底数", "二是落实责任"]


@pytest.mark.parametrize(
    "text",
    [
        "一、主要工作\n壮大茶叶产业。新建茶园80亩，改造低产茶园120亩。\n全年硬化村道7公里，修复3处。",
        "一、主要工作\n全年新建茶园80亩，改造低产茶园120亩。我们没有松懈。硬化村道7公里，修复3处。",
        "一、存在的问题\n一是水源不足。两个村夏季缺水，靠车拉水。二是人手不够。乡村医生只有4名。",
    ],
    ids=["one paragraph alone", "short sentences in between", "problems are a list of items"],
)
def test_other_short_sentences_are_no_headings(text: str) -> None:
    assert list(outline(text)) == ["1"]


def test_problems_begin_where_they_are_admitted_without_a_colon() -> None:
    text = (
        "一、工作回顾\n全年新建茶园80亩。\n各位代表！我们清醒地认识到，发展还面临不少困难。"
        "水源不足，两个村夏季缺水。\n二、2032年目标任务\n再建茶园60亩。"
    )
    sections = read_outline(normalise(text), EMPTY).sections
    problems = next(part for part in sections if part.title_zh == "存在的问题")
    assert text[problems.start :].startswith("各位代表！我们清醒")
