"""One command at a time in an output folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from townbook.errors import TownbookError
from townbook.paths import Workspace

LOCK = ".lock"
HOLDER = ".lock-holder"


class FolderInUse(TownbookError):
    """Another command is writing to the same output folder."""

    exit_code = 1


@contextmanager
def sole_use(workspace: Workspace) -> Iterator[None]:
    """Hold a workspace's output folder; the system lets go of it even where we are killed.

    Raises:
        FolderInUse: another process holds it; the message names that process.
    """
    from filelock import FileLock, Timeout  # slow, and wanted only here

    holder = workspace.output / HOLDER
    lock = FileLock(workspace.output / LOCK, timeout=0, is_singleton=True)
    try:
        workspace.output.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        holder.write_text(str(os.getpid()), encoding="ascii")
    except Timeout as problem:
        who = holder.read_text(encoding="ascii") if holder.is_file() else "unknown"
        raise FolderInUse(
            f"{workspace.output}: another townbook command (process {who}) is writing here.",
            "Wait until it is done, or give --output another folder.",
        ) from problem
    except OSError as problem:
        raise TownbookError(
            f"{workspace.output}: cannot be written to ({problem.strerror or problem}).",
            "Give --output a folder on a disk with space, that you may write to.",
        ) from problem
    try:
        yield
    finally:
        lock.release()
