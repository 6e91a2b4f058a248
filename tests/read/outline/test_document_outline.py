"""A report's sections are found however they are numbered and wherever headings stand."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townbook.read.outline.document_outline import read_outline, section_at
from townbook.read.outline.normalise import normalise
from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue

EMPTY = Catalogue(*({} for _ in fields(Catalogue)))


def numbers(text: str, catalogue: Catalogue) -> list[str]:
    return [section.section for section in read_outline(normalise(text), catalogue).sections]


def titles(text: str, catalogue: Catalogue) -> list[str]:
    return [section.title_zh for section in read_outline(normalise(text), catalogue).sections]


def test_the_example_has_its_printed_sections(catalogue: Catalogue, example_text: str) -> None:
    outline = read_outline(normalise(example_text), catalogue)
    assert outline.title == "鹤鸣坞乡2022年工作总结"
    assert [section.section for section in outline.sections] == [
        "0", "1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2", "2.3", "2.4",
        "3", "3.1", "3.2", "3.3", "3.4", "4", "4.1", "4.2", "5", "6",
    ]  # fmt: skip
    topics = {section.section: section.topic for section in outline.sections}
    assert topics["1.3"] == "tourism"
    assert topics["3.1"] == "forest_fire"
    assert (topics["5"], topics["6"]) == ("problems", "plans")
    assert topics["1"] == ""


HEADED = {
    "一行一个标题": "一、产业\n（一）茶叶\n采茶。\n（二）粮食\n种粮。\n二、民生\n修路。",
    "标题与正文同行": "一、产业\n（一）茶叶。采茶。\n（二）粮食。种粮。\n二、民生\n修路。",
    "全文一行": "一、产业工作情况（一）茶叶。采茶。（二）粮食。种粮。二、民生工作情况今年修路。",
    "半角括号": "一、产业\n(一)茶叶。今年采茶。\n(二)粮食。今年种粮。\n二、民生\n今年修路。",
    "阿拉伯数字": "一、产业\n1.茶叶\n今年采茶。\n2.粮食\n今年种粮。\n二、民生\n今年修路。",
}


@pytest.mark.parametrize("way", HEADED)
def test_headings_are_found_however_they_are_set(way: str, catalogue: Catalogue) -> None:
    assert numbers(HEADED[way], catalogue) == ["1", "1.1", "1.2", "2"]


def test_a_spaced_heading_that_runs_into_its_text_is_cut_after_two_letters(
    catalogue: Catalogue,
) -> None:
    text = "一、综 合初步核算，全年生产总值增长。二、农 业全年种粮。"
    assert titles(text, catalogue) == ["综合", "农业"]


def test_a_text_without_any_heading_is_one_section(catalogue: Catalogue) -> None:
    assert numbers("今年采茶二百吨，种粮四千亩。", catalogue) == ["1"]


def test_slogans_open_the_parts_of_a_text_without_headings(catalogue: Catalogue) -> None:
    text = (
        "今年工作平稳。坚定不移抓产业，乡村经济实现新突破。采茶二百吨。"
        "持之以恒优环境，村庄面貌呈现新变化。清垃圾五百吨。"
        "尽心竭力惠民生，百姓生活得到新提升。修路十公里。"
    )
    assert numbers(text, catalogue) == ["0", "1", "2", "3"]


def test_problems_and_plans_without_headings_get_the_next_top_numbers(
    catalogue: Catalogue,
) -> None:
    text = (
        "一、产业\n今年采茶。\n二、民生\n今年修路。\n"
        "工作取得成绩，但也存在不少问题：一是品牌不响。二是道路不平。三是人才不多。\n"
        "一是做响品牌。二是修平道路。三是引来人才。"
    )
    outline = read_outline(normalise(text), catalogue)
    assert [(entry.section, entry.topic) for entry in outline.sections[2:]] == [
        ("3", "problems"),
        ("4", "plans"),
    ]
    assert [(entry.kind, entry.section) for entry in outline.defects] == [
        ("missing_heading", "3"),
        ("missing_heading", "4"),
    ]


def test_problems_between_numbered_parts_belong_to_the_part_before(catalogue: Catalogue) -> None:
    text = (
        "一、2022年工作回顾\n（一）产业\n今年采茶。\n我们也看到仍有不少困难和问题：品牌不响。\n"
        "二、2023年工作安排\n明年修路。"
    )
    outline = read_outline(normalise(text), catalogue)
    assert [entry.section for entry in outline.sections] == ["1", "1.1", "1.2", "2"]
    assert outline.sections[2].topic == "problems"
    assert outline.sections[3].topic == "plans"


@pytest.mark.parametrize(
    ("text", "kind", "section"),
    [
        ("一、甲\n采茶。\n三、丙\n修路。", "missing_heading", "3"),
        ("一、甲\n采茶。\n二、乙\n修路。\n二、丙\n种树。", "repeated_heading", "3"),
    ],
)
def test_missing_and_repeated_heading_numbers_are_reported(
    text: str, kind: str, section: str, catalogue: Catalogue
) -> None:
    defects = read_outline(normalise(text), catalogue).defects
    assert [(defect.kind, defect.section) for defect in defects] == [(kind, section)]


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("存在的主要问题", "problems"),
        ("问题和不足", "problems"),
        ("2023年工作打算", "plans"),
        ("下一步工作思路", "plans"),
        ("2022年重点任务完成情况", ""),
        ("着力解决存在的突出问题", ""),
    ],
)
def test_headings_tell_problems_and_plans_from_what_was_done(
    title: str, topic: str, catalogue: Catalogue
) -> None:
    (section,) = read_outline(normalise(f"一、{title}\n全乡认真对待。"), catalogue).sections
    assert section.topic == topic


def test_a_second_run_of_numbers_goes_on_counting(catalogue: Catalogue) -> None:
    text = "总结\n一、甲\n采茶。\n二、乙\n修路。\n2023年工作打算\n一、丙\n种树。\n二、丁\n架桥。"
    outline = read_outline(normalise(text), catalogue)
    assert [entry.section for entry in outline.sections] == ["0", "1", "2", "3", "4", "5"]
    assert outline.defects == ()


def test_a_list_inside_a_sentence_is_no_heading(catalogue: Catalogue) -> None:
    text = "一、产业\n坚持三条原则：（一）因地制宜；（二）循序渐进；（三）群众自愿。今年采茶。"
    assert numbers(text, catalogue) == ["1"]


def test_numbers_of_the_economy_are_no_headings(catalogue: Catalogue) -> None:
    text = "一、经济\n产值增长。二、三产业比重提高1.5个百分点。3.2万亩茶园丰产。"
    assert numbers(text, catalogue) == ["1"]


def test_traditional_script_has_the_same_outline(catalogue: Catalogue) -> None:
    text = (
        "一、過去一年工作回顧\n（一）農業生產\n茶葉豐收。\n我們也看到仍面臨不少困難和問題：人才不足。\n"
        "二、明年工作安排\n修路。"
    )
    outline = read_outline(normalise(text), catalogue)
    assert [entry.topic for entry in outline.sections[1:]] == ["agriculture", "problems", "plans"]


def test_sentences_are_numbered_within_their_section_headings_as_zero(
    catalogue: Catalogue,
) -> None:
    text = "一、产业\n采茶。种粮！\n（一）“茶叶。”养猪。"
    outline = read_outline(normalise(text), catalogue)
    spans = [
        (entry.section, entry.number, text[entry.start : entry.end]) for entry in outline.sentences
    ]
    assert spans == [
        ("1", 0, "一、产业"),
        ("1", 1, "采茶。"),
        ("1", 2, "种粮！"),
        ("1.1", 0, "（一）“茶叶。"),
        ("1.1", 1, "”养猪。"),
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "一二三四十、（）().1234。，：；？\n\r\t 　年月问题不足"
            "但也存在下一步计划是茶亩\u202e\x00"
        ),
        max_size=200,
    )
)
def test_sections_follow_each_other_without_gap_whatever_the_text(text: str) -> None:
    outline = read_outline(normalise(text), EMPTY)
    names = [section.section for section in outline.sections]
    assert len(names) == len(set(names))
    assert bool(names) == bool(text.strip())
    for before, after in zip(outline.sections, outline.sections[1:], strict=False):
        assert before.start <= before.end == after.start
    for sentence in outline.sentences:
        assert section_at(outline.sections, sentence.start) == sentence.section
        assert text[sentence.start : sentence.end].strip()


def test_an_annex_is_a_part_of_its_own_whatever_comes_before(catalogue: Catalogue) -> None:
    text = (
        "石桥乡2031年工作总结\n一、主要工作\n全年修渠4条。\n二、2032年打算\n修渠7条。\n\n"
        "附件1：修井表\n村\t修井（眼）\n北沟\t6\n\n附件2：修塘\n一、北片\n修塘3口。\n二、南片\n修塘2口。\n"
    )
    read = read_report_text(text, catalogue)
    assert [section.section for section in read.outline.sections] == [
        "0", "1", "2", "3", "4", "4.1", "4.2",
    ]  # fmt: skip
    assert [(claim.section, claim.value, claim.role) for claim in read.claims] == [
        ("1", 4, "result"), ("2", 7, "target"), ("3", 6, "result"), ("4.1", 3, "result"),
        ("4.2", 2, "result"),
    ]  # fmt: skip
    assert not read.defects


def test_an_annex_named_in_a_sentence_is_no_part(catalogue: Catalogue) -> None:
    text = "石桥乡2031年工作总结\n一、主要工作\n修渠4条，见附件1：修渠表。\n修塘2口。\n"
    assert [section.section for section in read_report_text(text, catalogue).outline.sections] == [
        "0", "1",
    ]  # fmt: skip
