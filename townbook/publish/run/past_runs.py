"""What the runs of chapters left behind, read for the book and the briefs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from townbook.errors import StaleRun
from townbook.paths import Workspace
from townbook.publish.kernels.executed import ADDED_TAGS, EXECUTED, cell_source, cell_tags
from townbook.publish.run.manifest import read_manifest
from townbook.publish.run.plan import ChapterPlan
from townbook.show.interface_words.languages import Language
from townbook.show.run_record import ChartRecord, Manifest
from townbook.store.catalogue import Catalogue


@dataclass(frozen=True)
class Run:
    """What running a chapter left behind: its manifest and its executed notebook."""

    manifest: Manifest
    notebook: Mapping[str, Any]

    @property
    def chapter(self) -> str:
        return self.manifest.chapter

    @property
    def language(self) -> Language:
        return self.manifest.language

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that the chapter is about; none where it is about the whole report."""
        return self.manifest.sections

    @property
    def claims(self) -> frozenset[str]:
        """The ids of the claims that are the chapter's matter and may be published."""
        return frozenset(number.claim for number in self.manifest.numbers)

    @property
    def charts(self) -> dict[str, ChartRecord]:
        return {chart.name: chart for chart in self.manifest.charts}

    @property
    def pictures(self) -> dict[str, ChartRecord]:
        """The charts that were drawn."""
        return {name: chart for name, chart in self.charts.items() if chart.is_picture}

    @property
    def cells(self) -> list[tuple[int, Mapping[str, Any]]]:
        """The cells that the notebook's author wrote, numbered from 1."""
        written = [cell for cell in self.notebook["cells"] if not ADDED_TAGS & cell_tags(cell)]
        return list(enumerate(written, start=1))

    @property
    def code(self) -> list[str]:
        return [cell_source(cell) for cell in self.notebook["cells"] if cell["cell_type"] == "code"]


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


def pages_of_claims(runs: Iterable[Run]) -> dict[str, str]:
    """Claim → the chapter of its topic."""
    return {claim: run.chapter for run in runs if run.sections for claim in run.claims}


def chapter_title(run: Run, catalogue: Catalogue) -> str:
    """The name of a chapter in the language of its run: its topic's, else its own."""
    topic = catalogue.topics.get(run.chapter)
    if topic is None:
        return str(run.manifest.facts.get("title") or run.chapter)
    return topic.label_zh if run.language == "zh" else topic.label_en
