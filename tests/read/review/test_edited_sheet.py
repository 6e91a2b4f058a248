"""Sheets show every cell as text and give back what was written."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from townbook.errors import DataError
from townbook.read.review.edited_sheet import plain, read_sheet, shown_as_text, write_sheet

HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1", "<b>", "{{ x }}", "'", "a\x00b"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_written_is_read_back(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"review{suffix}"
    rows = [[cell, "81.95", "2022-06", "多行\n文字", ""] for cell in HOSTILE]
    write_sheet(path, ["a", "b", "c", "d", "e"], rows)
    read = read_sheet(path)
    assert [row["a"] for row in read] == [plain(cell) for cell in HOSTILE]
    assert {(row["b"], row["c"], row["d"], row["e"]) for row in read} == {
        ("81.95", "2022-06", "多行\n文字", "")
    }


@pytest.mark.parametrize("cell", HOSTILE[:5])
def test_no_cell_starts_a_formula(cell: str, tmp_path: Path) -> None:
    assert shown_as_text(cell).startswith("'")
    write_sheet(tmp_path / "review.xlsx", ["a"], [[cell]])
    stored = load_workbook(tmp_path / "review.xlsx")["review"]["A2"]
    assert stored.data_type == "s"


def test_negative_numbers_stay_numbers() -> None:
    assert shown_as_text("-13.7") == "-13.7"


def test_a_sheet_that_excel_saved_in_its_own_way_is_read(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_bytes(
        "decision;id;subject\r\nok;1-01;茶园面积的说明文字\r\n;;\r\n".encode("gb18030")
    )
    assert read_sheet(path) == [{"decision": "ok", "id": "1-01", "subject": "茶园面积的说明文字"}]


def test_numbers_booleans_and_dates_typed_in_excel_become_their_text(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["a", "b", "c", "d"])
    book.active.append([700.0, 81.95, True, datetime(2022, 6, 30)])
    book.save(tmp_path / "review.xlsx")
    assert read_sheet(tmp_path / "review.xlsx") == [
        {"a": "700", "b": "81.95", "c": "true", "d": "2022-06-30"}
    ]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("review.ods", b"x", "neither"),
        ("review.xlsx", b"no zip", "damaged"),
        ("review.csv", bytes(range(128, 256)), "no text"),
        ("missing.csv", None, "no such file"),
    ],
)
def test_what_is_no_sheet_is_refused(
    name: str, content: bytes | None, expected: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=expected):
        read_sheet(tmp_path / name)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b""),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/styles.xml", b"<x"),
    ],
)
def test_a_sheet_with_a_damaged_part_is_refused(part: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    write_sheet(path, ["a"], [["1"]])
    _replace_part(path, part, content)
    with pytest.raises(DataError, match="is no readable"):
        read_sheet(path)


def test_rows_and_columns_that_a_sheet_only_claims_cost_nothing(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"], book.active["A2"], book.active["XFD2"] = "a", "1", "far"
    book.save(tmp_path / "wide.xlsx")
    assert read_sheet(tmp_path / "wide.xlsx") == [{"a": "1"}]
    book.active["A1048576"] = "last"
    book.save(tmp_path / "long.xlsx")
    with pytest.raises(DataError, match="more than 20000 rows"):
        read_sheet(tmp_path / "long.xlsx")


def _replace_part(path: Path, part: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, old in parts.items():
            package.writestr(name, content if name == part else old)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=4)
)
def test_any_text_survives_a_csv(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    path = tmp_path_factory.mktemp("sheet") / "review.csv"
    write_sheet(path, ["id", "a", "b", "c", "d"], [["1", *cells]])
    (row,) = read_sheet(path)
    given_back = [row[name] for name in "abcd"[: len(cells)]]
    assert [cell.replace("\r", "\n") for cell in given_back] == [
        plain(cell.replace("\r\n", "\n").replace("\r", "\n")) for cell in cells
    ]
