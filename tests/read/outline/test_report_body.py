"""What stands around a report, or twice, is no part of it; every place stays where it was."""

from __future__ import annotations

import pytest

from townbook.read.outline.normalise import normalise
from townbook.read.outline.report_body import report_body
from townbook.read.reader import read_report_text
from townbook.store.catalogue import Catalogue

REPORT = """石桥乡2031年工作总结

一、主要工作
全年新建茶园80亩，改造低产茶园120亩，茶农增收。
硬化村道7公里，修复水毁路段3处，方便群众出行。
二、下一步打算
2032年再建茶园60亩，计划投入资金40万元以内。
修建便民桥2座，解决两个组的过河难题，汛前完工。
"""
FRAMES = {
    "web page": f"首页 > 公开 > 总结\n{REPORT}上一篇：没有了\n招聘公告9名\n版权所有 备案号：12号",
    "abstract": f"内容摘要：全年新建茶园80亩，硬化村道7公里。\n{REPORT}",
    "broken off": f"一、主要工作\n全年新建茶园80亩，改造低产茶园……\n\n{REPORT}",
    "contents": f"目录\n一、主要工作……1\n二、下一步打算……4\n{REPORT}",
    "glossary": f"{REPORT}\n名词解释：\n1.“两桥”：指2座便民桥。\n2.亿元乡：收入过1亿元。",
    "twice": REPORT + "\n" + REPORT,
    "literal line ends": REPORT.replace("\n", r"\r\n"),
    "old line ends": REPORT.replace("\n", "\r"),
    "line separators": REPORT.replace("\n", "\u2028"),
    "vertical tabs": REPORT.replace("\n", "\x0b"),
}


def test_characters_without_width_are_read_over(catalogue: Catalogue) -> None:
    text = "石桥乡2031年工作总结\n一、产业\n修井7\u200b0眼，修塘4\u2060口。\n"
    claims = read_report_text(text, catalogue).claims
    assert [(claim.value, claim.unit) for claim in claims] == [(70, "眼"), (4, "口")]


@pytest.mark.parametrize("text", FRAMES.values(), ids=FRAMES)
def test_nothing_around_a_report_changes_what_is_read(text: str, catalogue: Catalogue) -> None:
    clean, framed = read_report_text(REPORT, catalogue), read_report_text(text, catalogue)
    numbered = [part.section for part in clean.outline.sections]
    assert [part.section for part in framed.outline.sections] == numbered
    told = [(claim.as_written, claim.role, claim.period) for claim in clean.claims]
    assert [(claim.as_written, claim.role, claim.period) for claim in framed.claims] == told
    assert all(text[claim.start : claim.end] == claim.as_written for claim in framed.claims)


def test_a_text_that_stands_twice_is_said(catalogue: Catalogue) -> None:
    defects = read_report_text(FRAMES["twice"], catalogue).defects
    assert [defect.kind for defect in defects] == ["repeated_text"]


def test_lines_that_a_page_broke_are_one(catalogue: Catalogue) -> None:
    paragraph = (
        "全年新建茶园80亩，改造低产茶园120亩，硬化村道17公里，修复水毁路段36处，发放化肥"
        "240吨，培训茶农1350人次，新增农机26台，带动农户410户，走访群众2600户次，办理"
        "实事38件，调解纠纷57起，植树造林900亩，清理河道12公里，新建垃圾池45个，改厕160座。"
    ) * 2
    width = 20
    broken = "\n".join(paragraph[at : at + width] for at in range(0, len(paragraph), width))
    text = f"石桥乡2031年总结\n{broken}\n"
    assert normalise(report_body(text)).text.count("\n") < 4
    found = read_report_text(text, catalogue).claims
    whole = read_report_text(f"石桥乡2031年总结\n{paragraph}\n", catalogue).claims
    assert [claim.value for claim in found] == [claim.value for claim in whole]


@pytest.mark.parametrize("text", ["", "…", "名词解释", "一句话。\n……\n一句话。", "\\n" * 9])
def test_a_body_is_as_long_as_its_text(text: str) -> None:
    assert len(report_body(text)) == len(text)


def test_lines_of_a_list_are_left_alone() -> None:
    text = "".join(f"第{n}组农户改造完成{n}户。\n" for n in range(10, 30))
    assert report_body(text) == text
