"""Executing one notebook in this process's name: papermill with checked, quiet settings.

Run as a program it executes the job on standard input with an ordinary kernel and writes the
outcome on standard output.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from townbook.publish.kernels.job import Job, Outcome
from townbook.publish.kernels.lifeline import die_with_owner

EXECUTED = "notebook.ipynb"
ADDED_TAGS = {"injected-parameters", "papermill-error-cell-tag"}
"""Cells that papermill adds, which nobody finds in the notebook that they wrote."""


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
        cell = _failed_cell(Path(job.folder))
    except DeadKernelError:
        cause = "the kernel died"
        cell = blame_running_cell(Path(job.folder), cause)
    return Outcome(time.monotonic() - start, cause, cell)


def blame_running_cell(folder: Path, cause: str) -> int | None:
    """Write `cause` as an error into the cell that was running when its kernel was lost.

    Returns:
        The cell's number, or None where no cell had begun.
    """
    executed = folder / EXECUTED
    if not executed.exists():
        return None
    notebook = nbformat.read(executed, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code" and _papermill(cell).get("status") == "running":
            cell.outputs.append(
                nbformat.v4.new_output("error", ename="Lost", evalue=cause, traceback=[cause])
            )
            cell.metadata.papermill.update(status="failed", exception=True)
            nbformat.write(notebook, executed)
            return _number(notebook, cell)
    return None


def _failed_cell(folder: Path) -> int | None:
    notebook = nbformat.read(folder / EXECUTED, as_version=4)
    failed = (cell for cell in notebook.cells if _papermill(cell).get("status") == "failed")
    return next((_number(notebook, cell) for cell in failed), None)


def _number(notebook: NotebookNode, wanted: NotebookNode) -> int:
    """A cell's place among the cells that the notebook's author wrote, from 1."""
    place = next(index for index, cell in enumerate(notebook.cells) if cell is wanted)
    before = notebook.cells[: place + 1]
    return sum(not ADDED_TAGS & set(cell.metadata.get("tags", ())) for cell in before)


def _papermill(cell: NotebookNode) -> dict[str, object]:
    return cell.metadata.get("papermill", {})


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
