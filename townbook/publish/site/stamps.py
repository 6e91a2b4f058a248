"""Whether a built edition still holds: a stamp over everything that its pages were made from."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from townbook.paths import MANIFEST, Workspace
from townbook.publish.run.inputs import content_hash, file_hash, files_hash, package_hash
from townbook.publish.run.plan import ChapterPlan
from townbook.show.interface_words.languages import Language
from townbook.store.places import place_id
from townbook.store.sourcetext import kept_path
from townbook.store.tables import write_text

EditionKey = tuple[str, Language]
"""Report and language."""


def is_built(workspace: Workspace, report: str, language: str, stamp: str) -> bool:
    """Whether an edition stands in the site that was built from just what `stamp` tells."""
    place = workspace.site / report / language / "index.html"
    kept = stamp_file(workspace, report, language)
    return place.is_file() and kept.is_file() and kept.read_text(encoding="utf-8") == stamp


def mark_built(workspace: Workspace, report: str, language: str, stamp: str) -> None:
    """Remember what an edition was built from."""
    write_text(stamp_file(workspace, report, language), stamp)


def stamps_of(
    workspace: Workspace,
    editions: Mapping[EditionKey, Sequence[ChapterPlan]],
    twins: Container[EditionKey],
) -> dict[EditionKey, str]:
    """For each edition one hash of the runs, data, pages, settings and code that it is built from.

    Args:
        editions: the chapters of each.
        twins: the editions that have one in the other language.
    """
    shared = (
        files_hash(workspace.tables.within("catalogue"), "*.csv"),
        files_hash(workspace.book, "*"),
        file_hash(workspace.settings),
        package_hash(),
        f"{workspace.internal} {workspace.address}",
    )
    return {
        (report, language): content_hash(
            "\n".join(
                (
                    *(_run_hash(workspace, plan) for plan in plans),
                    files_hash(workspace.report(report), "*"),
                    files_hash(workspace.gathered / place_id(report), "*.csv"),
                    file_hash(kept_path(workspace, report)),
                    str((report, language) in twins),
                    *shared,
                )
            )
        )
        for (report, language), plans in editions.items()
    }


def _run_hash(workspace: Workspace, plan: ChapterPlan) -> str:
    return file_hash(workspace.run(plan.report, plan.language, plan.chapter) / MANIFEST)


def stamp_file(workspace: Workspace, report: str, language: str) -> Path:
    """The file that says what an edition was built from."""
    return workspace.output / "sphinx" / report / f"{language}.stamp"
