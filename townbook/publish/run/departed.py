"""Books of reports that are no longer there, and how a report is taken out of the data folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from townbook.errors import UnknownName
from townbook.paths import Workspace
from townbook.publish.run.lock import sole_use
from townbook.show.interface_words.languages import LANGUAGES
from townbook.store.gathered import list_gathered
from townbook.store.report import list_reports

REMOVED = "removed"
"""Where in the data folder reports stand that were taken out: nothing reads them there."""


def departed(workspace: Workspace) -> list[str]:
    """The reports that have books in the output folder and no folder of their own any more."""
    known = {*list_reports(workspace), *list_gathered(workspace)}
    made = {
        folder.name
        for place in _places(workspace)
        if place.is_dir()
        for folder in place.iterdir()
        if any((folder / language).is_dir() for language in LANGUAGES)
    }
    return sorted(made - known)


def clear_departed(workspace: Workspace, reports: Iterable[str]) -> None:
    """Take the books of reports that are gone out of the site and all that led to them.

    Raises:
        FolderInUse: another command is writing to the same output folder.
    """
    with sole_use(workspace):
        for report in reports:
            for place in _places(workspace):
                if (place / report).is_dir():
                    shutil.rmtree(place / report)
        (workspace.site / "index.html").unlink(missing_ok=True)  # the next build writes it anew


def remove_report(workspace: Workspace, report: str) -> Path:
    """Move a report's folder aside, out of every book; returns where it stands now.

    Raises:
        UnknownName: there is no such report.
    """
    if report not in list_reports(workspace):
        raise UnknownName(
            f"There is no report {report} in {workspace.reports}.", "townbook list names them."
        )
    kept = workspace.data / REMOVED
    kept.mkdir(exist_ok=True)
    names = chain([report], (f"{report}.{number}" for number in count(2)))
    free = next(kept / name for name in names if not (kept / name).exists())
    return workspace.report(report).rename(free)


def _places(workspace: Workspace) -> tuple[Path, ...]:
    """The folders that hold a folder for each report."""
    output = workspace.output
    return workspace.site, workspace.pages, workspace.runs, workspace.briefs, output / "sphinx"
