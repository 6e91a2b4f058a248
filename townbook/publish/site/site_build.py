"""Build the site from the assembled pages, and put it in place only when it is whole."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from townbook.errors import BuildFailed
from townbook.paths import Workspace
from townbook.publish.run.briefs_made import made_briefs
from townbook.publish.run.lock import is_of_the_disk
from townbook.publish.site.aside import bring_back, leave_for, note_placed
from townbook.store.folders import (
    link_or_copy,
    share_equal,
    share_in_store,
    share_standing,
    swap_folder,
)

EditionId = tuple[str, str]
"""Report and language."""

BEGUN = ".begun"
"""Ending of a file that stands beside an edition while Sphinx writes there. Where it was left,
Sphinx was killed, and a page may be cut off that the next build would take for finished."""
WANTED_LINES = 12
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def build_site(
    editions: Sequence[EditionId],
    workspace: Workspace,
    make: Callable[[str, Any, Workspace], str],
    workers: Executor,
) -> dict[EditionId, str]:
    """Make editions with `workers`, and put in place those of reports that are whole.

    A report of which one edition fails keeps its last good ones, so that twins agree.

    Args:
        make: builds one edition aside and copies it beside its place, as `build_aside` and
            `copy_beside` do; returns what was wrong.

    Returns:
        What was wrong with each edition; empty texts for those that are in place.
    """
    tasks = {edition: workers.submit(make, *edition, workspace) for edition in editions}
    complaints = {edition: _complaint(task) for edition, task in tasks.items()}
    broken = {report for (report, _), complaint in complaints.items() if complaint}
    for report, language in editions:
        if report not in broken:
            swap_folder(beside(report, language, workspace), workspace.site / report / language)
    return complaints


def _complaint(task: Future[str]) -> str:
    try:
        return task.result()
    except BrokenProcessPool:
        return "the process that built it ended without a word, which is often a lack of memory"


def build_aside(report: str, language: str, workspace: Workspace) -> str:
    """Build one edition in its own folder beside the site; returns what Sphinx complained of.

    Sphinx's cache is kept for the next build, except after a failure: a page that is not read
    again does not warn again.
    """
    from townbook.publish.site.webfont import add_webfont  # slow to import, and wanted only here

    pages = workspace.pages / report / language
    if not (pages / "_toc.yml").is_file():
        return f"{pages}: nothing has been assembled there. Run `townbook run {report}` first."
    aside = built_aside(report, language, workspace)
    begun = aside.with_name(f"{language}{BEGUN}")
    places = (workspace.site / report / language, beside(report, language, workspace))
    whole = aside.exists() and not begun.exists() and bring_back(aside, places)
    if aside.exists() and not (whole and not _has_strays(pages, aside / "html")):
        shutil.rmtree(aside)
    aside.mkdir(parents=True, exist_ok=True)
    begun.touch()
    complaint = _sphinx(pages, aside)
    if complaint:
        shutil.rmtree(aside)
    else:
        add_webfont(aside / "html", aside / "font")
    begun.unlink()
    return complaint


def _has_strays(pages: Path, built: Path) -> bool:
    """Whether pages were built before that the edition no longer has: Sphinx leaves them."""
    known = {page.stem for page in pages.glob("*.md")} | {"search"}
    return any(page.stem not in known for page in built.glob("*.html"))


def _sphinx(pages: Path, aside: Path) -> str:
    from jupyter_book.sphinx import build_sphinx  # slow to import, and wanted only here
    from sphinx import locale

    locale.translators.clear()  # else this edition speaks the language of the one before it
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        result = build_sphinx(
            pages,
            aside / "html",
            doctreedir=aside / "doctrees",
            noconfig=True,
            path_config=pages / "_config.yml",
            confoverrides={
                "external_toc_path": (pages / "_toc.yml").as_posix(),
                "latex_individualpages": False,
            },
            quiet=True,
            warningiserror=True,
            keep_going=True,
        )
    _raise_of_the_disk(result)
    complaint = _COLOUR.sub("", said.getvalue()).strip()
    return complaint or (f"Sphinx failed: {result}" if result else "")


def _raise_of_the_disk(result: object) -> None:
    """Raises the OSError behind a failure where the disk is to blame, and not the pages."""
    while isinstance(result, BaseException):
        if isinstance(result, OSError) and is_of_the_disk(result):
            raise result
        result = result.__cause__ or result.__context__


def require_built(complaints: Mapping[EditionId, str]) -> None:
    """Say which editions could not be built.

    Raises:
        BuildFailed: something was wrong with one or more of them.
    """
    failed = [
        f"{report}/{language}: {_shortened(complaint)}"
        for (report, language), complaint in complaints.items()
        if complaint
    ]
    if failed:
        raise BuildFailed(
            f"{len(failed)} of {len(complaints)} editions could not be built.\n"
            + "\n".join(failed),
            "Mend the pages or notebooks named above; the last good site is still in place.",
        )


def _shortened(problem: str) -> str:
    lines = problem.splitlines()
    rest = len(lines) - WANTED_LINES
    return "\n".join(lines[:WANTED_LINES]) + (f"\n… and {rest} more lines" if rest > 0 else "")


def move_beside(report: str, language: str, workspace: Workspace) -> Path:
    """Move a finished edition, with its briefs, beside its place in the site, to be swapped in.

    What it shares with the edition that stands there, with its pages, runs and briefs, and with
    all other editions is on disk once.
    """
    fresh = beside(report, language, workspace)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    aside, pages = built_aside(report, language, workspace), workspace.pages / report / language
    leave_for(fresh, aside)
    share_standing(fresh, workspace.site / report / language)
    share_equal(fresh, pages)
    share_in_store(fresh / "_static", workspace.shared)
    share_equal(workspace.runs / report / language, pages)
    note_placed(fresh, aside)
    for paths in made_briefs(workspace, report, language).values():
        for path in paths:
            (fresh / "briefs").mkdir(exist_ok=True)
            link_or_copy(path, fresh / "briefs" / path.name)
    return fresh


def beside(report: str, language: str, workspace: Workspace) -> Path:
    """Where a finished edition waits until its twin is finished too."""
    return workspace.site / report / f".{language}.new"


def built_aside(report: str, language: str, workspace: Workspace) -> Path:
    """Where an edition is built before it is put in place; Sphinx's cache stays there."""
    return workspace.output / "sphinx" / report / language
