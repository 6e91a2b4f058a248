"""What a command does with many reports: which are meant, what of them runs, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from townbook.errors import ChapterFailed, DataError, UnknownName
from townbook.paths import Workspace
from townbook.publish.run.file_times import seems_changed
from townbook.publish.run.local_pool import local_pool
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.publish.run.pool import Pool
from townbook.publish.run.progress_bar import ProgressBar
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import list_reports, load_report


def _as_it_stands(report: str) -> None:
    """A report is taken as it is stored."""


@dataclass(frozen=True)
class Order:
    """Which chapters are wanted: of which reports (none: of all), in which languages, on what.

    `hold` is called with each report before it is loaded; a DataError that it raises says what
    must not be published.
    """

    reports: tuple[str, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    topics: tuple[str, ...] | None = None
    hold: Callable[[str], None] = _as_it_stands


@dataclass(frozen=True)
class RunSettings:
    """How chapters are run: how many at once, how long each may take, in seconds, and where."""

    workers: int | None = None
    time_limit: float = 300
    force: bool = False
    scheduler: str = ""


@dataclass(frozen=True)
class Session:
    """A run that is over; `broken` says what is wrong with each report that is not whole."""

    said: str
    all_fresh: bool
    broken: dict[str, str]

    def require_whole(self) -> None:
        """Raises ChapterFailed where a report could not be read or a chapter failed."""
        if self.broken:
            raise ChapterFailed("\n".join(self.broken.values()))


def chosen_reports(workspace: Workspace, reports: Sequence[str]) -> list[str]:
    """The reports asked for, or all there are.

    Raises:
        UnknownName: there is no report at all.
    """
    chosen = list(dict.fromkeys(reports)) or list_reports(workspace)
    if not chosen:
        raise UnknownName(
            f"There is no report in {workspace.reports}.",
            "Add one with: townbook ingest FILE --report ID",
        )
    return chosen


def plans_of(workspace: Workspace, order: Order) -> tuple[list[ChapterPlan], dict[str, str]]:
    """The chapters asked for, and what is wrong with reports that cannot be read.

    Raises:
        DataError: not one report can be read.
    """
    catalogue = Catalogue.load(workspace.catalogue)
    chosen = chosen_reports(workspace, order.reports)
    plans: list[ChapterPlan] = []
    damaged: dict[str, str] = {}
    for report in chosen:
        try:
            order.hold(report)
            loaded = load_report(workspace, report, catalogue)
        except DataError as problem:
            damaged[report] = str(problem)
            continue
        for language in order.languages:
            plans += plan_chapters(
                loaded, catalogue, language, order.topics, notebooks=workspace.notebooks
            )
    if len(damaged) == len(chosen):
        raise DataError("\n".join(damaged.values()))
    return plans, damaged


def run_session(
    workspace: Workspace,
    order: Order,
    manner: RunSettings,
    progress_bar: ProgressBar,
    starting: Callable[[], None] = lambda: None,
) -> Session:
    """Run chapters that are missing or out of date; what cannot be read holds up no other.

    Args:
        starting: called once, as soon as there is something to run.
    """
    with open_pool(workspace, manner) as pool:
        from townbook.publish.run.running import run_chapters  # slow to import, while kernels start

        plans, broken = plans_of(workspace, order)
        with progress_bar("Notebooks", len(plans)) as progress:
            summary = run_chapters(
                plans,
                workspace,
                pool=pool,
                time_limit=manner.time_limit,
                force=manner.force,
                progress=lambda plan, state: progress(1, f"{plan} {state}"),
                starting=starting,
            )
    for failure in summary.failed:
        said = broken.get(failure.plan.report, "")
        broken[failure.plan.report] = f"{said}\n{failure.message}".strip()
    return Session(summary.said, summary.all_fresh, broken)


def open_pool(workspace: Workspace, manner: RunSettings) -> AbstractContextManager[Pool]:
    """The pool on this machine, or the one behind a Dask scheduler's address.

    Where jobs are likely to come, kernels are started for them at once.
    """
    if manner.scheduler:
        from townbook.publish.run.cluster import cluster_pool

        return cluster_pool(manner.scheduler)
    return local_pool(manner.workers, expecting=manner.force or seems_changed(workspace))
