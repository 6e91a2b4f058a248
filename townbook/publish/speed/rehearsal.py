"""What libraries import and look up only when first used, done once before anything is forked."""

from __future__ import annotations

import contextlib
import io


def rehearse() -> None:
    """Read a notebook and save a chart, so that no child has to find out how."""
    _read_a_notebook()
    with contextlib.suppress(Exception):  # a chart that cannot be drawn will say so in its chapter
        _save_a_chart()


def _read_a_notebook() -> None:
    import nbformat
    import papermill
    from nbformat.v4 import new_code_cell, new_notebook

    cell = new_code_cell("x = 1", metadata={"tags": ["parameters"]})
    papermill.execute_notebook(
        nbformat.reads(nbformat.writes(new_notebook(cells=[cell])), as_version=4),
        None,
        parameters={"x": 2},
        kernel_name="python3",
        language="python",
        prepare_only=True,
    )


def _save_a_chart() -> None:
    """Every format and both scripts; settings and figures of pyplot stay as they are."""
    from matplotlib.figure import Figure

    from townbook.show.style import styled

    @styled
    def save() -> None:
        figure = Figure()
        figure.add_subplot().set(title="乡 1", xticks=[], yticks=[])  # one text: all are alike
        for form in ("png", "svg", "pdf"):
            figure.savefig(io.BytesIO(), format=form)

    save()
