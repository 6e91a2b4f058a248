"""The article of a page is read, not the navigation around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from townbook.read.sources.webpage import read_markdown, read_webpage


def test_the_article_is_read_without_navigation_scripts_and_footer(
    saved_as: Callable[..., Path], example_text: str
) -> None:
    read = read_webpage(saved_as(example_text, ".html"))
    assert read.split("\n") == [line for line in example_text.split("\n") if line]


def test_table_cells_are_separated_by_tabs(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    rows = "<tr><th>村</th><th>补助</th></tr><tr><td>上坞</td><td>46.5</td></tr>"
    prose = "<p>全乡十三个村都得到了扶持资金，用途见下表，结余转入下年使用。</p>" * 3
    path.write_text(f"<html><body>{prose}<table>{rows}</table></body></html>", encoding="utf-8")
    assert read_webpage(path).split("\n")[-2:] == ["村\t补助", "上坞\t46.5"]


def test_a_page_without_an_article_gives_all_its_text(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><div>全年采茶二百吨</div></body></html>", encoding="utf-8")
    assert read_webpage(path) == "全年采茶二百吨"


def test_markdown_loses_its_marks_and_keeps_its_numbers(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(
        "# 总结\n\n一、**产业**发展\n\n1. 茶叶\n2. 粮食\n\n| 村 | 数 |\n|---|---|\n| 上坞 | 3 |\n",
        encoding="utf-8",
    )
    expected = ["总结", "一、产业发展", "1. 茶叶", "2. 粮食", "村\t数", "上坞\t3"]
    assert read_markdown(path).split("\n") == expected


@pytest.mark.parametrize(
    "control", ["\x00", "\x05", "&#1;", "&#x1F;", "&#31", "\ufffe", "&#xD800;"]
)
def test_control_characters_never_stop_the_reading_of_a_page(control: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    script = "<script>var visits = 1;</script>"
    page = f"<html><body><p>全年采茶{script}{control}二百吨&#8212;丰收</p></body></html>"
    path.write_text(page, encoding="utf-8")
    read = read_webpage(path).replace(" ", "").replace("\ufffd", "")
    assert read == "全年采茶二百吨—丰收"
