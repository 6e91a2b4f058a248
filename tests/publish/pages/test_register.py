"""The register: one row a claim, on the page and in the files to take away."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from fabricated import CHART, FINDING, REPORT, TOLD, as_read, manifest, workspace_at

from townbook.paths import Workspace
from townbook.publish.pages.register import (
    RegisterRow,
    register_csv,
    register_html,
    register_rows,
    register_xlsx,
)
from townbook.publish.run.past_runs import Run
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report, load_report


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_at(tmp_path)


def rows(workspace: Workspace, internal: bool = False, **changes: Any) -> list[RegisterRow]:
    """The register's rows; `changes` go to the first claim."""
    catalogue = Catalogue.load(workspace.catalogue)
    report = load_report(workspace, REPORT, catalogue)
    first, *others = report.claims
    changed = Report(
        report.about, report.sections, (replace(first, **changes), *others), report.statements
    )
    run = Run(
        as_read(manifest("visits", "en") | {"sections": ["1.1"], "numbers": [TOLD]}), {"cells": []}
    )
    return register_rows(changed, catalogue, [run], "en", internal)


def test_a_row_leads_to_its_chapter_chart_and_finding(workspace: Workspace) -> None:
    table = BeautifulSoup(register_html(rows(workspace), "en", workspace.book), "html.parser")
    row = table.find(id="claim-1-1-01")
    links = {a.text: a["href"] for a in row.find_all("a")}
    assert links == {
        "Tourism": "visits.html",
        "consistent": "visits.html#finding-parts-1-1-01",
        CHART["caption"]: "visits.html#chart-visits-visits",
    }
    assert (row["data-section"], row["data-verdict"]) == ("1.1", FINDING["verdict"])
    assert "12,000–13,000" in row.text


def test_a_claim_in_no_check_says_so(workspace: Workspace) -> None:
    table = BeautifulSoup(register_html(rows(workspace), "en", workspace.book), "html.parser")
    row = table.find(id="claim-1-2-01")
    assert row["data-verdict"] == "none"
    assert "in no check" in row.text


def test_sensitive_claims_stand_only_in_the_internal_edition(workspace: Workspace) -> None:
    assert [row.claim for row in rows(workspace, sensitive=True)] == ["1.2-01"]
    assert len(rows(workspace, internal=True, sensitive=True)) == 2


def test_files_hold_the_same_rows_with_numbers_as_numbers(workspace: Workspace) -> None:
    listed = rows(workspace)
    table = list(csv.DictReader(io.StringIO(register_csv(listed).lstrip("\ufeff"))))
    sheet = openpyxl.load_workbook(io.BytesIO(register_xlsx(listed, "2020-12-31"))).active
    assert [row["claim"] for row in table] == ["1.1-01", "1.2-01"]
    assert (table[0]["value"], table[0]["high"]) == ("12000", "13000")
    header, first, *_ = sheet.iter_rows(values_only=True)
    assert dict(zip(header, first, strict=True))["value"] == 12000


def test_the_workbook_of_a_day_is_always_the_same(workspace: Workspace) -> None:
    first, second = (register_xlsx(rows(workspace), "2020-12-31") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "<b>x</b>", "a\u202eb"])
def test_nothing_that_a_report_says_becomes_a_formula_or_markup(
    workspace: Workspace, text: str
) -> None:
    listed = rows(workspace, as_written=text, subject=text)
    cell = next(csv.DictReader(io.StringIO(register_csv(listed).lstrip("\ufeff"))))["as_written"]
    sheet = openpyxl.load_workbook(io.BytesIO(register_xlsx(listed, "2020-12-31"))).active
    page = BeautifulSoup(register_html(listed, "en", workspace.book), "html.parser")
    assert not cell.startswith(("=", "+", "-", "@"))
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    assert page.find("b") is None
    assert "\u202e" not in page.text
