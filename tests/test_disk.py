"""A full disk and one that cannot be written to are told in one line, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from killing import REPORT, Office, office_at, office_with_site, site_is_whole, tables_are_whole

from townbook.paths import Workspace

resource = pytest.importorskip("resource", reason="the system sets no limits")


@pytest.fixture(scope="module")
def office(session_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose site tells of the first text, and whose runs of the second."""
    office = office_with_site(session_folder, tmp_path_factory.mktemp("office"))
    office.run(["run", "--language", "zh"])
    return office


def attempt(
    office: Office, arguments: list[str], before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command that may fail; `before` is called in its process first."""
    command = office.command(arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=before)


def said_in_one_line(done: subprocess.CompletedProcess[str], path: Path) -> None:
    """See that a command failed with a message that names the place and needs no programmer."""
    assert done.returncode in (1, 2), done.stderr
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert str(path) in last, done.stderr
    assert "cannot be written" in last or "could not be written" in last, last


@contextlib.contextmanager
def disk(place: Path, size: str) -> Iterator[Path]:
    """A small disk of its own; only root can have one."""
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mounted, capture_output=True).returncode:
        pytest.skip("this test mounts a disk, which is not allowed here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextlib.contextmanager
def read_only(place: Path) -> Iterator[None]:
    """A folder that nobody may write to, whoever they are."""
    if os.geteuid() != 0:
        place.chmod(0o555)
        try:
            yield
        finally:
            place.chmod(0o755)
        return
    for step in (["--bind", str(place), str(place)], ["-o", "remount,ro,bind", str(place)]):
        if subprocess.run(["mount", *step], capture_output=True).returncode:
            pytest.skip("this test mounts a folder read-only, which is not allowed here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def limited() -> None:
    """No file of this process may grow longer than 1,000 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def test_tables_that_do_not_fit_on_the_disk_leave_the_old_ones(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "400k") as place:
        office = office_at(place / "office")
        filler = place / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as stream:
            while stream.write(b"x" * 1024) == 1024:
                pass
        said_in_one_line(attempt(office, office.ingesting("乙")), office.workspace.data)
        assert tables_are_whole(office.workspace) == "甲"
        said_in_one_line(attempt(office, ["review", REPORT, "--to", str(place / "r.csv")]), place)
        filler.unlink()
        office.run(office.ingesting("乙"))
        assert tables_are_whole(office.workspace) == "乙"


def test_a_book_that_does_not_fit_on_the_disk_leaves_the_old_one(
    office: Office, tmp_path: Path
) -> None:
    with disk(tmp_path / "disk", "64m") as place:
        shutil.copytree(office.workspace.output, place / "output")
        small = Office(tmp_path)
        shutil.copytree(office.workspace.data, tmp_path / "data")
        small.workspace = Workspace(tmp_path / "data", place / "output")
        filler = place / "filler"
        for spare in (0, 3_000_000):
            _fill(filler, spare)
            done = attempt(small, ["build", "--language", "zh"])
            if done.returncode == 0:
                break
            assert "No space left on device" in done.stderr
            assert "Traceback" not in done.stderr
            assert site_is_whole(small.workspace, ["zh"]) == {"zh": "甲"}
        filler.unlink()
        small.run(["build", "--language", "zh"])
        assert site_is_whole(small.workspace, ["zh"]) == {"zh": "乙"}


def _fill(filler: Path, spare: int) -> None:
    """Fill a disk but for some bytes."""
    filler.unlink(missing_ok=True)
    free = shutil.disk_usage(filler.parent).free
    filler.write_bytes(bytes(max(0, free - spare)))


@pytest.mark.parametrize("command", ["ingest", "review", "run", "build"])
def test_files_that_may_not_grow_are_told(office: Office, tmp_path: Path, command: str) -> None:
    sheet = tmp_path / "review.csv"
    arguments = {
        "ingest": office.ingesting("甲"),
        "review": ["review", REPORT, "--to", str(sheet)],
        "run": ["run", "--language", "zh", "--force"],
        "build": ["build", "--language", "zh"],
    }[command]
    done = attempt(office, arguments, before=limited)
    assert done.returncode in (1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert not sheet.exists()
    assert tables_are_whole(office.workspace) == "乙"
    assert site_is_whole(office.workspace, ["zh"]) == {"zh": "甲"}


def test_data_that_cannot_be_written_to_can_still_be_read(office: Office) -> None:
    with read_only(office.workspace.data):
        said_in_one_line(attempt(office, office.ingesting("甲")), office.workspace.data)
        assert attempt(office, ["list"]).returncode == 0
        assert attempt(office, ["audit", REPORT]).returncode == 0
    assert tables_are_whole(office.workspace) == "乙"


def test_an_output_folder_that_cannot_be_written_to_is_named(office: Office) -> None:
    with read_only(office.workspace.output):
        for command in (["run", "--force"], ["build", "--force"], ["brief", "--language", "zh"]):
            said_in_one_line(attempt(office, command), office.workspace.output)
    assert site_is_whole(office.workspace, ["zh"]) == {"zh": "甲"}
