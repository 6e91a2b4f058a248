"""From pages to the site: what it holds, and what a failure leaves alone."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fabricated import REPORT, leave_run, markdown, notebook, workspace_at

from townbook.errors import BuildFailed
from townbook.paths import Workspace
from townbook.publish.pages.assemble import assemble_edition
from townbook.publish.site.extension import BigramSearch
from townbook.publish.site.front_door import write_front_door
from townbook.publish.site.site_build import (
    BEGUN,
    beside,
    build_aside,
    build_site,
    built_aside,
    move_beside,
    require_built,
)
from townbook.publish.site.start import PRELOADED
from townbook.publish.speed.workers import open_workers
from townbook.store.catalogue import Catalogue

BOTH = [(REPORT, "zh"), (REPORT, "en")]


def made(report: str, language: str, workspace: Workspace) -> str:
    """What a build does with pages that have been assembled."""
    complaint = build_aside(report, language, workspace)
    if not complaint:
        move_beside(report, language, workspace)
    return complaint


def built(workspace: Workspace, editions: list[tuple[str, str]]) -> None:
    catalogue = Catalogue.load(workspace.catalogue)
    for report, language in editions:
        assemble_edition(report, language, workspace, catalogue)
    require_built(with_workers(editions, workspace, made))


def with_workers(
    editions: list[tuple[str, str]], workspace: Workspace, make: Callable[..., str]
) -> dict[tuple[str, str], str]:
    """Editions made by two processes, as a build makes them; what was wrong with each."""
    with open_workers(2, PRELOADED) as workers:
        return build_site(editions, workspace, make, workers)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose site holds both editions and a front door."""
    workspace = workspace_at(tmp_path_factory.mktemp("book"))
    built(workspace, BOTH)
    write_front_door(workspace)
    return workspace


def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def test_both_editions_stand_behind_the_front_door(site: Workspace) -> None:
    links = [a["href"] for a in soup(site.site / "index.html").find_all("a")]
    assert links == [f"{REPORT}/zh/index.html", f"{REPORT}/en/index.html"]
    assert all((site.site / link).is_file() for link in links)


def test_every_local_link_and_picture_of_every_page_is_there(site: Workspace) -> None:
    pages = [page for page in site.site.rglob("*.html") if "_static" not in page.parts]
    targets = [(page, target) for page in pages for target in _targets(soup(page))]
    broken = {
        (page.relative_to(site.site).as_posix(), target)
        for page, target in targets
        if not (page.parent / target).is_file()
    }
    assert len(targets) > len(pages) > 20
    assert broken == set()


def test_no_page_names_another_host_but_the_licence(site: Workspace) -> None:
    pattern = re.compile(r"""(?:src|href)=["']((?:https?:)?//[^"']+)""")
    hosts = {
        link.split("/")[2]
        for page in site.site.rglob("*.html")
        for link in pattern.findall(page.read_text(encoding="utf-8"))
    }
    assert hosts <= {"creativecommons.org"}


def test_every_page_links_to_its_twin_and_says_its_language(site: Workspace) -> None:
    for language, lang, other in (("zh", "zh-CN", "en"), ("en", "en", "zh")):
        for page in (site.site / REPORT / language).glob("*.html"):
            html = soup(page)
            assert html.html["lang"] == lang
            assert html.select_one("a.language-switch")["href"] == f"../{other}/{page.name}"


def test_a_warning_fails_the_build_and_leaves_the_last_site(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path)
    good = workspace.site / REPORT / "zh"
    good.mkdir(parents=True)
    (good / "index.html").write_text("the last good one", encoding="utf-8")
    leave_run(workspace, "visits", "zh", [markdown("# 标题\n\n[断链](nowhere.md)", "zh")])
    with pytest.raises(BuildFailed, match=rf"(?s){REPORT}/zh.*visits\.md.*nowhere"):
        built(workspace, [(REPORT, "zh")])
    assert [path.name for path in good.iterdir()] == ["index.html"]
    assert not (workspace.output / "sphinx" / REPORT / "zh").exists()


def test_an_edition_that_was_not_assembled_is_refused(tmp_path: Path) -> None:
    workspace = Workspace(data=tmp_path / "data", output=tmp_path / "out")
    with pytest.raises(BuildFailed, match="nothing has been assembled"):
        require_built(with_workers([("nowhere-2020", "en")], workspace, made))


def printed(report: str, language: str, workspace: Workspace) -> str:
    """An edition of one page; the English one of one report cannot be made."""
    if (report, language) == ("dry-2020", "en"):
        return "no ink"
    if report == "lost-2020":
        os._exit(9)
    aside = built_aside(report, language, workspace) / "html"
    aside.mkdir(parents=True)
    (aside / "index.html").write_text("new", encoding="utf-8")
    move_beside(report, language, workspace)
    return ""


def test_a_report_that_fails_keeps_its_last_editions_and_holds_up_no_other(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "data", tmp_path / "out")
    for report in ("dry-2020", "wet-2020"):
        for language in ("zh", "en"):
            place = workspace.site / report / language
            place.mkdir(parents=True)
            (place / "index.html").write_text("last", encoding="utf-8")
    editions = [(report, lang) for report in ("dry-2020", "wet-2020") for lang in ("zh", "en")]
    complaints = with_workers(editions, workspace, printed)
    said = {path.parent.parent.name: path.read_text() for path in workspace.site.rglob("*.html")}
    assert said == {"dry-2020": "last", "wet-2020": "new"}
    with pytest.raises(BuildFailed, match=r"1 of 4 editions.*\ndry-2020/en: no ink"):
        require_built(complaints)


def test_a_process_that_dies_is_said_of_its_edition(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "data", tmp_path / "out")
    complaints = with_workers([("lost-2020", "zh")], workspace, printed)
    assert "ended without a word" in complaints["lost-2020", "zh"]
    assert not workspace.site.exists()


def both(report: str, language: str, workspace: Workspace) -> str:
    """Both editions by one process, as where there are more editions than processors."""
    return made(report, "zh", workspace) + made(report, "en", workspace)


def test_an_edition_does_not_speak_the_language_of_the_one_before_it(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path)
    for language in ("zh", "en"):
        assemble_edition(REPORT, language, workspace, Catalogue.load(workspace.catalogue))
    require_built(with_workers([(REPORT, "zh")], workspace, both))
    page = soup(beside(REPORT, "en", workspace) / "visits.html")
    assert page.select_one(".prev-next-subtitle").text == "previous"
    assert "跳转" not in page.text and "Skip to main content" in page.text


def test_what_sphinx_left_when_it_was_killed_is_not_built_upon(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path)
    aside = built_aside(REPORT, "zh", workspace)
    (aside / "html").mkdir(parents=True)
    (aside / "html" / "index.html").write_text("cut o", encoding="utf-8")
    (aside / "html" / "torn.js").write_text("cut o", encoding="utf-8")
    begun = aside.with_name(f"zh{BEGUN}")
    begun.touch()
    built(workspace, [(REPORT, "zh")])
    assert not (workspace.site / REPORT / "zh" / "torn.js").exists()
    assert "</html>" in (workspace.site / REPORT / "zh" / "index.html").read_text("utf-8")
    assert not begun.exists()


def changed(workspace: Workspace, text: str) -> None:
    cells = [*notebook("visits").cells, markdown(text, "zh")]
    shutil.rmtree(workspace.run(REPORT, "zh", "visits"))  # a run is replaced as a whole
    leave_run(workspace, "visits", "zh", cells)


def times(folder: Path) -> dict[str, int]:
    """When each of an edition's pages was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.html")}


def test_between_builds_an_edition_is_on_disk_once_and_the_next_writes_only_what_changed(
    tmp_path: Path,
) -> None:
    workspace = workspace_at(tmp_path)
    place, aside = workspace.site / REPORT / "zh", built_aside(REPORT, "zh", workspace)
    built(workspace, [(REPORT, "zh")])
    assert not (aside / "html").exists()
    before, shown = times(place), place / "visits.html"
    with shown.open("rb") as open_page:
        changed(workspace, "另一句话。")
        built(workspace, [(REPORT, "zh")])
        assert "另一句话".encode() not in open_page.read(), (
            "a page that a reader opened was changed"
        )
    assert "另一句话" in shown.read_text(encoding="utf-8")
    after = times(place)
    assert "visits.html" in {name for name in after if after[name] != before[name]}
    assert after["glossary.html"] == before["glossary.html"]
    assert all(path.stat().st_nlink == 1 for path in place.glob("glossary.html"))


@pytest.mark.parametrize("meddle", ["gone", "other", "no memory"])
def test_where_the_site_is_not_as_it_was_left_every_page_is_written(
    tmp_path: Path, meddle: str
) -> None:
    workspace = workspace_at(tmp_path)
    place, aside = workspace.site / REPORT / "zh", built_aside(REPORT, "zh", workspace)
    built(workspace, [(REPORT, "zh")])
    before = times(place)
    if meddle == "gone":
        (place / "glossary.html").unlink()
    elif meddle == "other":
        (place / "glossary.html").write_text("somebody's own", encoding="utf-8")
    else:
        (aside / "placed.json").write_text("{", encoding="utf-8")
    built(workspace, [(REPORT, "zh")])
    assert "</html>" in (place / "glossary.html").read_text(encoding="utf-8")
    assert times(place)["index.html"] != before["index.html"]


def test_both_editions_share_what_is_the_same(site: Workspace) -> None:
    zh, en = (site.site / REPORT / language / "_static" for language in ("zh", "en"))
    same = [
        path
        for path in zh.rglob("*")
        if path.is_file()
        and (en / path.relative_to(zh)).is_file()
        and path.read_bytes() == (en / path.relative_to(zh)).read_bytes()
    ]
    assert len(same) > 10
    assert all(path.samefile(en / path.relative_to(zh)) for path in same)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("森林防火", ["森", "林", "防", "火", "森林", "林防", "防火"]),
        ("12人 in all", ["12", "人", "in", "all"]),
        ("火", ["火"]),
    ],
)
def test_the_search_index_holds_pairs_of_characters(text: str, terms: list[str]) -> None:
    assert BigramSearch({}).split(text) == terms


def _targets(page: BeautifulSoup) -> set[str]:
    """The local files that a page links to or shows, without anchors and queries."""
    found = [tag.get(name) for name in ("href", "src") for tag in page.find_all(**{name: True})]
    local = [target for target in found if not re.match(r"[a-z]+:|//|#", target)]
    return {re.split(r"[?#]", target)[0] for target in local} - {""}
