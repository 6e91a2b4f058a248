"""The charts that show a claim are known from the last run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from frozen_report import REPORT

from townbook.paths import Workspace
from townbook.publish.run.charts_of_claims import charts_of_claims, redrawn_charts


def test_each_claim_counts_the_charts_that_show_it(
    own_runs: Workspace, manifest_of: Callable[..., dict[str, Any]]
) -> None:
    counted = charts_of_claims(own_runs, REPORT)
    for chart in manifest_of("flood_relief")["charts"]:
        assert all(counted[claim] >= 1 for claim in chart["claims"])
    assert counted["no such claim"] == 0


def test_a_claim_s_charts_are_drawn_as_they_come_out_now(own_runs: Workspace) -> None:
    claim, times = charts_of_claims(own_runs, REPORT).most_common(1)[0]
    found = redrawn_charts(own_runs, REPORT, claim, "zh")
    assert len(found) == times
    assert all(chart.heading and chart.alt for chart in found)
    assert all(chart.picture.startswith(b"\x89PNG") for chart in found)


def test_where_nothing_was_run_or_a_run_is_damaged_there_are_none(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "data", tmp_path / "out")
    assert not charts_of_claims(workspace, REPORT)
    damaged = workspace.run(REPORT, "zh", "flood_relief") / "manifest.json"
    damaged.parent.mkdir(parents=True)
    damaged.write_text("{", encoding="utf-8")
    assert not charts_of_claims(workspace, REPORT)
