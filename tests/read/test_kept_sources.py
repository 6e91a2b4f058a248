"""Before a build, a project keeps the texts that are at hand, and no others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from invented import REPORT, TEXT, workspace_at

from townbook.paths import Workspace
from townbook.read.kept_sources import keep_sources
from townbook.store.sourcetext import kept_path, load_source


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_at(tmp_path)


def test_a_text_is_kept_and_said_once(workspace: Workspace) -> None:
    (said,) = keep_sources(workspace, [REPORT])
    assert f"The book will show the text of {REPORT}" in said
    assert load_source(workspace, REPORT)
    assert list(keep_sources(workspace, [REPORT])) == []


def test_a_text_that_was_removed_is_kept_no_longer(workspace: Workspace) -> None:
    list(keep_sources(workspace, [REPORT]))
    workspace.source(REPORT).unlink()
    assert list(keep_sources(workspace, [REPORT])) == []
    assert not kept_path(workspace, REPORT).exists()


def test_a_text_that_was_not_read_is_told_of_and_left_out(workspace: Workspace) -> None:
    list(keep_sources(workspace, [REPORT]))
    workspace.source(REPORT).write_text(TEXT + "又及。", "utf-8")
    (said,) = keep_sources(workspace, [REPORT])
    assert said.startswith("townbook: ")
    assert f"--report {REPORT}" in said
    assert not kept_path(workspace, REPORT).exists()


def test_nothing_is_read_where_nothing_changed(workspace: Workspace) -> None:
    list(keep_sources(workspace, [REPORT]))
    script = (
        "import sys; from pathlib import Path; from townbook.read.kept_sources import keep_sources;"
        "from townbook.paths import Workspace; "
        f"list(keep_sources(Workspace(Path({str(workspace.data)!r}), "
        f"Path({str(workspace.output)!r})), [{REPORT!r}])); "
        "sys.exit('townbook.read.sourceview' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
