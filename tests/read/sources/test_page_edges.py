"""What pages add to a text goes: heads, feet, page numbers, stamps."""

from __future__ import annotations

import pytest

from townbook.read.sources.page_edges import PAGE_NUMBER, without_edges
from townbook.read.sources.pdf_lines import Line


def page(*texts: str) -> list[Line]:
    """A page of such lines, from top to bottom."""
    return [Line(text, 50, 400, 10, 700 - 20 * row) for row, text in enumerate(texts)]


def kept(*pages: list[Line]) -> list[str]:
    return [line.text for line in without_edges(pages)]


def body(number: int) -> list[str]:
    return [f"{'东西南北'[number - 1]}沟修{thing}完工" for thing in "井塘渠路桥"]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("鹤鸣坞乡文件", "- {} -"),
        ("", "石桥乡人民政府 第{}页 共9页"),
        ("", "https://example.org/a?b={0}&c=1 {0}/9"),
        ("2031年1月4日 9:05", "file:///home/a/b.html\t{}/9"),
        ("1/4/31, 9:05 AM\t总结", "{}"),
        ("石桥乡2031年工作总结（{}）", ""),
    ],
)
def test_heads_feet_and_page_numbers_go(head: str, foot: str) -> None:
    pages = [
        page(*filter(None, [head.format(number), *body(number), foot.format(number)]))
        for number in range(1, 5)
    ]
    assert kept(*pages) == [line for number in range(1, 5) for line in body(number)]


@pytest.mark.parametrize(
    "foot", ["石桥乡 第1页 共1页", "https://example.org/a.html 1/1", "1/4/31, 9:05 AM", "- 1 -"]
)
def test_a_single_page_s_foot_is_told_by_itself(foot: str) -> None:
    assert kept(page(*body(1), foot)) == body(1)


def test_a_stamp_at_the_same_place_of_all_pages_goes() -> None:
    stamp = Line("资料", 20, 40, 8, 645)
    pages = [[*page(*body(number)), stamp] for number in (1, 2, 3)]
    assert kept(*pages) == [*body(1), *body(2), *body(3)]


@pytest.mark.parametrize("row", ["修井{}眼，修塘7口。", "北沟村{}户"])
def test_numbers_that_do_not_count_pages_stay(row: str) -> None:
    pages = [page(*body(number), row.format(number * 3)) for number in (1, 2, 3)]
    assert sum(line.startswith(row[:2]) for line in kept(*pages)) == 3


def test_a_table_s_rows_are_no_feet() -> None:
    rows = [[*page(*body(1)), Line("合计\t7", 50, 400, 0, 300, cells=True)] for _ in range(3)]
    assert kept(*rows).count("合计\t7") == 3


@pytest.mark.parametrize("text", ["3", "- 3 -", "第3页", "第3页 共12页", "3/12", "— 3 —"])
def test_page_numbers_are_recognised(text: str) -> None:
    assert PAGE_NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["3人", "2022年", "第3次", "12.5%"])
def test_what_a_report_counts_is_no_page_number(text: str) -> None:
    assert not PAGE_NUMBER.fullmatch(text)
