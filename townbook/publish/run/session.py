"""What a command does with many reports: which are meant, what of them runs, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from townbook.errors import ChapterFailed, DataError, UnknownName
from townbook.paths import Workspace
from townbook.publish.run.file_times import seems_changed
from townbook.publish.run.known_books import KnownBooks
from townbook.publish.run.local_pool import local_pool
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.publish.run.pool import Pool
from townbook.publish.run.progress_bar import ProgressBar
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.store.catalogue import Catalogue
from townbook.store.gathered import list_gathered
from townbook.store.report import list_reports, load_report


def _as_it_stands(report: str) -> None:
    """A report is taken as it is stored."""


@dataclass(frozen=True)
class Order:
    """Which chapters are wanted: of which reports (none: of all), in which languages, on what.

    `hold` is called with each report before it is loaded; a DataError that it raises says what
    must not be published. With `editions`, these are wanted as well.
    """

    reports: tuple[str, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    topics: tuple[str, ...] | None = None
    hold: Callable[[str], None] = _as_it_stands
    editions: bool = False


@dataclass(frozen=True)
class RunSettings:
    """How chapters are run: how many at once, how long each may take, in seconds, and where."""

    workers: int | None = None
    time_limit: float = 300
    force: bool = False
    scheduler: str = ""


@dataclass(frozen=True)
class Session:
    """A run that is over; `broken` says what is wrong with each report that is not whole.

    `unchanged` are the reports that were known to be up to date, and were not looked into.
    """

    said: str
    all_fresh: bool
    broken: dict[str, str]
    unchanged: frozenset[str]
    books: KnownBooks

    def require_whole(self) -> None:
        """Raises ChapterFailed where a report could not be read or a chapter failed."""
        if self.broken:
            raise ChapterFailed("\n".join(self.broken.values()))


def chosen_reports(workspace: Workspace, reports: Sequence[str]) -> list[str]:
    """The reports asked for, or all there are, with what is gathered from several of them.

    Raises:
        UnknownName: there is no report at all.
    """
    chosen = list(dict.fromkeys(reports)) or [
        *list_reports(workspace),
        *list_gathered(workspace),
    ]
    if not chosen:
        raise UnknownName(
            f"There is no report in {workspace.reports}.",
            "Add one with: townbook ingest FILE --report ID",
        )
    return chosen


def unchanged_reports(books: KnownBooks, order: Order, chosen: Sequence[str]) -> dict[str, int]:
    """Those of the reports that are known to be up to date, with how many chapters each has."""
    known = {
        report: books.chapters(report, order.languages, built=order.editions) for report in chosen
    }
    return {report: chapters for report, chapters in known.items() if chapters is not None}


def plans_of(workspace: Workspace, order: Order) -> tuple[list[ChapterPlan], dict[str, str]]:
    """The chapters asked for, and what is wrong with reports that cannot be read."""
    catalogue = Catalogue.load(workspace.catalogue)
    plans: list[ChapterPlan] = []
    damaged: dict[str, str] = {}
    for report in chosen_reports(workspace, order.reports):
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
    return plans, damaged


def plans_in_doubt(
    workspace: Workspace, order: Order
) -> tuple[list[ChapterPlan], dict[str, str], int]:
    """The chapters whose runs must be looked at, what is wrong with reports that cannot be read,
    and how many chapters are known to be up to date.

    Raises:
        DataError: not one report can be read.
    """
    chosen = chosen_reports(workspace, order.reports)
    unchanged = unchanged_reports(KnownBooks(workspace), order, chosen)
    due = tuple(report for report in chosen if report not in unchanged)
    plans, damaged = plans_of(workspace, replace(order, reports=due)) if due else ([], {})
    if len(damaged) == len(chosen):
        raise DataError("\n".join(damaged.values()))
    return plans, damaged, sum(unchanged.values())


def run_session(
    workspace: Workspace,
    order: Order,
    manner: RunSettings,
    progress_bar: ProgressBar,
    starting: Callable[[], None] = lambda: None,
    pool: Pool | None = None,
) -> Session:
    """Run chapters that are missing or out of date; what cannot be read holds up no other.

    Args:
        starting: called once, as soon as there is something to run.
        pool: an open one; None opens one and closes it.

    Raises:
        DataError: not one report can be read.
    """
    books = KnownBooks(workspace)
    chosen = chosen_reports(workspace, order.reports)
    unchanged = unchanged_reports(books, order, chosen)
    if manner.force or order.topics is not None:
        unchanged = {}
    due = tuple(report for report in chosen if report not in unchanged)
    if not due:
        said = _said(0, sum(unchanged.values()), 0)
        return Session(said, True, {}, frozenset(unchanged), books)
    with nullcontext(pool) if pool else open_pool(workspace, manner, due) as opened:
        from townbook.publish.run.running import run_chapters  # slow to import, while kernels start

        plans, broken = plans_of(workspace, replace(order, reports=due))
        if len(broken) == len(chosen):
            raise DataError("\n".join(broken.values()))
        note = _noting(books, plans, whole=order.topics is None)
        with progress_bar("Notebooks", len(plans)) as progress:

            def over(plan: ChapterPlan, state: str) -> None:
                note(plan, state)
                progress(1, f"{plan} {state}")

            summary = run_chapters(
                plans,
                workspace,
                pool=opened,
                time_limit=manner.time_limit,
                force=manner.force,
                progress=over,
                starting=starting,
            )
    for failure in summary.failed:
        said = broken.get(failure.plan.report, "")
        broken[failure.plan.report] = f"{said}\n{failure.message}".strip()
    known = sum(unchanged.values())
    said = _said(len(summary.done), len(summary.skipped) + known, len(summary.failed))
    return Session(said, summary.all_fresh, broken, frozenset(unchanged), books)


def _said(done: int, up_to_date: int, failed: int) -> str:
    """One line for the terminal."""
    return f"Chapters: {done} run, {up_to_date} up to date, {failed} failed."


def _noting(
    books: KnownBooks, plans: Sequence[ChapterPlan], *, whole: bool
) -> Callable[[ChapterPlan, str], None]:
    """Told of each chapter that is over, notes each report of which all came out well."""
    of_report: dict[str, list[ChapterPlan]] = {}
    for plan in plans:
        of_report.setdefault(plan.report, []).append(plan)
    left = Counter(plan.report for plan in plans)

    def over(plan: ChapterPlan, state: str) -> None:
        left[plan.report] -= state != "failed"
        if whole and not left[plan.report]:
            books.note_run(plan.report, of_report[plan.report])

    return over


def open_pool(
    workspace: Workspace, manner: RunSettings, reports: Sequence[str]
) -> AbstractContextManager[Pool]:
    """The pool on this machine, or the one behind a Dask scheduler's address.

    Where jobs are likely to come, kernels are started for them at once.
    """
    if manner.scheduler:
        from townbook.publish.run.cluster import cluster_pool

        return cluster_pool(manner.scheduler)
    expecting = manner.force or seems_changed(workspace, reports)
    return local_pool(manner.workers, expecting=expecting)
