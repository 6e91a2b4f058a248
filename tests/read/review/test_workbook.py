"""One workbook of a report: written, edited as office programs do, and taken back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.review.amend import apply_workbook, edit_report
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Claim, Review, Section, Statement, columns
from townbook.store.report import load_report

REPORT = "hemingwu-2022"
EXAMPLE = RESOURCES / "examples" / "hemingwu-2022.txt"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture
def workbook(empty_data: Workspace, catalogue: Catalogue, tmp_path: Path) -> Path:
    ingest(empty_data, catalogue, EXAMPLE, REPORT)
    return edit_report(empty_data, catalogue, REPORT, tmp_path / "edit.xlsx")


def set_cell(path: Path, sheet: str, id: str, column: str, value: Any) -> None:
    book = load_workbook(path)
    names = [cell.value for cell in book[sheet][1]]
    (row,) = [each for each in book[sheet].iter_rows(min_row=2) if each[0].value == id]
    row[names.index(column)].value = value
    book.save(path)


def test_it_holds_three_sheets_of_text_with_lists_to_choose_from(workbook: Path) -> None:
    book = load_workbook(workbook)
    tables = {"claims": Claim, "statements": Statement, "sections": Section}
    assert [name for name in book.sheetnames if book[name].sheet_state == "visible"] == [*tables]
    for name, row_type in tables.items():
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == [*columns(row_type), "state"]
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
        assert {cell.number_format for cell in cells} == {"@"}
        letters = {cell.value: cell.column_letter for cell in sheet[1]}
        hidden = {
            name for name, letter in letters.items() if sheet.column_dimensions[letter].hidden
        }
        assert {"start", "end", "state"} <= hidden
        assert not {"value", "subject", "summary_zh", "title_en", name[:-1]} & hidden
    offered = {str(rule.formula1) for rule in book["claims"].data_validations.dataValidation}
    assert '"result,target,capacity,criterion,prior"' in offered
    assert any(rule.startswith("choices!") for rule in offered)


def test_unedited_it_changes_nothing(
    workbook: Path, empty_data: Workspace, catalogue: Catalogue
) -> None:
    before = load_report(empty_data, REPORT, catalogue)
    done = apply_workbook(empty_data, catalogue, REPORT, workbook)
    assert not (done.confirmed or done.corrected or done.rejected or done.conflicts)
    assert load_report(empty_data, REPORT, catalogue) == before


def test_edits_of_every_sheet_are_taken_back(
    workbook: Path, empty_data: Workspace, catalogue: Catalogue
) -> None:
    before = load_report(empty_data, REPORT, catalogue)
    statement = before.statements[0].statement
    set_cell(workbook, "claims", "1.1-01", "value", 6500)
    set_cell(workbook, "claims", "1.1-01", "note", "乡里更正")
    set_cell(workbook, "claims", "1.1-02", "review", "confirmed")
    set_cell(workbook, "claims", "1.1-03", "review", "rejected")
    set_cell(workbook, "statements", statement, "summary_en", "Roads are repaired")
    set_cell(workbook, "sections", "1.1", "title_en", "Tea")
    done = apply_workbook(empty_data, catalogue, REPORT, workbook)
    after = load_report(empty_data, REPORT, catalogue)
    assert set(done.corrected) == {"1.1-01", statement, "1.1"}
    claim = after.claim_by_id["1.1-01"]
    assert (claim.value, claim.low, claim.high, claim.review) == (6500, 6500, 6500, "corrected")
    assert after.claim_by_id["1.1-02"].review is Review.CONFIRMED
    assert "1.1-03" not in after.claim_by_id
    assert after.section_by_id["1.1"].title_en == "Tea"


@pytest.mark.parametrize(
    ("sheet", "column", "value", "told"),
    [
        ("claims", "value", 65000, "value 65000, but '6480亩' says value 6480"),
        ("claims", "role", "winner", "column role: expected one of"),
        ("claims", "period", "Jul-22", "column period: expected a date"),
        ("claims", "review", "auto?", "column review: a auto row cannot become 'auto"),
        ("claims", "as_written", "6500亩", "column as_written"),
        ("claims", "start", "9", "no claim '1.1-01' stands at"),
    ],
)
def test_a_wrong_cell_is_refused_by_sheet_and_row(
    workbook: Path,
    empty_data: Workspace,
    catalogue: Catalogue,
    sheet: str,
    column: str,
    value: Any,
    told: str,
) -> None:
    before = load_report(empty_data, REPORT, catalogue)
    set_cell(workbook, sheet, "1.1-01", column, value)
    with pytest.raises(DataError, match=told) as problem:
        apply_workbook(empty_data, catalogue, REPORT, workbook)
    assert "edit.xlsx, sheet claims, row 2" in problem.value.message
    assert load_report(empty_data, REPORT, catalogue) == before


def test_an_older_workbook_never_undoes_a_later_one(
    workbook: Path, empty_data: Workspace, catalogue: Catalogue, tmp_path: Path
) -> None:
    other = shutil.copy(workbook, tmp_path / "other.xlsx")
    set_cell(workbook, "claims", "1.1-01", "subject", "全乡生态茶园")
    set_cell(other, "claims", "1.1-01", "subject", "老茶园")
    set_cell(other, "claims", "1.1-02", "subject", "新茶园")
    apply_workbook(empty_data, catalogue, REPORT, workbook)
    done = apply_workbook(empty_data, catalogue, REPORT, other)
    claims = load_report(empty_data, REPORT, catalogue).claim_by_id
    assert (claims["1.1-01"].subject, claims["1.1-02"].subject) == ("全乡生态茶园", "新茶园")
    assert len(done.conflicts) == 1


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_workbook_that_libreoffice_saved_is_taken_back(
    kind: str, workbook: Path, empty_data: Workspace, catalogue: Catalogue, tmp_path: Path
) -> None:
    before = load_report(empty_data, REPORT, catalogue)
    set_cell(workbook, "claims", "1.1-01", "subject", "全乡生态茶园")
    saved = converted(workbook, kind, tmp_path / "saved")
    if kind != "xlsx":
        saved = converted(saved, "xlsx", tmp_path / "again")
    done = apply_workbook(empty_data, catalogue, REPORT, saved)
    assert (done.corrected, done.rejected, done.conflicts) == (("1.1-01",), (), ())
    after = load_report(empty_data, REPORT, catalogue)
    assert after.claims[1:] == before.claims[1:]
    assert (after.statements, after.sections) == (before.statements, before.sections)


def converted(file: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=180
    )
    return folder / f"{file.stem}.{kind}"
