"""Other ways to execute chapters, run as a program: `rivals.py api|floor PLANS`.

`api` is papermill's Python interface, one notebook after the other. `floor` executes the same
cells in this one process, without kernels: no way that executes them can cost less processor time.
PLANS is a file of lines, each the JSON of notebook, folder and parameters.
"""

from __future__ import annotations

import builtins
import json
import os
import sys
from pathlib import Path
from typing import Any

from townbook.paths import RUN_VARIABLE


def with_papermill(notebook: str, folder: str, parameters: dict[str, Any]) -> None:
    """Execute one notebook with an ordinary kernel."""
    import papermill

    papermill.execute_notebook(
        notebook, f"{folder}/notebook.ipynb", parameters, progress_bar=False, kernel_name="python3"
    )


def in_this_process(notebook: str, folder: str, parameters: dict[str, Any]) -> None:
    """Execute the code cells of one notebook in a namespace of their own."""
    from IPython.display import display

    builtins.display = display  # type: ignore[attr-defined]
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
            if "parameters" in cell["metadata"].get("tags", ()):
                names.update(parameters)


WAYS = {"api": with_papermill, "floor": in_this_process}


def main() -> None:
    """Execute every plan in one way."""
    execute = WAYS[sys.argv[1]]
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        plan = json.loads(line)
        Path(plan["folder"]).mkdir(parents=True, exist_ok=True)
        os.environ[RUN_VARIABLE] = plan["folder"]
        execute(**plan)


if __name__ == "__main__":
    main()
