"""A glance at what chapters are made from: when each file was changed, without reading any."""

from __future__ import annotations

from pathlib import Path

from townbook.paths import MANIFEST, NOTEBOOKS, PACKAGE, PROJECT, Workspace

Glance = dict[Path, tuple[int, int]]
"""Each file with the time of its last change in nanoseconds and its size in bytes."""


def glance_at(workspace: Workspace) -> Glance:
    """The data, notebooks and code at hand; of two equal glances, nothing changed in between."""
    data = (*workspace.reports.glob("*/*"), *workspace.catalogue.glob("*.csv"))
    code = (*NOTEBOOKS.glob("*.ipynb"), *PACKAGE.rglob("*.py"), PROJECT / "requirements.txt")
    return {path: _seen(path) for path in (*data, *code)}


def seems_changed(workspace: Workspace) -> bool:
    """Whether anything at hand is younger than the last run: a guess, made at once.

    It says when to begin with what takes long to start. What really has to run, `status` says.
    """
    runs = workspace.runs.glob(f"*/*/*/{MANIFEST}")
    last = max((time for time, _ in map(_seen, runs)), default=0)
    return any(time > last or not time for time, _ in glance_at(workspace).values())


def _seen(path: Path) -> tuple[int, int]:
    """A file's time and size; zeros where it was there just now and is gone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
