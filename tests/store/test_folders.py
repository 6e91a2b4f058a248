"""A folder changes in one step, whoever is killed meanwhile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from killing import at_every_step

from townbook.errors import DataError
from townbook.store import folders
from townbook.store.folders import copy_folder, recover_folder, replace_folder, swap_folder


def folder_of(path: Path, word: str) -> Path:
    """A folder with two files that hold the same word."""
    path.mkdir()
    for name in ("a", "b"):
        (path / name).write_text(word, encoding="utf-8")
    return path


def word_of(path: Path) -> str:
    """The word that both files hold.

    Raises:
        AssertionError: the folder is not whole.
    """
    words = {(path / name).read_text(encoding="utf-8") for name in ("a", "b")}
    assert len(words) == 1
    return words.pop()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the steps are tried in forked processes")
@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_swap_may_be_killed_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(folders, "_exchange", lambda first, second: False)
    place, held = tmp_path / "place", []

    def prepare(_: int = 0) -> None:
        if held or place.exists():
            look()
        for left in tmp_path.iterdir():
            shutil.rmtree(left)
        folder_of(place, "old")
        folder_of(tmp_path / "fresh", "new")

    def look() -> None:
        if not in_one_step:
            recover_folder(place)
        held.append(word_of(place))

    prepare()
    assert at_every_step(lambda: swap_folder(tmp_path / "fresh", place), prepare) > 1
    assert ("old" in held) != in_one_step, "the exchange is no step that can be cut in two"
    assert held[-1] == "new"


def test_a_swap_leaves_only_the_new_folder(tmp_path: Path) -> None:
    swap_folder(folder_of(tmp_path / "fresh", "new"), folder_of(tmp_path / "place", "old"))
    assert [path.name for path in tmp_path.iterdir()] == ["place"]
    assert word_of(tmp_path / "place") == "new"


def test_other_files_of_a_replaced_folder_are_kept(tmp_path: Path) -> None:
    replace_folder(folder_of(tmp_path / "place", "old"), {"a": "new"})
    assert (tmp_path / "place" / "a").read_text() == "new"
    assert (tmp_path / "place" / "b").read_text() == "old"


def test_what_killed_processes_left_is_removed_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = folder_of(tmp_path / ".place.abc123", "half")
    folder_of(tmp_path / "place", "old")
    replace_folder(tmp_path / "place", {})
    assert left.exists(), "another process may still be at work there"
    monkeypatch.setattr(folders, "ABANDONED", -1.0)
    replace_folder(tmp_path / "place", {})
    assert not left.exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match=r"file.place: cannot be written"):
        replace_folder(tmp_path / "file" / "place", {"a": "new"})


def test_a_copy_shares_what_stands_there_already_and_nothing_else(tmp_path: Path) -> None:
    source, standing = folder_of(tmp_path / "source", "old"), tmp_path / "standing"
    copy_folder(source, standing, tmp_path / "nowhere")
    (source / "b").write_text("new", encoding="utf-8")
    (source / "c.map").write_text("left out", encoding="utf-8")
    copy_folder(source, tmp_path / "fresh", standing, ["*.map"])
    assert sorted(path.name for path in (tmp_path / "fresh").iterdir()) == ["a", "b"]
    assert (tmp_path / "fresh" / "a").samefile(standing / "a")
    assert not (tmp_path / "fresh" / "a").samefile(source / "a")
    assert (tmp_path / "fresh" / "b").read_text(encoding="utf-8") == "new"
    assert (standing / "b").read_text(encoding="utf-8") == "old"


def test_where_files_cannot_have_two_names_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    source = folder_of(tmp_path / "source", "same")
    copy_folder(source, tmp_path / "standing", tmp_path / "nowhere")
    copy_folder(source, tmp_path / "fresh", tmp_path / "standing")
    assert word_of(tmp_path / "fresh") == "same"
    assert not (tmp_path / "fresh" / "a").samefile(tmp_path / "standing" / "a")
