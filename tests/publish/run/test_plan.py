"""Which chapters an edition has."""

from __future__ import annotations

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
    for name in ("overview", "orchards", "section", "audit", "register"):
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
        "section-1.2",
        "section-2",
        "audit",
        "register",
    ]


def test_a_section_without_a_notebook_of_its_own_is_shown_by_the_section_notebook(
    catalogue: Catalogue, notebooks: Path
) -> None:
    plans = plan_chapters(make_report(), catalogue, "en", notebooks=notebooks)
    roads = next(plan for plan in plans if plan.chapter == "section-1.2")
    assert roads.notebook == notebooks / "section.ipynb"
    assert roads.parameters == {"report": "xikou-2019", "language": "en", "section": "1.2"}
    assert roads.sections == ("1.2",)


def test_a_silent_heading_and_an_empty_opening_make_no_chapter(
    catalogue: Catalogue, notebooks: Path
) -> None:
    assert not {"section-0", "section-1"} & set(names(make_report(), catalogue, notebooks))


def test_sections_that_share_a_topic_make_one_chapter(
    catalogue: Catalogue, notebooks: Path
) -> None:
    report = make_report()
    retitled = [
        section.__class__(section.section, "", "", "orchards", section.start, section.end)
        if section.section == "1.2"
        else section
        for section in report.sections
    ]
    both = Report(report.about, tuple(retitled), report.claims, report.statements)
    plans = plan_chapters(both, catalogue, "zh", notebooks=notebooks)
    assert [plan.sections for plan in plans if plan.chapter == "orchards"] == [("1.1", "1.2")]


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("orchards", "orchards"),
        ("roads", "section-1.2"),
        ("section-2", "section-2"),
        ("audit", "audit"),
    ],
)
def test_a_topic_or_a_chapter_can_be_asked_for(
    catalogue: Catalogue, notebooks: Path, asked: str, chosen: str
) -> None:
    assert names(make_report(), catalogue, notebooks, [asked]) == [chosen]


def test_an_unknown_topic_is_refused_with_the_known_ones(
    catalogue: Catalogue, notebooks: Path
) -> None:
    with pytest.raises(UnknownName, match=r"no topic 'rivers'.*orchards"):
        names(make_report(), catalogue, notebooks, ["orchards", "rivers"])


def test_a_topic_that_this_report_lacks_is_said_to_be_missing_here(
    catalogue: Catalogue, notebooks: Path
) -> None:
    report = make_report()
    short = Report(report.about, report.sections[:3], report.claims[:1], ())
    with pytest.raises(UnknownName, match="xikou-2019 has no section on roads"):
        names(short, catalogue, notebooks, ["roads"])
