"""From runs to the site: nothing stale is published, and nothing is done twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from townbook.errors import StaleRun
from townbook.paths import Workspace
from townbook.publish.site.build import build_reports

REPORT = "dongsitou-2021"

AGAIN = """
import sys
from pathlib import Path
from townbook.paths import Workspace
from townbook.publish.site.build import build_reports
build_reports(Workspace(Path(sys.argv[1]), Path(sys.argv[2])), ["dongsitou-2021"], ("zh", "en"))
slow = {"sphinx", "jupyter_book", "pandas", "matplotlib", "papermill"} & set(sys.modules)
sys.exit(f"imported {slow}" if slow else 0)
"""


def pages(workspace: Workspace) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in workspace.site.rglob("*.html")}


def test_nothing_changed_is_answered_before_anything_slow_is_imported(own_site: Workspace) -> None:
    before = pages(own_site)
    command = [sys.executable, "-c", AGAIN, str(own_site.data), str(own_site.output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert pages(own_site) == before


@pytest.fixture
def later(own_copy: Workspace, own_runs: Workspace) -> Workspace:
    """The project's data and runs, to change the data after the run."""
    shutil.copytree(own_runs.runs, own_copy.runs)
    return own_copy


def test_chapters_whose_data_changed_since_they_ran_are_not_published(later: Workspace) -> None:
    table = later.report(REPORT) / "claims.csv"
    table.write_text(table.read_text("utf-8").replace("5842,5842,5842", "5843,5843,5843"), "utf-8")
    with pytest.raises(StaleRun, match=r"flood_relief.*townbook run dongsitou-2021"):
        build_reports(later, [REPORT], ("zh",))
    assert not later.site.exists()


def test_a_chapter_that_was_never_run_is_not_published(later: Workspace) -> None:
    shutil.rmtree(later.run(REPORT, "en", "tourism"))
    with pytest.raises(StaleRun, match="tourism: has not been run"):
        build_reports(later, [REPORT], ("en",))
