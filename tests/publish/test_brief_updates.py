"""Which briefs a build makes again: those that would say something else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fabricated import REPORT, workspace_at

from townbook.paths import Workspace
from townbook.publish.brief.write_briefs import update_briefs
from townbook.publish.run.briefs_made import FORMATS, made_briefs
from townbook.store.catalogue import Catalogue


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_at(tmp_path)


def update(workspace: Workspace, **options: bool) -> set[str]:
    catalogue = Catalogue.load(workspace.catalogue)
    return {path.name for path in update_briefs(workspace, REPORT, "zh", catalogue, **options)}


def change(workspace: Workspace, chapter: str, **entries: Any) -> None:
    """Leave another manifest, as another run of the chapter might."""
    path = workspace.run(REPORT, "zh", chapter) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | entries), "utf-8")


def test_nothing_is_made_again_where_nothing_else_would_be_said(workspace: Workspace) -> None:
    first = update(workspace)
    assert {"report.pdf", "visits.docx", "visits.html"} <= first
    change(workspace, "visits", seconds=99)
    assert update(workspace) == set()
    assert set(made_briefs(workspace, REPORT, "zh")) == {Path(name).stem for name in first}


def test_what_is_missing_and_what_has_changed_is_made_again(workspace: Workspace) -> None:
    update(workspace)
    (workspace.briefs / REPORT / "zh" / "roads.pdf").unlink()
    drawing = workspace.run(REPORT, "zh", "visits") / "charts" / "visits.wide.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("420", "400"), "utf-8")
    again = update(workspace)
    assert {f"visits.{form}" for form in FORMATS} <= again
    assert "roads.pdf" in again and "roads.html" not in again


def test_everything_is_made_anew_on_demand(workspace: Workspace) -> None:
    assert update(workspace) == update(workspace, anew=True)
