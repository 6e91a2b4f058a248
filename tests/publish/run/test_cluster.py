"""Chapters on a Dask cluster of real processes on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from workbench import chapter, make_workspace, manifest, publishing

from townbook.paths import Workspace
from townbook.publish.kernels.job import Job
from townbook.publish.run import cluster
from townbook.publish.run.cluster import NoCluster, Parcel, cluster_pool, pack, work
from townbook.publish.run.inputs import package_hash
from townbook.publish.run.running import run_chapters

pytest.importorskip("distributed")


class Cluster:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        deadline = time.monotonic() + 60
        while not self._file.is_file():
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.05)
        self.address: str = json.loads(self._file.read_text(encoding="utf-8"))["address"]
        alone = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        self.workers = [self._start("worker", *alone) for _ in range(2)]

    def _start(self, role: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + role]
        return subprocess.Popen(
            [*command, "--scheduler-file", str(self._file), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    yield started
    started.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path)


def test_chapters_of_a_lost_worker_are_run_elsewhere(
    running: Cluster, workspace: Workspace, tmp_path: Path
) -> None:
    cell = (
        "import os, pathlib, time\n"
        "folder = pathlib.Path(os.environ['TOWNBOOK_RUN'], 'charts')\n"
        "folder.mkdir()\n(folder / 'trees.svg').write_text('<svg/>')\n"
        "time.sleep(0.5)"
    )
    claims = "from townbook.paths import Workspace\nprint(Workspace.from_environment().data)"
    plans = [
        chapter(tmp_path, f"trees-{number}", cell, claims, publishing(facts={"n": number}))
        for number in range(6)
    ]
    failing = chapter(tmp_path, "failing", "raise ValueError('no tree')")
    told: list[str] = []

    def lose_a_worker(plan, how: str) -> None:
        told.append(how)
        if len(told) == 2:
            running.workers[0].kill()

    with cluster_pool(running.address) as pool:
        summary = run_chapters([failing, *plans], workspace, pool=pool, progress=lose_a_worker)
    assert [failure.outcome.cause for failure in summary.failed] == ["ValueError: no tree"]
    assert (summary.failed[0].kept / "notebook.ipynb").is_file()
    assert {plan.chapter for plan in summary.done} == {plan.chapter for plan in plans}
    for number, plan in enumerate(plans):
        assert manifest(workspace, plan)["facts"] == {"n": number}
        folder = workspace.run(plan.report, plan.language, plan.chapter)
        assert (folder / "charts" / "trees.svg").read_text(encoding="utf-8") == "<svg/>"
        executed = (folder / "notebook.ipynb").read_text(encoding="utf-8")
        assert str(workspace.data) not in executed, "a worker reads the data that came with the job"
    assert run_chapters(plans, workspace).skipped == plans


def test_a_scheduler_that_does_not_answer_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with (
        pytest.raises(NoCluster, match=r"No scheduler answers at tcp://127\.0\.0\.1:1 "),
        cluster_pool("tcp://127.0.0.1:1"),
    ):
        pass


def test_the_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(NoCluster, match=r"pip install 'townbook\[cluster\]'"),
        cluster_pool("tcp://127.0.0.1:1"),
    ):
        pass


def job_of(workspace: Workspace, folder: Path, cell: str) -> Job:
    plan = chapter(folder, "trees", cell)
    environment = {**workspace.environment(), "SECRET": "of this machine"}
    return Job(str(plan.notebook), str(folder), dict(plan.parameters), environment, 60.0)


def test_a_parcel_holds_the_report_and_nothing_of_this_machine(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, ["xikou-2019", "xikou-2020"])
    parcel = pack(job_of(workspace, tmp_path, "1"))
    assert {Path(name).parts[:2] for name in parcel.data} == {
        *(("catalogue", path.name) for path in workspace.catalogue.iterdir()),
        ("catalogue", "places.csv"),  # the one that comes with townbook
        *(("lexicon", name) for name in workspace.tables.within("lexicon").files()),
        ("reports", "xikou-2019"),
    }
    assert parcel.job.environment == {}
    assert parcel.package == package_hash()


def test_a_worker_with_another_version_refuses(workspace: Workspace, tmp_path: Path) -> None:
    parcel = pack(job_of(workspace, tmp_path, "1"))
    other = Parcel(parcel.job, parcel.notebook, parcel.data, parcel.internal, "another version")
    assert work(other).outcome.cause == "the worker has another version of townbook installed"
