"""Chapters on a Dask cluster: each travels with its data, and comes back whole.

The machines need not share a disk: a parcel carries the notebook, the catalogue, the lexicon and
the report, and returns the run folder. A worker that is lost has its chapters run again on another.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from townbook.errors import TownbookError
from townbook.paths import DATA_VARIABLE, INTERNAL_VARIABLE, RUN_VARIABLE, Workspace
from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.run.inputs import package_hash
from townbook.publish.run.pool import Pool, Tag, as_finished
from townbook.publish.speed import Kernels, open_kernels

PATIENCE = 15
"""Seconds to wait for a scheduler and its first worker."""

Files = dict[str, bytes]
"""Contents by their path within a folder."""


class NoCluster(TownbookError):
    """The scheduler cannot be reached or has no workers, or the package for it is missing."""

    exit_code = 1


@dataclass(frozen=True)
class Parcel:
    """A job with everything that a worker on another machine needs for it."""

    job: Job
    notebook: bytes
    data: Files
    internal: bool
    package: str


@dataclass(frozen=True)
class Delivery:
    """What a worker sends back: how the job ended, and its run folder."""

    outcome: Outcome
    files: Files


@contextmanager
def cluster_pool(scheduler: str) -> Iterator[Pool]:
    """The workers behind a Dask scheduler's address, such as `tcp://10.0.0.5:8786`.

    Raises:
        NoCluster: nobody answers there, no worker comes, or distributed is not installed.
    """
    client = _connect(scheduler)
    try:
        _await_worker(client, scheduler)
        executor = client.get_executor(pure=False)
        try:
            yield ClusterPool(executor, at_once=2 * sum(client.ncores().values()))
        finally:
            executor.shutdown(wait=False)
    finally:
        client.close()


def _connect(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError as problem:
        raise NoCluster(
            "The package distributed is missing.", "Run: pip install 'townbook[cluster]'"
        ) from problem
    try:
        return Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise NoCluster(
            f"No scheduler answers at {scheduler} ({problem}).", "Start one with: dask scheduler"
        ) from problem


def _await_worker(client: Any, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as problem:
        raise NoCluster(
            f"The scheduler at {scheduler} has no workers.", f"Start: dask worker {scheduler}"
        ) from problem


class ClusterPool:
    """Jobs sent to workers as parcels."""

    def __init__(self, executor: Executor, at_once: int) -> None:
        self._executor, self._at_once = executor, at_once

    def outcomes(self, jobs: Iterable[tuple[Tag, Job]]) -> Iterator[tuple[Tag, Job, Outcome]]:
        tasks = (((tag, job), pack(job)) for tag, job in jobs)
        for (tag, job), future in as_finished(self._executor, work, tasks, self._at_once):
            yield tag, job, _received(job, future)


def _received(job: Job, future: Future[Delivery]) -> Outcome:
    """Unpack a delivery; a job that never arrived has failed like any other."""
    try:
        delivery = future.result()
    except Exception as problem:
        return Outcome(0.0, f"its workers were lost: {type(problem).__name__}: {problem}"[:500])
    _write(Path(job.folder), delivery.files)
    return delivery.outcome


def pack(job: Job) -> Parcel:
    """Everything that a job needs, without anything of this machine's environment."""
    workspace = Workspace(Path(job.environment[DATA_VARIABLE]), Path())
    report = workspace.report(str(job.parameters["report"]))
    shared = {
        f"{folder}/{name}": path.read_bytes()
        for folder in ("catalogue", "lexicon")
        for name, path in workspace.tables.within(folder).files("*.csv").items()
    }
    return Parcel(
        job=replace(job, environment={}),
        notebook=Path(job.notebook).read_bytes(),
        data=shared | _read(workspace.data, report),
        internal=job.environment[INTERNAL_VARIABLE] == "1",
        package=package_hash(),
    )


def work(parcel: Parcel) -> Delivery:
    """Run a parcel's job here, in a folder that is gone afterwards. This is what a worker does."""
    if parcel.package != _own_package():
        return Delivery(Outcome(0.0, "the worker has another version of townbook installed"), {})
    with tempfile.TemporaryDirectory(prefix="townbook-") as folder:
        job = _unpack(parcel, Path(folder))
        outcome = _kernels().run(job)
        return Delivery(outcome, _read(Path(job.folder), Path(job.folder)))


def _unpack(parcel: Parcel, here: Path) -> Job:
    """The parcel's job as it is to be run in the folder `here`."""
    workspace = Workspace(here / "data", here / "output", parcel.internal)
    notebook = here / "notebooks" / Path(parcel.job.notebook).name
    run = here / "run"
    run.mkdir()
    _write(workspace.data, parcel.data)
    _write(notebook.parent, {notebook.name: parcel.notebook})
    return replace(
        parcel.job,
        notebook=str(notebook),
        folder=str(run),
        environment={**os.environ, **workspace.environment(), RUN_VARIABLE: str(run)},
    )


_opening = threading.Lock()


def _kernels() -> Kernels:
    """The kernels of this worker's process, which end with it."""
    with _opening:
        return _opened()


@cache
def _opened() -> Kernels:
    return open_kernels()


@cache
def _own_package() -> str:
    return package_hash()


def _read(base: Path, folder: Path) -> Files:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in files}


def _write(folder: Path, files: Files) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
