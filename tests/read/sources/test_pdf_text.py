"""Printed lines become paragraphs again, without what pages add."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from townbook.read.sources.pdf_text import PAGE_NUMBER, Line, paragraphs, read_pdf, without_edges


def line(text: str, *, left: float = 50, right: float = 400) -> Line:
    return Line(text, left, right, 10)


def test_a_full_line_goes_on_and_a_short_one_ends_its_paragraph() -> None:
    printed = [
        line("全乡茶园面积", left=70),
        line("达到六千亩，"),
        line("带动农户。", right=200),
        line("全年采茶。", left=70, right=260),
    ]
    assert list(paragraphs(printed)) == ["全乡茶园面积达到六千亩，带动农户。", "全年采茶。"]


def test_a_heading_never_joins_the_line_before_it() -> None:
    printed = [line("前一段恰好排满整行。"), line("（二）粮食生产。"), line("二、民生")]
    assert list(paragraphs(printed)) == ["前一段恰好排满整行。", "（二）粮食生产。", "二、民生"]


def test_words_of_latin_letters_keep_their_space() -> None:
    assert list(paragraphs([line("see the Annual"), line("Report")])) == ["see the Annual Report"]


def test_headers_footers_and_page_numbers_go() -> None:
    pages = [
        [
            line("鹤鸣坞乡文件"),
            *(line(f"正文{page}之{row}") for row in range(5)),
            line(f"- {page} -"),
        ]
        for page in range(1, 5)
    ]
    kept = [entry.text for entry in without_edges(pages)]
    assert kept == [f"正文{page}之{row}" for page in range(1, 5) for row in range(5)]


@pytest.mark.parametrize("text", ["3", "- 3 -", "第3页", "第3页 共12页", "3/12", "— 3 —"])
def test_page_numbers_are_recognised(text: str) -> None:
    assert PAGE_NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["3人", "2022年", "第3次", "12.5%"])
def test_what_a_report_counts_is_no_page_number(text: str) -> None:
    assert not PAGE_NUMBER.fullmatch(text)


def test_a_printed_report_of_several_pages_reads_like_its_source(
    saved_as: Callable[..., Path], example_text: str
) -> None:
    read = read_pdf(saved_as(example_text, ".pdf")).split("\n")
    assert read == [paragraph for paragraph in example_text.split("\n") if paragraph]
