"""An invented township with two sections, and notebooks of a few cells, to run in tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from townbook.paths import Workspace
from townbook.publish.run.plan import ChapterPlan
from townbook.store.catalogue import Catalogue, Code, Indicator, RelationRule, Topic, Unit
from townbook.store.claim import About, Claim, Kind, Section, Statement, StatementKind
from townbook.store.report import Report, save_report
from townbook.store.tables import table_text

REPORT = "xikou-2019"
DEFAULTS = f'report = "{REPORT}"\nlanguage = "zh"'

TOPICS = [
    Topic("orchards", "果园", "Orchards", "种了多少？", "How many?", ("果园",)),
    Topic("roads", "道路", "Roads", "修了多少？", "How long?", ("道路",)),
]
INDICATORS = [
    Indicator("orchards.trees", "orchards", "果树", "Trees", "株", "栽种的果树", "Planted", ()),
    Indicator("roads.length", "roads", "里程", "Length", "公里", "新修里程", "New roads", ()),
]
UNITS = [
    Unit("株", "株", "tree", "trees", Kind.COUNT, True, ()),
    Unit("公里", "公里", "km", "km", Kind.QUANTITY, False, ()),
]
SECTIONS = (
    Section("0", "", "", "", 0, 5),
    Section("1", "生产", "Production", "", 5, 10),
    Section("1.1", "果园", "Orchards", "orchards", 10, 40),
    Section("1.2", "道路", "Roads", "roads", 40, 60),
    Section("2", "其他", "Other", "", 60, 80),
)
STATEMENTS = (Statement("2-m01", "2", 60, 70, StatementKind.MEASURE, "", "修剪枝条", "Pruning"),)


def claim(name: str, value: int, unit: str, indicator: str, start: int) -> Claim:
    """A plain number, such as 120株."""
    number = Decimal(value)
    kind = next(entry.kind for entry in UNITS if entry.unit == unit)
    written = f"{value}{unit}"
    section = name.partition("-")[0]
    end = start + len(written)
    return Claim(
        name, section, 1, start, end, written, number, number, number, unit,
        kind=kind, indicator=indicator,
    )  # fmt: skip


CLAIMS = (
    claim("1.1-01", 120, "株", "orchards.trees", 12),
    claim("1.2-01", 7, "公里", "roads.length", 42),
)


def make_workspace(folder: Path, reports: Sequence[str] = (REPORT,)) -> Workspace:
    """A data folder with the invented catalogue and reports, and an empty output folder."""
    workspace = Workspace(folder / "data", folder / "output")
    workspace.catalogue.mkdir(parents=True)
    for name, rows, kind in (
        ("topics", TOPICS, Topic),
        ("indicators", INDICATORS, Indicator),
        ("units", UNITS, Unit),
        ("relations", [], RelationRule),
        ("codes", [], Code),
    ):
        path = workspace.catalogue / f"{name}.csv"
        path.write_text(table_text(rows, kind), encoding="utf-8")
    for report in reports:
        save_report(workspace, make_report(report))
    return workspace


def make_report(report: str = REPORT) -> Report:
    """The invented report under any id."""
    about = About(
        report, "溪口乡", "Xikou", "青禾县", "Qinghe", "某省", "Province", 2019, "总结", "Summary",
        "xikou.txt", "0" * 64, "utf-8", "2020-01-01", "0.1.0",
    )  # fmt: skip
    return Report(about, SECTIONS, CLAIMS, STATEMENTS)


def load_catalogue(workspace: Workspace) -> Catalogue:
    return Catalogue.load(workspace.catalogue)


def write_notebook(path: Path, *cells: str, defaults: str = DEFAULTS) -> Path:
    """A notebook with a heading, a parameters cell and `cells` of code."""
    parameters = new_code_cell(defaults, metadata={"tags": ["parameters"]})
    notebook = new_notebook(
        cells=[new_markdown_cell("# Trees"), parameters, *map(new_code_cell, cells)],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def chapter(
    folder: Path,
    name: str,
    *cells: str,
    report: str = REPORT,
    language: str = "zh",
    sections: tuple[str, ...] = ("1.1",),
) -> ChapterPlan:
    """A plan for a notebook of these cells, which is written into `folder`."""
    notebook = write_notebook(folder / f"{name}.ipynb", *cells)
    parameters: dict[str, Any] = {"report": report, "language": language}
    return ChapterPlan(report, language, name, notebook, parameters, sections)


def publishing(**content: Any) -> str:
    """A cell that leaves facts behind, as a chapter's last one does."""
    return (
        "import json, os, pathlib\n"
        'folder = pathlib.Path(os.environ["TOWNBOOK_RUN"])\n'
        f"content = {content!r}\n"
        '(folder / "facts.json").write_text(json.dumps(content))'
    )


def manifest(workspace: Workspace, plan: ChapterPlan) -> dict[str, Any]:
    """What a chapter's run left behind."""
    folder = workspace.run(plan.report, plan.language, plan.chapter)
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
