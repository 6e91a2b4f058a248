"""What a build has done in processes of their own, which have imported what that takes.

The process that orders it imports none of it.
"""

from __future__ import annotations

import gc
from collections.abc import Collection
from pathlib import Path

from townbook.errors import TownbookError
from townbook.paths import Workspace
from townbook.show.interface_words.languages import Language
from townbook.store.catalogue import Catalogue


def make_edition(
    report: str,
    language: Language,
    workspace: Workspace,
    *,
    twins: Collection[tuple[str, str]],
    anew: bool = False,
) -> str:
    """Make an edition's briefs and pages, and leave it beside its place in the site.

    Returns what was wrong, if anything.

    Args:
        twins: the editions that have one in the other language.
        anew: make also those briefs that are up to date.
    """
    from townbook.publish.brief.write_briefs import update_briefs
    from townbook.publish.pages.assemble import assemble_edition
    from townbook.publish.run.inputs import package_hash
    from townbook.publish.site.site_build import build_aside, move_beside
    from townbook.show.narrative import keep_templates

    keep_templates(workspace.output / "templates", package_hash())
    gc.collect()  # of what the edition before left: collection is off while one is made
    try:
        catalogue = Catalogue.load(workspace.catalogue)
        update_briefs(workspace, report, language, catalogue, anew=anew)
        has_twin = (report, language) in twins
        assemble_edition(report, language, workspace, catalogue, has_twin=has_twin)
    except TownbookError as problem:
        return str(problem)
    complaint = build_aside(report, language, workspace)
    if not complaint:
        move_beside(report, language, workspace)
    return complaint


def write_front_door(workspace: Workspace) -> Path:
    """Write the page that leads to every edition in the site; returns its path.

    Files that editions no longer share are let go of.

    Raises:
        DataError: the catalogue is damaged, or the site cannot be written to.
    """
    from townbook.publish.site import front_door
    from townbook.store.folders import sweep_store

    sweep_store(workspace.shared)
    return front_door.write_front_door(workspace)
