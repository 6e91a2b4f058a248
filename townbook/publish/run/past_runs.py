"""What the runs of chapters left behind, read for the book and the briefs."""

from __future__ import annotations

import json

from townbook.errors import StaleRun
from townbook.paths import Workspace
from townbook.publish.kernels.executed import EXECUTED
from townbook.publish.pages.chapter_page import Run
from townbook.publish.run.manifest import read_manifest
from townbook.publish.run.plan import ChapterPlan
from townbook.store.catalogue import Catalogue


def read_run(plan: ChapterPlan, workspace: Workspace) -> Run:
    """What the last good run of a chapter left behind.

    Raises:
        StaleRun: there is none, or it is damaged.
    """
    path = workspace.run(plan.report, plan.language, plan.chapter) / EXECUTED
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise StaleRun(
            f"{path}: cannot be read ({problem}).", f"Run `townbook run {plan.report}`."
        ) from problem
    return Run(read_manifest(workspace, plan), notebook)


def chapter_title(run: Run, catalogue: Catalogue) -> str:
    """The name of a chapter in the language of its run: its topic's, else its section's."""
    topic = catalogue.topics.get(run.chapter)
    if topic is None:
        return str(run.manifest.facts.get("title") or run.chapter)
    return topic.label_zh if run.language == "zh" else topic.label_en
