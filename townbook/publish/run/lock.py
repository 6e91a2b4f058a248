"""One command at a time in an output folder."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from townbook.errors import TownbookError
from townbook.paths import Workspace

LOCK = ".lock"
HOLDER = ".lock-holder"
OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)


class FolderInUse(TownbookError):
    """Another command is writing to the same output folder."""

    exit_code = 1


@contextmanager
def sole_use(workspace: Workspace) -> Iterator[None]:
    """Hold a workspace's output folder; the system lets go of it even where we are killed.

    Raises:
        FolderInUse: another process holds it; the message names that process.
        TownbookError: the disk is full or cannot be written to, now or before we are done.
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
        raise _unwritable(workspace, problem) from problem
    try:
        yield
    except OSError as problem:
        if not is_of_the_disk(problem):
            raise
        raise _unwritable(workspace, problem) from problem
    finally:
        lock.release()


def is_of_the_disk(problem: OSError) -> bool:
    """Whether a disk is full or may not be written to, rather than a program at fault."""
    if isinstance(problem, shutil.Error):  # one of many copies: only its words are kept
        return any(os.strerror(number) in str(problem) for number in OF_THE_DISK)
    return problem.errno in OF_THE_DISK


def _unwritable(workspace: Workspace, problem: OSError) -> TownbookError:
    where = problem.filename or workspace.output
    why = problem.strerror or next(
        (os.strerror(number) for number in OF_THE_DISK if os.strerror(number) in str(problem)),
        str(problem),
    )
    return TownbookError(
        f"{where}: cannot be written to ({why}).",
        "Give --output a folder on a disk with space, that you may write to.",
    )
