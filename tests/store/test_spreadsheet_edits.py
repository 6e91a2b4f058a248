"""Tables that went through a spreadsheet are taken back exactly, or refused by their own row."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from townbook.errors import DataError
from townbook.paths import Workspace
from townbook.store.claim import Claim, columns
from townbook.store.report import Report, load_report, read_claim_table
from townbook.store.spreadsheet_edits import mended_claim, mended_statement

REPORT = "dongsitou-2021"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
Rows = list[list[str]]
ROW = {
    "claim": "5-01", "section": "5", "sentence": "1", "start": "40", "end": "46",
    "as_written": "105.5%", "value": "105.5", "low": "105.45", "high": "105.55", "unit": "%",
    "relates_to": "", "period": "2031-07", "phrase": "完成任务的105.5%左右",
}  # fmt: skip
STATEMENT = {
    "statement": "5-a01", "section": "5", "kind": "plan", "summary_zh": "扩建水厂",
    "target_claim": "5-01", "deadline": "2032-06-30",
}  # fmt: skip


def rows_of(path: Path) -> Rows:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def text_of(rows: Rows, delimiter: str = ",") -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def upper_words(rows: Rows) -> Rows:
    return [[{"false": "FALSE", "true": "TRUE"}.get(cell, cell) for cell in row] for row in rows]


def as_dates(rows: Rows, shown: str) -> Rows:
    """The ids of section 4 and 5, which are months, as a spreadsheet shows them."""

    def date(cell: str) -> str:
        month, _, day = cell.partition("-")
        simple = month in ("4", "5") and day.isdecimal()
        return shown.format(month=int(month), day=int(day)) if simple else cell

    return [[date(cell) for cell in row] for row in rows]


TAKEN_BACK: dict[str, Callable[[Rows], bytes]] = {
    "a mark of UTF-8": lambda rows: text_of(rows).encode("utf-8-sig"),
    "UTF-16": lambda rows: text_of(rows, "\t").encode("utf-16"),
    "GBK": lambda rows: text_of(rows).encode("gb18030"),
    "semicolons": lambda rows: text_of(rows, ";").encode(),
    "a line that names the mark": lambda rows: b"sep=;\r\n" + text_of(rows, ";").encode(),
    "tabs": lambda rows: text_of(rows, "\t").encode(),
    "TRUE and FALSE": lambda rows: text_of(upper_words(rows)).encode(),
    "blank rows at the end": lambda rows: text_of([*rows, [""] * len(rows[0]), []]).encode(),
    "blank columns at the end": lambda rows: text_of([[*row, "", ""] for row in rows]).encode(),
    "blanks after names": lambda rows: text_of([[f"{c} " for c in rows[0]], *rows[1:]]).encode(),
    "ids as Chinese dates": lambda rows: text_of(as_dates(rows, "{month}月{day}日")).encode(),
    "ids as dates with years": lambda rows: text_of(as_dates(rows, "2031/{month}/{day}")).encode(),
    "ids as ISO dates": lambda rows: text_of(as_dates(rows, "2031-{month:02}-{day:02}")).encode(),
}


@pytest.fixture
def report(own_copy: Workspace) -> Report:
    return load_report(own_copy, REPORT)


@pytest.mark.parametrize("damage", TAKEN_BACK)
@pytest.mark.parametrize("table", ["claims.csv", "statements.csv"])
def test_what_can_be_told_is_taken_back_exactly(
    table: str, damage: str, own_copy: Workspace, report: Report
) -> None:
    path = own_copy.report(REPORT) / table
    path.write_bytes(TAKEN_BACK[damage](rows_of(path)))
    assert load_report(own_copy, REPORT) == report


@pytest.mark.parametrize(
    "changes",
    [
        {"claim": "1-May"},
        {"claim": "May-01"},
        {"claim": "5月1日"},
        {"claim": "5/1/2031"},
        {"as_written": "105.50%"},
        {"as_written": "1.055"},
        {"value": "105.5%", "low": "105.45%", "high": "105.55%"},
        {"period": "2031年7月"},
        {"period": "2031/7"},
        {"claim": " 5-01 ", "unit": "% "},
        {"as_written": "105.5% "},
    ],
)
def test_a_mangled_claim_is_as_it_was(changes: dict[str, str]) -> None:
    assert mended_claim(ROW | changes) == ROW


def test_what_looks_like_a_mangled_cell_and_is_none_stays() -> None:
    for changes in (
        {"relates_to": "5-02;5-03"},
        {"relates_to": "2.1-04"},
        {"period": "2031-05-01/2031-05-05"},
        {"note": "改为12月1日数"},
        {"phrase": " 完成任务的105.5% "},
    ):
        assert mended_claim(ROW | changes) == ROW | changes


def test_a_section_that_became_a_number_is_told_by_its_ids() -> None:
    row = ROW | {"claim": "1.10-03", "section": "1.1"}
    assert mended_claim(row)["section"] == "1.10"
    assert mended_claim(row | {"claim": "1.1-03"})["section"] == "1.1"


def test_a_bare_number_that_lost_its_noughts_is_told_by_its_phrase() -> None:
    row = ROW | {"as_written": "13.5", "start": "40", "end": "45", "phrase": "拨付13.50、20两项"}
    assert mended_claim(row)["as_written"] == "13.50"
    with pytest.raises(ValueError, match=r"'13\.5' has 4 characters, its place in the text has 5"):
        mended_claim(row | {"phrase": "拨付两项"})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"relates_to": "12月3日"}, "made the date '12月3日' of an id"),
        ({"claim": "2031/3/4"}, "made the date '2031/3/4' of an id"),
        ({"period": "2031/7/1"}, "a month or its first day"),
        ({"as_written": "105.5?"}, r"put \? where it lacked a character"),
        ({"unit": "?"}, r"column unit: a program put \?"),
        ({"as_written": "2.055"}, "'2.055' has 5 characters"),
    ],
)
def test_a_claim_that_may_have_been_several_things_is_refused(
    changes: dict[str, str], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        mended_claim(ROW | changes)


def test_a_statement_gets_its_target_and_deadline_back_or_is_refused() -> None:
    mangled = STATEMENT | {"target_claim": "5月1日", "deadline": "2032/6/30"}
    assert mended_statement(mangled) == STATEMENT
    assert mended_statement(STATEMENT | {"summary_zh": "水厂扩建?"})["summary_zh"] == "水厂扩建?"
    for changes in ({"target_claim": "6月1日"}, {"summary_zh": "????"}, {"deadline": "2032/6/1"}):
        with pytest.raises(ValueError, match=r"a spreadsheet|a program"):
            mended_statement(STATEMENT | changes)


REFUSED: dict[str, tuple[Callable[[Rows], bytes], str]] = {
    "a rare character that GBK lacks": (
        lambda rows: text_of(rows).encode("gbk").replace("任务".encode("gbk"), b"??", 1),
        r"row \d+: the program that saved it as GBK put \?",
    ),
    "no letters but Latin ones": (
        lambda rows: text_of(rows).encode("ascii", "replace"),
        r"row 2: column as_written: a program put \? where it lacked a character",
    ),
    "a blank row in the midst": (
        lambda rows: text_of([*rows[:4], [""] * len(rows[0]), *rows[4:]]).encode(),
        "row 5 is blank",
    ),
    "a shortened number": (
        lambda rows: text_of(rows).replace(",4000,4000,4000,", ",4E+03,4E+03,4E+03,").encode(),
        r"row 2, column value: a spreadsheet shortened the number to '4E\+03'",
    ),
    "a number too wide for its column": (
        lambda rows: text_of(rows).replace(",4000,4000,4000,", ",####,4000,4000,").encode(),
        "row 2, column value: expected a decimal number, found '####'",
    ),
    "a time in a spreadsheet's words": (
        lambda rows: text_of(rows).replace(",2021-07,", ",Jul-21,").encode(),
        r"row \d+ .*period 'Jul-21' is no time",
    ),
    "a percentage of a count": (
        lambda rows: text_of(rows).replace(",4000,4000,4000,", ",400000%,4000,4000,").encode(),
        "row 2, column value: expected a decimal number, found '400000%'",
    ),
}


@pytest.mark.parametrize("damage", REFUSED)
def test_what_cannot_be_told_is_refused_by_the_file_s_own_row(
    damage: str, own_copy: Workspace
) -> None:
    spoil, told = REFUSED[damage]
    path = own_copy.report(REPORT) / "claims.csv"
    path.write_bytes(spoil(rows_of(path)))
    with pytest.raises(DataError, match=told) as problem:
        load_report(own_copy, REPORT)
    assert str(path) in problem.value.message
    assert problem.value.remedy


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_table_that_libreoffice_opened_and_saved_is_taken_back(
    kind: str, tmp_path: Path, own_copy: Workspace
) -> None:
    table = own_copy.report(REPORT) / "claims.csv"
    before = read_claim_table(table)
    detecting_numbers = "--infilter=CSV:44,34,76,1,,2052,false,true,false"
    convert(table, kind, tmp_path, detecting_numbers)
    saved = convert(
        tmp_path / f"claims.{kind}", "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path
    )
    assert rows_of(saved)[0] == columns(Claim)[:-1]
    assert read_claim_table(saved) == before


def convert(file: Path, kind: str, folder: Path, *options: str) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", *options, "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=180
    )
    return folder / f"{file.stem}.{kind.partition(':')[0]}"
