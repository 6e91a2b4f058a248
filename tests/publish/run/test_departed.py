"""Reports that are taken out: kept aside, gone from every book."""

from __future__ import annotations

import shutil

import pytest

from townbook.errors import UnknownName
from townbook.paths import Workspace
from townbook.publish.run.departed import clear_departed, departed, remove_report
from townbook.store.report import list_reports

REPORT = "dongsitou-2021"


@pytest.fixture
def built(own_copy: Workspace) -> Workspace:
    """A workspace with something of the report's books in every folder of the output."""
    for place in (own_copy.site, own_copy.pages, own_copy.runs):
        (place / REPORT / "zh").mkdir(parents=True)
    (own_copy.site / "_static").mkdir()
    (own_copy.site / "index.html").write_text("door", encoding="utf-8")
    return own_copy


def test_books_of_reports_that_are_there_stay(built: Workspace) -> None:
    assert departed(built) == []


def test_the_books_of_a_folder_that_was_deleted_are_found_and_cleared(built: Workspace) -> None:
    shutil.rmtree(built.report(REPORT))
    assert departed(built) == [REPORT]
    clear_departed(built, [REPORT])
    assert departed(built) == []
    assert [path.name for path in built.site.iterdir()] == ["_static"]
    assert not (built.runs / REPORT).exists()


def test_a_report_that_is_removed_is_kept_aside_each_time(built: Workspace) -> None:
    as_it_was = sorted(path.name for path in built.report(REPORT).iterdir())
    first = remove_report(built, REPORT)
    assert sorted(path.name for path in first.iterdir()) == as_it_was
    assert list_reports(built) == []
    shutil.copytree(first, built.report(REPORT))
    assert remove_report(built, REPORT) != first and first.is_dir()


def test_what_is_not_there_cannot_be_removed(built: Workspace) -> None:
    with pytest.raises(UnknownName, match="hexi-2031"):
        remove_report(built, "hexi-2031")
