"""A file that was seen before is read again only where it could hold something else."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from townbook.publish.speed import seen_files
from townbook.publish.speed.seen_files import (
    NO_FILE,
    SeenFiles,
    same_content,
    see,
    untouched,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "trees.csv"
    file.write_text("120")
    return file


@pytest.fixture
def settled(path: Path, monkeypatch: pytest.MonkeyPatch) -> SeenFiles:
    """The file as it was seen long after it had been written."""
    monkeypatch.setattr(seen_files, "GRACE", 0)
    time.sleep(0.05)
    seen = see([str(path)], {})
    assert seen[str(path)].settled
    return seen


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that are read from now on."""
    read, real = [], seen_files._read

    def noting(path: str, signature: seen_files.Signature) -> seen_files.Seen:
        read.append(path)
        return real(path, signature)

    monkeypatch.setattr(seen_files, "_read", noting)
    return read


def overwrite(path: Path, text: str) -> None:
    """Write to a file and give it its time back."""
    before = path.stat()
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_what_was_seen_long_after_it_was_written_is_not_read_again(path, settled, reads) -> None:
    assert see(settled, settled) == settled
    assert reads == []


def test_a_touched_file_is_read_and_found_the_same(path, settled, reads) -> None:
    os.utime(path, (1, 1))
    now = see(settled, settled)
    assert reads == [str(path)]
    assert same_content(now, settled)
    assert not untouched(settled, see(settled, settled))


def test_as_many_characters_with_the_old_time_are_noticed(path, settled) -> None:
    overwrite(path, "121")
    assert not same_content(see(settled, settled), settled)
    assert not untouched(settled, see(settled, settled))


def test_a_change_within_one_tick_of_the_clock_is_noticed(path, monkeypatch) -> None:
    seen = see([str(path)], {})
    signature = seen[str(path)].signature
    path.write_text("121")
    monkeypatch.setattr(seen_files, "_signature", lambda _: signature)
    assert not same_content(see(seen, seen), seen)


@pytest.mark.parametrize("hours", [-3, 0])
def test_while_a_files_time_is_not_past_it_is_read_each_time(path, monkeypatch, reads, hours):
    now = path.stat().st_ctime_ns + hours * 3600 * 10**9  # the clock was set back
    monkeypatch.setattr(time, "time_ns", lambda: now)
    seen = see([str(path)], {})
    assert same_content(see(seen, seen), seen)
    assert reads == [str(path)] * 2


def test_a_file_that_comes_or_goes_is_noticed(path, settled) -> None:
    path.unlink()
    gone = see(settled, settled)
    assert gone[str(path)].content == NO_FILE
    assert untouched(gone, see(gone, gone))
    path.write_text("120")
    assert not same_content(see(gone, gone), gone)


def test_a_folder_is_no_file(tmp_path) -> None:
    assert see([str(tmp_path)], {})[str(tmp_path)].content == NO_FILE
