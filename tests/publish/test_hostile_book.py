"""Whatever a report and its tables hold is shown as text, in every file that is made of it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from bs4 import BeautifulSoup
from docx import Document
from hostile import LONG, REPORT, SECRET, SHORT, hostile_book, hostile_report
from lxml import etree

from townbook.errors import DataError, TownbookError, UnknownName
from townbook.paths import Workspace
from townbook.show.plain_text import one_line
from townbook.store.catalogue import Catalogue, Topic
from townbook.store.claim import Section
from townbook.store.report import load_report, report_folder, save_report
from townbook.store.spreadsheet import FORMULA_STARTERS
from townbook.store.tables import read_table, table_text, write_text

SHOWN = [one_line(text).strip() for text in SHORT]
"""The short texts as they must read: only what cannot be seen is gone."""
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
MARKUP = ("<script>hit()</script>", "{{ 7*7 }}", "[a](javascript:hit())", "**b**", "$x^2$")


@pytest.fixture(scope="session")
def hostile(session_folder: Path) -> Workspace:
    return hostile_book(session_folder)


@pytest.fixture(scope="session")
def pages(hostile: Workspace) -> dict[Path, BeautifulSoup]:
    """Every page and HTML brief of the site."""
    return {
        path.relative_to(hostile.site): BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for path in hostile.site.rglob("*.html")
        if "_static" not in path.parts
    }


def files(hostile: Workspace, *endings: str) -> list[Path]:
    found = [path for path in hostile.output.rglob("*") if path.suffix in endings]
    assert found
    return found


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, and every file packed into one of them."""
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        yield str(path), path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                for name in package.namelist():
                    yield f"{path}:{name}", package.read(name)


def test_no_other_file_is_included(hostile: Workspace) -> None:
    holding = [name for name, content in contents(hostile.output) if SECRET.encode() in content]
    assert holding == []


def test_nothing_is_written_outside_of_the_output_folder(hostile: Workspace) -> None:
    made = {path.name for path in hostile.output.parent.iterdir()}
    assert made == {"data", "output", "taken", "secret.txt", "made"}
    kept = {path.name for path in hostile.report(REPORT).iterdir()}
    assert kept == {"about.yml", "claims.csv", "findings.yml", "sections.csv", "statements.csv"}


def test_no_element_comes_from_the_report(pages: dict[Path, BeautifulSoup]) -> None:
    assert len(pages) > 30
    for path, page in pages.items():
        for tag in page.find_all(True):
            handlers = [name for name in tag.attrs if name.startswith("on")]
            assert not handlers, f"{path}: {tag}"
            address = str(tag.get("href") or tag.get("src") or "")
            assert not re.match(r"javascript:|//|x$|.*evil", address), f"{path}: {tag}"
        assert not page.find_all(["u", "s", "font", "iframe", "object", "embed"]), path
        assert not [tag for tag in page.find_all("i") if not tag.get("class")], path
        assert not [tag for tag in page.find_all("script") if "hit(" in tag.text], path
        assert not [tag for tag in page.find_all("style") if "all:unset" in tag.text], path


def test_every_page_is_free_of_characters_that_cannot_be_seen(
    pages: dict[Path, BeautifulSoup],
) -> None:
    for path, page in pages.items():
        assert not INVISIBLE.search(str(page)), path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_report_says_can_be_read(language: str, pages: dict[Path, BeautifulSoup]) -> None:
    edition = Path(REPORT, language)
    register = pages[edition / "register.html"].select_one(".register table")
    assert register is not None
    for text in SHOWN:
        assert text in register.text
    title = pages[edition / "tourism.html"].find("h1").text
    assert all(markup in title for markup in MARKUP)
    assert "{{ 7*7 }}" in pages[edition / "trade.html"].text + title
    assert "<u onclick=h()>" in pages[edition / "index.html"].text
    assert LONG in pages[edition / "health.html"].text
    assert len(pages[edition / "about.html"].select(".register")) == 0
    source = pages[edition / "source.html"].select_one(".source")
    assert source is not None
    assert all(text in source.text for text in (*MARKUP, *SHOWN, LONG))
    assert "../../<b>" in pages[edition / "about.html"].text


def told_docx(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def told_pdf(path: Path) -> str:
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def told_html(path: Path) -> str:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").text


@pytest.mark.parametrize("told", [told_docx, told_pdf, told_html])
def test_briefs_hold_it_literally(hostile: Workspace, told: Callable[[Path], str]) -> None:
    form = told.__name__.removeprefix("told_")
    path = hostile.briefs / REPORT / "zh" / f"flood_relief.{form}"
    text = re.sub(r"\s|\u200b", "", told(path))
    for markup in (*MARKUP, '#eval("7*7")', "```{include}", ":::{raw}html", "\\input{"):
        assert re.sub(r"\s", "", markup) in text
    assert not INVISIBLE.search(text)


def test_a_word_without_end_stays_on_the_pages_of_a_brief(hostile: Workspace) -> None:
    with pdfplumber.open(hostile.briefs / REPORT / "en" / "health.pdf") as document:
        marks = [mark for page in document.pages for mark in page.chars]
        width = document.pages[0].width
    assert sum(mark["text"].count(LONG[0]) for mark in marks) >= len(LONG)
    assert max(mark["x1"] for mark in marks) < width


def test_no_cell_of_a_csv_is_a_formula(hostile: Workspace) -> None:
    for path in [*files(hostile, ".csv"), *(hostile.output.parent / "taken").rglob("*.csv")]:
        text = path.read_text(encoding="utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline="")):
            formulas = [cell for cell in row if cell.startswith(FORMULA_STARTERS)]
            assert [cell for cell in formulas if not re.fullmatch(r"-?[\d.]+", cell)] == [], path


def test_no_cell_of_a_workbook_is_a_formula(hostile: Workspace) -> None:
    for path in files(hostile, ".xlsx"):
        sheet = openpyxl.load_workbook(path).active
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert all(cell.data_type in ("s", "n") for cell in cells)
        assert {"=1+1", "@SUM(1)"} <= {cell.value for cell in cells}


def test_charts_draw_letters_and_no_formulas(hostile: Workspace) -> None:
    for path in files(hostile, ".svg"):
        drawing = etree.parse(path)
        names = {etree.QName(element).localname for element in drawing.iter("*")}
        assert not names & {"script", "foreignObject", "image", "a"}, path
    chart = hostile.run(REPORT, "zh", "tourism") / "charts" / "levels-1.wide.svg"
    letters = {comment.text.strip() for comment in etree.parse(chart).iter(etree.Comment)}
    for text in ("$x^2$ \\frac{1}{2} $", "\\input{x} %Q% $(x) `x`"):
        assert text in letters


def test_executed_notebooks_hold_the_report_as_a_parameter_only(hostile: Workspace) -> None:
    for path in files(hostile, ".ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        assert "hit()" not in code and "7*7" not in code


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc", "..", ".", "a/b", "a\\b", "a\x00b", "con", "nul", "com1", "lpt9", "a b", "a."],
)
def test_a_report_id_cannot_leave_its_folder(own_copy: Workspace, name: str) -> None:
    with pytest.raises(UnknownName, match="is no report id"):
        report_folder(own_copy, name)


def test_a_report_that_is_a_link_is_refused(own_copy: Workspace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    own_copy.report("dongsitou-2021").rename(elsewhere)
    own_copy.report("dongsitou-2021").symlink_to(elsewhere)
    with pytest.raises(DataError, match="is a link"):
        load_report(own_copy, "dongsitou-2021")


@pytest.mark.parametrize("number", ["../1", "1/../../x", "/1", "1\x00", "", "1.", "一", "1\n2"])
def test_a_section_cannot_lead_its_chapter_out_of_its_folder(
    own_copy: Workspace, tmp_path: Path, number: str
) -> None:
    report = hostile_report(tmp_path)
    astray = replace(report, sections=(*report.sections, Section(number, "x", "x", "", 0, 1)))
    with pytest.raises(DataError, match="is no section number"):
        save_report(own_copy, astray)


@pytest.mark.parametrize("key", ["../notebooks/audit", "/etc/passwd", "a b", "a.b", "AUDIT"])
def test_a_topic_cannot_lead_its_chapter_out_of_its_folder(own_copy: Workspace, key: str) -> None:
    path = own_copy.catalogue / "topics.csv"
    rows = [*read_table(path, Topic), Topic(key, "x", "x", "x", "x", ())]
    write_text(path, table_text(rows, Topic))
    with pytest.raises(TownbookError, match="is no key of a topic"):
        Catalogue.load(own_copy.catalogue)
