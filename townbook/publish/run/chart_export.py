"""Take charts out of the runs: every chart's files and a list of what they show."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from townbook.errors import DataError, StaleRun
from townbook.paths import Workspace
from townbook.publish.run.keys import require_fresh
from townbook.publish.run.past_runs import Run, read_run
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.show.chart_files import ChartFiles
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.show.plain_text import one_line
from townbook.show.run_record import ChartRecord
from townbook.show.travelling import KIT, travel_name
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report
from townbook.store.spreadsheet import guarded
from townbook.store.tables import write_bytes

CHART_LIST = "charts.csv"
COLUMNS = ("chart", "title", "caption", "alt", "source", "claims")


def take_charts(
    workspace: Workspace,
    report: str,
    to: Path,
    topics: Sequence[str] | None = None,
    languages: Sequence[Language] = LANGUAGES,
) -> list[Path]:
    """Copy the charts of a report to a folder; returns what was written there.

    `to/<report>/<language>/<chapter>/` holds each chart as PNG, SVG, PDF and CSV, and
    `to/<report>/<language>/charts.csv` says what each shows: title, caption, alt text, source,
    claims.
    Everything is read before the first file is written.

    Args:
        topics: only the chapters of these topics (or of these names, such as `overview`).

    Raises:
        UnknownName: there is no such report or topic.
        StaleRun: a chapter has not been run since something changed; says which command to run.
        DataError: the folder cannot be written to.
    """
    catalogue = Catalogue.load(workspace.catalogue)
    loaded = load_report(workspace, report, catalogue)
    files: dict[Path, bytes] = {}
    for language in languages:
        plans = plan_chapters(loaded, catalogue, language, topics, notebooks=workspace.notebooks)
        require_fresh(plans, workspace)
        runs = [read_run(plan, workspace) for plan in plans]
        place = to / report / language
        for plan, run in zip(plans, runs, strict=True):
            files |= _kits(plan, run, workspace, place)
        files[place / CHART_LIST] = _list(runs)
    if to.exists() and not to.is_dir():
        raise DataError(f"{to}: is a file.", "Name a folder to put the charts in.")
    for path, content in files.items():
        write_bytes(path, content)
    return list(files)


def _kits(plan: ChapterPlan, run: Run, workspace: Workspace, place: Path) -> dict[Path, bytes]:
    """The files of a chapter's charts, by where they go."""
    folder = workspace.run(plan.report, plan.language, plan.chapter) / "charts"
    try:
        return {
            place
            / plan.chapter
            / travel_name(plan.report, plan.chapter, chart, plan.language, kind): getattr(
                ChartFiles.of(folder, chart), kind
            ).read_bytes()
            for chart in run.pictures
            for kind in KIT
        }
    except OSError as problem:
        raise StaleRun(
            f"{problem.filename}: cannot be read ({problem.strerror}).",
            f"Run `townbook run {plan.report} --topic {plan.chapter} --force`.",
        ) from problem


def _list(runs: Iterable[Run]) -> bytes:
    """What every chart shows, as CSV that opens well in a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for run in runs:
        writer.writerows(_row(run.chapter, chart) for chart in run.pictures.values())
    return stream.getvalue().encode("utf-8-sig")


def _row(chapter: str, chart: ChartRecord) -> list[str]:
    texts = (f"{chapter}/{chart.name}", chart.heading, chart.caption, chart.alt, chart.source)
    return [guarded(one_line(text)) for text in (*texts, ";".join(chart.claims))]
