"""Two processes that write one report wait for each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from townbook.errors import TownbookError, UnknownName
from townbook.paths import Workspace
from townbook.store import report_lock
from townbook.store.report_lock import writing

REPORT = "hemingwu-2022"


def test_a_report_that_another_process_writes_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(tmp_path / "data", tmp_path / "out")
    with writing(workspace, REPORT):
        pass
    (lock,) = (workspace.data / "reviews").iterdir()
    monkeypatch.setattr(report_lock, "PATIENCE", 0.05)
    with (
        FileLock(lock),
        pytest.raises(TownbookError, match="is being written"),
        writing(workspace, REPORT),
    ):
        pass
    with writing(workspace, "another-2022"), writing(workspace, REPORT):
        pass


def test_what_is_no_report_id_locks_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "data", tmp_path / "out")
    with pytest.raises(UnknownName), writing(workspace, "../elsewhere"):
        pass
    assert not workspace.data.exists()
