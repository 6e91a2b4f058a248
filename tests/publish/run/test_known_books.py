"""What is known of a book holds as long as no file of it differs, and never longer."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from workbench import REPORT, chapter, make_workspace, write_notebook

from townbook.paths import Workspace
from townbook.publish.run.known_books import KnownBooks
from townbook.publish.run.plan import ChapterPlan
from townbook.store.sourcetext import kept_path

LANGUAGES = ("zh", "en")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A report with its text, and a notebook of the project's own."""
    found = replace(make_workspace(tmp_path), project=tmp_path / "project")
    write_notebook(found.project / "notebooks" / "trees.ipynb")
    write(found.source(REPORT), "栽树120株")
    return found


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def plans(workspace: Workspace, tmp_path: Path) -> list[ChapterPlan]:
    """Two chapters, each with what a run leaves behind."""
    found = [chapter(tmp_path, "trees", language=language) for language in LANGUAGES]
    for plan in found:
        folder = workspace.run(plan.report, plan.language, plan.chapter)
        write(folder / "manifest.json", "{}")
        write(folder / "notebook.ipynb", "{}")
    return found


def stamps(workspace: Workspace) -> list[Path]:
    return [workspace.output / "sphinx" / REPORT / f"{name}.stamp" for name in LANGUAGES]


def page(workspace: Workspace, language: str = "zh") -> Path:
    return workspace.site / REPORT / language / "index.html"


def known(workspace: Workspace, built: bool = True) -> int | None:
    """What the next command knows."""
    return KnownBooks(workspace).chapters(REPORT, LANGUAGES, built=built)


@pytest.fixture
def built(workspace: Workspace, plans: list[ChapterPlan]) -> Workspace:
    """A workspace whose report was run and built by one command."""
    books = KnownBooks(workspace)
    assert books.chapters(REPORT, LANGUAGES, built=True) is None
    books.note_run(REPORT, plans)
    for path in (*stamps(workspace), page(workspace), page(workspace, "en")):
        write(path, "made")
    write(kept_path(workspace, REPORT), "masked")
    books.note_built(REPORT, stamps(workspace))
    return workspace


def test_a_book_that_was_seen_whole_is_known(built: Workspace) -> None:
    assert known(built) == known(built, built=False) == len(LANGUAGES)


def test_one_that_was_only_run_is_not_built(workspace: Workspace, plans) -> None:
    books = KnownBooks(workspace)
    books.chapters(REPORT, LANGUAGES, built=True)
    books.note_run(REPORT, plans)
    assert known(workspace) is None
    assert known(workspace, built=False) == len(plans)


PLACES: dict[str, Callable[[Workspace], Path]] = {
    "claims": lambda workspace: workspace.report(REPORT) / "claims.csv",
    "waivers": lambda workspace: workspace.report(REPORT) / "findings.yml",
    "text": lambda workspace: workspace.source(REPORT),
    "units": lambda workspace: workspace.catalogue / "units.csv",
    "words": lambda workspace: workspace.lexicon / "changes.csv",
    "notebook": lambda workspace: workspace.project / "notebooks" / "trees.ipynb",
    "new notebook": lambda workspace: workspace.project / "notebooks" / "roads.ipynb",
    "page": lambda workspace: workspace.project / "book" / "zh" / "about.md",
    "settings": lambda workspace: workspace.project / "_config.yml",
    "manifest": lambda workspace: workspace.run(REPORT, "en", "trees") / "manifest.json",
    "stamp": lambda workspace: stamps(workspace)[0],
    "index": lambda workspace: page(workspace),
    "masked text": lambda workspace: kept_path(workspace, REPORT),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_file_that_differs_ends_it(built: Workspace, place: str) -> None:
    path = PLACES[place](built)
    write(path, (path.read_text(encoding="utf-8") if path.exists() else "") + " ")
    assert known(built) is None


@pytest.mark.parametrize("place", ["claims", "text", "notebook", "manifest", "stamp", "index"])
def test_a_file_that_is_gone_ends_it(built: Workspace, place: str) -> None:
    PLACES[place](built).unlink()
    assert known(built) is None


@pytest.mark.parametrize("place", ["claims", "notebook", "manifest"])
def test_a_touched_file_does_not(built: Workspace, place: str) -> None:
    os.utime(PLACES[place](built), (1, 1))
    assert known(built) == len(LANGUAGES)


def test_another_book_is_not_known(built: Workspace) -> None:
    assert known(replace(built, internal=True)) is None
    assert known(replace(built, address="https://example.org/")) is None
    books = KnownBooks(built)
    assert books.chapters(REPORT, ("zh",), built=True) is None
    assert books.chapters("../" + REPORT, LANGUAGES, built=True) is None
    assert books.chapters("huangni-2020", LANGUAGES, built=True) is None


def test_a_report_behind_a_link_is_looked_into(built: Workspace, tmp_path: Path) -> None:
    built.report(REPORT).rename(tmp_path / "elsewhere")
    built.report(REPORT).symlink_to(tmp_path / "elsewhere")
    assert known(built) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-10],
        lambda content: content.replace(b'"chapters":2', b'"chapters":9'),
        lambda content: b"\xff" + content,
    ],
)
def test_damaged_memory_is_none(built: Workspace, damage: Callable[[bytes], bytes]) -> None:
    for path in (built.output / "known").rglob("*.json"):
        path.write_bytes(damage(path.read_bytes()))
    assert known(built) in (None, len(LANGUAGES))  # what all reports share is looked at anew
    record = next((built.output / "known" / "reports").iterdir())
    record.write_bytes(damage(record.read_bytes()))
    assert known(built) is None


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("place", ["claims", "notebook", "units"])
def test_what_was_changed_meanwhile_is_not_noted(workspace, plans, place, back) -> None:
    books = KnownBooks(workspace)
    books.chapters(REPORT, LANGUAGES, built=True)
    path = PLACES[place](workspace)
    before = path.read_bytes()
    path.write_bytes(before + b"\n")
    if back:
        path.write_bytes(before)
    books.note_run(REPORT, plans)
    assert known(workspace, built=False) is None


def test_runs_that_another_command_replaced_are_not_noted_as_built(workspace, plans) -> None:
    books = KnownBooks(workspace)
    books.chapters(REPORT, LANGUAGES, built=True)
    books.note_run(REPORT, plans)
    write(PLACES["manifest"](workspace), '{"other": 1}')
    books.note_built(REPORT, stamps(workspace))
    assert known(workspace) is None


def test_a_text_that_cannot_be_shown_is_told_every_time(workspace, plans) -> None:
    books = KnownBooks(workspace)
    books.chapters(REPORT, LANGUAGES, built=True)
    books.note_run(REPORT, plans)
    books.note_built(REPORT, stamps(workspace))
    assert known(workspace) is None


def test_the_plain_way_knows_nothing(built: Workspace, monkeypatch) -> None:
    monkeypatch.setenv("TOWNBOOK_PLAIN", "1")
    assert known(built) is None


def test_where_nothing_can_be_remembered_everything_is_looked_at(workspace, plans) -> None:
    write(workspace.output / "known", "in the way")
    books = KnownBooks(workspace)
    books.chapters(REPORT, LANGUAGES, built=True)
    books.note_run(REPORT, plans)
    assert known(workspace) is None
