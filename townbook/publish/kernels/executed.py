"""The executed copy of a notebook: which cell failed, and a last word where its kernel was lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

EXECUTED = "notebook.ipynb"
ADDED_TAGS = {"injected-parameters", "papermill-error-cell-tag"}
"""Cells that papermill adds, which nobody finds in the notebook that they wrote."""

NotebookCell = dict[str, Any]


def failed_cell(folder: Path) -> int | None:
    """The number of the cell that raised in a folder's executed copy, or None."""
    cells = _read(folder)["cells"]
    return next(
        (_number(cells, cell) for cell in cells if _note(cell).get("status") == "failed"), None
    )


def blame_last_cell(folder: Path, cause: str) -> int | None:
    """Write `cause` as an error into the last cell that began before its kernel was lost.

    Returns:
        The cell's number, or None where no cell had begun, or the copy itself was cut off.
    """
    try:
        notebook = _read(folder)
    except (FileNotFoundError, ValueError):
        return None
    begun = [cell for cell in notebook["cells"] if _note(cell).get("start_time")]
    if not begun:
        return None
    cell = begun[-1]
    error = {"output_type": "error", "ename": "Lost", "evalue": cause, "traceback": [cause]}
    cell.setdefault("outputs", []).append(error)
    _note(cell).update(status="failed", exception=True)
    (folder / EXECUTED).write_text(json.dumps(notebook), encoding="utf-8")
    return _number(notebook["cells"], cell)


def cell_source(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def cell_tags(cell: Mapping[str, Any]) -> set[str]:
    return set(cell.get("metadata", {}).get("tags", ()))


def _read(folder: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads((folder / EXECUTED).read_text(encoding="utf-8"))
    return notebook


def _number(cells: list[NotebookCell], wanted: NotebookCell) -> int:
    """A cell's place among the cells that the notebook's author wrote, from 1."""
    before = cells[: next(index for index, cell in enumerate(cells) if cell is wanted) + 1]
    return sum(not ADDED_TAGS & set(cell["metadata"].get("tags", ())) for cell in before)


def _note(cell: NotebookCell) -> dict[str, Any]:
    """What papermill noted of a cell's execution."""
    note: dict[str, Any] = cell["metadata"].get("papermill", {})
    return note
