"""A folder of an analyst's own is laid out, and nothing of theirs is written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from townbook.errors import DataError
from townbook.paths import PARTS, RESOURCES, Workspace, is_project
from townbook.project.new_project import new_project
from townbook.store.package import DESCRIPTOR, describe


def test_a_new_folder_is_a_project_with_every_part(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "office")
    assert is_project(folder)
    assert [name for name in PARTS if not (folder / name).exists()] == []
    assert not (folder / "data" / "sources").exists()


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    assert new_project(tmp_path) == tmp_path


def test_its_descriptor_describes_what_is_there(tmp_path: Path) -> None:
    data = new_project(tmp_path / "office") / "data"
    written = json.loads((data / DESCRIPTOR).read_text(encoding="utf-8"))
    assert written == describe(Workspace(data, tmp_path))


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_there_is_never_written_over(tmp_path: Path, what: str) -> None:
    place = tmp_path / "office"
    if what == "folder":
        place.mkdir()
    mine = place / "notes.txt" if what == "folder" else place
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="is not empty"):
        new_project(place)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]


def test_a_source_distribution_has_all_that_the_wheel_is_made_of() -> None:
    manifest = (RESOURCES / "MANIFEST.in").read_text(encoding="utf-8").split()
    assert [name for name in PARTS if name not in manifest] == []
