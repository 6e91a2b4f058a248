"""Charts to take: every file of every chart, and a list of what they show."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from townbook.errors import DataError, StaleRun, UnknownName
from townbook.paths import Workspace
from townbook.publish.run.chart_export import take_charts

REPORT = "dongsitou-2021"


def manifest(workspace: Workspace, chapter: str) -> dict[str, object]:
    path = workspace.run(REPORT, "zh", chapter) / "manifest.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_chart_of_a_topic_comes_in_every_format(own_runs: Workspace, tmp_path: Path) -> None:
    taken = take_charts(own_runs, REPORT, tmp_path, ["tourism"], ["zh"])
    folder = tmp_path / REPORT / "zh" / "tourism"
    names = [chart["name"] for chart in manifest(own_runs, "tourism")["charts"]]
    assert names and {path.name for path in folder.iterdir()} == {
        f"{REPORT}_tourism_{name}_zh.{kind}"
        for name in names
        for kind in ("png", "svg", "pdf", "csv")
    }
    assert set(taken) == {*folder.iterdir(), folder.parent / "charts.csv"}
    original = own_runs.run(REPORT, "zh", "tourism") / "charts" / f"{names[0]}.svg"
    assert (folder / f"{REPORT}_tourism_{names[0]}_zh.svg").read_bytes() == original.read_bytes()


def test_the_list_says_what_each_chart_shows(own_runs: Workspace, tmp_path: Path) -> None:
    take_charts(own_runs, REPORT, tmp_path, ["tourism"], ["zh"])
    path = tmp_path / REPORT / "zh" / "charts.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    charts = manifest(own_runs, "tourism")["charts"]
    assert [row["chart"] for row in rows] == [f"tourism/{chart['name']}" for chart in charts]
    for row, chart in zip(rows, charts, strict=True):
        assert (row["caption"], row["alt"], row["source"]) == (
            chart["caption"],
            chart["alt"],
            chart["source"],
        )
        assert row["claims"].split(";") == chart["claims"]


def test_without_a_topic_all_chapters_and_both_languages_come(
    own_runs: Workspace, tmp_path: Path
) -> None:
    taken = take_charts(own_runs, REPORT, tmp_path)
    of_chapters = {path.relative_to(tmp_path / REPORT).parts[:2] for path in taken}
    assert {("zh", "overview"), ("en", "overview"), ("en", "charts.csv")} <= of_chapters


def test_an_unknown_topic_is_named(own_copy: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="harbours"):
        take_charts(own_copy, REPORT, tmp_path / "to", ["harbours"])
    assert not (tmp_path / "to").exists()


def test_without_a_run_the_message_says_which_command_to_run(
    own_copy: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(StaleRun, match=f"townbook run {REPORT}"):
        take_charts(own_copy, REPORT, tmp_path / "to", ["tourism"])
    assert not (tmp_path / "to").exists()


def test_a_file_in_the_way_is_left_alone(own_runs: Workspace, tmp_path: Path) -> None:
    (tmp_path / "to").write_text("mine")
    with pytest.raises(DataError, match="is a file"):
        take_charts(own_runs, REPORT, tmp_path / "to", ["tourism"], ["zh"])
    assert (tmp_path / "to").read_text() == "mine"
