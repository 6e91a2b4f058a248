"""Every notebook has the anatomy that the book and the analyst rely on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

from townbook.paths import RESOURCES
from townbook.show.narrative import facts_named
from townbook.store.catalogue import Catalogue

PATHS = sorted((RESOURCES / "notebooks").glob("*.ipynb"))
TOPICS = [
    "agriculture",
    "tourism",
    "poverty_monitoring",
    "village_cleanup",
    "work_safety",
    "forest_fire",
    "flood_relief",
    "reconstruction",
    "wellbeing",
    "party_history",
    "village_elections",
    "party_branches",
    "petitions",
    "discipline",
    "problems",
    "plans",
    "topic",
    "other",
    "overview",
    "audit",
    "register",
    "years",
    "promises",
    "places",
]
PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code_of(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def lines(source: str) -> list[str]:
    return [
        line for line in source.splitlines() if line.strip() and not line.strip().startswith("#")
    ]


def test_there_is_a_notebook_for_each_topic_of_the_book() -> None:
    assert [path.stem for path in PATHS] == sorted(TOPICS)
    catalogue = Catalogue.load(RESOURCES / "data" / "catalogue")
    assert set(TOPICS[:16]) <= set(catalogue.topics)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
class TestAnatomy:
    def test_no_outputs_are_committed(self, path: Path) -> None:
        for cell in read(path).cells:
            assert not cell.get("outputs"), f"{path.name}: clear the outputs before committing"
            assert cell.get("execution_count") is None

    def test_parameters_stand_in_one_tagged_cell(self, path: Path) -> None:
        tagged = [
            cell for cell in read(path).cells if "parameters" in cell.metadata.get("tags", [])
        ]
        assert len(tagged) == 1
        assert tagged[0].source.startswith('report = "dongsitou-2021"\nlanguage = "zh"')

    def test_code_is_thin(self, path: Path) -> None:
        cells = code_of(read(path))
        assert sum(len(lines(cell)) for cell in cells) <= 45
        assert max(len(lines(cell)) for cell in cells) <= 15
        trees = [ast.parse(cell) for cell in cells]
        assert not any(
            isinstance(node, ast.FunctionDef) for tree in trees for node in ast.walk(tree)
        )

    def test_narrative_comes_in_twins(self, path: Path) -> None:
        tags = [
            tuple(cell.metadata.get("tags", []))
            for cell in read(path).cells
            if cell.cell_type == "markdown"
        ]
        assert tags[0::2] == [("zh", *twin[1:]) for twin in tags[1::2]]
        assert all(twin[0] == "en" for twin in tags[1::2])
        assert sum("headline" in twin for twin in tags) == 2

    def test_twins_use_the_same_facts(self, path: Path) -> None:
        prose = [cell for cell in read(path).cells if cell.cell_type == "markdown"]
        for zh, en in zip(prose[0::2], prose[1::2], strict=True):
            only_one = facts_named(zh.source) ^ facts_named(en.source)
            assert not only_one, f"{path.name}, cells {zh.id} and {en.id}: {sorted(only_one)}"

    def test_no_number_is_typed_into_prose(self, path: Path) -> None:
        for cell in read(path).cells:
            if cell.cell_type == "markdown":
                prose = PLACEHOLDER.sub("", cell.source)
                assert not re.search(r"\d", prose), f"{path.name}: {prose}"
