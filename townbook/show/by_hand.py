"""What somebody sees who runs a notebook by hand: its prose, filled in."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from townbook.errors import UnknownName
from townbook.show.facts import Fact
from townbook.show.narrative import fill, to_readable

SESSION_VARIABLE = "JPY_SESSION_NAME"
"""In which Jupyter's server tells a kernel the path of its notebook."""
EDITOR_VARIABLE = "__vsc_ipynb_file__"
"""In which VS Code tells a notebook its own path."""


def variables_named(names: Iterable[str], variables: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a notebook's variables by their names.

    Raises:
        UnknownName: the notebook has no variable of that name.
    """
    return {name: _variable(name, variables) for name in names}


def _variable(name: str, variables: Mapping[str, Any]) -> Any:
    if name in variables:
        return variables[name]
    near = difflib.get_close_matches(name, [own for own in variables if not own.startswith("_")])
    raise UnknownName(
        f"The notebook has no variable {name!r} to publish.",
        f"Did you mean {' or '.join(map(repr, near))}?"
        if near
        else "Give it a value in a cell above, or publish name=value.",
    )


def open_notebook(variables: Mapping[str, Any]) -> Path | None:
    """The notebook that is open in JupyterLab or VS Code; None where that is not known.

    `variables` are the notebook's own.
    """
    told = os.environ.get(SESSION_VARIABLE) or str(variables.get(EDITOR_VARIABLE, ""))
    path = Path(told)
    return path if path.suffix == ".ipynb" and path.is_file() else None


def prose_of(notebook: Path, facts: Mapping[str, Fact], language: str) -> str:
    """The prose of a notebook as it was last saved, in one language, as Markdown.

    Raises:
        NarrativeError: a placeholder names no fact, or its cell is damaged.
        OSError: the notebook cannot be read.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    where = f"{notebook.name} as it was last saved"
    return "\n\n".join(filled_cells(cells, facts, language, where).values())


def filled_cells(
    cells: Iterable[Mapping[str, Any]], facts: Mapping[str, Fact], language: str, where: str
) -> dict[int, str]:
    """The markdown cells of a notebook that are for one language, filled in, by their place.

    Raises:
        NarrativeError: a placeholder names no fact, or its cell is damaged.
    """
    filled = {}
    for place, cell in enumerate(cells):
        tags = {"zh", "en"} & set(cell["metadata"].get("tags", ()))
        if cell["cell_type"] == "markdown" and (not tags or language in tags):
            told = f"{where}, cell {place + 1}"
            source = "".join(cell["source"])
            filled[place] = fill(source, facts, language, where=told, write=to_readable)
    return filled
