"""Where the book leads to its briefs: from each chapter, and from the front door."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fabricated import REPORT, workspace_at

from townbook.paths import Workspace
from townbook.publish.pages.assemble import assemble_edition
from townbook.publish.run.briefs_made import FORMATS
from townbook.publish.site.front_door import write_front_door
from townbook.publish.site.site_build import built_aside, move_beside
from townbook.store.catalogue import Catalogue


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An invented report that has been run, and the briefs of one chapter and of the whole."""
    workspace = workspace_at(tmp_path)
    folder = workspace.briefs / REPORT / "zh"
    folder.mkdir(parents=True)
    for name in ("visits", "report"):
        for form in FORMATS:
            (folder / f"{name}.{form}").write_text(form)
    return workspace


def page(workspace: Workspace, chapter: str, language: str = "zh") -> str:
    folder = assemble_edition(REPORT, language, workspace, Catalogue.load(workspace.catalogue))
    return (folder / f"{chapter}.md").read_text(encoding="utf-8")


def test_a_chapter_links_to_its_brief_in_every_format(workspace: Workspace) -> None:
    text = page(workspace, "visits")
    for form in FORMATS:
        assert f'<a href="briefs/visits.{form}" download>{form.upper()}</a>' in text


def test_the_overview_links_to_the_brief_of_the_report(workspace: Workspace) -> None:
    assert 'href="briefs/report.pdf"' in page(workspace, "overview")


def test_a_chapter_without_a_brief_links_to_none(workspace: Workspace) -> None:
    assert "briefs/" not in page(workspace, "roads")
    assert "briefs/" not in page(workspace, "visits", "en")


def test_the_site_holds_copies_and_the_front_door_lists_them(workspace: Workspace) -> None:
    for language in ("zh", "en"):
        aside = built_aside(REPORT, language, workspace) / "html"
        aside.mkdir(parents=True)
        (aside / "index.html").write_text("a book")
        move_beside(REPORT, language, workspace).rename(workspace.site / REPORT / language)
    door = write_front_door(workspace)
    listed = BeautifulSoup(door.read_text("utf-8"), "html.parser").select(".briefs li")
    assert [entry.text.split()[0] for entry in listed] == ["整份报告", "到访"]
    links = [link for entry in listed for link in entry.find_all("a")]
    assert [link.text for link in links] == ["DOCX", "PDF", "HTML"] * 2
    assert all((workspace.site / str(link["href"])).is_file() for link in links)
    assert (workspace.site / REPORT / "zh" / "briefs" / "visits.docx").read_text() == "docx"
    assert not (workspace.site / REPORT / "en" / "briefs").exists()
