"""A glance at what chapters are made from: when each file was changed, without reading any."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from townbook.paths import MANIFEST, PACKAGE, Workspace

Glance = dict[Path, tuple[int, int]]
"""Each file with the time of its last change in nanoseconds and its size in bytes."""


def glance_at(workspace: Workspace, reports: Sequence[str]) -> Glance:
    """The reports' data, and the notebooks, code and packages at hand.

    Of two equal glances, nothing changed in between.
    """
    shared = (workspace.tables.within(name).files("*.csv") for name in ("catalogue", "lexicon"))
    own = (path for report in reports for path in workspace.report(report).glob("*"))
    data = (*own, *(path for table in shared for path in table.values()))
    notebooks = workspace.notebooks.files("*.ipynb").values()
    code = (*notebooks, *PACKAGE.rglob("*.py"), *installed())
    return {path: _seen(path) for path in (*data, *code)}


def seems_changed(workspace: Workspace, reports: Sequence[str]) -> bool:
    """Whether anything at hand is younger than the reports' last run: a guess, made at once.

    It says when to begin with what takes long to start. What really has to run, `status` says.
    """
    runs = (
        manifest
        for report in reports
        for manifest in (workspace.runs / report).glob(f"*/*/{MANIFEST}")
    )
    last = max((time for time, _ in map(_seen, runs)), default=0)
    return any(time > last or not time for time, _ in glance_at(workspace, reports).values())


def installed() -> set[Path]:
    """The folder of each installed package's metadata; its name tells the version."""
    return {path for place in sys.path for path in Path(place).glob("*.dist-info")}


def _seen(path: Path) -> tuple[int, int]:
    """A file's time and size; zeros where it was there just now and is gone."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
