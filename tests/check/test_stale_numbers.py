"""A chart's table is told which of its numbers were corrected since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from drafts import BEFORE
from typer.testing import CliRunner

from townbook.check.stale_numbers import stale_numbers
from townbook.cli import app
from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.read.ingest import ingest
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report, save_report

CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")
HEAD = "label,value,claims,text,address\n"
ROW = "{label},{value},{claims},{text},shiqiao-2030/zh/a.html#chart-a\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "data", tmp_path / "output")
    path = tmp_path / "shiqiao.txt"
    path.write_text(BEFORE, encoding="utf-8")
    ingest(made, CATALOGUE, path, "shiqiao-2030")
    return made


def chart(workspace: Workspace, to: Path) -> Path:
    """The table of a chart of all claims, and of one number computed from two."""
    claims = load_report(workspace, "shiqiao-2030", CATALOGUE).claims
    rows = [
        ROW.format(label=each.subject, value=f"{each.value}.0", claims=each.claim, text="")
        for each in claims
    ]
    both = f"{claims[0].claim};{claims[1].claim}"
    rows.append(ROW.format(label="每眼井", value="57.1", claims=both, text="57.1亩"))
    to.write_text(HEAD + "".join(rows), encoding="utf-8-sig")
    return to


def test_a_chart_of_today_s_numbers_is_not_stale(tmp_path: Path, workspace: Workspace) -> None:
    assert stale_numbers(workspace, CATALOGUE, chart(workspace, tmp_path / "chart.csv")) == []


def test_a_corrected_and_a_vanished_number_are_stale(tmp_path: Path, workspace: Workspace) -> None:
    table = chart(workspace, tmp_path / "chart.csv")
    report = load_report(workspace, "shiqiao-2030", CATALOGUE)
    first, second, *rest = report.claims
    corrected = replace(first, value=first.value + 1, low=first.value + 1, high=first.value + 1)
    save_report(workspace, replace(report, claims=(corrected, *rest)))
    found = stale_numbers(workspace, CATALOGUE, table)
    assert [(stale.claim, bool(stale.now)) for stale in found] == [
        (first.claim, True), (second.claim, False),
    ]  # fmt: skip
    done = CliRunner().invoke(app, ["--data", str(workspace.data), "check", str(table)])
    assert done.exit_code == 1
    assert first.claim in done.output


def test_another_table_is_refused(tmp_path: Path, workspace: Workspace) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match="not the table of a chart"):
        stale_numbers(workspace, CATALOGUE, path)
