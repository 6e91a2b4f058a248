"""Executing one notebook in this process's name: papermill with checked, quiet settings.

Run as a program it executes the job on standard input with an ordinary kernel and writes the
outcome on standard output.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import papermill
from nbclient.exceptions import DeadKernelError

from townbook.publish.kernels.executed import EXECUTED, failed_cell
from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.kernels.lifeline import die_with_owner
from townbook.publish.kernels.lost_jobs import lost

LONGEST_CAUSE = 2000
"""Characters of a cause that cross the pipe; the executed copy has all of them."""


def execute(job: Job, engine: str | None = None) -> Outcome:
    """Execute a notebook in the job's environment; what it raises becomes the outcome.

    Args:
        engine: the papermill engine; None is papermill's own, with an ordinary kernel.
    """
    os.environ.clear()
    os.environ.update(job.environment)
    start = time.monotonic()
    cause, cell = "", None
    try:
        papermill.execute_notebook(
            _literal(job.notebook),
            _literal(str(Path(job.folder, EXECUTED))),
            parameters=job.parameters,
            engine_name=engine,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            cwd=str(Path(job.notebook).parent),
        )
    except papermill.PapermillExecutionError as problem:
        cause = f"{problem.ename}: {problem.evalue}".strip().removesuffix(":")
        cell = failed_cell(Path(job.folder))
    except DeadKernelError:
        return lost(job, "the kernel died", start)
    except Exception as problem:  # whatever it was, it is said where the job came from
        cause = f"{type(problem).__name__}: {problem}"
    return Outcome(time.monotonic() - start, cause[:LONGEST_CAUSE], cell)


def _literal(path: str) -> str:
    """A path in which papermill, which formats paths, finds no placeholder."""
    return path.replace("{", "{{").replace("}", "}}")


def main() -> None:
    """Execute the job on standard input's first line; its end means that the owner is gone."""
    request = sys.stdin.buffer.readline()
    reply = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    die_with_owner(0)
    print(execute(Job.from_json(request)).to_json(), file=reply, flush=True)


if __name__ == "__main__":
    main()
