"""Printed lines become paragraphs again."""

from __future__ import annotations

from dataclasses import replace

from townbook.read.sources.pdf_lines import Line
from townbook.read.sources.pdf_paragraphs import paragraphs


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


def test_a_line_broken_early_goes_on_where_paragraphs_stand_in() -> None:
    printed = [
        line("全年修井七十", left=70),
        line("眼，收水费390", right=330),
        line("万元，用于修渠；", right=340),
        line("管水员增至八名。", right=380),
        line("全年修塘。", left=70, right=260),
        line("另修堤坝。", left=70, right=260),
    ]
    assert list(paragraphs(printed)) == [
        "全年修井七十眼，收水费390万元，用于修渠；",
        "管水员增至八名。",
        "全年修塘。",
        "另修堤坝。",
    ]


def test_a_heading_never_joins_the_line_before_it() -> None:
    printed = [line("前一段恰好排满整行。"), line("（二）粮食生产。"), line("二、民生")]
    assert list(paragraphs(printed)) == ["前一段恰好排满整行。", "（二）粮食生产。", "二、民生"]


def test_a_sentence_that_goes_on_with_figures_is_no_heading() -> None:
    printed = [
        line("全乡茶园带动第", left=70),
        line("二、三产业发展。", right=200),
        line("全年采茶。", left=70, right=260),
    ]
    assert next(paragraphs(printed)) == "全乡茶园带动第二、三产业发展。"


def test_each_column_has_edges_of_its_own() -> None:
    left = [line("全乡修井", left=70, right=200), line("七十", right=200)]
    right = [line("眼，修", left=220, right=370), line("塘四口。", left=220, right=300)]
    printed = [
        *(replace(each, column="l") for each in left),
        *(replace(each, column="r") for each in right),
    ]
    assert list(paragraphs(printed)) == ["全乡修井七十眼，修塘四口。"]


def test_a_large_title_joins_nothing() -> None:
    title = Line("石桥乡二〇三一年工作总结", 50, 400, 20)
    assert list(paragraphs([title, line("一年来，全乡"), line("修井。", right=90)])) == [
        title.text,
        "一年来，全乡修井。",
    ]


def test_rows_of_a_table_join_nothing() -> None:
    row = Line("修井\t7眼", 50, 400, 0, cells=True)
    assert list(paragraphs([line("见下表，"), row, row, line("表后。")])) == [
        "见下表，", row.text, row.text, "表后。",
    ]  # fmt: skip


def test_words_of_latin_letters_keep_their_space() -> None:
    assert list(paragraphs([line("see the Annual"), line("Report")])) == ["see the Annual Report"]
