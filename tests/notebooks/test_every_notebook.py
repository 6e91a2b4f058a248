"""Every notebook runs, and its prose can be filled, whatever a report states of its indicators."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from anything import REPORT, any_report
from gathering_any import ONE_COUNTY, ONE_PLACE, gather_any
from rendering import DRAWN, prose_of, run

from townbook.paths import RESOURCES, Layers, Workspace
from townbook.publish.run.plan import BOOKS, plan_chapters
from townbook.show import kit
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report, save_report

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
    monkeypatch.setattr(kit, "_pictures", lambda *_: dict.fromkeys(DRAWN, b""))
    return ours


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


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("years", "name"), [(ONE_PLACE, "anywhere"), (ONE_COUNTY, "some-county-2024")]
)
def test_every_chapter_of_gathered_reports_runs(
    years: dict[str, str],
    name: str,
    language: str,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert gather_any(workspace, CATALOGUE, years, seed=1) == [name]
    gathered = load_report(workspace, name, CATALOGUE)
    for plan in plan_chapters(gathered, CATALOGUE, language, notebooks=workspace.notebooks):
        facts = run(plan, workspace.output / plan.chapter, monkeypatch).facts
        prose = prose_of(plan, facts)
        assert not [text for text in prose.values() if LEFT_EMPTY.search(text)], plan
        if plan.chapter in ("years", "promises", "places"):
            assert facts["total"], plan


def test_the_dice_reach_every_notebook() -> None:
    of_gathered = {name for names in BOOKS.values() for name in names}
    reached = of_gathered | {
        plan.notebook.stem
        for seed in SEEDS
        for plan in plan_chapters(
            any_report(CATALOGUE, seed), CATALOGUE, "zh", notebooks=Layers((NOTEBOOKS,))
        )
    }
    assert reached == {path.stem for path in NOTEBOOKS.glob("*.ipynb")}
    assert any_report(CATALOGUE, 0).id == REPORT
