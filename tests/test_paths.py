"""Where a project stands, and what it takes from townbook where it lacks something."""

from __future__ import annotations

from pathlib import Path

import pytest

from townbook.paths import (
    DATA_VARIABLE,
    PROJECT_VARIABLE,
    RESOURCES,
    Layers,
    Workspace,
    find_project,
    is_project,
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the marks of a project, and none of a project above it."""
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    folder = tmp_path / "office"
    (folder / "data" / "catalogue").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: 本所\n", encoding="utf-8")
    return folder


def test_the_checkout_is_a_project() -> None:
    assert is_project(RESOURCES)


def test_a_project_is_found_from_folders_within_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "notebooks").mkdir()
    monkeypatch.chdir(project / "notebooks")
    assert find_project() == project
    assert Workspace.from_environment().data == project / "data"


def test_another_book_is_no_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "data" / "catalogue").rmdir()
    monkeypatch.chdir(project)
    assert find_project() == RESOURCES


def test_what_is_named_comes_before_what_is_found(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setenv(PROJECT_VARIABLE, str(tmp_path / "other"))
    assert find_project() == tmp_path / "other"
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "tables"))
    named = Workspace.from_environment(project)
    assert (named.project, named.data) == (project, tmp_path / "tables")


def test_a_child_process_works_in_the_same_workspace(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = Workspace(tmp_path / "data", tmp_path / "out", internal=True, project=project)
    for name, value in ours.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert Workspace.from_environment() == ours


def test_of_two_files_of_one_name_the_first_folder_s_counts(tmp_path: Path) -> None:
    own, brought = tmp_path / "own", tmp_path / "brought"
    for folder, names in ((own, ("a.md",)), (brought, ("a.md", "b.md"))):
        (folder / "zh").mkdir(parents=True)
        for name in names:
            (folder / "zh" / name).touch()
    layers = Layers((own, brought))
    assert layers / "zh/a.md" == own / "zh" / "a.md"
    assert layers / "zh/b.md" == brought / "zh" / "b.md"
    assert layers / "zh/c.md" == own / "zh" / "c.md"
    found = layers.within("zh").files("*.md")
    assert found == {"a.md": own / "zh" / "a.md", "b.md": brought / "zh" / "b.md"}
    assert list(Layers((own, own, tmp_path / "none", brought))) == [own, brought]


def test_an_empty_project_has_everything_that_comes_with_townbook(project: Path) -> None:
    workspace = Workspace.from_environment(project)
    assert workspace.notebooks / "overview.ipynb" == RESOURCES / "notebooks" / "overview.ipynb"
    assert workspace.book / "search.js" == RESOURCES / "book" / "search.js"
    assert workspace.tables / "catalogue/units.csv" == RESOURCES / "data/catalogue/units.csv"
    assert workspace.settings == project / "_config.yml"
