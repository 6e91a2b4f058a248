"""From runs to the site: assemble the editions asked for, build them, open the front door."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from townbook.paths import Workspace
from townbook.publish.keys import require_fresh
from townbook.publish.lock import sole_use
from townbook.publish.plan import ChapterPlan, plan_chapters
from townbook.publish.stamps import is_built, mark_built, stamp_of
from townbook.show.words import LANGUAGES, Language
from townbook.store.catalogue import Catalogue
from townbook.store.report import load_report

Editions = Mapping[tuple[str, Language], tuple[ChapterPlan, ...]]


def build_reports(
    workspace: Workspace,
    reports: Sequence[str],
    languages: Sequence[Language],
    *,
    force: bool = False,
) -> Path:
    """Build the site and its briefs from the chapters' last good runs; returns its front door.

    Editions in which nothing changed since they were built are left as they are; `force` reads
    every page anew.

    Raises:
        StaleRun: a chapter has not been run, or was made from other inputs than those at hand.
        NarrativeError: a placeholder in a notebook cannot be filled.
        BuildFailed: Sphinx warned or failed; the last good site is untouched.
        FolderInUse: another command is writing to the same output folder.
    """
    catalogue = Catalogue.load(workspace.catalogue)
    editions: Editions = {
        (report, language): plan_chapters(loaded, catalogue, language)
        for report in reports
        for loaded in (load_report(workspace, report, catalogue),)
        for language in languages
    }
    with sole_use(workspace):
        require_fresh((plan for plans in editions.values() for plan in plans), workspace)
        due = {
            edition: plans
            for edition, plans in editions.items()
            if force or not is_built(workspace, plans, _has_twin(workspace, *edition, languages))
        }
        if due or not (workspace.site / "index.html").is_file():
            _build(workspace, due, languages, catalogue, force)
    return workspace.site / "index.html"


def _build(
    workspace: Workspace,
    due: Editions,
    languages: Sequence[Language],
    catalogue: Catalogue,
    force: bool,
) -> None:
    # Slow to import, and wanted only where something has changed.
    from townbook.publish.assemble import assemble_edition
    from townbook.publish.book import build_site, built_aside
    from townbook.publish.brief import make_briefs
    from townbook.publish.frontdoor import write_front_door

    for language in languages:
        reports = [report for report, other in due if other == language]
        make_briefs(workspace, reports, None, (language,), only_missing=not force)
    stamps = {}
    for (report, language), plans in due.items():
        has_twin = _has_twin(workspace, report, language, languages)
        stamps[plans] = stamp_of(workspace, plans, has_twin)
        assemble_edition(report, language, workspace, catalogue, has_twin=has_twin)
        if force:
            shutil.rmtree(built_aside(report, language, workspace), ignore_errors=True)
    build_site(list(due), workspace)
    for plans, stamp in stamps.items():
        mark_built(workspace, plans, stamp)
    write_front_door(workspace)


def _has_twin(
    workspace: Workspace, report: str, language: Language, languages: Sequence[Language]
) -> bool:
    """Whether the edition in the other language is built as well, now or before."""
    twin = next(other for other in LANGUAGES if other != language)
    return twin in languages or (workspace.site / report / twin / "index.html").is_file()
