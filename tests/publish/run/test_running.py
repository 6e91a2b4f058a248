"""Running chapters: what is left behind, what is kept, and what is said of failures."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock
from workbench import chapter, make_workspace, manifest, publishing

from townbook.errors import DataError, TownbookError, UnknownName
from townbook.paths import Workspace
from townbook.publish.kernels.ordinary import OrdinaryKernels
from townbook.publish.run import inputs
from townbook.publish.run.local_pool import local_pool
from townbook.publish.run.lock import FolderInUse
from townbook.publish.run.plan import ChapterPlan
from townbook.publish.run.running import run_chapters

pytestmark = pytest.mark.usefixtures("shared_kernels")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path)


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., ChapterPlan]:
    """`plan("trees", "1 + 1")` is a chapter with that cell."""
    return lambda name, *cells, **more: chapter(tmp_path / "notebooks", name, *cells, **more)


def place(workspace: Workspace, plan: ChapterPlan) -> Path:
    return workspace.run(plan.report, plan.language, plan.chapter)


def entries(workspace: Workspace) -> set[str]:
    """Everything under the runs folder of the edition."""
    return {path.name for path in (workspace.runs / "xikou-2019" / "zh").iterdir()}


def test_a_run_leaves_the_executed_notebook_and_a_manifest(workspace, plan) -> None:
    trees = plan("trees", "print(report, language)", publishing(facts={"n": 3}, reads=["about"]))
    summary = run_chapters([trees], workspace)
    assert (summary.done, summary.failed) == ([trees], [])
    executed = nbformat.read(place(workspace, trees) / "notebook.ipynb", as_version=4)
    assert executed.cells[3].outputs[0].text == "xikou-2019 zh\n"
    left = manifest(workspace, trees)
    assert left["facts"] == {"n": 3}
    assert left["parameters"] == {"report": "xikou-2019", "language": "zh"}
    assert (left["report"], left["language"], left["chapter"]) == ("xikou-2019", "zh", "trees")
    assert left["sections"] == ["1.1"]
    assert set(left["versions"]) == {"townbook", "python", "pandas", "matplotlib"}
    assert left["seconds"] > 0
    assert left["generated"].endswith("+00:00")
    assert "claims:section=1.1" in left["inputs"]


def test_a_notebook_is_told_its_workspace(workspace, plan) -> None:
    cell = "from townbook.paths import Workspace\nprint(Workspace.from_environment())"
    trees = plan("trees", cell)
    assert run_chapters([trees], workspace).ok
    executed = nbformat.read(place(workspace, trees) / "notebook.ipynb", as_version=4)
    assert executed.cells[3].outputs[0].text == f"{workspace}\n"


def test_what_a_notebook_writes_beside_its_facts_is_kept(workspace, plan) -> None:
    cell = (
        "import os, pathlib\n"
        "folder = pathlib.Path(os.environ['TOWNBOOK_RUN'], 'charts')\n"
        "folder.mkdir()\n(folder / 'trees.svg').write_text('<svg/>')"
    )
    trees = plan("trees", cell)
    assert run_chapters([trees], workspace).ok
    assert (place(workspace, trees) / "charts" / "trees.svg").read_text() == "<svg/>"


def test_one_failure_leaves_its_traceback_and_lets_the_others_run(workspace, plan) -> None:
    good, bad = plan("good", "1"), plan("bad", "x = 1", "raise ValueError('no such tree')")
    summary = run_chapters([bad, good], workspace)
    assert summary.done == [good]
    assert not summary.ok
    kept = place(workspace, bad).with_name("bad.failed")
    assert summary.failed[0].message == (
        f"report xikou-2019, chapter bad, cell 4: ValueError: no such tree (zh; see {kept})"
    )
    assert "ValueError" in (kept / "notebook.ipynb").read_text(encoding="utf-8")
    assert not place(workspace, bad).exists()


def test_a_failure_keeps_the_last_good_run_until_the_chapter_is_mended(workspace, plan) -> None:
    trees = plan("trees", publishing(facts={"n": 1}))
    run_chapters([trees], workspace)
    run_chapters([plan("trees", "1 / 0")], workspace)
    assert manifest(workspace, trees)["facts"] == {"n": 1}
    assert entries(workspace) == {"trees", "trees.failed"}
    run_chapters([plan("trees", publishing(facts={"n": 2}))], workspace)
    assert manifest(workspace, trees)["facts"] == {"n": 2}
    assert entries(workspace) == {"trees"}


def test_a_notebook_is_told_of_its_last_run_where_that_drew_as_it_would(
    workspace, plan, monkeypatch
) -> None:
    cell = "import os\nprint(os.environ['TOWNBOOK_LAST_RUN'])"

    def told(**options: bool) -> str:
        trees = plan("trees", cell, f"# {len(said)}")
        assert run_chapters([trees], workspace, **options).done == [trees]
        executed = nbformat.read(place(workspace, trees) / "notebook.ipynb", as_version=4)
        said.append(executed.cells[3].outputs[0].text.strip())
        return said[-1]

    said: list[str] = []
    assert told() == ""
    assert told() == str(workspace.run("xikou-2019", "zh", "trees"))
    assert told(force=True) == ""
    monkeypatch.setattr(inputs, "package_hash", lambda: "another")
    assert told() == ""


def test_who_waits_for_the_first_chapter_is_told_once(workspace, plan) -> None:
    plans, told = [plan("trees", "1"), plan("roads", "2")], []
    run_chapters(plans, workspace, starting=lambda: told.append("starting"))
    assert told == ["starting"]
    assert run_chapters(plans, workspace, starting=lambda: told.append("again")).skipped == plans
    assert told == ["starting"]


def test_a_run_knows_whether_its_data_stayed_as_they_were(workspace, plan) -> None:
    trees, claims = plan("trees", "1"), workspace.report("xikou-2019") / "claims.csv"
    assert run_chapters([trees], workspace, force=True).all_fresh
    meddled = run_chapters(
        [trees], workspace, force=True, progress=lambda *_: claims.write_bytes(claims.read_bytes())
    )
    assert meddled.ok
    assert not meddled.all_fresh


@pytest.mark.parametrize(
    ("cell", "cause"),
    [
        ("import os; os._exit(9)", "cell 3: the kernel died with exit code 9"),
        ("import time; time.sleep(60)", "cell 3: took longer than the time limit of 3 s"),
    ],
)
def test_a_lost_kernel_is_a_failure_like_any_other(workspace, plan, cell, cause) -> None:
    bad, good = plan("bad", cell), plan("good", "1")
    summary = run_chapters([bad, good], workspace, time_limit=3)
    assert summary.done == [good]
    assert cause in summary.failed[0].message


def test_facts_that_are_no_json_are_a_failure(workspace, plan) -> None:
    cell = publishing(n=1) + "\n(folder / 'facts.json').write_text('{')"
    summary = run_chapters([plan("trees", cell)], workspace)
    assert "its results could not be written" in summary.failed[0].message


def test_a_full_disk_is_a_failure_that_is_named(workspace, plan) -> None:
    cell = "open('/dev/full', 'w').write('x' * 100_000)"
    summary = run_chapters([plan("trees", cell)], workspace)
    assert "No space left on device" in summary.failed[0].message


def test_a_disk_that_fills_up_publishes_nothing_half_written(workspace, plan) -> None:
    cell = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))"
    bad, good = plan("bad", cell, "'x' * 5000"), plan("good", "1")
    summary = run_chapters([bad, good], workspace)
    assert summary.done == [good]
    assert "File too large" in summary.failed[0].message
    assert entries(workspace) == {"bad.failed", "good"}


def test_an_output_folder_that_cannot_be_written_is_named(workspace, plan, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    inside = Workspace(workspace.data, tmp_path / "file" / "output")
    with pytest.raises(TownbookError, match="cannot be written to"):
        run_chapters([plan("trees", "1")], inside)


def test_a_place_that_cannot_be_written_fails_its_own_chapters_only(workspace, plan) -> None:
    (workspace.runs / "xikou-2019").mkdir(parents=True)
    (workspace.runs / "xikou-2019" / "en").write_text("in the way")
    bad, good = plan("bad", "1", language="en"), plan("good", "1")
    summary = run_chapters([bad, good], workspace)
    assert summary.done == [good]
    assert "its results could not be written" in summary.failed[0].message


def test_an_unknown_parameter_stops_the_run_before_it_starts(workspace, plan) -> None:
    trees, other = plan("trees", "1"), plan("other", "1")
    other.parameters["colour"] = "green"
    with pytest.raises(UnknownName, match=r"other\.ipynb has no parameter 'colour'"):
        run_chapters([trees, other], workspace)
    assert not workspace.output.exists()


def test_damaged_data_stop_the_run_with_file_and_row(workspace, plan) -> None:
    claims = workspace.report("xikou-2019") / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace(",120,", ",many,"), "utf-8")
    with pytest.raises(DataError, match=r"claims\.csv, row 2, column value"):
        run_chapters([plan("trees", "1")], workspace)


def test_progress_tells_of_every_chapter(workspace, plan) -> None:
    told = []
    good, bad, old = plan("good", "1"), plan("bad", "1 / 0"), plan("old", "1")
    run_chapters([old], workspace)
    run_chapters([good, bad, old], workspace, progress=lambda plan, how: told.append((plan, how)))
    assert sorted((plan.chapter, how) for plan, how in told) == [
        ("bad", "failed"),
        ("good", "done"),
        ("old", "skipped"),
    ]


def test_ordinary_kernels_leave_the_same(
    tmp_path: Path, plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = plan("trees", "'株'", publishing(facts={"n": 3}))
    left = []
    for name in ("warm", "ordinary"):
        workspace = make_workspace(tmp_path / name)
        if name == "ordinary":
            monkeypatch.setattr("townbook.publish.run.local_pool.open_kernels", OrdinaryKernels)
        assert run_chapters([trees], workspace).ok
        found = manifest(workspace, trees)
        left.append({key: found[key] for key in found.keys() - {"seconds", "generated"}})
    assert left[0] == left[1]


def test_a_second_command_in_the_same_folder_is_refused(workspace, plan) -> None:
    workspace.output.mkdir()
    (workspace.output / ".lock-holder").write_text("4711")
    with FileLock(workspace.output / ".lock"), pytest.raises(FolderInUse, match="process 4711"):
        run_chapters([plan("trees", "1")], workspace)
    assert run_chapters([plan("trees", "1")], workspace).ok


INTERRUPTED = """\
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from workbench import chapter
from townbook.paths import Workspace
from townbook.publish.run import inputs
from townbook.publish.run.running import run_chapters
folder = Path(sys.argv[2])
inputs.package_hash = lambda: sys.argv[3]
quick = chapter(folder / "notebooks", "quick", "1")
slow = chapter(folder / "notebooks", "slow", "import time; time.sleep(60)")
tell = lambda plan, how: print(plan.chapter, how, flush=True)
run_chapters([quick, slow], Workspace(folder / "data", folder / "output"), progress=tell)
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_goes_on_where_it_stopped(
    workspace, plan, tmp_path: Path, ending: signal.Signals
) -> None:
    here = str(Path(__file__).parent.parent)
    command = [sys.executable, "-c", INTERRUPTED, here, str(tmp_path), inputs.package_hash()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"quick done\n"
        running.send_signal(ending)
    summary = run_chapters([plan("quick", "1"), plan("slow", "1")], workspace)
    assert [done.chapter for done in summary.done] == ["slow"]
    assert [skipped.chapter for skipped in summary.skipped] == ["quick"]
    assert entries(workspace) == {"quick", "slow"}


def test_memory_does_not_grow_with_the_number_of_chapters(workspace, plan) -> None:
    """Jobs are drawn only as there is room for them."""
    plans = [plan(f"trees-{number}", "1") for number in range(6)]
    waiting = []

    def watch(_: ChapterPlan, __: str) -> None:
        waiting.append(len(list(workspace.runs.rglob(".*.running"))))

    with local_pool(1) as pool:
        run_chapters(plans, workspace, pool=pool, force=True, progress=watch)
    assert len(waiting) == 6
    assert max(waiting) <= 2


def test_the_environment_of_this_process_is_left_alone(workspace, plan) -> None:
    before = dict(os.environ)
    run_chapters([plan("trees", "import os; os.environ['X_LEFT'] = '1'")], workspace)
    assert dict(os.environ) == before


def test_a_manifest_is_plain_json_with_readable_chinese(workspace, plan) -> None:
    trees = plan("trees", publishing(facts={"说": "株"}))
    run_chapters([trees], workspace)
    text = (place(workspace, trees) / "manifest.json").read_text(encoding="utf-8")
    assert '"说": "株"' in text
    assert json.loads(text)["facts"] == {"说": "株"}
