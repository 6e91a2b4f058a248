"""A revised text is told from another report's by its place, year, title and numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.reader import read_report_text
from townbook.read.same_report import what_differs, year_of_id
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report

EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"


@pytest.fixture
def stored(empty_data: Workspace, catalogue: Catalogue) -> Report:
    return ingest(empty_data, catalogue, EXAMPLE, "hemingwu-2022").report


def differs(stored: Report, text: str, catalogue: Catalogue) -> str:
    read = read_report_text(text, catalogue)
    return what_differs(stored, read.outline.title, read.year, read.claims)


def test_a_revised_text_is_the_same_report_whatever_its_title(
    stored: Report, catalogue: Catalogue, example_text: str
) -> None:
    first, rest = example_text.split("\n", 1)
    for text in (
        example_text,
        example_text.replace("420盏", "430盏"),
        f"{first}（征求意见稿）\n{rest}",
        rest,
    ):
        assert differs(stored, text, catalogue) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("白石洼乡2022年工作总结\n一、农业\n栽植果树310株。", "it is of 白石洼乡"),
        ("2019年工作总结\n一、农业\n栽植果树310株。", "it tells of 2019, not of 2022"),
        ("村级资金公开表\n一、农业\n栽植果树310株。", "its title is '村级资金公开表'"),
    ],
)
def test_another_place_year_or_title_is_another_report(
    text: str, told: str, stored: Report, catalogue: Catalogue
) -> None:
    assert told in differs(stored, text, catalogue)


def test_a_text_that_shares_no_number_is_another_report(
    stored: Report, catalogue: Catalogue
) -> None:
    untitled = replace(stored, about=replace(stored.about, title_zh=""))
    text = "一、农业\n栽植果树310株。\n二、道路\n铺设步道7公里。"
    assert "hardly any" in differs(untitled, text, catalogue)
    few = replace(untitled, claims=untitled.claims[:2])
    assert differs(few, text, catalogue) == ""


@pytest.mark.parametrize(
    ("report", "year"),
    [("hemingwu-2022", 2022), ("2022-hemingwu", 2022), ("hemingwu", None), ("area-51", None),
     ("road-g2019x", None), ("plan-2016-2020", 2020)],
)  # fmt: skip
def test_an_id_may_name_a_year(report: str, year: int | None) -> None:
    assert year_of_id(report) == year
