"""Every notebook runs, and its prose can be filled, whatever a report states of its indicators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from anything import REPORT, any_report

from townbook.paths import RESOURCES, RUN_VARIABLE, Layers, Workspace
from townbook.publish.pages.narrative_cells import render
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.show import kit
from townbook.show.facts import Fact
from townbook.show.run_record import RunRecord, read_record
from townbook.store.catalogue import Catalogue
from townbook.store.report import save_report

NOTEBOOKS = RESOURCES / "notebooks"
CATALOGUE = Catalogue.load(RESOURCES / "data" / "catalogue")
SEEDS = range(3)
LEFT_EMPTY = re.compile(r"\bNone\b(?! of)|（[；，]?）|\([;,]? ?\)|（；|\(;|\n- *\n")
"""What prose looks like where a placeholder had nothing to say."""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A data folder of its own; charts are drawn, but their pictures cost too much to write."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalogue").symlink_to(RESOURCES / "data" / "catalogue")
    ours = Workspace(tmp_path / "data", tmp_path / "out")
    for name, value in ours.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(kit, "_pictures", lambda *_: (b"", b"", b""))
    return ours


def run(plan: ChapterPlan, folder: Path, monkeypatch: pytest.MonkeyPatch) -> RunRecord:
    """What a notebook leaves behind, its cells executed here in order."""
    monkeypatch.setenv(RUN_VARIABLE, str(folder))
    names: dict[str, Any] = {}
    for cell in nbformat.read(plan.notebook, as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
            names |= plan.parameters if "parameters" in cell.metadata.get("tags", ()) else {}
    return read_record((folder / "facts.json").read_bytes(), RunRecord)


def prose_of(plan: ChapterPlan, facts: Mapping[str, Fact]) -> dict[int, str]:
    """The chapter's filled prose, by cell."""
    cells = nbformat.read(plan.notebook, as_version=4).cells
    return {
        place: render(cell.source, facts, plan.language, where=f"{plan}, cell {place}")
        for place, cell in enumerate(cells, start=1)
        if cell.cell_type == "markdown" and plan.language in cell.metadata.tags
    }


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_chapter_of_any_report_runs(
    seed: int, language: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = any_report(CATALOGUE, seed)
    save_report(workspace, report)
    plans = plan_chapters(report, CATALOGUE, language, notebooks=workspace.notebooks)
    for plan in plans:
        facts = run(plan, workspace.output / plan.chapter, monkeypatch).facts
        prose = prose_of(plan, facts)
        assert prose, plan
        assert not [text for text in prose.values() if LEFT_EMPTY.search(text)], plan


def test_the_dice_reach_every_notebook() -> None:
    reached = {
        plan.notebook.stem
        for seed in SEEDS
        for plan in plan_chapters(
            any_report(CATALOGUE, seed), CATALOGUE, "zh", notebooks=Layers((NOTEBOOKS,))
        )
    }
    assert reached == {path.stem for path in NOTEBOOKS.glob("*.ipynb")}
    assert any_report(CATALOGUE, 0).id == REPORT
