"""Targets: the project's own tables and the sheets that people edit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from target import EXAMPLE, PARTS, Target, catalogue, part_of, repacked
from texts import WORDS

from townbook.errors import TownbookError
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.read.reader import read_report_text
from townbook.read.review.amend import apply_review, list_review, write_review
from townbook.read.review.edited_sheet import read_sheet, write_sheet
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report, save_report

REPORT = "hemingwu-2022"
PASSAGE = EXAMPLE[:900]
CATALOGUE = ("topics.csv", "indicators.csv", "units.csv", "relations.csv", "codes.csv")
FOLDER = ("about.yml", "sections.csv", "claims.csv", "statements.csv")
CELLS = (
    *b", ; | true false -0 1e999999999 NaN Infinity 1_0 =1+1 -1 0.10 1-01 ok reject".split(b" "),
    *(b'"', b'""', b"\n", b"\r\n", b"\x00", b"\xef\xbb\xbf", b"\xff", b"9" * 5000),
    *("９".encode(), b"x" * 140_000, b"&", b"||", b",,"),
)
YAML = (
    *b"&a\n[*a] *a ? - { --- null 0o9 .inf 2021-13-45 1:99:99 %YAML\n9.9 <<:\n !!set\n{a}".split(
        b" "
    ),
    *b"!!python/object/apply:os.system\n[id] !!binary\nx !!float\nx !!int\n'' !!bool\nx".split(
        b" "
    ),
    *(b"defects: 5", b"defects: {a: b}", b"1: 2", b"[" * 600, b"\x00", b"9" * 5000),
)
SHEET = (
    *b"</v></c> <c\nt='d'> <c\nt='e'> <c\nt='s'><v> <f> r='XFD1048576' r='A0' r='' <row".split(
        b" "
    ),
    *b"<dimension\nref=' 1e999 NaN &#x0; <!DOCTYPE t='n' s='99' s='-1' <numFmt <sheet".split(b" "),
    PARTS,
)
SHEET_PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
)


def _catalogue(table: str) -> Callable[[bytes, Path], None]:
    """Any bytes as one table of the catalogue; one that is accepted can be read with."""

    def check(data: bytes, folder: Path) -> None:
        shutil.copytree(RESOURCES / "data" / "catalogue", folder / "catalogue", dirs_exist_ok=True)
        (folder / "catalogue" / table).write_bytes(data)
        try:
            loaded = Catalogue.load(folder / "catalogue")
        except TownbookError as refusal:
            assert refusal.remedy
        else:
            read_report_text(EXAMPLE[:300], loaded)

    return check


def _stored(file: str) -> Callable[[bytes, Path], None]:
    """Any bytes as one file of a report's folder; what is accepted can be written and read back."""

    def check(data: bytes, folder: Path) -> None:
        workspace = _laid_out(folder, **{file: data})
        try:
            report = load_report(workspace, REPORT, catalogue())
        except TownbookError as refusal:
            assert refusal.remedy
        else:
            save_report(workspace, report)
            assert load_report(workspace, REPORT, catalogue()) == report

    return check


def _review(data: bytes, folder: Path) -> None:
    """An edited sheet is taken as a whole or refused as a whole; the report stays sound."""
    workspace = _laid_out(folder)
    sheet = folder / "review.csv"
    sheet.write_bytes(data)
    try:
        apply_review(workspace, catalogue(), REPORT, sheet)
    except TownbookError as refusal:
        assert refusal.remedy
        files = {name: (workspace.report(REPORT) / name).read_bytes() for name in _folder()}
        assert files == _folder()
    load_report(workspace, REPORT, catalogue())


def _reread(data: bytes, folder: Path) -> None:
    """A report whose claims people confirmed is read again from any text, and stays sound."""
    confirmed = _folder()["claims.csv"].replace(b",auto\n", b",confirmed\n")
    workspace = _laid_out(folder, **{"claims.csv": confirmed})
    workspace.source(REPORT).parent.mkdir(exist_ok=True)
    workspace.source(REPORT).write_text(PASSAGE, encoding="utf-8")
    text = folder / "report.txt"
    text.write_bytes(data)
    try:
        ingest(workspace, catalogue(), text, REPORT)
    except TownbookError as refusal:
        assert refusal.remedy
    load_report(workspace, REPORT, catalogue())


def _laid_out(folder: Path, **changed: bytes) -> Workspace:
    """A workspace with the example's report, some of its files changed."""
    workspace = Workspace(folder, folder)
    workspace.report(REPORT).mkdir(parents=True, exist_ok=True)
    for name, content in (_folder() | changed).items():
        (workspace.report(REPORT) / name).write_bytes(content)
    return workspace


def _sheet(data: bytes, folder: Path, suffix: str) -> None:
    path = folder / f"review{suffix}"
    path.write_bytes(data)
    try:
        rows = read_sheet(path)
    except TownbookError as refusal:
        assert refusal.remedy
    else:
        assert all(isinstance(cell, str) for row in rows for cell in row.values())


def _sheet_parts(data: bytes, folder: Path) -> None:
    """A sound package around any worksheet, workbook and styles."""
    parts = dict(zip(SHEET_PARTS, data.split(PARTS), strict=False))
    _sheet(repacked(_review_sheet(".xlsx"), parts), folder, ".xlsx")


@cache
def _folder() -> dict[str, bytes]:
    """The folder of the example's report, as ingesting it writes it; with few rows, for speed."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder), Path(folder))
        text = Path(folder, "report.txt")
        text.write_text(PASSAGE, encoding="utf-8")
        ingest(workspace, catalogue(), text, REPORT)
        return {name: (workspace.report(REPORT) / name).read_bytes() for name in FOLDER}


@cache
def _review_sheet(suffix: str) -> bytes:
    with TemporaryDirectory() as folder:
        workspace = _laid_out(Path(folder))
        items = list_review(workspace, catalogue(), REPORT)
        return write_review(Path(folder, f"review{suffix}"), items[:12]).read_bytes()


def _small_sheet() -> list[bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "review.csv")
        write_sheet(path, ["id", "decision"], [["1-01", "ok"], ["=1", "多行\n文字"]])
        return [path.read_bytes(), path.read_bytes().decode("utf-8-sig").encode("gb18030")]


def _sheet_seed() -> list[bytes]:
    return [PARTS.join(part_of(_review_sheet(".xlsx"), name) for name in SHEET_PARTS)]


def _own(table: str) -> list[bytes]:
    return [(RESOURCES / "data" / "catalogue" / table).read_bytes()]


TARGETS = (
    *(
        Target(f"catalogue_{table[:-4]}", _catalogue(table), partial(_own, table), CELLS)
        for table in CATALOGUE
    ),
    *(
        Target(
            f"stored_{Path(file).stem}",
            _stored(file),
            lambda file=file: [_folder()[file]],
            YAML if file == "about.yml" else CELLS,
        )
        for file in FOLDER
    ),
    Target("review", _review, lambda: [_review_sheet(".csv")], CELLS),
    Target("reread", _reread, lambda: [PASSAGE.encode()], WORDS),
    Target("sheet_csv", partial(_sheet, suffix=".csv"), _small_sheet, CELLS),
    Target("sheet_xlsx", partial(_sheet, suffix=".xlsx"), lambda: [_review_sheet(".xlsx")]),
    Target("sheet_parts", _sheet_parts, _sheet_seed, SHEET),
)
