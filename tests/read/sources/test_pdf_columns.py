"""Columns are read one after the other, tables are not taken for columns."""

from __future__ import annotations

from townbook.read.sources.pdf_columns import in_reading_order
from townbook.read.sources.pdf_lines import Line


def column(name: str, left: float, right: float, top: float = 600, rows: int = 6) -> list[Line]:
    return [
        Line(f"{name}栏第{'一二三四五六七八'[row]}行写满全行", left, right, 10, top - 15 * row)
        for row in range(rows)
    ]


def test_two_columns_in_turn_are_read_one_after_the_other() -> None:
    left, right = column("左", 50, 240), column("右", 260, 450)
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    ordered = in_reading_order(mixed)
    assert [line.text for line in ordered] == [line.text for line in [*left, *right]]
    assert [line.column for line in ordered] == ["l"] * 6 + ["r"] * 6


def test_a_title_over_both_columns_comes_first_and_a_line_between_parts_them() -> None:
    title = Line("石桥乡二〇三一年工作总结", 120, 380, 16, 640)
    break_ = Line("下面说的是明年的打算和安排，两栏在此合为一行", 50, 450, 10, 500)
    upper = [*column("左上", 50, 240), *column("右上", 260, 450)]
    lower = [*column("左下", 50, 240, 480), *column("右下", 260, 450, 480)]
    ordered = in_reading_order([*upper, *lower, break_, title])
    assert [line.text for line in ordered] == [
        line.text for line in [title, *upper, break_, *lower]
    ]


def test_three_columns_are_read_from_left_to_right() -> None:
    columns = [
        column(name, left, left + 120) for name, left in zip("左中右", (50, 190, 330), strict=True)
    ]
    mixed = [line for row in zip(*columns, strict=True) for line in row]
    assert [line.text for line in in_reading_order(mixed)] == [
        line.text for lines in columns for line in lines
    ]


def test_cells_of_a_table_keep_their_rows() -> None:
    names = [Line("北沟村", 50, 90, 10, 600 - 15 * row) for row in range(6)]
    numbers = [Line("70", 260, 280, 10, 600 - 15 * row) for row in range(6)]
    mixed = [cell for pair in zip(names, numbers, strict=True) for cell in pair]
    assert in_reading_order(mixed) == mixed


def test_one_column_stays_in_its_order() -> None:
    lines = column("单", 50, 450)
    assert in_reading_order(lines) == lines
