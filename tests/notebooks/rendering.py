"""Chapters of a report rendered right here, without kernels: their prose, filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from townbook.paths import RUN_VARIABLE, Workspace
from townbook.publish.pages.narrative_cells import render
from townbook.publish.run.plan import ChapterPlan, plan_chapters
from townbook.read.ingest import ingest
from townbook.show.facts import Fact
from townbook.show.run_record import RunRecord, read_record
from townbook.store.catalogue import Catalogue
from townbook.store.claim import Review
from townbook.store.report import load_report, save_report

DRAWN = ("png", "svg", "pdf", "wide", "narrow", "paper")
"""The kinds of picture of a chart."""


def run(plan: ChapterPlan, folder: Path, monkeypatch: pytest.MonkeyPatch) -> RunRecord:
    """What a notebook leaves behind, its cells executed here in order."""
    monkeypatch.setenv(RUN_VARIABLE, str(folder))
    names: dict[str, Any] = {}
    for cell in nbformat.read(plan.notebook, as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
            names |= plan.parameters if "parameters" in cell.metadata.get("tags", ()) else {}
    return read_record((folder / "facts.json").read_bytes(), RunRecord)


def prose_of(plan: ChapterPlan, facts: Mapping[str, Fact]) -> dict[int, str]:
    """The chapter's filled prose, by cell."""
    cells = nbformat.read(plan.notebook, as_version=4).cells
    return {
        place: render(cell.source, facts, plan.language, where=f"{plan}, cell {place}")
        for place, cell in enumerate(cells, start=1)
        if cell.cell_type == "markdown" and plan.language in cell.metadata.tags
    }


def ingest_text(workspace: Workspace, text: str, report: str, *, reviewed: bool = False) -> None:
    """Read a text into the workspace; `reviewed` as if people had confirmed every row."""
    file = workspace.data.parent / f"{report}.txt"
    file.write_text(text, encoding="utf-8")
    catalogue = Catalogue.load(workspace.catalogue)
    ingest(workspace, catalogue, file, report)
    if reviewed:
        read = load_report(workspace, report, catalogue)
        claims = tuple(replace(row, review=Review.CONFIRMED, unsure="") for row in read.claims)
        stated = tuple(
            replace(row, review=Review.CONFIRMED, summary_zh=text[row.start : row.end])
            for row in read.statements
        )
        save_report(workspace, replace(read, claims=claims, statements=stated))


def told(
    workspace: Workspace, report: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """What the pages of one edition say: by chapter, its prose, captions and alt texts."""
    catalogue = Catalogue.load(workspace.catalogue)
    loaded = load_report(workspace, report, catalogue)
    pages = {}
    for plan in plan_chapters(loaded, catalogue, language, notebooks=workspace.notebooks):
        record = run(plan, workspace.output / language / plan.chapter, monkeypatch)
        charts = [f"{chart.caption} {chart.alt}" for chart in record.charts]
        pages[plan.chapter] = "\n".join([*prose_of(plan, record.facts).values(), *charts])
    return pages
