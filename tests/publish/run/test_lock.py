"""What goes wrong with the disk while an output folder is held is told in one line."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from townbook.errors import TownbookError
from townbook.paths import Workspace
from townbook.publish.run.lock import sole_use


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "data", tmp_path / "output")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EFBIG, errno.EACCES])
def test_a_full_or_closed_disk_is_named(workspace: Workspace, number: int) -> None:
    problem = OSError(number, os.strerror(number), "/somewhere/page.html")
    with (
        pytest.raises(TownbookError, match=r"/somewhere/page\.html: cannot be written to \(.+\)"),
        sole_use(workspace),
    ):
        raise problem


def test_copies_that_do_not_fit_are_told_with_their_folder(workspace: Workspace) -> None:
    copies = shutil.Error([("a", "b", f"[Errno 28] {os.strerror(errno.ENOSPC)}: 'b'")])
    with (
        pytest.raises(TownbookError, match=r"output: cannot be written to \(No space left"),
        sole_use(workspace),
    ):
        raise copies


def test_other_problems_stay_what_they_are(workspace: Workspace) -> None:
    with pytest.raises(FileNotFoundError), sole_use(workspace):
        raise FileNotFoundError(errno.ENOENT, "gone", "page.html")
    with sole_use(workspace):
        pass
