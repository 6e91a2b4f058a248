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


def page(tmp_path: Path, body: str) -> list[str]:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return read_webpage(path).split("\n")


PROSE = "<p>全乡十三个村都修了水井，用水户比去年多，水价由村民会议议定。</p>" * 4


def test_what_a_browser_does_not_show_is_not_read(tmp_path: Path) -> None:
    body = (
        '<p>修井70眼<span style="display: none">（旧稿60眼）</span><del>，修塘5口</del>'
        "<s>，修堤4处</s><span hidden>，修路3公里</span>"
        '<span style="text-decoration-line: line-through">，修桥2座</span>，修渠4条。</p>'
    )
    assert page(tmp_path, body + PROSE)[0] == "修井70眼，修渠4条。"


def test_an_article_that_a_script_unveils_is_read(tmp_path: Path) -> None:
    assert len(page(tmp_path, f'<div style="visibility: hidden">{PROSE}</div>')) == 4


def test_raised_figures_and_readings_are_told_apart(tmp_path: Path) -> None:
    body = (
        "<p>晒场900m<sup>2</sup>，修井70<sup>[1]</sup>眼，种树7×10<sup>3</sup>株，"
        "<ruby>畲<rp>(</rp><rt>shē</rt><rp>)</rp></ruby>村。</p>"
    )
    assert page(tmp_path, body + PROSE)[0] == "晒场900m²，修井70眼，种树7×10³株，畲村。"


def test_merged_cells_of_a_page_keep_numbers_under_their_heads(tmp_path: Path) -> None:
    rows = (
        "<tr><th rowspan=2>村</th><th colspan=2>修井（眼）</th></tr>"
        "<tr><th>计划</th><th>完成</th></tr><tr><td>北沟</td><td>7</td><td>6</td></tr>"
    )
    read = page(tmp_path, f"{PROSE}<table><caption>单位：眼</caption>{rows}</table>")
    assert read[-4:] == ["单位：眼", "村\t修井（眼）\t修井（眼）", "村\t计划\t完成", "北沟\t7\t6"]


def test_a_page_laid_out_by_a_table_gives_its_article_alone(tmp_path: Path) -> None:
    layout = (
        "<table><tr><td>今天 多云 9℃~17℃ 访问量 31415次</td></tr>"
        f"<tr><td><a>首页</a></td><td>{PROSE * 3}<table><tr><td>修井</td><td>7眼</td></tr>"
        "</table></td></tr></table>"
    )
    read = page(tmp_path, layout)
    assert len(read) == 13
    assert read[-1] == "修井\t7眼"
