"""Build the site from the assembled pages, and put it in place only when it is whole."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from townbook.errors import BuildFailed
from townbook.paths import Workspace
from townbook.publish.brief.made import made_briefs
from townbook.publish.webfont import add_webfont
from townbook.store.report import swap_folder

WANTED_LINES = 12
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SUPERFLUOUS = (
    "*.map",
    "*.LICENSE.txt",
    "*.ttf",
    "*-macros.html",
    "locales",
    ".buildinfo",
    "objects.inv",
)


def build_site(
    editions: Sequence[tuple[str, str]], workspace: Workspace, *, processes: int | None = None
) -> list[Path]:
    """Build editions, given as (report, language), in parallel processes.

    All are built aside first; none is put in place unless every one is whole. Returns the
    folders of the editions within the site.

    Raises:
        BuildFailed: Sphinx warned or failed; the last good site is untouched.
    """
    processes = min(processes or os.cpu_count() or 1, len(editions))
    if processes <= 1:
        problems = [build_aside(report, language, workspace) for report, language in editions]
    else:
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(processes, mp_context=spawn) as pool:
            tasks = [pool.submit(build_aside, *edition, workspace) for edition in editions]
            problems = [task.result() for task in tasks]
    _refuse(editions, problems)
    return [put_in_place(report, language, workspace) for report, language in editions]


def build_aside(report: str, language: str, workspace: Workspace) -> str:
    """Build one edition in its own folder beside the site; returns what Sphinx complained of.

    Sphinx's cache is kept for the next build, except after a failure: a page that is not read
    again does not warn again.
    """
    pages = workspace.pages / report / language
    if not (pages / "_toc.yml").is_file():
        return f"{pages}: nothing has been assembled there. Run `townbook run {report}` first."
    aside = built_aside(report, language, workspace)
    if _has_strays(pages, aside / "html"):
        shutil.rmtree(aside)
    complaint = _sphinx(pages, aside)
    if complaint:
        shutil.rmtree(aside, ignore_errors=True)
    else:
        add_webfont(aside / "html", aside / "font")
    return complaint


def _has_strays(pages: Path, built: Path) -> bool:
    """Whether pages were built before that the edition no longer has: Sphinx leaves them."""
    known = {page.stem for page in pages.glob("*.md")} | {"search"}
    return any(page.stem not in known for page in built.glob("*.html"))


def _sphinx(pages: Path, aside: Path) -> str:
    from jupyter_book.sphinx import build_sphinx  # slow to import, and wanted only here

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
    complaint = _COLOUR.sub("", said.getvalue()).strip()
    return complaint or (f"Sphinx failed: {result}" if result else "")


def _refuse(editions: Sequence[tuple[str, str]], problems: Iterable[str]) -> None:
    failed = [
        f"{report}/{language}: {_shortened(problem)}"
        for (report, language), problem in zip(editions, problems, strict=True)
        if problem
    ]
    if failed:
        raise BuildFailed(
            "The book could not be built.\n" + "\n".join(failed),
            "Mend the pages or notebooks named above; the last good site is still in place.",
        )


def _shortened(problem: str) -> str:
    lines = problem.splitlines()
    rest = len(lines) - WANTED_LINES
    return "\n".join(lines[:WANTED_LINES]) + (f"\n… and {rest} more lines" if rest > 0 else "")


def put_in_place(report: str, language: str, workspace: Workspace) -> Path:
    """Swap a finished edition into the site, with its briefs; returns its folder there."""
    place = workspace.site / report / language
    fresh = place.with_name(f".{language}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(
        built_aside(report, language, workspace) / "html",
        fresh,
        ignore=shutil.ignore_patterns(*_SUPERFLUOUS),
    )
    for paths in made_briefs(workspace, report, language).values():
        for path in paths:
            (fresh / "briefs").mkdir(exist_ok=True)
            shutil.copy(path, fresh / "briefs" / path.name)
    swap_folder(fresh, place)
    return place


def built_aside(report: str, language: str, workspace: Workspace) -> Path:
    """Where an edition is built, with Sphinx's cache, before it is put in place."""
    return workspace.output / "sphinx" / report / language
