"""The command line: each command is one step of the data's journey."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from csv import DictWriter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from townbook import __version__
from townbook.errors import BuildFailed, ChapterFailed, DataError, TownbookError, UnknownName
from townbook.paths import Workspace
from townbook.store.lexicon import use_lexicon

if TYPE_CHECKING:
    from townbook.publish.run.plan import ChapterPlan
    from townbook.publish.run.running import RunSummary
    from townbook.show.interface_words.languages import Language
    from townbook.store.claim import Defect

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
    def languages(self) -> tuple[Language, ...]:
        return ("zh", "en") if self is LanguageChoice.ALL else (self.value,)  # type: ignore[return-value]


Reports = Annotated[
    list[str] | None, typer.Argument(help="Report ids such as dongsitou-2021; none means all.")
]
Report = Annotated[str, typer.Argument(help="A report id such as dongsitou-2021.")]
Editions = Annotated[LanguageChoice, typer.Option(help="Which edition: zh, en or all.")]
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
Year = Annotated[int | None, typer.Option(help="The year that it reports on, if it does not say.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print the table as CSV and nothing else.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"townbook {__version__}")
        raise typer.Exit


@app.callback()
def settings(
    context: typer.Context,
    project: Annotated[
        Path | None, typer.Option(help="The project folder; default: this one, or one above it.")
    ] = None,
    data: Annotated[Path | None, typer.Option(help="The data folder; default: data/.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where to write; default: _build/.")] = None,
    internal: Annotated[
        bool,
        typer.Option("--internal", help="The office's own edition, which keeps sensitive claims."),
    ] = False,
    site_url: Annotated[
        str | None, typer.Option(help="Where the site will stand: https://example.org/book/")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    """Settings that all commands share."""
    if project and not project.is_dir():
        raise UnknownName(f"There is no folder {project}.", f"Make it: townbook new {project}")
    default = Workspace.from_environment(project)
    internal = internal or default.internal
    written = default.output / "internal" if internal and output is None else default.output
    context.obj = Workspace(
        data=data.resolve() if data else default.data,
        output=output.resolve() if output else written,
        internal=internal,
        address=_site_address(default.address if site_url is None else site_url),
        project=default.project,
    )
    use_lexicon(context.obj)


def _site_address(text: str) -> str:
    """A site's address, ending in a slash; empty where there is none.

    Raises:
        TownbookError: it is no web address.
    """
    if text and not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+(/[\w.~%/-]*)?", text):
        raise TownbookError(
            f"{text!r} is no web address.", "Give one such as --site-url https://example.org/book/"
        )
    return text and f"{text.rstrip('/')}/"


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must be new or empty.")],
) -> None:
    """Make a project folder of your own: notebooks, book, data with an example, settings.

    Example: `townbook new mybook`
    """
    from townbook.project.new_project import new_project

    typer.echo(new_project(folder))
    typer.echo(f"Next: cd {folder} and townbook build; README.md says more.", err=True)


@app.command()
def doctor(context: typer.Context) -> None:
    """Say what the machine lacks, which version wrote the data, and what a newer one adds.

    The exit code is 1 where something is missing that no book can be made without.

    Example: `townbook doctor`
    """
    from townbook.project.doctor import diagnosis
    from townbook.project.machine import tools

    found = tools()
    for line in diagnosis(context.obj, found):
        typer.echo(line)
    if any(tool.needed and not tool.found for tool in found):
        raise typer.Exit(1)


@app.command()
def describe(context: typer.Context) -> None:
    """Write datapackage.json anew, which describes every table of the data folder.

    `townbook ingest` does so too; call this after adding or removing a table by hand.

    Example: `townbook describe`
    """
    from townbook.store.package import write_package

    typer.echo(write_package(context.obj))


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
def read(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A report: .txt .docx .pdf .html .md")],
    csv: AsCsv = False,
    year: Year = None,
) -> None:
    """Read a report's file and show its claims; nothing is written.

    Example: `townbook read report.docx --csv > claims.csv`
    """
    from townbook.read.reader import read_report_text
    from townbook.read.sources.document import open_document
    from townbook.store.catalogue import Catalogue
    from townbook.store.claim import Claim
    from townbook.store.tables import table_text

    document = open_document(file)
    reading = read_report_text(document.text, Catalogue.load(context.obj.catalogue), year)
    if csv:
        sys.stdout.write(table_text(reading.claims, Claim))
        return
    for claim in reading.claims:
        typer.echo(f"{claim.claim}  {claim.as_written}  {claim.subject}  {claim.indicator or '—'}")
    uncatalogued = sum(not claim.indicator for claim in reading.claims)
    typer.echo(
        f"{len(reading.outline.sections)} sections, {len(reading.claims)} claims "
        f"({uncatalogued} without an indicator), {len(reading.statements)} statements, "
        f"{len(reading.doubtful)} doubtful names",
        err=True,
    )
    _tell_defects(reading.defects)


@app.command()
def ingest(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A report: .txt .docx .pdf .html .md")],
    report: Annotated[str, typer.Option(help="The id to store it under: place-year.")],
    township: Annotated[str, typer.Option(help="The township's name in Chinese.")] = "",
    township_en: Annotated[str, typer.Option(help="… and in English.")] = "",
    county: Annotated[str, typer.Option(help="The county's name in Chinese.")] = "",
    county_en: Annotated[str, typer.Option(help="… and in English.")] = "",
    province: Annotated[str, typer.Option(help="The province's name in Chinese.")] = "",
    province_en: Annotated[str, typer.Option(help="… and in English.")] = "",
    year: Year = None,
) -> None:
    """Read a report's file into the data folder; what people reviewed before is kept.

    Example: `townbook ingest report.docx --report hemingwu-2023 --township 鹤鸣坞乡`
    """
    from townbook.read.ingest import Given
    from townbook.read.ingest import ingest as ingest_file
    from townbook.store.catalogue import Catalogue
    from townbook.store.package import write_package

    given = Given(
        township_zh=township,
        township_en=township_en,
        county_zh=county,
        county_en=county_en,
        province_zh=province,
        province_en=province_en,
        year=year,
    )
    catalogue = Catalogue.load(context.obj.catalogue)
    done = ingest_file(context.obj, catalogue, file, report, given)
    write_package(context.obj)
    stored, changes = done.report, done.changes
    typer.echo(f"{stored.about.title_zh} → {done.folder}")
    typer.echo(
        f"{len(stored.sections)} sections, {len(stored.claims)} claims "
        f"({len(done.uncatalogued)} without an indicator, {len(done.unreviewed)} not reviewed), "
        f"{len(stored.statements)} statements, {len(done.doubtful)} doubtful names"
    )
    if not changes.first:
        typer.echo(
            f"Since the last reading: {len(changes.new)} new, {len(changes.gone)} gone, "
            f"{len(changes.reread)} read otherwise; {len(changes.kept)} reviewed rows kept, "
            f"{len(changes.moved)} of them moved, {len(changes.set_aside)} set aside."
        )
    _tell_defects(stored.about.defects)
    typer.echo(f"Next: townbook review {report}", err=True)


@app.command()
def review(
    context: typer.Context,
    report: Report,
    to: Annotated[
        Path | None, typer.Option(help="Write the sheet here (.csv or .xlsx) to edit it.")
    ] = None,
    apply: Annotated[Path | None, typer.Option(help="Take this edited sheet back.")] = None,
    most: Annotated[int, typer.Option(min=1, help="How many rows to list.")] = 20,
) -> None:
    """List what needs a person's eye, write it as a sheet, or take an edited sheet back.

    Example: `townbook review hemingwu-2023 --to review.xlsx`, edit it, then
    `townbook review hemingwu-2023 --apply review.xlsx`
    """
    from townbook.read.review.amend import apply_review, list_review, write_review
    from townbook.store.catalogue import Catalogue

    catalogue = Catalogue.load(context.obj.catalogue)
    if apply:
        done = apply_review(context.obj, catalogue, report, apply)
        typer.echo(
            f"{len(done.confirmed)} confirmed, {len(done.corrected)} corrected, "
            f"{len(done.rejected)} rejected, {done.untouched} left as they were."
        )
        return
    items = list_review(context.obj, catalogue, report)
    if to:
        typer.echo(f"{len(items)} rows → {write_review(to, items)}")
        return
    for item in items[:most]:
        said = "; ".join(reason.said("en") for reason in item.reasons)
        typer.echo(f"{item.table} {item.id}  {said}")
    typer.echo(f"{min(most, len(items))} of {len(items)} rows that wait for a person.", err=True)


@app.command()
def audit(
    context: typer.Context,
    report: Report,
    csv: AsCsv = False,
    language: Annotated[LanguageChoice, typer.Option(help="zh or en.")] = LanguageChoice.ZH,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(help="End with exit code 1 if there is a finding with this verdict."),
    ] = None,
) -> None:
    """Check which of a report's numbers agree with each other.

    Example: `townbook audit dongsitou-2021 --csv --fail-on inconsistent`
    """
    from townbook.audit.findings import CSV_COLUMNS, Verdict, csv_rows
    from townbook.audit.stored_audit import audit_stored
    from townbook.store.catalogue import Catalogue
    from townbook.store.report import load_report

    wanted = [Verdict(_known(name, list(Verdict), "verdict")) for name in fail_on or ()]
    catalogue = Catalogue.load(context.obj.catalogue)
    loaded = load_report(context.obj, report, catalogue)
    found = audit_stored(loaded, catalogue, context.obj.report(report))
    tongue = "en" if language is LanguageChoice.EN else "zh"
    if csv:
        writer = DictWriter(sys.stdout, CSV_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(csv_rows(found.findings, tongue))
    else:
        for finding in found.findings:
            reason = found.waived.get(finding.finding, "")
            aside = f"  [set aside: {reason}]" if reason else ""
            typer.echo(
                f"{finding.finding}  {finding.verdict}  {finding.explanation(tongue)}{aside}"
            )
        covered = found.coverage
        typer.echo(f"{len(covered.checked)} of {covered.total} claims were checked.", err=True)
    if found.open(*wanted):
        raise typer.Exit(1)


def _known(name: str, known: Sequence[str], what: str) -> str:
    if name not in known:
        raise UnknownName(f"There is no {what} {name!r}.", f"There are: {', '.join(known)}.")
    return name


def _tell_defects(defects: Sequence[Defect]) -> None:
    for defect in defects:
        typer.echo(f"text, section {defect.section}: {defect.note_en}", err=True)


@app.command()
def run(
    context: typer.Context,
    reports: Reports = None,
    language: Editions = LanguageChoice.ALL,
    topic: Topics = None,
    workers: Workers = None,
    time_limit: TimeLimit = 300,
    force: Force = False,
    scheduler: Scheduler = "",
) -> None:
    """Run the notebooks whose results are missing or out of date.

    Example: `townbook run dongsitou-2021 --language zh --topic flood_relief`
    """
    done = _run(context.obj, reports, language, topic, workers, time_limit, force, scheduler)
    done.require_whole()


@app.command()
def status(
    context: typer.Context, reports: Reports = None, language: Editions = LanguageChoice.ALL
) -> None:
    """Say which chapters are out of date, and why.

    Example: `townbook status dongsitou-2021`
    """
    from townbook.publish.run import keys

    plans, damaged = _plans(context.obj, reports, language, None)
    stale = [
        entry for entry in keys.status(plans, context.obj) if entry.state is not keys.Status.FRESH
    ]
    for entry in stale:
        typer.echo(f"{entry.plan}  {entry.state}: {entry.why}")
    for problem in damaged.values():
        typer.echo(problem)
    typer.echo(f"{len(plans) - len(stale)} of {len(plans)} chapters are up to date.")


@app.command()
def build(
    context: typer.Context,
    reports: Reports = None,
    every: Annotated[bool, typer.Option("--all", help="Every report in the data folder.")] = False,
    language: Editions = LanguageChoice.ALL,
    workers: Workers = None,
    time_limit: TimeLimit = 300,
    force: Force = False,
    scheduler: Scheduler = "",
) -> None:
    """Run what is out of date and build the site: _build/html/index.html.

    Example: `townbook build dongsitou-2021`
    """
    from townbook.publish.site.workers import warm_up

    workspace: Workspace = context.obj
    chosen = None if every else reports
    done = _run(workspace, chosen, language, None, workers, time_limit, force, scheduler, warm_up)

    from townbook.publish.site.build import build_reports  # slow to import, while kernels start

    sound = [report for report in _reports(workspace, chosen) if report not in done.broken]
    if not sound:
        done.require_whole()
    _keep_sources(workspace, sound)
    with _progress_bar("Editions", len(sound) * len(language.languages)) as progress:
        try:
            page = build_reports(
                workspace,
                sound,
                language.languages,
                force=force,
                checked=done.summary.all_fresh,
                progress=progress,
            )
        except BuildFailed as problem:
            raise BuildFailed("\n".join([*done.broken.values(), str(problem)])) from problem
    typer.echo(f"The book stands at {page}", err=True)
    done.require_whole()


@app.command()
def brief(
    context: typer.Context,
    reports: Reports = None,
    topic: Topics = None,
    language: Editions = LanguageChoice.ALL,
    formats: Annotated[
        list[str] | None, typer.Option("--format", help="docx, pdf or html; default: all three.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="The default set: each report's own and each chapter's.")
    ] = False,
) -> None:
    """Write policy briefs from the last run: of a whole report, or of topics of it.

    Example: `townbook brief dongsitou-2021 --topic flood_relief --language zh --format docx`
    """
    from townbook.publish.brief.write_briefs import make_briefs
    from townbook.publish.run.briefs_made import FORMATS, WHOLE_REPORT

    topics = None if every else list(topic or [WHOLE_REPORT])
    chosen = _reports(context.obj, reports)
    for path in make_briefs(
        context.obj, chosen, topics, language.languages, list(formats or FORMATS)
    ):
        typer.echo(path)


@app.command()
def charts(
    context: typer.Context,
    report: Report,
    to: Annotated[Path, typer.Option(help="The folder to copy the charts to.")],
    topic: Topics = None,
    language: Editions = LanguageChoice.ALL,
) -> None:
    """Copy charts with their kits (PNG, SVG, PDF, CSV) from the last run to a folder.

    Example: `townbook charts dongsitou-2021 --topic flood_relief --to charts/`
    """
    from townbook.publish.run.chart_export import take_charts

    for path in take_charts(context.obj, report, to, topic, language.languages):
        typer.echo(path)


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine.")] = 8000,
    host: Annotated[
        str, typer.Option(help="Address to listen at; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
) -> None:
    """Serve the built site on this machine, to look at it in a browser.

    Example: `townbook serve --port 8000`
    """
    from townbook.publish.site.serve import serve_site

    serve_site(context.obj, port, lambda address: typer.echo(address, err=True), host)


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
) -> tuple[list[ChapterPlan], dict[str, str]]:
    """The chapters asked for, and what is wrong with reports that cannot be read.

    Raises:
        DataError: not one report can be read.
    """
    from townbook.publish.run.plan import plan_chapters
    from townbook.store.catalogue import Catalogue
    from townbook.store.report import load_report

    catalogue = Catalogue.load(workspace.catalogue)
    chosen = _reports(workspace, reports)
    plans: list[ChapterPlan] = []
    damaged: dict[str, str] = {}
    for report in chosen:
        try:
            loaded = load_report(workspace, report, catalogue)
        except DataError as problem:
            damaged[report] = str(problem)
            continue
        for choice in language.languages:
            plans += plan_chapters(loaded, catalogue, choice, topics, notebooks=workspace.notebooks)
    if len(damaged) == len(chosen):
        raise DataError("\n".join(damaged.values()))
    return plans, damaged


@dataclass(frozen=True)
class _Done:
    """A run that is over; `broken` says what is wrong with each report that is not whole."""

    summary: RunSummary
    broken: dict[str, str]

    def require_whole(self) -> None:
        """Raises ChapterFailed where a report could not be read or a chapter failed."""
        if self.broken:
            raise ChapterFailed("\n".join(self.broken.values()))


def _run(
    workspace: Workspace,
    reports: Sequence[str] | None,
    language: LanguageChoice,
    topics: Sequence[str] | None,
    workers: int | None,
    time_limit: float,
    force: bool,
    scheduler: str,
    starting: Callable[[], None] = lambda: None,
) -> _Done:
    """Run chapters under a progress bar, and say how many were."""
    from townbook.publish.run.file_times import seems_changed
    from townbook.publish.run.pool import open_pool

    expecting = force or seems_changed(workspace)
    with open_pool(workers, scheduler, expecting=expecting) as pool:
        from townbook.publish.run.running import run_chapters  # slow to import, while kernels start

        plans, broken = _plans(workspace, reports, language, topics)
        with _progress_bar("Notebooks", len(plans)) as progress:
            summary = run_chapters(
                plans,
                workspace,
                pool=pool,
                time_limit=time_limit,
                force=force,
                progress=lambda plan, state: progress(1, f"{plan} {state}"),
                starting=starting,
            )
    typer.echo(
        f"Chapters: {len(summary.done)} run, {len(summary.skipped)} up to date, "
        f"{len(summary.failed)} failed.",
        err=True,
    )
    for failure in summary.failed:
        said = broken.get(failure.plan.report, "")
        broken[failure.plan.report] = f"{said}\n{failure.message}".strip()
    return _Done(summary, broken)


def _keep_sources(workspace: Workspace, reports: Sequence[str]) -> None:
    """Keep the texts that are at hand as the book may show them, and no others."""
    from townbook.store.sourcetext import drop_source, load_source, source_key

    for report in reports:
        if not source_key(workspace, report):
            drop_source(workspace, report)
        elif load_source(workspace, report) is None:
            from townbook.read.sourceview import StaleSource, keep_source  # slow, seldom wanted

            try:
                keep_source(workspace, report)
            except StaleSource as problem:
                typer.echo(f"townbook: {problem}", err=True)
            else:
                typer.echo(
                    f"The book will show the text of {report}, names covered; remove it from "
                    f"{workspace.sources} to leave it out.",
                    err=True,
                )


@contextmanager
def _progress_bar(what: str, total: int) -> Iterator[Callable[..., None]]:
    """A bar on standard error that also says how much time is left; none where nobody sees it.

    Yields a function of how many more are done and, if wanted, what the last one was.
    """
    if not sys.stderr.isatty():
        yield lambda more, last=what: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda more, last=what: bar.update(task, advance=more, description=last)


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
