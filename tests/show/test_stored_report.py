"""A report is loaded once as long as no file of it or of the catalogue differs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from frozen_report import FROZEN, REPORT

from townbook.errors import DataError
from townbook.paths import RESOURCES, Workspace
from townbook.show.stored_report import load_stored


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A copy of the project's catalogue and the frozen report."""
    shutil.copytree(RESOURCES / "data" / "catalogue", tmp_path / "data" / "catalogue")
    shutil.copytree(FROZEN / "reports", tmp_path / "data" / "reports")
    return Workspace(tmp_path / "data", tmp_path / "output")


def test_what_was_loaded_is_taken_again(workspace: Workspace) -> None:
    first = load_stored(workspace, REPORT)
    assert first.report.claims
    assert first.audit.findings
    assert load_stored(workspace, REPORT) is first


@pytest.mark.parametrize(
    "table", [f"reports/{REPORT}/about.yml", f"reports/{REPORT}/claims.csv", "catalogue/units.csv"]
)
def test_a_file_that_differs_is_seen_even_if_it_looks_as_old(
    workspace: Workspace, table: str
) -> None:
    first, path = load_stored(workspace, REPORT), workspace.data / table
    stamp = path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n", 1))
    os.utime(path, ns=(stamp, stamp))
    assert load_stored(workspace, REPORT) is not first


def test_a_waiver_that_is_added_is_seen(workspace: Workspace) -> None:
    first = load_stored(workspace, REPORT)
    waivers = workspace.report(REPORT) / "findings.yml"
    waivers.write_text("- finding: none-such\n  reason: a mistake\n  who: clerk\n", "utf-8")
    with pytest.raises(DataError, match="findings"):
        load_stored(workspace, REPORT)
    waivers.unlink()
    assert load_stored(workspace, REPORT).audit.findings == first.audit.findings


def test_damage_is_told_each_time(workspace: Workspace) -> None:
    (workspace.report(REPORT) / "claims.csv").write_text("no table", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match=r"claims\.csv"):
            load_stored(workspace, REPORT)
