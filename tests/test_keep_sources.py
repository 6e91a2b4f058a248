"""Before a build, the command line keeps the texts that are at hand, and no others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from invented import REPORT, TEXT, workspace_at

from townbook.cli import _keep_sources
from townbook.paths import Workspace
from townbook.store.sourcetext import kept_path, load_source


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_at(tmp_path)


def test_a_text_is_kept_and_said_once(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    _keep_sources(workspace, [REPORT])
    assert f"The book will show the text of {REPORT}" in capsys.readouterr().err
    assert load_source(workspace, REPORT)
    _keep_sources(workspace, [REPORT])
    assert capsys.readouterr().err == ""


def test_a_text_that_was_removed_is_kept_no_longer(workspace: Workspace) -> None:
    _keep_sources(workspace, [REPORT])
    workspace.source(REPORT).unlink()
    _keep_sources(workspace, [REPORT])
    assert not kept_path(workspace, REPORT).exists()


def test_a_text_that_was_not_read_is_told_of_and_left_out(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    _keep_sources(workspace, [REPORT])
    workspace.source(REPORT).write_text(TEXT + "又及。", "utf-8")
    capsys.readouterr()
    _keep_sources(workspace, [REPORT])
    said = capsys.readouterr().err
    assert said.startswith("townbook: ") and said.count("\n") == 1
    assert f"--report {REPORT}" in said
    assert not kept_path(workspace, REPORT).exists()


def test_nothing_is_read_where_nothing_changed(workspace: Workspace) -> None:
    _keep_sources(workspace, [REPORT])
    script = (
        "import sys; from pathlib import Path; from townbook.cli import _keep_sources;"
        "from townbook.paths import Workspace; "
        f"_keep_sources(Workspace(Path({str(workspace.data)!r}), Path({str(workspace.output)!r})), "
        f"[{REPORT!r}]); "
        "sys.exit(any(name.startswith('townbook.read') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
