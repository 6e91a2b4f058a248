"""Ruled lines make cells, and a cell's lines are one text."""

from __future__ import annotations

from townbook.read.sources.pdf_letters import Letter, Ruling
from townbook.read.sources.pdf_tables import LONGEST_CELL, Table, joined, ruled_tables

COLUMNS, ROWS = (0.0, 60.0, 120.0, 180.0), (90.0, 60.0, 30.0, 0.0)


def put(table: Table, text: str, left: float, baseline: float) -> None:
    for place, sign in enumerate(text):
        width = 5 if sign < "\x80" else 10
        assert table.take(
            Letter(sign, left + width * place, left + width * (place + 1), baseline, 10)
        )


def grid() -> tuple[list[Ruling], list[Ruling]]:
    return [Ruling(row, 0, 180) for row in ROWS], [Ruling(column, 0, 90) for column in COLUMNS]


def test_cells_are_read_row_by_row_and_wrapped_ones_whole() -> None:
    (table,) = ruled_tables(*grid())
    for row, name in zip((70, 40, 10), ("村", "北沟村", "南沟村"), strict=True):
        put(table, name, 2, row)
    put(table, "修井", 62, 70)
    put(table, "修建水井", 62, 45)
    put(table, "7眼", 62, 33)
    put(table, "124", 102, 10)
    assert [line.text for line in table.lines()] == [
        "村\t修井\t", "北沟村\t修建水井7眼\t", "南沟村\t124\t",
    ]  # fmt: skip


def test_two_numbers_in_a_cell_stay_two_and_one_that_its_edge_broke_is_one() -> None:
    (table,) = ruled_tables(*grid())
    put(table, "70", 62, 75)
    put(table, "80", 62, 63)
    put(table, "12345678901", 62, 45)
    put(table, "2", 62, 33)
    assert [line.text for line in table.lines()] == ["\t70 80\t", "\t123456789012\t"]


def test_a_missing_line_merges_cells() -> None:
    across = [Ruling(90, 0, 180), Ruling(60, 60, 180), Ruling(30, 0, 180), Ruling(0, 0, 180)]
    upward = [Ruling(0, 0, 90), Ruling(60, 0, 90), Ruling(120, 0, 60), Ruling(180, 0, 90)]
    (table,) = ruled_tables(across, upward)
    put(table, "村", 2, 50)
    put(table, "修井", 62, 70)
    put(table, "计划", 62, 40)
    put(table, "完成", 122, 40)
    put(table, "北沟", 2, 10)
    put(table, "7", 62, 10)
    put(table, "6", 122, 10)
    assert [line.text for line in table.lines()] == [
        "村\t修井\t修井", "村\t计划\t完成", "北沟\t7\t6",
    ]  # fmt: skip


def test_prose_in_a_form_is_read_line_by_line() -> None:
    (table,) = ruled_tables(
        [Ruling(9_000, 0, 180), Ruling(0, 0, 180)], [Ruling(column, 0, 9_000) for column in COLUMNS]
    )
    put(table, "总结", 2, 8_000)
    for row in range(LONGEST_CELL // 5 + 1):
        put(table, "全年修井。", 62, 8_000 - 20 * row)
    lines = table.lines()
    assert not any(line.cells for line in lines)
    assert lines[1].text == "全年修井。"


def test_a_box_around_a_page_is_no_table() -> None:
    assert (
        ruled_tables([Ruling(0, 0, 90), Ruling(90, 0, 90)], [Ruling(0, 0, 90), Ruling(90, 0, 90)])
        == []
    )


def test_lines_in_pieces_are_one() -> None:
    pieces = [Ruling(30, 0, 40), Ruling(30.5, 41, 90), Ruling(30, 200, 240), Ruling(60, 0, 9)]
    assert joined(pieces) == [Ruling(30, 0, 90), Ruling(30, 200, 240), Ruling(60, 0, 9)]


def test_two_tables_of_a_page_are_two() -> None:
    across, upward = grid()
    below = [Ruling(line.place - 500, line.start, line.end) for line in across]
    down = [Ruling(line.place, line.start - 500, line.end - 500) for line in upward]
    assert len(ruled_tables([*across, *below], [*upward, *down])) == 2
