"""Running chapters: each in a kernel of its own, many at a time, its results whole or not."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from townbook.paths import LAST_RUN_VARIABLE, RUN_VARIABLE, Workspace
from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.run.file_times import glance_at
from townbook.publish.run.inputs import Inputs
from townbook.publish.run.keys import Status, draws_alike, status_of
from townbook.publish.run.local_pool import local_pool
from townbook.publish.run.lock import sole_use
from townbook.publish.run.manifest import write_manifest
from townbook.publish.run.parameters import check_parameters
from townbook.publish.run.plan import ChapterPlan
from townbook.publish.run.pool import Pool
from townbook.publish.speed.switch import may_reuse
from townbook.store.folders import swap_folder

TIME_LIMIT = 300.0
"""Seconds that a chapter may take."""

UNFINISHED = ".running"
"""Ending of a folder in which a chapter is being made; nobody reads it."""

Progress = Callable[[ChapterPlan, str], None]
"""Told of each chapter when it is over: `done`, `skipped` or `failed`."""


@dataclass(frozen=True)
class Failure:
    """A chapter that was not made, and why; `kept` is the folder with its executed copy."""

    plan: ChapterPlan
    outcome: Outcome
    kept: Path

    @property
    def message(self) -> str:
        cell = f", cell {self.outcome.cell}" if self.outcome.cell else ""
        where = f"report {self.plan.report}, chapter {self.plan.chapter}{cell}"
        return f"{where}: {self.outcome.cause} ({self.plan.language}; see {self.kept})"


@dataclass
class RunSummary:
    """What became of every chapter that was asked for.

    A run is `disturbed` if data, notebooks or code were changed while it ran.
    """

    done: list[ChapterPlan] = field(default_factory=list)
    skipped: list[ChapterPlan] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    disturbed: bool = False

    @property
    def ok(self) -> bool:
        return not self.failed

    @property
    def all_fresh(self) -> bool:
        """Whether every chapter is up to date now, with nothing left to look at."""
        return self.ok and not self.disturbed


def run_chapters(
    plans: Sequence[ChapterPlan],
    workspace: Workspace,
    *,
    pool: Pool | None = None,
    time_limit: float = TIME_LIMIT,
    force: bool = False,
    progress: Progress = lambda plan, state: None,
    starting: Callable[[], None] = lambda: None,
) -> RunSummary:
    """Run the chapters whose results are missing or out of date, and put them in their places.

    What finished stays whatever else happens, so an interrupted run goes on where it stopped.
    A chapter that fails leaves its executed copy beside its place, and the others still run.

    Args:
        pool: an open one that executes the chapters; None opens one on this machine.
        time_limit: seconds that one chapter may take.
        force: run also what is up to date.
        progress: called in this thread for each chapter when it is over.
        starting: called once, as soon as there is something to run.

    Raises:
        UnknownName, DataError: a notebook lacks a parameter, or a value is not of its type.
        FolderInUse: another command is writing to the same output folder.
    """
    for plan in plans:
        check_parameters(plan.notebook, plan.parameters)
    with sole_use(workspace), nullcontext(pool) if pool else local_pool() as kernels:
        run = _Run(_in_order(plans), workspace, time_limit, force, progress, starting)
        return run.through(kernels)


def _in_order(plans: Sequence[ChapterPlan]) -> list[ChapterPlan]:
    """Report by report, sections first: chapters about a whole report have fewer new charts to
    draw after a change, and a long one at the end would keep one processor waiting.
    """
    place = {report: index for index, report in enumerate(dict.fromkeys(p.report for p in plans))}
    return sorted(plans, key=lambda plan: (place[plan.report], plan.whole_report))


class _Run:
    """One run under way: what is left to do, and what became of the rest."""

    def __init__(
        self,
        plans: Sequence[ChapterPlan],
        workspace: Workspace,
        time_limit: float,
        force: bool,
        progress: Progress,
        starting: Callable[[], None],
    ) -> None:
        self.plans, self.workspace, self.time_limit = plans, workspace, time_limit
        self.force, self.progress, self.starting = force, progress, starting
        self.inputs, self.summary = Inputs(workspace), RunSummary()
        self.started = False
        self.left = Counter(plan.report for plan in plans)

    def through(self, pool: Pool) -> RunSummary:
        """Run everything."""
        reports = list(self.left)
        before = glance_at(self.workspace, reports)
        for plan, job, outcome in pool.outcomes(self._jobs()):
            self._finish(plan, Path(job.folder), outcome)
        self.summary.disturbed = glance_at(self.workspace, reports) != before
        return self.summary

    def _jobs(self) -> Iterator[tuple[ChapterPlan, Job]]:
        """What has to be run, decided only when there is room for it: memory stays flat."""
        for plan in self.plans:
            if not self.force and status_of(plan, self.inputs).state is Status.FRESH:
                self.summary.skipped.append(plan)
                self._over(plan, "skipped")
                continue
            self.inputs.load(plan)
            try:
                yield plan, self._job(plan)
            except OSError as problem:
                self._failed(plan, Outcome(0.0, _unwritable(problem)), self._place(plan).parent)
            if not self.started:
                self.started = True
                self.starting()

    def _finish(self, plan: ChapterPlan, folder: Path, outcome: Outcome) -> None:
        place = self._place(plan)
        kept = place.with_name(f"{place.name}.failed")
        try:
            if outcome.ok:
                write_manifest(plan, folder, outcome, self.inputs)
            swap_folder(folder, place if outcome.ok else kept)
        except (OSError, ValueError) as problem:
            return self._failed(plan, replace(outcome, cause=_unwritable(problem)), folder)
        if not outcome.ok:
            return self._failed(plan, outcome, kept)
        shutil.rmtree(kept, ignore_errors=True)
        self.summary.done.append(plan)
        return self._over(plan, "done")

    def _failed(self, plan: ChapterPlan, outcome: Outcome, kept: Path) -> None:
        self.summary.failed.append(Failure(plan, outcome, kept))
        self._over(plan, "failed")

    def _over(self, plan: ChapterPlan, state: str) -> None:
        self.left[plan.report] -= 1
        if not self.left[plan.report]:
            self.inputs.forget(plan.report)
        self.progress(plan, state)

    def _job(self, plan: ChapterPlan) -> Job:
        place = self._place(plan)
        folder = place.with_name(f".{place.name}{UNFINISHED}")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        alike = not self.force and may_reuse() and draws_alike(plan, self.inputs)
        variables = {RUN_VARIABLE: str(folder), LAST_RUN_VARIABLE: str(place) if alike else ""}
        return Job(
            notebook=str(plan.notebook),
            folder=str(folder),
            parameters=plan.parameters,
            environment={**os.environ, **self.workspace.environment(), **variables},
            time_limit=self.time_limit,
        )

    def _place(self, plan: ChapterPlan) -> Path:
        return self.workspace.run(plan.report, plan.language, plan.chapter)


def _unwritable(problem: Exception) -> str:
    return f"its results could not be written: {problem}"
