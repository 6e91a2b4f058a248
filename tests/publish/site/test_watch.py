"""Whatever people change is made anew, and nothing that programs write beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from townbook.errors import ChapterFailed, StaleRun
from townbook.paths import Workspace
from townbook.publish.site.watch import watch_site


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = Workspace(tmp_path / "data", tmp_path / "output", project=tmp_path)
    for folder in (found.reports, found.lexicon, found.site, tmp_path / "notebooks"):
        folder.mkdir(parents=True)
    (found.site / "index.html").touch()
    return found


def watched(workspace: Workspace, *steps: Callable[[], object]) -> tuple[bool, list[str]]:
    """Watch; each time that books are made the next step is done, and after the last Ctrl-C.

    Returns whether to begin anew, and what was announced.
    """
    left, said = list(steps), []

    def make() -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    return watch_site(workspace, 0, make, said.append), said


def nothing() -> None:
    """The first time, and once more when somebody is watching."""


def test_a_changed_table_and_notebook_are_made_anew(workspace: Workspace) -> None:
    table, notebook = workspace.reports / "claims.csv", workspace.project / "notebooks" / "a.ipynb"
    steps = (nothing, lambda: table.write_text("1"), lambda: notebook.write_text("{}"))
    begin_anew, said = watched(workspace, *steps)
    assert not begin_anew
    assert [line.partition(" — ")[2] for line in said] == ["Ctrl-C ends it"]


def test_what_failed_is_said_and_watching_goes_on(workspace: Workspace) -> None:
    def fail() -> None:
        (workspace.reports / "claims.csv").write_text("1")
        raise ChapterFailed("cell 4")

    _, said = watched(workspace, nothing, fail)
    assert said[1:] == ["townbook: cell 4"]


def test_after_new_words_the_process_begins_anew(workspace: Workspace) -> None:
    words = workspace.lexicon / "changes.csv"
    begin_anew, _ = watched(workspace, nothing, lambda: words.write_text("word"), nothing)
    assert begin_anew


def test_without_a_site_the_failure_is_said(workspace: Workspace) -> None:
    (workspace.site / "index.html").unlink()

    def fail() -> None:
        raise ChapterFailed("cell 4")

    with pytest.raises(StaleRun, match="there is no site yet"):
        watched(workspace, fail)
