"""From runs to the site: make the editions that are out of date, open the front door."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from townbook.paths import Workspace
from townbook.publish.run.keys import require_fresh
from townbook.publish.run.lock import sole_use
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.publish.site.stamps import EditionKey, is_built, mark_built, stamp_file, stamps_of
from townbook.publish.site.start import PRELOADED
from townbook.publish.speed.workers import open_workers
from townbook.show.interface_words.languages import LANGUAGES, Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report

Editions = Mapping[EditionKey, tuple[ChapterPlan, ...]]
Stamps = Mapping[EditionKey, str]
Progress = Callable[[int], None]
"""Told how many editions are over."""

Standing = Callable[[str, Sequence[Path]], None]
"""Told of each report whose editions all stand in the site, with the files that say of what."""

AT_ONCE = 8
"""Reports that are made before the next begin: what is finished is in place when a build of
hundreds is interrupted, and their processes do not grow."""


def build_reports(
    workspace: Workspace,
    reports: Sequence[str],
    languages: Sequence[Language],
    *,
    force: bool = False,
    checked: bool = False,
    progress: Progress = lambda editions: None,
    standing: Standing = lambda report, stamps: None,
) -> Path:
    """Build the site and its briefs from the chapters' last good runs; returns its front door.

    Editions in which nothing changed since they were built are left as they are; `force` makes
    every brief and page anew. With `checked` the caller has just seen that every run is fresh;
    `standing` is called while no other command may write.

    Raises:
        StaleRun: a chapter has not been run, or was made from other inputs than those at hand.
        BuildFailed: an edition could not be made; its last good one is untouched, and the
            others are in place.
        FolderInUse: another command is writing to the same output folder.
    """
    front_door = workspace.site / "index.html"
    if not reports and front_door.is_file():
        return front_door
    catalogue = Catalogue.load(workspace.catalogue)
    editions: Editions = {
        (report, language): plan_chapters(
            loaded, catalogue, language, notebooks=workspace.notebooks
        )
        for report in reports
        for loaded in (load_report(workspace, report, catalogue),)
        for language in languages
    }
    with sole_use(workspace):
        if not checked:
            require_fresh((plan for plans in editions.values() for plan in plans), workspace)
        twins = {edition for edition in editions if _has_twin(workspace, edition, languages)}
        stamps = stamps_of(workspace, editions, twins)
        due = {
            edition: stamp
            for edition, stamp in stamps.items()
            if force or not is_built(workspace, *edition, stamp)
        }
        progress(len(editions) - len(due))

        def over(reports: Iterable[str]) -> None:
            for report in reports:
                standing(report, [stamp_file(workspace, report, name) for name in languages])

        if due or not front_door.is_file():
            _build(workspace, due, twins, force, progress, over)
        over(sorted({report for report, _ in editions} - {report for report, _ in due}))
    return front_door


def _build(
    workspace: Workspace,
    due: Stamps,
    twins: set[EditionKey],
    force: bool,
    progress: Progress,
    over: Callable[[Iterable[str]], None],
) -> None:
    # Slow to import, and wanted only where something has changed.
    from townbook.publish.site.edition_jobs import make_edition, write_front_door
    from townbook.publish.site.site_build import build_site, built_aside, require_built

    make = partial(make_edition, twins=twins, anew=force)
    complaints: dict[tuple[str, str], str] = {}
    try:
        for some in _batches(due):
            if force:
                for edition in some:
                    shutil.rmtree(built_aside(*edition, workspace), ignore_errors=True)
            with open_workers(min(os.cpu_count() or 1, len(some)), PRELOADED) as workers:
                complaints |= build_site(list(some), workspace, make, workers)
            for edition, stamp in some.items():
                if not complaints[edition]:
                    mark_built(workspace, *edition, stamp)
            broken = {report for (report, _), complaint in complaints.items() if complaint}
            over(dict.fromkeys(report for report, _ in some if report not in broken))
            progress(len(some))
    finally:
        with open_workers(1, PRELOADED) as pool:
            pool.submit(write_front_door, workspace).result()
    require_built(complaints)


def _batches(due: Stamps) -> Iterator[Stamps]:
    """The editions of a few reports at a time."""
    waiting = iter(dict.fromkeys(report for report, _ in due))
    while reports := set(islice(waiting, AT_ONCE)):
        yield {edition: stamp for edition, stamp in due.items() if edition[0] in reports}


def _has_twin(workspace: Workspace, edition: EditionKey, languages: Sequence[Language]) -> bool:
    """Whether the edition in the other language is built as well, now or before."""
    report, language = edition
    twin = next(other for other in LANGUAGES if other != language)
    return twin in languages or (workspace.site / report / twin / "index.html").is_file()
