"""One process at a time writes a report, from loading it to saving it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from townbook.errors import DataError, TownbookError
from townbook.paths import Workspace
from townbook.store.report import report_folder

PATIENCE = 30.0
"""Seconds to wait for another process that writes the same report."""


@contextmanager
def writing(workspace: Workspace, report: str) -> Iterator[None]:
    """Keep every other process from writing the report.

    Raises:
        UnknownName: `report` is no report id.
        DataError: the data folder cannot be written.
        TownbookError: another process does not end writing it.
    """
    from filelock import FileLock, Timeout  # slow, and wanted only here

    report_folder(workspace, report)
    path = workspace.data / "reviews" / f".{report}.lock"
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=PATIENCE)
    except Timeout as problem:
        raise TownbookError(
            f"{report} is being written by another townbook.", "Wait for it, then try again."
        ) from problem
    except OSError as problem:
        raise DataError(
            f"{path}: cannot be written ({problem.strerror}).",
            "Choose a data folder that you may write to.",
        ) from problem
    try:
        yield
    finally:
        lock.release()
