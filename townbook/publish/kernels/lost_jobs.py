"""Jobs whose process ended without a word: what to say of them."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from townbook.publish.kernels.executed import blame_last_cell
from townbook.publish.kernels.job import Job, Outcome


def lost(job: Job, cause: str, start: float) -> Outcome:
    """The outcome of a job whose process ended without one; its executed copy says so too."""
    cell = blame_last_cell(Path(job.folder), cause)
    return Outcome(time.monotonic() - start, cause, cell)


def time_limit_cause(seconds: float) -> str:
    return f"took longer than the time limit of {seconds:g} s"


def death_cause(returncode: int) -> str:
    """Why a process ended, from its return code as subprocess counts it."""
    if returncode >= 0:
        return f"the kernel died with exit code {returncode}"
    name = signal.Signals(-returncode).name
    hint = ", which is often a lack of memory" if name == "SIGKILL" else ""
    return f"the kernel was ended by {name}{hint}"
