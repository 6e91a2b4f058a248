"""From runs to the site: assemble the editions asked for, build them, open the front door."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from townbook.paths import Workspace
from townbook.publish.assemble import assemble_edition
from townbook.publish.book import build_site, built_aside
from townbook.publish.frontdoor import write_front_door
from townbook.publish.lock import sole_use
from townbook.show.words import LANGUAGES, Language
from townbook.store.catalogue import Catalogue


def build_reports(
    workspace: Workspace,
    reports: Sequence[str],
    languages: Sequence[Language],
    *,
    force: bool = False,
) -> Path:
    """Build the site from the chapters' last good runs; returns its front door.

    `force` reads every page anew instead of only those that changed.

    Raises:
        StaleRun: a chapter has not been run.
        NarrativeError: a placeholder in a notebook cannot be filled.
        BuildFailed: Sphinx warned or failed; the last good site is untouched.
        FolderInUse: another command is writing to the same output folder.
    """
    catalogue = Catalogue.load(workspace.catalogue)
    editions = [(report, language) for report in reports for language in languages]
    with sole_use(workspace):
        for report, language in editions:
            has_twin = _has_twin(workspace, report, language, languages)
            assemble_edition(report, language, workspace, catalogue, has_twin=has_twin)
            if force:
                shutil.rmtree(built_aside(report, language, workspace), ignore_errors=True)
        build_site(editions, workspace)
        return write_front_door(workspace)


def _has_twin(
    workspace: Workspace, report: str, language: Language, languages: Sequence[Language]
) -> bool:
    """Whether the edition in the other language is built as well, now or before."""
    twin = next(other for other in LANGUAGES if other != language)
    return twin in languages or (workspace.site / report / twin / "index.html").is_file()
