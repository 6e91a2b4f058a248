"""Which chapters an edition has."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from workbench import load_catalogue, make_report, make_workspace, write_notebook

from townbook.errors import UnknownName
from townbook.paths import Layers
from townbook.publish.run.plan import plan_chapters
from townbook.store.catalogue import Catalogue
from townbook.store.report import Report


@pytest.fixture
def notebooks(tmp_path: Path) -> Layers:
    """Notebooks for orchards and for the whole report, none for roads."""
    for name in ("overview", "orchards", "topic", "other", "audit", "register"):
        write_notebook(tmp_path / "notebooks" / f"{name}.ipynb")
    return Layers((tmp_path / "notebooks",))


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return load_catalogue(make_workspace(tmp_path))


def names(report: Report, catalogue: Catalogue, notebooks: Layers, topics=None) -> list[str]:
    plans = plan_chapters(report, catalogue, "en", topics, notebooks=notebooks)
    return [plan.chapter for plan in plans]


def test_chapters_stand_in_the_order_of_the_report(catalogue: Catalogue, notebooks: Layers) -> None:
    assert names(make_report(), catalogue, notebooks) == [
        "overview",
        "orchards",
        "roads",
        "audit",
        "register",
    ]


def test_a_topic_without_a_notebook_of_its_own_is_shown_by_the_general_one(
    catalogue: Catalogue, notebooks: Layers
) -> None:
    plans = plan_chapters(make_report(), catalogue, "en", notebooks=notebooks)
    roads = next(plan for plan in plans if plan.chapter == "roads")
    assert roads.notebook == notebooks / "topic.ipynb"
    assert roads.parameters == {"report": "xikou-2019", "language": "en", "topic": "roads"}
    assert roads.sections == ("1.2",)


@pytest.mark.parametrize(
    ("needs", "shown_by"), [("orchards.trees", "orchards"), ("roads.length", "topic")]
)
def test_a_notebook_shows_its_topic_where_the_report_states_what_it_needs(
    catalogue: Catalogue, notebooks: Layers, needs: str, shown_by: str
) -> None:
    path = notebooks / "orchards.ipynb"
    content = json.loads(path.read_text("utf-8"))
    content["metadata"]["townbook"] = {"needs": [needs]}
    path.write_text(json.dumps(content), "utf-8")
    report = make_report()
    trees = replace(report, claims=report.claims[:1])
    plans = plan_chapters(trees, catalogue, "en", ["orchards"], notebooks=notebooks)
    assert plans[0].notebook.stem == shown_by


def test_numbers_of_a_topic_make_one_chapter_wherever_they_stand(
    catalogue: Catalogue, notebooks: Layers
) -> None:
    report = make_report()
    moved = [replace(claim, topic="orchards") for claim in report.claims]
    plans = plan_chapters(
        replace(report, claims=tuple(moved)), catalogue, "zh", notebooks=notebooks
    )
    assert [plan.sections for plan in plans if plan.chapter == "orchards"] == [("1.1", "1.2")]
    assert "roads" not in [plan.chapter for plan in plans]


def test_a_number_on_a_matter_that_is_only_touched_on_stands_in_the_closing_chapter(
    catalogue: Catalogue, notebooks: Layers
) -> None:
    report = make_report()
    sections = tuple(replace(section, topic="") for section in report.sections)
    assert names(replace(report, sections=sections), catalogue, notebooks)[1:-2] == ["other"]


@pytest.mark.parametrize("asked", ["orchards", "roads", "audit"])
def test_a_chapter_can_be_asked_for(catalogue: Catalogue, notebooks: Layers, asked: str) -> None:
    assert names(make_report(), catalogue, notebooks, [asked]) == [asked]


def test_an_unknown_topic_is_refused_with_the_known_ones(
    catalogue: Catalogue, notebooks: Layers
) -> None:
    with pytest.raises(UnknownName, match=r"no topic 'rivers'.*orchards"):
        names(make_report(), catalogue, notebooks, ["orchards", "rivers"])


def test_a_topic_that_this_report_lacks_is_said_to_be_missing_here(
    catalogue: Catalogue, notebooks: Layers
) -> None:
    report = make_report()
    short = Report(report.about, report.sections[:3], report.claims[:1], ())
    with pytest.raises(UnknownName, match="xikou-2019 has no chapter on roads"):
        names(short, catalogue, notebooks, ["roads"])
