"""Whether a built edition still holds: a stamp over everything that its pages were made from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from townbook.paths import BOOK, PROJECT, Workspace
from townbook.publish.inputs import content_hash, file_hash, files_hash, package_hash
from townbook.publish.plan import ChapterPlan
from townbook.store.sourcetext import kept_path
from townbook.store.tables import write_text


def is_built(workspace: Workspace, report: str, language: str, stamp: str) -> bool:
    """Whether an edition stands in the site that was built from just what `stamp` tells."""
    place = workspace.site / report / language / "index.html"
    kept = _stamp_file(workspace, report, language)
    return place.is_file() and kept.is_file() and kept.read_text(encoding="utf-8") == stamp


def mark_built(workspace: Workspace, report: str, language: str, stamp: str) -> None:
    """Remember what an edition was built from."""
    write_text(_stamp_file(workspace, report, language), stamp)


def stamp_of(workspace: Workspace, plans: Iterable[ChapterPlan], has_twin: bool) -> str:
    """One hash of the runs, data, pages, settings and code that an edition is built from."""
    plans = list(plans)
    runs = [
        file_hash(workspace.run(plan.report, plan.language, plan.chapter) / "manifest.json")
        for plan in plans
    ]
    return content_hash(
        "\n".join(
            (
                *runs,
                files_hash(workspace.report(plans[0].report), "*"),
                files_hash(workspace.catalogue, "*.csv"),
                file_hash(kept_path(workspace, plans[0].report)),
                files_hash(BOOK, "*"),
                file_hash(PROJECT / "_config.yml"),
                package_hash(),
                f"{has_twin} {workspace.internal} {workspace.address}",
            )
        )
    )


def _stamp_file(workspace: Workspace, report: str, language: str) -> Path:
    return workspace.output / "sphinx" / report / f"{language}.stamp"
