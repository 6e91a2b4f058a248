"""Which charts show a claim, as the last run left them or as they come out now."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from townbook.errors import ChapterFailed
from townbook.paths import MANIFEST, Workspace
from townbook.show.chart_files import ChartFiles
from townbook.show.interface_words.languages import Language
from townbook.show.run_record import ChartRecord, Manifest, read_record


@dataclass(frozen=True)
class ClaimChart:
    """A chart that shows a claim: what stands over it, its alternative text, its PNG."""

    heading: str
    alt: str
    picture: bytes


def charts_of_claims(workspace: Workspace, report: str) -> Counter[str]:
    """How many charts of a report's last run show each claim; empty where nothing was run."""
    return Counter(
        claim for _, chart in _charts(workspace, report, "zh") for claim in {*chart.claims}
    )


def redrawn_charts(
    workspace: Workspace, report: str, claim: str, language: Language
) -> tuple[ClaimChart, ...]:
    """The charts that show a claim, chapters that are out of date run anew.

    Raises:
        ChapterFailed: a chapter cannot be run.
    """
    run = [sys.executable, "-m", "townbook", "run", report, "--language", language]
    # A process of its own: kernels are not forked from one with threads, such as a server.
    done = subprocess.run(
        run, env=os.environ | workspace.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ChapterFailed(done.stderr.strip() or f"{report} cannot be run.")
    return tuple(
        ClaimChart(chart.heading, chart.alt, files.png.read_bytes())
        for files, chart in _charts(workspace, report, language)
        if claim in chart.claims and files.png.is_file()
    )


def _charts(
    workspace: Workspace, report: str, language: Language
) -> Iterator[tuple[ChartFiles, ChartRecord]]:
    """The charts of a report's last run, with their files; what is damaged is run anew later."""
    for path in sorted((workspace.runs / report / language).glob(f"*/{MANIFEST}")):
        try:
            manifest = read_record(path.read_bytes(), Manifest)
        except (OSError, ValueError):
            continue
        for chart in manifest.charts:
            yield ChartFiles.of(path.parent / "charts", chart.name), chart
