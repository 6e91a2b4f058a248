"""Parameters of notebooks: what they accept, and that a value never becomes code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from workbench import chapter, make_workspace, manifest, write_notebook

from townbook.errors import DataError, UnknownName
from townbook.publish.run.parameters import check_parameters, read_parameters
from townbook.publish.run.running import run_chapters

CELL = """\
report = "xikou-2019"  # which report
years: int = 3
share = 0.5
full = True
topics = ["orchards"]
"""


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    return write_notebook(tmp_path / "trees.ipynb", defaults=CELL)


def test_defaults_are_read_from_the_tagged_cell(notebook: Path) -> None:
    assert read_parameters(notebook) == {
        "report": "xikou-2019",
        "years": 3,
        "share": 0.5,
        "full": True,
        "topics": ["orchards"],
    }


@pytest.mark.parametrize(
    "values",
    [{"report": "other"}, {"years": -1}, {"share": 2}, {"full": False}, {"topics": []}, {}],
)
def test_values_of_the_right_type_pass(notebook: Path, values: dict[str, Any]) -> None:
    check_parameters(notebook, values)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("report", 7, "report must be a string, not a whole number"),
        ("report", None, "report must be a string, not NoneType"),
        ("years", 2.5, "years must be a whole number, not a number"),
        ("years", True, "years must be a whole number, not True or False"),
        ("share", "0.5", "share must be a number, not a string"),
        ("full", 1, "full must be True or False, not a whole number"),
        ("topics", "orchards", "topics must be a list of str, not a string"),
        ("topics", [1], "topics must be a list of str, not a list of int"),
        ("topics", [{}], "topics must be a list of str, not a list of dict"),
    ],
)
def test_a_value_of_another_type_is_refused(
    notebook: Path, name: str, value: Any, expected: str
) -> None:
    with pytest.raises(DataError, match=rf"^trees\.ipynb: parameter {expected}"):
        check_parameters(notebook, {name: value})


def test_a_list_of_several_types_takes_each_of_them(tmp_path: Path) -> None:
    notebook = write_notebook(tmp_path / "mixed.ipynb", defaults="years = [1, 2.5]")
    check_parameters(notebook, {"years": [2.5, 1, 1]})
    with pytest.raises(DataError, match="years must be a list"):
        check_parameters(notebook, {"years": ["1"]})


def test_an_unknown_parameter_is_refused_with_the_known_ones(notebook: Path) -> None:
    with pytest.raises(UnknownName, match=r"trees\.ipynb has no parameter 'yeers'.*years"):
        check_parameters(notebook, {"yeers": 3})


@pytest.mark.parametrize(
    "cell",
    [
        "report = open('x')",
        "import os",
        "a, b = 1, 2",
        "report = None",
        "report =",
        "report = " + "-" * 9_000 + "1",
        "report = " + "(" * 300 + "1" + ")" * 300,
    ],
    ids=range(7),
)
def test_a_parameters_cell_holds_nothing_but_plain_values(tmp_path: Path, cell: str) -> None:
    notebook = write_notebook(tmp_path / "odd.ipynb", defaults=cell)
    with pytest.raises(DataError, match=r"odd\.ipynb: the cell tagged `parameters`"):
        read_parameters(notebook)


def test_a_notebook_needs_one_parameters_cell(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "bare.ipynb")
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["cells"][1]
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError, match="expected one cell tagged `parameters`, found 0"):
        read_parameters(path)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"cells": 1}', '{"cells": [1]}', "\xff", "[" * 9_000], ids=range(6)
)
def test_a_file_that_is_no_notebook_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.ipynb"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(DataError, match=r"broken\.ipynb: is no Jupyter notebook"):
        read_parameters(path)


def test_a_hostile_string_stays_a_string(tmp_path: Path) -> None:
    hostile = [
        '"; raise SystemExit("caught") #',
        "'''\"\"\"\\",
        "\\",
        "line\nbreak",
        "{report}",
        "$(touch x)",
        "株\u2028\x00",
    ]
    workspace = make_workspace(tmp_path)
    cell = (
        "import json, os, pathlib\n"
        'pathlib.Path(os.environ["TOWNBOOK_RUN"], "facts.json").write_text('
        'json.dumps({"facts": {"said": said}}))'
    )
    plan = chapter(tmp_path, "trees", cell)
    write_notebook(plan.notebook, cell, defaults='report = ""\nlanguage = ""\nsaid = [""]')
    plan.parameters["said"] = hostile
    summary = run_chapters([plan], workspace)
    assert summary.ok, summary.failed
    assert manifest(workspace, plan)["facts"]["said"] == hostile
