"""What stands under a merged head stands in its columns."""

from __future__ import annotations

from townbook.read.sources.table_grid import MOST_COLUMNS, GridCell, grid_lines


def test_a_label_over_columns_and_rows_stands_in_each_of_them() -> None:
    rows = [
        [GridCell("村", rows=2), GridCell("修井（眼）", columns=2)],
        [GridCell("计划"), GridCell("完成")],
        [GridCell("北沟", rows=2), GridCell("7"), GridCell("6")],
        [GridCell("5"), GridCell("4")],
    ]
    assert list(grid_lines(rows)) == [
        "村\t修井（眼）\t修井（眼）",
        "村\t计划\t完成",
        "北沟\t7\t6",
        "北沟\t5\t4",
    ]


def test_a_number_over_columns_or_rows_stands_once() -> None:
    rows = [
        [GridCell("北沟"), GridCell("7眼", columns=2, rows=2), GridCell("3")],
        [GridCell("南沟"), GridCell("2")],
    ]
    assert list(grid_lines(rows)) == ["北沟\t7眼\t\t3", "南沟\t\t\t2"]


def test_a_year_over_columns_is_a_label() -> None:
    assert list(grid_lines([[GridCell("2031年", columns=2)]])) == ["2031年\t2031年"]


def test_a_cell_that_goes_on_with_the_one_above_says_its_label_again() -> None:
    rows = [[GridCell("北片"), GridCell("7")], [GridCell("", goes_on=True), GridCell("5")]]
    assert list(grid_lines(rows)) == ["北片\t7", "北片\t5"]


def test_a_table_that_claims_endless_columns_stays_narrow() -> None:
    (line,) = grid_lines([[GridCell("宽", columns=9_999), GridCell("7", columns=9_999)]])
    assert line.count("\t") <= MOST_COLUMNS


def test_a_cell_that_claims_endless_rows_ends_with_its_table() -> None:
    assert list(grid_lines([[GridCell("高", rows=9_999)]])) == ["高"]
