"""The command line: each command is one step of the data's journey."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from csv import DictWriter
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from townbook import __version__
from townbook.errors import BuildFailed, TownbookError, UnknownName
from townbook.options import (
    AsCsv,
    LanguageChoice,
    Languages,
    PlaceOptions,
    ReportId,
    Reports,
    RunOptions,
    Topics,
    Who,
    Year,
    with_groups,
)
from townbook.paths import Workspace
from townbook.store.in_use import use_workspace

if TYPE_CHECKING:
    from townbook.publish.run.pool import Pool
    from townbook.publish.run.session import Order
    from townbook.read.review.amend import Applied
    from townbook.show.interface_words.languages import Language
    from townbook.store.catalogue import Catalogue
    from townbook.store.claim import Defect

PROMISES = ("target_result", "plan_outcome")

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Read, audit and publish the numbers of a township's annual work report.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"townbook {__version__}")
        raise typer.Exit


@dataclass(frozen=True)
class Settings:
    """Where everything stands, and which book is meant."""

    project: Annotated[
        Path | None, typer.Option(help="The project folder; default: this one, or one above it.")
    ] = None
    data: Annotated[Path | None, typer.Option(help="The data folder; default: data/.")] = None
    output: Annotated[Path | None, typer.Option(help="Where to write; default: _build/.")] = None
    internal: Annotated[
        bool,
        typer.Option("--internal", help="The office's own edition, which keeps sensitive claims."),
    ] = False
    site_url: Annotated[
        str | None, typer.Option(help="Where the site will stand: https://example.org/book/")
    ] = None

    def workspace(self) -> Workspace:
        """The folders that are meant.

        Raises:
            UnknownName: the project's folder does not exist.
            TownbookError: the site's address is no web address.
        """
        if self.project and not self.project.is_dir():
            raise UnknownName(
                f"There is no folder {self.project}.", f"Make it: townbook new {self.project}"
            )
        default = Workspace.from_environment(self.project)
        internal = self.internal or default.internal
        within = default.output / "internal" if internal and self.output is None else default.output
        return Workspace(
            data=self.data.resolve() if self.data else default.data,
            output=self.output.resolve() if self.output else within,
            internal=internal,
            address=_site_address(default.address if self.site_url is None else self.site_url),
            project=default.project,
        )


@app.callback()
@with_groups
def settings(
    context: typer.Context,
    places: Settings,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    """Settings that all commands share."""
    context.obj = places.workspace()
    use_workspace(context.obj)


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
def doctor(
    context: typer.Context,
    publishing: Annotated[
        bool, typer.Option("--publishing", help="Fail where git would hand on withheld counts.")
    ] = False,
) -> None:
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
    if publishing:
        from townbook.project.small_counts import require_no_small_counts

        require_no_small_counts(context.obj)


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
    """List the reports in the data folder, and the years that each place has reports of.

    Example: `townbook list`
    """
    from townbook.store.places import load_entries, load_places, missing_years, years_of
    from townbook.store.report import list_reports, load_report
    from townbook.store.review_progress import progress_of

    for report in list_reports(context.obj):
        loaded = load_report(context.obj, report)
        about = loaded.about
        typer.echo(
            f"{report}  {about.township_zh} {about.township_en}, {about.year}: "
            f"{len(loaded.sections)} sections, {len(loaded.claims)} claims, "
            f"{len(loaded.statements)} statements; {progress_of(loaded.claims).percent}% of claims "
            f"reviewed{_by_whom(context.obj, report)}"
        )
    places = load_places(context.obj)
    for place, years in years_of(load_entries(context.obj)).items():
        known, parent = places[place], places.get(places[place].parent)
        within = f", {parent.name_zh} {parent.name_en}" if parent else ""
        missing = missing_years(years)
        gap = f" (no report of {', '.join(map(str, missing))})" if missing else ""
        typer.echo(
            f"{place}  {known.name_zh} {known.name_en}{within}: {', '.join(map(str, years))}{gap}"
        )


def _by_whom(workspace: Workspace, report: str) -> str:
    """Who reviewed a report and when last, as the log has it."""
    from townbook.store.review_log import read_log
    from townbook.store.review_progress import reviewers

    found = reviewers(read_log(workspace.report(report)))
    told = [f"{each.who} {each.rows} rows, last on {each.latest}" for each in found]
    return f" ({'; '.join(told)})" if told else ""


@app.command()
def read(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="A report: Word, WPS, PDF, Excel, web page or text.")
    ],
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
@with_groups
def ingest(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(help="A report: Word, WPS, PDF, Excel, web page or text; then its annexes."),
    ],
    report: Annotated[str, typer.Option(help="The id to store it under: place-year.")],
    place: PlaceOptions,
    year: Year = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="It may be another report's than the one under this id."),
    ] = False,
) -> None:
    """Read a report's file into the data folder; what people reviewed before is kept.

    Further files are annexes of the first one, with sections of their own.

    Example: `townbook ingest report.docx --report hemingwu-2023 --township 鹤鸣坞乡`
    """
    from townbook.read.ingest import Given
    from townbook.read.ingest import ingest as ingest_file
    from townbook.store.catalogue import Catalogue
    from townbook.store.package import write_package

    given = Given(
        township_zh=place.township,
        township_en=place.township_en,
        county_zh=place.county,
        county_en=place.county_en,
        province_zh=place.province,
        province_en=place.province_en,
        year=year,
    )
    catalogue = Catalogue.load(context.obj.catalogue)
    done = ingest_file(context.obj, catalogue, files, report, given, replacing=replace)
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


@dataclass(frozen=True)
class Reviewing:
    """What a person does with a report's review, and under which name."""

    to: Annotated[
        Path | None, typer.Option(help="Write the sheet here (.csv or .xlsx) to edit it.")
    ] = None
    apply: Annotated[Path | None, typer.Option(help="Take this edited sheet back.")] = None
    who: Who = ""
    language: Annotated[LanguageChoice, typer.Option(help="The desk's: zh or en.")] = (
        LanguageChoice.ZH
    )
    undo: Annotated[
        int | None, typer.Option(help="Take back this decision of the report's review.csv.")
    ] = None
    agreement: Annotated[
        Path | None,
        typer.Option(help="Compare with the review.csv of somebody who reviewed it, too."),
    ] = None
    desk: Annotated[
        bool, typer.Option("--desk", help="Review in a browser, beside the report's text.")
    ] = False
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The desk's port on this machine; 0: any free.")
    ] = 0
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the desk in a browser at once.")
    ] = True


@app.command()
@with_groups
def review(
    context: typer.Context,
    report: ReportId,
    wanted: Reviewing,
    most: Annotated[int, typer.Option(min=1, help="How many rows to list.")] = 20,
    every: Annotated[
        bool, typer.Option("--all", help="What was reviewed or rejected before, too.")
    ] = False,
) -> None:
    """List what needs a person's eye, write it as a sheet, or take an edited sheet back.

    Each decision is noted in the report's `review.csv`: who, when, what stood there before.

    Example: `townbook review hemingwu-2023 --to review.xlsx`, edit it, then
    `townbook review hemingwu-2023 --apply review.xlsx --who 小王`
    """
    from townbook.read.review.amend import apply_review, list_review, take_back, write_review
    from townbook.read.review.reviewed_report import Decider
    from townbook.store.catalogue import Catalogue

    catalogue = Catalogue.load(context.obj.catalogue)
    if wanted.apply:
        _tell_applied(apply_review(context.obj, catalogue, report, wanted.apply, wanted.who))
        return
    if wanted.undo is not None:
        decider = Decider(wanted.who, "command")
        take_back(context.obj, catalogue, report, wanted.undo, decider)
        typer.echo(f"Decision {wanted.undo} is taken back.")
        return
    if wanted.agreement:
        _tell_agreement(context.obj, catalogue, report, wanted.agreement)
        return
    if wanted.desk:
        _open_desk(context.obj, catalogue, report, wanted)
        return
    items = list_review(context.obj, catalogue, report, every=every)
    if wanted.to:
        typer.echo(f"{len(items)} rows → {write_review(wanted.to, items)}")
        return
    for item in items if every else items[:most]:
        said = "; ".join(reason.said("en") for reason in item.reasons)
        typer.echo(f"{item.table} {item.id}  {said}")
    if not every:
        typer.echo(
            f"{min(most, len(items))} of {len(items)} rows that wait for a person.", err=True
        )


def _tell_agreement(workspace: Workspace, catalogue: Catalogue, report: str, other: Path) -> None:
    """Say how far two reviews of a report agree."""
    from townbook.read.review.compared_reviews import compared_reviews

    found = compared_reviews(workspace, catalogue, report, other)
    for each in found:
        typer.echo(each)
    if not found:
        typer.echo("The two reviews have no row in common.", err=True)


def _open_desk(workspace: Workspace, catalogue: Catalogue, report: str, wanted: Reviewing) -> None:
    """Serve the review desk until Ctrl-C."""
    import webbrowser

    from townbook.desk.desk_state import Onlooker
    from townbook.desk.review_desk import ReviewDesk
    from townbook.desk.server import DeskServer, serve_desk
    from townbook.publish.run.charts_of_claims import charts_of_claims, redrawn_charts

    def redraw(claim: str, language: Language) -> list[tuple[str, str, bytes]]:
        found = redrawn_charts(workspace, report, claim, language)
        return [(each.heading, each.alt, each.picture) for each in found]

    charts = partial(charts_of_claims, workspace, report)
    desk = ReviewDesk(workspace, catalogue, report, charts, redraw)
    desk.state(Onlooker())  # what is damaged is told here, not in the browser

    def announce(address: str) -> None:
        typer.echo(f"{address} — Ctrl-C ends it", err=True)
        if wanted.browser:
            webbrowser.open(address)

    serve_desk(DeskServer(desk, wanted.who, wanted.language.languages[0], wanted.port), announce)


@app.command()
def edit(
    context: typer.Context,
    report: ReportId,
    to: Annotated[Path | None, typer.Option(help="Write the workbook here (.xlsx).")] = None,
    apply: Annotated[Path | None, typer.Option(help="Take this edited workbook back.")] = None,
    who: Who = "",
) -> None:
    """Write a report's claims, statements and sections as one workbook, or take it back.

    Example: `townbook edit hemingwu-2023 --to hemingwu.xlsx`, edit it, then
    `townbook edit hemingwu-2023 --apply hemingwu.xlsx`
    """
    from townbook.read.review.amend import apply_workbook, default_workbook, edit_report
    from townbook.store.catalogue import Catalogue

    catalogue = Catalogue.load(context.obj.catalogue)
    if apply:
        _tell_applied(apply_workbook(context.obj, catalogue, report, apply, who))
        return
    path = edit_report(context.obj, catalogue, report, to or default_workbook(context.obj, report))
    typer.echo(path)
    typer.echo(f"Next: edit it, then townbook edit {report} --apply {path}", err=True)


def _tell_applied(done: Applied) -> None:
    """Say what an edited sheet did; conflicts end with exit code 1."""
    typer.echo(done.said)
    for conflict in done.conflicts:
        typer.echo(conflict, err=True)
    if done.conflicts:
        typer.echo("Conflicts were left undone: write a new sheet and decide again.", err=True)
        raise typer.Exit(1)


catalogue_app = typer.Typer(no_args_is_help=True, help="Look after the catalogue.")
app.add_typer(catalogue_app, name="catalogue")


@catalogue_app.command("check")
def catalogue_check(
    context: typer.Context,
    reports: Reports = None,
    to: Annotated[
        Path | None, typer.Option(help="Write the proposals to this folder, a sheet a report.")
    ] = None,
) -> None:
    """Say what today's catalogue would change in stored reports, and what collides in it.

    Example: `townbook catalogue check --to proposals`, delete what you do not want, then
    `townbook review hemingwu-2023 --apply proposals/hemingwu-2023.xlsx`
    """
    from townbook.read.review.proposals import catalogue_proposals, write_proposals
    from townbook.store.catalogue import Catalogue
    from townbook.store.catalogue_use import collisions, unused_indicators
    from townbook.store.report import list_reports, load_report

    workspace: Workspace = context.obj
    catalogue = Catalogue.load(workspace.catalogue)
    names = list(reports or list_reports(workspace))
    loaded = [load_report(workspace, name, catalogue) for name in names]
    for report in loaded:
        found = catalogue_proposals(workspace, catalogue, report)
        if found is None:
            typer.echo(f"{report.id}: its text is not at hand, so nothing can be proposed.")
            continue
        for each in found:
            typer.echo(f"{report.id} {each.stored.claim} ({each.stored.review}): {each.said}")
        if to and found:
            typer.echo(write_proposals(to / f"{report.id}.xlsx", found))
    for collision in collisions(catalogue):
        typer.echo(collision)
    unused = unused_indicators(catalogue, loaded)
    typer.echo(f"{len(unused)} of {len(catalogue.indicators)} indicators are in no claim.")
    for name in unused:
        typer.echo(f"  {name}")


@app.command()
def audit(
    context: typer.Context,
    report: ReportId,
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
    from townbook.audit.findings import CSV_COLUMNS, Reason, Verdict, csv_rows
    from townbook.audit.stored_audit import audit_stored
    from townbook.store.catalogue import Catalogue
    from townbook.store.report import load_report

    wanted = [Verdict(_known(name, list(Verdict), "verdict")) for name in fail_on or ()]
    catalogue = Catalogue.load(context.obj.catalogue)
    _hold(context.obj, report)
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
        bounded = covered.reasons().get(Reason.ONLY_BOUNDED, 0)
        typer.echo(
            f"{len(covered.checked)} of {covered.total} claims were checked"
            + (f", {bounded} more only against a loose bound." if bounded else "."),
            err=True,
        )
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
def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A draft: Word, WPS, PDF, Excel, web page or text.")],
    against: Annotated[
        str, typer.Option(help="The report to compare with; default: the last one of its place.")
    ] = "",
    to: Annotated[
        Path | None, typer.Option(help="A folder for the draft with comments and for a page.")
    ] = None,
    year: Year = None,
    language: Annotated[LanguageChoice, typer.Option(help="zh or en.")] = LanguageChoice.ZH,
) -> None:
    """Say which numbers of a draft do not agree, before it is sent; nothing of it is kept.

    The exit code is 1 where numbers do not agree. With `--to`, a Word draft comes back with
    comments at its numbers, and what was found as a page. Of the table (.csv) that comes with a
    chart it says which numbers the report tells otherwise by now.

    Example: `townbook check draft.docx --against hemingwu-2022 --to checked`
    """
    from townbook.check.draft import check_draft
    from townbook.check.handed_back import hand_back
    from townbook.check.remarks import Gravity, remarks
    from townbook.check.remarks_page import WORDS, summary
    from townbook.store.catalogue import Catalogue

    tongue = "en" if language is LanguageChoice.EN else "zh"
    catalogue = Catalogue.load(context.obj.catalogue)
    if file.suffix.lower() == ".csv":
        _tell_stale(context.obj, catalogue, file, tongue)
        return
    draft = check_draft(context.obj, catalogue, file, against, year)
    found = remarks(draft)
    for remark in found:
        kind = WORDS[tongue][remark.gravity]
        typer.echo("  ".join(filter(None, (remark.section, f"{kind}", remark.said(tongue)))))
    typer.echo(summary(draft, found, tongue), err=True)
    for path in hand_back(draft, found, file, to, tongue) if to else ():
        typer.echo(path)
    if any(remark.gravity is Gravity.WRONG for remark in found):
        raise typer.Exit(1)


def _tell_stale(workspace: Workspace, catalogue: Catalogue, table: Path, language: str) -> None:
    """Print which numbers of a chart are told otherwise by now; exit code 1 if there are any."""
    from townbook.check.stale_numbers import stale_numbers

    stale = stale_numbers(workspace, catalogue, table)
    for number in stale:
        typer.echo(f"{number.report} {number.claim}  {number.said(language)}")
    typer.echo(f"{len(stale)} numbers of {table.name} are told otherwise by now.", err=True)
    if stale:
        raise typer.Exit(1)


@app.command()
def compare(
    context: typer.Context,
    earlier: Annotated[str, typer.Argument(help="The id of the earlier report.")],
    later: Annotated[str, typer.Argument(help="The id of a later report of the same place.")],
    csv: AsCsv = False,
    language: Annotated[LanguageChoice, typer.Option(help="zh or en.")] = LanguageChoice.ZH,
) -> None:
    """Say what a later report tells of an earlier one's targets, levels and undertakings.

    Example: `townbook compare hemingwu-2022 hemingwu-2023 --csv`
    """
    _tell_comparisons(context.obj, [(earlier, later)], csv, language)


@app.command()
def promises(
    context: typer.Context,
    place: Annotated[str, typer.Argument(help="The part of report ids before the year.")],
    csv: AsCsv = False,
    language: Annotated[LanguageChoice, typer.Option(help="zh or en.")] = LanguageChoice.ZH,
) -> None:
    """Say what became of each target and undertaking of a place, from each report to the next.

    Example: `townbook promises hemingwu`
    """
    from townbook.store.places import place_id
    from townbook.store.report import list_reports

    found = [each for each in list_reports(context.obj) if place_id(each) == place]
    if len(found) < 2:
        raise UnknownName(
            f"There are {len(found)} reports of {place!r}; two are needed.",
            "Name a place by its reports' ids without the year: townbook list shows them.",
        )
    _tell_comparisons(context.obj, list(pairwise(sorted(found))), csv, language, PROMISES)


@app.command()
def beside(
    context: typer.Context,
    reports: Annotated[list[str], typer.Argument(help="Reports of several places on one year.")],
    csv: AsCsv = False,
    language: Annotated[LanguageChoice, typer.Option(help="zh or en.")] = LanguageChoice.ZH,
) -> None:
    """Put reports of several places on one year beside each other, each quantity a row.

    Example: `townbook beside hemingwu-2023 liuwan-2023 --csv`
    """
    from townbook.audit.places.side_by_side import side_by_side
    from townbook.audit.places.table import BESIDE_COLUMNS, row_said, table_rows
    from townbook.store.catalogue import Catalogue
    from townbook.store.report import load_report

    catalogue = Catalogue.load(context.obj.catalogue)
    rows = side_by_side([load_report(context.obj, name, catalogue) for name in reports], catalogue)
    tongue = "en" if language is LanguageChoice.EN else "zh"
    if csv:
        writer = DictWriter(sys.stdout, BESIDE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table_rows(rows, catalogue, tongue))
        return
    for row in rows:
        typer.echo(row_said(row, catalogue, tongue))


def _tell_comparisons(
    workspace: Workspace,
    pairs: Sequence[tuple[str, str]],
    csv: bool,
    language: LanguageChoice,
    kinds: Sequence[str] = (),
) -> None:
    """Print what each later report tells of the one before it."""
    from townbook.audit.years.compare import COMPARED_COLUMNS, compare_reports, csv_rows, said
    from townbook.read.sources.kept_text import source_text
    from townbook.store.catalogue import Catalogue
    from townbook.store.report import load_report

    catalogue = Catalogue.load(workspace.catalogue)
    tongue = "en" if language is LanguageChoice.EN else "zh"
    writer = DictWriter(sys.stdout, COMPARED_COLUMNS, lineterminator="\n")
    if csv:
        writer.writeheader()
    for names in pairs:
        earlier, later = (load_report(workspace, name, catalogue) for name in names)
        texts = (source_text(workspace, names[0]), source_text(workspace, names[1]))
        found = [
            outcome
            for outcome in compare_reports(earlier, later, catalogue, texts)
            if not kinds or outcome.kind in kinds
        ]
        if csv:
            writer.writerows(csv_rows(earlier, later, found, tongue))
            continue
        for outcome in found:
            typer.echo(said(outcome, earlier, later, tongue))
        if not all(texts):
            typer.echo("Undertakings are compared only where both texts are at hand.", err=True)


@app.command()
@with_groups
def run(
    context: typer.Context,
    manner: RunOptions,
    reports: Reports = None,
    language: Languages = LanguageChoice.ALL,
    topic: Topics = None,
) -> None:
    """Run the notebooks whose results are missing or out of date.

    Example: `townbook run dongsitou-2021 --language zh --topic flood_relief`
    """
    from townbook.publish.run.progress_bar import progress_bar
    from townbook.publish.run.session import RunSettings, run_session

    _gather(context.obj)
    order = _order(context.obj, reports, language, topic)
    done = run_session(context.obj, order, RunSettings(**asdict(manner)), progress_bar)
    typer.echo(done.said, err=True)
    done.require_whole()


def _order(
    workspace: Workspace,
    reports: Sequence[str] | None,
    language: LanguageChoice,
    topics: Sequence[str] | None = None,
) -> Order:
    from townbook.publish.run.session import Order

    chosen = tuple(topics) if topics else None
    return Order(tuple(reports or ()), language.languages, chosen, partial(_hold, workspace))


def _gather(workspace: Workspace) -> None:
    """Gather what has reports of several years or places, names in the texts covered."""
    from townbook.publish.run.gathering import gather_all

    gather_all(workspace, partial(_masked_text, workspace))


def _masked_text(workspace: Workspace, report: str) -> str:
    from townbook.read.privacy.masking import mask
    from townbook.read.sources.kept_text import source_text

    return mask(source_text(workspace, report)).text


def _hold(workspace: Workspace, report: str) -> None:
    """Hold a report's numbers against their words; say whose bounds moved.

    What is gathered from several reports has their rows: each is held for itself.
    """
    from townbook.read.held_before import holding_key, remember_held, was_held
    from townbook.store.gathered import list_gathered

    if report in list_gathered(workspace):
        return
    key = holding_key(workspace, report)
    if was_held(workspace, report, key):
        return
    from townbook.read.review.held import hold_report  # slow to import
    from townbook.store.catalogue import Catalogue

    moved = hold_report(workspace, Catalogue.load(workspace.catalogue), report)
    if moved:
        typer.echo(f"{report}: low and high of {', '.join(moved)} moved with the number.", err=True)
    remember_held(workspace, report, key)


@app.command()
def status(
    context: typer.Context, reports: Reports = None, language: Languages = LanguageChoice.ALL
) -> None:
    """Say which chapters are out of date, and why.

    Example: `townbook status dongsitou-2021`
    """
    from townbook.publish.run import keys
    from townbook.publish.run.departed import departed
    from townbook.publish.run.session import plans_in_doubt

    _gather(context.obj)
    plans, damaged, unchanged = plans_in_doubt(context.obj, _order(context.obj, reports, language))
    stale = [
        entry for entry in keys.status(plans, context.obj) if entry.state is not keys.Status.FRESH
    ]
    for entry in stale:
        typer.echo(f"{entry.plan}  {entry.state}: {entry.why}")
    for report in departed(context.obj):
        typer.echo(f"{report}: gone; `townbook build` takes its books out of the site.")
    for problem in damaged.values():
        typer.echo(problem)
    chapters = len(plans) + unchanged
    typer.echo(f"{chapters - len(stale)} of {chapters} chapters are up to date.")


@app.command()
def remove(
    context: typer.Context,
    report: Annotated[str, typer.Argument(help="The id of the report.")],
) -> None:
    """Take a report out of all books; its folder is kept in data/removed.

    Example: `townbook remove hemingwu-2023`
    """
    from townbook.publish.run.departed import remove_report
    from townbook.store.package import write_package

    kept = remove_report(context.obj, report)
    write_package(context.obj)
    typer.echo(f"{report} stands in {kept} now; move it back to undo this.")
    typer.echo("Next: townbook build, which takes its books out of the site.", err=True)


@app.command()
@with_groups
def build(
    context: typer.Context,
    manner: RunOptions,
    reports: Reports = None,
    every: Annotated[bool, typer.Option("--all", help="Every report in the data folder.")] = False,
    language: Languages = LanguageChoice.ALL,
) -> None:
    """Run what is out of date and build the site: _build/html/index.html.

    Example: `townbook build dongsitou-2021`
    """
    order = _order(context.obj, None if every else reports, language)
    _make_books(context.obj, replace(order, editions=True), manner)


def _make_books(
    workspace: Workspace, order: Order, manner: RunOptions, pool: Pool | None = None
) -> None:
    """Run what is out of date and build the site, in kernels of its own or those of `pool`."""
    from townbook.publish.run.departed import clear_departed, departed
    from townbook.publish.run.progress_bar import progress_bar
    from townbook.publish.run.session import RunSettings, chosen_reports, run_session
    from townbook.publish.site.start import expect_to_build

    _gather(workspace)
    if gone := departed(workspace):
        clear_departed(workspace, gone)
        typer.echo(f"No longer there, and out of the site: {', '.join(gone)}.", err=True)
    settings = RunSettings(**asdict(manner))
    done = run_session(workspace, order, settings, progress_bar, expect_to_build, pool)
    typer.echo(done.said, err=True)

    from townbook.publish.site.build import build_reports  # slow to import, while kernels start
    from townbook.read.kept_sources import keep_sources

    chosen = chosen_reports(workspace, order.reports)
    sound = [report for report in chosen if report not in {*done.broken, *done.unchanged}]
    if not (sound or done.unchanged):
        done.require_whole()
    for said in keep_sources(workspace, sound):
        typer.echo(said, err=True)
    with progress_bar("Editions", len(sound) * len(order.languages)) as progress:
        try:
            page = build_reports(
                workspace,
                sound,
                order.languages,
                force=manner.force,
                checked=done.all_fresh,
                progress=progress,
                standing=done.books.note_built,
            )
        except BuildFailed as problem:
            raise BuildFailed("\n".join([*done.broken.values(), str(problem)])) from problem
    typer.echo(f"The book stands at {page}", err=True)
    done.require_whole()


@app.command()
def watch(
    context: typer.Context,
    reports: Reports = None,
    language: Languages = LanguageChoice.ALL,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine.")] = 8000,
) -> None:
    """Build the books, show them, and again after every change, until Ctrl-C.

    Open pages load themselves anew; what goes wrong is shown on them.

    Example: `townbook watch hemingwu-2023`
    """
    from townbook.publish.run.local_pool import local_pool
    from townbook.publish.site.watch import watch_site

    order = replace(_order(context.obj, reports, language), editions=True)
    with local_pool(expecting=True) as pool:
        make = partial(_make_books, context.obj, order, RunOptions(), pool)
        begin_anew = watch_site(context.obj, port, make, partial(typer.echo, err=True))
    if begin_anew:
        os.execv(sys.executable, [sys.executable, "-m", "townbook", *sys.argv[1:]])


@app.command()
def brief(
    context: typer.Context,
    reports: Reports = None,
    topic: Topics = None,
    language: Languages = LanguageChoice.ALL,
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
    from townbook.publish.run.session import chosen_reports

    topics = None if every else list(topic or [WHOLE_REPORT])
    chosen = chosen_reports(context.obj, reports or ())
    for path in make_briefs(
        context.obj, chosen, topics, language.languages, list(formats or FORMATS)
    ):
        typer.echo(path)


@app.command()
def charts(
    context: typer.Context,
    report: ReportId,
    to: Annotated[Path, typer.Option(help="The folder to copy the charts to.")],
    topic: Topics = None,
    language: Languages = LanguageChoice.ALL,
) -> None:
    """Copy charts with their kits (PNG, SVG, PDF, CSV) from the last run to a folder.

    Example: `townbook charts dongsitou-2021 --topic flood_relief --to charts/`
    """
    from townbook.publish.run.chart_export import take_charts

    for path in take_charts(context.obj, report, to, topic, language.languages):
        typer.echo(path)


@app.command()
def export(
    context: typer.Context,
    to: Annotated[Path, typer.Option(help="The folder to write to.")],
    language: Annotated[LanguageChoice, typer.Option(help="zh or en.")] = LanguageChoice.ZH,
) -> None:
    """Write claims, findings, series and pairs of all reports as CSV and Parquet.

    A data package describes them. Parquet needs pyarrow: `pip install townbook[tables]`.

    Example: `townbook export --to tables/`
    """
    from townbook.publish.run.table_export import export_tables

    _gather(context.obj)
    for path in export_tables(context.obj, to, "en" if language is LanguageChoice.EN else "zh"):
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
