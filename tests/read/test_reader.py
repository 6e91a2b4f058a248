"""A text goes through the whole room at once, and no text makes it stumble."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from townbook.read.reader import guess_year, read_report_text
from townbook.store.catalogue import Catalogue

FRAGMENTS = (
    "一、产业发展\n", "（一）茶叶。", "一是", "存在的问题：", "但也存在问题：", "下一步，",
    "二、", "1.", "全乡茶园6480亩", "，其中新建520亩", "同比增长12.5%",
    "信访人员郑长河、卢小满等", "2人", "１２３％", "1,234.5万元", "三分之一", "翻一番",
    "４.5%—5%", "分别为3人、5人", "一百三十", "电话13800000000", "。", "；", "\r\n", "\u3000",
    "\u202e", "\x00", "????", "計劃", "年內", "\ufeff", "=1+1", "<b>", "{{ x }}", "亿" * 50,
)  # fmt: skip


def test_the_example_is_read_whole(catalogue: Catalogue, example_text: str) -> None:
    reading = read_report_text(example_text, catalogue)
    assert reading.year == 2022
    assert len(reading.claims) > 90
    assert reading.defects == ()
    for claim in reading.claims:
        assert example_text[claim.start : claim.end] == claim.as_written
    known = {section.section for section in reading.outline.sections}
    assert {claim.section for claim in reading.claims} <= known


def test_no_private_name_or_number_reaches_what_was_read(
    catalogue: Catalogue, next_example_text: str
) -> None:
    reading = read_report_text(next_example_text, catalogue)
    everything = repr((reading.claims, reading.statements, reading.outline, reading.defects))
    assert "13800000000" not in everything
    assert not any(name in everything for name in ("卢小满", "小满"))


def test_small_groups_of_the_ill_are_marked_sensitive(
    catalogue: Catalogue, next_example_text: str
) -> None:
    reading = read_report_text(next_example_text, catalogue)
    sensitive = {claim.as_written for claim in reading.claims if claim.sensitive}
    assert sensitive == {"2名", "2人"}


@pytest.mark.parametrize(
    ("title", "text", "year"),
    [
        ("某乡2021年工作总结", "2020年以来", 2021),
        ("政府工作报告", "2016年2月在大会上。一、2015年工作回顾", 2015),
        ("", "全年采茶。", None),
    ],
)
def test_the_year_is_the_titles_or_the_one_summed_up(
    title: str, text: str, year: int | None
) -> None:
    assert guess_year(title, text) == year


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(st.text(max_size=120), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
)
def test_no_text_makes_reading_stumble(text: str) -> None:
    reading = read_report_text(text, CATALOGUE)
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.as_written
    ids = [claim.claim for claim in reading.claims]
    assert len(ids) == len(set(ids))
    for statement in reading.statements:
        assert 0 <= statement.start < statement.end <= len(text)


CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "data" / "catalogue")


def test_every_real_report_at_hand_is_read(catalogue: Catalogue) -> None:
    folder = os.environ.get("TOWNBOOK_REPORTS")
    if not folder:
        pytest.skip("TOWNBOOK_REPORTS names no folder of real reports")
    paths = [path for path in Path(folder).glob("*.txt") if path.name != "README.md"]
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        reading = read_report_text(text, catalogue)
        assert reading.claims, path.name
        assert all(text[claim.start : claim.end] == claim.as_written for claim in reading.claims)


def test_a_time_that_there_is_not_is_told_of_nothing(catalogue: Catalogue) -> None:
    text = (
        "白石洼乡2031年工作总结\n一、林业\n2030—2028年，栽树310株。2031年修渠7公里。\n"
        "二、下一步打算\n2032年2月30日前，建成水厂5座。2032年6月30日前，修缮房屋7户。\n"
    )
    reading = read_report_text(text, catalogue)
    periods = {claim.as_written: claim.period for claim in reading.claims}
    assert (periods["310株"], periods["7公里"]) == ("", "2031")
    assert [plan.deadline for plan in reading.statements] == ["", "2032-06-30"]
