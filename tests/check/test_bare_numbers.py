"""An amount without a unit is found, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from townbook.check.bare_numbers import bare_numbers
from townbook.paths import RESOURCES
from townbook.read.ingest import Given, about_report
from townbook.read.reader import read_report_text
from townbook.read.sources.document import Document
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report

CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")


def found(sentence: str) -> list[str]:
    text = f"石桥乡2031年工作总结\n一、主要工作\n{sentence}\n"
    reading = read_report_text(text, CATALOGUE)
    document = Document(text, "draft.txt", "utf-8", "", "txt")
    about = about_report("draft", document, reading, Given(), None, date(2032, 1, 5))
    report = Report(about, reading.outline.sections, reading.claims, reading.statements)
    return [text[start:end] for _, start, end in bare_numbers(text, report)]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("全年完成改造500，群众满意。", "500"),
        ("全年完成改厕300，产果70吨。", "300"),
        ("累计40。", "40"),
    ],
)
def test_an_amount_at_the_end_of_its_clause_has_no_unit(sentence: str, number: str) -> None:
    assert found(sentence) == [number]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年完成改造500座，群众满意。",
        "拨打12345，当天办结。",
        "建成于2029年，运行良好。",
        "建成于2029，运行良好。",
        "新建水厂2029，次年通水。",
        "发放清单见附件3，请查阅。",
        "排名第5，比上年前进2位。",
        "完成率达到95%。",
    ],
)
def test_what_has_a_unit_or_counts_nothing_is_not_asked_about(sentence: str) -> None:
    assert found(sentence) == []
