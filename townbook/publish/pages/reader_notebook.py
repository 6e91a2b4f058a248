"""The copy of a chapter's notebook that readers download: its results, and its prose filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping

from townbook.publish.run.past_runs import Run
from townbook.show.by_hand import filled_cells
from townbook.show.facts import Fact


def reader_notebook(run: Run, names: Mapping[str, Fact]) -> bytes:
    """A chapter's executed notebook with the prose of its edition, which reads as the page does.

    `names` are what the prose may refer to beside the chapter's own facts.

    Raises:
        NarrativeError: a placeholder cannot be filled.
    """
    cells = run.notebook["cells"]
    facts = {**names, **run.manifest.facts}
    filled = filled_cells(cells, facts, run.language, f"{run.chapter}.ipynb")
    told = [
        {**cell, "source": filled[place].strip("\n")} if place in filled else cell
        for place, cell in enumerate(cells)
        if place in filled or cell["cell_type"] != "markdown"
    ]
    notebook = {**run.notebook, "cells": [cell for cell in told if cell["source"]]}
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode() + b"\n"
