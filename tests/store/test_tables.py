"""CSV tables to frozen values and back."""

from __future__ import annotations

import csv
import stat
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from townbook.errors import DataError
from townbook.store.tables import parse_cell, read_table, table_text, write_text


class Colour(StrEnum):
    NONE = ""
    RED = "red"


@dataclass(frozen=True)
class Row:
    name: str
    count: int
    value: Decimal
    high: Decimal | None
    colour: Colour = Colour.NONE
    known: bool = False
    words: tuple[str, ...] = ()


ROW = Row("甲, “乙”", 3, Decimal("11923.2"), None, Colour.RED, True, ("a", "b"))


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    write_text(path, table_text([ROW, ROW], Row))
    assert read_table(path, Row) == [ROW, ROW]


@pytest.mark.parametrize(
    "name", ["a\rb", "\r=1", "a\nb", "a\r\nb", '"', "a,b", "\u2028", "\x1c", "\t"]
)
def test_every_text_comes_back_as_it_was_written(tmp_path: Path, name: str) -> None:
    row = replace(ROW, name=name)
    write_text(tmp_path / "rows.csv", table_text([row, ROW], Row))
    assert read_table(tmp_path / "rows.csv", Row) == [row, ROW]


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6
    )
)
def test_every_decimal_comes_back_exactly(value: Decimal) -> None:
    text = table_text([Row("x", 1, value, None)], Row).splitlines()[1].split(",")[2]
    assert parse_cell(text, Decimal) == value
    assert "E" not in text


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("a,1.5,1,,,false,", "row 2, column count: expected a whole number, found '1.5'"),
        ("a,1,eins,,,false,", "row 2, column value: expected a decimal number, found 'eins'"),
        ("a,1,NaN,,,false,", "expected a finite number"),
        ("a,1,1e999999999,,,false,", "shortened the number to '1e999999999'"),
        (f"a,1,{'9' * 29},,,false,", "expected a number of at most 28 digits"),
        ("a,1,1,,blue,false,", "expected one of (empty), red; found 'blue'"),
        ("a,1,1,,,maybe,", "expected true or false"),
        ("a,1,1", "expected 7 cells, found 3"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"name,count,value,high,colour,known,words\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_table(path, Row)
    assert complaint in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("name,count,high", "lacks the column value"),
        ("name,count,value,high,size", "has the unknown column size"),
        ("name,name,count,value,high", "repeats the column name"),
    ],
)
def test_a_wrong_header_is_named(tmp_path: Path, header: str, complaint: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(header + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=complaint):
        read_table(path, Row)


def test_a_column_with_a_default_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("name,count,value,high\na,1,2,\n", encoding="utf-8")
    assert read_table(path, Row) == [Row("a", 1, Decimal(2), None)]


def test_a_missing_file_and_a_foreign_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        read_table(tmp_path / "none.csv", Row)
    path = tmp_path / "foreign.csv"
    path.write_bytes(b"name,\xff\xff")
    with pytest.raises(DataError, match="is not UTF-8"):
        read_table(path, Row)


def test_a_folder_in_place_of_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_table(tmp_path, Row)


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("x" * 1_001)
    before = csv.field_size_limit(1_000)  # some libraries lift it for the whole process
    try:
        with pytest.raises(DataError, match="cannot be read"):
            read_table(path, Row)
    finally:
        csv.field_size_limit(before)


def test_writing_replaces_a_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file.txt"
    write_text(path, "old")
    write_text(path, "new")
    assert path.read_text() == "new"
    assert [entry.name for entry in path.parent.iterdir()] == ["file.txt"]
    assert stat.S_IMODE(path.stat().st_mode) & 0o444


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="cannot be written"):
        write_text(tmp_path / "file" / "below", "text")
