"""A folder changes in one step, whoever is killed meanwhile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from killing import at_every_step

from townbook.errors import DataError
from townbook.store import folders
from townbook.store.folders import (
    files_below,
    link_or_copy,
    recover_folder,
    replace_folder,
    share_equal,
    share_in_store,
    share_standing,
    swap_folder,
    sweep_store,
)


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


def test_files_as_long_and_as_old_as_those_that_stand_become_these(tmp_path: Path) -> None:
    standing = folder_of(tmp_path / "standing", "old")
    fresh = shutil.copytree(standing, tmp_path / "fresh")
    (fresh / "b").write_text("new", encoding="utf-8")
    (fresh / "c").write_text("more", encoding="utf-8")
    share_standing(fresh, standing)
    assert (fresh / "a").samefile(standing / "a")
    assert [(fresh / name).read_text(encoding="utf-8") for name in "abc"] == ["old", "new", "more"]
    assert (standing / "b").read_text(encoding="utf-8") == "old"
    share_standing(fresh, tmp_path / "nowhere")


def test_files_with_the_same_ending_and_content_become_one(tmp_path: Path) -> None:
    others = tmp_path / "others"
    others.mkdir()
    folder_of(others / "below", "same")
    fresh = folder_of(tmp_path / "fresh", "same")
    (fresh / "b").write_text("mesa", encoding="utf-8")
    share_equal(fresh, others)
    assert any((fresh / "a").samefile(others / "below" / name) for name in "ab")
    assert (fresh / "b").read_text(encoding="utf-8") == "mesa"
    assert sorted(path.name for path in fresh.iterdir()) == ["a", "b"]


def test_a_store_holds_each_content_once_and_lets_go_of_what_nobody_shares(tmp_path: Path) -> None:
    store, folders = tmp_path / "store", [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        share_in_store(folder_of(folder, "same"), store)
    assert len({path.stat().st_ino for folder in folders for path in folder.iterdir()}) == 1
    assert len(list(store.iterdir())) == 1
    shutil.rmtree(folders[0])
    sweep_store(store)
    assert word_of(folders[1]) == "same" and list(store.iterdir())
    shutil.rmtree(folders[1])
    sweep_store(store)
    assert not list(store.iterdir())


def test_where_files_cannot_have_two_names_they_stay_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    source = folder_of(tmp_path / "source", "same")
    fresh = shutil.copytree(source, tmp_path / "fresh")
    share_standing(fresh, source)
    share_equal(fresh, source)
    share_in_store(fresh, tmp_path / "store")
    link_or_copy(source / "a", fresh / "c")
    assert word_of(fresh) == (fresh / "c").read_text(encoding="utf-8") == "same"
    assert not (fresh / "a").samefile(source / "a")
    assert sorted(path.name for path in fresh.iterdir()) == ["a", "b", "c"]


def test_files_are_listed_in_folders_below_too(tmp_path: Path) -> None:
    folder_of(tmp_path / "more", "same")
    (tmp_path / "last").touch()
    below = [str(tmp_path / "more" / name) for name in ("a", "b")]
    assert files_below(str(tmp_path)) == [str(tmp_path / "last"), *below]
    assert files_below(str(tmp_path / "last")) == files_below(str(tmp_path / "nowhere")) == []
