"""The command line: each command is one step of the data's journey."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from townbook import __version__
from townbook.errors import ChapterFailed, TownbookError, UnknownName
from townbook.paths import Workspace

if TYPE_CHECKING:
    from townbook.publish.plan import ChapterPlan
    from townbook.publish.run import Progress, RunSummary

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Read, audit and publish the numbers of a township's annual work report.",
)


class LanguageChoice(StrEnum):
    ZH = "zh"
    EN = "en"
    ALL = "all"

    @property
    def languages(self) -> tuple[str, ...]:
        return ("zh", "en") if self is LanguageChoice.ALL else (self.value,)


Reports = Annotated[
    list[str] | None, typer.Argument(help="Report ids such as dongsitou-2021; none means all.")
]
Report = Annotated[str, typer.Argument(help="A report id such as dongsitou-2021.")]
Language = Annotated[LanguageChoice, typer.Option(help="Which edition: zh, en or all.")]
Topics = Annotated[
    list[str] | None, typer.Option("--topic", help="Only this chapter; may be given repeatedly.")
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="How many notebooks run at once; default: one a core.")
]
TimeLimit = Annotated[float, typer.Option(min=1, help="Seconds that one notebook may take.")]
Force = Annotated[bool, typer.Option("--force", help="Run also what is up to date.")]
Scheduler = Annotated[
    str, typer.Option(help="Hand the chapters to this Dask scheduler, tcp://host:port.")
]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print the table as CSV and nothing else.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"townbook {__version__}")
        raise typer.Exit


@app.callback()
def settings(
    context: typer.Context,
    data: Annotated[Path | None, typer.Option(help="The data folder; default: data/.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where to write; default: _build/.")] = None,
    internal: Annotated[
        bool,
        typer.Option("--internal", help="The office's own edition, which keeps sensitive claims."),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    """Settings that all commands share."""
    default = Workspace.from_environment()
    internal = internal or default.internal
    written = default.output / "internal" if internal and output is None else default.output
    context.obj = Workspace(
        data=data.resolve() if data else default.data,
        output=output.resolve() if output else written,
        internal=internal,
    )


@app.command("list")
def list_command(context: typer.Context) -> None:
    """List the reports in the data folder.

    Example: `townbook list`
    """
    from townbook.store.report import list_reports, load_report

    for report in list_reports(context.obj):
        loaded = load_report(context.obj, report)
        about = loaded.about
        typer.echo(
            f"{report}  {about.township_zh} {about.township_en}, {about.year}: "
            f"{len(loaded.sections)} sections, {len(loaded.claims)} claims, "
            f"{len(loaded.statements)} statements"
        )


@app.command()
def run(
    context: typer.Context,
    reports: Reports = None,
    language: Language = LanguageChoice.ALL,
    topic: Topics = None,
    workers: Workers = None,
    time_limit: TimeLimit = 300,
    force: Force = False,
    scheduler: Scheduler = "",
) -> None:
    """Run the notebooks whose results are missing or out of date.

    Example: `townbook run dongsitou-2021 --language zh --topic flood_relief`
    """
    _run(context.obj, reports, language, topic, workers, time_limit, force, scheduler)


@app.command()
def status(
    context: typer.Context, reports: Reports = None, language: Language = LanguageChoice.ALL
) -> None:
    """Say which chapters are out of date, and why.

    Example: `townbook status dongsitou-2021`
    """
    from townbook.publish import keys

    plans = _plans(context.obj, reports, language, None)
    stale = [entry for entry in keys.status(plans, context.obj) if entry.state is not keys.Status.FRESH]
    for entry in stale:
        typer.echo(f"{entry.plan}  {entry.state}: {entry.why}")
    typer.echo(f"{len(plans) - len(stale)} of {len(plans)} chapters are up to date.")


@app.command()
def build(
    context: typer.Context,
    reports: Reports = None,
    every: Annotated[bool, typer.Option("--all", help="Every report in the data folder.")] = False,
    language: Language = LanguageChoice.ALL,
    workers: Workers = None,
    time_limit: TimeLimit = 300,
    force: Force = False,
    scheduler: Scheduler = "",
) -> None:
    """Run what is out of date and build the site: _build/html/index.html.

    Example: `townbook build dongsitou-2021`
    """
    from townbook.publish.build import build_reports

    chosen = None if every else reports
    _run(context.obj, chosen, language, None, workers, time_limit, force, scheduler)
    page = build_reports(context.obj, _reports(context.obj, chosen), language.languages, force=force)
    typer.echo(f"The book stands at {page}", err=True)


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine.")] = 8000,
) -> None:
    """Serve the built site on this machine, to look at it in a browser.

    Example: `townbook serve --port 8000`
    """
    from townbook.publish.serve import serve_site

    serve_site(context.obj, port, announce=lambda address: typer.echo(address, err=True))


def _reports(workspace: Workspace, reports: Sequence[str] | None) -> list[str]:
    """The reports asked for, or all there are.

    Raises:
        UnknownName: there is no report at all.
    """
    from townbook.store.report import list_reports

    chosen = list(dict.fromkeys(reports or [])) or list_reports(workspace)
    if not chosen:
        raise UnknownName(
            f"There is no report in {workspace.reports}.",
            "Add one with: townbook ingest FILE --report ID",
        )
    return chosen


def _plans(
    workspace: Workspace,
    reports: Sequence[str] | None,
    language: LanguageChoice,
    topics: Sequence[str] | None,
) -> list[ChapterPlan]:
    from townbook.publish.plan import plan_chapters
    from townbook.store.catalogue import Catalogue
    from townbook.store.report import load_report

    catalogue = Catalogue.load(workspace.catalogue)
    loaded = (load_report(workspace, report, catalogue) for report in _reports(workspace, reports))
    return [
        plan
        for report in loaded
        for choice in language.languages
        for plan in plan_chapters(report, catalogue, choice, topics)
    ]


def _run(
    workspace: Workspace,
    reports: Sequence[str] | None,
    language: LanguageChoice,
    topics: Sequence[str] | None,
    workers: int | None,
    time_limit: float,
    force: bool,
    scheduler: str,
) -> None:
    from townbook.publish.run import run_chapters

    plans = _plans(workspace, reports, language, topics)
    with _progress_bar(len(plans)) as progress:
        summary = run_chapters(
            plans,
            workspace,
            workers=workers,
            time_limit=time_limit,
            force=force,
            progress=progress,
            scheduler=scheduler,
        )
    _tell(summary)


def _tell(summary: RunSummary) -> None:
    """Print what became of a run.

    Raises:
        ChapterFailed: one or more chapters failed.
    """
    typer.echo(
        f"Chapters: {len(summary.done)} run, {len(summary.skipped)} up to date, "
        f"{len(summary.failed)} failed.",
        err=True,
    )
    if summary.failed:
        raise ChapterFailed("\n".join(failure.message for failure in summary.failed))


@contextmanager
def _progress_bar(total: int) -> Iterator[Progress]:
    """A bar on standard error that also says how much time is left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Notebooks", total=total)
        yield lambda plan, state: bar.update(task, advance=1, description=f"{plan} {state}")


def main() -> None:
    """Run the command line; a mistake that a user can mend is one line, not a traceback."""
    try:
        app()
    except TownbookError as problem:
        if "--debug" in sys.argv:
            raise
        typer.echo(f"townbook: {problem}", err=True)
        sys.exit(problem.exit_code)


if __name__ == "__main__":
    main()
