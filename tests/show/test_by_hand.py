"""What somebody sees who runs a notebook by hand: names checked, and the prose filled in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, writes
from tiny import chapter, claim

from townbook.errors import UnknownName
from townbook.paths import RUN_VARIABLE
from townbook.show import Chapter
from townbook.show import chapter as chapter_module
from townbook.show.by_hand import filled_cells
from townbook.show.narrative import NarrativeError


@pytest.fixture
def displayed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a notebook displays as Markdown, in order."""
    shown: list[str] = []
    monkeypatch.setattr(chapter_module, "display", lambda what: shown.append(what.data))
    monkeypatch.delenv(RUN_VARIABLE, raising=False)
    return shown


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notebook that is open in JupyterLab."""
    cells = [
        new_markdown_cell("# 村里有几户", metadata={"tags": ["zh"]}),
        new_markdown_cell("# How many households", metadata={"tags": ["en"]}),
        new_code_cell("chapter.publish('households')"),
        new_markdown_cell(
            "共 {{ households }}[[，其中 {{ away }}外出]]。", metadata={"tags": ["zh"]}
        ),
        new_markdown_cell("{{ households }}[[, {{ away }} away]].", metadata={"tags": ["en"]}),
    ]
    path = tmp_path / "households.ipynb"
    path.write_text(writes(new_notebook(cells=cells)), encoding="utf-8")
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    return path


def at(folder: Path, language: str = "zh") -> Chapter:
    return chapter(folder, claim("1.1-01", 1208), language=language)


def left(opened: Chapter) -> dict[str, Any]:
    return json.loads((opened.run_folder / "facts.json").read_text("utf-8"))["facts"]


def test_facts_are_published_by_the_names_of_the_notebooks_variables(tmp_path: Path) -> None:
    ours = at(tmp_path)
    names = {"chapter": ours, "households": ours.numbers[0], "away": None}
    exec("chapter.publish('households', 'away', pairs=2)", names)
    facts = left(ours)
    assert facts["households"]["value"] == "1208"
    assert (facts["away"], facts["pairs"]) == (None, 2)


def test_a_misspelt_name_is_refused_with_the_one_that_was_meant(tmp_path: Path) -> None:
    names = {"chapter": at(tmp_path), "households": 3}
    with pytest.raises(UnknownName, match="no variable 'housholds'") as problem:
        exec("chapter.publish('housholds')", names)
    assert problem.value.remedy == "Did you mean 'households'?"
    with pytest.raises(UnknownName) as problem:
        exec("chapter.publish('geese')", names)
    assert "publish name=value" in problem.value.remedy


@pytest.mark.parametrize(
    ("language", "prose"),
    [("zh", "# 村里有几户\n\n共 1,208 户。"), ("en", "# How many households\n\n1,208 households.")],
)
def test_publishing_by_hand_shows_the_prose_filled_in(
    tmp_path: Path, displayed: list[str], opened: Path, language: str, prose: str
) -> None:
    ours = at(tmp_path, language)
    exec(
        "chapter.publish('households', away=None)", {"chapter": ours, "households": ours.numbers[0]}
    )
    assert displayed == [prose]


def test_a_run_for_the_book_shows_none(
    tmp_path: Path, displayed: list[str], opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(RUN_VARIABLE, str(tmp_path / "run"))
    at(tmp_path).publish(households=1, away=2)
    assert displayed == []


def test_without_an_open_notebook_there_is_nothing_to_show(
    tmp_path: Path, displayed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    at(tmp_path).publish(households=1)
    assert displayed == []


def test_prose_that_names_what_is_not_published_is_refused_at_once(
    tmp_path: Path, displayed: list[str], opened: Path
) -> None:
    ours = at(tmp_path)
    with pytest.raises(NarrativeError, match=r"cell 4: .*'away'"):
        ours.publish(households=1)
    assert left(ours)["households"] == 1


def test_what_a_report_says_is_text_in_a_cell_and_easy_to_read_there() -> None:
    cells = [new_markdown_cell("{{ said }}")]
    words = {
        "<b>1,208</b>": r"\<b\>1,208\</b\>",
        "占 92.7%（约）": "占 92.7%（约）",
        "- x": r"\- x",
        "1. x": r"1\. x",
        "[a](http://b) `c` *d*": r"\[a\](http\://b) \`c\` \*d\*",
        "{{ x }}": r"\{\{ x \}\}",
    }
    for said, written in words.items():
        assert filled_cells(cells, {"said": said}, "zh", "here") == {0: written}
