"""A workbook is read as it is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from townbook.errors import RefusedDocument
from townbook.read.reader import read_report_text
from townbook.read.sources.document import open_document
from townbook.read.sources.sheet_text import read_workbook, shown
from townbook.store.catalogue import Catalogue


def workbook(tmp_path: Path, fill: Callable[[Any], None]) -> Path:
    made = openpyxl.Workbook()
    fill(made)
    made.save(tmp_path / "report.xlsx")
    return tmp_path / "report.xlsx"


def village_table(made: Any) -> None:
    sheet = made.active
    sheet.title = "修井表"
    for row in (
        ["石桥乡2031年修井情况", None, None, None],
        ["村", "修井（眼）", None, "投资（万元）"],
        [None, "计划", "完成", None],
        ["北沟", 7, 6, 8.5],
        ["南沟", 5, 4, 6.5],
    ):
        sheet.append(row)
    for span in ("B2:C2", "A2:A3", "D2:D3"):
        sheet.merge_cells(span)


def test_merged_heads_stand_over_their_columns(tmp_path: Path) -> None:
    assert read_workbook(workbook(tmp_path, village_table)).split("\n") == [
        "修井表",
        "石桥乡2031年修井情况",
        "村\t修井（眼）\t修井（眼）\t投资（万元）",
        "村\t计划\t完成\t投资（万元）",
        "北沟\t7\t6\t8.5",
        "南沟\t5\t4\t6.5",
    ]


def test_its_numbers_are_claims_with_the_units_of_their_heads(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    document = open_document(workbook(tmp_path, village_table))
    claims = read_report_text(document.text, catalogue).claims
    assert [(str(claim.value), claim.unit) for claim in claims] == [
        ("7", "眼"), ("6", "眼"), ("85000", "元"), ("5", "眼"), ("4", "眼"), ("65000", "元"),
    ]  # fmt: skip


def test_what_is_hidden_is_not_read(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet = made.active
        sheet.append(["村", "旧数", "新数"])
        sheet.append(["北沟", 1, 2])
        sheet.append(["南沟", 3, 4])
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[3].hidden = True
        made.create_sheet("草稿").append(["西沟", 9])
        made["草稿"].sheet_state = "hidden"

    assert read_workbook(workbook(tmp_path, fill)).split("\n") == ["村\t新数", "北沟\t2"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.125, "0%", "13%"),
        (1234.5, "#,##0.00", "1234.50"),
        (7, "General", "7"),
        (7.0, "General", "7"),
        (0.1, "General", "0.1"),
        (46.5, '0.0"万元"', "46.5万元"),
        (46.5, '0.0_);[Red](0.0)', "46.5"),
        (date(2031, 7, 1), "yyyy-mm-dd", "2031年7月1日"),
        ("修井", "General", "修井"),
        (None, "General", ""),
        (True, "General", ""),
    ],
)  # fmt: skip
def test_a_cell_says_what_it_shows(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_a_sheet_that_claims_a_million_rows_is_read_at_once(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        made.active.append(["村", "修井"])
        made.active.append(["北沟", 7])
        made.active.cell(1_048_576, 16_384).number_format = "0.00"
        made.active.cell(1_048_576, 1).value = "尾"

    assert read_workbook(workbook(tmp_path, fill)).split("\n") == ["村\t修井", "北沟\t7"]


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"PK\x03\x04 xl/workbook.xml and nothing else")
    with pytest.raises(RefusedDocument, match="damaged"):
        open_document(path)
