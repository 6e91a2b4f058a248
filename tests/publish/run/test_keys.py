"""Keys: a chapter is run again when something that it was made from has changed, and only then."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from workbench import chapter, make_workspace, publishing

from townbook.errors import StaleRun
from townbook.paths import Workspace
from townbook.publish.run import inputs
from townbook.publish.run.keys import ChapterStatus, Status, require_fresh, status
from townbook.publish.run.plan import ChapterPlan
from townbook.publish.run.running import run_chapters

ORCHARDS = publishing(reads=["catalogue/units", "findings:section=1.1"])
ROADS = publishing(reads=["catalogue/units", "claims:indicator=orchards.trees"])
BRIDGES = publishing(reads=["claims:indicator=bridges.count"])

pytestmark = pytest.mark.usefixtures("shared_kernels")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, list[ChapterPlan]]:
    """Four chapters that have been run; copies of the data are damaged, never these."""
    folder = tmp_path_factory.mktemp("finished")
    workspace = make_workspace(folder)
    plans = [
        chapter(folder, "overview", "1", sections=()),
        chapter(folder, "orchards", ORCHARDS, sections=("1.1",)),
        chapter(folder, "roads", ROADS, sections=("1.2",)),
        chapter(folder, "bridges", BRIDGES, sections=("2",)),
    ]
    assert run_chapters(plans, workspace).ok
    return workspace, plans


@pytest.fixture
def ready(
    finished: tuple[Workspace, list[ChapterPlan]], tmp_path: Path
) -> tuple[Workspace, list[ChapterPlan]]:
    """The same, in folders of this test's own."""
    original, plans = finished
    shutil.copytree(original.data, tmp_path / "data")
    shutil.copytree(original.output, tmp_path / "output")
    own = [
        replace(plan, notebook=Path(shutil.copy(plan.notebook, tmp_path / plan.notebook.name)))
        for plan in plans
    ]
    return Workspace(tmp_path / "data", tmp_path / "output"), own


def stale(workspace: Workspace, plans: list[ChapterPlan]) -> dict[str, str]:
    """The chapters that are not up to date, and why."""
    found: list[ChapterStatus] = status(plans, workspace)
    return {entry.plan.chapter: entry.why for entry in found if entry.state is not Status.FRESH}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_means_nothing_runs(ready) -> None:
    workspace, plans = ready
    assert stale(workspace, plans) == {}
    summary = run_chapters(plans, workspace)
    assert summary.all_fresh
    assert summary.done == []
    assert {*map(str, summary.skipped)} == {*map(str, plans)}


def test_force_runs_everything(ready) -> None:
    workspace, plans = ready
    assert run_chapters(plans, workspace, force=True).done != []


def test_one_claim_changes_only_the_chapters_that_read_it(ready) -> None:
    workspace, plans = ready
    change(workspace.report("xikou-2019") / "claims.csv", "7公里,7,7,7", "8公里,8,8,8")
    assert stale(workspace, plans) == {
        "overview": "changed: claims",
        "roads": "changed: claims:section=1.2",
    }
    summary = run_chapters(plans, workspace)
    assert {plan.chapter for plan in summary.done} == {"overview", "roads"}
    assert stale(workspace, plans) == {}


def test_a_claim_of_another_section_counts_where_its_indicator_was_read(ready) -> None:
    workspace, plans = ready
    change(workspace.report("xikou-2019") / "claims.csv", "120株,120,120,120", "130株,130,130,130")
    assert set(stale(workspace, plans)) == {"overview", "orchards", "roads"}


def test_a_new_claim_counts_where_it_was_looked_for_in_vain(ready) -> None:
    workspace, plans = ready
    claims = workspace.report("xikou-2019") / "claims.csv"
    row = claims.read_text(encoding="utf-8").splitlines()[-1]
    indicators = workspace.catalogue / "indicators.csv"
    indicators.write_text(
        indicators.read_text(encoding="utf-8") + "bridges.count,roads,桥,Bridges,公里,桥,A,,\n",
        encoding="utf-8",
    )
    new = row.replace("1.2-01", "1.2-02").replace("roads.length", "bridges.count")
    new = new.replace(",42,45,", ",52,55,")
    claims.write_text(f"{claims.read_text(encoding='utf-8')}{new}\n", encoding="utf-8")
    why = stale(workspace, plans)
    assert why["bridges"] == "changed: claims:indicator=bridges.count"
    assert "orchards" not in why


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("catalogue/units.csv", "trees", "stems", {"overview", "orchards", "roads"}),
        ("catalogue/topics.csv", "Orchards", "Groves", {"overview"}),
        (
            "reports/xikou-2019/about.yml",
            "Xikou",
            "Xi",
            {"overview", "orchards", "roads", "bridges"},
        ),
        ("reports/xikou-2019/statements.csv", "Pruning", "Cutting", {"overview", "bridges"}),
        ("reports/xikou-2019/sections.csv", "Roads", "Ways", {"overview", "roads"}),
    ],
)
def test_other_tables_count_where_they_were_read(
    ready, table: str, old: str, new: str, expected: set[str]
) -> None:
    workspace, plans = ready
    change(workspace.data / table, old, new)
    assert set(stale(workspace, plans)) == expected


def test_a_finding_counts_where_it_concerns_a_section(ready, monkeypatch) -> None:
    workspace, plans = ready
    monkeypatch.setattr(inputs, "_findings_by_section", lambda *_: {"1.1": "another finding"})
    assert stale(workspace, plans) == {"orchards": "changed: findings:section=1.1"}


def test_a_chapter_that_told_nothing_has_read_everything(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    silent = chapter(tmp_path, "silent", "1")
    run_chapters([silent], workspace)
    change(workspace.report("xikou-2019") / "claims.csv", "7公里,7,7,7", "8公里,8,8,8")
    assert stale(workspace, [silent]) == {"silent": "changed: claims"}


def test_a_changed_notebook_counts_for_itself(ready) -> None:
    workspace, plans = ready
    change(plans[1].notebook, "# Trees", "# Fruit trees")
    assert stale(workspace, plans) == {"orchards": "changed: notebook"}


def test_a_changed_parameter_counts(ready) -> None:
    workspace, plans = ready
    longer = replace(plans[0], parameters={**plans[0].parameters, "years": 2})
    assert stale(workspace, [longer]) == {"overview": "changed: parameters"}


@pytest.mark.parametrize("what", ["package", "environment"])
def test_a_changed_package_or_environment_counts_for_all(ready, monkeypatch, what: str) -> None:
    workspace, plans = ready
    if what == "package":
        monkeypatch.setattr(inputs, "package_hash", lambda: "other")
    else:
        monkeypatch.setattr(inputs.platform, "python_version", lambda: "3.99")
    assert stale(workspace, plans) == {plan.chapter: f"changed: {what}" for plan in plans}


def test_a_word_of_one_s_own_counts_for_what_is_about_the_whole_report(ready) -> None:
    workspace, plans = ready
    words = workspace.lexicon / "mine.csv"
    words.parent.mkdir()
    words.write_text("word,means,not_before,not_after,example,counter_example\n", encoding="utf-8")
    assert stale(workspace, plans) == {"overview": "changed: lexicon"}


def test_every_source_file_counts_for_the_package(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "a.py").write_text("1")
    before = inputs.files_hash(tmp_path, "*.py")
    (tmp_path / "room" / "a.py").rename(tmp_path / "room" / "b.py")
    assert inputs.files_hash(tmp_path, "*.py") != before


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda folder: (folder / "notebook.ipynb").unlink(), "its executed notebook is gone"),
        (lambda folder: (folder / "manifest.json").unlink(), "has not been run"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "has not been run"),
        (lambda folder: forge(folder / "manifest.json"), "its manifest was tampered with"),
    ],
)
def test_a_damaged_run_is_no_run(ready, damage, why: str) -> None:
    workspace, plans = ready
    damage(workspace.run("xikou-2019", "zh", "roads"))
    assert stale(workspace, plans) == {"roads": why}


def forge(path: Path) -> None:
    """Let a manifest claim other inputs than its key was made from."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content["inputs"]["notebook"] = "other"
    path.write_text(json.dumps(content), encoding="utf-8")


def test_data_that_change_during_a_run_make_it_stale(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    claims = workspace.report("xikou-2019") / "claims.csv"
    cell = (
        f"import pathlib\npath = pathlib.Path({str(claims)!r})\n"
        "text = path.read_text('utf-8').replace('120株,120,120,120', '1株,1,1,1')\n"
        "path.write_text(text, 'utf-8')"
    )
    meddling = chapter(tmp_path, "meddling", cell)
    assert run_chapters([meddling], workspace).ok
    assert stale(workspace, [meddling]) == {"meddling": "changed: claims"}


def test_stale_runs_are_refused_by_name(ready) -> None:
    workspace, plans = ready
    require_fresh(plans, workspace)
    change(plans[2].notebook, "# Trees", "# Roads")
    with pytest.raises(StaleRun, match="xikou-2019/zh/roads: changed: notebook"):
        require_fresh(plans, workspace)


def test_a_fresh_state_is_known_without_heavy_imports() -> None:
    heavy = {"pandas", "numpy", "matplotlib", "papermill", "IPython", "nbformat", "zmq", "sphinx"}
    code = (
        "import sys, townbook.cli, townbook.audit\n"
        "import townbook.publish.run.keys, townbook.publish.run.running\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
