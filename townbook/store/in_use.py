"""The workspace whose own words and units are in force while this process reads."""

from __future__ import annotations

from townbook.paths import Workspace


class _Choice:
    """The workspace in use, once something has asked for it."""

    workspace: Workspace | None = None


def use_workspace(workspace: Workspace) -> None:
    """Let the tables of a workspace be the ones in force; what it lacks comes with townbook."""
    _Choice.workspace = workspace


def workspace_in_use() -> Workspace:
    """The workspace in use: the one that was named, or else the one that the environment names."""
    if _Choice.workspace is None:
        use_workspace(Workspace.from_environment())
    assert _Choice.workspace is not None
    return _Choice.workspace
