"""A glance at the data: whether anything was changed, without reading it."""

from __future__ import annotations

import os
import time

import pytest
from workbench import REPORT, chapter, make_workspace

from townbook.publish.run.file_times import glance_at, seems_changed
from townbook.publish.run.running import run_chapters

pytestmark = pytest.mark.usefixtures("shared_kernels")


def test_only_what_is_younger_than_the_last_run_seems_changed(tmp_path) -> None:
    workspace = make_workspace(tmp_path)
    assert seems_changed(workspace, [REPORT])
    run_chapters([chapter(tmp_path, "trees", "1")], workspace)
    assert not seems_changed(workspace, [REPORT])
    later = time.time() + 5
    os.utime(workspace.report(REPORT) / "claims.csv", (later, later))
    assert seems_changed(workspace, [REPORT])


@pytest.mark.parametrize("meddle", ["touched", "grown", "added", "gone"])
def test_two_glances_differ_if_a_table_was_changed_in_between(tmp_path, meddle: str) -> None:
    workspace = make_workspace(tmp_path)
    claims = workspace.report(REPORT) / "claims.csv"
    before, time_before = glance_at(workspace, [REPORT]), claims.stat().st_mtime_ns
    assert glance_at(workspace, [REPORT]) == before
    if meddle == "touched":
        os.utime(claims, ns=(time_before + 1, time_before + 1))
    elif meddle == "grown":
        claims.write_bytes(claims.read_bytes() + b"\n")
        os.utime(claims, ns=(time_before, time_before))
    elif meddle == "added":
        (workspace.catalogue / "more.csv").write_text("", encoding="utf-8")
    else:
        claims.unlink()
    assert glance_at(workspace, [REPORT]) != before
