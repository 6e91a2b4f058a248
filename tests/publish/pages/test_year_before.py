"""What a chapter says of the year before: from what was gathered, and nothing where that is not."""

from __future__ import annotations

import shutil
from html import unescape

from townbook.paths import Workspace
from townbook.publish.pages.year_before import YearBefore
from townbook.publish.run.gathering import gather_all
from townbook.show.interface_words.languages import Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report

FIRST, NEXT = "dongsitou-2021", "dongsitou-2022"


def the_next_year(workspace: Workspace) -> None:
    """The example report once more, as of the year after, with one area grown."""
    folder = workspace.report(NEXT)
    shutil.copytree(workspace.report(FIRST), folder)
    for path in folder.iterdir():
        text = path.read_text("utf-8").replace(FIRST, NEXT).replace("2021", "2022")
        path.write_text(text.replace("4000亩,4000,4000,4000", "4500亩,4500,4500,4500"), "utf-8")


def piece(workspace: Workspace, report: str, chapter: str, language: Language) -> str:
    catalogue = Catalogue.load(workspace.catalogue)
    loaded = load_report(workspace, report, catalogue)
    before = YearBefore.of(loaded, catalogue, workspace, language)
    return before.said(chapter) if before else ""


def test_a_report_without_a_year_before_says_nothing(own_copy: Workspace) -> None:
    gather_all(own_copy, lambda report: "")
    assert piece(own_copy, FIRST, "agriculture", "zh") == ""


def test_numbers_stand_beside_those_of_the_year_before(own_copy: Workspace) -> None:
    the_next_year(own_copy)
    gather_all(own_copy, lambda report: "")
    said = piece(own_copy, NEXT, "agriculture", "zh")
    assert said.startswith("## 与上一年的报告相比")
    assert "4000亩 | 4500亩" in said
    in_english = unescape(piece(own_copy, NEXT, "agriculture", "en"))
    assert "4,000 mu | 4,500 mu" in in_english
    assert "亩" not in in_english
    assert "4500亩" not in piece(own_copy, NEXT, "tourism", "zh")
    assert piece(own_copy, FIRST, "agriculture", "zh") == ""


def test_what_is_withheld_is_not_told(own_copy: Workspace) -> None:
    the_next_year(own_copy)
    claims = own_copy.report(FIRST) / "claims.csv"
    rows = claims.read_text("utf-8").splitlines(keepends=True)
    row = next(row for row in rows if "4000亩" in row)
    rows[rows.index(row)] = row.replace(",false,confirmed", ",true,confirmed")
    claims.write_text("".join(rows), "utf-8")
    gather_all(own_copy, lambda report: "")
    assert "4000亩" not in piece(own_copy, NEXT, "agriculture", "zh")
