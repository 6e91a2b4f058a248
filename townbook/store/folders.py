"""Folders that change in one step: whoever looks finds what was there, or what is new."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from townbook.errors import DataError
from townbook.store.tables import write_text

ABANDONED = 3600.0
"""Seconds after which a folder that was being made counts as left by a process that was killed."""


def replace_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Put `files` into `folder` in one step; what else stands in it is kept.

    Raises:
        DataError: the folder cannot be written, or the disk is full; the old one is untouched.
    """
    fresh = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        if folder.exists():
            shutil.copytree(folder, fresh, dirs_exist_ok=True)
        fresh.chmod(0o755)
        for name, text in files.items():
            write_text(fresh / name, text)
        swap_folder(fresh, folder)
    except OSError as problem:
        raise DataError(
            f"{folder}: cannot be written ({problem.strerror or problem}).",
            "Free some space or choose a folder that you may write to.",
        ) from problem
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


def swap_folder(fresh: Path, folder: Path) -> None:
    """Let `fresh` take the place of `folder`; what stood there before is removed.

    On Linux and macOS the two change places in one step. Elsewhere, and on file systems that
    cannot do that, an interruption between two renames leaves the old content as `.<name>.old`,
    which `recover_folder` puts back.
    """
    recover_folder(folder)
    if folder.exists() and _exchange(fresh, folder):
        shutil.rmtree(fresh, ignore_errors=True)
        return
    old = folder.with_name(f".{folder.name}.old")
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def share_standing(folder: Path, like: Path) -> None:
    """Let files of a folder be those of `like` that are as long and as old, by a second name.

    A shared file takes no room. So it may be replaced, but never be written to where it stands.
    """
    for path in _files(folder):
        twin = like / path.relative_to(folder)
        if _alike(path, twin):
            _become(path, twin)


def share_equal(folder: Path, others: Path) -> None:
    """Let files of a folder be those below `others` with the same ending and content."""
    known: dict[tuple[str, int], list[Path]] = {}
    for other in _files(others):
        known.setdefault((other.suffix, other.stat().st_size), []).append(other)
    for path in _files(folder):
        twins = known.get((path.suffix, path.stat().st_size), ())
        twin = next((each for each in twins if each.read_bytes() == path.read_bytes()), None)
        if twin is not None:
            _become(path, twin)


def share_in_store(folder: Path, store: Path) -> None:
    """Let files of a folder be those that `store` holds by their content, which it takes in."""
    store.mkdir(parents=True, exist_ok=True)
    for path in _files(folder):
        kept = store / hashlib.sha256(path.read_bytes()).hexdigest()[:32]
        if not _linked(path, kept) and kept.is_file():
            _become(path, kept)


def sweep_store(store: Path) -> None:
    """Let go of files that only the store has; to be done while nobody shares any."""
    for kept in _files(store):
        if kept.stat().st_nlink == 1:
            kept.unlink()


def files_below(folder: str) -> list[str]:
    """The paths of all files in a folder and in those below it, sorted; none where it is gone."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
    paths = [entry.path for entry in found if not entry.is_dir()]
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            paths += files_below(entry.path)
    return sorted(paths)


def _files(folder: Path) -> list[Path]:
    return [Path(path) for path in files_below(str(folder))]


def _alike(file: Path, twin: Path) -> bool:
    try:
        one, other = file.stat(), twin.stat()
    except FileNotFoundError:
        return False
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _become(path: Path, twin: Path) -> None:
    """Let a file's name lead to its twin, in one step, where the file system has such a thing."""
    fresh = path.with_name(f".{path.name}.shared")
    fresh.unlink(missing_ok=True)
    if not path.samefile(twin) and _linked(twin, fresh):
        fresh.replace(path)


def link_or_copy(file: Path, name: Path) -> None:
    """Give a file a second name, or a copy where the file system has no such thing."""
    if not _linked(file, name):
        shutil.copy2(file, name)


def _linked(file: Path, name: Path) -> bool:
    """Give a file a second name; false where that is taken, or no file can have two."""
    try:
        os.link(file, name)
    except OSError:
        return False
    return True


def recover_folder(folder: Path) -> None:
    """Mend what an interrupted `swap_folder` left behind."""
    old = folder.with_name(f".{folder.name}.old")
    if not old.exists():
        return
    if folder.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(folder)


def recover_folders(parent: Path) -> None:
    """Mend what interrupted swaps left behind in a folder."""
    for old in parent.glob(".*.old"):
        recover_folder(old.with_name(old.name[1:].removesuffix(".old")))


def _exchange(first: Path, second: Path) -> bool:
    """Let two names change places in one step; false where this system or its disk cannot."""
    if os.name != "posix":
        return False
    import ctypes  # wanted only here

    system, here, swap = ctypes.CDLL(None), -100, 2  # AT_FDCWD, RENAME_EXCHANGE or RENAME_SWAP
    names = os.fsencode(first), os.fsencode(second)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return bool(system.renamex_np(*names, swap) == 0)
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        return bool(system.renameat2(here, names[0], here, names[1], swap) == 0)
    return False


def _sweep(folder: Path) -> None:
    """Remove what processes that were killed left of this folder's successors."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        if left.suffix != ".old" and time.time() - left.stat().st_ctime > ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
