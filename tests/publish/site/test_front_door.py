"""The front door and what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fabricated import REPORT, workspace_at

from townbook.paths import Workspace
from townbook.publish.site import front_door
from townbook.publish.site.door_entries import BuiltEdition, BuiltReport, known_entries
from townbook.publish.site.front_door import write_front_door
from townbook.store.report import load_report

ADDRESS = "https://example.org/book/"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace in whose site one edition stands."""
    made = workspace_at(tmp_path_factory.mktemp("front"))
    edition = made.site / REPORT / "zh"
    (edition / "_static").mkdir(parents=True)
    (edition / "index.html").touch()
    (edition / "_static" / "card-0123456789.png").touch()
    return made


def links(page: Path) -> dict[str, str]:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    tags = {str(tag["property"]): str(tag["content"]) for tag in soup.select("meta[property]")}
    canonical = soup.select_one("link[rel=canonical]")
    return tags | ({"canonical": str(canonical["href"])} if canonical else {})


def test_it_shows_the_newest_reports_card(workspace: Workspace) -> None:
    told = links(write_front_door(workspace))
    assert told["og:image"] == f"{REPORT}/zh/_static/card-0123456789.png"
    assert not {"canonical", "og:url"} & set(told)


def test_with_an_address_its_links_are_whole(workspace: Workspace) -> None:
    told = links(write_front_door(replace(workspace, address=ADDRESS)))
    assert told["canonical"] == told["og:url"] == ADDRESS
    assert told["og:image"].startswith(f"{ADDRESS}{REPORT}/")
    assert (workspace.site / "sitemap.xml").is_file()


def test_it_brings_its_own_icon_and_font(workspace: Workspace) -> None:
    write_front_door(workspace)
    assert (workspace.site / "favicon.svg").is_file()
    assert (workspace.site / "_static" / "townbook-cjk.woff2").read_bytes()[:4] == b"wOF2"


def test_an_internal_site_asks_not_to_be_listed(workspace: Workspace) -> None:
    page = write_front_door(replace(workspace, internal=True))
    assert '<meta name="robots" content="noindex, nofollow">' in page.read_text(encoding="utf-8")


def test_a_report_whose_tables_were_damaged_keeps_its_link(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path)
    edition = workspace.site / REPORT / "zh"
    edition.mkdir(parents=True)
    (edition / "index.html").touch()
    (workspace.report(REPORT) / "claims.csv").write_text("claim\n1.1-01\n", "utf-8")
    assert f'href="{REPORT}/zh/index.html"' in write_front_door(workspace).read_text("utf-8")
    (workspace.report(REPORT) / "about.yml").write_text("report: [", "utf-8")
    assert REPORT not in write_front_door(workspace).read_text("utf-8")


def test_many_reports_are_folded_by_county(workspace: Workspace, monkeypatch) -> None:
    few = BeautifulSoup(write_front_door(workspace).read_text("utf-8"), "html.parser")
    assert not few.select("details.county")
    monkeypatch.setattr(front_door, "MANY", 0)
    many = BeautifulSoup(write_front_door(workspace).read_text("utf-8"), "html.parser")
    assert [len(county.select("li")) for county in many.select("details.county")] == [1]
    assert [link["href"] for link in many.select(".editions a")] == [
        link["href"] for link in few.select(".editions a")
    ]


def test_a_report_is_read_again_only_where_something_of_it_changed(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path)
    about = load_report(workspace, REPORT).about
    known = workspace.output / "known" / "door" / f"{REPORT}.json"
    index = workspace.site / REPORT / "en" / "index.html"
    index.parent.mkdir(parents=True)
    made: list[str] = []

    def make(report: str) -> BuiltReport:
        made.append(report)
        return BuiltReport(about, (BuiltEdition("zh", (("全文", [("PDF", "a.pdf")]),)),))

    def look() -> list[BuiltReport]:
        made.clear()
        return list(known_entries(workspace, [REPORT], make))

    first = look()
    for step in (
        lambda: (workspace.report(REPORT) / "findings.yml").write_text("[]\n"),
        index.touch,
        lambda: (workspace.catalogue / "topics.csv").write_text("topic\n"),
        lambda: known.write_text("{"),
    ):
        assert look() == first and not made
        step()
        assert look() == first and made == [REPORT]
